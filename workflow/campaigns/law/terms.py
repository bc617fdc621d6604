"""One value of the law: what it is, where it stands, whether that is confirmed, and which values it could take."""

from dataclasses import dataclass, replace
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from workflow.engine.text import normalise, validate_line

Scalar = int | str | bool | None


@dataclass(frozen=True)
class Shape:
    """Which values a term may take. `optional` ones may also be None: the law sets nothing here."""

    optional: bool = False

    def accepts(self, value: Any) -> bool:
        """Whether the value is of this shape."""
        return value is None and self.optional

    def shown(self, value: Scalar) -> str:
        """The value as pages show it."""
        return _("không quy định") if value is None else str(value)


@dataclass(frozen=True)
class Whole(Shape):
    """An integer between two bounds, both included."""

    low: int = 0
    high: int = 100

    def accepts(self, value: Any) -> bool:
        return super().accepts(value) or (type(value) is int and self.low <= value <= self.high)

    def shown(self, value: Scalar) -> str:
        return f"{value:,}".replace(",", ".") if isinstance(value, int) else super().shown(value)


@dataclass(frozen=True)
class Tenths(Whole):
    """A decimal with one place, kept as an integer of tenths: 3 is 0,3."""

    def shown(self, value: Scalar) -> str:
        return f"{value // 10},{value % 10}" if isinstance(value, int) else super().shown(value)


@dataclass(frozen=True)
class Words(Shape):
    """One line of text."""

    limit: int = 300

    def accepts(self, value: Any) -> bool:
        if not isinstance(value, str):
            return super().accepts(value)
        validate_line(value)
        return 0 < len(normalise(value)) <= self.limit


@dataclass(frozen=True)
class OneOf(Shape):
    """One of some choices."""

    choices: type[models.TextChoices] = models.TextChoices

    def accepts(self, value: Any) -> bool:
        return super().accepts(value) or value in self.choices.values

    def shown(self, value: Scalar) -> str:
        return str(self.choices(value).label) if isinstance(value, str) else super().shown(value)


@dataclass(frozen=True)
class Flag(Shape):
    """Whether something is asked for."""

    def accepts(self, value: Any) -> bool:
        return isinstance(value, bool)

    def shown(self, value: Scalar) -> str:
        return _("có") if value else _("không")


@dataclass(frozen=True)
class Term:
    """A value under its key ("awards.cstdcs.cap"); `by_school` once the school has set it otherwise for a campaign."""

    key: str
    label: str | Promise
    shape: Shape
    value: Scalar
    source: str
    confirmed: bool
    by_school: bool = False

    @property
    def shown(self) -> str:
        return self.shape.shown(self.value)

    @property
    def whole(self) -> int:
        """The value of a term that is an integer and set."""
        assert isinstance(self.value, int)
        return self.value

    @property
    def doubtful(self) -> bool:
        """Whether it bears the mark "chưa xác nhận": what the school itself has set no longer does."""
        return not self.confirmed and not self.by_school

    def set_to(self, value: Scalar) -> "Term":
        """The same term as the school has it for a campaign."""
        return replace(self, value=value, by_school=True)
