"""Verbs on a dossier that are no edge of its machine: beginning it, and choosing what lies in it."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from workflow.campaigns.models import Campaign
from workflow.dossiers import rules
from workflow.dossiers.models import Dossier, DossierItem
from workflow.dossiers.selectors import waiting_nominations
from workflow.engine import clock
from workflow.engine.door import lock, touch
from workflow.engine.refusals import NotAllowed
from workflow.organisations.models import User


@transaction.atomic
def assemble(*, actor: User, campaign: Campaign) -> Dossier:
    """Begin a dossier with every approved nomination of the campaign that lies in none yet.

    It goes to the campaign's receiver, or to whoever has taken the receiver's place. Raises `NotAllowed`, and
    `ValidationError` when nothing waits.
    """
    dossier = Dossier(
        campaign=campaign,
        school=campaign.school,
        receiver=campaign.receiver.in_office_on(clock.today()),
        created_by=actor,
        changed_by=actor,
        changed_at=clock.now(),
    )
    _refuse_stranger(actor, dossier)
    _hold_campaign(campaign.pk)
    waiting = list(waiting_nominations(campaign))
    if not waiting:
        raise ValidationError(_("Không có đề nghị nào đã được Hội đồng đồng ý mà chưa đưa vào hồ sơ."))
    dossier.save()
    _fill(dossier, [nomination.pk for nomination in waiting])
    return dossier


@transaction.atomic
def choose(dossier: Dossier, *, actor: User, seen_version: int, nomination_ids: Iterable[int]) -> Dossier:
    """Make the dossier hold exactly these nominations, in the list's order, and go to whoever is the receiver now.

    Each must be approved, of the dossier's campaign and in no other dossier. Raises `StaleVersion`, `NotAllowed`,
    `ValidationError`.
    """
    _hold_campaign(dossier.campaign_id)
    row = lock(dossier, seen_version)
    _refuse_stranger(actor, row)
    wanted = list(dict.fromkeys(nomination_ids))
    free = {nomination.pk for nomination in waiting_nominations(row.campaign, or_in=row)}
    if not set(wanted) <= free:
        raise ValidationError(_("Có đề nghị không còn đưa vào hồ sơ này được nữa. Hãy tải lại trang."))
    row.items.all().delete()
    _fill(row, wanted)
    row.receiver = row.receiver.in_office_on(clock.today())
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
