"""An officer's opinion on one nomination, as it is typed, before it is kept."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from workflow.dossiers.appraisal import grantable
from workflow.dossiers.inputs import REASON_LIMIT
from workflow.dossiers.models import Appraisal, Dossier, DossierItem
from workflow.engine.text import normalise, validate_plain
from workflow.nominations.models import Nomination
from workflow.organisations.models import Unit, User


@dataclass(frozen=True)
class Opinion:
    """`kind` is one of `Appraisal.Opinion`; `award_id` the other award that is proposed, where it is `OTHER`."""

    kind: str
    reason: str = ""
    award_id: int | None = None

    def row(self, item: DossierItem, authority: Unit, actor: User) -> Appraisal:
        """The opinion as a row of the record."""
        return Appraisal(
            item=item,
            authority=authority,
            opinion=self.kind,
            award_id=self._proposed(item.nomination),
            reason=normalise(self.reason),
            made_by=actor,
        )

    def is_said_by(self, row: Appraisal) -> bool:
        """Whether the row says the same already."""
        said = (row.opinion, row.award_id, row.reason)
        return said == (self.kind, self._proposed(row.item.nomination), normalise(self.reason))

    def _proposed(self, nomination: Nomination) -> int:
        other = self.award_id if self.kind == Appraisal.Opinion.OTHER else None
        return other or nomination.award_id


def opinion_problems(dossier: Dossier, nomination: Nomination, opinion: Opinion) -> dict[str, str]:
    """What will not do, as a sentence at its field (`opinion`, `award`, `reason`)."""
    if opinion.kind not in Appraisal.Opinion.values:
        return {"opinion": _("Hãy chọn ý kiến thẩm định.")}
    found: dict[str, Any] = {}
    if opinion.kind == Appraisal.Opinion.OTHER:
        allowed = {award.pk for award in grantable(dossier, nomination)} - {nomination.award_id}
        if opinion.award_id not in allowed:
            found["award"] = _("Hãy chọn danh hiệu, hình thức khác mà cơ quan quyết định được cho đối tượng này.")
    if opinion.kind != Appraisal.Opinion.AGREE and not opinion.reason.strip():
        found["reason"] = _("Hãy ghi lý do.")
    if len(opinion.reason) > REASON_LIMIT:
        found["reason"] = _("Lý do dài quá %d ký tự.") % REASON_LIMIT
    try:
        validate_plain(opinion.reason)
    except ValidationError as error:
        found["reason"] = error.message
    return found
