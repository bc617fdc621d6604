"""One person at a desk of their own: a browser context in which somebody is signed in."""

from typing import Any

from django.conf import settings
from playwright.sync_api import Browser, Page, expect


class Desk:
    """What one account sees and does, or somebody who has none; two desks share nothing but the server."""

    def __init__(self, browser: Browser, address: str, account: str | None, **context: Any) -> None:
        self.page: Page = browser.new_context(locale="vi-VN", **context).new_page()
        self.page.set_default_timeout(15_000)
        self.address = address
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self._hear(message.type, message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.go("/dang-nhap/")
        if account:
            self._sign_in(account)

    def _sign_in(self, account: str) -> None:
        self.page.get_by_label("Tên đăng nhập").fill(account)
        self.page.get_by_label("Mật khẩu").fill(settings.DEMO_PASSWORD)
        self.page.get_by_role("button", name="Đăng nhập").click()
        expect(self.page.get_by_role("heading", name="Việc cần làm", level=1)).to_be_visible()

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def press(self, name: str) -> None:
        """Press the button or follow the link of that name, whichever the page has."""
        button = self.page.get_by_role("button", name=name, exact=True)
        link = self.page.get_by_role("link", name=name, exact=True)
        button.or_(link).first.click()

    def sees(self, text: str) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()

    def _hear(self, kind: str, text: str) -> None:
        # Chromium reports a refused form (422) as a failed resource; the page itself says what is wrong.
        if kind == "error" and "422" not in text:
            self.complaints.append(text)
