"""What the reminders share: the event that a campaign's waiting began with, and lists that stay short."""

from collections.abc import Iterable, Sequence
from typing import Any

from workflow.campaigns.models import Campaign
from workflow.engine.models import Event

LINES = 20


def launches_of(campaigns: Iterable[int]) -> dict[int, Event]:
    """The launch of each campaign, by its key: the plan's days hold since then."""
    launched = Event.objects.filter(subject_type=Campaign._meta.label_lower, name="launch")
    return {event.subject_id: event for event in launched.filter(subject_id__in=list(campaigns))}


def counted(nominations: Sequence[Any]) -> str:
    return f"{len(nominations)} đề nghị"


def listed(lines: Iterable[str]) -> str:
    """A line each, the first of them where there are many."""
    every = list(lines)
    shown = [f"– {line}" for line in every[:LINES]]
    if len(every) > LINES:
        shown.append(f"– và {len(every) - LINES} mục khác")
    return "\n".join(shown)
