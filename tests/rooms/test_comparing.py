"""What a nomination that was sent again changed, against what its readers saw before."""

import unicodedata
from typing import Any

import pytest
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st

from config.demo.school import user
from config.demo.steps import act
from tests.line import REASON, Line
from workflow.nominations.comparing import ADDED, REMOVED, SAME, Comparison, compared, word_by_word
from workflow.nominations.models import Nomination
from workflow.nominations.services import add_evidence, remove_evidence, save_draft


def rewritten(nomination: Nomination, statements: dict[int, str]) -> Nomination:
    """The draft saved by its head with these texts, by the place of their criterion."""
    stored = {one.criterion_id: one.text for one in nomination.statements.all()}
    stored |= {nomination.criteria()[place].pk: text for place, text in statements.items()}
    return save_draft(
        nomination,
        actor=user("to_truong"),
        seen_version=nomination.version,
        award=nomination.award,
        period_from=nomination.period_from,
        period_to=nomination.period_to,
        statements=stored,
    )


def comparison(nomination: Nomination) -> Comparison:
    """Of what was sent last with what was seen before."""
    found = compared(nomination.revisions.latest("number"))
    assert found is not None
    return found


def test_words_are_told_apart_and_both_texts_can_be_read_off() -> None:
    before = "Dạy 18 tiết mỗi tuần,\nđạt kết quả khá."
    after = "Dạy 19 tiết mỗi tuần,\nđạt kết quả tốt và vượt chỉ tiêu."
    found = word_by_word(before, after)
    assert [(one.kind, one.text) for one in found] == [
        (SAME, "Dạy"),
        (REMOVED, " 18"),
        (ADDED, " 19"),
        (SAME, " tiết mỗi tuần,\nđạt kết quả"),
        (REMOVED, " khá."),
        (ADDED, " tốt và vượt chỉ tiêu."),
    ]


def test_a_sentence_that_was_added_leaves_the_one_before_it_alone() -> None:
    found = word_by_word("Được ghi nhận.", "Được ghi nhận. Điểm thi là 8,5.")
    assert [(one.kind, one.text) for one in found] == [(SAME, "Được ghi nhận."), (ADDED, " Điểm thi là 8,5.")]


def test_a_single_word_between_two_changes_goes_with_them() -> None:
    found = word_by_word("một hai ba bốn năm", "một 2 ba 4 năm")
    assert [one.text for one in found if one.kind != SAME] == [" hai ba bốn", " 2 ba 4"]


TEXTS = st.text(st.sampled_from("ab \n"), max_size=40)


@given(TEXTS, TEXTS)
def test_nothing_is_lost_whatever_the_texts(before: str, after: str) -> None:
    found = word_by_word(before, after)
    assert "".join(one.text for one in found if one.kind != ADDED) == before
    assert "".join(one.text for one in found if one.kind != REMOVED) == after


def test_a_text_of_one_repeated_word_is_compared_without_end() -> None:
    found = word_by_word("a " * 2500, "b " + "a " * 2400)
    assert {one.kind for one in found} >= {ADDED}


@pytest.mark.django_db
def test_a_first_sending_has_nothing_before_it(line: Line) -> None:
    assert compared(line.nomination("submitted").revisions.get()) is None


@pytest.mark.django_db
def test_only_what_changed_is_told_with_the_files(line: Line) -> None:
    nomination = line.nomination("returned")
    head, old = user("to_truong"), nomination.evidence.get()
    remove_evidence(nomination, actor=head, seen_version=nomination.version, evidence_id=old.pk)
    nomination = Nomination.objects.get(pk=nomination.pk)
    proof: Any = ContentFile(b"%PDF-1.4 khac", name="Bang diem.pdf")
    nomination = add_evidence(nomination, actor=head, seen_version=nomination.version, upload=proof).nomination
    nomination = rewritten(nomination, {1: "Hoàn toàn khác trước."})
    nomination = act(nomination, "resubmit", "to_truong")
    found = comparison(nomination)
    assert (found.before.number, found.back.name) == (1, "send_back")
    assert list(found.pieces) == [f"statement_{nomination.criteria()[1].pk}"]
    assert (found.added, found.removed, found.gone) == (["Bang diem.pdf"], [unicodedata.normalize("NFC", old.name)], [])
    assert not found.nothing


@pytest.mark.django_db
def test_sent_again_without_a_change_is_said_to_be_the_same(line: Line) -> None:
    assert comparison(act(line.nomination("returned"), "resubmit", "to_truong")).nothing


@pytest.mark.django_db
def test_two_answers_to_one_request_are_compared_with_what_was_asked_about(line: Line) -> None:
    nomination = line.nomination("supplement_requested")
    for text in ("Bổ sung lần một.", "Bổ sung lần hai."):
        nomination = act(rewritten(nomination, {0: text}), "amend", "to_truong")
    found = comparison(nomination)
    assert (found.before.number, nomination.revision) == (1, 3)
    ((field, pieces),) = found.pieces.items()
    assert field == f"statement_{nomination.criteria()[0].pk}"
    assert "hai." in "".join(one.text for one in pieces if one.kind == ADDED)
    assert "một." not in "".join(one.text for one in pieces if one.kind == ADDED)


@pytest.mark.django_db
def test_a_later_return_is_compared_with_the_later_one(line: Line) -> None:
    nomination = act(rewritten(line.nomination("returned"), {0: "Lần hai."}), "resubmit", "to_truong")
    nomination = act(nomination, "send_back", "thu_ky", reason=REASON)
    nomination = act(rewritten(nomination, {0: "Lần ba."}), "resubmit", "to_truong")
    assert comparison(nomination).before.number == 2
