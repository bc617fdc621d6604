"""In what right a paper is signed: the lines of office above the signature.

Source: NĐ 30/2020/NĐ-CP, Điều 13 and Phụ lục I, phần II, mục II.7.
"""

from documents import formats
from workflow.organisations.models import Membership

_SIGNS_FOR = {
    Membership.Capacity.DEPUTY: "KT.",
    Membership.Capacity.BY_ORDER: "TL.",
    Membership.Capacity.AUTHORISED: "TUQ.",
}


def authority_lines(signer: Membership, head: Membership, on_behalf_of: str = "") -> tuple[str, ...]:
    """The lines in capitals: ("HIỆU TRƯỞNG",), ("Q. HIỆU TRƯỞNG",), ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG").

    `head` is in whose place the signer signs. A deputy in charge of a unit without a head still signs for the head.
    `on_behalf_of` is a collective body, first of all lines (TM.).
    """
    body = (f"TM. {formats.official_upper(on_behalf_of)}",) if on_behalf_of else ()
    post = _post(signer)
    if signer.capacity == Membership.Capacity.ACTING:
        return (*body, f"Q. {post}")
    if signer.leads:
        return (*body, post)
    return (*body, f"{_SIGNS_FOR[Membership.Capacity(signer.capacity)]} {_post(head).removeprefix('PHÓ ')}", post)


def _post(holder: Membership) -> str:
    return formats.official_upper(holder.position or str(holder.get_role_display()))
