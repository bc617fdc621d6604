"""What waits for a person: subjects that an edge of this person's office would carry on.

Read off the machines' declarations. Whether the conditions of an edge hold is left to the subject's own page:
a list asks for the role alone, so that its number of statements does not grow with its rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from workflow.dossiers.deadlines import Deadline, standing
from workflow.engine import clock
from workflow.engine.declarations import Edge
from workflow.engine.machine import Subject, machine_of, steps, steps_from
from workflow.organisations.models import User
from workflow.reminders.days import last_days
from workflow.web.subjects import SHELVES, page_of

BATCH = 200


@dataclass(frozen=True)
class Waiting:
    """A subject that waits for this person, the edge that would carry it on, and the last day for it, if any."""

    subject: Any
    edge: Edge
    until: date | None = None

    @property
    def url(self) -> str:
        return page_of(self.subject)

    @property
    def deadline(self) -> Deadline:
        """How the last day stands to today."""
        assert self.until is not None, "asked of what has a last day"
        return standing(self.until, clock.today())


def waiting(user: User, label: str, limit: int) -> list[Waiting]:
    """Up to `limit` subjects of one machine that wait for the account, the longest waiting first."""
    # Cut after asking whose each is: an office elsewhere opens states here whose rows are not this person's to move.
    rows = in_my_hands(user, label).order_by("changed_at", "pk").iterator(chunk_size=BATCH)
    found = ((row, onward_edge(user, row)) for row in rows)
    return with_last_days(islice(((row, edge) for row, edge in found if edge is not None), limit))


def with_last_days(found: Iterable[tuple[Any, Edge]]) -> list[Waiting]:
    """Subjects of one machine with their edges, each with the day until which it waits."""
    rows = list(found)
    days = last_days(row for row, _edge in rows)
    return [Waiting(row, edge, days.get(row.pk)) for row, edge in rows]


def in_my_hands(user: User, label: str) -> QuerySet[Any]:
    """The visible subjects in a state from which one of the account's offices leads on."""
    offices = {office.role for office in user.offices()}
    states = {
        step.source
        for step in steps(machine_of(label))
        if _leads_on(step.edge) and offices & {role.code for role in step.edge.roles}
    }
    return SHELVES[label].visible_to(user).filter(state__in=states)


def onward_edge(user: User, subject: Subject) -> Edge | None:
    """The edge by which the account's office carries this very subject on."""
    edges = (step.edge for step in steps_from(subject))
    return next((edge for edge in edges if _leads_on(edge) and edge.role_of(user, subject)), None)


def _leads_on(edge: Edge) -> bool:
    return edge.onward and not edge.driven
