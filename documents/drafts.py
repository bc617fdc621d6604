"""The draft of a decision: what would be signed, with room for number and day, marked as a draft and kept nowhere."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from django.conf import settings
from django.utils.translation import override
from lxml import etree

from documents import formats
from documents.case import Case
from documents.catalogue import CATALOGUE
from documents.decisions import DECISION, DOSSIER
from documents.layout.ooxml import W, w
from documents.layout.styles import NUMBER as NUMBER_LOOK
from documents.layout.styles import paragraph_properties
from documents.layout.text import run
from documents.templates import template_in_force
from documents.templating.archive import pack, unpack
from documents.templating.rendering import render
from documents.templating.seal import Seal
from workflow.campaigns.law.scales import Decider
from workflow.dossiers.acts import AWARD
from workflow.dossiers.drafting import foreseen
from workflow.dossiers.models import Dossier
from workflow.engine import clock
from workflow.engine.models import Event
from workflow.organisations.models import User

MARK, NUMBER, MAIN = "DỰ THẢO", "Số:", "word/document.xml"
_UNISSUED = Seal("(dự thảo)", "(chưa ban hành)")
_LOOK = replace(NUMBER_LOOK, bold=True, inset=1200)


@dataclass(frozen=True)
class Draft(Case):
    """A case that has no number and no day yet: both are left for a pen (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.3, 4)."""

    @property
    def symbol(self) -> str:
        return formats.symbol(None, *CATALOGUE[DECISION].symbol_parts(self.issuer, self.day))

    @property
    def date_line(self) -> str:
        return formats.blank_date(self.day.year)


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
        context = kind.build(Draft(dossier, act, issuer, None))
        return _marked(render(template_in_force(kind.code, issuer).content, context, _UNISSUED))


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


def _marked(content: bytes) -> bytes:
    """The file with the mark under the number, where drafts have it; at the very top where no number stands.

    Put into the finished file, so that a unit's own template is marked as the built-in one is.
    """
    parts = unpack(content)
    return pack(((name, _with_mark(part) if name == MAIN else part) for name, part in parts), compressed=True)


def _with_mark(part: bytes) -> bytes:
    root = etree.fromstring(part)
    # Unnamed: LibreOffice lays out no table in which a paragraph names a style that a unit's own template lacks.
    mark = w("p", paragraph_properties(_LOOK, _frame(), named=False), run(MARK, _LOOK))
    lines = root.iter(f"{{{W}}}p")
    number = next((one for one in lines if "".join(one.itertext()).strip().startswith(NUMBER)), None)
    if number is not None:
        number.addnext(mark)
    else:
        root.find(f"{{{W}}}body").insert(0, mark)
    marked: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return marked


def _frame() -> etree._Element:
    edges = ("top", "left", "bottom", "right")
    return w("pBdr", *(w(edge, val="single", sz=6, space=1, color="auto") for edge in edges))
