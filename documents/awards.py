"""What a decision, once written, adds to the files of those it is about: its number and its day."""

from collections.abc import Iterable

from documents.decisions import DECISION
from documents.models import Paper
from workflow.dossiers.acts import recognised_by
from workflow.nominations.awards import name_decision, name_revocation


def enter(papers: Iterable[Paper]) -> None:
    """Tell the files the symbols of decisions that were just written, in the writing's own transaction."""
    for paper in papers:
        if paper.entry is None:
            continue
        if paper.kind == DECISION:
            name_decision(recognised_by(paper.event), paper.entry.symbol, paper.dated_on)
        elif paper.kind == "revocation_decision":
            name_revocation(paper.subject_id, paper.entry.symbol)
