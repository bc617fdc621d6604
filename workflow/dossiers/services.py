"""Verbs on a dossier that are no edge of its machine: beginning it, choosing what lies in it, appraising it."""

from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from workflow.campaigns.law.scales import Decider
from workflow.campaigns.models import Campaign
from workflow.dossiers import rules
from workflow.dossiers.appraisal import opinions
from workflow.dossiers.models import Appraisal, Dossier, DossierItem
from workflow.dossiers.opinion import Opinion, opinion_problems
from workflow.dossiers.selectors import choosable, waiting_nominations
from workflow.engine import clock
from workflow.engine.door import lock, touch
from workflow.engine.refusals import NotAllowed
from workflow.organisations.models import Unit, User
from workflow.organisations.selectors import RECEIVING


@transaction.atomic
def assemble(*, actor: User, campaign: Campaign) -> list[Dossier]:
    """Begin dossiers with every approved nomination of the campaign that lies in none yet: one for each decider.

    No letter asks two deciders (one tờ trình for each competent authority). What goes up goes to the campaign's
    receiver, or to whoever has taken the receiver's place. Raises `NotAllowed`, and `ValidationError` when nothing
    waits.
    """
    _refuse_stranger(actor, _begun(actor, campaign, Decider.RECEIVER))
    _hold_campaign(campaign.pk)
    waiting: dict[Decider, list[int]] = {}
    for nomination in waiting_nominations(campaign):
        waiting.setdefault(campaign.decider_of(nomination.award), []).append(nomination.pk)
    if not waiting:
        raise ValidationError(_("Không có đề nghị nào đã được Hội đồng đồng ý mà chưa đưa vào hồ sơ."))
    dossiers = []
    for decider in sorted(waiting, key=Decider.rank, reverse=True):
        dossier = _begun(actor, campaign, decider)
        dossier.save()
        _fill(dossier, waiting[decider])
        dossiers.append(dossier)
    return dossiers


def _begun(actor: User, campaign: Campaign, decider: Decider) -> Dossier:
    receiver = campaign.school if decider == Decider.SCHOOL else campaign.receiver.in_office_on(clock.today())
    return Dossier(
        campaign=campaign,
        school=campaign.school,
        receiver=receiver,
        decided_at=decider,
        created_by=actor,
        changed_by=actor,
        changed_at=clock.now(),
    )


@transaction.atomic
def choose(
    dossier: Dossier,
    *,
    actor: User,
    seen_version: int,
    nomination_ids: Iterable[int],
    receiver: Unit | None = None,
) -> Dossier:
    """Make the dossier hold exactly these nominations, in the list's order, and go to `receiver`.

    Each must be approved, of the dossier's campaign, for an award of its decider, and in no other dossier. Without a
    receiver it goes to whoever has taken its present one's place. Raises `StaleVersion`, `NotAllowed`,
    `ValidationError` (field `receiver` for one that has ended or receives nothing).
    """
    _hold_campaign(dossier.campaign_id)
    row = lock(dossier, seen_version)
    _refuse_stranger(actor, row)
    wanted = list(dict.fromkeys(nomination_ids))
    free = {nomination.pk for nomination in choosable(row)}
    if not set(wanted) <= free:
        raise ValidationError(_("Có đề nghị không còn đưa vào hồ sơ này được nữa. Hãy tải lại trang."))
    row.items.all().delete()
    _fill(row, wanted)
    row.receiver = _checked(row, receiver or row.receiver.in_office_on(clock.today()))
    touch(row, actor)
    return row


def _checked(dossier: Dossier, receiver: Unit) -> Unit:
    """The receiver, where it can be one: for what the school decides on itself it is the school."""
    today = clock.today()
    if dossier.decided_at == Decider.SCHOOL:
        return dossier.school
    if receiver.has_ended_by(today):
        names = {"old": receiver, "new": receiver.in_office_on(today)}
        message = _("%(old)s đã thôi hoạt động. Nơi nhận hiện nay: %(new)s.") % names
        raise ValidationError({"receiver": message})
    if receiver.kind not in RECEIVING:
        raise ValidationError({"receiver": _("%s không phải cơ quan tiếp nhận.") % receiver})
    return receiver


@transaction.atomic
def appraise(dossier: Dossier, *, actor: User, seen_version: int, said: Mapping[int, Opinion]) -> Dossier:
    """Keep what the officer thinks of some of the dossier's open nominations, by their keys; the others keep theirs.

    Raises `StaleVersion`, `NotAllowed`, `ValidationError` (fields `opinion_<key>`, `reason_<key>`).
    """
    row = lock(dossier, seen_version)
    if not rules.may_appraise(actor, row):
        raise NotAllowed(_("Thẩm định hồ sơ"), [rules.APPRAISER.label])
    items = {item.nomination_id: item for item in row.items.filter(nomination__state="received")}
    before = opinions(row)
    problems: dict[str, list[str]] = {}
    rows = []
    for pk, opinion in said.items():
        if pk not in items:
            raise ValidationError(_("Có đề nghị không thuộc hồ sơ này nữa. Hãy tải lại trang."))
        wrong = opinion_problems(row, items[pk].nomination, opinion)
        problems |= {f"{field}_{pk}": [sentence] for field, sentence in wrong.items()}
        if pk not in before or not opinion.is_said_by(before[pk]):
            rows.append(opinion.row(items[pk], row.receiver, actor))
    if problems:
        raise ValidationError(problems)
    Appraisal.objects.bulk_create(rows)
    touch(row, actor)
    return row


def _hold_campaign(campaign_id: int) -> None:
    """Let one at a time hand out a campaign's approved nominations: the second finds only what is left."""
    Campaign.objects.select_for_update(no_key=True).get(pk=campaign_id)


def _fill(dossier: Dossier, nomination_ids: list[int]) -> None:
    DossierItem.objects.bulk_create(
        DossierItem(dossier=dossier, nomination_id=pk, position=position)
        for position, pk in enumerate(nomination_ids, start=1)
    )


def _refuse_stranger(actor: User, dossier: Dossier) -> None:
    if not rules.may_assemble(actor, dossier):
        raise NotAllowed(_("Lập hồ sơ"), [rules.CLERK.label, rules.PRINCIPAL.label])
