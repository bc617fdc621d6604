"""What moves along with a nomination, in the same transaction."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from workflow.engine.models import Event
from workflow.nominations.inputs import Recognition

if TYPE_CHECKING:
    from workflow.nominations.models import Nomination


def hold_campaign(nomination: "Nomination") -> None:
    """Keep the campaign as it is until the commit: it must not close while a nomination comes in."""
    campaigns = type(nomination.campaign)._default_manager
    nomination.campaign = (
        campaigns.select_for_update(of=("self",), no_key=True).select_related("school").get(pk=nomination.campaign_id)
    )


def freeze_revision(nomination: "Nomination", event: Event, inputs: Any, actor: Any) -> None:
    """Keep what was submitted as a revision, so that a later edit cannot change what was read and printed."""
    nomination.revisions.create(
        number=nomination.revision,
        event=event,
        content={**content_of(nomination), "findings": _findings(nomination)},
    )


def content_of(nomination: "Nomination") -> dict[str, Any]:
    """What the nomination says now, as a revision keeps it."""
    return {
        "nominee": nomination.nominee_name,
        "award": nomination.award.name,
        "award_kind": nomination.award.kind,
        "period": [nomination.period_from.isoformat(), nomination.period_to.isoformat()],
        "statements": [
            {"criterion": statement.criterion_id, "title": statement.criterion.title, "text": statement.text}
            for statement in nomination.statements.select_related("criterion").order_by("criterion__position")
        ],
        "titles_held": nomination.titles_held,
        "rewards_held": nomination.rewards_held,
        "evidence": [
            {"name": one.name, "sha256": one.sha256, "size": one.size, "media_type": one.media_type}
            for one in nomination.evidence.attached()
        ],
    }


def _findings(nomination: "Nomination") -> list[dict[str, Any]]:
    """How the nomination stood under the law when it was sent; the record is Vietnamese, whoever sent it."""
    from workflow.nominations.facts import findings_of  # which reads nominations, whose machine this module serves

    with override(settings.LANGUAGE_CODE):
        return [finding.as_data() for finding in findings_of(nomination)]


def leave_agenda(nomination: "Nomination", event: Event, inputs: Any, actor: Any) -> None:
    """A withdrawn nomination leaves the agenda of the council's session, which keeps why."""
    for item in nomination.agenda_items.filter(live=True):
        with override(settings.LANGUAGE_CODE):
            item.drop(_("Tổ đã rút đề nghị."))


def grant(nomination: "Nomination", event: Event, inputs: Recognition, actor: Any) -> None:
    """Keep which award was granted, where it is another one than was asked for."""
    if inputs.award_id:
        type(nomination)._default_manager.filter(pk=nomination.pk).update(granted=inputs.award_id)


def hold_to_withdraw(nomination: "Nomination") -> None:
    """The campaign and, where the board has agreed already, how everything stands that may rest on the nomination."""
    hold_campaign(nomination)
    if nomination.state == "approved":
        hold_resting(nomination)


def let_go(nomination: "Nomination", event: Event, inputs: Any, actor: Any) -> None:
    """A withdrawn nomination leaves the agenda, and what rested on one that the board agreed to is to be looked at."""
    from workflow.nominations import reviews  # which reads nominations, whose machine this module serves

    leave_agenda(nomination, event, inputs, actor)
    if event.source == "approved":
        reviews.flag(nomination, event)


def hold_resting(nomination: "Nomination") -> None:
    """Look at how everything stands that may rest on the nomination, while it still stands."""
    from workflow.nominations import reviews  # which reads nominations, whose machine this module serves

    reviews.remember(nomination)
