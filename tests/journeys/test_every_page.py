"""Every page as a browser shows it: readable by everybody, light, at home on a telephone, and silent in its console.

With SCREENSHOTS=folder, which `make screenshots` sets, each page is also pictured there at both sizes.
"""

import os
from collections import Counter
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import Browser, Page

from tests.journeys.desk import Desk
from tests.journeys.rounds import Stop, names_of_all, round_of
from tests.processes import Web

ACCOUNTS = (
    "to_truong",
    "thu_ky",
    "uy_vien",
    "hieu_truong",
    "van_thu",
    "chuyen_vien",
    "lanh_dao",
    "quan_tri",
    None,  # who is not signed in
)
AXE = Path(settings.BASE_DIR, "node_modules/axe-core/axe.min.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESK, PHONE, NARROWEST = {"width": 1280, "height": 900}, {"width": 390, "height": 844}, {"width": 360, "height": 740}
HEAVIEST = 300_000  # bytes that one page may transfer once the first has been seen
# Reached by a step that no story has taken, or by whoever is not signed in; they are looked at elsewhere.
NOT_ON_THE_ROUND: set[str] = set()


def test_every_page_is_accessible_light_and_fits_a_telephone(web: Web, browser: Browser) -> None:
    call_command("demo_data")
    pictures, seen, faults = Pictures.wanted(), Counter[str](), []
    for account in ACCOUNTS:
        # What still moves from light to dark has no colour yet that could be judged.
        desk = Desk(browser, web.url, account, viewport=DESK, reduced_motion="reduce")
        desk.page.add_init_script(
            "window.transferred = () => performance.getEntries().reduce((sum, one) => sum + (one.transferSize || 0), 0)"
        )
        for stop in round_of(desk, account or "nobody", seen, "/" if account else "/dang-nhap/"):
            faults += [f"{stop.account} {stop.path}: {fault}" for fault in _faults(desk.page)]
            pictures.take(stop, desk.page)
        faults += [f"{account}: {complaint}" for complaint in desk.complaints]
        desk.page.context.close()
    missed = {name for name in names_of_all() if not any(_is(name, one) for one in seen)} - NOT_ON_THE_ROUND
    faults += [f"no page of the round is {name}" for name in sorted(missed)]
    assert not faults, "\n".join(faults)


def _is(name: str, seen: str) -> bool:
    return seen == name or seen.startswith(f"{name}-")


def _faults(page: Page) -> list[str]:
    """What is wrong with the open page in the light, in the dark, and on the smallest telephone."""
    weight = page.evaluate("window.transferred()")
    found = [f"{weight} bytes"] if weight > HEAVIEST else []
    page.evaluate(AXE.read_text())
    found += _violations(page, {"runOnly": RULES})
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {one}" for one in _violations(page, {"runOnly": ["color-contrast"]})]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(NARROWEST)
    width = page.evaluate("document.documentElement.scrollWidth")
    found += [f"{width} px wide on a telephone of {NARROWEST['width']}"] if width > NARROWEST["width"] else []
    page.set_viewport_size(DESK)
    return found


def _violations(page: Page, options: dict[str, Any]) -> list[str]:
    found = page.evaluate("options => axe.run(document, {...options, resultTypes: ['violations']})", options)
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


class Pictures:
    """Where the pictures go; nowhere, unless they are asked for."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    @classmethod
    def wanted(cls) -> "Pictures":
        folder = os.environ.get("SCREENSHOTS")
        return cls(Path(folder) if folder else None)

    def take(self, stop: Stop, page: Page) -> None:
        if self.folder is None:
            return
        for size, view in (("desk", DESK), ("phone", PHONE)):
            page.set_viewport_size(view)
            # As tall as the page: what sticks to the window's edge would else stand in the middle of the picture.
            height = page.evaluate("document.documentElement.scrollHeight")
            page.set_viewport_size({**view, "height": max(height, view["height"])})
            page.screenshot(path=self.folder / size / f"{stop.name}-{stop.account}.png")
        page.set_viewport_size(DESK)
