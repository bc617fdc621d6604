"""Statistics (thống kê) for a school, a receiving authority and a group: the page, and its tables to take home."""

from collections.abc import Callable
from typing import IO

from django.conf import settings
from django.core.files import File
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.http import require_safe

from documents.registers.export import MEDIA_TYPE
from workflow.web.papers import attachment
from workflow.web.requests import SignedIn
from workflow.web.statistics.desk import Desk, open_desk
from workflow.web.statistics.export import list_file, table_file


@require_safe
def statistics(request: SignedIn) -> HttpResponse:
    """How many were proposed and what became of it, as far as the account may know."""
    context = {"desk": open_desk(request), "query": request.GET.urlencode()}
    return render(request, "statistics/page.html", context)


@require_safe
def table_export(request: SignedIn, code: str) -> FileResponse:
    """One table as a spreadsheet, narrowed as on the page."""
    with override(settings.LANGUAGE_CODE):
        desk = open_desk(request)
        table = next((one for one in desk.tables if one.code == code), None)
        if table is None:
            raise Http404
        return _file(desk, str(table.title), lambda: table_file(desk, table))


@require_safe
def list_export(request: SignedIn) -> FileResponse:
    """The nominations behind the figures as a spreadsheet, narrowed as on the page."""
    with override(settings.LANGUAGE_CODE):
        desk = open_desk(request)
        return _file(desk, "Danh sách đề nghị", lambda: list_file(desk))


def _file(desk: Desk, title: str, write: Callable[[], IO[bytes]]) -> FileResponse:
    name = f"Thống kê - {title} - {desk.names[desk.viewpoint.unit.pk]}.xlsx"
    return attachment(File(write()), name, MEDIA_TYPE)
