"""The minutes of the council's sessions, by which its decisions on nominations stand."""

from collections.abc import Iterable

from django.db.models import Q

from documents.models import Paper
from workflow.council.models import Session
from workflow.engine.failures import NotReady
from workflow.engine.models import Event

SESSION = Session._meta.label_lower
MINUTES, TALLY = "board_minutes", "tally_minutes"


def sessions_of(decisions: Iterable[Event]) -> set[int]:
    """The sessions of the council in which the decisions were taken, by key."""
    return {event.data["session"] for event in decisions if "session" in event.data}


def of_sessions(sessions: Iterable[int]) -> list[Paper]:
    """Minutes and tally minutes of the sessions, each once, session by session in the order of their numbers."""
    found = Paper.objects.filter(subject_type=SESSION, subject_id__in=list(sessions), kind__in=[MINUTES, TALLY])
    return list(found.select_related("entry").order_by("subject_id", "entry__year", "entry__number"))


def of_decisions(decisions: Iterable[Event]) -> list[Paper]:
    """The minutes of the meetings that took the decisions, each once; raises `NotReady` until all are written."""
    events = list(decisions)
    sessions, alone = sessions_of(events), {event.pk for event in events if "session" not in event.data}
    of_meeting = Q(event__in=alone) | Q(subject_type=SESSION, subject_id__in=sessions)
    papers = list(Paper.objects.filter(of_meeting, kind=MINUTES).select_related("entry"))
    if len(papers) < len(sessions) + len(alone):
        raise NotReady("minutes of the board's decisions are not written yet")
    return papers


def tallies_of(decisions: Iterable[Event]) -> int:
    """How many tally minutes go with the minutes of the decisions."""
    return sum(paper.kind == TALLY for paper in of_sessions(sessions_of(decisions)))
