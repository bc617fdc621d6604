"""The request of a signed-in person, as the pages' types see it."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from workflow.organisations.models import User


class SignedIn(HttpRequest):
    """What `LoginRequiredMiddleware` lets through: `user` is an account, never anonymous."""

    user: User
    htmx: HtmxDetails
