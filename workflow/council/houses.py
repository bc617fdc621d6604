"""Whose council it is: what its sessions take up, by which rule they vote, and what a result of theirs does.

A school's council hears what its groups have sent and its result moves the nomination. An authority's hears what the
authority has received, from whichever school; its result is advice that its leader has before the decision. The room
asks the unit's house and knows nothing else of the difference.
"""

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workflow.campaigns.law.scales import Decider
from workflow.campaigns.models import Award, Campaign
from workflow.campaigns.vote_rule import VoteRule
from workflow.nominations.models import Nomination, NominationState
from workflow.organisations.models import Membership, Unit, in_force_on
from workflow.organisations.selectors import with_ended

if TYPE_CHECKING:
    from datetime import date

    from workflow.council.models import Council

Office = Membership.Role


class House(ABC):
    """`head` establishes the council and chairs it; `writers` draft it, too, and see all its sessions.

    A nomination is voted on in the state `hears`. `decides_at_signing` says whether the head decides, as the council
    voted or against it, with the signature under the minutes.
    """

    head: Office
    writers: tuple[Office, ...]
    hears: NominationState
    decides_at_signing: bool
    head_chairs: str | Promise
    stranger: str | Promise

    @abstractmethod
    def nominations(self, unit: Unit) -> QuerySet[Nomination]:
        """Those before the unit, in whatever state."""

    @abstractmethod
    def rule_for(self, nomination: Nomination) -> VoteRule:
        """By which rule the council votes on the nomination."""

    @abstractmethod
    def staff(self, unit: Unit, day: "date") -> QuerySet[Membership]:
        """Who belongs to the unit on a day: whoever may sit on its council, and more."""

    @abstractmethod
    def relatives(self, unit: Unit, day: "date") -> QuerySet[Membership]:
        """Posts of the people among whom a member may have a relative that is nominated."""

    @abstractmethod
    def is_to_hear(self, council: "Council | None", nomination: Nomination) -> bool:
        """Whether the nomination goes no further without the vote of the unit's council, which may not be there yet."""

    @abstractmethod
    def edge_of(self, outcome: str) -> str:
        """The step that a nomination takes by the outcome of its item; "" for none."""


class SchoolHouse(House):
    """The school that puts forward (Hội đồng trường)."""

    head, writers = Office.PRINCIPAL, (Office.PRINCIPAL, Office.COUNCIL_SECRETARY)
    hears, decides_at_signing = NominationState.IN_REVIEW, True
    head_chairs = _("Chủ tịch Hội đồng phải là Hiệu trưởng đương nhiệm của trường.")
    stranger = _("%s không công tác tại trường.")

    def nominations(self, unit: Unit) -> QuerySet[Nomination]:
        return Nomination.objects.filter(campaign__school=unit)

    def rule_for(self, nomination: Nomination) -> VoteRule:
        return nomination.campaign.vote_rule(nomination.award)

    def staff(self, unit: Unit, day: "date") -> QuerySet[Membership]:
        return Membership.objects.filter(Q(unit=unit) | Q(unit__parent=unit), in_force_on(day))

    def relatives(self, unit: Unit, day: "date") -> QuerySet[Membership]:
        return self.staff(unit, day)

    def is_to_hear(self, council: "Council | None", nomination: Nomination) -> bool:
        return True

    def edge_of(self, outcome: str) -> str:
        return {"approved": "approve", "rejected": "reject"}[outcome]


class AuthorityHouse(House):
    """The authority that receives (Hội đồng cấp xã, cấp tỉnh); how a school has set its own vote is not its rule."""

    head, writers = Office.LEADER, (Office.LEADER, Office.OFFICER, Office.COUNCIL_SECRETARY)
    hears, decides_at_signing = NominationState.RECEIVED, False
    head_chairs = _("Chủ tịch Hội đồng phải là lãnh đạo đương nhiệm của cơ quan.")
    stranger = _("%s không công tác tại cơ quan.")

    def nominations(self, unit: Unit) -> QuerySet[Nomination]:
        return Nomination.objects.filter(dossier_item__dossier__receiver__in=with_ended([unit]))

    def rule_for(self, nomination: Nomination) -> VoteRule:
        law = nomination.campaign.pinned_law
        return law.vote_rule(nomination.award.code) if law else VoteRule()

    def staff(self, unit: Unit, day: "date") -> QuerySet[Membership]:
        """The authority's own people alone: the schools below it are no part of it."""
        return Membership.objects.filter(in_force_on(day), unit=unit)

    def relatives(self, unit: Unit, day: "date") -> QuerySet[Membership]:
        """Its own people, and whom the schools have put forward to it."""
        nominees = self.nominations(unit).filter(state=self.hears).values("nominee_person")
        of_schools = Q(person__in=nominees, unit__kind__in=[Unit.Kind.SCHOOL, Unit.Kind.GROUP])
        return Membership.objects.filter(in_force_on(day)).filter(Q(unit=unit) | of_schools)

    def is_to_hear(self, council: "Council | None", nomination: Nomination) -> bool:
        above = nomination.dossier_item.dossier
        highest = above.decided_at != Decider.PROVINCE or above.receiver.kind == Unit.Kind.PROVINCE
        return highest and is_voted_above(council, above.campaign, nomination.award)

    def edge_of(self, outcome: str) -> str:
        return ""


def is_voted_above(council: "Council | None", campaign: Campaign, award: Award) -> bool:
    """Whether the deciding authority's council must have voted on such an award.

    The pack says so; what it does not know for certain the authority sets itself when it establishes its council.
    """
    law = campaign.pinned_law
    known = law.award(award.code) if law else None
    if known is not None and known.council.confirmed and known.council.value:
        return True
    if council is not None and council.hears is not None:
        return award.code in council.hears
    return known is not None and bool(known.council.value)


_SCHOOL, _AUTHORITY = SchoolHouse(), AuthorityHouse()
WRITERS = tuple(dict.fromkeys((*SchoolHouse.writers, *AuthorityHouse.writers)))


def house_of(unit: Unit) -> House:
    """The house of a unit by what kind of unit it is."""
    return _SCHOOL if unit.kind == Unit.Kind.SCHOOL else _AUTHORITY
