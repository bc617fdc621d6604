"""An issued decision corrected by a letter, or replaced by another one: what is written, and what stays as it was."""

from typing import Any

import pytest

from config.demo.school import user
from config.demo.steps import Entry, act
from documents import amendments
from documents.models import IncomingEntry, Paper, RegisterEntry
from documents.verification import State, state_of
from tests.line import ENTRY, REASON, Line, settle
from workflow.campaigns.models import Award
from workflow.dossiers.acts import standing
from workflow.dossiers.amendment import Misprint
from workflow.dossiers.models import Dossier
from workflow.dossiers.public import lists_on_show
from workflow.engine.door import available
from workflow.engine.models import Event
from workflow.engine.refusals import ConditionsUnmet, NotAllowed
from workflow.notices.models import Notice
from workflow.records.models import PastAward

pytestmark = pytest.mark.django_db
OTHER = Entry("to_truong", "t1", "Nguyễn Minh U", "giay-khen")
PRAISE_OF_SCHOOL = Entry("to_truong", "t1", "Nguyễn Minh U", "hs-xuat-sac")


def _decided(line: Line, *entries: Entry) -> Dossier:
    line.approved(*entries)
    dossier = line.dossier("decided")
    settle()
    return dossier


def _again(dossier: Dossier) -> Dossier:
    return Dossier.objects.get(pk=dossier.pk)


def _corrected(line: Line, dossier: Dossier, account: str = "lanh_dao", **changes: Any) -> Paper:
    act(_again(dossier), "correct_decision", account, reason=REASON, **line.correction(dossier, **changes))
    settle()
    return Paper.objects.filter(kind="correction_letter").latest("pk")


def _replaced(line: Line, dossier: Dossier, account: str = "lanh_dao", **changes: Any) -> Paper:
    act(_again(dossier), "replace_decision", account, reason=REASON, **line.replacement(dossier, **changes))
    settle()
    return Paper.objects.filter(kind="award_decision").latest("pk")


def _symbol(paper: Paper) -> str:
    assert paper.entry is not None
    return paper.entry.symbol


def _note(paper: Paper) -> str:
    return RegisterEntry.objects.get(paper=paper).note


def test_a_letter_cites_the_decision_and_says_what_was_printed_and_what_is_right(line: Line) -> None:
    dossier = _decided(line, ENTRY)
    decision = Paper.objects.get(kind="award_decision")
    letter, said = _corrected(line, dossier), "Thảo Nguyện"
    context = letter.context
    assert letter.issuer == decision.issuer and _symbol(letter).endswith("/UBND-TĐKT")
    assert context["decision"] == amendments.cited(decision) and _symbol(decision) in context["subject"]
    assert "của Ủy ban nhân dân xã Văn Giang về việc khen thưởng trong" in context["original"]
    assert context["misprints"] == [{"where": "Phụ lục, số thứ tự 1", "printed": "Thảo Nguyên", "corrected": said}]
    assert context["reason"] == REASON.rstrip(".") and context["renewed"] == []
    assert context["addressees"] == ["Trường Tiểu học Liên Nghĩa"]


def test_a_corrected_decision_is_untouched_stands_and_names_its_letter(line: Line) -> None:
    dossier = _decided(line, ENTRY)
    before = Paper.objects.filter(kind="award_decision").values().get()
    letter = _corrected(line, dossier)
    assert Paper.objects.filter(kind="award_decision").values().get() == before
    decision = Paper.objects.get(kind="award_decision")
    assert state_of(decision).state == State.IN_FORCE
    assert amendments.amendments_of(decision).corrections == [letter]
    assert amendments.amendments_of(letter).corrects == decision
    assert _note(decision) == f"Được đính chính bởi {amendments.cited(letter)}"
    assert IncomingEntry.objects.get(paper=letter).unit == dossier.school
    event = Event.objects.get(name="correct_decision")
    assert (event.reason, event.source, event.target) == (REASON, "decided", "decided")
    # Nobody was named: no certificate is written anew, and no nomination has moved.
    assert Paper.objects.filter(kind="certificate").count() == 1
    assert not Event.objects.filter(name="certify_anew").exists()


def test_a_closed_dossier_is_corrected_and_replaced_as_well(line: Line) -> None:
    dossier = act(_decided(line, ENTRY), "close", "van_thu")
    _corrected(line, dossier)
    _replaced(line, dossier)
    assert _again(dossier).state == "closed"


