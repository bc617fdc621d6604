"""What an authority's end does to dossiers: planned first, and then done exactly as planned, in one transaction."""

from typing import Any

import structlog
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from workflow.dossiers.models import DossierState, Succession
from workflow.dossiers.states import SENT_AND_UNDECIDED
from workflow.dossiers.succession_plan import Plan, Terms, open_dossiers, plan_of
from workflow.engine import clock
from workflow.engine.door import Move, move_locked
from workflow.engine.refusals import NotAllowed, Refusal, Unmet
from workflow.engine.text import one_line
from workflow.organisations.models import Membership, Unit, User
from workflow.organisations.succession import close, may_end, refusals

log = structlog.get_logger(__name__)


def authorities_to_end(actor: User) -> list[Unit]:
    """The receiving authorities whose end the account may record and that nobody has recorded yet."""
    found = Unit.objects.filter(kind=Unit.Kind.AUTHORITY, succession__isnull=True).order_by("code")
    read = found.select_related("parent__successor", "successor").prefetch_related("names")
    return [unit for unit in read if may_end(actor, unit)]


def plan(terms: Terms, *, actor: User) -> Plan:
    """What `succeed` would do now, without doing it.

    Raises `NotAllowed` for whoever does not administer the authority or its superior, `ValidationError` with every
    reason why this succession cannot be.
    """
    _refuse_stranger(actor, terms.old)
    _refuse_impossible(terms)
    return plan_of(terms, open_dossiers(terms.old))


@transaction.atomic
def succeed(terms: Terms, *, actor: User, expected: str = "") -> Plan:
    """Let an authority end and another take its place; returns what was done.

    The end is recorded at once. Dossiers move at once where the day has come, otherwise by `hand_over_due` on that
    day. `expected` is the fingerprint of the plan that the person has read. Raises as `plan` does, and
    `ValidationError` where it would no longer be that plan, or where something stands in the way.
    """
    terms = _locked(terms)
    _refuse_stranger(actor, terms.old)
    _refuse_impossible(terms)
    made = plan_of(terms, open_dossiers(terms.old, locked=True))
    if made.fingerprint != (expected or made.fingerprint):
        raise ValidationError(_("Dữ liệu đã thay đổi sau khi bạn xem trước. Hãy xem lại bản mới rồi thực hiện."))
    close(terms.old, terms.new, terms.effective_on)
    succession = Succession.objects.create(
        ended=terms.old,
        successor=terms.new,
        effective_on=terms.effective_on,
        restart_deadlines=terms.restart_deadlines,
        reissue_basis=terms.reissue_basis,
        recorded_by=actor,
    )
    if terms.is_due:
        _carry_out(succession, made, actor)
    return made


def hand_over_due() -> int:
    """Carry out every succession whose day has come, each in a transaction of its own; returns how many.

    One that something stands in the way of stays due and is tried again the next time.
    """
    due = Succession.objects.filter(handed_over_at=None, effective_on__lte=clock.today()).order_by("effective_on", "pk")
    return sum(_handed_over(pk) for pk in due.values_list("pk", flat=True))


def _handed_over(pk: int) -> bool:
    try:
        with transaction.atomic():
            found = Succession.objects.select_for_update(of=("self",), no_key=True).filter(pk=pk, handed_over_at=None)
            succession = found.select_related("recorded_by__person", "ended__successor", "successor").first()
            if succession is None:
                return False
            terms = _locked(_terms_of(succession))
            made = plan_of(terms, open_dossiers(terms.old, locked=True))
            _carry_out(succession, made, succession.recorded_by)
    except (Refusal, ValidationError) as refusal:
        log.warning("succession_waits", succession=pk, why=str(refusal))
        return False
    return True


def _terms_of(succession: Succession) -> Terms:
    return Terms(
        old=succession.ended,
        new=succession.successor,
        effective_on=succession.effective_on,
        restart_deadlines=succession.restart_deadlines,
        reissue_basis=succession.reissue_basis,
    )


def _carry_out(succession: Succession, made: Plan, actor: User) -> None:
    if made.in_the_way:
        raise ValidationError(list(made.in_the_way))
    move_locked([_move(one, made) for one in made.dossiers], actor=actor)
    succession.handed_over_at = clock.now()
    succession.save(update_fields=["handed_over_at"])


def _move(dossier: Any, made: Plan) -> Move:
    terms = made.terms
    dossier.receiver = terms.old  # as it stands after the closing; the row was read before
    names = {
        "old_name": terms.old.name_on(terms.effective_on).name,
        "new_name": terms.new.name_on(terms.effective_on).name,
    }
    sent = dossier.state in SENT_AND_UNDECIDED
    reissue = terms.reissue_basis if dossier in made.to_reissue else ""
    given = {"old": terms.old.pk, "new": terms.old.in_office_on(clock.today()).pk, **names}
    given |= {"effective_on": terms.effective_on, "due_on": made.new_days.get(dossier.pk), "reissue_basis": reissue}
    return Move(dossier, "hand_over" if sent else "lose_receiver", _note(dossier, terms, names, reissue), given)


def _note(dossier: Any, terms: Terms, names: dict[str, str], reissue: str) -> str:
    """What stands in the history and in everybody's notice: always Vietnamese, as all records and mails are."""
    day = f"{terms.effective_on:%d/%m/%Y}"
    note = f"Từ ngày {day}, {names['old_name']} thôi hoạt động, {names['new_name']} kế tục."
    if dossier.state == DossierState.ISSUED:
        return f"{note} Tờ trình đã ký còn gửi nơi nhận cũ: phải mở lại hồ sơ và ký lại trước khi chuyển."
    if reissue:
        return f"{note} Trường ban hành lại tờ trình gửi nơi nhận mới theo {reissue}."
    return note


def _locked(terms: Terms) -> Terms:
    """The same terms on rows that nobody else changes meanwhile: two successions take turns."""
    rows = Unit.objects.select_for_update(no_key=True).filter(pk__in=[terms.old.pk, terms.new.pk]).order_by("pk")
    units = {unit.pk: unit for unit in rows}
    return Terms(
        old=units[terms.old.pk],
        new=units[terms.new.pk],
        effective_on=terms.effective_on,
        restart_deadlines=terms.restart_deadlines,
        reissue_basis=one_line(terms.reissue_basis),
    )


def _refuse_stranger(actor: User, old: Unit) -> None:
    if not may_end(actor, old):
        raise NotAllowed(_("Ghi việc chuyển giao cơ quan tiếp nhận"), [Membership.Role.ADMINISTRATOR.label])


def _refuse_impossible(terms: Terms) -> None:
    """Raise every reason against these terms, each at its field."""
    before = Succession.objects.filter(ended=terms.old).select_related("successor", "recorded_by__person").first()
    if before is not None:
        raise ValidationError({"old": _recorded(before)})
    unmet = list(refusals(terms.old, terms.new, terms.effective_on))
    try:
        Succession._meta.get_field("reissue_basis").clean(one_line(terms.reissue_basis), None)
    except ValidationError as error:
        unmet += [Unmet(sentence, "reissue_basis") for sentence in error.messages]
    problems: dict[str, list[str]] = {}
    for one in unmet:
        problems.setdefault(one.field, []).append(str(one.message))
    if problems:
        raise ValidationError(problems)


def _recorded(before: Succession) -> str:
    return _("Việc chuyển giao này đã được ghi: %(old)s → %(new)s từ ngày %(day)s, người ghi: %(by)s.") % {
        "old": before.ended,
        "new": before.successor,
        "day": f"{before.effective_on:%d/%m/%Y}",
        "by": before.recorded_by.get_full_name(),
    }
