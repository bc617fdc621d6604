"""Verbs on a nomination that are no edge of its machine: drafting it, and adding evidence."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from workflow.campaigns.models import Award, Campaign
from workflow.engine import clock
from workflow.engine.door import lock, touch
from workflow.engine.files import keep
from workflow.engine.refusals import NotAllowed
from workflow.engine.text import normalise
from workflow.nominations import evidence as files
from workflow.nominations import rules
from workflow.nominations.models import HONOURS_LIMIT, STATEMENT_LIMIT, Evidence, Nomination, Statement
from workflow.organisations.models import Person, Unit, User


@transaction.atomic
def create_draft(
    *,
    actor: User,
    campaign: Campaign,
    group: Unit,
    nominee: Person | Unit,
    award: Award,
    period_from: date,
    period_to: date,
) -> Nomination:
    """Begin a nomination of `group`; it starts as a draft that only the group's head sees.

    Raises `NotAllowed` when the actor does not lead the group, `ValidationError` with a sentence at each field.
    """
    nomination = Nomination(
        campaign=campaign,
        group=group,
        nominee_person=nominee if isinstance(nominee, Person) else None,
        nominee_unit=nominee if isinstance(nominee, Unit) else None,
        award=award,
        period_from=period_from,
        period_to=period_to,
        created_by=actor,
        changed_by=actor,
        changed_at=clock.now(),
    )
    if group.parent_id != campaign.school_id or not rules.GROUP_HEAD.holds(actor, nomination):
        raise NotAllowed(_("Lập đề nghị"), [rules.GROUP_HEAD.label])
    _refuse_problems(
        {
            "campaign": [*rules.campaign_is_running(nomination), *rules.window_is_open(nomination)],
            "nominee": [*rules.nominee_belongs_to_group(nomination), *rules.nominee_is_called_on(nomination)],
            "award": rules.award_is_offered(nomination),
            **_period_problems(nomination),
        }
    )
    with _only_live_one(nomination):
        nomination.save()
    return nomination


@transaction.atomic
def save_draft(
    nomination: Nomination,
    *,
    actor: User,
    seen_version: int,
    award: Award,
    period_from: date,
    period_to: date,
    statements: Mapping[int, str],
    titles_held: str | None = None,
    rewards_held: str | None = None,
) -> Nomination:
    """Store the draft as typed, incomplete as it may be; `statements` maps a criterion's id to its text.

    `titles_held` and `rewards_held` list what the nominee holds already (`honours`); None leaves them as they are.
    Nothing is stored when anything is wrong. Raises `StaleVersion`, `NotAllowed`, `ValidationError` (fields `award`,
    `period_from`, `period_to`, `titles_held`, `rewards_held`, `statement_<criterion id>`).
    """
    row = _lock_for_edit(nomination, actor, seen_version)
    if not rules.asks_for_the_same(row, award, period_from, period_to):
        raise ValidationError(
            {"award": _("Hội đồng đã đồng ý đề nghị này: khi bổ sung không đổi hình thức, thời gian.")}
        )
    row.award, row.period_from, row.period_to = award, period_from, period_to
    row.titles_held = row.titles_held if titles_held is None else normalise(titles_held)
    row.rewards_held = row.rewards_held if rewards_held is None else normalise(rewards_held)
    written = _written(row, statements)
    problems = {"award": rules.award_is_offered(row), **_period_problems(row)}
    _refuse_problems(problems, {**_honour_problems(row), **_statement_problems(row, written)})
    Statement.objects.bulk_create(
        written, update_conflicts=True, unique_fields=["nomination", "criterion"], update_fields=["text"]
    )
    with _only_live_one(row):
        touch(row, actor)
    return row


@transaction.atomic
def add_evidence(nomination: Nomination, *, actor: User, seen_version: int, upload: File) -> Evidence:
    """Attach a file to the draft. Raises `StaleVersion`, `NotAllowed`, `ValidationError` (field `evidence`)."""
    row = _lock_for_edit(nomination, actor, seen_version)
    try:
        name, kind, sha256 = files.inspect(upload)
    except ValidationError as error:
        raise ValidationError({"evidence": error.messages}) from error
    same = row.evidence.attached().filter(sha256=sha256).first()
    if same:
        names = {"name": name, "same": same.name}
        raise ValidationError({"evidence": _("“%(name)s” đã có trong danh sách (tệp “%(same)s”).") % names})
    path = keep(upload, f"evidence/{sha256[:2]}/{sha256}")
    added = row.evidence.create(
        name=name, media_type=kind.media_type, size=upload.size, sha256=sha256, file=path, added_by=actor
    )
    touch(row, actor)
    return added


@transaction.atomic
def remove_evidence(nomination: Nomination, *, actor: User, seen_version: int, evidence_id: int) -> None:
    """Take a file off the draft; earlier revisions keep theirs.

    Raises `StaleVersion`, `NotAllowed`, `ValidationError` (field `evidence`) when it is not among the draft's.
    """
    row = _lock_for_edit(nomination, actor, seen_version)
    if not row.evidence.attached().filter(pk=evidence_id).update(removed_at=clock.now()):
        raise ValidationError({"evidence": _("Tệp này không còn trong danh sách.")})
    touch(row, actor)


def _lock_for_edit(nomination: Nomination, actor: User, seen_version: int) -> Nomination:
    row = lock(nomination, seen_version)
    if not rules.may_edit(actor, row):
        raise NotAllowed(_("Sửa đề nghị"), [rules.GROUP_HEAD.label])
    return row


def _period_problems(nomination: Nomination) -> dict[str, list[Any]]:
    problems: dict[str, list[Any]] = {}
    for unmet in rules.period_is_inside_campaign(nomination):
        problems.setdefault(unmet.field, []).append(unmet)
    return problems


def _written(row: Nomination, statements: Mapping[int, str]) -> list[Statement]:
    return [Statement(nomination=row, criterion_id=pk, text=normalise(text)) for pk, text in statements.items()]


def _statement_problems(row: Nomination, written: list[Statement]) -> dict[str, list[str]]:
    known = {criterion.pk for criterion in row.criteria()}
    problems: dict[str, list[str]] = {}
    for one in written:
        field = f"statement_{one.criterion_id}"
        if one.criterion_id not in known:
            problems[field] = [_("Tiêu chí này không thuộc phong trào.")]
        else:
            problems[field] = _text_problems(one, "text", STATEMENT_LIMIT)
    return problems


def _honour_problems(row: Nomination) -> dict[str, list[str]]:
    return {field: _text_problems(row, field, HONOURS_LIMIT) for field in ("titles_held", "rewards_held")}


def _text_problems(row: Model, field: str, limit: int) -> list[str]:
    text = getattr(row, field)
    if len(text) > limit:
        return [_("Nội dung dài %(length)d ký tự, tối đa %(limit)d.") % {"length": len(text), "limit": limit}]
    try:
        row.clean_fields(exclude=[one.name for one in row._meta.fields if one.name != field])
    except ValidationError as error:
        return error.message_dict[field]
    return []


def _refuse_problems(problems: Mapping[str, Any], wrong: Mapping[str, list[str]] | None = None) -> None:
    errors = {field: [str(unmet.message) for unmet in found] for field, found in problems.items()}
    errors = {field: found for field, found in {**errors, **(wrong or {})}.items() if found}
    if errors:
        raise ValidationError(errors)


@contextmanager
def _only_live_one(nomination: Nomination) -> Iterator[None]:
    """Refuse to save a second live nomination of the same nominee for the same award in a campaign.

    Two that are saved at the same moment cannot see each other: the second meets the constraint.
    """
    message = _("Đã có đề nghị “%(award)s” cho %(nominee)s trong phong trào này.")
    refusal = ValidationError({"award": message % {"award": nomination.award, "nominee": nomination.nominee_name}})
    same = Nomination.objects.live().filter(
        campaign=nomination.campaign,
        award=nomination.award,
        nominee_person=nomination.nominee_person,
        nominee_unit=nomination.nominee_unit,
    )
    if same.exclude(pk=nomination.pk).exists():
        raise refusal
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "one_live_nomination" not in str(error):
            raise
        raise refusal from error