def test_a_certificate_printed_anew_reads_right_and_takes_the_place_of_the_old_one(line: Line) -> None:
    dossier = _decided(line, ENTRY, OTHER)
    nomination = dossier.items.get(nomination__nominee_person__full_name=ENTRY.nominee).nomination
    old = Paper.objects.get(kind="certificate", subject_id=nomination.pk)
    letter = _corrected(line, dossier, certificates=(nomination.pk,))
    new = Paper.objects.filter(kind="certificate", subject_id=nomination.pk).latest("version")
    assert "Thảo Nguyên" in old.context["nominee"] and new.context["nominee"].endswith("Thảo Nguyện")
    assert new.context["decision"] == old.context["decision"]
    assert letter.context["renewed"] == [ENTRY.nominee]
    assert (state_of(old).state, state_of(old).successor) == (State.REPLACED, new)
    assert state_of(new).state == State.IN_FORCE and amendments.corrections_of(old) == [letter]
    others = Paper.objects.filter(kind="certificate").exclude(subject_id=nomination.pk)
    assert [state_of(one).state for one in others] == [State.IN_FORCE]
    assert Event.objects.get(name="certify_anew").reason == REASON
    told = Notice.objects.filter(event__name="certify_anew").values_list("recipient__username", flat=True)
    assert list(told) == ["to_truong"]


def test_a_replacing_decision_has_a_number_of_its_own_and_says_whose_place_it_takes(line: Line) -> None:
    dossier = _decided(line, ENTRY, OTHER)
    old = Paper.objects.get(kind="award_decision")
    before = Paper.objects.filter(pk=old.pk).values().get()
    new = _replaced(line, dossier)
    assert _symbol(new) != _symbol(old) and new.issuer == old.issuer
    third = new.context["articles"][2]
    assert third.startswith(f"Quyết định này thay thế {amendments.cited(old)} của Ủy ban nhân dân xã Văn Giang")
    assert third.endswith(REASON.rstrip(".")) and new.context["recipients"][0] == "Như Điều 4"
    assert new.context["individuals"] == old.context["individuals"]
    assert new.context["proposed_by"] == old.context["proposed_by"]
    assert Paper.objects.filter(pk=old.pk).values().get() == before
    assert (state_of(old).state, state_of(old).successor) == (State.REPLACED, new)
    assert state_of(new).state == State.IN_FORCE and amendments.amendments_of(new).replaces == old
    assert _note(old) == f"Được thay thế bởi {amendments.cited(new)}"
    assert _note(new) == f"Thay thế {amendments.cited(old)}"
    assert IncomingEntry.objects.get(paper=new).unit == dossier.school


def test_files_and_certificates_cite_the_newest_decision_and_everybody_is_told(line: Line) -> None:
    dossier = _decided(line, ENTRY, OTHER)
    first, second = (item.nomination_id for item in dossier.items.all())
    left = Paper.objects.get(kind="certificate", subject_id=second)
    new = _replaced(line, dossier, certificates=(first,))
    assert set(PastAward.objects.exclude(nomination=None).values_list("decision", flat=True)) == {_symbol(new)}
    printed = Paper.objects.filter(kind="certificate", subject_id=first).latest("version")
    assert printed.version == 2 and printed.context["decision"] == amendments.cited(new)
    assert state_of(printed).state == State.IN_FORCE
    # Who was not named keeps the old sheet: the award stands, now by the new decision.
    assert Paper.objects.filter(kind="certificate", subject_id=second).count() == 1
    assert state_of(left).state == State.IN_FORCE
    told = Notice.objects.filter(event__name__in=("replace_decision", "decide_anew"))
    assert set(told.values_list("recipient__username", flat=True)) >= {"hieu_truong", "van_thu", "to_truong"}
    assert Event.objects.filter(name="decide_anew", reason=REASON).count() == 2


def test_the_line_of_the_register_keeps_what_the_clerk_wrote_there(line: Line) -> None:
    dossier = _decided(line, ENTRY)
    old = Paper.objects.get(kind="award_decision")
    RegisterEntry.objects.filter(paper=old).update(note="Gửi bưu điện")
    new = _replaced(line, dossier)
    assert _note(old) == f"Gửi bưu điện; Được thay thế bởi {amendments.cited(new)}"
    assert RegisterEntry.objects.get(paper=old).version > 0


def test_a_replaced_decision_is_not_replaced_or_corrected_again(line: Line) -> None:
    dossier = _decided(line, ENTRY)
    (replaced,) = standing(dossier)
    _replaced(line, dossier)
    third = _replaced(line, dossier)
    first = Paper.objects.get(event=replaced, kind="award_decision")
    assert (state_of(first).state, state_of(first).successor) == (State.REPLACED, third)
    for name, given in (
        ("replace_decision", line.replacement(dossier)),
        ("correct_decision", line.correction(dossier)),
    ):
        with pytest.raises(ConditionsUnmet) as refused:
            act(_again(dossier), name, "lanh_dao", reason=REASON, **{**given, "act": replaced})
        assert "act" in [unmet.field for unmet in refused.value.unmet]


