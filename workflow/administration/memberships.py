"""Verbs on offices (phân công): who holds which role in which unit from when to when, and in what right one signs."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from workflow.administration import rules
from workflow.administration.history import given, in_words, line_of, noted
from workflow.administration.models import Change
from workflow.administration.units import hold
from workflow.engine import clock
from workflow.engine.refusals import NotAllowed
from workflow.organisations.models import Membership, Person, Unit, User

What, Role = Change.What, Membership.Role
HELD = ("role", "position", "capacity", "basis", "valid_from", "valid_to")
# Roles that one person at a time holds as head; deputies and whoever is authorised stand beside.
SINGLE = (Role.PRINCIPAL, Role.LEADER, Role.GROUP_HEAD)


@transaction.atomic
def start(office: Membership, *, actor: User) -> Membership:
    """Let somebody hold a role in a unit. Raises `NotAllowed`, `ValidationError` with a sentence at each field."""
    if not (rules.may_manage(actor, office.unit) and rules.may_manage(actor, office.person)):
        raise NotAllowed(_("Phân công"), rules.WHO)
    return begin(office, actor=actor)


def begin(office: Membership, *, actor: User) -> Membership:
    """The same inside the caller's transaction, for somebody whom the caller has just entered and may enter."""
    # Two who name a head at once take turns here.
    office.unit = hold(office.unit)
    office.full_clean(validate_constraints=False)
    faults = _faults_of_role(office) or _faults_of_unit(office) or _faults_of_others(office)
    if faults:
        raise ValidationError(faults)
    office.save()
    values = [value for value in given(office, HELD) if not _says_nothing(office, value)]
    noted(line_of(What.OFFICE_STARTED, actor, office, values))
    return office


@transaction.atomic
def end(office: Membership, *, on: date, actor: User) -> None:
    """Record an office's last day; a recorded one only comes nearer. Raises `NotAllowed`, `ValidationError`."""
    office = _locked(office, actor, _("Ghi ngày kết thúc phân công"))
    if office.role == Role.ADMINISTRATOR and actor.person_id == office.person_id and not actor.is_superuser:
        raise ValidationError({"on": _("Hãy để một người quản trị khác ghi việc bạn thôi quản trị.")})
    if on < office.valid_from:
        day = f"{office.valid_from:%d/%m/%Y}"
        raise ValidationError({"on": _("Phân công này bắt đầu từ %s, ngày kết thúc không thể sớm hơn.") % day})
    if office.valid_to and on >= office.valid_to:
        day = f"{office.valid_to:%d/%m/%Y}"
        raise ValidationError({"on": _("Đã ghi kết thúc ngày %s. Muốn kéo dài, hãy ghi một phân công mới.") % day})
    was, office.valid_to = in_words(office, "valid_to"), on
    office.save(update_fields=["valid_to"])
    field = f"{office._meta.label_lower}.valid_to"
    noted(
        line_of(What.OFFICE_ENDED, actor, office, [{"field": field, "from": was, "to": in_words(office, "valid_to")}])
    )


@transaction.atomic
def take_back(office: Membership, *, actor: User) -> None:
    """Let an office go that has not begun. Raises `NotAllowed`, `ValidationError`."""
    office = _locked(office, actor, _("Bỏ phân công chưa đến ngày"))
    if office.valid_from <= clock.today():
        raise ValidationError(_("Phân công này đã bắt đầu nên không bỏ được. Hãy ghi ngày kết thúc."))
    values = [{"field": one["field"], "from": one["to"], "to": ""} for one in given(office, HELD)]
    noted(line_of(What.OFFICE_TAKEN_BACK, actor, office, values))
    office.delete()


def signers_of(unit: Unit, day: date) -> QuerySet[Membership]:
    """Whoever signs the unit's papers on a day or later, in the order in which they begin."""
    lasting = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    found = unit.memberships.filter(lasting, role__in=rules.SIGNING)
    return found.select_related("person").order_by("valid_from", "pk")


def _locked(office: Membership, actor: User, action: str) -> Membership:
    if not rules.may_manage(actor, office.unit):
        raise NotAllowed(action, rules.WHO)
    found = Membership.objects.select_for_update(of=("self",), no_key=True).filter(pk=office.pk)
    row = found.select_related("person", "unit").first()
    if row is None:
        raise ValidationError(_("Phân công này đã được bỏ."))
    return row


def _faults_of_role(office: Membership) -> dict[str, str]:
    """A role that the unit's kind does not have, or that is nothing for a pupil."""
    if office.role not in rules.ROLES[office.unit.kind]:
        told = {"role": office.get_role_display(), "kind": office.unit.get_kind_display()}
        return {"role": _("Đơn vị loại “%(kind)s” không có vai trò “%(role)s”.") % told}
    if office.person.category == Person.Category.PUPIL and office.role != Role.MEMBER:
        return {"role": _("Học sinh chỉ là thành viên của tổ hoặc trường.")}
    return {}


def _faults_of_unit(office: Membership) -> dict[str, str]:
    """An office does not outlast its unit."""
    ended = office.unit.closed_on
    if ended is None or (office.valid_to and office.valid_to < ended):
        return {}
    told = {"unit": office.unit, "day": f"{ended:%d/%m/%Y}"}
    sentence = _("%(unit)s thôi hoạt động từ %(day)s; phân công phải kết thúc trước ngày đó.") % told
    return {"unit" if office.valid_from >= ended else "valid_to": sentence}


def _faults_of_others(office: Membership) -> dict[str, str]:
    """The same role twice for one person, or two heads of one unit at a time."""
    meeting = Q(valid_to__isnull=True) | Q(valid_to__gte=office.valid_from)
    if office.valid_to:
        meeting &= Q(valid_from__lte=office.valid_to)
    others = Membership.objects.filter(meeting, unit=office.unit, role=office.role).select_related("person")
    if same := others.filter(person=office.person).order_by("valid_from").first():
        return {"valid_from": _("%(person)s đã giữ vai trò này ở đây %(time)s.") % _told(same)}
    if office.role in SINGLE and office.leads:
        heads = others.filter(capacity__in=(Membership.Capacity.HEAD, Membership.Capacity.ACTING))
        if head := heads.order_by("valid_from").first():
            sentence = _("%(person)s đang đứng đầu ở đây %(time)s. Hãy ghi kết thúc phân công ấy trước.")
            return {"valid_from": sentence % _told(head)}
    return {}


def _told(office: Membership) -> dict[str, object]:
    first = f"{office.valid_from:%d/%m/%Y}"
    until = _("từ %s") % first
    if office.valid_to:
        until = _("từ %(first)s đến hết %(last)s") % {"first": first, "last": f"{office.valid_to:%d/%m/%Y}"}
    return {"person": office.person, "time": until}


def _says_nothing(office: Membership, value: dict[str, str]) -> bool:
    """In what right somebody signs who does not sign."""
    return value["field"].endswith(".capacity") and office.role not in rules.SIGNING and office.leads
