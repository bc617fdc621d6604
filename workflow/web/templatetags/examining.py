"""What the list of nominations shows to whoever examines them."""

from typing import Any

from django import template
from django.template.context import Context

from workflow.engine.declarations import Edge
from workflow.web.examining import queue, together

register = template.Library()


@register.simple_tag
def steps_together() -> list[tuple[str, Edge]]:
    """The steps that can be taken of many nominations at once."""
    return together.steps_together()


@register.simple_tag(takes_context=True)
def list_filter(context: Context) -> list[tuple[str, Any]]:
    """The list's own filter, name by name, as a form carries it on."""
    found = queue.filter_of(context["request"].GET)
    return [(name, value) for name, values in found.lists() for value in values]
