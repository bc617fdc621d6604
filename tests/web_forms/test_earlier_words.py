"""Words of an earlier nomination as a start: only where nothing is written, never its evidence, never another's."""

from datetime import timedelta
from typing import Any

import pytest

from config.demo.school import person, unit, user
from tests.line import Line
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import text_of, tree_of, typed
from tests.web_forms.test_drafting import Draft
from workflow.campaigns.models import Campaign
from workflow.nominations.models import Nomination, Statement

OLD = "Lời văn năm trước."


@pytest.fixture
def draft(line: Line, signed_in: SignIn) -> Draft:
    return Draft(line, signed_in("to_truong"))


def earlier(draft: Draft, **changes: Any) -> Nomination:
    """A nomination of the year before, with a text under each criterion and one that the plan no longer has."""
    now, year = draft.nomination.campaign, timedelta(days=365)
    days = ("period_from", "period_to", "window_from", "window_to")
    moved = {name: getattr(now, name) - year for name in days}
    then = Campaign.objects.create(
        school=now.school, receiver=now.receiver, title="Phong trào năm trước", categories=now.categories, **moved
    )
    given = {
        "campaign": then,
        "group": draft.nomination.group,
        "nominee_person": draft.nomination.nominee_person,
        "award": draft.nomination.award,
        "period_from": then.period_from,
        "period_to": then.period_to,
        "created_by": user("to_truong"),
        "rewards_held": "2020; Giấy khen; QĐ 5/QĐ-UBND",
    }
    found = Nomination.objects.create(**{**given, **changes})
    titles = [one.title.upper() for one in draft.nomination.criteria()] + ["Tiêu chí đã bỏ"]
    for number, title in enumerate(titles, start=1):
        criterion = then.criteria.create(category="teacher", position=number, title=title, text=f"Nội dung {number}")
        Statement.objects.create(nomination=found, criterion=criterion, text=f"{OLD} {number}")
    return found


def test_empty_fields_begin_with_the_earlier_words_and_nothing_is_saved(draft: Draft) -> None:
    source = earlier(draft)
    draft.post(**{draft.fields[1]: "Đã viết năm nay"})
    version = draft.stored.version
    assert f"{draft.page}?tu={source.pk}" in tree_of(draft.client.get(draft.page)).xpath("//a/@href")
    page = draft.client.get(draft.page, {"tu": source.pk})
    assert [typed(page, name) for name in draft.fields[:2]] == [f"{OLD} 1", "Đã viết năm nay"]
    assert typed(page, "rewards_held") == source.rewards_held
    assert "Phong trào năm trước" in text_of(page) and "Chưa lưu. Hãy sửa cho đúng kỳ này" in text_of(page)
    assert "Không có tiêu chí tương ứng nên không lấy: Tiêu chí đã bỏ." in text_of(page)
    assert draft.texts == {draft.fields[1]: "Đã viết năm nay"}
    assert draft.stored.version == version
    assert not draft.nomination.evidence.exists()


def test_what_still_says_the_same_is_named_after_saving(draft: Draft) -> None:
    earlier(draft)
    draft.post(**{draft.fields[0]: f"{OLD} 1", draft.fields[1]: "Viết mới"})
    told = text_of(draft.post("autosave", htmx=True, **{draft.fields[0]: f"{OLD} 1", draft.fields[1]: "Viết mới"}))
    assert told.count("còn giống hệt đề nghị trước") == 1
    told = text_of(draft.post("autosave", htmx=True, **{draft.fields[0]: "Đã sửa", draft.fields[1]: "Viết mới"}))
    assert "còn giống hệt đề nghị trước" not in told


@pytest.mark.parametrize("whose", ["group", "person", "later", "other movement"])
def test_what_is_not_the_nominees_own_past_is_neither_offered_nor_given(draft: Draft, whose: str) -> None:
    changes = {"group": {"group": unit("t4")}, "person": {"nominee_person": person("Trịnh Thị P")}}.get(whose, {})
    source = earlier(draft, **changes)
    if whose == "later":
        day = draft.nomination.campaign.period_from + timedelta(days=1)
        Campaign.objects.filter(pk=source.campaign_id).update(
            period_from=day, period_to=day, window_from=day, window_to=day
        )
    elif whose == "other movement":
        Campaign.objects.filter(pk=source.campaign_id).update(movement=Campaign.Movement.SUDDEN)
    assert "?tu=" not in text_of(draft.client.get(draft.page))
    answer = draft.client.get(draft.page, {"tu": source.pk})
    assert answer.status_code == 404
    assert OLD not in text_of(answer)


@pytest.mark.parametrize("key", ["", "x", "999999"])
def test_an_unknown_source_is_no_page(draft: Draft, key: str) -> None:
    assert draft.client.get(draft.page, {"tu": key}).status_code == 404
