"""What a builder is given: the subject, the event that called for the paper, its issuer, day and number."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import timezone

from documents import contexts, formats
from documents.desk import Desk
from documents.models import RegisterEntry
from documents.signing import authority_lines
from workflow.engine.failures import Explained
from workflow.engine.models import Event
from workflow.organisations.models import Membership, Unit, UnitName
from workflow.organisations.selectors import office_holders

COMMITTEE = "Ủy ban nhân dân"


class NobodySigns(Explained, LookupError):
    """A paper without its signer must not go out."""


@dataclass(frozen=True)
class Case:
    """One paper to be written; names, superior, place and signers are those of the event's day."""

    subject: Any
    event: Event
    issuer: Unit
    entry: RegisterEntry | None
    desk: Desk = field(default_factory=Desk)

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
            issuer="HỘI ĐỒNG THI\u00a0ĐUA\u00a0-\u00a0KHEN\u00a0THƯỞNG",
            symbol=self.symbol,
            place=self.issuer_name.place if dated else "",
            date_line=self.date_line if dated else "",
        )

    def signature(self, unit: Unit, role: Membership.Role, *, on_behalf_of: str = "") -> contexts.Signature:
        """Who signs for `unit` in `role` on the paper's day, in what right, with the posts in capitals.

        `on_behalf_of` is the collective that the paper speaks for ("Ủy ban nhân dân", TM.). Raises `NobodySigns`.
        """
        signer = self.signer(unit, role)
        lines = authority_lines(signer, self.head_of(unit, role), on_behalf_of)
        return contexts.Signature(authority=lines, name=signer.person.full_name)

    def signer(self, unit: Unit, role: Membership.Role) -> Membership:
        """The head, unless somebody else in the same role took the step that the paper is about.

        A deputy, or whoever holds a written authorisation on that day, has then signed in the head's place. Raises
        `NobodySigns` when nobody holds the role.
        """
        actor = self.event.actor.person_id
        return next((one for one in self._holders(unit, role) if one.person_id == actor), self.head_of(unit, role))

    def head_of(self, unit: Unit, role: Membership.Role) -> Membership:
        """The head, or else whoever acts as head, or else the first who may sign; raises `NobodySigns`."""
        holders = self._holders(unit, role)
        if not holders:
            raise NobodySigns(
                f"Ngày {formats.short_date(self.day)} {unit.name_on(self.day).name} không có ai giữ vai trò "
                f"“{role.label}” để ký. Hãy ghi người giữ vai trò này ở mục Phân công rồi cho lập lại."
            )
        rank = {Membership.Capacity.HEAD.value: 0, Membership.Capacity.ACTING.value: 1}
        return min(holders, key=lambda one: rank.get(one.capacity, len(rank)))

    def _holders(self, unit: Unit, role: Membership.Role) -> list[Membership]:
        key = ("holders", unit.pk, role, self.day)
        return self.desk.once(key, lambda: list(office_holders(unit, role, on=self.day)))


def superior_of(unit: Unit, day: date) -> str:
    """The superior's name as headers print it on that day, "" for a body that has none above it.

    People's committees of every level stand alone in their headers (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.2).
    """
    if unit.parent is None or unit.name_on(day).name.startswith(COMMITTEE):
        return ""
    return formats.official_upper(unit.parent.in_office_on(day).name_on(day).header_name)
