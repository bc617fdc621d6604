"""Báo cáo thành tích, what a nominee has done for one award; báo cáo sáng kiến, what was found to do better."""

from dataclasses import dataclass

from documents.contexts.common import Header, Honour, Signature


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """What is claimed under one criterion of the campaign (tiêu chí)."""

    criterion: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Rating:
    """How a year's duties were done (mức độ hoàn thành nhiệm vụ) and the decision that says so."""

    year: str
    level: str
    decision: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Initiative:
    """A recognised initiative (sáng kiến)."""

    year: str
    title: str
    decision: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Sơ lược lý lịch. What is left empty is printed as a dotted line to be filled in by hand, `distinctions` (học hàm,
    học vị, danh hiệu, giải thưởng) excepted.

    With `school_class` the person is a pupil: post and qualification are then not asked for.
    """

    full_name: str
    unit: str
    birth_date: str = ""
    gender: str = ""
    hometown: str = ""
    residence: str = ""
    position: str = ""
    qualification: str = ""
    distinctions: str = ""
    school_class: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AchievementReportIndividual:
    """Báo cáo thành tích of a person: Mẫu số 03, Phụ lục I, NĐ 98/2023/NĐ-CP (domain notes F3).

    `subject` is the whole line under the title: "Đề nghị tặng danh hiệu Lao động tiên tiến năm 2023".
    `confirmation` signs at the left for the unit, the reporter at the right.
    """

    header: Header
    subject: str
    person: Person
    statements: tuple[Statement, ...]
    confirmation: Signature
    reporter: Signature
    duties: str = ""
    ratings: tuple[Rating, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    titles: tuple[Honour, ...] = ()
    rewards: tuple[Honour, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Collective:
    """Sơ lược đặc điểm, tình hình of a group. Empty fields are left out, except the name."""

    name: str
    address: str = ""
    contact: str = ""
    history: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    facilities: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanResult:
    """One indicator: what was planned for the period and what came of it."""

    indicator: str
    planned: str = ""
    achieved: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AchievementReportCollective:
    """Báo cáo thành tích of a group: Mẫu số 02, Phụ lục I, NĐ 98/2023/NĐ-CP (domain notes F2).

    `confirmation` signs at the left for the unit above, `signature` at the right for the group's head.
    """

    header: Header
    subject: str
    collective: Collective
    statements: tuple[Statement, ...]
    confirmation: Signature
    signature: Signature
    results: tuple[PlanResult, ...] = ()
    titles: tuple[Honour, ...] = ()
    rewards: tuple[Honour, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class AchievementReportSudden:
    """Báo cáo thành tích đột xuất: Mẫu số 07, Phụ lục I, NĐ 98/2023/NĐ-CP (domain notes F4).

    It is about one nominee: one of `people`, or one of `collectives`. `happened` says when, in words ("ngày 12 tháng 5
    năm 2023"); where it is silent about the place, a dotted line is left to write on. `outcome` and `witnesses` may be
    told in the statements instead.
    """

    header: Header
    subject: str
    happened: str
    statements: tuple[Statement, ...]
    confirmation: Signature
    reporter: Signature
    people: tuple[Person, ...] = ()
    collectives: tuple[Collective, ...] = ()
    place: str = ""
    outcome: tuple[str, ...] = ()
    witnesses: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class AchievementReportThemed:
    """Báo cáo thành tích theo đợt, chuyên đề: Mẫu số 08, Phụ lục I, NĐ 98/2023/NĐ-CP (domain notes F5).

    It is about one nominee: one of `people`, or one of `collectives`. It covers `campaign`, the name inside a sentence,
    in its `dates` ("từ ngày … đến ngày …") and nothing else: `honours` are awards that came in the same campaign.
    """

    header: Header
    subject: str
    campaign: str
    dates: str
    statements: tuple[Statement, ...]
    confirmation: Signature
    reporter: Signature
    people: tuple[Person, ...] = ()
    collectives: tuple[Collective, ...] = ()
    honours: tuple[Honour, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class InitiativeAuthor:
    """One author of an initiative; `share` is the contribution in percent."""

    name: str
    share: int
    birth_date: str = ""
    position_unit: str = ""
    qualification: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class InitiativeReport:
    """Báo cáo sáng kiến (domain notes F22); `subject` is the initiative's name.

    `applied_on` is the day on which it was first used or tried. `reporter` signs for the authors at the right.
    """

    header: Header
    subject: str
    authors: tuple[InitiativeAuthor, ...]
    area: str
    applied_on: str
    situation: tuple[str, ...]
    solutions: tuple[str, ...]
    novelty: tuple[str, ...]
    applicability: tuple[str, ...]
    effects: tuple[str, ...]
    confirmation: Signature
    reporter: Signature
    evidence: tuple[str, ...] = ()