def test_from_the_signature_on_the_old_decision_is_replaced(line: Line) -> None:
    dossier = _decided(line, ENTRY)
    old = Paper.objects.get(kind="award_decision")
    act(_again(dossier), "replace_decision", "lanh_dao", reason=REASON, **line.replacement(dossier))
    assert (state_of(old).state, state_of(old).successor) == (State.REPLACED, None)


def test_an_award_that_was_taken_back_is_not_given_again(line: Line) -> None:
    dossier = _decided(line, ENTRY, OTHER)
    first, second = (item.nomination for item in dossier.items.all())
    seen = line.replacement(dossier)
    act(first, "revoke", "lanh_dao", reason=REASON, **line.revocation())
    settle()
    with pytest.raises(ConditionsUnmet, match="đã khác với danh sách bạn đã xem"):
        act(_again(dossier), "replace_decision", "lanh_dao", reason=REASON, **seen)
    new = _replaced(line, dossier)
    assert [row["name"] for row in new.context["individuals"]] == [second.nominee_name]
    act(type(second).objects.get(pk=second.pk), "revoke", "lanh_dao", reason=REASON, **line.revocation())
    settle()
    (choice,) = [one for one in available(_again(dossier), user("lanh_dao")) if one.name == "replace_decision"]
    assert [unmet.message for unmet in choice.unmet] == [
        "Hồ sơ không có quyết định khen thưởng nào còn người được khen thưởng."
    ]


def test_a_dossier_without_an_award_has_nothing_to_correct(line: Line) -> None:
    dossier = line.dossier("decided", recognised=False)
    with pytest.raises(ConditionsUnmet, match="không có quyết định"):
        act(dossier, "correct_decision", "lanh_dao", reason=REASON, **line.correction(dossier))


@pytest.mark.parametrize("name", ["correct_decision", "replace_decision"])
def test_only_whoever_decided_amends_and_says_why(line: Line, name: str) -> None:
    dossier = _decided(line, ENTRY)
    given = line.correction(dossier) if name == "correct_decision" else line.replacement(dossier)
    for account in ("hieu_truong", "van_thu", "chuyen_vien", "lanh_dao_pgd", "lanh_dao_tinh", "quan_tri"):
        with pytest.raises(NotAllowed):
            act(dossier, name, account, reason=REASON, **given)
    with pytest.raises(ConditionsUnmet, match="lý do"):
        act(dossier, name, "lanh_dao", reason=" ", **given)
    assert not Event.objects.filter(name=name).exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"act": 0}, "act"),
        ({"lines": ()}, "where_1"),
        ({"lines": (Misprint(" ", "a", "b"),)}, "where_1"),
        ({"lines": (Misprint("Điều 1", "", "b"),)}, "printed_1"),
        ({"lines": (Misprint("Điều 1", "a", "hai\ndòng"),)}, "corrected_1"),
        ({"lines": (Misprint("Điều 1", "a", "a "),)}, "corrected_1"),
        ({"lines": (Misprint("Điều 1", "a", "x" * 301),)}, "corrected_1"),
        ({"lines": (Misprint("Điều 1", "a", "b"),) * 6}, "where_1"),
        ({"certificates": (0,)}, "certificates"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(line: Line, changes: dict[str, Any], field: str) -> None:
    dossier = _decided(line, ENTRY)
    with pytest.raises(ConditionsUnmet) as refused:
        act(dossier, "correct_decision", "lanh_dao", reason=REASON, **line.correction(dossier, **changes))
    assert field in [unmet.field for unmet in refused.value.unmet]


def test_a_school_that_decides_itself_amends_its_own_decision(line: Line) -> None:
    line.draft_campaign.awards.add(Award.objects.get(code=PRAISE_OF_SCHOOL.award))
    line.approved(PRAISE_OF_SCHOOL)
    dossier = line.dossier("assembling")
    settle()
    dossier = act(dossier, "award", "hieu_truong")
    settle()
    letter, new = _corrected(line, dossier, "hieu_truong"), _replaced(line, dossier, "hieu_truong")
    assert letter.issuer == new.issuer == dossier.school
    assert _symbol(letter).endswith("/THLN-TĐKT") and _symbol(new).endswith("/QĐ-THLN")
    assert letter.context["signature"]["authority"] == ["HIỆU TRƯỞNG"]
    assert not IncomingEntry.objects.filter(paper__in=[letter, new]).exists()
    notices = Paper.objects.filter(kind="result_notice").order_by("version")
    assert [_symbol(new) in one.context["decision"] for one in notices] == [False, True]
    assert [state_of(one).state for one in notices] == [State.REPLACED, State.IN_FORCE]
    assert [one.is_result for one in lists_on_show(dossier.pk)] == [True]
