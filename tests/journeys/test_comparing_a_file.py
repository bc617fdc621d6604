"""A file is compared with an issued paper in the reader's own browser, or sent in where the browser may not hash."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from playwright.sync_api import Browser, Page, expect

from documents.models import Paper
from tests.line import Line, settle

DROP = """
([selector, name, text]) => {
  const files = new DataTransfer();
  files.items.add(new File([text], name));
  const drop = new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true });
  document.querySelector(selector).dispatchEvent(drop);
}
"""


@pytest.fixture(autouse=True)
def _static_files_as_they_lie(settings: Any) -> None:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture
def address(committed_line: Line, live_server: Any) -> str:
    committed_line.nomination("submitted")
    settle()
    return f"{live_server.url}/v/{Paper.objects.get().code}"


@pytest.fixture
def copy(address: str, tmp_path: Path) -> Path:
    """The paper's Word file, as somebody was given it."""
    path = tmp_path / "bao-cao.docx"
    with default_storage.open(Paper.objects.get().file.name) as file:
        path.write_bytes(file.read())
    return path


@pytest.fixture
def page(browser: Browser) -> Page:
    return browser.new_context(locale="vi-VN").new_page()


def test_a_chosen_file_is_compared_without_being_sent(page: Page, address: str, copy: Path) -> None:
    methods: set[str] = set()
    page.on("request", lambda request: methods.add(request.method))
    page.goto(address)
    page.get_by_label("Tệp cần đối chiếu").set_input_files(copy)
    expect(page.locator("#answer")).to_contain_text("Tệp khớp với bản gốc")
    changed = copy.with_name("da-sua.docx")
    changed.write_bytes(copy.read_bytes() + b"x")
    page.get_by_label("Tệp cần đối chiếu").set_input_files(changed)
    expect(page.locator("#answer")).to_contain_text("Tệp không khớp với bản gốc")
    assert methods == {"GET"}


def test_a_dropped_file_is_compared(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate(DROP, ["#compare", "thu.docx", "không phải bản gốc"])
    expect(page.locator("#answer")).to_contain_text("Tệp không khớp với bản gốc")


def test_where_the_browser_may_not_hash_a_dropped_file_is_sent_in(page: Page, address: str) -> None:
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false })")
    page.goto(address)
    with page.expect_request(lambda request: request.method == "POST"):
        page.evaluate(DROP, ["#compare", "thu.docx", "không phải bản gốc"])
    expect(page.locator("#answer")).to_contain_text("Tệp không khớp với bản gốc")


def test_without_scripts_the_form_sends_the_file_in(browser: Browser, address: str, copy: Path) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address)
    page.get_by_label("Tệp cần đối chiếu").set_input_files(copy)
    page.get_by_role("button", name="Đối chiếu", exact=True).click()
    expect(page.locator("#answer")).to_contain_text("Tệp khớp với bản gốc")
