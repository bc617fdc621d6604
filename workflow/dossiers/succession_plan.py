"""What an authority's end will do to dossiers, read and told before anything is done."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from workflow.campaigns.models import Campaign, CampaignState
from workflow.dossiers import rules
from workflow.dossiers.deadlines import result_days, result_due
from workflow.dossiers.models import Dossier, DossierState
from workflow.dossiers.selectors import with_receipt
from workflow.dossiers.states import AT_SCHOOL, AWAITING_RECEIPT, SENT_AND_UNDECIDED
from workflow.engine import clock
from workflow.organisations.models import Membership, Unit
from workflow.organisations.succession import doubts, without_counterpart


@dataclass(frozen=True)
class Terms:
    """Who takes whose place from which day, and what the person chose.

    `restart_deadlines` counts the days for a result anew from the hand-over. `reissue_basis` is the rule by which
    schools write anew the letters that were sent and not yet received; "" where none asks for it.
    """

    old: Unit
    new: Unit
    effective_on: date
    restart_deadlines: bool = False
    reissue_basis: str = ""

    @property
    def is_due(self) -> bool:
        """Whether the day has come; before it only the end is recorded."""
        return self.effective_on <= clock.today()


@dataclass(frozen=True)
class Plan:
    """All that a succession will do; on a later day it is read anew, for dossiers move until then.

    `below` are the units that have the ended one as superior, `alone` those whose role there nobody holds at the
    successor, `doubts` what stops nothing, `in_the_way` what does.
    """

    terms: Terms
    below: tuple[Unit, ...]
    dossiers: tuple[Any, ...]
    campaigns: tuple[Campaign, ...]
    alone: tuple[Membership, ...]
    doubts: tuple[str, ...]
    in_the_way: tuple[str, ...]

    @cached_property
    def handed_over(self) -> list[Any]:
        return self._in(SENT_AND_UNDECIDED)

    @cached_property
    def to_reissue(self) -> list[Any]:
        """Sent and not received: the school writes its letter anew, where that was chosen."""
        return self._in(AWAITING_RECEIPT) if self.terms.reissue_basis else []

    @cached_property
    def to_sign_anew(self) -> list[Any]:
        """Signed and not sent: the letter names the old receiver (phải ký lại)."""
        return self._in((DossierState.ISSUED,))

    @cached_property
    def unsigned(self) -> list[Any]:
        return [one for one in self._in(AT_SCHOOL) if one.state != DossierState.ISSUED]

    @cached_property
    def new_days(self) -> dict[int, date]:
        """The day for the result that each received dossier gets instead of the one that it has, by its key."""
        if not self.terms.restart_deadlines:
            return {}
        start = max(self.terms.effective_on, clock.today())
        return {one.pk: result_due(start, result_days(one.campaign)) for one in self.handed_over if one.due_on}

    @property
    def restarted(self) -> list[tuple[Any, date]]:
        """The received dossiers with their new days."""
        return [(one, self.new_days[one.pk]) for one in self.handed_over if one.pk in self.new_days]

    @property
    def can_be_done(self) -> bool:
        """Before its day nothing moves yet, and what stands in the way now may be gone by then."""
        return not (self.in_the_way and self.terms.is_due)

    @cached_property
    def fingerprint(self) -> str:
        """By which a later run knows that it would do the very same."""
        terms = self.terms
        told = {
            "terms": [terms.old.pk, terms.new.pk, terms.effective_on, terms.restart_deadlines, terms.reissue_basis],
            "now": terms.is_due,
            "below": [one.pk for one in self.below],
            "dossiers": [(one.pk, one.version) for one in self.dossiers],
            "campaigns": [one.pk for one in self.campaigns],
            "alone": [one.pk for one in self.alone],
            "days": [day for _dossier, day in self.restarted],
        }
        return sha256(json.dumps(told, default=str).encode()).hexdigest()

    def _in(self, states: Iterable[str]) -> list[Any]:
        return [one for one in self.dossiers if one.state in states]


def plan_of(terms: Terms, dossiers: Iterable[Any]) -> Plan:
    """The plan of a succession that moves these dossiers."""
    listed = tuple(dossiers)
    owed = rules.still_owed([one.pk for one in listed if one.state in SENT_AND_UNDECIDED])
    waits = _("%(dossier)s: còn %(count)d văn bản, dòng sổ hoặc gói hồ sơ đang lập. Hãy đợi hoặc xem lỗi.")
    running = Campaign.objects.filter(receiver=terms.old).exclude(state=CampaignState.CLOSED).order_by("pk")
    return Plan(
        terms=terms,
        below=tuple(terms.old.children.filter(closed_on=None).prefetch_related("names")),
        dossiers=listed,
        campaigns=tuple(running.select_related("school").prefetch_related("school__names")),
        alone=tuple(without_counterpart(terms.old, terms.new, terms.effective_on)),
        doubts=tuple(doubts(terms.new, terms.effective_on)),
        in_the_way=tuple(waits % {"dossier": one.code, "count": owed[one.pk]} for one in listed if one.pk in owed),
    )


def open_dossiers(old: Unit, *, locked: bool = False) -> Iterable[Any]:
    """The dossiers that name the authority and are not decided; locked where they are about to move.

    Locked first and read afterwards: whoever was waited for may have received one, and its day is wanted.
    """
    found = Dossier.objects.filter(receiver=old, state__in=[*AT_SCHOOL, *SENT_AND_UNDECIDED]).order_by("pk")
    if locked:
        held = found.select_for_update(of=("self",), no_key=True)
        found = found.filter(pk__in=[one.pk for one in held])
    return with_receipt(found.select_related("campaign__pack", "school").prefetch_related("school__names"))
