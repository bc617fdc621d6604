"""A paper's own past: the step that called for it, its writing and number, its way, and what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from documents import formats, selectors
from documents.catalogue import CATALOGUE
from documents.models import IncomingEntry, Paper
from documents.registers import rules
from documents.verification import state_of
from workflow.organisations.models import User
from workflow.web.history import known_events, told
from workflow.web.subjects import SHELVES


@dataclass(frozen=True)
class Moment:
    """One thing that happened to a paper; `who` is "" for what the system did itself. A bare day has no hour."""

    at: datetime | date
    what: str | Promise
    who: str = ""
    role: str = ""
    reason: str = ""
    details: tuple[str, ...] = ()
    papers: tuple[Paper, ...] = ()

    @property
    def is_day(self) -> bool:
        return not isinstance(self.at, datetime)


def moments_of(user: User, paper: Paper) -> list[Moment]:
    """What the account may know of the paper's past, in the order in which it happened.

    Steps as far as the subject's own history tells them to this account; lines of registers only to whoever reads
    that register. `paper` comes with its number and PDF.
    """
    registers = {unit.pk for unit in rules.read_by(user)}
    found = [*_steps(user, paper), *_made(paper), *_way(paper, registers), *_end(user, paper, registers)]
    return sorted(found, key=_order)


def _steps(user: User, paper: Paper) -> Iterator[Moment]:
    """The step that called for the paper, and the later ones that took it back."""
    seen = SHELVES[paper.subject_type].visible_to(user).prefetch_related(None)
    subject = seen.filter(pk=paper.subject_id).first()
    if subject is None:
        return
    back = CATALOGUE[paper.kind].taken_back_by
    meant = Q(pk=paper.event_id) | Q(name__in=back, sequence__gt=paper.event.sequence)
    for one in told(user, subject, known_events(user, subject).filter(meant)):
        yield Moment(
            one.event.at, one.edge.done, one.event.actor_name, one.event.actor_role, one.event.reason, one.details
        )


def _made(paper: Paper) -> Iterator[Moment]:
    entry = paper.entry
    number = _("Số %(symbol)s, ngày %(day)s.") % {
        "symbol": entry.symbol if entry else "",
        "day": f"{paper.dated_on:%d/%m/%Y}",
    }
    yield Moment(paper.created_at, _("Văn bản được lập"), details=(number,) if entry else ())
    if hasattr(paper, "pdf"):
        yield Moment(paper.pdf.created_at, _("Bản PDF được tạo"))


def _way(paper: Paper, registers: set[int]) -> Iterator[Moment]:
    """What the registers say of its way: out of the issuer's house, into a receiver's."""
    entry = paper.entry
    if entry and entry.sent_on and entry.unit_id in registers:
        to = _("Nơi nhận: %s") % entry.recipients.replace("\n", "; ") if entry.recipients else ""
        signed = _("Ký nhận: %s") % entry.acknowledged_by if entry.acknowledged_by else ""
        yield Moment(entry.sent_on, _("Văn bản được chuyển đi"), details=tuple(filter(None, (to, signed))))
    for line in IncomingEntry.objects.filter(paper=paper, unit__in=registers):
        said = _("Số đến %s.") % formats.paper_number(line.number)
        yield Moment(line.arrived_on, _("Văn bản được vào sổ đến"), details=(said,))


def _end(user: User, paper: Paper, registers: set[int]) -> Iterator[Moment]:
    """What took its force: another in its place, a revocation, a voided number."""
    standing = state_of(paper)
    named = [one.pk for one in (standing.successor, standing.revocation) if one]
    seen = {one.pk: one for one in selectors.visible_to(user).filter(pk__in=named)} if named else {}
    if standing.successor and (newer := seen.get(standing.successor.pk)):
        yield Moment(newer.created_at, _("Văn bản được thay thế bằng bản mới hơn"), papers=(newer,))
    if standing.revocation and (decision := seen.get(standing.revocation.pk)):
        yield Moment(decision.created_at, _("Khen thưởng tại văn bản này bị huỷ bỏ"), papers=(decision,))
    void: Any = getattr(paper.entry, "voided", None)
    if void:
        inside = paper.entry is not None and paper.entry.unit_id in registers
        yield Moment(void.at, _("đã huỷ số của văn bản"), void.by.get_full_name(), reason=void.reason if inside else "")


def _order(moment: Moment) -> tuple[datetime, bool]:
    """A bare day comes after what has an hour of the same day."""
    if isinstance(moment.at, datetime):
        return moment.at, False
    return timezone.make_aware(datetime.combine(moment.at, time(23, 59))), True
