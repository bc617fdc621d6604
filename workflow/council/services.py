"""Verbs on a session that are no edge of its machine: planning it, its officers, who comes and goes, conflicts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from workflow.council import recusal, rules
from workflow.council.effects import settle_presiding
from workflow.council.houses import House, house_of
from workflow.council.models import AgendaItem, Attendance, Council, Recusal, Seat, Session
from workflow.council.models.sessions import DROP_LIMIT, NOTE_LIMIT
from workflow.council.sitting import look_anew, sitting_of
from workflow.engine import clock
from workflow.engine.door import lock, touch
from workflow.engine.refusals import ConditionsUnmet, NotAllowed, Unmet, WrongState
from workflow.engine.rows import write_rows
from workflow.engine.text import normalise, one_line, validate_line
from workflow.nominations.models import Nomination
from workflow.organisations.models import User

BEFORE = (Session.State.PLANNED, Session.State.INVITED)
DURING = (Session.State.OPEN, Session.State.BALLOTING, Session.State.TALLIED)
OVER = (Session.State.MINUTES_SIGNED, Session.State.CANCELLED)


@dataclass(frozen=True)
class Plan:
    """When and where a session is held and, beside its nominations in their order, what else is on the agenda."""

    held_on: date
    starts_at: time
    place: str
    nomination_ids: Sequence[int]
    agenda: str = ""


@transaction.atomic
def plan_session(plan: Plan, *, actor: User, council: Council) -> Session:
    """Plan a session of an established council; its chair presides and its secretary writes, until others are named.

    Raises `NotAllowed` unless the actor is one of the two, `ValidationError` at the fields of `Plan` (`nominations`).
    """
    seats = {seat.office: seat for seat in council.seats.select_related("person")}
    if council.state != Council.State.ESTABLISHED:
        raise ValidationError(_("Hội đồng chưa được thành lập hoặc đã hết nhiệm kỳ."))
    session = Session(
        council=council,
        presiding=seats[Seat.Office.CHAIR],
        secretary=seats[Seat.Office.SECRETARY],
        created_by=actor,
        changed_by=actor,
        changed_at=clock.now(),
    )
    _refuse_stranger(actor, session, _("Lập phiên họp"))
    _fill(session, plan)
    session.save()
    _set_agenda(session, plan.nomination_ids)
    return session


@transaction.atomic
def save_session(session: Session, plan: Plan, *, actor: User, seen_version: int) -> Session:
    """Change what was planned, until the session is opened; what leaves the agenda waits for another session.

    Raises `StaleVersion`, `NotAllowed`, `WrongState`, `ValidationError` as `plan_session` does.
    """
    row = _lock(session, actor, seen_version, _("Sửa phiên họp"), BEFORE)
    _fill(row, plan)
    _set_agenda(row, plan.nomination_ids)
    touch(row, actor)
    return row


@transaction.atomic
def drop_item(item: AgendaItem, *, actor: User, seen_version: int, reason: str) -> Session:
    """Take an item off the agenda of a session that has begun, as long as it was not voted on; the item keeps why.

    `seen_version` is the session's. Raises `StaleVersion`, `NotAllowed`, `WrongState`, `ValidationError` (`reason`).
    """
    row = _lock(item.session, actor, seen_version, _("Đưa ra khỏi chương trình"), (*BEFORE, *DURING))
    reason = one_line(reason)
    if not reason or len(reason) > DROP_LIMIT:
        raise ValidationError({"reason": _("Hãy ghi rõ lý do, không quá %d ký tự.") % DROP_LIMIT})
    _refuse_controls("reason", reason)
    found = row.items.filter(pk=item.pk, live=True).first()
    if found is None or _is_voted_on(found):
        raise ValidationError({"reason": _("Đề nghị này đã được bỏ phiếu hoặc không còn trong chương trình.")})
    found.drop(reason)
    touch(row, actor)
    return row


@transaction.atomic
def appoint(
    session: Session, *, actor: User, seen_version: int, presiding: Seat | None = None, secretary: Seat | None = None
) -> Session:
    """Have another chair or deputy preside, or another member write the minutes.

    Whoever presides, the council's chair and the unit's head may; before the opening the secretary, too. Raises
    `StaleVersion`, `NotAllowed`, `WrongState`, `ValidationError` (`presiding`, `secretary`).
    """
    row = lock(session, seen_version)
    if not rules.may_appoint(actor, row):
        heads = house_of(row.council.unit).head.label
        raise NotAllowed(_("Cử người chủ trì, thư ký"), [rules.PRESIDING.label, heads])
    if row.state in OVER:
        raise WrongState(_("Cử người chủ trì, thư ký"), row.get_state_display())
    row.presiding, row.secretary = presiding or row.presiding, secretary or row.secretary
    _refuse_officers(row)
    touch(row, actor)
    return row


@transaction.atomic
def record_leaving(session: Session, *, actor: User, seen_version: int, seat: Seat) -> Session:
    """A member leaves the room; where it was whoever presides, the next in rank who is there takes over.

    Raises `StaleVersion`, `NotAllowed`, `WrongState`, `ValidationError` (`attendance`).
    """
    row = _lock(session, actor, seen_version, _("Ghi người ra về"), DURING)
    attendance = _attendance(row, seat)
    if not attendance.here:
        raise ValidationError({"attendance": _("%s không có mặt.") % seat.person.full_name})
    attendance.departures.append(clock.now())
    attendance.save()
    return _seen_anew(row, actor)


@transaction.atomic
def record_arrival(session: Session, *, actor: User, seen_version: int, seat: Seat) -> Session:
    """A member comes late or comes back, and votes in the ballots that are opened from now on.

    Raises as `record_leaving` does.
    """
    row = _lock(session, actor, seen_version, _("Ghi người đến"), DURING)
    attendance = _attendance(row, seat)
    if attendance.here:
        raise ValidationError({"attendance": _("%s đang có mặt.") % seat.person.full_name})
    attendance.arrivals.append(clock.now())
    attendance.status = Attendance.Status.PRESENT
    attendance.save()
    return _seen_anew(row, actor)


@transaction.atomic
def declare_conflict(item: AgendaItem, *, actor: User, note: str = "") -> Recusal:
    """A member declares a conflict of interest and is out for the item, as long as no ballot on it was opened.

    Raises `NotAllowed` for whoever has no seat, `ConditionsUnmet`, `ValidationError` (`note`).
    """
    row = Session.objects.select_for_update(no_key=True).get(pk=item.session_id)
    seat = row.council.seats.filter(person_id=actor.person_id or 0).first()
    if seat is None or not actor.is_active:
        raise NotAllowed(_("Khai xung đột lợi ích"), [_("Thành viên Hội đồng")])
    note = one_line(note)
    if len(note) > NOTE_LIMIT:
        raise ValidationError({"note": _("Nội dung dài quá %d ký tự.") % NOTE_LIMIT})
    _refuse_controls("note", note)
    found = row.items.filter(pk=item.pk, live=True).first()
    if found is None or _is_voted_on(found):
        raise ConditionsUnmet([Unmet(_("Đã mở bỏ phiếu về đề nghị này nên không khai được nữa."))])
    declared, _made = Recusal.objects.get_or_create(
        item=found, seat=seat, defaults={"ground": Recusal.Ground.DECLARED, "note": note}
    )
    touch(row, actor)
    return declared


def _lock(session: Session, actor: User, seen_version: int, label: str, states: Sequence[str]) -> Session:
    row = lock(session, seen_version)
    _refuse_stranger(actor, row, label)
    if row.state not in states:
        raise WrongState(label, row.get_state_display())
    return row


def _refuse_stranger(actor: User, session: Session, label: str) -> None:
    if not rules.may_plan(actor, session):
        raise NotAllowed(label, [rules.SECRETARY.label, rules.PRESIDING.label])


def _refuse_officers(session: Session) -> None:
    """Both sit in this council, are two people, and after the opening are in the room or, at the end, were."""
    for field, seat in (("presiding", session.presiding), ("secretary", session.secretary)):
        if seat.council_id != session.council_id:
            raise ValidationError({field: _("%s không phải thành viên Hội đồng này.") % seat.person.full_name})
        if session.state in BEFORE:
            continue
        attendance = _attendance(session, seat)
        if not attendance.arrivals or (session.state in DURING and not attendance.here):
            raise ValidationError({field: _("%s không có mặt.") % seat.person.full_name})
    if session.presiding.office not in Seat.PRESIDE:
        raise ValidationError({"presiding": _("Chỉ Chủ tịch hoặc Phó Chủ tịch Hội đồng chủ trì được phiên họp.")})
    if session.presiding_id == session.secretary_id:
        raise ValidationError({"secretary": _("Người chủ trì không đồng thời là thư ký.")})


def _attendance(session: Session, seat: Seat) -> Attendance:
    found = session.attendances.filter(seat=seat).first()
    if found is None:
        raise ValidationError({"attendance": _("%s không phải thành viên Hội đồng này.") % seat.person.full_name})
    return found


def _seen_anew(session: Session, actor: User) -> Session:
    look_anew(session)
    settle_presiding(session)
    touch(session, actor)
    return session


def _is_voted_on(item: AgendaItem) -> bool:
    return item.lines.filter(ballot__voided_at=None).exists()


def _fill(session: Session, plan: Plan) -> None:
    session.held_on, session.starts_at = plan.held_on, plan.starts_at
    session.place, session.agenda = one_line(plan.place), normalise(plan.agenda)
    errors: dict[str, list[str]] = {}
    try:
        session.clean_fields(exclude=["state", "council", "presiding", "secretary", "created_by", "changed_by"])
    except ValidationError as error:
        errors = dict(error.message_dict)
    if plan.held_on < clock.today():
        errors.setdefault("held_on", []).append(_("Ngày họp không thể ở quá khứ."))
    if not session.council.term_from <= plan.held_on <= session.council.term_to:
        errors.setdefault("held_on", []).append(_("Ngày họp nằm ngoài nhiệm kỳ của Hội đồng."))
    if errors:
        raise ValidationError(errors)


def _set_agenda(session: Session, nomination_ids: Sequence[int]) -> None:
    """Make the agenda hold exactly these nominations in this order; an item that stays keeps what was declared on it.

    The nominations are locked: none is decided elsewhere while it is put on the agenda.
    """
    wanted = list(dict.fromkeys(nomination_ids))
    rows = Nomination.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=wanted).order_by("pk")
    found = {row.pk: row for row in rows.select_related("campaign")}
    items = {item.nomination_id: item for item in session.items.filter(live=True)}
    session.items.filter(live=True).exclude(nomination__in=wanted).delete()
    taken = set(
        AgendaItem.objects.filter(live=True, nomination__in=wanted)
        .exclude(session=session)
        .values_list("nomination_id", flat=True)
    )
    house, unit = house_of(session.council.unit), session.council.unit
    ours = set(house.nominations(unit).filter(pk__in=wanted).order_by().values_list("pk", flat=True))
    for pk in wanted:
        _refuse_nomination(house, found.get(pk) if pk in ours else None, pk in taken)
    kept = [pk for pk in wanted if pk in items]
    for pk in kept:
        items[pk].position = wanted.index(pk) + 1
    write_rows([items[pk] for pk in kept], ["position"])
    AgendaItem.objects.bulk_create(
        AgendaItem(session=session, nomination=found[pk], position=wanted.index(pk) + 1)
        for pk in wanted
        if pk not in items
    )
    look_anew(session)
    recusal.recuse(session, sitting_of(session).items.values())


def _refuse_nomination(house: House, nomination: Nomination | None, taken: bool) -> None:
    if nomination is None:
        raise ValidationError({"nominations": _("Có đề nghị không thuộc đơn vị này. Hãy tải lại trang.")})
    if nomination.state != house.hears:
        names = {"nomination": nomination, "state": nomination.get_state_display()}
        raise ValidationError({"nominations": _("“%(nomination)s” đang ở trạng thái “%(state)s”.") % names})
    if taken:
        raise ValidationError({"nominations": _("“%s” đã nằm trong chương trình của phiên họp khác.") % nomination})


def _refuse_controls(field: str, text: str) -> None:
    try:
        validate_line(text)
    except ValidationError as error:
        raise ValidationError({field: error.messages}) from error
