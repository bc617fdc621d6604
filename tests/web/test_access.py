"""Who sees what: every list of what must be there stands beside the list of what must not."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from config.demo.school import user
from config.demo.steps import Entry, act
from documents.models import Paper
from tests.line import Line, settle
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import text_of
from workflow.engine.machine import Subject
from workflow.engine.models import Job
from workflow.nominations.services import add_evidence, save_draft
from workflow.web.papers import panel

OTHER_GROUP = Entry("to_truong_2", "t2", "Đinh Văn Q", "ldtt")
pytestmark = pytest.mark.django_db


def test_without_signing_in_every_page_leads_to_the_door(line: Line) -> None:
    nomination = line.nomination("submitted")
    pages = [reverse("home"), reverse("nomination", args=[nomination.pk]), reverse("campaigns"), reverse("notices")]
    for address in pages:
        answer = Client().get(address)
        assert answer.status_code == 302 and answer["Location"].startswith(reverse("login")), address


def test_wrong_password_unknown_account_and_closed_account_get_the_same_answer(line: Line) -> None:
    closed = user("to_truong_5")
    closed.is_active = False
    closed.save()
    answers = set()
    for account, password in [("to_truong", "sai"), ("khong_co_ai", "sai"), ("to_truong_5", "sai")]:
        page = text_of(Client().post(reverse("login"), {"username": account, "password": password}))
        start = page.index('role="alert"')
        answers.add(page[start : page.index("</div></div>", start)])
    assert len(answers) == 1


def test_draft_is_seen_by_its_group_and_by_nobody_else(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("draft")
    address = reverse("nomination", args=[nomination.pk])
    assert signed_in("to_truong").get(address).status_code == 200
    for account in ("to_truong_3", "hieu_truong", "thu_ky", "van_thu", "chuyen_vien", "lanh_dao", "quan_tri"):
        assert signed_in(account).get(address).status_code == 404, account


@pytest.mark.parametrize(
    ("state", "sees"),
    [
        ("submitted", {"to_truong": 200, "thu_ky": 200, "hieu_truong": 200, "van_thu": 200, "chuyen_vien": 404}),
        ("approved", {"to_truong": 200, "van_thu": 200, "to_truong_3": 404, "chuyen_vien": 404, "lanh_dao": 404}),
        ("forwarded", {"to_truong": 200, "chuyen_vien": 200, "lanh_dao": 200, "chuyen_vien_pgd": 404}),
    ],
)
def test_nomination_is_seen_by_those_whom_it_has_reached(
    line: Line, signed_in: SignIn, state: str, sees: dict[str, int]
) -> None:
    address = reverse("nomination", args=[line.nomination(state).pk])
    assert {account: signed_in(account).get(address).status_code for account in sees} == sees


def test_list_and_search_hide_the_same_as_the_page(line: Line, signed_in: SignIn) -> None:
    line.nomination("draft", OTHER_GROUP)
    line.nomination("submitted")
    board = text_of(signed_in("thu_ky").get(reverse("nominations")))
    assert "Nguyễn Thị Phương Thảo Nguyên" in board
    assert "Đinh Văn Q" not in board
    searched = text_of(signed_in("thu_ky").get(reverse("nominations"), {"tim": "Đinh"}))
    assert "Không có đề nghị nào như vậy" in searched
    assert "Đinh Văn Q" in text_of(signed_in("to_truong_2").get(reverse("nominations"), {"tim": "đinh"}))


def test_evidence_leaves_as_an_attachment_under_its_own_name(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("submitted")
    address = reverse("evidence", args=[nomination.evidence.get().pk])
    answer = signed_in("thu_ky").get(address)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith('attachment; filename="Bang tong hop ket qua.pdf"')
    assert "filename*=UTF-8''B%E1%BA%A3ng" in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert signed_in("to_truong_3").get(address).status_code == 404
    assert signed_in("chuyen_vien").get(address).status_code == 404


def test_board_reads_what_was_submitted_while_the_group_corrects_it(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("returned")
    first = nomination.criteria()[0].pk
    nomination = save_draft(
        nomination,
        actor=user("to_truong"),
        seen_version=nomination.version,
        award=nomination.award,
        period_from=nomination.period_from,
        period_to=nomination.period_to,
        statements={first: "Câu chữ đang sửa dở."},
    )
    added = add_evidence(
        nomination,
        actor=user("to_truong"),
        seen_version=nomination.version,
        upload=ContentFile(b"%PDF-1.4 more", name="Tệp thêm sau.pdf"),
    )
    address = reverse("nomination", args=[nomination.pk])
    group, board = text_of(signed_in("to_truong").get(address)), text_of(signed_in("van_thu").get(address))
    for words in ("Câu chữ đang sửa dở.", "Tệp thêm sau.pdf"):
        assert words in group
        assert words not in board
    file = reverse("evidence", args=[added.pk])
    assert signed_in("to_truong").get(file).status_code == 200
    assert signed_in("van_thu").get(file).status_code == 404


def test_internal_papers_stay_inside_the_school(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("forwarded")
    settle()
    minutes = Paper.objects.get(kind="board_minutes")
    report = Paper.objects.get(subject_id=nomination.pk, kind="achievement_report_individual")
    for name in ("paper", "paper_download"):
        assert signed_in("hieu_truong").get(reverse(name, args=[minutes.pk])).status_code == 200
        assert signed_in("chuyen_vien").get(reverse(name, args=[report.pk])).status_code == 200
        assert signed_in("to_truong_3").get(reverse(name, args=[report.pk])).status_code == 404
        assert signed_in("quan_tri").get(reverse(name, args=[report.pk])).status_code == 404
    panel = reverse("papers_panel", args=["nominations.nomination", nomination.pk])
    assert "Báo cáo thành tích" in text_of(signed_in("chuyen_vien").get(panel))
    assert signed_in("to_truong_3").get(panel).status_code == 404


def test_papers_still_being_written_are_named_to_those_who_will_see_them(line: Line) -> None:
    nomination = line.nomination("returned")
    nomination = act(act(nomination, "resubmit", "to_truong"), "take_up", "thu_ky")
    line.decide([nomination])
    dossier = line.dossier("decided")
    Job.objects.filter(handler="paper").update(state=Job.State.DEAD)
    forwarded, own = {"Báo cáo thành tích cá nhân"}, {"Giấy khen"}
    for account in ("to_truong", "hieu_truong", "van_thu"):
        assert _owed(account, nomination) == {*forwarded, *own, "Phiếu trả hồ sơ"}, account
    for account in ("chuyen_vien", "lanh_dao"):
        assert _owed(account, nomination) == {*forwarded, *own}, account
    for account in ("van_thu", "chuyen_vien"):
        enclosed = "Danh sách trích ngang cán bộ, giáo viên, nhân viên"
        letters = {"Tờ trình đề nghị khen thưởng", "Phiếu tiếp nhận hồ sơ", "Quyết định khen thưởng"}
        letters |= {"Thông báo công khai kết quả", "Gói hồ sơ"}
        assert _owed(account, dossier) == {*letters, enclosed}, account


def _owed(account: str, subject: Subject) -> set[str]:
    return {one.title for one in panel(user(account), subject).owed}


def test_only_the_paper_page_relaxes_the_style_policy(line: Line, signed_in: SignIn) -> None:
    line.nomination("submitted")
    settle()
    paper = Paper.objects.first()
    assert paper is not None
    client = signed_in("hieu_truong")
    assert "unsafe-inline" in client.get(reverse("paper", args=[paper.pk]))["Content-Security-Policy"]
    assert "unsafe" not in client.get(reverse("home"))["Content-Security-Policy"]


def test_plan_in_draft_is_seen_by_the_principal_alone(line: Line, signed_in: SignIn) -> None:
    address = reverse("campaign", args=[line.draft_campaign.pk])
    assert signed_in("hieu_truong").get(address).status_code == 200
    for account in ("to_truong", "thu_ky", "van_thu", "chuyen_vien"):
        assert signed_in(account).get(address).status_code == 404, account


def test_absent_page_is_said_in_vietnamese_with_a_way_back(line: Line, signed_in: SignIn) -> None:
    for client in (Client(), signed_in("to_truong")):
        answer = client.get("/khong-co-trang-nay/")
        assert answer.status_code == 404
        assert "Không tìm thấy trang này" in text_of(answer)
        assert f'href="{reverse("home")}"' in text_of(answer)


def test_forged_form_is_refused_in_vietnamese(line: Line) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(user("to_truong"))
    answer = client.post(reverse("notices_read"))
    assert answer.status_code == 403
    assert "Trang đã mở quá lâu" in text_of(answer)
