"""The demo's campaign says what the school's plan of 2023 says, in its words."""

import re
from pathlib import Path

from config.demo import plan
from workflow.campaigns.models import Category

PLAN = Path(__file__).parent.parent / "golden" / "plan-2023.txt"


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_every_criterion_is_in_the_plans_own_words() -> None:
    words = _plain(PLAN.read_text())
    missing = [title for _category, title, text in plan.CRITERIA if _plain(text) not in words]
    assert missing == []


def test_every_aim_is_in_the_plans_own_words() -> None:
    words = _plain(PLAN.read_text())
    assert [aim for aim in plan.AIMS.strip().splitlines() if _plain(aim) not in words] == []


def test_everybody_whom_the_plan_calls_on_has_criteria() -> None:
    assert {category for category, _title, _text in plan.CRITERIA} == set(Category)
