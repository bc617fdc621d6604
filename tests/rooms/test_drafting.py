"""Drafting through the services: what is refused at which field, and that a refusal leaves nothing behind."""

import zipfile
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from config.demo.school import person, unit, user
from config.demo.steps import PROOF, act
from tests.line import Line
from workflow.campaigns.models import Award, Campaign
from workflow.engine import clock
from workflow.engine.refusals import ConditionsUnmet, NotAllowed, StaleVersion
from workflow.nominations.models import Evidence, Nomination, Statement
from workflow.nominations.services import add_evidence, create_draft, remove_evidence, save_draft
from workflow.organisations.models import Membership


def _create(line: Line, **changes: Any) -> Nomination:
    campaign = Campaign.objects.get(pk=line.campaign.pk)
    given = {
        "actor": user("to_truong"),
        "campaign": campaign,
        "group": unit("t1"),
        "nominee": person("Trịnh Thị P"),
        "award": Award.objects.get(code="ldtt"),
        "period_from": campaign.period_from,
        "period_to": campaign.period_to,
    }
    return create_draft(**{**given, **changes})


def _save(nomination: Nomination, **changes: Any) -> Nomination:
    given = {
        "actor": user("to_truong"),
        "seen_version": nomination.version,
        "award": nomination.award,
        "period_from": nomination.period_from,
        "period_to": nomination.period_to,
        "statements": {},
    }
    return save_draft(nomination, **{**given, **changes})


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"nominee": "Đinh Văn Q"}, "nominee"),
        ({"award": "ttldtt"}, "award"),
        ({"period_from": -400}, "period_from"),
        ({"period_to": 400}, "period_to"),
    ],
)
def test_what_the_plan_does_not_allow_is_refused_at_its_field(line: Line, changes: dict[str, Any], field: str) -> None:
    assert line.campaign
    name, value = next(iter(changes.items()))
    if name == "nominee":
        value = person(value)
    elif name == "award":
        value = Award.objects.get(code=value)
    else:
        value = clock.today() + timedelta(days=value)
    with pytest.raises(ValidationError) as refused:
        _create(line, **{name: value})
    assert set(refused.value.message_dict) == {field}
    assert not Nomination.objects.exists()


def test_another_group_is_no_nominee_of_ours(line: Line) -> None:
    assert line.campaign
    with pytest.raises(ValidationError) as refused:
        _create(line, nominee=unit("t2"), award=Award.objects.get(code="ttldtt"))
    assert set(refused.value.message_dict) == {"nominee"}


def test_outside_the_window_nothing_begins(line: Line) -> None:
    Campaign.objects.filter(pk=line.campaign.pk).update(window_to=clock.today() - timedelta(days=1))
    with pytest.raises(ValidationError) as refused:
        _create(line)
    assert "nằm ngoài thời gian nhận đề nghị" in refused.value.message_dict["campaign"][0]


def test_only_the_head_of_that_group_begins(line: Line) -> None:
    for account in ("to_truong_2", "hieu_truong", "thu_ky"):
        with pytest.raises(NotAllowed):
            _create(line, actor=user(account))
    assert not Nomination.objects.exists()


def test_the_same_nominee_and_award_only_once_while_the_first_is_live(line: Line) -> None:
    _create(line)
    with pytest.raises(ValidationError) as refused:
        _create(line)
    assert set(refused.value.message_dict) == {"award"}


def test_a_draft_keeps_any_text_literally(line: Line) -> None:
    text = "Ký hiệu {{ x }} {% if %} <b>&amp;</b> “đ” 5 < 6 & 7"
    nomination = _create(line)
    criterion = nomination.criteria()[0]
    _save(nomination, statements={criterion.pk: text})
    assert Statement.objects.get(nomination=nomination, criterion=criterion).text == text


def test_decomposed_text_from_another_keyboard_is_kept_composed(line: Line) -> None:
    nomination = _create(line)
    criterion = nomination.criteria()[0]
    _save(nomination, statements={criterion.pk: "Đo\u031b\u0301i mo\u031b\u0301i"})
    assert Statement.objects.get(criterion=criterion).text == "Đớ" + "i mới"


@pytest.mark.parametrize("text", ["x" * 5001, "chuông \x07", "đảo chiều \u202e"])
def test_bad_text_is_refused_at_its_criterion_and_nothing_is_half_saved(line: Line, text: str) -> None:
    nomination = _create(line)
    good, bad = nomination.criteria()[:2]
    with pytest.raises(ValidationError) as refused:
        _save(nomination, statements={good.pk: "tốt", bad.pk: text})
    assert set(refused.value.message_dict) == {f"statement_{bad.pk}"}
    assert not Statement.objects.exists()
    assert Nomination.objects.get().version == nomination.version


