"""The inbox: what a person was told, and the way from there to what it is about."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from workflow.notices.kinds import Kind
from workflow.notices.models import Notice
from workflow.notices.services import mark_read
from workflow.web.requests import SignedIn
from workflow.web.subjects import address, is_visible

PAGE_SIZE = 25
UNREAD = "chua-doc"


class Filter(forms.Form):
    """What narrows the inbox down. An unknown value narrows nothing."""

    trang_thai = forms.ChoiceField(
        label=_("Trạng thái"), required=False, choices=[("", _("Tất cả")), (UNREAD, _("Chưa đọc"))]
    )
    loai = forms.ChoiceField(label=_("Về việc"), required=False, choices=[("", _("Tất cả")), *Kind.choices])

    def narrow(self, notices: QuerySet[Notice]) -> QuerySet[Notice]:
        """The notices that answer to what was chosen."""
        self.is_valid()
        if self.cleaned_data.get("trang_thai") == UNREAD:
            notices = notices.filter(read_at__isnull=True)
        if kind := self.cleaned_data.get("loai"):
            notices = notices.filter(kind=kind)
        return notices


@require_safe
def notices(request: SignedIn) -> HttpResponse:
    """All notices by day, the newest first."""
    form = Filter(request.GET)
    found = form.narrow(request.user.notices.select_related("event"))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {"page": page, "form": form, "filtered": any(form.cleaned_data.values())}
    return render(request, "notices/list.html", context)


@require_safe
def notice(request: SignedIn, pk: int) -> HttpResponse:
    """Mark the notice as read and go to what it is about; other people's notices do not exist here.

    Nothing else is done: whoever follows the link of a mail acts on the page, with what is to be seen there.
    """
    found = get_object_or_404(Notice.objects.select_related("event"), pk=pk, recipient=request.user)
    if found.read_at is None and request.method == "GET":
        mark_read(request.user, found)
    label, key = found.event.subject_type, found.event.subject_id
    if is_visible(request.user, label, key):
        return redirect(address(label, key))
    # Whoever was told that a dossier has gone to another authority reads it no more.
    sentence = _now("Bạn không còn được xem việc mà thông báo này nói đến: “%(title)s”.")
    messages.warning(request, sentence % {"title": found.title})
    return redirect("notices")


@require_POST
def notices_read(request: SignedIn) -> HttpResponse:
    """Mark all of the person's notices as read."""
    mark_read(request.user)
    return redirect("notices")
