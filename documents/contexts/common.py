"""Parts that several kinds share: the top of a page, a signature, an award already held, a fault of a dossier."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Header:
    """The top of page 1: boxes 1 to 4 of the decree's map (NĐ 30/2020/NĐ-CP, Phụ lục I, phần II).

    `superior` and `issuer` are already in capitals. `symbol` is the whole "12/TTr-THLN", `date_line` the
    whole "ngày … tháng … năm …". A person's report has no symbol; minutes have no place and date.
    """

    issuer: str
    superior: str = ""
    symbol: str = ""
    place: str = ""
    date_line: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Signature:
    """Who signs, by what authority (mục II.7): ("HIỆU TRƯỞNG",), ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG").

    `name` carries no degree and no honour. It may be empty on a form that is signed by hand.
    """

    authority: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Honour:
    """An award already held; `decision` is number, date and issuer of the deciding paper."""

    year: str
    award: str
    decision: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReturnReason:
    """One thing of a dossier that is missing or wrong, the rule that asks for it, and how to mend it."""

    problem: str
    basis: str = ""
    remedy: str = ""
