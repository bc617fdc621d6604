"""The page on which a table is brought in: its columns as guessed and corrected, every line's problems, then saving."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from workflow.records.tables import Column, Line, Table, pack, read, unpack
from workflow.web.requests import SignedIn


class TableForm(forms.Form):
    """A table to look at."""

    file = forms.FileField(
        label=_("Tệp .xlsx hoặc .csv"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": _("Hãy chọn tệp."), "empty": _("Tệp rỗng (0 byte). Hãy chọn lại tệp.")},
    )


@dataclass(frozen=True)
class Import:
    """One kind of table: what it may say, how its lines are judged, and what keeps the good ones."""

    purpose: str
    columns: Sequence[Column]
    judge: Callable[[list[Line]], Any]
    keep: Callable[[list[Line]], int]


def table_page(
    request: SignedIn, template: str, what: Import, context: dict[str, Any]
) -> tuple[HttpResponse, int | None]:
    """The answer, and how many lines were kept where somebody said so; nothing is kept before."""
    form, table, lines, problems = TableForm(), None, list[Line](), list[str]()
    if request.method == "POST":
        try:
            table = _table(request, what)
            lines = table.lines(what.columns)
            if "save" in request.POST:
                return HttpResponse(), what.keep(lines)
            what.judge(lines)
        except ValidationError as error:
            problems = error.messages
    used = [one for one in what.columns if table and one.key in table.mapping]
    shown = {
        "form": form,
        "table": table,
        "token": pack(table, actor=request.user, purpose=what.purpose) if table else "",
        "choices": _choices(table, what.columns) if table else (),
        "columns": what.columns,
        "used": used,
        "lines": [(line, [line.cells[one.key] for one in used]) for line in lines],
        "good": 0 if problems else sum(not line.problems for line in lines),
        "problems": problems,
        "hidden": [(name, context[name].pk) for name in ("campaign", "group") if name in context],
        **context,
    }
    return render(request, template, shown, status=422 if problems else 200), None


def _table(request: SignedIn, what: Import) -> Table:
    """The table that comes with the request: a new one, or the one that was looked at with its columns as chosen."""
    if "token" in request.POST:
        table = unpack(request.POST["token"], actor=request.user, purpose=what.purpose)
        return table.mapped([request.POST.get(f"column_{at}", "") for at in range(len(table.titles))], what.columns)
    form = TableForm(request.POST, request.FILES)
    if not form.is_valid():
        raise ValidationError([str(sentence) for sentence in form.errors["file"]])
    return read(form.cleaned_data["file"], what.columns)


def _choices(table: Table, columns: Sequence[Column]) -> list[dict[str, Any]]:
    """Each column of the file, an example of what it holds, and what it is taken for."""
    return [
        {"at": at, "title": title, "key": table.mapping[at], "example": _example(table, at)}
        for at, title in enumerate(table.titles)
        if title or _example(table, at)
    ]


def _example(table: Table, at: int) -> str:
    return next((row[at][:60] for row in table.rows if at < len(row) and row[at]), "")
