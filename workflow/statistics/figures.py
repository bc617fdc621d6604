"""The figures themselves, counted in SQL: a table has a row for each award, unit, year, and never one for each name."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from workflow.campaigns import school_year
from workflow.campaigns.law.kinds import ADULTS
from workflow.campaigns.models import Campaign, Category
from workflow.nominations.models import Nomination
from workflow.organisations.models import Person
from workflow.statistics.outcomes import COUNTS, PROPOSED, SENT, STATES

Counted = Mapping[str, Any]


@dataclass(frozen=True)
class Figures:
    """Nominations by what became of them; `withdrawn` ones are not among those `proposed`."""

    proposed: int = 0
    recognised: int = 0
    declined: int = 0
    withdrawn: int = 0

    @property
    def open(self) -> int:
        """Proposed, and not decided yet."""
        return self.proposed - self.recognised - self.declined

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            self.proposed + other.proposed,
            self.recognised + other.recognised,
            self.declined + other.declined,
            self.withdrawn + other.withdrawn,
        )


@dataclass(frozen=True)
class Line:
    """One line of a table: what it counts (a code, a key, a year) and its figures; `name` where the rows knew it."""

    key: Any
    figures: Figures
    name: str = ""


@dataclass(frozen=True)
class Held:
    """One campaign of one unit with what was proposed in it."""

    campaign: int
    title: str
    year: int
    unit: int
    figures: Figures


@dataclass(frozen=True)
class Share:
    """How many of the people recognised, pupils apart, teach (giáo viên trực tiếp giảng dạy); each counts once."""

    teachers: int
    people: int


def held(nominations: QuerySet[Nomination], unit: str) -> list[Held]:
    """By campaign and unit, the latest school year first; `unit` is the field by which units are told apart."""
    fields = ("campaign_id", "campaign__title", "campaign__period_from", "campaign__period_to", unit)
    counted = nominations.values(*fields).annotate(**COUNTS).order_by("-campaign__period_to", "-campaign_id", unit)
    found = [
        Held(
            row["campaign_id"],
            row["campaign__title"],
            school_year.of_period(row["campaign__period_from"], row["campaign__period_to"]),
            row[unit],
            _figures(row),
        )
        for row in counted
    ]
    return sorted(found, key=lambda one: -one.year)


def folded(rows: Iterable[Held], key: Callable[[Held], Any], name: Callable[[Held], str] = lambda _: "") -> list[Line]:
    """The rows added up by what `key` says of each, in the order in which that first comes."""
    names: dict[Any, str] = {}
    sums: dict[Any, Figures] = {}
    for row in rows:
        names.setdefault(key(row), name(row))
        sums[key(row)] = sums.get(key(row), Figures()) + row.figures
    return [Line(one, figures, names[one]) for one, figures in sums.items()]


@dataclass(frozen=True)
class Breakdown:
    """The same nominations by award, by category of nominee and by gender."""

    by_award: list[Line]
    by_category: list[Line]
    by_gender: list[Line]
    total: Figures


# Beside the genders, what has none: a group, and a person of whom it was not recorded.
GROUP, UNRECORDED = "group", ""


def breakdown(nominations: QuerySet[Nomination]) -> Breakdown:
    """In one statement; awards in the order of their list, categories and genders in that of their choices."""
    fields = ("award_id", "award__code", "award__name", "nominee_person__category", "nominee_person__gender")
    rows = list(nominations.values(*fields).annotate(**COUNTS).order_by("award_id"))
    names = {row["award__code"]: row["award__name"] for row in rows}
    awards = _summed(rows, lambda row: row["award__code"])
    categories = _summed(rows, _category)
    genders = _summed(rows, lambda row: GROUP if _category(row) == Category.COLLECTIVE else _gender(row))
    return Breakdown(
        by_award=[Line(code, figures, names[code]) for code, figures in awards.items()],
        by_category=list(_ordered(categories, Category.values)),
        by_gender=list(_ordered(genders, [*Person.Gender.values, UNRECORDED, GROUP])),
        total=sum((_figures(row) for row in rows), Figures()),
    )


def direct_share(nominations: QuerySet[Nomination]) -> Share:
    """People who got anything, and those among them who teach, each counted once however many awards it were."""
    granted = nominations.filter(state__in=STATES.recognised, nominee_person__category__in=ADULTS)
    teaches = Q(nominee_person__category=Person.Category.TEACHER)
    return Share(
        **granted.aggregate(
            teachers=Count("nominee_person", filter=teaches, distinct=True),
            people=Count("nominee_person", distinct=True),
        )
    )


def of_campaign(campaign: Campaign) -> QuerySet[Nomination]:
    """What the school's groups sent to the board in one campaign: what its report counts."""
    return Nomination.objects.filter(SENT, campaign=campaign).order_by()


@dataclass(frozen=True)
class Movement:
    """One movement that was held within a period: the nominees put forward in it, each once, and the figures."""

    campaign: Campaign
    people: int
    groups: int
    figures: Figures


def movements_within(campaign: Campaign) -> list[Movement]:
    """The campaign itself, and after it the school's movements whose whole time lies within its own."""
    inside = Q(period_from__gte=campaign.period_from, period_to__lte=campaign.period_to)
    known = Q(pk=campaign.pk) | inside & ~Q(state=Campaign.State.DRAFT)
    campaigns = Campaign.objects.filter(known, school=campaign.school_id).order_by("period_from", "pk")
    put_forward = {
        "people": Count("nominee_person", filter=PROPOSED, distinct=True),
        "groups": Count("nominee_unit", filter=PROPOSED, distinct=True),
    }
    sent = Nomination.objects.filter(SENT, campaign__in=campaigns.order_by()).order_by()
    rows: Iterable[Counted] = sent.values("campaign_id").annotate(**COUNTS, **put_forward)
    counted = {row["campaign_id"]: row for row in rows}
    nothing: Counted = dict.fromkeys([*COUNTS, *put_forward], 0)
    found = ((one, counted.get(one.pk, nothing)) for one in sorted(campaigns, key=lambda one: one.pk != campaign.pk))
    return [Movement(one, row["people"], row["groups"], _figures(row)) for one, row in found]


def _summed(rows: Iterable[Counted], key: Callable[[Counted], Any]) -> dict[Any, Figures]:
    sums: dict[Any, Figures] = {}
    for row in rows:
        sums[key(row)] = sums.get(key(row), Figures()) + _figures(row)
    return sums


def _ordered(sums: Mapping[Any, Figures], order: Iterable[str]) -> Iterator[Line]:
    return (Line(key, sums[key]) for key in order if key in sums)


def _figures(row: Counted) -> Figures:
    return Figures(*(row[name] for name in COUNTS))


def _category(row: Counted) -> str:
    return row["nominee_person__category"] or Category.COLLECTIVE.value


def _gender(row: Counted) -> str:
    return row["nominee_person__gender"] or UNRECORDED
