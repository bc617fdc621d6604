"""The history of a subject and of a paper: who reads which steps, narrowing down, the papers, the pages."""

import pytest
from django.test import Client
from django.urls import reverse

from config.demo.school import user
from config.demo.steps import Entry, act
from documents.models import Paper
from documents.registers import clerk
from tests.line import REASON, Line, settle
from tests.web.conftest import Count
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import text_of
from workflow.nominations.models import Nomination
from workflow.web import history

pytestmark = pytest.mark.django_db
OURS = Entry("to_truong_3", "t3", "Cao Thị R", "giay-khen")


def address(subject: object) -> str:
    return reverse("timeline", args=[subject._meta.label_lower, subject.pk])  # type: ignore[attr-defined]


def steps(client: Client, page: str, **narrowed: str) -> list[str]:
    answer = client.get(page, narrowed)
    assert answer.status_code == 200
    return [entry.event.name for entry, _papers in answer.context["rows"]]


def test_it_tells_who_in_which_role_when_why_and_with_which_papers(line: Line, signed_in: SignIn) -> None:
    returned = line.nomination("returned", OURS)
    act(returned, "resubmit", "to_truong_3")
    settle()
    page = signed_in("thu_ky").get(address(returned))
    assert steps(signed_in("thu_ky"), address(returned)) == ["submit", "take_up", "send_back", "resubmit"]
    slip = Paper.objects.get(kind="return_slip")
    papers = {entry.event.name: [paper.kind for paper in found] for entry, found in page.context["rows"]}
    assert papers["send_back"] == ["return_slip"] and papers["take_up"] == []
    told = text_of(page)
    for text in (user("thu_ky").get_full_name(), "Thư ký", REASON, slip.entry.symbol, reverse("paper", args=[slip.pk])):
        assert text in told


def test_it_is_narrowed_down_by_step_person_and_days(line: Line, signed_in: SignIn) -> None:
    returned = line.nomination("returned", OURS)
    client, page = signed_in("thu_ky"), address(returned)
    assert steps(client, page, buoc="send_back") == ["send_back"]
    assert steps(client, page, nguoi=str(user("to_truong_3").pk)) == ["submit"]
    assert steps(client, page, tu="01/01/2100") == []
    assert steps(client, page, den="01/01/2100") == ["submit", "take_up", "send_back"]
    assert "Không có bước nào như vậy" in text_of(client.get(page, {"tu": "01/01/2100"}))
    mistyped = client.get(page, {"tu": "hôm qua", "buoc": "nothing"})
    assert "Hãy ghi ngày theo dạng" in text_of(mistyped) and len(mistyped.context["rows"]) == 3


def test_it_is_read_by_those_who_see_the_subject_as_far_as_they_know_of_it(line: Line, signed_in: SignIn) -> None:
    dossier = line.dossier("received", entry=OURS)
    nomination = Nomination.objects.get()
    whole = steps(signed_in("thu_ky"), address(nomination))
    assert steps(signed_in("to_truong_3"), address(nomination)) == whole
    assert whole[:2] == ["submit", "take_up"] and whole[-1] == "receive"
    assert steps(signed_in("chuyen_vien"), address(nomination)) == ["forward", "receive"]
    offered = signed_in("chuyen_vien").get(address(nomination)).context["form"]["buoc"].field.choices
    assert {"", "forward", "receive"} == {code for code, _label in offered}
    assert "assemble" not in steps(signed_in("lanh_dao"), address(dossier))
    for account in ("to_truong_5", "chuyen_vien_pgd", "quan_tri"):
        assert signed_in(account).get(address(nomination)).status_code == 404, account
        assert signed_in(account).get(address(dossier)).status_code == 404, account
    assert signed_in("to_truong_3").get(address(dossier)).status_code == 404
    assert signed_in("thu_ky").get(reverse("timeline", args=["engine.job", 1])).status_code == 404


