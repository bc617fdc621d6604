"""Verbs on a campaign that are no edge of its machine: writing its plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from workflow.campaigns import rules
from workflow.campaigns.models import Award, BasisDocument, Campaign, Criterion, LegalPack, PlanPart
from workflow.campaigns.packs import pack_on
from workflow.engine import clock
from workflow.engine.door import lock, touch
from workflow.engine.refusals import NotAllowed, WrongState
from workflow.engine.text import normalise, one_line
from workflow.organisations.models import Unit, User
from workflow.organisations.selectors import open_receivers
from workflow.organisations.succession import whereabouts

DATES = ("period_from", "period_to", "window_from", "window_to", "board_on", "forward_by")


@dataclass(frozen=True)
class Plan:
    """A plan (kế hoạch) as its author words it.

    `criteria` maps a category to its criteria in order, each a short title and the plan's own words; `parts` maps the
    codes of `Campaign.Part` to their texts. Without a `pack` the plan pins the law of its window's first day: what
    holds when nominations are made and judged, even where the period itself began under an older law.
    """

    title: str
    movement: str
    plan_number: str
    plan_date: date | None
    council_decision: str
    period_from: date
    period_to: date
    window_from: date
    window_to: date
    receiver: Unit
    categories: Sequence[str]
    awards: Sequence[Award]
    basis: Sequence[str]
    criteria: Mapping[str, Sequence[tuple[str, str]]]
    parts: Mapping[str, str]
    pack: LegalPack | None = None
    board_on: date | None = None
    forward_by: date | None = None


@transaction.atomic
def create_plan(plan: Plan, *, actor: User, school: Unit) -> Campaign:
    """Begin a campaign of `school` in draft.

    Raises `NotAllowed` when the actor is not the school's principal, `ValidationError` with a sentence at each field
    (`basis`, `criteria_<category>` and the codes of parts beside the campaign's own); nothing is stored then.
    """
    campaign = Campaign(school=school, changed_by=actor, changed_at=clock.now())
    _refuse_stranger(actor, campaign)
    _fill(campaign, plan)
    campaign.save()
    _write_rows(campaign, plan)
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
    row.parts.all().delete()
    _write_rows(row, plan)
    return row


def _refuse_stranger(actor: User, campaign: Campaign) -> None:
    if not rules.PRINCIPAL.holds(actor, campaign):
        raise NotAllowed(_("Soạn kế hoạch"), [rules.PRINCIPAL.label])


def _fill(campaign: Campaign, plan: Plan) -> None:
    """Put the plan's single values on the campaign; refuse everything that is wrong in the plan at once."""
    for name in ("title", "plan_number", "council_decision"):
        setattr(campaign, name, normalise(getattr(plan, name)))
    for name in ("movement", "plan_date", "receiver", *DATES):
        setattr(campaign, name, getattr(plan, name))
    campaign.categories = list(plan.categories)
    campaign.pack = plan.pack or pack_on(plan.window_from)
    problems: dict[str, list[str]] = {}
    try:
        # The state is the door's alone. No category yet is a draft's good right; the edge that launches it asks.
        skipped = {"state"} if campaign.categories else {"state", "categories"}
        campaign.full_clean(exclude=skipped, validate_constraints=False)
    except ValidationError as error:
        problems.update(error.message_dict)
    if ended := whereabouts(campaign.receiver, clock.today()):
        problems.setdefault("receiver", []).append(ended)
    elif campaign.receiver not in open_receivers(clock.today()):
        problems.setdefault("receiver", []).append(_("Nơi nhận này không còn hoạt động."))
    for unmet in rules.law_knows(campaign, plan.awards):
        problems.setdefault(unmet.field, []).append(str(unmet.message))
    for field, rows in _rows(campaign, plan).items():
        for row in rows:
            try:
                row.clean_fields(exclude=["campaign"])
            except ValidationError as error:
                # A line among many is named; a part has a field of its own.
                named = "" if isinstance(row, PlanPart) else f"“{str(row)[:40]}”: "
                problems.setdefault(field, []).extend(f"{named}{one}" for one in error.messages)
    if problems:
        raise ValidationError(problems)


def _write_rows(campaign: Campaign, plan: Plan) -> None:
    campaign.awards.set(plan.awards)
    rows = [row for rows in _rows(campaign, plan).values() for row in rows]
    BasisDocument.objects.bulk_create(row for row in rows if isinstance(row, BasisDocument))
    Criterion.objects.bulk_create(row for row in rows if isinstance(row, Criterion))
    PlanPart.objects.bulk_create(row for row in rows if isinstance(row, PlanPart))


def _rows(campaign: Campaign, plan: Plan) -> dict[str, list[BasisDocument | Criterion | PlanPart]]:
    """The rows that hang on the campaign, by the field of the form that they came from."""
    found: dict[str, list[BasisDocument | Criterion | PlanPart]] = {
        "basis": [
            BasisDocument(campaign=campaign, position=position, citation=_cited(citation))
            for position, citation in enumerate(plan.basis, start=1)
        ]
    }
    for category, criteria in plan.criteria.items():
        found[f"criteria_{category}"] = [
            Criterion(
                campaign=campaign,
                category=category,
                position=position,
                title=normalise(title),
                text=normalise(text),
            )
            for position, (title, text) in enumerate(criteria, start=1)
        ]
    for part, text in plan.parts.items():
        words = normalise(text)
        found[part] = [PlanPart(campaign=campaign, part=part, text=words)] if words else []
    return found


def _cited(line: str) -> str:
    """A basis as it is cited inside a paper, which writes "Căn cứ" before it and the mark after it itself."""
    return one_line(line).removeprefix("Căn cứ ").removeprefix("Thực hiện ").rstrip(" ;.")
