"""Eligibility as arithmetic and as sentences: exact against fractions and brute force, and never a pass for unknown."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.campaigns import school_year
from workflow.campaigns.eligibility import Facts, Finding, Level, judge
from workflow.campaigns.eligibility.alone import missing_years
from workflow.campaigns.eligibility.beside import limit
from workflow.campaigns.eligibility.facts import Held, Known, Measure, Member, Other
from workflow.campaigns.eligibility.groups import exceeds, reaches
from workflow.campaigns.eligibility.judging import CHECKS
from workflow.campaigns.law.kinds import KINDS
from workflow.campaigns.law.reading import read, read_files

LAW = read(read_files()["2025"], "2025")
YEAR = (date(2026, 9, 5), date(2027, 5, 31))
COUNTS = st.integers(0, 400)


def facts(award: str = "ldtt", **changes: object) -> Facts:
    """A nominee against whom nothing speaks."""
    found = LAW.award(award)
    assert found is not None
    category = "collective" if "collective" in found.categories else found.categories[0]
    known = Facts(
        award=award,
        award_kind=found.kind,
        category=category,
        year=2026,
        period=YEAR,
        campaign_period=YEAR,
        rating="excellent",
        evidence=1,
    )
    return replace(known, **changes)  # type: ignore[arg-type]


def judged(kind: str, known: Facts) -> list[Finding]:
    return [one for one in judge(LAW, known) if one.kind == kind]


def level(kind: str, known: Facts) -> str:
    """The gravest level of one kind of finding."""
    found = [one.level for one in judged(kind, known)]
    return next(one for one in ("block", "warn", "pass") if one in found)


def members(with_award: int, whole: int, award: str = "ldtt") -> tuple[Member, ...]:
    return tuple(
        Member(f"Người {number}", "good", (), frozenset({award} if number < with_award else ()))
        for number in range(whole)
    )


def test_every_kind_of_requirement_is_judged() -> None:
    assert CHECKS.keys() == KINDS.keys()


@given(part=COUNTS, whole=st.integers(1, 400), percent=st.integers(0, 100))
def test_shares_equal_exact_fractions(part: int, whole: int, percent: int) -> None:
    share = Fraction(part, whole)
    assert exceeds(part, whole, percent) == (share > Fraction(percent, 100))
    assert reaches(part, whole, percent) == (share >= Fraction(percent, 100))


@given(whole=COUNTS, percent=st.integers(0, 100))
def test_a_limit_is_the_greatest_whole_number_within_the_share(whole: int, percent: int) -> None:
    most = limit(whole, percent)
    assert Fraction(most) <= Fraction(whole * percent, 100) < most + 1


@settings(deadline=None)
@given(years=st.frozensets(st.integers(2015, 2027)), year=st.integers(2018, 2027), number=st.integers(1, 6))
def test_years_in_a_row_equal_brute_force(years: frozenset[int], year: int, number: int) -> None:
    """A run that ends with this year or the last; otherwise the fewest years that would make one."""
    runs = [{last - step for step in range(number)} for last in (year - 1, year)]
    whole = any(run <= years for run in runs)
    missing = missing_years(years, year, number)
    assert (not missing) == whole
    if not whole:
        others = sorted(set().union(*runs) - years)
        fewest = next(
            size
            for size in range(1, number + 1)
            if any(run <= years | set(added) for added in combinations(others, size) for run in runs)
        )
        assert len(missing) == fewest
        assert not set(missing) & years


@given(first=st.dates(date(2020, 1, 1), date(2030, 1, 1)), days=st.integers(0, 400))
def test_the_year_of_a_period_is_the_last_that_ends_in_it(first: date, days: int) -> None:
    last = date.fromordinal(first.toordinal() + days)
    year = school_year.of_period(first, last)
    ends = [one for one in range(2015, 2035) if first <= date(one + 1, 5, 31) <= last]
    assert year == (max(ends) if ends else school_year.on(last))


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2025-2026", 2025),
        ("2025 – 2026", 2025),
        ("2025-26", 2025),
        ("2025-2027", None),
        ("2025", None),
        ("năm 2025", None),
        ("2025-2026-2027", None),
    ],
)
def test_school_years_as_people_write_them(text: str, year: int | None) -> None:
    assert school_year.parse(text) == year
    assert year is None or school_year.parse(school_year.written(year)) == year


@pytest.mark.parametrize(("part", "expected"), [(2, "block"), (3, "block"), (4, "pass")])
def test_exactly_half_of_a_group_is_not_more_than_half(part: int, expected: str) -> None:
    known = facts("ttldtt", members=members(part, 6))
    assert level("members_more_than", known) == expected
    assert f"{part}/6" in judged("members_more_than", known)[0].message


@pytest.mark.parametrize(("part", "whole", "expected"), [(7, 10, "pass"), (69, 100, "block"), (70, 100, "pass")])
def test_seventy_per_cent_suffice(part: int, whole: int, expected: str) -> None:
    assert level("members_at_least", facts("ttldxs", members=members(part, whole))) == expected


def test_an_excellent_group_has_an_emulation_fighter_and_everybody_did_their_duty() -> None:
    people = members(5, 5)
    assert level("members_with", facts("ttldxs", members=people)) == "block"
    fighter = replace(people[0], awards=frozenset({"ldtt", "cstdcs"}))
    assert level("members_with", facts("ttldxs", members=(fighter, *people[1:]))) == "pass"
    failed = replace(people[1], rating="incomplete")
    assert level("members_rating", facts("ttldxs", members=(fighter, failed))) == "block"
    unrated = replace(people[1], rating=None)
    assert level("members_rating", facts("ttldxs", members=(fighter, unrated))) == "warn"


def test_a_reprimand_in_the_group_is_no_warning() -> None:
    people = members(5, 5)
    for kind, expected in (("reprimand", "pass"), ("warning", "block"), ("demotion", "block")):
        punished = replace(people[0], measures=(Measure(kind, date(2027, 3, 15)),))
        assert level("members_discipline", facts("ttldtt", members=(punished, *people[1:]))) == expected, kind


@pytest.mark.parametrize(
    ("decided_on", "ended_on", "expected"),
    [
        (date(2027, 3, 15), None, "block"),
        (date(2026, 3, 1), None, "block"),
        (date(2026, 3, 1), date(2026, 9, 4), "pass"),
        (date(2026, 3, 1), date(2026, 9, 5), "block"),
        (date(2027, 6, 1), None, "pass"),
    ],
)
def test_discipline_counts_while_it_is_in_force(decided_on: date, ended_on: date | None, expected: str) -> None:
    measure = Measure("reprimand", decided_on, ended_on)
    assert level("discipline", facts(measures=(measure,))) == expected


def test_what_is_not_known_is_never_a_pass() -> None:
    for award in ("ldtt", "cstdcs", "ttldtt", "ttldxs"):
        known = facts(award, rating=None, evidence=0)
        passed = {one.kind for one in judge(LAW, known) if one.level == Level.PASS}
        assert passed <= {"period", "repeated", "cap"}, award
        assert all(one.mend for one in judge(LAW, known) if one.level != Level.PASS)


def test_an_award_that_the_pack_does_not_know_is_no_pass_either() -> None:
    found = judge(LAW, replace(facts(), award="la"))
    assert (found[0].kind, found[0].level) == ("award", "warn")


@pytest.mark.parametrize(
    ("rating", "initiatives", "expected"),
    [
        ("excellent", (), "pass"),
        ("good", (Known("Sáng kiến", "base", 2026),), "pass"),
        (None, (Known("Sáng kiến", "base", 2026),), "pass"),
        ("good", (Known("Sáng kiến", "base", 2025),), "block"),
        ("good", (), "block"),
        (None, (), "warn"),
    ],
)
def test_excellent_or_with_an_initiative(rating: str | None, initiatives: tuple[Known, ...], expected: str) -> None:
    assert level("excellence", facts("cstdcs", rating=rating, initiatives=initiatives)) == expected


def _other(award: str, **changes: object) -> Other:
    one = Other(award, "Tên", "title", "Phong trào khác", same_campaign=False, overlaps=True)
    return replace(one, **changes)  # type: ignore[arg-type]


def test_the_lower_title_of_the_same_year() -> None:
    here = {"same_campaign": True}
    assert level("same_year", facts("cstdcs")) == "block"
    assert level("same_year", facts("cstdcs", held=(Held("ldtt", 2025),))) == "block"
    assert level("same_year", facts("cstdcs", held=(Held("ldtt", 2026),))) == "pass"
    assert level("same_year", facts("cstdcs", held=(Held("ldtt", 2026, regular=False),))) == "block"
    assert level("same_year", facts("cstdcs", others=(_other("ldtt", **here),))) == "pass"
    assert level("same_year", facts("cstdcs", others=(_other("ldtt", sent=False, **here),))) == "warn"
    assert level("same_year", facts("cstdcs", others=(_other("ldtt"),))) == "block"


def test_a_gap_in_the_years_is_named() -> None:
    gap = facts("cstd-tinh", held=tuple(Held("cstdcs", year) for year in (2022, 2024, 2025)))
    assert "thiếu năm học 2023-2024." in judged("consecutive", gap)[0].message
    assert level("consecutive", gap) == "block"
    whole = facts("cstd-tinh", held=tuple(Held("cstdcs", year) for year in (2023, 2024, 2025)))
    assert level("consecutive", whole) == "pass"
    asked_for = facts("cstd-tinh", held=gap.held, others=(_other("cstdcs", same_campaign=True),))
    assert level("consecutive", asked_for) == "block"


def test_the_same_thing_twice() -> None:
    assert level("repeated", facts()) == "pass"
    assert level("repeated", facts(held=(Held("ldtt", 2026, "12/QĐ-UBND"),))) == "block"
    assert level("repeated", facts(held=(Held("ldtt", 2025),))) == "pass"
    assert level("repeated", facts(others=(_other("ldtt"),))) == "block"
    assert level("repeated", facts(others=(_other("ldtt", overlaps=False),))) == "pass"
    assert level("repeated", facts(others=(_other("giay-khen", award_kind="form"),))) == "warn"
    assert level("repeated", facts(others=(_other("cstdcs", same_campaign=True),))) == "pass"
    beside = _other("hs-dot-xuat", award_kind="form", same_campaign=True)
    assert level("repeated", facts("hs-xuat-sac", others=(beside,))) == "warn"
    assert level("repeated", facts(reused=(("ảnh.png", "Phong trào khác"),))) == "warn"


def test_a_limit_that_the_school_sets_is_rounded_down_and_warns() -> None:
    law = LAW.with_settings({"awards.cstdcs.checks.cap.ldtt": 15})
    for number, expected in ((5, "pass"), (6, "warn")):
        known = facts("cstdcs", nominated={"ldtt": 38, "cstdcs": number})
        (found,) = [one for one in judge(law, known) if one.kind == "cap"]
        assert found.level == expected, "15 % of 38 are 5.7"
    assert not judged("cap", facts("cstdcs", nominated={"ldtt": 38, "cstdcs": 6})), "no limit unless somebody sets one"


def test_leave_evidence_period_and_open_cases() -> None:
    assert level("leave", facts(leave_days=39)) == "pass"
    assert level("leave", facts(leave_days=40)) == "block"
    assert level("evidence", facts(evidence=0)) == "warn"
    assert level("period", facts(period=(date(2026, 9, 4), YEAR[1]))) == "block"
    assert level("pending", facts(cases=("Có khiếu nại",))) == "block"
    assert level("pending", facts(category="pupil", award="hs-xuat-sac", rating=None)) == "pass"


def test_every_finding_names_its_source_and_whether_it_is_confirmed() -> None:
    found = judge(LAW, facts("cstdcs"))
    assert all(one.citation for one in found)
    assert {one.kind: one.confirmed for one in found}["evidence"] is False
    assert Finding(**found[0].as_data()) == found[0]
