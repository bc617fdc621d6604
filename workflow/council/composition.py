"""Verbs on a council that are no edge of its machine: composing it, and declaring who is kin to whom."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from workflow.campaigns.models import Award
from workflow.council import rules
from workflow.council.houses import house_of
from workflow.council.models import Council, Kinship, Seat
from workflow.engine import clock
from workflow.engine.door import lock, touch
from workflow.engine.refusals import NotAllowed, WrongState
from workflow.engine.text import one_line
from workflow.organisations.models import Person, Unit, User
from workflow.organisations.selectors import posts_on


@dataclass(frozen=True)
class Place:
    """One seat of a composition; without a `post` the one on record is taken."""

    person: Person
    office: str
    post: str = ""


@dataclass(frozen=True)
class Composition:
    """A council as it is drafted: its term, its seats in their order, and the decision that was issued elsewhere.

    `hears` are codes of awards, see `Council`; of an authority alone.
    """

    term_from: date
    term_to: date
    seats: Sequence[Place]
    decision_symbol: str = ""
    decision_date: date | None = None
    recuse_group_heads: bool = True
    hears: tuple[str, ...] | None = None


@transaction.atomic
def create_council(composition: Composition, *, actor: User, unit: Unit) -> Council:
    """Draft a council of `unit`, a school or an authority.

    Raises `NotAllowed`, `ValidationError` at the fields of `Composition`.
    """
    council = Council(unit=unit, created_by=actor, changed_by=actor, changed_at=clock.now())
    _refuse_stranger(actor, council)
    _fill(council, composition)
    council.save()
    _seat(council, composition.seats)
    return council


@transaction.atomic
def save_council(council: Council, composition: Composition, *, actor: User, seen_version: int) -> Council:
    """Change a council that is not established yet. Raises `StaleVersion`, `NotAllowed`, `WrongState` and as above."""
    row = lock(council, seen_version)
    _refuse_stranger(actor, row)
    if row.state != Council.State.DRAFT:
        raise WrongState(_("Sửa Hội đồng"), row.get_state_display())
    _fill(row, composition)
    row.seats.all().delete()
    _seat(row, composition.seats)
    touch(row, actor)
    return row


def declare_kin(*, actor: User, relative: Person, kind: str) -> Kinship:
    """The account's own person declares a relative; told twice, or by both, it is one tie.

    Raises `ValidationError` (`relative`, `kind`).
    """
    if actor.person is None or relative == actor.person:
        raise ValidationError({"relative": _("Hãy chọn người thân của bạn.")})
    if kind not in Kinship.Kind.values:
        raise ValidationError({"kind": _("Hãy chọn quan hệ.")})
    between = Q(person=actor.person, relative=relative) | Q(person=relative, relative=actor.person)
    known = Kinship.objects.filter(between).first()
    return known or Kinship.objects.create(person=actor.person, relative=relative, kind=kind)


def _refuse_stranger(actor: User, council: Council) -> None:
    if not rules.may_write_council(actor, council):
        writers = house_of(council.unit).writers
        raise NotAllowed(_("Lập Hội đồng"), [one.label for one in writers])


def _fill(council: Council, composition: Composition) -> None:
    council.term_from, council.term_to = composition.term_from, composition.term_to
    council.decision_symbol = one_line(composition.decision_symbol)
    council.decision_date = composition.decision_date
    council.recuse_group_heads = composition.recuse_group_heads
    of_authority = composition.hears is not None and not house_of(council.unit).decides_at_signing
    council.hears = sorted(composition.hears or ()) if of_authority else None
    errors: dict[str, list[str]] = {}
    try:
        council.clean_fields(exclude=["state", "unit", "created_by", "changed_by"])
    except ValidationError as error:
        errors = dict(error.message_dict)
    if composition.term_to < composition.term_from:
        errors.setdefault("term_to", []).append(_("Ngày kết thúc phải sau ngày bắt đầu."))
    if bool(council.decision_symbol) != bool(council.decision_date):
        message = _("Quyết định đã ban hành thì phải ghi cả số, ký hiệu và ngày ký.")
        errors.setdefault("decision_date" if council.decision_symbol else "decision_symbol", []).append(message)
    errors |= _seat_problems(council.unit, composition.seats)
    if composition.hears and Award.objects.filter(code__in=composition.hears).count() != len(set(composition.hears)):
        errors["hears"] = [_("Có danh hiệu, hình thức không còn trong danh mục. Hãy tải lại trang.")]
    if errors:
        raise ValidationError(errors)


def _seat_problems(unit: Unit, seats: Sequence[Place]) -> dict[str, list[str]]:
    found: list[str] = []
    for person, times in Counter(place.person for place in seats).items():
        if times > 1:
            found.append(_("%s có tên hai lần.") % person.full_name)
    for place in seats:
        found += _post_problems(place)
    offices = Counter(place.office for place in seats)
    if not set(offices) <= set(Seat.Office.values):
        found.append(_("Hãy chọn chức danh của từng thành viên."))
    for office in (Seat.Office.CHAIR, Seat.Office.SECRETARY):
        if offices[office.value] > 1:
            found.append(_("Hội đồng chỉ có một %s.") % office.label)
    house = house_of(unit)
    ours = house.staff(unit, clock.today()).filter(person__in=[place.person for place in seats])
    ours = ours.exclude(person__category=Person.Category.PUPIL)
    people = set(ours.values_list("person_id", flat=True))
    found += [str(house.stranger) % one.person for one in seats if one.person.pk not in people]
    return {"seats": found} if found else {}


def _post_problems(place: Place) -> list[str]:
    seat = Seat(post=one_line(place.post))
    try:
        seat.clean_fields(exclude=["council", "person", "office", "position"])
    except ValidationError as error:
        return [f"{place.person.full_name}: {message}" for message in error.messages]
    return []


def _seat(council: Council, places: Sequence[Place]) -> None:
    posts = posts_on([place.person.pk for place in places], clock.today())
    Seat.objects.bulk_create(
        Seat(
            council=council,
            person=place.person,
            office=place.office,
            post=one_line(place.post) or posts.get(place.person.pk, ""),
            position=position,
        )
        for position, place in enumerate(places, start=1)
    )
