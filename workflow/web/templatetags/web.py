"""What templates need beyond Django's own tags: controls in Tabler's clothes, the parts beside a subject."""

from datetime import datetime
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField, BoundWidget
from django.template.context import Context
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from documents.catalogue import CATALOGUE
from documents.exchange.selectors import files_by_group
from documents.models import ForeignPackage, Paper
from workflow.engine import clock
from workflow.engine.machine import Subject
from workflow.engine.models import Event
from workflow.engine.refusals import Refusal
from workflow.nominations.models import Nomination
from workflow.nominations.selectors import is_marked_late
from workflow.organisations.models import User
from workflow.web import edges
from workflow.web.edges import Button, buttons
from workflow.web.history import Recent, recent
from workflow.web.papers import Panel, panel
from workflow.web.progress import acts_of
from workflow.web.subjects import page_of

register = template.Library()


@register.filter
def control(field: BoundField) -> SafeString:
    """The field's widget with the class that Tabler gives to its kind, marked when it has errors."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        kind = "form-check-input"
    elif isinstance(widget, forms.Select):
        kind = "form-select"
    else:
        kind = "form-control"
    classes = [kind, widget.attrs.get("class", ""), "is-invalid" if field.errors else ""]
    return field.as_widget(attrs={"class": " ".join(filter(None, classes))})


@register.filter
def options(field: BoundField) -> list[BoundWidget]:
    """The single boxes of a group of checkboxes or radio buttons, in Tabler's clothes."""
    found = list(field.subwidgets)
    for option in found:
        option.data["attrs"]["class"] = "form-check-input" + (" is-invalid" if field.errors else "")
    return found


@register.filter
def is_checkbox(field: BoundField) -> bool:
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def large_acts(subject: Subject) -> list[Event]:
    """The subject's acts whose many papers are still being written."""
    return acts_of(subject)


@register.simple_tag(takes_context=True)
def edges_of(context: Context, subject: Subject) -> list[Button]:
    """The edges that the signed-in person's offices are for, with what still stands in their way."""
    return buttons(context["user"], subject)


@register.simple_tag(takes_context=True)
def marked_late(context: Context, subject: Subject) -> bool:
    """Whether the signed-in person is to see that this came after the window."""
    return isinstance(subject, Nomination) and is_marked_late(context["user"], subject)


@register.simple_tag(takes_context=True)
def papers_of(context: Context, subject: Subject) -> Panel:
    """The subject's papers as far as the signed-in person may see them."""
    return panel(context["user"], subject)


@register.simple_tag(takes_context=True)
def history_of(context: Context, subject: Subject) -> Recent:
    """The end of the subject's past as far as the signed-in person may know it."""
    return recent(context["user"], subject)


@register.simple_tag
def foreign_files(package: ForeignPackage) -> list[Any]:
    """The files of a package from elsewhere, under their headings."""
    return files_by_group(package)


@register.filter
def told_to(refusal: Refusal, user: User) -> str:
    """The refusal's sentence as this very person reads it."""
    return edges.told_to(user, refusal)


@register.filter
def page_url(subject: Subject) -> str:
    return page_of(subject)


@register.simple_tag(takes_context=True)
def with_page(context: Context, number: int) -> Any:
    """The present address with its filters, at another page of the list."""
    query = context["request"].GET.copy()
    query["trang"] = number
    return f"?{query.urlencode()}"


@register.filter
def label(subject: Subject) -> str:
    """Its machine in addresses: "nominations.nomination"."""
    return subject._meta.label_lower


@register.filter
def verbose_name(subject: Subject) -> str:
    """What kind of thing it is, with a capital."""
    return capfirst(str(subject._meta.verbose_name))


@register.filter
def days_ago(moment: datetime) -> str:
    """How long ago, in whole days as people count them."""
    days = (clock.today() - timezone.localdate(moment)).days
    if days <= 0:
        return _("hôm nay")
    return _("hôm qua") if days == 1 else _("%d ngày trước") % days


@register.filter
def dotted(number: int) -> str:
    """A sum as Vietnamese writes it: 2.340.000."""
    return f"{number:,}".replace(",", ".")


@register.filter
def paper_kind(paper: Paper) -> str:
    """What kind of paper it is, where the page says already whom it is about."""
    return str(CATALOGUE[paper.kind].title)
