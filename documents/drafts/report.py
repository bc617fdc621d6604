"""The draft of a report: what a nomination that is still being written would say."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from django.utils.translation import override

from documents.catalogue import CATALOGUE, PaperKind
from documents.desk import Desk
from documents.drafts import Draft, marked
from documents.templates import template_in_force
from documents.templating.rendering import render
from workflow.engine import clock
from workflow.engine.declarations import Inputs
from workflow.engine.models import Event
from workflow.nominations import honours
from workflow.nominations.effects import content_of
from workflow.nominations.models import Nomination, Revision
from workflow.nominations.transitions import REPORTS
from workflow.organisations.models import User

_UNWRITTEN = "(chưa viết)"


def draft_report(nomination: Nomination, *, actor: User) -> bytes:
    """Return the Word file of the report as it would be if what is stored now were sent.

    Raises `NobodySigns`, `templating` errors when a value or the school's own template will not do.
    """
    with override(settings.LANGUAGE_CODE):
        kind = _kind(nomination)
        prefetch_related_objects([nomination], *dict.fromkeys([*nomination.read_with, *kind.read_with]))
        event = Event(sequence=1, at=clock.now(), actor=actor)
        desk = Desk([nomination])
        sent = Revision(nomination=nomination, event=event, number=1, content=_shown(nomination))
        desk.once("revisions", lambda: {nomination.pk: [sent]})
        case = Draft(nomination, event, kind.issuer(nomination).in_office_on(clock.today()), None, desk)
        return marked(render(template_in_force(kind.code, case.issuer).content, kind.build(case)))


def _kind(nomination: Nomination) -> PaperKind:
    """The form of the award's own movement and nominee (F2 to F5), as sending would call for it."""
    return CATALOGUE[next(call.kind for call in REPORTS if call.when(nomination, Inputs()))]


def _shown(nomination: Nomination) -> dict[str, Any]:
    """What is stored, with a place for every criterion, and without the honours that cannot be read yet."""
    content = content_of(nomination)
    said = {one["criterion"]: one["text"].strip() for one in content["statements"]}
    return {
        **content,
        "statements": [
            {"criterion": one.pk, "title": one.title, "text": said.get(one.pk) or _UNWRITTEN}
            for one in nomination.criteria()
        ],
        "titles_held": _readable(nomination.titles_held),
        "rewards_held": _readable(nomination.rewards_held),
    }


def _readable(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if _is_readable(line))


def _is_readable(line: str) -> bool:
    try:
        honours.parse(line)
    except ValidationError:
        return False
    return True
