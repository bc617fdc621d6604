"""Reminding whoever has something due, and telling the head of the house what has been late for days.

Everything is read in a number of statements that does not grow with what is due. The sentences are Vietnamese, as all
records and mails are.
"""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import override

from workflow.notices.services import Reminder, remind
from workflow.reminders.board import FORWARDING, REVIEW, about
from workflow.reminders.results import about_results
from workflow.reminders.sending import about_sending


def remind_all() -> int:
    """Tell today's reminders to those who have not had them today; returns how many were told."""
    with override(settings.LANGUAGE_CODE):
        return remind(_due_today())


def _due_today() -> Iterator[Reminder]:
    yield from about_sending()
    yield from about(REVIEW)
    yield from about(FORWARDING)
    yield from about_results()
