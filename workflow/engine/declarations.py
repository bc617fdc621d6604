"""What an edge of a machine is: the typed declaration that rides in django-fsm-2's `custom=`.

Everything that an edge does is said here and nowhere else. The door obeys it; the diagrams, the permission table and
the tests' matrix are generated from it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from enum import Enum
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from workflow.engine.refusals import Unmet

Text = str | Promise
Test = Callable[[Any, Any], bool]
Condition = Callable[[Any], Iterable[Unmet]]
ActorCondition = Callable[[Any, Any], Iterable[Unmet]]


class Reason(Enum):
    """Whether the actor must say why."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


@dataclass(frozen=True)
class Role:
    """A standing in which somebody acts on a subject.

    `holds(actor, subject)` decides; `code` is stable and names the role in tests; `label` is what the history prints.
    """

    code: str
    label: Text
    holds: Test


@dataclass(frozen=True)
class Audience:
    """People who are told when an edge was taken; `people(subject)` are users."""

    code: str
    label: Text
    people: Callable[[Any], QuerySet]


@dataclass(frozen=True)
class PaperCall:
    """An edge calls for a paper of this kind, where `when(subject, inputs)` holds."""

    kind: str
    when: Callable[[Any, Any], bool] = lambda subject, inputs: True


@dataclass(frozen=True)
class Inputs:
    """The base of what an edge needs beside a reason. A subclass is a frozen dataclass of primitives."""

    def unmet(self, subject: Any) -> Iterable[Unmet]:
        """Every value that will not do, as a sentence at its field."""
        return ()

    def as_data(self) -> dict[str, Any]:
        """What the event keeps of it."""
        return asdict(self)

    @classmethod
    def told(cls, data: Mapping[str, Any]) -> Iterable[str]:
        """The lines that a notice adds to the reason, from what the event has kept; Vietnamese, as the record is."""
        return ()


@dataclass(frozen=True)
class Edge:
    """The declaration of one edge.

    `of_actor` are conditions on whoever holds the role, asked as `condition(actor, subject)`.
    `holds(subject)` locks, before the conditions are asked, the other rows that they read and that must not move until
    the commit. `then(subject, event, inputs, actor)` runs in the same transaction once the event is written, and moves
    what must move together with the subject (a dossier's nominations). An edge that only such a cascade takes is
    `driven`: the door takes it inside another step alone, and pages offer no button for it. One that turns its subject
    back or ends it is not `onward`: a subject waits for whoever can move it onward. `style` is the look of the button
    and decides nothing.
    """

    label: Text
    done: Text
    roles: tuple[Role, ...]
    reason: Reason = Reason.NONE
    conditions: tuple[Condition, ...] = ()
    of_actor: tuple[ActorCondition, ...] = ()
    inputs: type[Inputs] | None = None
    papers: tuple[PaperCall, ...] = ()
    jobs: tuple[str, ...] = ()
    told: tuple[Audience, ...] = ()
    holds: Callable[[Any], None] | None = None
    then: Callable[[Any, Any, Any, Any], None] | None = None
    driven: bool = False
    onward: bool = True
    style: str = field(default="primary", compare=False)

    def role_of(self, actor: Any, subject: Model) -> Role | None:
        """The first of the edge's roles that the actor holds for this subject."""
        return next((role for role in self.roles if role.holds(actor, subject)), None)
