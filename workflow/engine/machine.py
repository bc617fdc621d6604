"""Machines: models whose state moves only along declared edges, guarded in the database as well."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMModelMixin, transition

from workflow.engine.declarations import Edge

M = TypeVar("M", bound=type["Subject"])


class Subject(FSMModelMixin, models.Model):
    """Something that a machine moves.

    A subclass has a protected `FSMField` named `state`. `version` grows by one with every change, an edge or an
    edit, so that a person always acts on what was seen.
    """

    # What the rules and conditions of a machine read of a subject, fetched together with its locked row.
    read_with: tuple[str, ...] = ()

    version = models.PositiveIntegerField(_("phiên bản"), default=0, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("người sửa cuối"),
    )
    changed_at = models.DateTimeField(_("lúc sửa cuối"), null=True, editable=False)

    class Meta:
        abstract = True


@dataclass(frozen=True)
class Step:
    """One edge of a machine as the diagram sees it: where from, where to, and its declaration."""

    name: str
    source: str
    target: str
    edge: Edge


def declare(*, source: str | list[str], target: str, edge: Edge) -> Any:
    """django-fsm-2's `@transition` on the field `state`, with the edge's declaration in `custom=`."""
    return transition(field="state", source=source, target=target, custom={"edge": edge})


_machines: dict[str, type[Subject]] = {}


def machine(model: M) -> M:
    """Register a model as a machine and hang the guards, generated from its declarations, on its table."""
    _machines[model._meta.label_lower] = model
    # An edge that leads back to its own state changes nothing that the guard looks at.
    moves = sorted({(step.source, step.target) for step in steps(model) if step.source != step.target})
    pgtrigger.register(
        pgtrigger.FSM(name="declared_edges_only", field="state", transitions=moves),
        pgtrigger.Protect(
            name="born_in_first_state",
            operation=pgtrigger.Insert,
            condition=~pgtrigger.Q(new__state=first_state(model)),
        ),
    )(model)
    return model


def machines() -> list[type[Subject]]:
    """Every registered machine, in the order of their labels."""
    return [_machines[label] for label in sorted(_machines)]


def machine_of(label: str) -> type[Subject]:
    """The model behind a label such as "nominations.nomination"."""
    return _machines[label]


def steps(model: type[Subject]) -> Iterator[Step]:
    """Every declared edge of a machine, one for each source state, in the order in which they are declared.

    The order counts: of several edges that carry a subject on, the first is the one that a list offers.
    """
    order = _order(model)
    for found in sorted(_state_field(model).get_all_transitions(model), key=lambda found: order[found.name]):
        yield Step(found.name, str(found.source), str(found.target), found.custom["edge"])


def first_state(model: type[Subject]) -> str:
    """The state in which a subject is born."""
    return str(_state_field(model).default)


def state_names(model: type[Subject]) -> dict[str, str]:
    """Every state of a machine with its name for people, in the order of the line."""
    return dict(_state_field(model).flatchoices)


def steps_from(subject: Subject) -> list[Step]:
    """The edges that leave the subject's present state."""
    return [step for step in steps(type(subject)) if step.source == subject.state]  # type: ignore[attr-defined]


@cache
def _order(model: type[Subject]) -> dict[str, int]:
    names = (name for parent in reversed(model.__mro__) for name in vars(parent))
    return {name: place for place, name in enumerate(names)}


def _state_field(model: type[Subject]) -> Any:
    # Subject is abstract: the field itself is declared where the states are, in each machine.
    meta: Any = model._meta
    return meta.get_field("state")
