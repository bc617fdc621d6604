"""How a nomination stands under the law, on its pages: while drafting, at sending, before the board."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from config.demo.school import person, unit, user
from config.demo.steps import Entry, act
from tests.line import Line
from tests.web.test_languages import VIETNAMESE, Stored, in_language, texts
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import text_of, tree_of
from workflow.nominations.models import Nomination
from workflow.organisations.models import Membership, Person
from workflow.records.models import DisciplineEntry, YearRating
from workflow.records.services import record

pytestmark = pytest.mark.django_db
Count = Callable[[Client, str], int]
FIGHTER = Entry("to_truong_4", "t4", "Lương Thị S", "cstdcs")
GROUP = Entry("to_truong_4", "t4", "Tổ 4", "ttldtt")
REPRIMAND = "Bị kỷ luật trong thời gian xét"


def _fields(nomination: Nomination) -> dict[str, str]:
    return {
        "seen_version": str(nomination.version),
        "award": str(nomination.award_id),
        "period_from": f"{nomination.period_from:%d/%m/%Y}",
        "period_to": f"{nomination.period_to:%d/%m/%Y}",
        **{f"statement_{one.criterion_id}": one.text for one in nomination.statements.all()},
    }


def _reprimand(nomination: Nomination) -> None:
    entry = DisciplineEntry(person=nomination.nominee_person, kind="reprimand", decided_on=nomination.period_from)
    record(entry, actor=user("van_thu"))


def test_the_draft_shows_how_it_stands_and_each_save_looks_again(line: Line, signed_in: SignIn) -> None:
    nomination, client = line.nomination("draft", FIGHTER), signed_in("to_truong_4")
    address = reverse("nomination_edit", args=[nomination.pk])
    words = " ".join(tree_of(client.get(address)).xpath("string(//*[@id='eligibility'])").split())
    assert "CHẶN Chưa đạt và chưa được đề nghị “Lao động tiên tiến”" in words
    assert "Lập đề nghị “Lao động tiên tiến” cho người này" in words and "Luật Thi đua, khen thưởng 2022" in words
    assert words.index("CHẶN") < words.index("ĐẠT")
    line.nomination("submitted", Entry("to_truong_4", "t4", "Lương Thị S", "ldtt"))
    saved = client.post(address, {**_fields(nomination), "action": "autosave"}, headers={"HX-Request": "true"})
    part = tree_of(saved).xpath("string(//*[@hx-swap-oob='innerHTML:#eligibility'])")
    assert "Được đề nghị “Lao động tiên tiến” trong cùng phong trào." in " ".join(part.split())


def test_sending_against_the_law_is_refused_with_the_source_and_keeps_the_draft(line: Line, signed_in: SignIn) -> None:
    nomination, client = line.nomination("draft", FIGHTER), signed_in("to_truong_4")
    address = reverse("nomination_edit", args=[nomination.pk])
    answer = client.post(address, {**_fields(nomination), "action": "send"})
    assert answer.status_code == 422
    alert = tree_of(answer).xpath("string(//*[contains(@class,'alert-danger')])")
    assert "Chưa đạt và chưa được đề nghị “Lao động tiên tiến”" in alert and "Luật Thi đua, khen thưởng 2022" in alert
    assert Nomination.objects.get(pk=nomination.pk).state == "draft"


def test_the_board_reads_how_it_stood_when_sent_and_the_authority_nothing(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("draft", Entry("to_truong_4", "t4", "Lương Thị S", "ldtt"))
    nomination.evidence.update(removed_at=nomination.created_at)
    act(nomination, "submit", "to_truong_4")
    _reprimand(nomination)
    page = reverse("nomination", args=[nomination.pk])
    for account in ("thu_ky", "hieu_truong", "van_thu", "uy_vien"):
        words = text_of(signed_in(account).get(page))
        assert "lúc gửi" in words and "Có 0 tệp minh chứng, cần ít nhất 1." in words, account
        assert REPRIMAND not in words, account
    assert REPRIMAND in text_of(signed_in("to_truong_4").get(page))
    dossier = line.dossier("forwarded")
    forwarded = dossier.items.get().nomination_id
    words = text_of(signed_in("chuyen_vien").get(reverse("nomination", args=[forwarded])))
    assert "eligibility-title" not in words


def test_findings_speak_the_readers_language_and_the_record_vietnamese(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("draft", FIGHTER)
    record(
        YearRating(person=person("Lương Thị S"), school_year=2019, level="complete"),
        actor=user("van_thu"),
    )
    stored = Stored()
    group = line.nomination("draft", GROUP)
    for one in (nomination, group):
        page = in_language(signed_in("to_truong_4"), "en").get(reverse("nomination_edit", args=[one.pk]))
        assert "BLOCK" in text_of(page)
        assert [text for text in texts(page) if VIETNAMESE.search(stored.taken_out_of(text))] == []
    ours = line.nomination("draft", Entry("to_truong_2", "t2", "Đinh Văn Q", "ldtt"))
    client = in_language(signed_in("to_truong_2"), "en")
    client.post(reverse("nomination_edit", args=[ours.pk]), {**_fields(ours), "action": "send"})
    assert ours.revisions.get().content["findings"][0]["message"] == "Thành tích nằm trong thời gian của phong trào."


def test_statements_do_not_grow_with_the_group(line: Line, signed_in: SignIn, statements: Count) -> None:
    nomination, client = line.nomination("draft", GROUP), signed_in("to_truong_4")
    page = reverse("nomination_edit", args=[nomination.pk])
    statements(client, page)
    few = statements(client, page)
    people = Person.objects.bulk_create(Person(full_name=f"Người {n}", category="teacher") for n in range(40))
    Membership.objects.bulk_create(
        Membership(person=one, unit=unit("t4"), role="member", valid_from="2020-01-01") for one in people
    )
    assert statements(client, page) == few