def test_the_second_tab_is_told_who_and_nothing_is_lost(line: Line) -> None:
    nomination = _create(line)
    criterion = nomination.criteria()[0]
    _save(nomination, statements={criterion.pk: "từ tab thứ nhất"})
    with pytest.raises(StaleVersion) as refused:
        _save(nomination, statements={criterion.pk: "từ tab thứ hai"})
    assert refused.value.changed_by == "Đỗ Thị E"
    assert Statement.objects.get().text == "từ tab thứ nhất"


@pytest.mark.parametrize("state", ["submitted", "in_review", "approved", "rejected", "withdrawn"])
def test_what_was_submitted_cannot_be_edited(line: Line, state: str) -> None:
    nomination = line.nomination(state)
    with pytest.raises(NotAllowed):
        _save(nomination)
    with pytest.raises(NotAllowed):
        add_evidence(
            nomination, actor=user("to_truong"), seen_version=nomination.version, upload=ContentFile(PROOF, "a.pdf")
        )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("rỗng.pdf", b""),
        ("chuong-trinh.pdf", b"MZ\x90\x00"),
        ("anh.png", b"%PDF-1.4"),
        ("mau.docx", b"PK\x03\x04 not really"),
        ("chay.exe", b"MZ"),
        ("khong-duoi", b"%PDF-1.4"),
        ("trang.html", b"<script>"),
    ],
)
def test_hostile_evidence_is_refused_with_a_sentence(line: Line, name: str, content: bytes) -> None:
    nomination = _create(line)
    with pytest.raises(ValidationError) as refused:
        add_evidence(
            nomination, actor=user("to_truong"), seen_version=nomination.version, upload=ContentFile(content, name)
        )
    assert set(refused.value.message_dict) == {"evidence"}
    assert not Evidence.objects.exists()


def test_a_word_file_with_a_macro_is_refused_by_its_name(line: Line) -> None:
    nomination, file = _create(line), BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "application/vnd.ms-word.document.macroEnabled.main+xml")
        archive.writestr("word/document.xml", "<w:document/>")
    upload = ContentFile(file.getvalue(), "mẫu.docx")
    with pytest.raises(ValidationError) as refused:
        add_evidence(nomination, actor=user("to_truong"), seen_version=nomination.version, upload=upload)
    assert "macro" in refused.value.message_dict["evidence"][0]


def _torn(content: bytes) -> bytes:
    """The same zip with a directory entry that claims more bytes than the file has."""
    at = content.index(b"PK\x01\x02") + 20
    return content[:at] + b"\xff\xff\xff\x0f\xff\xff\xff\x0f" + content[at + 8 :]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_damaged_word_file_is_refused_with_a_sentence(line: Line, method: int) -> None:
    nomination, file = _create(line), BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("[Content_Types].xml", "<Types>" + "x" * 500)
    whole = file.getvalue()
    for content in (_torn(whole), whole[:45] + b"\x00\xff" * 20 + whole[85:]):
        upload = ContentFile(content, "hỏng.docx")
        with pytest.raises(ValidationError):
            add_evidence(nomination, actor=user("to_truong"), seen_version=nomination.version, upload=upload)


def test_evidence_is_kept_under_its_hash_with_a_clean_name(line: Line) -> None:
    nomination = _create(line)
    upload = ContentFile(PROOF, "minh chứng\u202e.pdf")
    added = add_evidence(nomination, actor=user("to_truong"), seen_version=nomination.version, upload=upload)
    assert added.name == "minh chứng.pdf"
    assert added.file.name == f"evidence/{added.sha256[:2]}/{added.sha256}"
    seen = Nomination.objects.get()
    with pytest.raises(ValidationError):
        add_evidence(seen, actor=user("to_truong"), seen_version=seen.version, upload=ContentFile(PROOF, "lại.pdf"))
    remove_evidence(seen, actor=user("to_truong"), seen_version=seen.version, evidence_id=added.pk)
    assert not Evidence.objects.attached().exists()
    gone = Nomination.objects.get()
    with pytest.raises(ValidationError):
        remove_evidence(gone, actor=user("to_truong"), seen_version=gone.version, evidence_id=added.pk)


def test_a_school_without_a_principal_sends_nothing(line: Line) -> None:
    nomination = line.nomination("draft")
    Membership.objects.filter(role="principal").delete()
    with pytest.raises(ConditionsUnmet) as refusal:
        act(nomination, "submit", "to_truong")
    assert "hiệu trưởng" in str(refusal.value)
