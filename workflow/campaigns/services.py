"""Verbs on a campaign that are no edge of its machine: writing its plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from workflow.campaigns import rules
from workflow.campaigns.models import Award, BasisDocument, Campaign, Criterion
from workflow.engine import clock
from workflow.engine.door import lock, touch
from workflow.engine.refusals import NotAllowed, WrongState
from workflow.engine.text import normalise, one_line
from workflow.organisations.models import Unit, User
from workflow.organisations.selectors import open_receivers


@dataclass(frozen=True)
class Plan:
    """A plan (kế hoạch) as its author words it.

    `criteria` maps a category to its criteria in order, each a short title and the plan's own words.
    """

    title: str
    plan_number: str
    plan_date: date | None
    council_decision: str
    aims: str
    period_from: date
    period_to: date
    window_from: date
    window_to: date
    receiver: Unit
    categories: Sequence[str]
    awards: Sequence[Award]
    basis: Sequence[str]
    criteria: Mapping[str, Sequence[tuple[str, str]]]


@transaction.atomic
def create_plan(plan: Plan, *, actor: User, school: Unit) -> Campaign:
    """Begin a campaign of `school` in draft.

    Raises `NotAllowed` when the actor is not the school's principal, `ValidationError` with a sentence at
    each field (`basis` and `criteria_<category>` beside the campaign's own); nothing is stored then.
    """
    campaign = Campaign(school=school, changed_by=actor, changed_at=clock.now())
    _refuse_stranger(actor, campaign)
    _fill(campaign, plan)
    campaign.save()
    _write_parts(campaign, plan)
    return campaign


@transaction.atomic
def save_plan(campaign: Campaign, plan: Plan, *, actor: User, seen_version: int) -> Campaign:
    """Replace the plan of a campaign that is still in draft.

    Raises `StaleVersion`, `NotAllowed`, `WrongState` once it is launched, `ValidationError` as for a new one.
    """
    row = lock(campaign, seen_version)
    _refuse_stranger(actor, row)
    if not rules.may_write(actor, row):
        raise WrongState(_("Sửa kế hoạch"), row.get_state_display())
    _fill(row, plan)
    touch(row, actor)
    row.basis_documents.all().delete()
    row.criteria.all().delete()
    _write_parts(row, plan)
    return row


def _refuse_stranger(actor: User, campaign: Campaign) -> None:
    if not rules.PRINCIPAL.holds(actor, campaign):
        raise NotAllowed(_("Soạn kế hoạch"), [rules.PRINCIPAL.label])


def _fill(campaign: Campaign, plan: Plan) -> None:
    """Put the plan's single values on the campaign; refuse everything that is wrong in the plan at once."""
    for name in ("title", "plan_number", "council_decision", "aims"):
        setattr(campaign, name, normalise(getattr(plan, name)))
    for name in ("plan_date", "period_from", "period_to", "window_from", "window_to", "receiver"):
        setattr(campaign, name, getattr(plan, name))
    campaign.categories = list(plan.categories)
    problems: dict[str, list[str]] = {}
    try:
        # The state is the door's alone. No category yet is a draft's good right; the edge that launches it asks.
        skipped = {"state"} if campaign.categories else {"state", "categories"}
        campaign.full_clean(exclude=skipped, validate_constraints=False)
    except ValidationError as error:
        problems.update(error.message_dict)
    if campaign.receiver not in open_receivers(clock.today()):
        problems.setdefault("receiver", []).append(_("Nơi nhận này không còn hoạt động."))
    for field, rows in _parts(campaign, plan).items():
        for row in rows:
            try:
                row.clean_fields(exclude=["campaign"])
            except ValidationError as error:
                problems.setdefault(field, []).extend(f"“{str(row)[:40]}”: {one}" for one in error.messages)
    if problems:
        raise ValidationError(problems)


def _write_parts(campaign: Campaign, plan: Plan) -> None:
    campaign.awards.set(plan.awards)
    parts = _parts(campaign, plan)
    BasisDocument.objects.bulk_create(parts.pop("basis"))
    Criterion.objects.bulk_create(row for rows in parts.values() for row in rows)


def _parts(campaign: Campaign, plan: Plan) -> dict[str, list]:
    """The rows that hang on the campaign, by the field of the form that they came from."""
    parts: dict[str, list] = {
        "basis": [
            BasisDocument(campaign=campaign, position=position, citation=_cited(citation))
            for position, citation in enumerate(plan.basis, start=1)
        ]
    }
    for category, criteria in plan.criteria.items():
        parts[f"criteria_{category}"] = [
            Criterion(
                campaign=campaign,
                category=category,
                position=position,
                title=normalise(title),
                text=normalise(text),
            )
            for position, (title, text) in enumerate(criteria, start=1)
        ]
    return parts


def _cited(line: str) -> str:
    """A basis as it is cited inside a paper, which writes "Căn cứ" before it and the mark after it itself."""
    return one_line(line).removeprefix("Căn cứ ").rstrip(" ;.")
