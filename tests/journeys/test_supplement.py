"""A supplement from both sides in real browsers: the authority and the group at desks, the clerk by telephone."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from config.demo.steps import PROOF, Entry
from documents.models import Paper
from tests.journeys.desk import Desk
from tests.journeys.test_line import PHONE, papers_done
from tests.line import ENTRY, Line, settle
from tests.processes import Web
from workflow.dossiers.models import Dossier
from workflow.nominations.models import Nomination

OTHER = Entry("to_truong", "t1", "Trịnh Thị P", "giay-khen")
LACK = "Thiếu bản sao quyết định công nhận sáng kiến."
WHOLE_LACK = "Tờ trình chưa ghi số điện thoại của người lập."
BASIS = "Khoản 1 Điều 9."
AGAINST = "Trùng thành tích đã khen."


@pytest.fixture
def forwarded(committed_line: Line) -> Dossier:
    """A dossier of two nominations that has just been sent, its papers written before any worker runs."""
    committed_line.approved(ENTRY, OTHER)
    dossier = committed_line.dossier("forwarded")
    settle()
    return dossier


def test_a_supplement_goes_round_and_the_school_reads_the_outcome(
    forwarded: Dossier, web: Web, browser: Browser, tmp_path: Path
) -> None:
    page = f"/ho-so/{forwarded.pk}/"
    first, second = Nomination.objects.order_by("pk")
    officer = Desk(browser, web.url, "chuyen_vien")
    _receives(officer, page, missing="Minh chứng")
    _asks(officer, first)
    papers_done()

    head, clerk = Desk(browser, web.url, "to_truong"), Desk(browser, web.url, "van_thu", **PHONE)
    _reads_what_is_asked(clerk, page)
    _adds_and_sends(head, first, tmp_path)
    papers_done()
    _answers_and_sends(clerk, page, first)
    papers_done()

    _sees_what_changed(officer, page)
    _receives(officer, page)
    _appraises(officer, first, second)
    papers_done()
    leader = Desk(browser, web.url, "lanh_dao")
    _decides(leader, page)
    papers_done()

    clerk.go(page)
    clerk.sees("Đã có quyết định")
    clerk.sees(AGAINST)
    head.go(f"/de-nghi/{second.pk}/")
    head.sees("Không được khen thưởng")
    head.sees(AGAINST)
    assert [one.state for one in Nomination.objects.order_by("pk")] == ["recognised", "declined"]
    assert Paper.objects.filter(kind="receipt").count() == 2
    for desk in (officer, head, clerk, leader):
        assert desk.complaints == []


def _opens_waiting(desk: Desk, name: str) -> None:
    """From the home page to the dossier that waits there for this step."""
    desk.go("/")
    desk.page.get_by_role("link", name=f"{name}: ").click()


def _confirm(desk: Desk, name: str) -> None:
    desk.page.locator("main form").get_by_role("button", name=name, exact=True).click()


def _receives(officer: Desk, page: str, missing: str = "") -> None:
    _opens_waiting(officer, "Tiếp nhận hồ sơ")
    officer.press("Tiếp nhận hồ sơ")
    if missing:
        officer.page.get_by_label(f"{missing}: thiếu").check()
    _confirm(officer, "Tiếp nhận hồ sơ")
    officer.sees("Đã tiếp nhận")
    assert officer.page.url.endswith(page)
    papers_done()


def _asks(officer: Desk, lacking: Nomination) -> None:
    """One lack of a nomination and one of the whole dossier; what is left half-filled is asked back at its field."""
    officer.page.reload()
    officer.press("Yêu cầu bổ sung")
    officer.page.locator("[name=problem_0]").fill(WHOLE_LACK)
    officer.page.locator("[name=basis_0]").fill(BASIS)
    officer.page.locator("summary", has_text=lacking.nominee_name).click()
    for name, text in (("problem", LACK), ("basis", BASIS), ("remedy", "Gửi 01 bản sao.")):
        officer.page.locator(f"[name={name}_{lacking.pk}]").fill(text)
    _confirm(officer, "Yêu cầu bổ sung")
    officer.sees("Hãy ghi cách bổ sung.")
    expect(officer.page.locator(f"[name=problem_{lacking.pk}]")).to_have_value(LACK)
    officer.page.locator("[name=remedy_0]").fill("Gửi kèm danh sách liên hệ.")
    _confirm(officer, "Yêu cầu bổ sung")
    officer.sees("Chờ bổ sung")


def _reads_what_is_asked(clerk: Desk, page: str) -> None:
    _opens_waiting(clerk, "Gửi bổ sung")
    assert clerk.page.url.endswith(page)
    for text in (LACK, WHOLE_LACK, "Tổ 1 chưa gửi bổ sung cho"):
        clerk.sees(text)
    _fits(clerk)


def _adds_and_sends(head: Desk, lacking: Nomination, tmp_path: Path) -> None:
    """From the home page to the form; a file and a sentence more, and it is with the clerk."""
    head.go("/")
    head.sees(LACK)
    expect(head.page.get_by_role("link", name="Bổ sung đề nghị: ")).to_have_count(1)
    _fits(head)
    head.go(f"/de-nghi/{lacking.pk}/")
    head.sees(LACK)
    head.sees("Gửi 01 bản sao.")
    head.press("Bổ sung đề nghị")
    head.sees(LACK)
    _fits(head)
    head.page.locator("textarea[name^=statement_]").last.fill("Có quyết định công nhận sáng kiến kèm theo.")
    copy = tmp_path / "Quyết định.pdf"
    copy.write_bytes(PROOF)
    head.page.locator("input[type=file]").set_input_files(copy)
    head.press("Gửi bổ sung cho văn thư")
    head.sees("Đã gửi bổ sung cho văn thư")
    head.go("/")
    expect(head.page.get_by_role("link", name="Bổ sung đề nghị: ")).to_have_count(0)


def _answers_and_sends(clerk: Desk, page: str, lacking: Nomination) -> None:
    clerk.go(page)
    clerk.press("Gửi bổ sung")
    clerk.sees(LACK)
    clerk.page.locator("[name=answer_0]").fill("Đã gửi kèm danh sách liên hệ.")
    clerk.page.locator(f"[name=answer_{lacking.pk}]").fill("Đã gửi bản sao.")
    _fits(clerk)
    _confirm(clerk, "Gửi bổ sung")
    clerk.sees("Đã chuyển")


def _sees_what_changed(officer: Desk, page: str) -> None:
    officer.go(page)
    officer.sees("Đã gửi bản sao.")
    officer.page.get_by_text("Thay đổi so với lần gửi trước").first.click()
    expect(officer.page.locator(".package-changes li", has_text=".pdf").first).to_be_visible()


def _appraises(officer: Desk, first: Nomination, second: Nomination) -> None:
    """One today and one afterwards; the leader gets the dossier once both have an opinion."""
    officer.page.reload()
    officer.sees("Còn 2 đề nghị chưa có ý kiến thẩm định.")
    officer.press("Thẩm định từng đề nghị")
    officer.page.locator(f"[name=opinion_{first.pk}][value=agree]").check()
    officer.press("Lưu ý kiến")
    officer.sees("Còn 1 đề nghị chưa có ý kiến thẩm định.")
    officer.press("Thẩm định từng đề nghị")
    expect(officer.page.locator(f"[name=opinion_{first.pk}][value=agree]")).to_be_checked()
    officer.page.locator(f"[name=opinion_{second.pk}][value=disagree]").check()
    officer.page.locator(f"[name=reason_{second.pk}]").fill(AGAINST)
    officer.press("Lưu ý kiến")
    officer.press("Trình lãnh đạo")
    _confirm(officer, "Trình lãnh đạo")
    officer.sees("Đã thẩm định")


def _decides(leader: Desk, page: str) -> None:
    """What the officer thinks is chosen beforehand."""
    _opens_waiting(leader, "Ra quyết định")
    assert leader.page.url.endswith(page)
    leader.press("Ra quyết định")
    expect(leader.page.locator("input[type=radio]:checked")).to_have_count(2)
    leader.sees(AGAINST)
    _confirm(leader, "Ra quyết định")
    leader.sees("Đã có quyết định")


def _fits(desk: Desk) -> None:
    """A telephone's page scrolls down only."""
    assert not desk.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"), desk.page.url
