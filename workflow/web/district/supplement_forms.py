"""A supplement's two forms: what the authority asks for, all at once, and what the school answers to each."""

from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from workflow.campaigns.working_days import working_day_after
from workflow.dossiers.appraisal import last_request
from workflow.dossiers.inputs import REASON_LIMIT, WHOLE, Answer, Lack
from workflow.dossiers.models import Dossier
from workflow.dossiers.selectors import nominations_of
from workflow.engine import clock
from workflow.web.fields import PlainTextArea, PlainTextField, VietnameseDateField

# What is proposed as the time for a supplement: no law found sets one.
PROPOSED_DAYS = 5


class SupplementCallForm(forms.Form):
    """What is missing in the dossier itself and in each nomination; a row that is left empty asks for nothing."""

    template_name_body = "district/supplement_call.html"

    due_on = VietnameseDateField(label=_("Hạn gửi bổ sung"))

    def __init__(self, data: Any = None, *, subject: Dossier) -> None:
        super().__init__(data, initial={"due_on": working_day_after(clock.today(), PROPOSED_DAYS)})
        self.subjects = [(WHOLE, str(_("Cả hồ sơ"))), *((one.pk, str(one)) for one in nominations_of(subject))]
        for pk, name in self.subjects:
            self.fields[f"problem_{pk}"] = PlainTextArea(
                label=_("Còn thiếu, chưa đúng: %s") % name, required=False, max_length=REASON_LIMIT, rows=2
            )
            self.fields[f"basis_{pk}"] = PlainTextField(
                label=_("Căn cứ: %s") % name, required=False, max_length=REASON_LIMIT
            )
            self.fields[f"remedy_{pk}"] = PlainTextField(
                label=_("Cách bổ sung: %s") % name, required=False, max_length=REASON_LIMIT
            )

    def rows(self) -> list[tuple[str, BoundField, BoundField, BoundField, bool]]:
        """What each row is about, its fields, and whether anything is written there."""
        found = []
        for pk, name in self.subjects:
            fields = [self[f"{field}_{pk}"] for field in ("problem", "basis", "remedy")]
            found.append((name, *fields, any(field.value() for field in fields)))
        return found  # type: ignore[return-value]

    def inputs(self) -> dict[str, Any]:
        """What `SupplementCall` is made of, once the form is valid."""
        lacks = [
            Lack(pk, *(self.cleaned_data[f"{field}_{pk}"] for field in ("problem", "basis", "remedy")))
            for pk, _name in self.subjects
        ]
        asked = tuple(lack for lack in lacks if lack.problem or lack.basis or lack.remedy)
        return {"lacks": asked, "due_on": self.cleaned_data["due_on"]}


class SupplementForm(forms.Form):
    """The school's answer to everything that was asked."""

    template_name_body = "dossiers/supplement.html"

    def __init__(self, data: Any = None, *, subject: Dossier) -> None:
        super().__init__(data)
        request = last_request(subject)
        names = {one.pk: str(one) for one in nominations_of(subject)} | {WHOLE: str(_("Cả hồ sơ"))}
        self.due_on = date.fromisoformat(request["due_on"]) if "due_on" in request else None
        self.lacks = request["lacks"]
        for lack in self.lacks:
            self.fields[f"answer_{lack['nomination_id']}"] = PlainTextArea(
                label=_("Đã bổ sung: %s") % names.get(lack["nomination_id"], ""),
                max_length=REASON_LIMIT,
                rows=2,
                error_messages={"required": _("Hãy ghi đã bổ sung gì.")},
            )

    def rows(self) -> list[tuple[dict[str, Any], BoundField]]:
        """Each thing that was asked for with the field for its answer."""
        return [(lack, self[f"answer_{lack['nomination_id']}"]) for lack in self.lacks]

    def inputs(self) -> dict[str, Any]:
        """What `Supplement` is made of, once the form is valid."""
        return {
            "answers": tuple(
                Answer(lack["nomination_id"], self.cleaned_data[f"answer_{lack['nomination_id']}"])
                for lack in self.lacks
            )
        }
