"""What lies in a package: the letter, what the council's sessions wrote, each nomination's papers and evidence."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from documents import formats, minutes
from documents.catalogue import CATALOGUE
from documents.models import Paper
from workflow.dossiers.models import Dossier
from workflow.dossiers.selectors import nominations_of
from workflow.engine.failures import NotReady
from workflow.engine.models import Event
from workflow.nominations.models import Nomination
from workflow.nominations.selectors import board_decisions

WORD, PDF, EVIDENCE, INDEX = "word", "pdf", "evidence", "index"
# What a file's name may be on every system on which a package is unpacked: 255 bytes, without these characters.
_UNWANTED = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_STEM_BYTES = 150
_FOLDER_LETTERS = 60


@dataclass(frozen=True)
class Item:
    """One file of the package: its path inside, where storage has it, and what it is."""

    path: str
    stored: str
    kind: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Document:
    """One document of the package in each of its formats; `group` is under what it stands in the table of contents."""

    title: str
    group: str
    nomination: int | None
    paper: Paper | None
    files: tuple[Item, ...]

    def lines(self) -> Iterator[dict[str, Any]]:
        """What the manifest says of each of its files."""
        for one in self.files:
            line = {"path": one.path, "kind": one.kind, "title": self.title, "group": self.group}
            yield {**line, **_told(self.paper), "sha256": one.sha256, "size": one.size}


def contents(dossier: Dossier, event: Event) -> list[Document]:
    """The documents as they stood when `event` sent the dossier, in their order.

    Raises `NotReady` while a paper waits for its PDF.
    """
    nominations = list(nominations_of(dossier).prefetch_related("revisions", "evidence"))
    sessions = minutes.sessions_of(board_decisions(nominations).values())
    own = _packed(Dossier._meta.label_lower, [dossier.pk], event)
    of_sessions = minutes.of_sessions(sessions)
    theirs = _packed(Nomination._meta.label_lower, [one.pk for one in nominations], event)
    _await_pdfs([*own, *of_sessions, *theirs])
    found = [_paper(paper, "", "") for paper in own]
    for paper in of_sessions:
        day = paper.dated_on
        group = _("Phiên họp Hội đồng ngày %s") % formats.short_date(day)
        found.append(_paper(paper, f"hoi-dong-{day:%Y-%m-%d}/", group))
    for position, one in enumerate(nominations, start=1):
        name = one.nominee_on(timezone.localdate(event.at))
        group = f"{position}. {name}"
        folder = f"{position:03d}-{formats.ascii_name(name)[:_FOLDER_LETTERS]}/"
        found += [_paper(paper, folder, group, one.pk) for paper in theirs if paper.subject_id == one.pk]
        found += _evidence(one, folder, group, event)
    return found


def _packed(subject_type: str, subject_ids: list[int], event: Event) -> list[Paper]:
    """The newest paper of each packed kind that was called for before the event: later ones go with a later package."""
    packed = [kind.code for kind in CATALOGUE.values() if kind.packed]
    found = Paper.objects.filter(subject_type=subject_type, subject_id__in=subject_ids, kind__in=packed)
    found = found.filter(event__lte=event.pk).order_by("subject_id", "kind", "-version").distinct("subject_id", "kind")
    order = list(CATALOGUE)
    return sorted(found.select_related("entry"), key=lambda paper: (paper.subject_id, order.index(paper.kind)))


def _await_pdfs(papers: list[Paper]) -> None:
    prefetch_related_objects(papers, "pdf")
    waiting = sum(not hasattr(paper, "pdf") for paper in papers)
    if waiting:
        raise NotReady(_("Gói hồ sơ chờ bản PDF của %d văn bản.") % waiting)


def _paper(paper: Paper, folder: str, group: str, nomination: int | None = None) -> Document:
    number = f"{formats.ascii_name(paper.entry.symbol)}-" if paper.entry else ""
    stem = f"{folder}{number}{formats.ascii_name(str(CATALOGUE[paper.kind].title))}"
    files = (
        Item(f"{stem}.docx", str(paper.file.name), WORD, paper.sha256, paper.size),
        Item(f"{stem}.pdf", str(paper.pdf.file.name), PDF, paper.pdf.sha256, paper.pdf.size),
    )
    return Document(paper.title, group, nomination, paper, files)


def _evidence(nomination: Nomination, folder: str, group: str, event: Event) -> Iterator[Document]:
    sent = [one for one in nomination.revisions.all() if one.event_id <= event.pk]
    revision = max(sent, key=lambda one: one.number, default=None)
    stored = {one.sha256: one for one in nomination.evidence.all()}
    for number, one in enumerate(revision.content["evidence"] if revision else [], start=1):
        path = f"{folder}minh-chung/{number:02d}-{_portable(one['name'])}"
        file = Item(path, str(stored[one["sha256"]].file.name), EVIDENCE, one["sha256"], one["size"])
        yield Document(_("Minh chứng: %s") % one["name"], group, nomination.pk, None, (file,))


def _portable(name: str) -> str:
    """The name as every system can unpack it, with its ending."""
    path = PurePosixPath(_UNWANTED.sub("_", formats.nfc(name)))
    return path.stem.encode()[:_STEM_BYTES].decode(errors="ignore").strip() + path.suffix.rstrip(". ")


def _told(paper: Paper | None) -> dict[str, str]:
    """What tells a paper from others: its kind, its symbol, its day, and the code under which it is looked up."""
    if paper is None:
        return {}
    symbol = paper.entry.symbol if paper.entry else ""
    return {"paper": paper.kind, "symbol": symbol, "dated_on": paper.dated_on.isoformat(), "code": paper.code}


def flat(documents: Iterable[Document]) -> list[Item]:
    """Every file of the documents."""
    return [file for document in documents for file in document.files]
