"""One nomination as the board examines it: what is said, what proves it, how it stands, what became of it before."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from workflow.campaigns.eligibility import Finding, by_weight
from workflow.nominations import selectors
from workflow.nominations.comparing import Comparison, Piece, compared
from workflow.nominations.models import Nomination
from workflow.nominations.pins import pins_of
from workflow.nominations.selectors import Proof, Reading
from workflow.nominations.suspension import halt_of
from workflow.organisations.models import Person, Unit, User
from workflow.records.rules import may_read
from workflow.records.selectors import file_of
from workflow.web.edges import Button, buttons
from workflow.web.examining import queue
from workflow.web.requests import SignedIn

# The letter that opens the page of a step; no letter takes a step by itself.
STEP_KEYS = {"take_up": "d", "send_back": "t", "suspend": "p", "resume": "p"}
SHOW_ALL = "tat-ca"


@dataclass(frozen=True)
class Section:
    """One field as it was sent.

    `pieces` tell what changed, None where nothing did; `problem` is what the board wrote to it the last time.
    """

    field: str
    title: str | Promise
    asked: str
    text: str
    pieces: list[Piece] | None = None
    problem: str = ""

    @property
    def of_interest(self) -> bool:
        """Whether somebody who looks for changes alone has to see it: what was asked for and left as it was, too."""
        return self.pieces is not None or bool(self.problem)


@dataclass(frozen=True)
class File:
    """A file of evidence, what the board wrote to it the last time, and whether it came since."""

    proof: Proof
    is_new: bool

    @property
    def is_picture(self) -> bool:
        return bool(self.proof.row and self.proof.row.media_type.startswith("image/"))

    @property
    def opens_in_browser(self) -> bool:
        return bool(self.is_picture or (self.proof.row and self.proof.row.media_type == "application/pdf"))


@require_safe
def examine(request: SignedIn, pk: int) -> HttpResponse:
    """The nomination in the queue of the address's filter; for whoever leads or records the board."""
    found = get_object_or_404(selectors.to_examine(request.user), pk=pk)
    reading = selectors.reading_as_sent(found)
    assert reading.revision is not None
    comparison = compared(reading.revision)
    problems = {one.field: one.problem for one in pins_of(comparison.back)} if comparison else {}
    sections, statements = _sections(reading, comparison, problems)
    changes_only = comparison is not None and request.GET.get("hien") != SHOW_ALL
    place = queue.place_of(request.user, found, request.GET)
    bar = buttons(request.user, found)
    context = {
        "subject": found,
        "nomination": found,
        "reading": reading,
        "comparison": comparison,
        "changes_only": changes_only,
        "sections": [one for one in sections if one.of_interest or not changes_only],
        "statements": [one for one in statements if one.of_interest or not changes_only],
        "hidden": sum(not one.of_interest for one in (*sections, *statements)) if changes_only else 0,
        "file_problems": [pin for pin in pins_of(comparison.back) if _is_of_files(pin.field)] if comparison else [],
        "files": [File(proof, bool(comparison and proof.name in comparison.added)) for proof in reading.evidence],
        "findings": _findings(reading),
        "as_sent": True,
        "halt": halt_of(request.user, found),
        "records": _records(request.user, found),
        "others": selectors.other_nominations_of(request.user, found),
        "place": place,
        "suffix": queue.suffix(place.query),
        "bar": [(button, STEP_KEYS.get(button.name, "")) for button in bar],
        "pin_url": _pin_url(bar, place),
        "toggle_url": _toggle_url(request, changes_only),
    }
    return render(request, "examining/page.html", context)


@require_safe
def examine_next(request: SignedIn) -> HttpResponse:
    """Open the first nomination of the queue, or the one after the nomination that was dealt with."""
    found, query = queue.following(request.user, request.GET), queue.filter_of(request.GET).urlencode()
    if found is not None:
        return redirect(queue.page_of(found.pk, query))
    done, none = _now("Bạn đã xem hết danh sách này."), _now("Không có đề nghị nào chờ xét trong danh sách.")
    messages.info(request, done if queue.AFTER in request.GET else none)
    return redirect(reverse("nominations") + (f"?{query}" if query else ""))


def _sections(
    reading: Reading, comparison: Comparison | None, problems: dict[str, str]
) -> tuple[list[Section], list[Section]]:
    """The facts of the nomination, and what it says under each criterion."""
    assert reading.revision is not None
    pieces = comparison.pieces if comparison else {}
    period = f"{reading.period_from:%d/%m/%Y} – {reading.period_to:%d/%m/%Y}"
    facts = (
        ("award", _("Đề nghị tặng"), "", reading.award),
        ("period_from", _("Thành tích trong thời gian"), "", period),
        ("titles_held", _("Danh hiệu đã được tặng"), "", reading.titles_held),
        ("rewards_held", _("Khen thưởng đã nhận"), "", reading.rewards_held),
    )
    fields = [f"statement_{one['criterion']}" for one in reading.revision.content["statements"]]
    said = zip(fields, reading.statements, strict=True)
    texts = ((field, one.title, one.asked, one.text) for field, one in said)
    return (
        [Section(*one, pieces.get(one[0]), problems.get(one[0], "")) for one in facts],
        [Section(*one, pieces.get(one[0]), problems.get(one[0], "")) for one in texts],
    )


def _findings(reading: Reading) -> list[Finding] | None:
    assert reading.revision is not None
    sent = reading.revision.content.get("findings")
    return None if sent is None else by_weight(Finding(**one) for one in sent)


def _records(user: User, nomination: Nomination) -> list[tuple[str, list[Any]]] | None:
    """The nominee's own file by its sorts, without the empty ones; None where the account may not read it."""
    holder: Person | Unit | None = nomination.nominee_person or nomination.nominee_unit
    if holder is None or not may_read(user, holder):
        return None
    return [(str(sort.heading), entries) for sort, entries in file_of(holder) if entries]


def _is_of_files(field: str) -> bool:
    return field == "evidence" or field.startswith("file_")


def _pin_url(bar: list[Button], place: queue.Place) -> str:
    """Where a reason is written to one place of the nomination; "" for whoever cannot send it back now."""
    found = next((one for one in bar if one.name == "send_back" and not one.unmet), None)
    return found.url + queue.suffix(place.query) if found else ""


def _toggle_url(request: SignedIn, changes_only: bool) -> str:
    """The same page with everything, or with the changes alone."""
    data = queue.filter_of(request.GET)
    if changes_only:
        data["hien"] = SHOW_ALL
    return f"?{data.urlencode()}"
