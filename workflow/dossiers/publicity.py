"""Publicity (công khai): the list stands at the school for opinions before it is signed, the result once decided.

How long is the law's or the school's to set (Luật Thực hiện dân chủ ở cơ sở 2022; `publicity` and `result_publicity` of
the pack, in working days). Taking somebody out of a list that stood for its days needs no new publication, adding
somebody does.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from workflow.campaigns.models import Campaign
from workflow.campaigns.working_days import working_day_after
from workflow.engine import clock
from workflow.engine.models import Event
from workflow.engine.refusals import Unmet
from workflow.nominations.models import Nomination
from workflow.nominations.selectors import for_display

if TYPE_CHECKING:
    from workflow.dossiers.inputs import Outcomes
    from workflow.dossiers.models import Dossier

NAMED = 5  # as many names as a sentence bears


@dataclass(frozen=True)
class Posting:
    """One publication of a list: whom it named, from when, until the end of which day, and when it was taken down."""

    nomination_ids: tuple[int, ...]
    since: date
    until: date
    taken_down_on: date | None

    def stood_by(self, day: date) -> bool:
        """Whether by this day it has stood for all of its days."""
        return (self.taken_down_on or day) > self.until


def days_asked(campaign: Campaign) -> int:
    """How many working days a list has to stand before it is signed; 0 where nothing asks for it."""
    return (campaign.law.days("publicity") if campaign.law else None) or 0


def result_days(campaign: Campaign) -> int:
    """For how many working days the result is published; 0 where it is not."""
    return (campaign.law.days("result_publicity") if campaign.law else None) or 0


def first_end(campaign: Campaign, on: date) -> date:
    """The earliest last day of a list that is published on a day, which itself does not count; one day at least."""
    return working_day_after(on, max(days_asked(campaign), 1))


def result_end(campaign: Campaign, decided_on: date) -> date | None:
    """The last day on which a result is published; None where it is not."""
    days = result_days(campaign)
    return working_day_after(decided_on, days) if days else None


def result_is_published(dossier: "Dossier", inputs: "Outcomes") -> bool:
    """Whether a notice tells the result: of something, and where the days for it are set."""
    # A school that decides itself grants all that lies in the dossier.
    granted = any(one.recognised for one in inputs.outcomes) if hasattr(inputs, "outcomes") else True
    return granted and result_days(dossier.campaign) > 0


def postings(dossier: "Dossier") -> list[Posting]:
    """Every publication of the dossier's list, the last one last, in one statement."""
    events = Event.objects.filter(Q(name="publish") | Q(source="published"), subject_type="dossiers.dossier")
    found: list[Posting] = []
    begun: Event | None = None
    for event in events.filter(subject_id=dossier.pk).order_by("sequence"):
        if event.name == "publish":
            begun = event
        elif begun is not None and event.target != "published":
            found.append(_posting(begun, timezone.localdate(event.at)))
            begun = None
    return found if begun is None else [*found, _posting(begun, None)]


def stood_long_enough(found: list[Posting]) -> set[int]:
    """The nominations, by key, that some publication has named for all of its days."""
    today = clock.today()
    return {pk for posting in found if posting.stood_by(today) for pk in posting.nomination_ids}


def list_was_published(dossier: "Dossier") -> Iterator[Unmet]:
    """A list is signed once everybody on it was published for the days, where any are asked for."""
    days = days_asked(dossier.campaign)
    if dossier.state == "assembling" and not days:
        return
    found = postings(dossier)
    stood = stood_long_enough(found)
    missing = [item for item in dossier.items.all() if item.nomination_id not in stood]
    if not missing:
        return
    if dossier.state == "published":
        sentence = _("Danh sách đang được công khai đến hết ngày %s. Sau ngày đó mới ký tờ trình được.")
        yield Unmet(sentence % f"{found[-1].until:%d/%m/%Y}")
    elif not found:
        sentence = _("Danh sách chưa được công khai. Hãy công khai danh sách, đợi đủ %d ngày làm việc rồi ký tờ trình.")
        yield Unmet(sentence % days)
    else:
        sentence = _(
            "Chưa công khai đủ %(days)d ngày làm việc: %(names)s. Hãy công khai lại danh sách, hoặc bỏ chọn rồi lưu "
            "danh sách."
        )
        yield Unmet(sentence % {"days": days, "names": _names([item.nomination_id for item in missing])})


def _names(missing: list[int]) -> str:
    names = [f"“{one}”" for one in for_display(Nomination.objects.filter(pk__in=missing[:NAMED]))]
    return ", ".join([*names, "…"] if len(missing) > NAMED else names)


def _posting(event: Event, taken_down_on: date | None) -> Posting:
    data: dict[str, Any] = event.data
    until = date.fromisoformat(data["until"])
    return Posting(tuple(data["nomination_ids"]), timezone.localdate(event.at), until, taken_down_on)
