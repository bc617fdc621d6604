"""Predicates over an actor's offices, from which the rooms compose their roles."""

from collections.abc import Callable
from typing import Any

import rules

from workflow.organisations.models import Membership, User


def holds(actor: Any, role: str, unit_id: int | None) -> bool:
    """Whether the account's person holds `role` in that unit today."""
    if not isinstance(actor, User) or not actor.is_active or unit_id is None:
        return False
    return any(office.role == role and office.unit_id == unit_id for office in actor.offices())


def office(role: Membership.Role, unit_id_of: Callable[[Any], int | None]) -> rules.Predicate:
    """A predicate: the actor holds `role` in the unit that `unit_id_of(subject)` names."""

    def test(actor: Any, subject: Any) -> bool:
        return holds(actor, role, unit_id_of(subject))

    return rules.predicate(test, name=f"is_{role.value}")
