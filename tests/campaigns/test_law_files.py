"""The packs of law are read strictly: each fault is named with its file and place; titles and forms are never mixed."""

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from workflow.campaigns.law.pack import Law
from workflow.campaigns.law.reading import LawError, read, read_files
from workflow.campaigns.vote_rule import VoteRule

FILES = read_files()
LAWS = {code: read(data, code) for code, data in FILES.items()}


def test_there_is_law_for_every_day_since_2023_without_gap_or_overlap() -> None:
    spans = [(law.valid_from, law.valid_to) for law in LAWS.values()]
    assert spans == [
        (date(2023, 1, 1), date(2023, 12, 31)),
        (date(2024, 1, 1), date(2025, 6, 30)),
        (date(2025, 7, 1), date(2027, 3, 1)),
    ]


@pytest.mark.parametrize("code", FILES)
def test_every_value_names_its_source(code: str) -> None:
    assert all(term.source for term in LAWS[code].terms())
    assert all(one.source for one in LAWS[code].documents)


@pytest.mark.parametrize("code", FILES)
def test_what_the_facts_do_not_confirm_is_marked(code: str) -> None:
    settable = LAWS[code].settable()
    assert {"vote.threshold", "vote.quorum", "deadlines.result", "base_salary", "awards.cstdcs.checks.cap.ldtt"} <= set(
        settable
    )
    assert "checks.pending" not in settable or code == "2023"


def test_a_coefficient_is_money_without_a_float() -> None:
    law = LAWS["2025"]
    sums = {award.code: award.money.shown for award in law.awards if award.kind == "title"}
    assert sums == {"ldtt": "0,3", "cstdcs": "1,0", "cstd-tinh": "3,0", "ttldtt": "0,8", "ttldxs": "1,5"}
    assert law.base_salary.shown == "2.340.000"


def test_the_vote_of_an_award_stands_over_the_general_one_and_the_school_over_both() -> None:
    law = LAWS["2023"]
    assert law.vote_rule("ldtt") == VoteRule()
    assert law.vote_rule("cstd-tinh").threshold == 90
    set_otherwise = law.with_settings({"vote.threshold": 70, "vote.denominator": "present"})
    assert (set_otherwise.vote_rule("ldtt").threshold, set_otherwise.vote_rule("ldtt").denominator) == (70, "present")
    assert set_otherwise.vote_rule("cstd-tinh").threshold == 90
    assert law.with_settings({"awards.cstd-tinh.vote.threshold": 75}).vote_rule("cstd-tinh").threshold == 75


def test_the_cap_of_fifteen_per_cent_ended_with_2023() -> None:
    assert "cap" in [one.kind for one in LAWS["2023"].requirements_for("cstdcs", "teacher")]
    assert "cap" not in [one.kind for one in LAWS["2025"].requirements_for("cstdcs", "teacher")]


def _award(data: Any, code: str = "ldtt") -> Any:
    return next(one for one in data["awards"] if one["code"] == code)


FAULTS = {
    "pack: validity: from is missing": lambda data: data["validity"].pop("from"),
    "pack: unknown key penalty": lambda data: data.update(penalty=1),
    "awards[2]: unknown key colour": lambda data: _award(data).update(colour="gold"),
    "awards[2]: kind = 'prize' is none of title, form": lambda data: _award(data).update(kind="prize"),
    "awards[2]: money: value = 0.3 cannot stand here": lambda data: _award(data)["money"].update(value=0.3),
    "awards[2]: money: confirmed is missing": lambda data: _award(data)["money"].pop("confirmed"),
    "awards[2]: money: source = '' is not": lambda data: _award(data)["money"].update(source=""),
    "awards[2]: categories: 'dog' is none of": lambda data: _award(data).update(categories=["dog"]),
    "awards[2]: checks[1]: kind = 'mood' is none of": lambda data: _award(data)["checks"][0].update(kind="mood"),
    "awards[2]: checks[1]: value = 'superb' cannot": lambda data: _award(data)["checks"][0].update(value="superb"),
    "of = 'ldtx' is no award of this pack": lambda data: _award(data, "cstdcs")["checks"][0].update(of="ldtx"),
    "award ldtt: unknown form x": lambda data: _award(data).update(forms=["x"]),
    "award ldtt stands twice": lambda data: data["awards"].append({**_award(data), "checks": []}),
    "vote: threshold is missing": lambda data: data["vote"].pop("threshold"),
    "vote: threshold: value = 101 cannot stand here": lambda data: data["vote"]["threshold"].update(value=101),
    "vote: threshold: value = True cannot stand here": lambda data: data["vote"]["threshold"].update(value=True),
    "validity ends before it begins": lambda data: data["validity"].update(to=date(2020, 1, 1)),
}


@pytest.mark.parametrize("sentence", FAULTS)
def test_a_fault_is_named_with_its_place(sentence: str) -> None:
    data: Mapping[str, Any] = deepcopy(dict(FILES["2025"]))
    FAULTS[sentence](data)
    with pytest.raises(LawError) as refused:
        read(data, "pack")
    assert sentence in str(refused.value)


@pytest.mark.parametrize("code", FILES)
def test_titles_and_forms_are_told_apart_the_same_way_in_every_pack(code: str) -> None:
    def kinds(law: Law) -> dict[str, str]:
        return {award.code: award.kind for award in law.awards}

    assert kinds(LAWS[code]) == kinds(LAWS["2025"])
    forms = {award for award, kind in kinds(LAWS[code]).items() if kind == "form"}
    assert forms == {"giay-khen", "bang-khen-tinh", "hs-xuat-sac", "hs-tieu-bieu", "hs-dot-xuat"}
