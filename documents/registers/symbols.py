"""What stands in the symbol of an administrative paper, and which series its number comes from."""

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from documents.catalogue import CATALOGUE
from documents.registers.series import LETTER, code_of
from workflow.organisations.models import Unit

# The types of administrative papers with their abbreviations (NĐ 30/2020/NĐ-CP, Phụ lục III, mục I).
TYPES = MappingProxyType(
    {
        "QĐ": "Quyết định",
        "TTr": "Tờ trình",
        "KH": "Kế hoạch",
        "BC": "Báo cáo",
        "BB": "Biên bản",
        "TB": "Thông báo",
        "GM": "Giấy mời",
        "NQ": "Nghị quyết",
        "CT": "Chỉ thị",
        "QC": "Quy chế",
        "QyĐ": "Quy định",
        "TC": "Thông cáo",
        "HD": "Hướng dẫn",
        "CTr": "Chương trình",
        "PA": "Phương án",
        "ĐA": "Đề án",
        "DA": "Dự án",
        "HĐ": "Hợp đồng",
        "CĐ": "Công điện",
        "BGN": "Bản ghi nhớ",
        "BTT": "Bản thỏa thuận",
        "GUQ": "Giấy ủy quyền",
        "GGT": "Giấy giới thiệu",
        "GNP": "Giấy nghỉ phép",
        "PG": "Phiếu gửi",
        "PC": "Phiếu chuyển",
        "PB": "Phiếu báo",
    }
)
LETTER_NAME = "Công văn"


@dataclass(frozen=True)
class Symbol:
    """The two groups after the number: "QĐ" and "THLN"; of a letter "THLN" and "TĐKT"."""

    abbreviation: str
    mark: str
    is_letter: bool = False

    @property
    def code(self) -> str:
        """The code of the series that its number comes from."""
        return code_of(self.abbreviation, self.mark, is_letter=self.is_letter)


def symbol_of(paper_type: str, issuer: str, department: str = "") -> Symbol:
    """The symbol of a paper of `paper_type` (a key of `TYPES`, or `LETTER`) that `issuer` ("THLN") sends.

    A letter names the `department` that drafted it.
    """
    return Symbol(issuer, department, is_letter=True) if paper_type == LETTER else Symbol(paper_type, issuer)


def issuers_of(unit: Unit, day: date) -> list[str]:
    """By which abbreviations the unit's papers go out: its own of that day; its council has its own series."""
    name = unit.name_on(day)
    has_council = unit.kind == Unit.Kind.SCHOOL or unit.councils.exists()
    council = name.council_abbreviation if has_council else ""
    return [mark for mark in (name.abbreviation, council) if mark]


def type_name(code: str) -> str:
    """The name of the type in a series' code ("QĐ-THLN" is "Quyết định"), "" for one that nobody knows.

    Beside the decree's types stand those that the system's own papers have.
    """
    first = code.partition("-")[0]
    own = (kind.title for kind in CATALOGUE.values() if kind.abbreviation == first)
    return LETTER_NAME if first == LETTER else TYPES.get(first) or str(next(own, ""))
