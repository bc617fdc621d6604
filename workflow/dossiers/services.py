"""Verbs on a dossier that are no edge of its machine: beginning it, choosing what lies in it, opinions about it."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from workflow.campaigns.models import Campaign
from workflow.dossiers import objections, rules
from workflow.dossiers.models import Dossier, DossierItem, Objection, ObjectionAnswer
from workflow.dossiers.publicity import postings
from workflow.dossiers.selectors import waiting_nominations
from workflow.engine import clock
from workflow.engine.door import lock, touch
from workflow.engine.refusals import NotAllowed, WrongState
from workflow.engine.text import normalise, one_line
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


@transaction.atomic
def record_objection(
    dossier: Dossier,
    *,
    actor: User,
    seen_version: int,
    nomination_id: int | None,
    channel: str,
    given_by: str,
    text: str,
    received_on: date,
) -> Objection:
    """Record an opinion about the published list, of one nomination in it or (None) of the list as a whole.

    One that came after the days of the publication is marked late and has to be answered all the same. Raises
    `StaleVersion`, `NotAllowed`, `WrongState` once it was forwarded, `ValidationError` with a sentence at each field.
    """
    row = lock(dossier, seen_version)
    if not objections.records(actor, row):
        raise NotAllowed(_("Ghi ý kiến"), [rules.CLERK.label, objections.SECRETARY.label])
    posted = postings(row) if objections.is_open(row) else []
    if not posted:
        raise WrongState(_("Ghi ý kiến"), row.get_state_display())
    found = Objection(
        dossier=row,
        nomination_id=nomination_id,
        channel=channel,
        given_by=one_line(given_by),
        text=normalise(text),
        received_on=received_on,
        late=received_on > max(one.until for one in posted),
        recorded_by=actor,
    )
    _refuse_unfit_objection(found, posted[0].since)
    found.save()
    touch(row, actor)
    return found


@transaction.atomic
def answer_objection(
    objection: Objection, *, actor: User, seen_version: int, outcome: str, text: str
) -> ObjectionAnswer:
    """Answer an opinion, or answer it once more: the earlier answer stays on record and the last one counts.

    `seen_version` is the dossier's. Raises `StaleVersion`, `NotAllowed`, `WrongState` once it was forwarded,
    `ValidationError` with a sentence at each field.
    """
    row = lock(objection.dossier, seen_version)
    if not objections.answers(actor, row):
        raise NotAllowed(_("Trả lời ý kiến"), [rules.PRINCIPAL.label])
    if not objections.is_open(row):
        raise WrongState(_("Trả lời ý kiến"), row.get_state_display())
    answer = ObjectionAnswer(objection=objection, outcome=outcome, text=normalise(text), answered_by=actor)
    answer.clean_fields(exclude=["objection", "answered_by"])
    if outcome == ObjectionAnswer.Outcome.REMOVE and objection.nomination_id is None:
        sentence = _("Ý kiến về cả danh sách không đưa riêng ai ra được. Hãy ghi ý kiến về đúng người, tập thể đó.")
        raise ValidationError({"outcome": sentence})
    answer.save()
    touch(row, actor)
    return answer


def _refuse_unfit_objection(found: Objection, first_day: date) -> None:
    problems: dict[str, list[str]] = {}
    try:
        found.clean_fields(exclude=["dossier", "nomination", "recorded_by"])
    except ValidationError as error:
        problems.update(error.message_dict)
    inside = {item.nomination_id for item in found.dossier.items.all()}
    if found.nomination_id is not None and found.nomination_id not in inside:
        problems["nomination"] = [_("Đề nghị này không còn trong danh sách. Hãy tải lại trang.")]
    anonymous = found.channel == Objection.Channel.ANONYMOUS
    if anonymous and found.given_by:
        problems["given_by"] = [_("Ý kiến không ghi tên thì để trống mục này.")]
    elif not anonymous and not found.given_by:
        problems["given_by"] = [_("Hãy ghi ai có ý kiến, hoặc chọn hình thức “Không ghi tên”.")]
    if not first_day <= found.received_on <= clock.today():
        problems["received_on"] = [_("Ngày nhận phải từ ngày công khai (%s) đến hôm nay.") % f"{first_day:%d/%m/%Y}"]
    if problems:
        raise ValidationError(problems)


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
