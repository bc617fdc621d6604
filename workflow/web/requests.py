"""The request of a signed-in person, as the pages' types see it."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from workflow.organisations.models import User


def key_of(text: str) -> int | None:
    """A row's key as a form sends it; None for what cannot be one."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


class SignedIn(HttpRequest):
    """What `LoginRequiredMiddleware` lets through: `user` is an account, never anonymous."""

    user: User
    htmx: HtmxDetails
