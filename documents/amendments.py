"""What became of an issued decision: the letters that correct it, the decision that took its place; and their remarks.

What was issued is never changed: everything here is read off the later papers.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from documents import decisions, formats
from documents.models import Paper
from documents.registers import outgoing
from workflow.dossiers.acts import CORRECT, REPLACE
from workflow.engine.models import Event

LETTER = "correction_letter"


@dataclass(frozen=True)
class Amendments:
    """The letters that correct a paper, and the decision that it is itself about: corrects, or replaces."""

    corrections: list[Paper]
    corrects: Paper | None = None
    replaces: Paper | None = None


def amendments_of(paper: Paper) -> Amendments:
    """What `paper` was corrected by and is about; nothing of kinds that are neither corrected nor replaced."""
    act = paper.event
    return Amendments(
        corrections_of(paper),
        corrects=_decision(act) if paper.kind == LETTER else None,
        replaces=_decision(act) if paper.kind == decisions.DECISION and act.name == REPLACE else None,
    )


def corrections_of(paper: Paper) -> list[Paper]:
    """The letters that correct a decision, or because of which a certificate was printed anew, in their order."""
    acts = Event.objects.filter(name=CORRECT, subject_type=decisions.DOSSIER)
    if paper.kind == decisions.DECISION:
        acts = acts.filter(subject_id=paper.subject_id, data__act=paper.event_id)
    elif paper.kind == "certificate":
        acts = acts.filter(data__certificates__contains=[paper.subject_id], pk__gt=paper.event_id)
    else:
        return []
    letters = Paper.objects.filter(kind=LETTER, event__in=acts.values("pk"))
    return list(letters.select_related("entry").order_by("pk"))


def is_replaced(decision: Paper) -> bool:
    """Whether a later decision has taken the place of this one, from the moment at which that was signed."""
    return _replacing(decision.event_id) is not None


def newest_of(decision: Paper) -> Paper | None:
    """The last of the decisions that have taken this one's place, itself where none has; None while it is written."""
    act = last = decision.event_id
    while (found := _replacing(act)) is not None:
        act = last = found.pk
    if last == decision.event_id:
        return decision
    written = Paper.objects.filter(kind=decisions.DECISION, event=last)
    return written.select_related("entry__voided", "event").first()


def note(papers: Iterable[Paper]) -> None:
    """Remark in the register, on the line of each corrected or replaced decision and on the new one's, what they are.

    In the transaction in which the new papers are written.
    """
    for paper in papers:
        about = amendments_of(paper) if paper.kind in (LETTER, decisions.DECISION) else None
        if about is None or paper.entry is None:
            continue
        by = paper.event.actor
        if about.corrects and about.corrects.entry:
            outgoing.remark(about.corrects.entry, f"Được đính chính bởi {cited(paper)}", by=by)
        if about.replaces and about.replaces.entry:
            outgoing.remark(about.replaces.entry, f"Được thay thế bởi {cited(paper)}", by=by)
            outgoing.remark(paper.entry, f"Thay thế {cited(about.replaces)}", by=by)


def cited(paper: Paper) -> str:
    """A letter or a decision as another paper cites it: "Quyết định số 26/QĐ-UBND ngày 06 tháng 6 năm 2023"."""
    assert paper.entry is not None, "decisions and letters are numbered"
    kind = "Công văn" if paper.kind == LETTER else "Quyết định"
    return f"{kind} số {paper.entry.symbol} {formats.long_date(paper.dated_on)}"


def _replacing(act_id: int) -> Event | None:
    return Event.objects.filter(name=REPLACE, subject_type=decisions.DOSSIER, data__act=act_id).first()


def _decision(act: Event) -> Paper | None:
    found = Paper.objects.filter(event=act.data["act"], kind=decisions.DECISION)
    return found.select_related("entry", "event").first()
