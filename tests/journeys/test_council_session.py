"""One whole session in real browsers: planned at a desk, voted on three telephones, signed, and its results moved."""

from playwright.sync_api import Browser, expect

from config.demo.steps import act
from tests.chamber import FREE, Chamber
from tests.journeys.desk import Desk
from tests.line import Line
from tests.processes import Web
from workflow.council.models import Session, Slip
from workflow.nominations.models import Nomination

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
MEMBERS = ("hieu_truong", "thu_ky", "uy_vien")


def test_session_from_plan_to_signed_minutes(committed_line: Line, web: Web, browser: Browser) -> None:
    act(Chamber(committed_line).draft(MEMBERS), "establish", "hieu_truong")
    for entry in FREE:
        committed_line.nomination("in_review", entry)
    secretary = Desk(browser, web.url, "thu_ky")
    _plans_and_opens(secretary)
    page = f"/phien-hop/{Session.objects.get().pk}/"

    phones = [Desk(browser, web.url, account, **PHONE) for account in MEMBERS]
    for phone in phones:
        _votes(phone)
    # The secretary's page has looked again by itself.
    expect(secretary.page.get_by_text("3/3").nth(1)).to_be_visible(timeout=15_000)
    assert "không hợp lệ" not in secretary.page.content()

    _closes_and_concludes(secretary)
    assert Slip.objects.count() == 0
    chair = Desk(browser, web.url, "hieu_truong")
    chair.go(page)
    chair.press("Ký biên bản")
    chair.press("Ký biên bản")
    chair.sees("Đã ký biên bản")
    states = Nomination.objects.order_by("agenda_items__position").values_list("state", flat=True)
    assert list(states) == ["approved", "approved", "rejected"]
    for desk in (secretary, chair, *phones):
        assert desk.complaints == []


def _plans_and_opens(secretary: Desk) -> None:
    secretary.go("/hoi-dong/")
    secretary.press("Lập phiên họp")
    secretary.page.get_by_label("Giờ họp").fill("14:00")
    expect(secretary.page.locator("input[name=nominations]:checked")).to_have_count(3)
    secretary.press("Lưu phiên họp")
    secretary.sees("Chương trình: 3 đề nghị")
    for step in ("Khai mạc", "Mở bỏ phiếu"):
        secretary.press(step)
        secretary.page.locator("main form").get_by_role("button", name=step).click()
    secretary.sees("0/3")


def _votes(phone: Desk) -> None:
    """The last line against, the rest by the helper; then read once more and sent."""
    phone.go("/")
    phone.press("Bỏ phiếu")
    wide = phone.page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert not wide, "a telephone scrolls down only"
    phone.page.locator(".ballot-no").last.click()
    phone.press("Chọn “Đồng ý” cho các dòng còn trống")
    expect(phone.page.locator("input[type=radio]:checked")).to_have_count(3)
    phone.press("Hoàn tác")
    expect(phone.page.locator("input[type=radio]:checked")).to_have_count(1)
    phone.press("Chọn “Đồng ý” cho các dòng còn trống")
    phone.press("Xem lại trước khi gửi")
    phone.sees("Đồng ý: 2")
    phone.press("Gửi phiếu")
    expect(phone.page.get_by_role("heading", name="Bạn đã bỏ phiếu", level=1)).to_be_visible()


def _closes_and_concludes(secretary: Desk) -> None:
    secretary.press("Đóng bỏ phiếu và kiểm phiếu")
    secretary.page.locator("main form").get_by_role("button", name="Đóng bỏ phiếu").click()
    secretary.sees("3 đồng ý, 0 không đồng ý, 0 không hợp lệ")
    secretary.press("Kết thúc họp, hoàn thành biên bản")
    secretary.page.locator("textarea").first.fill("Nhất trí với báo cáo của tổ.")
    secretary.page.locator("main form").get_by_role("button", name="Kết thúc họp").click()
    secretary.sees("Chờ ký biên bản")
