"""What a builder is given: the subject, the event that called for the paper, its issuer, day and number."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import timezone

from documents import contexts, formats
from documents.models import RegisterEntry
from workflow.engine.models import Event
from workflow.organisations.models import Membership, Unit, UnitName
from workflow.organisations.selectors import office_holders


@dataclass(frozen=True)
class Case:
    """One paper to be written; names, superior, place and signers are those of the event's day."""

    subject: Any
    event: Event
    issuer: Unit
    entry: RegisterEntry | None

    @cached_property
    def day(self) -> date:
        return timezone.localdate(self.event.at)

    @cached_property
    def issuer_name(self) -> UnitName:
        return self.issuer.name_on(self.day)

    @property
    def symbol(self) -> str:
        return self.entry.symbol if self.entry else ""

    @property
    def date_line(self) -> str:
        return formats.long_date(self.day)

    def header(self, *, dated: bool = True) -> contexts.Header:
        """The issuer's own header block; `dated=False` for minutes, which have no place and date."""
        return contexts.Header(
            superior=superior_of(self.issuer, self.day),
            issuer=formats.official_upper(self.issuer_name.name),
            symbol=self.symbol,
            place=self.issuer_name.place if dated else "",
            date_line=self.date_line if dated else "",
        )

    def council_header(self, *, dated: bool = True) -> contexts.Header:
        """The header of the school's council, which uses the school's seal under a number series of its own."""
        return contexts.Header(
            superior=formats.official_upper(self.issuer_name.name),
            issuer="HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG",
            symbol=self.symbol,
            place=self.issuer_name.place if dated else "",
            date_line=self.date_line if dated else "",
        )

    def signature(self, unit: Unit, role: Membership.Role) -> contexts.Signature:
        """Who signs for `unit` in `role` on the paper's day, with the post in capitals.

        It is the head, unless a deputy in the same role took the step that the paper is about: then the deputy signs
        for the head (KT., NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.7). Raises `LookupError` as `head_of` does.
        """
        head = self.head_of(unit, role)
        holders = office_holders(unit, role, on=self.day)
        signer = next((one for one in holders if one.person_id == self.event.actor.person_id), head)
        post, head_post = _post(signer), _post(head)
        authority = (post,) if signer == head else (f"KT. {head_post}", post)
        return contexts.Signature(authority=authority, name=signer.person.full_name)

    def head_of(self, unit: Unit, role: Membership.Role) -> Membership:
        """The first holder of `role` who is no deputy.

        Raises `LookupError` when nobody holds it: a paper without its signer must not go out.
        """
        holders = list(office_holders(unit, role, on=self.day))
        if not holders:
            raise LookupError(f"no {role.value} in {unit.code} on {self.day}")
        return next((one for one in holders if not one.is_deputy), holders[0])


def _post(holder: Membership) -> str:
    return formats.official_upper(holder.position or str(holder.get_role_display()))


def superior_of(unit: Unit, day: date) -> str:
    """The superior's name as headers print it on that day, "" for a body that has none above it."""
    if unit.parent is None:
        return ""
    return formats.official_upper(unit.parent.in_office_on(day).name_on(day).header_name)
