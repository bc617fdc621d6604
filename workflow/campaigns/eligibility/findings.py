"""What a check found: a level, a sentence, the source of the rule, and what would mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflow.campaigns.law.pack import Requirement


class Level(models.TextChoices):
    """How a requirement stands. What is not known is never a pass."""

    BLOCK = "block", _("CHẶN")
    WARN = "warn", _("CẢNH BÁO")
    PASS = "pass", _("ĐẠT")


@dataclass(frozen=True)
class Finding:
    """One requirement as it stands for one nomination. `confirmed` is that of the rule's value."""

    kind: str
    level: str
    message: str
    citation: str
    mend: str = ""
    confirmed: bool = True

    @property
    def label(self) -> str:
        return str(Level(self.level).label)

    def as_data(self) -> dict[str, Any]:
        """What a revision keeps of it."""
        return {
            "kind": self.kind,
            "level": self.level,
            "message": self.message,
            "citation": self.citation,
            "mend": self.mend,
            "confirmed": self.confirmed,
        }


def by_weight(findings: Iterable[Finding]) -> list[Finding]:
    """The findings as pages list them: what stops first, then what warns, then what is met."""
    order = list(Level.values)
    return sorted(findings, key=lambda one: order.index(one.level))


def holds(rule: Requirement, message: str) -> Finding:
    """The requirement is met."""
    return _finding(rule, Level.PASS, message, "")


def fails(rule: Requirement, message: str, mend: str) -> Finding:
    """It is not met: this stops the nomination, unless the pack only warns."""
    return _finding(rule, Level.BLOCK if rule.stops else Level.WARN, message, mend)


def doubts(rule: Requirement, message: str, mend: str) -> Finding:
    """It may well be met, but somebody should look."""
    return _finding(rule, Level.WARN, message, mend)


def unknown(rule: Requirement, message: str, mend: str) -> Finding:
    """Nothing is recorded that would say so: `mend` says what to enter."""
    return _finding(rule, Level.BLOCK if rule.unknown_stops else Level.WARN, message, mend)


def _finding(rule: Requirement, level: Level, message: str, mend: str) -> Finding:
    return Finding(rule.kind, level.value, message, rule.term.source, mend, rule.term.confirmed)