def test_the_head_of_the_group_does_not_read_why_the_authority_halted_it(line: Line, signed_in: SignIn) -> None:
    received = line.nomination("received", OURS)
    halted = act(received, "suspend", "lanh_dao", reason=REASON, **line.SUSPENSION)
    seen = {name: text_of(signed_in(name).get(address(halted))) for name in ("to_truong_3", "thu_ky")}
    assert REASON not in seen["to_truong_3"] and "Đơn thư khiếu nại, tố cáo" not in seen["to_truong_3"]
    assert REASON in seen["thu_ky"] and "Đơn thư khiếu nại, tố cáo" in seen["thu_ky"]


def test_campaign_session_and_council_have_one_too(line: Line, signed_in: SignIn) -> None:
    session = line.decide([line.nomination("in_review", OURS)])
    names = steps(signed_in("thu_ky"), address(session))
    assert names[-1] == "sign" or "sign_minutes" in names
    assert steps(signed_in("thu_ky"), address(line.council))
    assert steps(signed_in("to_truong_3"), address(line.campaign)) == ["launch"]
    assert signed_in("to_truong_3").get(address(session)).status_code == 404


def test_a_long_history_stays_short_on_the_page_of_its_subject(
    line: Line, signed_in: SignIn, statements: Count, monkeypatch: pytest.MonkeyPatch
) -> None:
    nomination, client = line.nomination("returned", OURS), signed_in("thu_ky")
    page = reverse("nomination", args=[nomination.pk])
    assert "Xem và in" in text_of(client.get(page))
    few = statements(client, address(nomination))
    monkeypatch.setattr(history, "SHOWN", 2)
    assert [one.event.name for one in history.recent(user("thu_ky"), nomination).entries] == ["take_up", "send_back"]
    assert "Xem cả các bước trước" in text_of(client.get(page))
    for _time in range(3):
        nomination = act(nomination, "extend", "hieu_truong", reason=REASON, **line.extension(nomination))
    settle()
    assert statements(client, address(nomination)) <= few <= 15


def test_a_papers_history_goes_from_its_step_to_its_end(line: Line, signed_in: SignIn) -> None:
    returned = line.nomination("returned", OURS)
    act(returned, "resubmit", "to_truong_3")
    settle()
    report = Paper.objects.get(kind="achievement_report_individual", version=1)
    page = reverse("paper_timeline", args=[report.pk])
    said = [str(one.what) for one in signed_in("to_truong_3").get(page).context["moments"]]
    assert said[-1] == "Văn bản được thay thế bằng bản mới hơn" and "Văn bản được lập" in said
    for account in ("to_truong_5", "chuyen_vien", "quan_tri"):
        assert signed_in(account).get(page).status_code == 404, account
    assert page in text_of(signed_in("thu_ky").get(reverse("paper", args=[report.pk])))


def test_why_a_number_was_voided_is_read_in_its_register_alone(line: Line, signed_in: SignIn) -> None:
    line.nomination("returned", OURS)
    settle()
    slip = Paper.objects.select_related("entry").get(kind="return_slip")
    clerk.void(slip.entry, actor=user("van_thu"), reason="Ghi nhầm tên.")
    page = reverse("paper_timeline", args=[slip.pk])
    seen = {name: text_of(signed_in(name).get(page)) for name in ("van_thu", "to_truong_3")}
    assert all("đã huỷ số của văn bản" in one for one in seen.values())
    assert "Ghi nhầm tên." in seen["van_thu"] and "Ghi nhầm tên." not in seen["to_truong_3"]


def test_a_papers_history_takes_few_statements(line: Line, signed_in: SignIn, statements: Count) -> None:
    line.dossier("received", entry=OURS)
    settle()
    letter = Paper.objects.get(kind="submission_letter")
    page = reverse("paper_timeline", args=[letter.pk])
    # An officer's offices take four more: the ended authorities whose place was taken, and their registers.
    for account, most in (("van_thu", 15), ("chuyen_vien", 17)):
        assert statements(signed_in(account), page) <= most, account
