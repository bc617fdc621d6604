"""Reasons of a return that stand at the very places: the board's form, the drafter's page, notice and slip."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.urls import reverse

from config.demo.school import user
from config.demo.steps import act
from documents.models import Paper
from tests.line import REASON, Line, settle
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import sentence_near, text_of, tree_of, typed
from workflow.engine.models import Event
from workflow.engine.refusals import ConditionsUnmet
from workflow.nominations.models import Evidence, Nomination
from workflow.nominations.pins import Pin, pinned, places
from workflow.nominations.services import add_evidence, remove_evidence
from workflow.notices.models import Notice

pytestmark = pytest.mark.django_db
WRONG = "Thiếu số liệu học kì II."
BLURRED = "Ảnh mờ, không đọc được."


@pytest.fixture
def submitted(line: Line) -> Nomination:
    return line.nomination("submitted")


def door(nomination: Nomination) -> str:
    return reverse("edge", args=["nominations.nomination", nomination.pk, "send_back"])


def statement_of(nomination: Nomination) -> str:
    return f"statement_{nomination.criteria()[1].pk}"


def file_of(nomination: Nomination) -> str:
    return f"file_{nomination.evidence.get().pk}"


def returned(nomination: Nomination, **problems: str) -> Nomination:
    said = problems or {statement_of(nomination): WRONG, file_of(nomination): BLURRED}
    return act(nomination, "send_back", "thu_ky", reason=REASON, pins=pinned(nomination, said))  # type: ignore[no-any-return]


def at_place(answer: HttpResponse, name: str) -> str:
    found = tree_of(answer).xpath(f"//*[@id='pinned_{name}']")
    return " ".join(found[0].text_content().split()) if found else ""


def test_reasons_at_places_go_into_the_event_and_need_no_general_one(submitted: Nomination, signed_in: SignIn) -> None:
    field = statement_of(submitted)
    form = {"seen_version": submitted.version, "reason": "", f"pin_{field}": WRONG, "pin_award": "  "}
    assert signed_in("thu_ky").post(door(submitted), form).status_code == 302
    event = Event.objects.get(subject_id=submitted.pk, name="send_back")
    assert event.reason == "Cần sửa, bổ sung các mục sau:"
    label = submitted.criteria()[1].title
    assert event.data["pins"] == [{"field": field, "label": label, "problem": WRONG}]


def test_a_return_that_says_nothing_at_all_is_refused(submitted: Nomination, signed_in: SignIn) -> None:
    form = {"seen_version": submitted.version, "reason": " ", f"pin_{statement_of(submitted)}": " "}
    answer = signed_in("thu_ky").post(door(submitted), form)
    assert (answer.status_code, sentence_near(answer, "reason")) == (422, "Hãy ghi rõ lý do.")


def test_nothing_typed_at_a_place_is_lost_when_the_return_is_refused(submitted: Nomination, signed_in: SignIn) -> None:
    seen, field = submitted.version, f"pin_{statement_of(submitted)}"
    act(submitted, "take_up", "hieu_truong")
    answer = signed_in("thu_ky").post(door(submitted), {"seen_version": seen, "reason": REASON, field: WRONG})
    assert answer.status_code == 409
    assert (typed(answer, field), typed(answer, "reason")) == (WRONG, REASON)
    answer = signed_in("thu_ky").post(
        door(submitted), {"seen_version": submitted.version + 1, "reason": REASON, field: "x" * 501, "due_on": "mai"}
    )
    assert answer.status_code == 422
    assert "501" in sentence_near(answer, field)
    assert typed(answer, field) == "x" * 501


@pytest.mark.parametrize(
    ("pin", "words"),
    [
        (Pin("statement_0", "Không có", WRONG), "không còn trong đề nghị"),
        (Pin("award", "Tên khác", WRONG), "không còn trong đề nghị"),
        (Pin("award", "Danh hiệu, hình thức đề nghị", " "), "cần sửa gì"),
        (Pin("award", "Danh hiệu, hình thức đề nghị", "x" * 501), "500"),
        (Pin("award", "Danh hiệu, hình thức đề nghị", "a\x1bb"), "ký tự điều khiển"),
    ],
)
def test_the_door_itself_refuses_what_belongs_to_no_place(submitted: Nomination, pin: Pin, words: str) -> None:
    with pytest.raises(ConditionsUnmet) as refusal:
        act(submitted, "send_back", "thu_ky", reason=REASON, pins=(pin,))
    assert words in str(refusal.value)


def test_every_place_can_be_written_to_in_the_order_of_the_draft(submitted: Nomination, signed_in: SignIn) -> None:
    page = tree_of(signed_in("thu_ky").get(door(submitted)))
    offered = [name.removeprefix("pin_") for name in page.xpath("//textarea[starts-with(@name, 'pin_')]/@name")]
    assert offered == list(places(submitted))
    assert {statement_of(submitted), file_of(submitted), "award", "period_from", "evidence"} <= set(offered)


def test_the_drafter_reads_each_reason_at_its_field_and_begins_there(submitted: Nomination, signed_in: SignIn) -> None:
    found = returned(submitted)
    field = statement_of(found)
    answer = signed_in("to_truong").get(reverse("nomination_edit", args=[found.pk]))
    assert WRONG in at_place(answer, field)
    assert BLURRED in at_place(answer, file_of(found).removeprefix("file_"))
    page = tree_of(answer)
    (area,) = page.xpath(f"//textarea[@name='{field}']")
    assert "autofocus" in area.attrib and len(page.xpath("//*[@autofocus]")) == 1
    assert f"pinned_{field}" in area.get("aria-describedby").split()
    assert page.xpath(f"//ul[@class='pins']//a[@href='#id_{field}']")
    assert REASON in text_of(answer)


def test_a_reason_at_a_file_is_gone_with_the_file_but_stays_in_the_list(
    submitted: Nomination, signed_in: SignIn
) -> None:
    found, head = returned(submitted), user("to_truong")
    evidence = found.evidence.get()
    remove_evidence(found, actor=head, seen_version=found.version, evidence_id=evidence.pk)
    answer = signed_in("to_truong").get(reverse("nomination_edit", args=[found.pk]))
    assert not at_place(answer, str(evidence.pk))
    assert evidence.name not in text_of(answer).partition("evidence-list")[2]
    assert BLURRED in text_of(answer)


def test_what_was_pinned_is_forgotten_with_the_next_sending(submitted: Nomination, signed_in: SignIn) -> None:
    found = act(returned(submitted), "resubmit", "to_truong")
    found = act(found, "send_back", "thu_ky", reason="Lần hai.")
    answer = signed_in("to_truong").get(reverse("nomination_edit", args=[found.pk]))
    assert WRONG not in text_of(answer)
    assert not tree_of(answer).xpath("//*[@autofocus]")


def test_notice_history_home_and_slip_tell_every_reason(submitted: Nomination, signed_in: SignIn) -> None:
    found = returned(submitted)
    settle()
    label = found.criteria()[1].title
    notice = Notice.objects.get(recipient=user("to_truong"), event__name="send_back")
    assert notice.body.splitlines()[:2] == [REASON, f"– {label}: {WRONG}"]
    for address in (reverse("home"), reverse("nomination", args=[found.pk])):
        page = text_of(signed_in("to_truong").get(address))
        assert WRONG in page and BLURRED in page, address
    told = [one["problem"] for one in Paper.objects.get(kind="return_slip").context["reasons"]]
    assert told == [REASON, f"{label}: {WRONG}", f"{found.evidence.get().name}: {BLURRED}"]


def test_only_what_was_sent_can_be_written_to(submitted: Nomination, signed_in: SignIn) -> None:
    old = submitted.evidence.get()
    found, head = returned(submitted), user("to_truong")
    remove_evidence(found, actor=head, seen_version=found.version, evidence_id=old.pk)
    found = Nomination.objects.get(pk=found.pk)
    proof: Any = ContentFile(b"%PDF-1.4 khac", name="Ban moi.pdf")
    add_evidence(found, actor=head, seen_version=found.version, upload=proof)
    found = act(Nomination.objects.get(pk=found.pk), "resubmit", "to_truong")
    fresh = Evidence.objects.attached().get(nomination=found)
    assert [name for name in places(found) if name.startswith("file_")] == [f"file_{fresh.pk}"]


def test_what_the_school_pins_is_not_for_the_authority(line: Line, signed_in: SignIn) -> None:
    found = returned(line.nomination("submitted"))
    found = act(act(found, "resubmit", "to_truong"), "take_up", "thu_ky")
    line.decide([found])
    line.dossier("received")
    address = reverse("nomination", args=[found.pk])
    assert WRONG in text_of(signed_in("thu_ky").get(address))
    assert WRONG not in text_of(signed_in("chuyen_vien").get(address))
