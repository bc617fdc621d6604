"""The integer rule against exact fractions, for every council that a school may have."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.campaigns.vote_rule import VoteRule
from workflow.council.tally import can_ever_pass, denominator, passes, quorum_needed, votes_needed

LARGEST = 15
THRESHOLDS = range(1, 101)
# Every way to count: of whom, and whether members who are out for the item count.
WAYS = list(product(("total", "present", "valid"), ("keep", "subtract")))


def test_integer_rule_equals_exact_fractions_for_every_council_threshold_and_vote() -> None:
    """All denominators up to the largest council: whatever they are made of, they are such a number."""
    for threshold, of, yes in product(THRESHOLDS, range(1, LARGEST + 1), range(LARGEST + 1)):
        if yes > of:
            continue
        rule = VoteRule(threshold=threshold)
        exact = Fraction(yes, of) >= Fraction(threshold, 100)
        assert passes(rule, yes, of) is exact
        assert exact is (yes >= votes_needed(rule, of))


@pytest.mark.parametrize(("base", "recused_members"), WAYS)
def test_every_denominator_is_what_its_name_says(base: str, recused_members: str) -> None:
    rule = VoteRule(denominator=base, recused=recused_members)
    for members in range(1, LARGEST + 1):
        for present, recused in product(range(members + 1), range(members + 1)):
            for out_here in range(max(0, recused - (members - present)), min(present, recused) + 1):
                eligible = present - out_here
                numbers = {"members": members, "present": present, "recused": recused, "eligible": eligible}
                everybody = {"total": members, "present": present}
                without = {"total": members - recused, "present": eligible}
                for valid in range(eligible + 1):
                    of = denominator(rule, **numbers, valid=valid)
                    wanted = without if recused_members == "subtract" else everybody
                    assert of == wanted.get(base, valid)
                    assert of >= valid  # so that no share is ever above the whole


@pytest.mark.parametrize(("base", "recused_members"), WAYS)
def test_an_item_can_pass_exactly_when_some_vote_passes_it(base: str, recused_members: str) -> None:
    for members in range(1, LARGEST + 1):
        for recused in range(members + 1):
            numbers = {"members": members, "present": members, "recused": recused, "eligible": members - recused}
            for threshold in THRESHOLDS:
                rule = VoteRule(denominator=base, recused=recused_members, threshold=threshold)
                some = any(
                    passes(rule, yes, denominator(rule, **numbers, valid=yes + no))
                    for yes in range(members - recused + 1)
                    for no in (0, members - recused - yes)
                )
                assert can_ever_pass(rule, **numbers) is some


@st.composite
def _votes(draw: st.DrawFn) -> tuple[VoteRule, dict[str, int], int, int]:
    members = draw(st.integers(1, 60))
    present = draw(st.integers(0, members))
    out_here, out_away = draw(st.integers(0, present)), draw(st.integers(0, members - present))
    eligible = present - out_here
    yes = draw(st.integers(0, eligible))
    base, recused = draw(st.sampled_from(WAYS))
    rule = VoteRule(denominator=base, recused=recused, threshold=draw(st.integers(1, 100)))
    numbers = {"members": members, "present": present, "recused": out_here + out_away, "eligible": eligible}
    return rule, numbers, yes, draw(st.integers(0, eligible - yes))


@given(_votes())
@settings(max_examples=1000, deadline=None)
def test_a_passed_item_always_has_the_votes(vote: tuple[VoteRule, dict[str, int], int, int]) -> None:
    rule, numbers, yes, no = vote
    of = denominator(rule, **numbers, valid=yes + no)
    passed = passes(rule, yes, of)
    assert passed is (of > 0 and yes > 0 and Fraction(yes, of) * 100 >= rule.threshold)
    if passed:
        assert yes >= votes_needed(rule, of) > 0
        assert can_ever_pass(rule, **numbers)
        # One more in favour never turns a result round.
        if yes < numbers["eligible"]:
            assert passes(rule, yes + 1, denominator(rule, **numbers, valid=min(yes + 1 + no, numbers["eligible"])))


@given(st.integers(1, 60), st.integers(1, 10), st.data())
def test_the_quorum_is_the_smallest_number_that_is_the_share(members: int, of: int, data: st.DataObject) -> None:
    rule = VoteRule(quorum=data.draw(st.integers(1, of)), quorum_of=of)
    needed = quorum_needed(rule, members)
    assert Fraction(needed, members) >= Fraction(rule.quorum, of) > Fraction(needed - 1, members)


def test_the_figures_that_the_law_is_argued_with() -> None:
    eighty, ninety = VoteRule(threshold=80), VoteRule(threshold=90)
    assert (votes_needed(eighty, 9), votes_needed(ninety, 7), quorum_needed(eighty, 9)) == (8, 7, 6)
    assert passes(eighty, 4, 5)  # exactly on the threshold
    assert not passes(VoteRule(threshold=50), 4, 9)  # 4–4 of nine
    assert not can_ever_pass(ninety, members=7, present=7, recused=1, eligible=6)  # 6/7 is 85.7 %
    subtracting = VoteRule(threshold=90, recused="subtract")
    assert can_ever_pass(subtracting, members=7, present=7, recused=1, eligible=6)
    for way in WAYS:
        nobody = VoteRule(denominator=way[0], recused=way[1], threshold=1)
        assert not can_ever_pass(nobody, members=3, present=3, recused=3, eligible=0)
