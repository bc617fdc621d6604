"""The whole past of a nomination, dossier, campaign, council or session on one page, to narrow down and to print."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from documents import selectors as papers
from documents.models import Paper
from workflow.engine import clock
from workflow.engine.machine import Subject, steps
from workflow.engine.models import Event
from workflow.organisations.models import User
from workflow.organisations.name_order import NameOrder
from workflow.web.fields import VietnameseDateField
from workflow.web.history import known_events, told
from workflow.web.paper_history import moments_of
from workflow.web.requests import SignedIn
from workflow.web.subjects import page_of, subject_or_404

PAGE_SIZE = 50


class TimelineFilter(forms.Form):
    """What narrows the past down. A mistyped day is told and narrows nothing."""

    buoc = forms.ChoiceField(label=_("Bước"), required=False)
    nguoi = forms.ChoiceField(label=_("Người thực hiện"), required=False)
    tu = VietnameseDateField(label=_("Từ ngày"), required=False)
    den = VietnameseDateField(label=_("Đến ngày"), required=False)

    def __init__(self, data: Mapping[str, Any], *, subject: Subject, events: QuerySet[Event]) -> None:
        super().__init__(data)
        rows = events.order_by(NameOrder("actor_name")).values_list("name", "actor_id", "actor_name").distinct()
        there = {name for name, _actor, _called in rows}
        labels = {step.name: step.edge.label for step in steps(type(subject)) if step.name in there}
        self._choose("buoc", labels.items())
        self._choose("nguoi", {str(actor): called for _name, actor, called in rows}.items())
        self.is_valid()

    def narrow(self, events: QuerySet[Event]) -> QuerySet[Event]:
        """The steps that answer to what was chosen."""
        chosen = self.cleaned_data
        if name := chosen.get("buoc"):
            events = events.filter(name=name)
        if actor := chosen.get("nguoi"):
            events = events.filter(actor=actor)
        if first := chosen.get("tu"):
            events = events.filter(at__date__gte=first)
        if last := chosen.get("den"):
            events = events.filter(at__date__lte=last)
        return events

    def in_words(self) -> str:
        """What was chosen, for whoever reads the printed page."""
        chosen = self.cleaned_data
        named = [str(dict(self.fields[one].choices)[chosen[one]]) for one in ("buoc", "nguoi") if chosen.get(one)]  # type: ignore[attr-defined]
        days = [(_("từ ngày %s"), chosen.get("tu")), (_("đến ngày %s"), chosen.get("den"))]
        return "; ".join([*named, *(str(words) % f"{day:%d/%m/%Y}" for words, day in days if day)])

    @property
    def narrows(self) -> bool:
        """Whether anything was chosen."""
        return any(self.cleaned_data.values())

    def _choose(self, field: str, found: Iterable[tuple[str, str | Promise]]) -> None:
        self.fields[field].choices = [("", _("Tất cả")), *found]  # type: ignore[attr-defined]


@require_safe
def timeline(request: SignedIn, label: str, pk: int) -> HttpResponse:
    """Every step of which the reader may know, with the papers that it called for."""
    subject = subject_or_404(request.user, label, pk)
    events = known_events(request.user, subject)
    form = TimelineFilter(request.GET, subject=subject, events=events)
    page = Paginator(form.narrow(events), PAGE_SIZE).get_page(request.GET.get("trang"))
    written = _papers(request.user, subject, page.object_list)
    context = {
        "subject": subject,
        "back": page_of(subject),
        "form": form,
        "page": page,
        "rows": [(one, written.get(one.event.pk, ())) for one in told(request.user, subject, page.object_list)],
        "now": clock.now(),
    }
    return render(request, "timeline/subject.html", context)


@require_safe
def paper_timeline(request: SignedIn, pk: int) -> HttpResponse:
    """One paper from the step that called for it to what it is worth today."""
    seen = papers.visible_to(request.user).select_related("entry__voided__by__person", "entry__taken_by__person", "pdf")
    found = get_object_or_404(seen, pk=pk)
    context = {"paper": found, "moments": moments_of(request.user, found), "now": clock.now()}
    return render(request, "timeline/paper.html", context)


def _papers(user: User, subject: Subject, events: Iterable[Event]) -> dict[int, list[Paper]]:
    """The papers that each of these steps called for, as far as the account may see them, by the step's key."""
    found: dict[int, list[Paper]] = defaultdict(list)
    for paper in papers.papers_of(user, subject).filter(event__in=[one.pk for one in events]):
        found[paper.event_id].append(paper)
    return found
