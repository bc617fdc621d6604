"""The register of outgoing papers (sổ đăng ký văn bản đi): the numbers that papers of the system take."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import F

from documents import formats
from documents.models import Paper, RegisterEntry
from documents.registers import series
from workflow.engine import clock
from workflow.engine.rows import write_rows
from workflow.organisations.models import Unit, User

SUMMARY_LIMIT = 300
NOTE_LIMIT = 300
KEPT_COPY, AS_ABOVE = "Lưu:", "Như trên"


def take_number(
    *,
    unit: Unit,
    dated_on: date,
    abbreviation: str,
    mark: str,
    summary: str,
    is_letter: bool = False,
    taken_by: User | None = None,
    **columns: Any,
) -> RegisterEntry:
    """Give the next number of a series, in the caller's transaction.

    `abbreviation` and `mark` are the two groups of the symbol: the paper type's and the issuer's ("TTr", "THLN"), of a
    letter the issuer's and the drafting department's ("THLN", "TĐKT"). `columns` are further ones of the line. The
    series' row stays locked until the caller commits, so a paper that cannot be written gives its number back.
    """
    code = series.code_of(abbreviation, mark, is_letter=is_letter)
    number = series.next_number(series.lock(unit, dated_on.year, code))
    return RegisterEntry.objects.create(
        unit=unit,
        year=dated_on.year,
        series=code,
        number=number,
        symbol=formats.symbol(number, abbreviation, mark),
        dated_on=dated_on,
        summary=summary[:SUMMARY_LIMIT],
        taken_by=taken_by,
        **columns,
    )


def describe(papers: Iterable[Paper]) -> None:
    """Fill the lines of papers that were just issued: who signed, where they go, who keeps a copy."""
    entries = []
    for paper in papers:
        if paper.entry:
            paper.entry.signer = _signer(paper.context)[:200]
            paper.entry.recipients, paper.entry.archived_by = _recipients(paper.context)
            entries.append(paper.entry)
    write_rows(entries, ["signer", "recipients", "archived_by"])


def note_delivery(entry: RegisterEntry, *, sent_on: date, by: User, acknowledged_by: str = "") -> None:
    """Note on the line that the paper went out and who took it; what the clerk has written there stays."""
    noted = {"version": F("version") + 1, "changed_by": by, "changed_at": clock.now()}
    line = RegisterEntry.objects.filter(pk=entry.pk)
    line.filter(sent_on=None).update(sent_on=sent_on, **noted)
    if acknowledged_by:
        line.filter(acknowledged_by="").update(acknowledged_by=acknowledged_by[:200], **noted)


def remark(entry: RegisterEntry, text: str, *, by: User) -> None:
    """Add to the line's remarks (ghi chú) what became of the paper, after what the clerk has written there."""
    line = RegisterEntry.objects.select_for_update().get(pk=entry.pk)
    line.note = "; ".join(filter(None, (line.note, text)))[:NOTE_LIMIT]
    line.version, line.changed_by, line.changed_at = line.version + 1, by, clock.now()
    line.save(update_fields=["note", "version", "changed_by", "changed_at"])


def _signer(context: Mapping[str, Any]) -> str:
    """Who signed: minutes name their chair, a receipt the officer who took the dossier in."""
    signature = context.get("signature") or {}
    return str(signature.get("name") or context.get("chair_name") or context.get("receiver") or "")


def _recipients(context: Mapping[str, Any]) -> tuple[str, str]:
    """Who gets the paper, one to a line, and who keeps the file copy; "Như trên" are those whom it addresses."""
    addressees = context.get("addressees") or [context.get("addressee") or AS_ABOVE]
    outside: list[str] = []
    kept = ""
    for one in context.get("recipients") or ():
        if one.startswith(KEPT_COPY):
            kept = one.removeprefix(KEPT_COPY).strip()
        else:
            outside += addressees if one == AS_ABOVE else [one]
    return "\n".join(outside), kept[:200]
