"""How figures are written on pages."""

from django import template

from documents.builders.wording import percent

register = template.Library()


@register.filter
def of(part: int, whole: int) -> str:
    """A share as people write it ("66,7%"); "–" of nothing."""
    return f"{percent(part, whole)}%" if whole else "–"


@register.filter
def signed(change: int | None) -> str:
    """A change with its sign; "–" where there is nothing to compare with."""
    if change is None:
        return "–"
    return f"+{change}" if change > 0 else str(change).replace("-", "−")
