"""A secretary goes through a queue of three by keyboard alone, and the group's head mends what was pinned."""

from playwright.sync_api import Browser, Page, expect

from config.demo.school import user
from tests.crowd import drafts
from tests.journeys.desk import Desk
from tests.journeys.test_line import PHONE
from tests.line import Line
from tests.processes import Web
from workflow.engine.door import perform_all
from workflow.nominations.models import Nomination

WRONG = "Thiếu số liệu học kì II."


def test_three_nominations_are_examined_without_a_mouse(committed_line: Line, web: Web, browser: Browser) -> None:
    perform_all(drafts(committed_line, 3), "submit", actor=user("to_truong_5"))
    first, second, third = Nomination.objects.order_by("pk")
    field = f"statement_{second.criteria()[1].pk}"
    secretary = Desk(browser, web.url, "thu_ky")
    page = secretary.page
    secretary.go("/de-nghi/?trang_thai=submitted")
    secretary.press("Xét lần lượt")
    _stands_at(page, first, "1/3")
    page.keyboard.press("?")
    expect(page.get_by_text("Dùng phím tắt trên máy này")).to_be_visible()
    page.keyboard.press("?")
    page.keyboard.press("j")
    _stands_at(page, second, "2/3")
    page.keyboard.press("ArrowLeft")
    _stands_at(page, first, "1/3")

    page.keyboard.press("d")
    expect(page.get_by_role("heading", name="Đưa ra xét", level=1)).to_be_visible()
    assert Nomination.objects.get(pk=first.pk).state == "submitted", "a key takes no step by itself"
    expect(page.get_by_role("button", name="Đưa ra xét", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    _stands_at(page, second, "1/2")

    page.locator(f"a.pin-link[href$='#id_pin_{field}']").focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"#id_pin_{field}")).to_be_focused()
    page.keyboard.type(WRONG)
    page.locator("main form button[type=submit]").focus()
    page.keyboard.press("Enter")
    _stands_at(page, third, "1/1")

    page.get_by_label("Phím tắt", exact=True).press("Enter")
    page.get_by_label("Dùng phím tắt trên máy này").uncheck()
    page.keyboard.press("t")
    _stands_at(page, third, "1/1")
    page.reload()
    page.keyboard.press("l")
    _stands_at(page, third, "1/1")
    page.get_by_label("Phím tắt", exact=True).press("Enter")
    page.get_by_label("Dùng phím tắt trên máy này").check()
    page.keyboard.press("Escape")
    page.keyboard.press("l")
    expect(page.get_by_role("heading", name="Đề nghị khen thưởng", level=1)).to_be_visible()
    assert page.url.endswith("/de-nghi/?trang_thai=submitted")

    head = Desk(browser, web.url, "to_truong_5", **PHONE)
    head.go(f"/de-nghi/{second.pk}/sua/")
    expect(head.page.locator(f"#pinned_{field}")).to_contain_text(WRONG)
    expect(head.page.locator(f"#id_{field}")).to_be_focused()
    chair = Desk(browser, web.url, "hieu_truong", **PHONE)
    chair.go(f"/xet/{third.pk}/")
    expect(chair.page.locator(".examine-bar")).to_be_in_viewport()
    expect(chair.page.get_by_role("link", name="Minh chứng", exact=True)).to_be_visible()
    for desk in (head, chair):
        assert not desk.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"), desk.page.url
    assert [one.state for one in Nomination.objects.order_by("pk")] == ["in_review", "returned", "submitted"]
    for desk in (secretary, head, chair):
        assert desk.complaints == []


def _stands_at(page: Page, nomination: Nomination, place: str) -> None:
    expect(page.get_by_role("heading", name=nomination.nominee_name, level=1)).to_be_visible()
    expect(page.locator(".examine-way")).to_contain_text(place)
