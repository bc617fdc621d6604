"""Reading a page as a person does: text with its entities resolved, and what stands in a form's fields."""

from html import unescape
from typing import Any

from django.http import HttpResponse
from lxml import html


def text_of(response: HttpResponse) -> str:
    """The whole answer with entities resolved."""
    return unescape(response.content.decode())


def tree_of(response: HttpResponse) -> Any:
    return html.fromstring(response.content.decode())


def typed(response: HttpResponse, name: str) -> str:
    """What stands in the text area or input of that name."""
    field = tree_of(response).xpath(f"//*[@name={name!r}]")[0]
    return (field.text or "").removeprefix("\n") if field.tag == "textarea" else field.get("value", "")


def form_on(response: HttpResponse) -> dict[str, list[str]]:
    """What the page's own form would send as it stands; what is ticked or chosen comes along."""
    form = next(one for one in tree_of(response).xpath("//main//form") if one.get("action") is None)
    found: dict[str, list[str]] = {}
    for name, value in form.form_values():
        # A text area's first line break belongs to the markup, for a browser too.
        found.setdefault(name, []).append(value.removeprefix("\n"))
    return {name: values for name, values in found.items() if name != "csrfmiddlewaretoken"}


def sentence_at(response: HttpResponse, name: str) -> str:
    """The sentences that stand with a field of the drafting page, or that an autosave puts there."""
    slot = f"notes_{name}"
    found = tree_of(response).xpath(f"//*[@id='{slot}' or @hx-swap-oob='innerHTML:#{slot}']")
    return " ".join(found[0].text_content().split())


def sentence_near(response: HttpResponse, name: str) -> str:
    """The sentences that stand with a field of any other form."""
    found = tree_of(response).xpath(f"//*[@id='id_{name}_error']")
    return " ".join(found[0].text_content().split()) if found else ""
