"""A session of the council as the requests of its members' browsers, from its plan to its signed minutes."""

from collections.abc import Mapping
from typing import Any, Protocol

from django.http import HttpResponse
from django.urls import reverse

from tests.chamber import SEATS, Chamber
from tests.crowd import in_review
from tests.web_forms.reading import form_on, tree_of
from workflow.council.models import Session


class Visit(Protocol):
    """One request of an account's browser, a POST where there is something to send; redirects are not followed."""

    def __call__(self, account: str, address: str, sent: Mapping[str, Any] | None = None) -> HttpResponse: ...


def walk(chamber: Chamber, items: int, visit: Visit) -> Session:
    """All nine come and vote on their telephones; `items` are pupils of a group whose head has no seat."""
    in_review(chamber.line, items)
    create = reverse("session_create", args=[chamber.council.pk])
    visit("thu_ky", reverse("councils"))
    visit("thu_ky", create, {**form_on(visit("thu_ky", create)), "starts_at": "00:00"})
    session = chamber.council.sessions.latest("pk")
    page = reverse("session", args=[session.pk])

    def step(name: str, account: str) -> None:
        visit(account, page)
        address = reverse("edge", args=[Session._meta.label_lower, session.pk, name])
        visit(account, address, form_on(visit(account, address)))
        visit(account, page)

    step("invite", "thu_ky")
    step("open", "thu_ky")
    step("open_ballot", "thu_ky")
    for account in SEATS:
        _vote(visit, account, session)
    visit("thu_ky", reverse("session_moving", args=[session.pk]))
    step("close_ballot", "thu_ky")
    step("conclude", "thu_ky")
    step("sign", "hieu_truong")
    visit("thu_ky", reverse("session_record", args=[session.pk]))
    session.refresh_from_db(fields=["state", "version"])
    return session


def _vote(visit: Visit, account: str, session: Session) -> None:
    sheet = reverse("ballot", args=[session.pk])
    visit(account, reverse("home"))
    blank = visit(account, sheet)
    chosen = dict.fromkeys(tree_of(blank).xpath("//input[@type='radio']/@name"), "yes")
    read = visit(account, sheet, {**form_on(blank), **chosen, "buoc": "xem_lai"})
    visit(account, sheet, {**form_on(read), "buoc": "gui"})
    visit(account, sheet)
