"""Verbs on files: writing an entry, ending what lasts, striking out what is wrong."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from workflow.campaigns.models import Award
from workflow.engine import clock
from workflow.engine.refusals import NotAllowed
from workflow.engine.text import one_line
from workflow.organisations.models import User
from workflow.records import rules
from workflow.records.models import DisciplineEntry, Entry, PastAward, PendingCase


@transaction.atomic
def record(entry: Entry, *, actor: User) -> Entry:
    """Write an entry into its holder's file.

    An award is known by its name where the packs know it. Raises `NotAllowed`, `ValidationError` with a sentence at
    each field.
    """
    if not rules.may_write(actor, entry.holder):
        raise NotAllowed(_("Ghi hồ sơ thi đua"), rules.KEEPER_LABELS)
    entry.recorded_by, entry.recorded_at = actor, clock.now()
    if isinstance(entry, PastAward):
        know_award(entry, {award.name.casefold(): award for award in Award.objects.all()})
    refuse_problems(entry)
    if isinstance(entry, PastAward):
        _refuse_twin(entry)
    entry.save()
    return entry


def know_award(entry: PastAward, known: dict[str, Award]) -> None:
    """Tie an award to the one of that name; `known` are awards by their names in small letters."""
    entry.name = one_line(entry.name)
    entry.award = known.get(entry.name.casefold())
    if entry.award:
        entry.name, entry.kind = entry.award.name, entry.award.kind


def refuse_problems(entry: Entry) -> None:
    """Everything that is wrong with an entry at once; raises `ValidationError`."""
    try:
        entry.full_clean(validate_constraints=False)
    except ValidationError as error:
        raise ValidationError(error.message_dict) from error
    try:
        entry.validate_constraints()
    except ValidationError as error:
        message = _("Hồ sơ đã có dòng này. Muốn ghi lại, hãy xoá dòng cũ trước.")
        raise ValidationError(message, code="twice") from error


def _refuse_twin(entry: PastAward) -> None:
    """What the system has entered from its own decision is not typed in once more."""
    own = PastAward.objects.standing().filter(nomination__isnull=False, person=entry.person, unit=entry.unit)
    if own.filter(name=entry.name, school_year=entry.school_year, decision=entry.decision).exists():
        raise ValidationError(_("Hồ sơ đã có dòng này, do hệ thống ghi từ quyết định."), code="twice")


@transaction.atomic
def end(entry: DisciplineEntry | PendingCase, *, on: date, actor: User) -> None:
    """Write down when a measure was served or a case closed. Raises `NotAllowed`, `ValidationError`."""
    row = type(entry)._default_manager.standing().select_for_update().get(pk=entry.pk)
    if not rules.may_write(actor, row.holder):
        raise NotAllowed(_("Ghi hồ sơ thi đua"), rules.KEEPER_LABELS)
    if row.ended_on is not None:
        raise ValidationError(_("Dòng này đã có ngày kết thúc."))
    row.ended_on = on
    row.clean()
    row.save()


@transaction.atomic
def strike_out(entry: Entry, *, actor: User) -> None:
    """Let an entry count no more; the row stays. Striking it out again does nothing.

    What the system entered from a decision goes with that decision alone. Raises `NotAllowed`, `ValidationError`.
    """
    if not rules.may_write(actor, entry.holder):
        raise NotAllowed(_("Ghi hồ sơ thi đua"), rules.KEEPER_LABELS)
    if isinstance(entry, PastAward) and entry.is_own:
        raise ValidationError(_("Dòng này do hệ thống ghi từ quyết định nên không xoá được."))
    rows = type(entry)._default_manager.filter(pk=entry.pk, removed_at__isnull=True)
    rows.update(removed_by=actor, removed_at=clock.now())
