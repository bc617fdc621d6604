"""Opinions about a published list (ý kiến): who records them, who answers them, and what waits for the answers."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflow.dossiers import rules
from workflow.engine.declarations import Role
from workflow.engine.refusals import Unmet
from workflow.nominations.models import Nomination
from workflow.nominations.selectors import for_display
from workflow.organisations.rules import office

if TYPE_CHECKING:
    from workflow.dossiers.models import Dossier, Objection

SECRETARY = Role(
    "council_secretary",
    _("Thư ký Hội đồng"),
    office(rules.Office.COUNCIL_SECRETARY, lambda dossier: dossier.school_id),
)
# A list that was published is spoken of until it leaves the school, whether it still hangs or not.
BEFORE_FORWARDING = ("assembling", "published", "issued")


def records(actor: Any, dossier: "Dossier") -> bool:
    """Whether taking down what people say of the school's lists is the actor's office."""
    return rules.CLERK.holds(actor, dossier) or SECRETARY.holds(actor, dossier)


def answers(actor: Any, dossier: "Dossier") -> bool:
    """Whether answering it is the actor's office."""
    return rules.PRINCIPAL.holds(actor, dossier)


def reads(actor: Any, dossier: "Dossier") -> bool:
    """Whether opinions are the actor's to read: they may name people, so nobody else's, least of all an authority's."""
    return records(actor, dossier) or answers(actor, dossier)


def is_open(dossier: "Dossier") -> bool:
    """Whether opinions are still recorded and answered: until the dossier is forwarded."""
    return dossier.state in BEFORE_FORWARDING


def objections_are_settled(dossier: "Dossier") -> Iterator[Unmet]:
    """Every opinion is answered before the list goes on, and whoever the answer takes out is out.

    An opinion about somebody counts in whatever dossier that nomination lies by now.
    """
    objections = dossier.objections.model.objects.filter(
        Q(dossier=dossier) | Q(nomination__dossier_item__dossier=dossier)
    )
    told = [(one, outcome_of(one)) for one in objections.distinct().prefetch_related("answers")]
    unanswered = sum(outcome == "" for _one, outcome in told)
    if unanswered:
        yield Unmet(_now("Còn %d ý kiến về danh sách chưa được Hiệu trưởng trả lời ở trang hồ sơ.") % unanswered)
    removed = {one.nomination_id for one, outcome in told if outcome == "remove" and one.nomination_id}
    if not removed:
        return
    for nomination in for_display(Nomination.objects.filter(pk__in=removed, dossier_item__dossier=dossier)):
        sentence = _now(
            "“%s” phải đưa ra khỏi danh sách theo kết quả giải quyết ý kiến: hãy mở lại hồ sơ nếu cần, bỏ chọn rồi "
            "lưu danh sách."
        )
        yield Unmet(sentence % nomination)


def outcome_of(objection: "Objection") -> str:
    """What the last answer says, "" while there is none; reads the answers as they were fetched."""
    last = max(objection.answers.all(), key=lambda one: one.pk, default=None)
    return last.outcome if last else ""
