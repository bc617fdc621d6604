"""A session of nine members and sixty items in real browsers: planned at a desk, voted on by telephone, signed."""

from playwright.sync_api import Browser, expect

from tests.chamber import SEATS
from tests.crowd import in_review
from tests.journeys.desk import Desk
from tests.line import Line
from tests.processes import Web
from workflow.council.models import Session, Slip
from workflow.nominations.models import Nomination

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
ITEMS = 60


def test_session_from_plan_to_signed_minutes(committed_line: Line, web: Web, browser: Browser) -> None:
    assert committed_line.council.seats.count() == len(SEATS) == 9
    in_review(committed_line, ITEMS)
    secretary = Desk(browser, web.url, "thu_ky")
    _plans_and_opens(secretary)
    page = f"/phien-hop/{Session.objects.get().pk}/"

    phones = []
    for account in SEATS:
        phones.append(Desk(browser, web.url, account, **PHONE))
        _votes(phones[-1])
        phones[-1].page.close()
    # The secretary's page has looked again by itself.
    expect(secretary.page.get_by_text("9/9").nth(1)).to_be_visible(timeout=15_000)
    assert "không hợp lệ" not in secretary.page.content()

    _closes_and_concludes(secretary)
    assert Slip.objects.count() == 0
    chair = Desk(browser, web.url, "hieu_truong")
    chair.go(page)
    chair.press("Ký biên bản")
    chair.press("Ký biên bản")
    chair.sees("Đã ký biên bản")
    states = Nomination.objects.order_by("agenda_items__position").values_list("state", flat=True)
    assert list(states) == ["approved"] * (ITEMS - 1) + ["rejected"]
    for desk in (secretary, chair, *phones):
        assert desk.complaints == []


def _plans_and_opens(secretary: Desk) -> None:
    secretary.go("/hoi-dong/")
    secretary.press("Lập phiên họp")
    secretary.page.get_by_label("Giờ họp").fill("14:00")
    expect(secretary.page.locator("input[name=nominations]:checked")).to_have_count(ITEMS)
    secretary.press("Lưu phiên họp")
    secretary.sees(f"Chương trình: {ITEMS} đề nghị")
    for step in ("Khai mạc", "Mở bỏ phiếu"):
        secretary.press(step)
        secretary.page.locator("main form").get_by_role("button", name=step).click()
    secretary.sees("0/9")


def _votes(phone: Desk) -> None:
    """The last line against, the rest by the helper; then read once more and sent."""
    phone.go("/")
    phone.press("Bỏ phiếu")
    expect(phone.page.locator("input[type=radio]")).to_have_count(2 * ITEMS)
    wide = phone.page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert not wide, "a telephone scrolls down only"
    phone.page.locator(".ballot-no").last.click()
    phone.press("Chọn “Đồng ý” cho các dòng còn trống")
    expect(phone.page.locator("input[type=radio]:checked")).to_have_count(ITEMS)
    phone.press("Hoàn tác")
    expect(phone.page.locator("input[type=radio]:checked")).to_have_count(1)
    phone.press("Chọn “Đồng ý” cho các dòng còn trống")
    phone.press("Xem lại trước khi gửi")
    phone.sees(f"Đồng ý: {ITEMS - 1}")
    phone.press("Gửi phiếu")
    expect(phone.page.get_by_role("heading", name="Bạn đã bỏ phiếu", level=1)).to_be_visible()


def _closes_and_concludes(secretary: Desk) -> None:
    secretary.press("Đóng bỏ phiếu và kiểm phiếu")
    secretary.page.locator("main form").get_by_role("button", name="Đóng bỏ phiếu").click()
    secretary.sees("9 đồng ý, 0 không đồng ý, 0 không hợp lệ")
    secretary.press("Kết thúc họp, hoàn thành biên bản")
    secretary.page.locator("textarea").first.fill("Nhất trí với báo cáo của tổ.")
    secretary.page.locator("main form").get_by_role("button", name="Kết thúc họp").click()
    secretary.sees("Chờ ký biên bản")
