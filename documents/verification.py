"""How an issued paper is looked up by whoever holds it: its code, the mark on the paper, and what it is worth today."""

from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings

from documents import amendments, qr
from documents.catalogue import CATALOGUE
from documents.decisions import DECISION
from documents.models import Package, Paper
from documents.templating.seal import Seal
from workflow.dossiers.acts import CORRECT
from workflow.engine.codes import read_code
from workflow.engine.models import Event

LETTER = "submission_letter"


class State(StrEnum):
    """What a paper is worth today."""

    IN_FORCE = "in_force"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"
    VOIDED = "voided"


@dataclass(frozen=True)
class Standing:
    """The state of a paper.

    `successor` is the one in force in its place, `ground` the one with which it fell, `revocation` the decision that
    took back what it says, None while that is being written.
    """

    state: State
    successor: Paper | None = None
    ground: Paper | None = None
    revocation: Paper | None = None


def seal_for(code: str) -> Seal:
    """Return what a template prints of `code`: itself, its public address, and the address as a QR picture."""
    address = f"{settings.SITE_URL.rstrip('/')}/v/{code}"
    return Seal(code, address, qr.picture(address))


def find(typed: str) -> Paper | None:
    """Return the paper of a code as somebody typed it."""
    papers = Paper.objects.select_related("entry__voided", "issuer", "pdf").prefetch_related("issuer__names")
    code = read_code(typed)
    return papers.filter(code=code).first() if code else None


def state_of(paper: Paper) -> Standing:
    """Return what `paper` is worth today.

    A later paper replaces it whatever became of that one: nothing that was replaced comes into force again.
    """
    if hasattr(paper.entry, "voided"):
        return Standing(State.VOIDED)
    if paper.kind == DECISION and amendments.is_replaced(paper):
        replacing = amendments.newest_of(paper)
        return Standing(State.REPLACED, successor=replacing if replacing and is_in_force(replacing) else None)
    if newest := _newest_after(paper):
        return Standing(State.REPLACED, successor=newest if is_in_force(newest) else None)
    if _was_taken_back(paper):
        if CATALOGUE[paper.kind].revoked_by:
            return Standing(State.REVOKED, revocation=_revocation_of(paper))
        return Standing(State.WITHDRAWN)
    ground = _ground_of(paper)
    return _fallen_with(ground) if ground and not is_in_force(ground) else Standing(State.IN_FORCE)


def is_in_force(paper: Paper) -> bool:
    """Return whether `paper` counts today."""
    return state_of(paper).state == State.IN_FORCE


def format_of(paper: Paper, sha256: str) -> str:
    """Return which file of `paper` has this hash: "docx", "pdf", or "" for none."""
    if sha256 == paper.sha256:
        return "docx"
    return "pdf" if hasattr(paper, "pdf") and sha256 == paper.pdf.sha256 else ""


def _newest_after(paper: Paper) -> Paper | None:
    """The newest of the later papers that take the place of `paper`."""
    if not CATALOGUE[paper.kind].replaces:
        return None
    same = Paper.objects.filter(subject_type=paper.subject_type, subject_id=paper.subject_id, kind=paper.kind)
    return same.filter(version__gt=paper.version).select_related("entry__voided").order_by("version").last()


def _was_taken_back(paper: Paper) -> bool:
    """Whether the subject has since gone back over the step that called for the paper."""
    later = Event.objects.filter(
        subject_type=paper.subject_type, subject_id=paper.subject_id, sequence__gt=paper.event.sequence
    )
    edges = CATALOGUE[paper.kind].taken_back_by
    return bool(edges) and later.filter(name__in=edges).exists()


def _revocation_of(paper: Paper) -> Paper | None:
    """The decision by which the subject was taken back, once it is written."""
    same = Paper.objects.filter(subject_type=paper.subject_type, subject_id=paper.subject_id)
    return same.filter(kind=CATALOGUE[paper.kind].revoked_by).select_related("entry").order_by("version").last()


def _ground_of(paper: Paper) -> Paper | None:
    """The paper on which `paper` rests: of the act that called for both.

    A certificate that a correction called for rests on the corrected decision. What rested on a decision that was
    replaced rests on the one in its place; None while that is being written.
    """
    kind = CATALOGUE[paper.kind].rests_on
    if not kind:
        return None
    called = {"all_jobs__event": paper.event_id, "all_jobs__handler": "paper", "all_jobs__argument": paper.kind}
    acts = [act.data["act"] if act.name == CORRECT else act.pk for act in Event.objects.filter(**called)]
    ground = Paper.objects.filter(kind=kind, event__in=acts).select_related("entry__voided", "event").first()
    return amendments.newest_of(ground) if ground and kind == DECISION else ground


def _fallen_with(ground: Paper) -> Standing:
    voided = state_of(ground).state == State.VOIDED
    return Standing(State.VOIDED if voided else State.WITHDRAWN, ground=ground)


def manifests_of(paper: Paper) -> list[tuple[int, str]]:
    """Of each package that went out with the letter's dossier, its number and the hash of its manifest.

    `verify.py` prints that hash for whoever has a package at hand; it tells nothing of what is inside.
    """
    if paper.kind != LETTER:
        return []
    packages = Package.objects.filter(dossier=paper.subject_id).exclude(manifest_sha256="")
    return list(packages.order_by("revision").values_list("revision", "manifest_sha256"))
