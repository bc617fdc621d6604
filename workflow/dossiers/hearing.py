"""Hearing what people think of a published list: an opinion is recorded, and answered."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from workflow.dossiers import objections, rules
from workflow.dossiers.models import Dossier, Objection, ObjectionAnswer
from workflow.dossiers.publicity import postings
from workflow.engine import clock
from workflow.engine.door import lock, touch
from workflow.engine.refusals import NotAllowed, WrongState
from workflow.engine.text import normalise, one_line
from workflow.organisations.models import User


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
