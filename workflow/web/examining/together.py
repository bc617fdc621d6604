"""One step for many nominations: what will happen to each is read before, what happened to each afterwards."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from workflow.council.models import AgendaItem
from workflow.engine.declarations import Edge, Reason
from workflow.engine.door import REASON_LIMIT, perform_each
from workflow.engine.machine import steps
from workflow.engine.models import Batch
from workflow.engine.refusals import ConditionsUnmet, StaleVersion
from workflow.nominations import selectors
from workflow.nominations.deadlines import Return, proposed_return_day
from workflow.nominations.models import Nomination
from workflow.organisations.models import User
from workflow.organisations.selectors import units_where
from workflow.web.edges import declared_edge, refusal_beforehand, told_to
from workflow.web.examining import queue
from workflow.web.fields import PlainTextArea, VietnameseDateField
from workflow.web.requests import SignedIn, key_of

# What is the same for all: every other step rests on what stands in the single nomination.
TOGETHER = ("take_up", "send_back")
LIMIT = 500


@dataclass(frozen=True)
class Row:
    """One chosen nomination: the version that the person saw, and what stands in the way of the step."""

    nomination: Nomination
    seen: int
    sentences: list[str]

    @property
    def chosen(self) -> str:
        """How the page sends it: the key and the version."""
        return f"{self.nomination.pk}.{self.seen}"


class TogetherForm(forms.Form):
    """What the step asks for, once for all of them."""

    def __init__(self, data: Any, *, edge: Edge, nominations: Sequence[Nomination]) -> None:
        super().__init__(data)
        if edge.inputs is Return:
            days = [proposed_return_day(one) for one in {one.campaign_id: one for one in nominations}.values()]
            label = _("Hạn gửi lại (đến hết ngày)")
            self.fields["due_on"] = VietnameseDateField(label=label, required=False, initial=max(days, default=None))
        if edge.reason is Reason.REQUIRED:
            self.fields["reason"] = PlainTextArea(
                label=_("Lý do chung cho tất cả"),
                max_length=REASON_LIMIT,
                rows=4,
                error_messages={"required": _("Hãy ghi rõ lý do.")},
            )


def steps_together() -> list[tuple[str, Edge]]:
    """The steps that can be taken of many at once, by their names."""
    edges = {step.name: step.edge for step in steps(Nomination)}
    return [(name, edges[name]) for name in TOGETHER]


@require_http_methods(["GET", "HEAD", "POST"])
def together(request: SignedIn) -> HttpResponse:
    """What will become of each nomination that was chosen; pressed, take the step of those that can go."""
    edge = dict(steps_together()).get(request.GET.get("buoc", ""))
    if edge is None or not units_where(request.user, *selectors.EXAMINERS):
        raise Http404
    data = request.POST if request.method == "POST" else None
    chosen, more = _chosen(request) if data is None else (_posted(request.user, data.getlist("chon")), 0)
    if not chosen:
        messages.error(request, _now("Hãy chọn ít nhất một đề nghị."))
        return redirect(_list(request))
    form = TogetherForm(data, edge=edge, nominations=[one for one, _seen in chosen])
    if data is None or not form.is_valid():
        return _page(request, edge, form, chosen, more, status=200 if data is None else 422)
    subjects = [_as_seen(one, seen) for one, seen in chosen]
    batch = perform_each(subjects, request.GET["buoc"], actor=request.user, **form.cleaned_data)
    return redirect(reverse("together_done", args=[batch.pk]) + f"?{queue.filter_of(request.GET).urlencode()}")


@require_safe
def together_done(request: SignedIn, pk: int) -> HttpResponse:
    """What became of each; for whoever did it."""
    kind = Nomination._meta.label_lower
    batch = get_object_or_404(Batch, pk=pk, actor=request.user, subject_type=kind)
    keys = [line["subject"] for line in batch.lines]
    found = {one.pk: one for one in selectors.visible_to(request.user).filter(pk__in=keys)}
    rows = [(found.get(line["subject"]), line) for line in batch.lines]
    refused = [line["subject"] for line in batch.lines if line["event"] is None]
    context = {
        "batch": batch,
        "edge": dict(steps_together())[batch.name],
        "rows": rows,
        "done": len(rows) - len(refused),
        "refused": refused,
        "list_url": _list(request),
    }
    return render(request, "examining/together_done.html", context)


def _page(
    request: SignedIn, edge: Edge, form: TogetherForm, chosen: list[tuple[Nomination, int]], more: int, status: int
) -> HttpResponse:
    rows = _rows(request.user, request.GET["buoc"], chosen)
    context = {
        "edge": edge,
        "form": form,
        "rows": rows,
        "can_go": sum(not row.sentences for row in rows),
        "more": more,
        "limit": LIMIT,
        "list_url": _list(request),
    }
    return render(request, "examining/together.html", context, status=status)


def _rows(user: User, name: str, chosen: Iterable[tuple[Nomination, int]]) -> list[Row]:
    """Every nomination with what the door would answer now."""
    return [Row(one, seen, _in_the_way(user, name, one, seen)) for one, seen in chosen]


def _in_the_way(user: User, name: str, one: Nomination, seen: int) -> list[str]:
    if one.version != seen and one.changed_by and one.changed_at:
        stale = StaleVersion(one.changed_by.get_full_name(), one.changed_at, one.changed_by_id)
        return [told_to(user, stale)]
    refusal = refusal_beforehand(user, one, declared_edge(one, name))
    if isinstance(refusal, ConditionsUnmet):
        return [str(unmet.message) for unmet in refusal.unmet]
    return [str(refusal)] if refusal else []


def _chosen(request: SignedIn) -> tuple[list[tuple[Nomination, int]], int]:
    """What was ticked, or all of the filter, in the order of the queue; and how many were left out for their number."""
    found = selectors.to_examine(request.user).order_by(*queue.ORDER)
    if "tat_ca" in request.GET:
        found = queue.narrowed(request.user, request.GET, found)
    else:
        found = found.filter(pk__in=filter(None, map(key_of, request.GET.getlist("chon")[:LIMIT])))
    rows = [(one, one.version) for one in found.prefetch_related(_agenda())[:LIMIT]]
    return rows, max(0, found.count() - LIMIT) if len(rows) == LIMIT else 0


def _posted(user: User, pairs: Iterable[str]) -> list[tuple[Nomination, int]]:
    """The nominations of the page, each with the version that stood there; what the account does not see is none."""
    seen: dict[int, int] = {}
    for pair in list(pairs)[:LIMIT]:
        key, version = (key_of(part) for part in pair.partition(".")[::2])
        if key is not None and version is not None:
            seen[key] = version
    found = selectors.to_examine(user).filter(pk__in=seen).order_by(*queue.ORDER).prefetch_related(_agenda())
    return [(one, seen[one.pk]) for one in found]


def _agenda() -> Prefetch:
    return Prefetch("agenda_items", AgendaItem.objects.filter(live=True).select_related("session"), "agenda_seen")


def _as_seen(nomination: Nomination, version: int) -> Nomination:
    nomination.version = version
    return nomination


def _list(request: SignedIn) -> str:
    query = queue.filter_of(request.GET).urlencode()
    return reverse("nominations") + (f"?{query}" if query else "")
