"""Verbs on people: entering somebody with a first office, and setting right what is known of them."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from workflow.administration import rules
from workflow.administration.history import change, differences, given, noted
from workflow.administration.memberships import begin
from workflow.administration.models import Change
from workflow.administration.selectors import last_change_of
from workflow.engine import clock
from workflow.engine.refusals import NotAllowed, StaleVersion
from workflow.organisations.models import Membership, Person, User

KNOWN = ("full_name", "category", "birth_date", "gender", "hometown", "residence", "qualification")


@transaction.atomic
def enter(person: Person, office: Membership, *, actor: User) -> Person:
    """Add somebody together with a first office: nobody belongs nowhere.

    Raises `NotAllowed`, `ValidationError` with a sentence at each field of both; nothing is stored then.
    """
    if not rules.may_manage(actor, office.unit):
        raise NotAllowed(_("Thêm người"), rules.WHO)
    person.full_clean()
    _refuse_twin(person, actor)
    person.save()
    noted(change(Change.What.PERSON_CREATED, actor, subject=person, person=person, values=given(person, KNOWN)))
    office.person = person
    begin(office, actor=actor)
    return person


@transaction.atomic
def set_right(person: Person, known: Mapping[str, Any], *, actor: User, seen: int) -> bool:
    """Change what is known of somebody; returns whether anything did. `seen` is what the actor's page was made from.

    Raises `NotAllowed`, `StaleVersion`, `ValidationError`.
    """
    before = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if not rules.may_manage(actor, before):
        raise NotAllowed(_("Sửa thông tin cá nhân"), rules.WHO)
    refuse_stale(before, seen)
    row = Person.objects.get(pk=person.pk)
    for name in KNOWN:
        setattr(row, name, known[name])
    row.full_clean()
    values = differences(before, row, KNOWN)
    if not values:
        return False
    if row.full_name != before.full_name or row.birth_date != before.birth_date:
        _refuse_twin(row, actor)
    if row.category == Person.Category.PUPIL != before.category and _acts(row):
        raise ValidationError({"category": _("Người này đang giữ vai trò mà học sinh không giữ được.")})
    row.save(update_fields=KNOWN)
    noted(change(Change.What.PERSON_CHANGED, actor, subject=row, person=row, values=values))
    return True


def refuse_stale(person: Person, seen: int) -> None:
    """Refuse to write over what somebody else has set since the page was made; raises `StaleVersion`."""
    last = last_change_of(person)
    if last is None and seen != 0:
        raise StaleVersion(_("Hệ thống"), clock.now())
    if last is not None and last.pk != seen:
        raise StaleVersion(last.actor_name, last.at, last.actor_id)


def _refuse_twin(person: Person, actor: User) -> None:
    """The same name and day of birth is the same person, entered before."""
    if person.birth_date is None:
        return
    same = rules.managed_people(actor).filter(full_name__iexact=person.full_name, birth_date=person.birth_date)
    if same.exclude(pk=person.pk).exists():
        told = {"person": person.full_name, "day": f"{person.birth_date:%d/%m/%Y}"}
        raise ValidationError({"full_name": _("Đã có %(person)s, sinh ngày %(day)s. Hãy tìm trong danh sách.") % told})


def _acts(person: Person) -> bool:
    return person.memberships.exclude(role=Membership.Role.MEMBER).exists()
