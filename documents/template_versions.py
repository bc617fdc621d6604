"""A unit's own templates: checked at upload, stored as versions, put to use and withdrawn by its administrator."""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from documents import samples
from documents.catalogue import PaperKind
from documents.models import TemplateVersion
from documents.templates import builtin_template, content_of, next_number, stored
from documents.templating.checking import Checked, Problem, check
from workflow.engine import clock
from workflow.engine.refusals import NotAllowed
from workflow.organisations.models import Membership, Unit, User
from workflow.organisations.rules import holds
from workflow.organisations.selectors import units_where


class Rejected(Exception):
    """An uploaded template that cannot be used; `problems` says all that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.message for problem in self.problems))


def may_manage(actor: User, unit: Unit) -> bool:
    """Whether the account may upload, adopt and withdraw the unit's templates: its administrator, or a superuser."""
    return actor.is_active and (actor.is_superuser or holds(actor, Membership.Role.ADMINISTRATOR, unit.pk))


def managed_by(actor: User) -> QuerySet[TemplateVersion]:
    """The versions of the units whose templates the account manages, the newest first, with the people behind them."""
    people = ("uploaded_by__person", "adopted_by__person", "withdrawn_by__person")
    versions = TemplateVersion.objects.filter(unit__isnull=False).select_related("unit", *people).order_by("-number")
    if actor.is_active and actor.is_superuser:
        return versions
    return versions.filter(unit__in=units_where(actor, Membership.Role.ADMINISTRATOR))


def units_of(user: User) -> list[Unit]:
    """The schools and authorities whose papers concern the account: its own, for a superuser all that are in office."""
    found = Unit.objects.filter(kind__in=(Unit.Kind.SCHOOL, Unit.Kind.AUTHORITY)).prefetch_related("names")
    if user.is_active and user.is_superuser:
        closed = Q(closed_on__isnull=False, closed_on__lte=clock.today())
        return list(found.exclude(closed).order_by("kind", "code"))
    offices = (office.unit for office in user.offices())
    own = [unit.parent_id or unit.pk if unit.kind == Unit.Kind.GROUP else unit.pk for unit in offices]
    return list(found.filter(pk__in=own).order_by("kind", "code"))


def examine(kind: PaperKind, content: bytes) -> Checked:
    """Check a file as a template of this kind, without storing anything."""
    if len(content) > settings.TEMPLATE_MAX_BYTES:
        limit = settings.TEMPLATE_MAX_BYTES // 2**20
        return Checked((Problem(_("Tệp lớn hơn %d MB. Hãy giảm cỡ ảnh trong mẫu rồi lưu lại.") % limit),))
    trials = (samples.ordinary()[kind.code], samples.stressed()[kind.code])
    return check(content, context=kind.context, builtin=builtin_template(kind.code).content, samples=trials)


@transaction.atomic
def upload(kind: PaperKind, unit: Unit, content: bytes, *, actor: User, note: str = "") -> TemplateVersion:
    """Store a clean file as the unit's next version, not yet in use; the same file again is the version it was.

    Raises `NotAllowed` for whoever does not manage the unit's templates, `Rejected` with every problem of the file;
    nothing is stored then.
    """
    _refuse_stranger(actor, unit, _("Tải mẫu lên"))
    checked = examine(kind, content)
    if checked.problems:
        raise Rejected(checked.problems)
    _lock(unit)
    versions = TemplateVersion.objects.filter(kind=kind.code, unit=unit)
    fields = stored(checked.content)
    if same := versions.filter(sha256=fields["sha256"]).order_by("number").last():
        return same
    return versions.create(
        kind=kind.code,
        unit=unit,
        number=next_number(versions),
        note=note,
        uploaded_by=actor,
        uploaded_at=clock.now(),
        **fields,
    )


@transaction.atomic
def adopt(kind: PaperKind, version: TemplateVersion, *, actor: User) -> TemplateVersion:
    """Let `version` make its unit's papers from now on, in place of the one before it; returns what is in use.

    One that was in use before comes back as a new version, so that the days of its first use stay on record. Raises
    `NotAllowed`, and `Rejected` where a version from long ago no longer fits the papers.
    """
    unit = _unit_of(version)
    _refuse_stranger(actor, unit, _("Áp dụng mẫu"))
    # Before the lock: trial papers take their time, and a version's content never changes.
    if problems := examine(kind, content_of(version)).problems:
        raise Rejected(problems)
    _lock(unit)
    version.refresh_from_db()
    if version.is_current:
        return version
    versions, now = TemplateVersion.objects.filter(kind=version.kind, unit=unit), clock.now()
    versions.current().update(withdrawn_by=actor, withdrawn_at=now)
    if version.adopted_at:
        return versions.create(
            kind=version.kind,
            unit=unit,
            number=next_number(versions),
            note=version.note,
            file=version.file.name,
            sha256=version.sha256,
            size=version.size,
            uploaded_by=version.uploaded_by,
            uploaded_at=version.uploaded_at,
            adopted_by=actor,
            adopted_at=now,
        )
    version.adopted_by, version.adopted_at = actor, now
    version.save(update_fields=["adopted_by", "adopted_at"])
    return version


@transaction.atomic
def withdraw(version: TemplateVersion, *, actor: User) -> None:
    """Go back to the built-in template; nothing happens where the version is not in use. Raises `NotAllowed`."""
    unit = _unit_of(version)
    _refuse_stranger(actor, unit, _("Thôi dùng mẫu"))
    _lock(unit)
    current = TemplateVersion.objects.filter(pk=version.pk).current()
    current.update(withdrawn_by=actor, withdrawn_at=clock.now())


def _unit_of(version: TemplateVersion) -> Unit:
    """The unit whose version it is. Raises `LookupError` for a built-in one, which nobody adopts."""
    if version.unit is None:
        raise LookupError("a built-in template belongs to no unit")
    return version.unit


def _refuse_stranger(actor: User, unit: Unit, action: str) -> None:
    if not may_manage(actor, unit):
        raise NotAllowed(action, [Membership.Role.ADMINISTRATOR.label])


def _lock(unit: Unit) -> None:
    """Let uploads and adoptions of one unit take turns; papers that name the unit are written meanwhile."""
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
