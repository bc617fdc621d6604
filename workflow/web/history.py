"""A subject's events as the page tells them: who, in which role, did what, when, why, with which figures."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from documents.checklist import NAMES
from workflow.dossiers import selectors as dossiers
from workflow.dossiers.amendment import Correction
from workflow.dossiers.inputs import Grounds, HandOver, Publication, Receipt, Supplement, SupplementCall
from workflow.dossiers.models import Dossier
from workflow.engine.declarations import Edge, Inputs
from workflow.engine.machine import Subject
from workflow.engine.models import Event
from workflow.nominations import selectors as nominations
from workflow.nominations import suspension
from workflow.nominations.board import BoardFigures
from workflow.nominations.deadlines import Extension, Return
from workflow.nominations.models import Nomination
from workflow.nominations.pins import Pin
from workflow.nominations.revocation import Ground, Revocation
from workflow.nominations.suspension import may_know
from workflow.notices.services import edge_of
from workflow.organisations.models import User

SHOWN = 12  # steps on a subject's own page; the page of its history has all of them


@dataclass(frozen=True)
class Entry:
    """A step that was taken, its declaration, and what else there is to say of it."""

    event: Event
    edge: Edge
    details: tuple[str, ...]


@dataclass(frozen=True)
class Recent:
    """The end of a subject's past, as the subject's own page tells it; `earlier` says that there was more before."""

    subject: Subject
    entries: list[Entry]
    earlier: bool

    @property
    def label(self) -> str:
        return self.subject._meta.label_lower


def history(user: User, subject: Subject) -> list[Entry]:
    """What the account may know of the subject's past, in the order in which it happened."""
    return told(user, subject, known_events(user, subject))


def recent(user: User, subject: Subject) -> Recent:
    """The last of it, however long it is."""
    newest = list(known_events(user, subject).order_by("-sequence")[: SHOWN + 1])
    return Recent(subject, told(user, subject, reversed(newest[:SHOWN])), len(newest) > SHOWN)


def known_events(user: User, subject: Subject) -> QuerySet[Event]:
    """The steps of which the account may know, in their order; `told` leaves out what it may not know of each."""
    if isinstance(subject, Nomination):
        return nominations.history_for(user, subject)
    if isinstance(subject, Dossier):
        return dossiers.history_for(user, subject)
    chain = Event.objects.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)
    return chain.order_by("sequence")


def told(user: User, subject: Subject, events: Iterable[Event]) -> list[Entry]:
    """These steps of the subject as the account may know them."""
    return entries(_as_known(user, subject, events) if isinstance(subject, Nomination) else events)


def _as_known(user: User, nomination: Nomination, events: Iterable[Event]) -> Iterator[Event]:
    """The events; those of a halt without their why for whoever may not know it."""
    for event in events:
        if not may_know(user, nomination, event):
            event.reason, event.data = "", {}
        yield event


def entries(events: Iterable[Event]) -> list[Entry]:
    """The events with their declarations."""
    return [_entry(event) for event in events]


def _entry(event: Event) -> Entry:
    edge = edge_of(event)
    tell = DETAILS.get(edge.inputs) if edge.inputs and event.data else None
    return Entry(event, edge, tell(event.data) if tell else ())


def _board(data: Mapping[str, Any]) -> tuple[str, ...]:
    meeting = _("Họp ngày %(day)s, từ %(opened)s đến %(closed)s, tại %(place)s.") % {
        "day": _day(data["held_on"]),
        "opened": data["opened_at"][:5],
        "closed": data["closed_at"][:5],
        "place": data["place"],
    }
    votes = _("Dự họp %(present)d/%(members)d người; %(in_favour)d đồng ý, %(against)d không đồng ý.") % {
        "present": len(data["members"]) - len(data["absent"]),
        "members": len(data["members"]),
        "in_favour": data["in_favour"],
        "against": data["against"],
    }
    return meeting, votes


def _receipt(data: Mapping[str, Any]) -> tuple[str, ...]:
    missing = data.get("missing")
    told = (_("Giấy tờ còn thiếu: %s.") % "; ".join(str(NAMES.get(code, code)) for code in missing),) if missing else ()
    return (_("Hẹn trả kết quả ngày %s.") % _day(data["due_on"]), *told)


def _grounds(data: Mapping[str, Any]) -> tuple[str, ...]:
    remedy = (_("Hướng dẫn: %s") % data["remedy"],) if data.get("remedy") else ()
    return (_("Căn cứ: %s") % data["basis"], *remedy)


def _call(data: Mapping[str, Any]) -> tuple[str, ...]:
    """What each round asked for: the dossier's own page tells of the last one at length."""
    lacks = [_("Còn thiếu, chưa đúng: %s") % lack["problem"] for lack in data["lacks"]]
    return (_("Hạn gửi bổ sung: hết ngày %s.") % _day(data["due_on"]), *lacks)


def _answers(data: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(_("Đã bổ sung: %s") % answer["text"] for answer in data["answers"])


def _hand_over(data: Mapping[str, Any]) -> tuple[str, ...]:
    moved = _("%(old)s → %(new)s, từ ngày %(day)s.") % {
        "old": data["old_name"],
        "new": data["new_name"],
        "day": _day(data["effective_on"]),
    }
    return moved, *(_receipt(data) if data.get("due_on") else ())


def _return(data: Mapping[str, Any]) -> tuple[str, ...]:
    day = (_("Hạn gửi lại: hết ngày %s.") % _day(data["due_on"]),) if data.get("due_on") else ()
    return (*(str(Pin(**one)) for one in data.get("pins", ())), *day)


def _extension(data: Mapping[str, Any]) -> tuple[str, ...]:
    return (_("Được gửi đến hết ngày %s.") % _day(data["due_on"]),)


def _revocation(data: Mapping[str, Any]) -> tuple[str, ...]:
    said = [str(Ground(data["ground"]).label), _("Theo đề nghị của %s.") % data["proposed_by"]]
    if data["handed_out"]:
        back = {"objects": data["objects"] or "–", "money": f"{data['money']:,}".replace(",", ".")}
        said.append(_("Thu hồi: %(objects)s; %(money)s đồng.") % back)
    return tuple(said)


def _suspension(data: Mapping[str, Any]) -> tuple[str, ...]:
    return (str(suspension.Ground(data["ground"]).label),)


def _publication(data: Mapping[str, Any]) -> tuple[str, ...]:
    return (_("Công khai đến hết ngày %s.") % _day(data["until"]),)


def _correction(data: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(_("%(where)s: “%(printed)s” sửa lại là “%(corrected)s”.") % line for line in data["lines"])


def _day(written: str) -> str:
    return f"{date.fromisoformat(written):%d/%m/%Y}"


DETAILS: Mapping[type[Inputs], Callable[[Mapping[str, Any]], tuple[str, ...]]] = {
    BoardFigures: _board,
    Receipt: _receipt,
    Grounds: _grounds,
    SupplementCall: _call,
    Supplement: _answers,
    HandOver: _hand_over,
    Return: _return,
    Extension: _extension,
    Revocation: _revocation,
    suspension.Suspension: _suspension,
    Publication: _publication,
    Correction: _correction,
}
