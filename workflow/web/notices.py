"""The inbox: what a person was told, and the way from there to what it is about."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from workflow.notices.models import Notice
from workflow.notices.services import mark_read
from workflow.web.requests import SignedIn
from workflow.web.subjects import address, is_visible

PAGE_SIZE = 25


@require_safe
def notices(request: SignedIn) -> HttpResponse:
    """All notices, the newest first."""
    page = Paginator(request.user.notices.select_related("event"), PAGE_SIZE).get_page(request.GET.get("trang"))
    return render(request, "notices/list.html", {"page": page})


@require_safe
def notice(request: SignedIn, pk: int) -> HttpResponse:
    """Mark the notice as read and go to what it is about; other people's notices do not exist here."""
    found = get_object_or_404(Notice.objects.select_related("event"), pk=pk, recipient=request.user)
    if found.read_at is None:
        mark_read(request.user, found)
    label, key = found.event.subject_type, found.event.subject_id
    # Whoever was told that a dossier has gone to another authority reads it no more.
    return redirect(address(label, key) if is_visible(request.user, label, key) else "notices")


@require_POST
def notices_read(request: SignedIn) -> HttpResponse:
    """Mark all of the person's notices as read."""
    mark_read(request.user)
    return redirect("notices")
