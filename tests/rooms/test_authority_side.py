"""What becomes of a dossier between the school's letter and the decision: every way there is, through the door."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from config.demo.school import unit, user
from config.demo.steps import Entry, act, at
from documents.models import IncomingEntry, Paper
from documents.verification import State, state_of
from tests.line import ENTRY, GROUNDS, REASON, Line, settle
from workflow.campaigns.models import Award
from workflow.dossiers import selectors
from workflow.dossiers.appraisal import opinions_read_by
from workflow.dossiers.inputs import Outcome
from workflow.dossiers.models import Appraisal, Dossier
from workflow.dossiers.opinion import Opinion
from workflow.dossiers.public import lists_on_show
from workflow.dossiers.services import appraise, assemble, choose
from workflow.engine import clock
from workflow.engine.door import perform
from workflow.engine.models import Job
from workflow.engine.refusals import ConditionsUnmet, NotAllowed, StaleVersion
from workflow.nominations.models import Nomination
from workflow.nominations.services import save_draft

SECOND = Entry("to_truong", "t1", "Trịnh Thị P", "giay-khen")


PRAISE_OF_PROVINCE = (
    Entry("to_truong", "t1", "Nguyễn Thị Phương Thảo Nguyên", "bang-khen-tinh"),
    Entry("to_truong", "t1", "Trịnh Thị P", "bang-khen-tinh"),
)
PRAISE_OF_SCHOOL = Entry("to_truong", "t1", "Nguyễn Minh U", "hs-xuat-sac")


def approved(line: Line, *entries: Entry) -> list[Nomination]:
    """Nominations that a session approved, for awards that the plan is made to offer before its launch."""
    line.draft_campaign.awards.add(*Award.objects.filter(code__in=[entry.award for entry in entries]))
    return line.approved(*entries)


def states() -> list[str]:
    return list(Nomination.objects.order_by("pk").values_list("state", flat=True))


def reread(dossier: Dossier) -> Dossier:
    return Dossier.objects.get(pk=dossier.pk)


def test_one_letter_never_asks_two_deciders(line: Line) -> None:
    first, second, third = approved(line, ENTRY, PRAISE_OF_PROVINCE[1], PRAISE_OF_SCHOOL)
    dossiers = assemble(actor=user("van_thu"), campaign=line.campaign)
    assert [(one.decided_at, one.receiver.code) for one in dossiers] == [
        ("province", "ubnd-xa"),
        ("receiver", "ubnd-xa"),
        ("school", "thln"),
    ]
    assert [one.items.get().nomination_id for one in dossiers] == [second.pk, first.pk, third.pk]
    both = [first.pk, second.pk]
    with pytest.raises(ValidationError, match="không còn đưa vào hồ sơ"):
        choose(dossiers[0], actor=user("van_thu"), seen_version=dossiers[0].version, nomination_ids=both)


def test_what_the_school_decides_on_itself_never_leaves_it(line: Line) -> None:
    approved(line, PRAISE_OF_SCHOOL)
    dossier = line.dossier("assembling")
    assert dossier.receiver == dossier.school
    with pytest.raises(NotAllowed):
        act(dossier, "issue", "hieu_truong")
    settle()
    act(dossier, "award", "hieu_truong")
    settle()
    assert states() == ["recognised"]
    decision, certificate = (Paper.objects.get(kind=kind) for kind in ("award_decision", "certificate"))
    assert decision.entry.symbol.endswith("/QĐ-THLN") and decision.issuer == certificate.issuer == dossier.school
    notice = Paper.objects.get(kind="result_notice")
    assert notice.issuer == dossier.school and len(notice.context["individuals"]) == 1
    assert [one.is_result for one in lists_on_show(dossier.pk)] == [True]
    assert decision.context["authority_line"] == "HIỆU TRƯỞNG TRƯỜNG TIỂU HỌC LIÊN NGHĨA"
    assert decision.context["proposed_by"] == "Theo đề nghị của Hội đồng Thi đua - Khen thưởng nhà trường"
    assert not selectors.visible_to(user("chuyen_vien")).exists()


def test_an_award_of_another_is_not_the_principals_to_grant(line: Line) -> None:
    dossier = line.dossier("assembling")
    settle()
    with pytest.raises(NotAllowed):
        act(dossier, "award", "hieu_truong")


def test_a_recalled_dossier_is_mended_and_sent_with_a_new_letter(line: Line) -> None:
    dossier = line.dossier("recalled")
    assert states() == ["approved"]
    assert not selectors.visible_to(user("chuyen_vien")).exists()
    letter = Paper.objects.get(kind="submission_letter")
    assert state_of(letter).state == State.WITHDRAWN
    dossier = act(dossier, "reassemble", "van_thu")
    dossier = act(dossier, "issue", "hieu_truong")
    settle()
    act(dossier, "forward", "van_thu")
    assert states() == ["forwarded"]
    assert state_of(letter).state == State.REPLACED


def test_what_was_taken_in_is_not_recalled(line: Line) -> None:
    dossier = line.dossier("forwarded")
    dossier = act(dossier, "receive", "chuyen_vien", **line.receipt())
    settle()
    dossier = act(dossier, "request_supplement", "chuyen_vien", **line.call(dossier))
    act(Nomination.objects.get(), "amend", "to_truong")
    settle()
    dossier = act(dossier, "supplement", "van_thu", **line.answers(dossier))
    settle()
    with pytest.raises(ConditionsUnmet, match="đã nhận hồ sơ này"):
        act(dossier, "recall", "hieu_truong", reason=REASON)


def test_a_wrong_receiver_sends_back_with_a_letter_and_the_school_chooses_another(line: Line) -> None:
    line.approved(ENTRY)
    dossier = line.dossier("assembling")
    dossier = choose(
        dossier,
        actor=user("van_thu"),
        seen_version=dossier.version,
        nomination_ids=dossier.items.values_list("nomination_id", flat=True),
        receiver=unit("ubnd-tinh"),
    )
    settle()
    dossier = act(dossier, "issue", "hieu_truong")
    settle()
    dossier = act(dossier, "forward", "van_thu")
    settle()
    dossier = act(dossier, "send_back", "chuyen_vien_tinh", reason="Thuộc thẩm quyền của xã.", **GROUNDS)
    settle()
    letter = Paper.objects.get(kind="dossier_return")
    assert letter.entry.symbol.endswith("/UBND-TĐKT") and letter.issuer == unit("ubnd-tinh")
    assert letter.context["reasons"][0]["problem"] == "Thuộc thẩm quyền của xã"
    assert letter.context["signature"]["name"] == "Đinh Văn CC"
    assert letter.context["signature"]["authority"] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    arrived = IncomingEntry.objects.get(unit=dossier.school)
    assert arrived.paper == letter
    dossier = act(dossier, "reassemble", "hieu_truong")
    dossier = choose(
        dossier,
        actor=user("van_thu"),
        seen_version=dossier.version,
        nomination_ids=dossier.items.values_list("nomination_id", flat=True),
        receiver=unit("ubnd-xa"),
    )
    assert dossier.receiver == unit("ubnd-xa")
    assert states() == ["approved"]


@pytest.mark.parametrize(("code", "sentence"), [("pgd", "Nơi nhận hiện nay"), ("t1", "không phải cơ quan tiếp nhận")])
def test_who_receives_nothing_is_not_chosen(line: Line, code: str, sentence: str) -> None:
    dossier = line.dossier("assembling")
    with pytest.raises(ValidationError, match=sentence):
        choose(
            dossier,
            actor=user("van_thu"),
            seen_version=dossier.version,
            nomination_ids=[],
            receiver=unit(code),
        )


def test_a_refused_dossier_ends_with_its_reason(line: Line) -> None:
    dossier = line.dossier("refused")
    settle()
    assert states() == ["declined"]
    assert Paper.objects.get(kind="dossier_return").context["resubmission"] == "Hồ sơ này không được xem xét tiếp"
    act(dossier, "close", "van_thu")


def test_a_supplement_goes_round_and_keeps_what_was_sent_before(line: Line) -> None:
    first, _second = line.approved(ENTRY, SECOND)
    dossier = line.dossier("supplement_requested")
    settle()
    assert states() == ["supplement_requested", "received"]
    letter = Paper.objects.get(kind="supplement_request")
    assert letter.context["reasons"][0]["problem"].startswith(str(first))
    with pytest.raises(ConditionsUnmet, match="chưa gửi bổ sung"):
        act(dossier, "supplement", "van_thu", **line.answers(dossier))
    with pytest.raises(ConditionsUnmet, match="còn hạn bổ sung"):
        act(dossier, "refuse", "chuyen_vien", reason=REASON, **GROUNDS)
    act(reread_nomination(first), "amend", "to_truong")
    settle()
    dossier = act(dossier, "supplement", "van_thu", **line.answers(dossier))
    settle()
    assert states() == ["forwarded", "received"]
    assert [one.number for one in first.revisions.all()] == [1, 2]
    assert Paper.objects.filter(subject_id=first.pk, kind="achievement_report_individual").count() == 2
    assert Job.objects.filter(handler="package", event__subject_id=dossier.pk).count() == 2
    code = dossier.lookup_code
    dossier = act(dossier, "receive", "chuyen_vien", **line.receipt())
    settle()
    assert states() == ["received", "received"]
    assert dossier.lookup_code == code and Paper.objects.filter(kind="receipt").count() == 2


def reread_nomination(nomination: Nomination) -> Nomination:
    return Nomination.objects.get(pk=nomination.pk)


def test_a_supplement_that_stays_out_is_refused_after_its_day(line: Line) -> None:
    dossier = line.dossier("supplement_requested")
    settle()
    with at(clock.today() + timedelta(days=7), 9):
        act(dossier, "refuse", "chuyen_vien", reason=REASON, **GROUNDS)
    assert states() == ["declined"]


def test_a_supplement_changes_proof_and_not_what_was_voted_on(line: Line) -> None:
    line.dossier("supplement_requested")
    nomination = Nomination.objects.get()

    def save(award: Award) -> Nomination:
        return save_draft(
            nomination,
            actor=user("to_truong"),
            seen_version=nomination.version,
            award=award,
            period_from=nomination.period_from,
            period_to=nomination.period_to,
            statements={},
        )

    with pytest.raises(ValidationError, match="không đổi hình thức"):
        save(Award.objects.get(code="ldtt"))
    assert save(nomination.award).version == nomination.version + 1


def test_only_the_officer_who_was_given_a_dossier_appraises_it(line: Line) -> None:
    dossier = line.dossier("received")
    other = user("lanh_dao")
    with pytest.raises(NotAllowed):
        appraise(dossier, actor=other, seen_version=dossier.version, said={})
    dossier = act(dossier, "assign", "lanh_dao", officer_id=user("chuyen_vien").pk)
    assert dossier.assigned_to == user("chuyen_vien")
    assert line.appraised(dossier).items.get().appraisals.get().opinion == "agree"
    with pytest.raises(StaleVersion):
        appraise(dossier, actor=user("chuyen_vien"), seen_version=dossier.version, said={})
    with pytest.raises(ConditionsUnmet, match="không phải chuyên viên"):
        act(reread(dossier), "assign", "lanh_dao", officer_id=user("van_thu").pk)


@pytest.mark.parametrize(
    ("opinion", "field"),
    [
        (Opinion("agree"), ""),
        (Opinion("maybe"), "opinion"),
        (Opinion("disagree"), "reason"),
        (Opinion("other", "Chưa đủ."), "award"),
        (Opinion("disagree", "x" * 2001), "reason"),
    ],
)
def test_an_opinion_is_whole_or_is_not_kept(line: Line, opinion: Opinion, field: str) -> None:
    dossier = line.dossier("received")
    key = dossier.items.get().nomination_id

    def say() -> None:
        appraise(dossier, actor=user("chuyen_vien"), seen_version=dossier.version, said={key: opinion})

    if not field:
        say()
        assert Appraisal.objects.count() == 1
        return
    with pytest.raises(ValidationError) as error:
        say()
    assert list(error.value.message_dict) == [f"{field}_{key}"]
    assert not Appraisal.objects.exists()


def test_another_award_is_granted_where_the_officer_proposes_it(line: Line) -> None:
    title = Entry("to_truong_3", "t3", "Cao Thị R", "ldtt")
    (nomination,) = line.approved(title)
    dossier = line.dossier("received")
    praise = Award.objects.get(code="giay-khen")
    said = {nomination.pk: Opinion("other", "Chưa đủ điều kiện danh hiệu.", praise.pk)}
    dossier = appraise(dossier, actor=user("chuyen_vien"), seen_version=dossier.version, said=said)
    dossier = act(dossier, "propose", "chuyen_vien")
    with pytest.raises(ConditionsUnmet, match="khác ý kiến thẩm định"):
        act(dossier, "decide", "lanh_dao", outcomes=(Outcome(nomination.pk, True),))
    act(dossier, "decide", "lanh_dao", outcomes=(Outcome(nomination.pk, True, "", praise.pk),))
    settle()
    nomination = reread_nomination(nomination)
    assert nomination.state == "recognised" and nomination.awarded == praise
    assert Paper.objects.filter(kind="certificate").count() == 1
    for kind in ("award_decision", "result_notice"):
        assert Paper.objects.get(kind=kind).context["individuals"][0]["award"] == praise.name


def test_an_award_of_a_higher_decider_goes_one_step_up_and_is_decided_there(line: Line) -> None:
    first, second = approved(line, *PRAISE_OF_PROVINCE)
    dossier = line.dossier("received")
    said = {first.pk: Opinion("agree"), second.pk: Opinion("disagree", "Trùng thành tích đã khen.")}
    dossier = appraise(dossier, actor=user("chuyen_vien"), seen_version=dossier.version, said=said)
    dossier = act(dossier, "propose", "chuyen_vien")
    settle()
    with pytest.raises(ConditionsUnmet, match="do cấp tỉnh, bộ quyết định"):
        act(dossier, "decide", "lanh_dao", outcomes=(Outcome(first.pk, True), Outcome(second.pk, False, REASON)))
    dossier = act(dossier, "pass_up", "lanh_dao")
    settle()
    assert states() == ["forwarded", "declined"]
    letter = Paper.objects.get(kind="upward_letter")
    assert letter.issuer == unit("ubnd-xa") and letter.entry.symbol.endswith("/TTr-UBND")
    assert [row["name"] for row in letter.context["individuals"]] == [str(first.nominee_person)]
    assert letter.context["individuals"][0]["position_unit"].endswith("Tổ 1, Trường Tiểu học Liên Nghĩa")
    assert selectors.visible_to(user("chuyen_vien")).get() == dossier
    assert selectors.visible_to(user("chuyen_vien_tinh")).get() == dossier
    dossier = act(dossier, "receive", "chuyen_vien_tinh", **line.receipt())
    settle()
    assert IncomingEntry.objects.get(unit=unit("ubnd-tinh")).paper == letter
    key = {first.pk: Opinion("agree")}
    dossier = appraise(dossier, actor=user("chuyen_vien_tinh"), seen_version=dossier.version, said=key)
    read = {one: len(opinions_read_by(user(one), dossier)) for one in ("chuyen_vien_tinh", "lanh_dao", "van_thu")}
    assert read == {"chuyen_vien_tinh": 3, "lanh_dao": 2, "van_thu": 0}
    dossier = act(dossier, "propose", "chuyen_vien_tinh")
    act(dossier, "decide", "lanh_dao_tinh", outcomes=(Outcome(first.pk, True),))
    settle()
    assert states() == ["recognised", "declined"]
    decision = Paper.objects.get(kind="award_decision")
    assert decision.issuer == unit("ubnd-tinh") and decision.context["header"]["superior"] == ""
    assert "Ủy ban nhân dân xã Văn Giang tại Tờ trình số" in decision.context["proposed_by"]


def test_what_is_missing_at_the_desk_stands_on_the_receipt(line: Line) -> None:
    dossier = line.dossier("forwarded")
    settle()
    act(dossier, "receive", "chuyen_vien", missing=("reports",), **line.receipt())
    settle()
    items = {one["name"]: one["complete"] for one in Paper.objects.get(kind="receipt").context["items"]}
    assert items["Báo cáo thành tích"] is False
    assert items["Minh chứng"] is True
    assert Paper.objects.get(kind="receipt").context["lookup_code"] == reread(dossier).lookup_code


def test_a_driven_edge_is_taken_by_no_hand(line: Line) -> None:
    line.dossier("received")
    nomination = Nomination.objects.get()
    with pytest.raises(ConditionsUnmet, match="cùng với bước khác"):
        perform(nomination, "decline", actor=user("lanh_dao"), seen_version=nomination.version, reason=REASON)
