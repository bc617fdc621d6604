"""The drafting page in a browser: what is typed outlives a lost connection and an ended session; files by drop."""

from typing import Any

from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from config.demo.school import user
from config.demo.steps import PROOF
from tests.journeys.desk import Desk
from tests.journeys.test_line import PHONE
from tests.line import Line
from tests.processes import Web, wait_until
from tests.web.test_evidence_pictures import png
from workflow.nominations.models import Nomination, Statement
from workflow.nominations.services import save_draft

WAIT = 20_000


def test_what_is_typed_is_not_lost_and_files_are_dropped(committed_line: Line, web: Web, browser: Browser) -> None:
    nomination = committed_line.nomination("draft")
    head = Desk(browser, web.url, "to_truong", **PHONE)
    head.go(f"/de-nghi/{nomination.pk}/sua/")
    _connection_is_lost_and_comes_back(head, nomination)
    _session_ends_and_the_text_is_offered_back(head, nomination)
    _newer_version_is_not_overwritten(head, nomination)
    _files_are_dropped(head, nomination)
    _paper_follows_what_is_saved(head)
    # Browser and htmx tell of every request that a lost connection or session cost; the page itself has no fault.
    network = ("net::ERR", "Failed to load resource", "htmx:sendError", "htmx:afterRequest", "Error Code 403")
    assert [one for one in head.complaints if not any(word in one for word in network)] == []


def area(page: Page, number: int = 0) -> Any:
    return page.locator("textarea[name^=statement_]").nth(number)


def stored(nomination: Nomination) -> list[str]:
    rows = Statement.objects.filter(nomination=nomination).order_by("criterion__position")
    return list(rows.values_list("text", flat=True))


def _connection_is_lost_and_comes_back(head: Desk, nomination: Nomination) -> None:
    state = head.page.locator("#save-state")
    head.page.context.set_offline(True)
    area(head.page).fill("Viết lúc mất mạng.")
    expect(state).to_contain_text("Mất kết nối. Chữ đã gõ còn giữ trong máy này", timeout=WAIT)
    head.page.context.set_offline(False)
    expect(state).to_contain_text("Đã lưu lúc", timeout=WAIT)
    assert stored(nomination)[0] == "Viết lúc mất mạng."


def _session_ends_and_the_text_is_offered_back(head: Desk, nomination: Nomination) -> None:
    head.page.context.clear_cookies(name="sessionid")
    area(head.page).fill("Viết khi phiên đã hết.")
    expect(head.page.locator("#save-state")).to_contain_text("phiên đăng nhập đã hết", timeout=WAIT)
    _sign_in_again(head, nomination)
    head.sees("Máy này còn giữ nội dung bạn gõ mà chưa kịp lưu")
    expect(area(head.page)).to_have_value("Viết lúc mất mạng.")
    head.press("Lấy lại mục đã chọn")
    expect(area(head.page)).to_have_value("Viết khi phiên đã hết.")
    expect(head.page.locator("#save-state")).to_contain_text("Đã lưu lúc", timeout=WAIT)
    assert stored(nomination)[0] == "Viết khi phiên đã hết."
    head.page.reload()
    expect(head.page.locator(".copy-offer")).to_have_count(0)


def _newer_version_is_not_overwritten(head: Desk, nomination: Nomination) -> None:
    head.page.context.clear_cookies()
    area(head.page, 1).fill("Bản cũ trong máy.")
    expect(head.page.locator("#save-state")).to_contain_text("phiên đăng nhập đã hết", timeout=WAIT)
    now = Nomination.objects.get(pk=nomination.pk)
    save_draft(
        now,
        actor=user("to_truong"),
        seen_version=now.version,
        award=now.award,
        period_from=now.period_from,
        period_to=now.period_to,
        statements={now.criteria()[1].pk: "Bản mới hơn."},
    )
    _sign_in_again(head, nomination)
    head.sees("Từ đó đề nghị đã có bản lưu mới hơn")
    expect(head.page.locator(".copy-offer input:checked")).to_have_count(0)
    head.press("Bỏ nội dung này")
    expect(area(head.page, 1)).to_have_value("Bản mới hơn.")
    assert stored(nomination)[1] == "Bản mới hơn."


def _sign_in_again(head: Desk, nomination: Nomination) -> None:
    head.go(f"/de-nghi/{nomination.pk}/sua/")
    head.page.get_by_label("Tên đăng nhập").fill("to_truong")
    head.page.get_by_label("Mật khẩu").fill(settings.DEMO_PASSWORD)
    head.page.get_by_role("button", name="Đăng nhập").click()
    expect(area(head.page)).to_be_visible()


def _files_are_dropped(head: Desk, nomination: Nomination) -> None:
    """Several at once: each good one goes in by itself, a bad one says why."""
    files = [
        {"name": "ảnh lớp.png", "content": list(png())},
        {"name": "giả.png", "content": list(PROOF)},
        {"name": "bảng điểm.pdf", "content": list(PROOF + b" ")},
    ]
    holder = head.page.evaluate_handle(
        """files => {
            const holder = new DataTransfer();
            for (const one of files) holder.items.add(new File([new Uint8Array(one.content)], one.name));
            return holder;
        }""",
        files,
    )
    head.page.dispatch_event("[data-drop]", "drop", {"dataTransfer": holder})
    expect(head.page.locator("#uploads li")).to_have_count(1, timeout=WAIT)
    expect(head.page.locator("#uploads li")).to_contain_text("không đúng với đuôi tệp")
    picture = head.page.locator("#evidence-list img.thumb")
    expect(picture).to_have_count(1)
    picture.scroll_into_view_if_needed()
    wait_until(lambda: picture.evaluate("one => one.complete && one.naturalWidth") == 2)
    names = set(nomination.evidence.values_list("name", flat=True))
    assert {"ảnh lớp.png", "bảng điểm.pdf"} < names and "giả.png" not in names
    head.press("Bỏ khỏi danh sách")
    expect(head.page.locator("#uploads li")).to_have_count(0)


def _paper_follows_what_is_saved(head: Desk) -> None:
    head.press("Xem trước")
    paper = head.page.locator("#preview [data-stage]")
    expect(paper).to_contain_text("DỰ THẢO", timeout=WAIT)
    expect(paper).to_contain_text("Bản mới hơn.")
    area(head.page, 1).fill("Câu vừa gõ xong.")
    expect(paper).to_contain_text("Câu vừa gõ xong.", timeout=WAIT)
    assert not head.page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
