"""What is known of a nomination when it is judged; gathered elsewhere, so that the judging itself needs no database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Period = tuple[date, date]


@dataclass(frozen=True)
class Measure:
    """A disciplinary measure in force from a day on, until it was served."""

    kind: str
    decided_on: date
    ended_on: date | None = None

    def touches(self, period: Period) -> bool:
        """Whether it was in force on some day of the period: after it was served achievements count again."""
        return self.decided_on <= period[1] and (self.ended_on is None or self.ended_on >= period[0])


@dataclass(frozen=True)
class Held:
    """An award that the nominee holds by a decision; `regular` unless it was for one occasion or a sudden deed."""

    award: str
    year: int
    decision: str = ""
    regular: bool = True


@dataclass(frozen=True)
class Known:
    """A recognised initiative."""

    title: str
    level: str
    year: int


@dataclass(frozen=True)
class Other:
    """Another live nomination of the same nominee; `sent` once it left its group's drafts."""

    award: str
    award_name: str
    award_kind: str
    campaign: str
    same_campaign: bool
    overlaps: bool
    sent: bool = True


@dataclass(frozen=True)
class Member:
    """Somebody of the nominated group: the awards are those of the year, held or nominated for."""

    name: str
    rating: str | None = None
    measures: tuple[Measure, ...] = ()
    awards: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Facts:
    """Everything that the checks read.

    `year` is the school year that the campaign judges, by the calendar year in which it begins; `reach` is how many
    years before it also count for initiatives. `rating` is None where none is recorded: then nobody kept the nominee's
    file for that year, and what it does not say is unknown. `nominated` counts the campaign's nominations by award.
    """

    award: str
    award_kind: str
    category: str
    year: int
    period: Period
    campaign_period: Period
    reach: int = 0
    rating: str | None = None
    measures: tuple[Measure, ...] = ()
    cases: tuple[str, ...] = ()
    leave_days: int = 0
    initiatives: tuple[Known, ...] = ()
    held: tuple[Held, ...] = ()
    others: tuple[Other, ...] = ()
    members: tuple[Member, ...] = ()
    nominated: Mapping[str, int] = field(default_factory=dict)
    evidence: int = 0
    reused: tuple[tuple[str, str], ...] = ()

    @property
    def has_file(self) -> bool:
        """Whether somebody kept a file for the year; a pupil's has no yearly rating."""
        return self.rating is not None or self.category == "pupil"
