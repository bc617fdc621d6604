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

from config.demo import council
from config.demo.steps import act
from tests.journeys.desk import Desk
from tests.journeys.rounds import Stop, names_of_all, round_of
from tests.processes import Web
from workflow.campaigns.vote_rule import Mode
from workflow.council.models import Session

# Who goes round, and by which doors they come in beside the first page.
DOORS: dict[str, list[str]] = {
    "to_truong": [],
    "thu_ky": ["/tim/?q=nguyen", "/xet/hang-loat/?buoc=take_up&tat_ca=1"],
    "uy_vien": [],
    "hieu_truong": [],
    "van_thu": [],
    "chuyen_vien": [],
    "lanh_dao": [],
    "quan_tri": [],
}
AXE = Path(settings.BASE_DIR, "node_modules/axe-core/axe.min.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESK, PHONE, NARROWEST = {"width": 1280, "height": 900}, {"width": 390, "height": 844}, {"width": 360, "height": 740}
HEAVIEST = 300_000  # bytes that one page may transfer once the first has been seen
PRESSES = {
    "act_halt",
    "act_resume",
    "choose_language",
    "dossier_choose",
    "dossier_create",
    "entry_add",
    "entry_end",
    "entry_remove",
    "exchange_accept",
    "logout",
    "notices_read",
    "objection_answer",
    "review_resolve",
    "session_presence",
    "settings_account_close",
    "settings_account_open",
    "settings_name_take_back",
    "settings_office_take_back",
    "settings_password_link",
    "template_adopt",
    "template_upload",
    "template_withdraw",
}
# Files, and parts of another page that a script asks for.
FILES_AND_PARTS = {
    "decision_draft_download",
    "evidence_picture",
    "exchange_file",
    "exchange_zip",
    "papers_panel",
    "print_run_pdf",
    "session_moving",
    "template_file",
    "template_preview",
}
# What the demo has not come to; the tests of their rooms open them.
NOT_COME_TO = {
    "act",
    "campaign_edit",
    "council_edit",
    "exchange_package",
    "objection_add",
    "password_set",
    "public_list",
    "reviews",
    "settings_person_changes",
    "settings_unit_changes",
    "settings_unit_end",
    "template_version",
    "together_done",
}


def test_every_page_is_accessible_light_and_fits_a_telephone(web: Web, browser: Browser) -> None:
    call_command("demo_data")
    look = Look(browser, web.url)
    for account, doors in DOORS.items():
        look.round(account, "/", *doors)
    look.round(None, "/dang-nhap/")
    session = _balloting()
    look.round("thu_ky", f"/phien-hop/{session.pk}/")
    look.round("uy_vien", f"/phien-hop/{session.pk}/")
    missed = {name for name in names_of_all() if not any(_is(name, one) for one in look.seen)}
    missed -= PRESSES | FILES_AND_PARTS | NOT_COME_TO
    look.faults += [f"no page of the round is {name}" for name in sorted(missed)]
    assert not look.faults, "\n".join(look.faults)


def _balloting() -> Session:
    """Today's session of the demo, whose members vote; one of them sends the vote in writing."""
    session = council.opened(Session.objects.get(state="invited"), {"pho_chu_tich": ("written", "Đi công tác")})
    items = tuple(session.items.values_list("pk", flat=True))
    return act(session, "open_ballot", "thu_ky", items=items, mode=Mode.SECRET.value)


class Look:
    """What was seen on the rounds so far, and what was wrong with it."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.seen: Counter[str] = Counter()
        self.faults: list[str] = []
        self._browser, self._address = browser, address
        self._pictures = Pictures.wanted()

    def round(self, account: str | None, *doors: str) -> None:
        """One round of an account, or of somebody who is not signed in."""
        # What still moves from light to dark has no colour yet that could be judged.
        desk = Desk(self._browser, self._address, account, viewport=DESK, reduced_motion="reduce")
        desk.page.add_init_script(
            "window.transferred = () => performance.getEntries().reduce((sum, one) => sum + (one.transferSize || 0), 0)"
        )
        for stop in round_of(desk, account or "nobody", self.seen, *doors):
            self.faults += [f"{stop.account} {stop.path}: {fault}" for fault in _faults(desk.page)]
            self._pictures.take(stop, desk.page)
        self.faults += [f"{account}: {complaint}" for complaint in desk.complaints]
        desk.page.context.close()


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
