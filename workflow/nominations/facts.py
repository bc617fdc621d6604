"""What is known of nominations when they are judged, gathered for many in a constant number of statements."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet, prefetch_related_objects
from django.utils.translation import get_language
from holidays import country_holidays

from workflow.campaigns import school_year
from workflow.campaigns.eligibility import Facts, Finding, judge
from workflow.campaigns.eligibility.facts import Held, Known, Measure, Member, Other
from workflow.campaigns.law.kinds import ADULTS
from workflow.campaigns.law.pack import Law
from workflow.campaigns.models import Campaign
from workflow.engine import clock
from workflow.nominations.models import Evidence, Nomination, NominationState
from workflow.organisations.models import Membership, Person
from workflow.organisations.name_order import NameOrder
from workflow.records.models import DisciplineEntry, Entry, Initiative, Leave, PastAward, PendingCase, YearRating
from workflow.records.selectors import counted_awards

# Who or what a file is of: ("person", key) or ("unit", key).
Holder = tuple[str, int]
_DRAFTS = (NominationState.DRAFT, NominationState.RETURNED)


def findings_for(nominations: Iterable[Nomination]) -> dict[int, list[Finding]]:
    """How each nomination stands under the law that its campaign pins, by the nomination's key.

    Nothing is found for a campaign from before there were packs.
    """
    wanted = list(nominations)
    prefetch_related_objects(wanted, "campaign__pack", "campaign__settings", "award", "nominee_person", "nominee_unit")
    gathered = _Gathered(wanted)
    return {
        one.pk: judge(one.campaign.law, gathered.facts(one, one.campaign.law)) if one.campaign.law else []
        for one in wanted
    }


def findings_of(nomination: Nomination) -> list[Finding]:
    """The same of one nomination, judged once for each time that its row is read and each language it is told in."""
    judged: dict[str, list[Finding]] = vars(nomination).setdefault("_findings", {})
    language = get_language() or ""
    if language not in judged:
        judged[language] = findings_for([nomination])[nomination.pk]
    return judged[language]


@dataclass
class _File:
    """The standing entries of one holder."""

    ratings: dict[int, str] = field(default_factory=dict)
    measures: list[Measure] = field(default_factory=list)
    cases: list[PendingCase] = field(default_factory=list)
    leaves: list[Leave] = field(default_factory=list)
    initiatives: list[Known] = field(default_factory=list)
    # Each with the nomination that it comes from, None for what was typed in or imported.
    held: list[tuple[int | None, Held]] = field(default_factory=list)


class _Gathered:
    """Everything that is read, once for all nominations; what no requirement asks for is not read at all."""

    def __init__(self, nominations: Sequence[Nomination]) -> None:
        self._asked = {rule.kind for one in nominations for rule in _rules(one)}
        self._groups = self._members(nominations)
        self._holders = {_holder(one) for one in nominations} | {
            ("person", person.pk) for people in self._groups.values() for person in people
        }
        self._files: dict[Holder, _File] = defaultdict(_File)
        self._read_files()
        self._live = self._read_live()
        self._counts = self._read_counts(nominations)
        self._evidence = self._read_evidence(nominations)

    def facts(self, nomination: Nomination, law: Law) -> Facts:
        """The facts of one nomination, without another statement."""
        campaign, holder = nomination.campaign, _holder(nomination)
        year = school_year.of_period(campaign.period_from, campaign.period_to)
        file, period = self._files[holder], (nomination.period_from, nomination.period_to)
        files = self._evidence.get(nomination.pk, [])
        return Facts(
            award=nomination.award.code,
            award_kind=nomination.award.kind,
            category=nomination.category.value,
            year=year,
            period=period,
            campaign_period=(campaign.period_from, campaign.period_to),
            reach=_reach(nomination, law),
            rating=file.ratings.get(year),
            measures=tuple(file.measures),
            cases=tuple(_case(one) for one in file.cases if one.ended_on is None or one.ended_on > clock.today()),
            leave_days=sum(_working_days(one, period) for one in file.leaves),
            initiatives=tuple(file.initiatives),
            held=tuple(one for source, one in file.held if source != nomination.pk),
            others=tuple(self._others(nomination, holder)),
            members=tuple(self._member(person, campaign, year) for person in self._groups.get(nomination.pk, ())),
            nominated=self._nominated(nomination),
            evidence=len(files),
            reused=tuple(self._reused(nomination, files)),
        )

    def _members(self, nominations: Sequence[Nomination]) -> dict[int, list[Person]]:
        """The grown people of each nominated group, as it was on the last day of the window, or is before that."""
        groups = [one for one in nominations if one.nominee_unit_id] if self._asks("members_") else []
        if not groups:
            return {}
        units = {one.nominee_unit_id for one in groups}
        found = Membership.objects.filter(unit__in=units, person__category__in=ADULTS)
        seats = list(found.select_related("person").order_by(NameOrder("person__full_name"), "pk"))
        return {one.pk: _on_day(seats, one.nominee_unit_id, _cut_off(one.campaign)) for one in groups}

    def _read_files(self) -> None:
        for row in self._entries(YearRating, True):
            self._files[_of(row)].ratings[row.school_year] = row.level
        for row in self._entries(DisciplineEntry, self._asks("discipline", "members_discipline")):
            self._files[_of(row)].measures.append(Measure(row.kind, row.decided_on, row.ended_on))
        for row in self._entries(PendingCase, self._asks("pending")):
            self._files[_of(row)].cases.append(row)
        for row in self._entries(Leave, self._asks("leave")):
            self._files[_of(row)].leaves.append(row)
        for row in self._entries(Initiative, self._asks("initiative", "excellence")):
            self._files[_of(row)].initiatives.append(Known(row.title, row.level, row.school_year))
        held = self._asks("repeated", "same_year", "consecutive", "members_")
        for row in self._entries(PastAward, held, "award"):
            if row.award:
                regular = row.movement == Campaign.Movement.REGULAR
                decision = f"{row.decision}, {row.decided_on:%d/%m/%Y}"
                found = Held(row.award.code, row.school_year, decision, regular)
                self._files[_of(row)].held.append((row.nomination_id, found))

    def _entries(self, sort: type[Entry], wanted: bool, *related: str) -> Iterable[Any]:
        if not wanted or not self._holders:
            return ()
        rows: QuerySet[Any] = sort._default_manager.filter(removed_at__isnull=True)
        if sort is PastAward:
            rows = counted_awards()
        rows = rows.filter(_held_by(self._holders, person_only=not hasattr(sort, "unit")))
        return rows.select_related(*related) if related else rows

    def _read_live(self) -> dict[Holder, list[Nomination]]:
        """The live nominations of everybody who matters."""
        found: dict[Holder, list[Nomination]] = defaultdict(list)
        if self._asks("repeated", "same_year", "consecutive", "members_"):
            people = [key for kind, key in self._holders if kind == "person"]
            units = [key for kind, key in self._holders if kind == "unit"]
            theirs = Q(nominee_person__in=people) | Q(nominee_unit__in=units)
            for one in Nomination.objects.live().filter(theirs).select_related("campaign", "award"):
                found[_holder(one)].append(one)
        return found

    def _read_counts(self, nominations: Sequence[Nomination]) -> Counter[tuple[int, str]]:
        """How many nominations each campaign has for each award, drafts of others left out."""
        if not self._asks("cap"):
            return Counter()
        campaigns = {one.campaign_id for one in nominations}
        sent = Nomination.objects.live().filter(campaign__in=campaigns).exclude(state__in=_DRAFTS)
        return Counter(sent.order_by().values_list("campaign_id", "award__code"))

    def _read_evidence(self, nominations: Sequence[Nomination]) -> dict[int, list[Evidence]]:
        keys = {one.pk for one in nominations}
        keys |= {other.pk for one in nominations for other in self._live.get(_holder(one), ())}
        found: dict[int, list[Evidence]] = defaultdict(list)
        for row in Evidence.objects.attached().filter(nomination__in=keys) if self._asks("evidence") else ():
            found[row.nomination_id].append(row)
        return found

    def _asks(self, *kinds: str) -> bool:
        return any(asked.startswith(kinds) for asked in self._asked)

    def _others(self, nomination: Nomination, holder: Holder) -> Iterator[Other]:
        campaign = nomination.campaign
        for one in self._live.get(holder, ()):
            if one.pk == nomination.pk:
                continue
            overlaps = one.period_from <= nomination.period_to and nomination.period_from <= one.period_to
            yield Other(
                award=one.award.code,
                award_name=one.award.name,
                award_kind=one.award.kind,
                campaign=one.campaign.title,
                same_campaign=one.campaign_id == campaign.pk,
                overlaps=overlaps,
                sent=one.state not in _DRAFTS,
            )

    def _member(self, person: Person, campaign: Campaign, year: int) -> Member:
        holder: Holder = ("person", person.pk)
        file = self._files[holder]
        asked = {
            one.award.code
            for one in self._live.get(holder, ())
            if one.campaign_id == campaign.pk and one.state not in _DRAFTS
        }
        held = {one.award for _source, one in file.held if one.year == year and one.regular}
        return Member(person.full_name, file.ratings.get(year), tuple(file.measures), frozenset(asked | held))

    def _nominated(self, nomination: Nomination) -> dict[str, int]:
        counts = {code: n for (campaign, code), n in self._counts.items() if campaign == nomination.campaign_id}
        if nomination.state in _DRAFTS:
            counts[nomination.award.code] = counts.get(nomination.award.code, 0) + 1
        return counts

    def _reused(self, nomination: Nomination, files: Sequence[Evidence]) -> Iterator[tuple[str, str]]:
        """Files that already prove another nomination of the same nominee in another campaign."""
        ours = {one.sha256: one.name for one in files}
        for other in self._live.get(_holder(nomination), ()):
            if other.campaign_id != nomination.campaign_id:
                for one in self._evidence.get(other.pk, ()):
                    if one.sha256 in ours:
                        yield ours[one.sha256], other.campaign.title


def _rules(nomination: Nomination) -> Iterable[Any]:
    law = nomination.campaign.law
    return law.requirements_for(nomination.award.code, nomination.category.value) if law else ()


def _reach(nomination: Nomination, law: Law) -> int:
    """How many earlier years an award looks back over: one that asks for years in a row counts initiatives of them."""
    rules = law.requirements_for(nomination.award.code, nomination.category.value)
    return max((rule.term.whole for rule in rules if rule.kind == "consecutive"), default=0)


def _holder(nomination: Nomination) -> Holder:
    if nomination.nominee_person_id:
        return ("person", nomination.nominee_person_id)
    assert nomination.nominee_unit_id
    return ("unit", nomination.nominee_unit_id)


def _of(row: Any) -> Holder:
    return ("person", row.person_id) if row.person_id else ("unit", row.unit_id)


def _held_by(holders: Iterable[Holder], *, person_only: bool) -> Q:
    people = [key for kind, key in holders if kind == "person"]
    units = [key for kind, key in holders if kind == "unit"]
    return Q(person__in=people) if person_only else Q(person__in=people) | Q(unit__in=units)


def _cut_off(campaign: Campaign) -> date:
    return min(clock.today(), campaign.window_to)


def _on_day(seats: Iterable[Membership], unit: int | None, day: date) -> list[Person]:
    here = [
        seat.person
        for seat in seats
        if seat.unit_id == unit and seat.valid_from <= day and (seat.valid_to is None or seat.valid_to >= day)
    ]
    return list({person.pk: person for person in here}.values())


def _case(row: PendingCase) -> str:
    return f"{row.get_kind_display()} ({row.opened_on:%d/%m/%Y})"


def _working_days(leave: Leave, period: tuple[date, date]) -> int:
    """The working days of a leave that is no service, inside the period; Vietnam's holidays are none."""
    if leave.kind in Leave.COUNTS_AS_SERVICE:
        return 0
    first, last = max(leave.first, period[0]), min(leave.last, period[1])
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    return sum(_HOLIDAYS.is_working_day(day) for day in days)


_HOLIDAYS = country_holidays("VN")
