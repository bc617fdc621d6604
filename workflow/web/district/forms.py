"""The receiving authority's forms: the day for the result, the outcomes, and what narrows the inbox down."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from workflow.dossiers.deadlines import result_days, result_due
from workflow.dossiers.inputs import REASON_LIMIT, Outcome
from workflow.dossiers.models import Dossier, DossierState
from workflow.dossiers.selectors import NOT_YET_SENT, undecided_of
from workflow.engine import clock
from workflow.engine.text import normalise
from workflow.nominations.models import Nomination
from workflow.organisations.models import UnitName
from workflow.web.fields import PlainTextArea, VietnameseDateField

RECOGNISED, DECLINED = "recognised", "declined"
ARRIVED = [state for state in DossierState if state not in NOT_YET_SENT]


class InboxFilter(forms.Form):
    """What narrows the inbox down. An unknown value narrows nothing."""

    tim = forms.CharField(label=_("Tìm theo trường hoặc phong trào"), required=False, max_length=100)
    trang_thai = forms.ChoiceField(
        label=_("Trạng thái"), required=False, choices=[("", _("Tất cả")), *((one.value, one.label) for one in ARRIVED)]
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["tim"].widget.input_type = "search"

    def narrow(self, dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
        """The dossiers that answer to what was chosen."""
        self.is_valid()
        if words := normalise(self.cleaned_data.get("tim", "")):
            schools = UnitName.objects.filter(name__icontains=words).values("unit")
            dossiers = dossiers.filter(Q(school__in=schools) | Q(campaign__title__icontains=words))
        if state := self.cleaned_data.get("trang_thai"):
            dossiers = dossiers.filter(state=state)
        return dossiers

    @property
    def narrows(self) -> bool:
        """Whether anything was chosen."""
        return any(self.cleaned_data.values())


class ReceiptForm(forms.Form):
    """The day on which the authority promises its result."""

    due_on = VietnameseDateField(label=_("Ngày hẹn trả kết quả"))

    def __init__(self, data: Any = None, *, subject: Dossier) -> None:
        days = result_days(subject.campaign)
        super().__init__(data, initial={"due_on": result_due(clock.today(), days)})
        counted = _("Mặc định là %d ngày làm việc sau hôm nay, không tính ngày nghỉ lễ.")
        self.fields["due_on"].help_text = counted % days

    def inputs(self) -> dict[str, Any]:
        """What `Receipt` is made of, once the form is valid."""
        return dict(self.cleaned_data)


class OutcomesForm(forms.Form):
    """The decision on a dossier, nomination by nomination."""

    template_name_body = "district/outcomes.html"

    def __init__(self, data: Any = None, *, subject: Dossier) -> None:
        super().__init__(data)
        self.nominations = list(undecided_of(subject))
        for one in self.nominations:
            self.fields[f"outcome_{one.pk}"] = forms.ChoiceField(
                label=_("Kết quả: %s") % one,
                choices=[(RECOGNISED, _("Khen thưởng")), (DECLINED, _("Không khen thưởng"))],
                widget=forms.RadioSelect,
                error_messages={"required": _("Hãy chọn kết quả."), "invalid_choice": _("Hãy chọn kết quả.")},
            )
            self.fields[f"reason_{one.pk}"] = PlainTextArea(
                label=_("Lý do: %s") % one, required=False, max_length=REASON_LIMIT, rows=2
            )

    def rows(self) -> list[tuple[Nomination, forms.BoundField, forms.BoundField]]:
        """Each nomination with its two fields, in the dossier's order."""
        return [(one, self[f"outcome_{one.pk}"], self[f"reason_{one.pk}"]) for one in self.nominations]

    def inputs(self) -> dict[str, Any]:
        """What `Outcomes` is made of, once the form is valid."""
        return {"outcomes": tuple(self._outcome(one.pk) for one in self.nominations)}

    def _outcome(self, pk: int) -> Outcome:
        recognised = self.cleaned_data[f"outcome_{pk}"] == RECOGNISED
        return Outcome(pk, recognised, self.cleaned_data[f"reason_{pk}"])
