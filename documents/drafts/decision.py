"""The draft of a decision: what would be signed, with room for its number."""

from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import override

from documents import formats
from documents.catalogue import CATALOGUE
from documents.decisions import DECISION, DOSSIER
from documents.drafts import Draft, marked
from documents.templates import template_in_force
from documents.templating.rendering import render
from documents.templating.seal import Seal
from workflow.campaigns.law.scales import Decider
from workflow.dossiers.acts import AWARD
from workflow.dossiers.drafting import foreseen
from workflow.dossiers.models import Dossier
from workflow.engine import clock
from workflow.engine.models import Event
from workflow.organisations.models import User

_UNISSUED = Seal("(dự thảo)", "(chưa ban hành)")


@dataclass(frozen=True)
class _Unsigned(Draft):
    """A decision whose number is not known either (mục II.3)."""

    @property
    def symbol(self) -> str:
        return formats.symbol(None, *CATALOGUE[DECISION].symbol_parts(self.issuer, self.day))


def decision_draft(dossier: Dossier, reader: User) -> bytes | None:
    """The .docx of what would be decided now, None where nothing would be granted. Takes no number, writes no row.

    Raises `NobodySigns` where nobody could sign it, `NotReady` while the letter that it cites is being written.
    """
    act = _act(dossier, reader)
    if act is None:
        return None
    kind = CATALOGUE[DECISION]
    issuer = kind.issuer(dossier).in_office_on(clock.today())
    with override(settings.LANGUAGE_CODE):
        context = kind.build(_Unsigned(dossier, act, issuer, None))
        return marked(render(template_in_force(kind.code, issuer).content, context, _UNISSUED))


def _act(dossier: Dossier, reader: User) -> Event | None:
    """The act that has not been taken: by the reader if that one may sign, else by the head."""
    data: dict[str, Any] = {}
    if dossier.decided_at != Decider.SCHOOL:
        outcomes = [asdict(one) for one in foreseen(dossier)]
        if not outcomes:
            return None
        data = {"outcomes": outcomes}
    elif not dossier.items.exists():
        return None
    chain = Event.objects.filter(subject_type=DOSSIER, subject_id=dossier.pk)
    return Event(
        subject_type=DOSSIER,
        subject_id=dossier.pk,
        sequence=chain.count() + 1,
        name="decide" if data else AWARD,
        actor=reader,
        data=data,
        at=clock.now(),
    )
