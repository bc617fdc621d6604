"""The receiving authority's short forms: receipt, grounds, assignment, and what narrows the inbox down."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from documents.checklist import Line, checklist
from workflow.dossiers.deadlines import SOON, Deadline, result_days, result_due
from workflow.dossiers.inputs import REASON_LIMIT
from workflow.dossiers.models import Dossier, DossierState
from workflow.dossiers.selectors import asked_for
from workflow.dossiers.states import AT_SCHOOL
from workflow.engine import clock
from workflow.engine.text import normalise
from workflow.organisations.models import Membership
from workflow.organisations.name_order import NameOrder
from workflow.organisations.selectors import users_in_office
from workflow.web.fields import PlainTextArea, PlainTextField, VietnameseDateField

ARRIVED = [state for state in DossierState if state not in AT_SCHOOL]


YEARS = 5  # how many years back the inbox offers; older ones are found by the words of their campaign's title


class InboxFilter(forms.Form):
    """What narrows the inbox down. An unknown value narrows nothing."""

    tim = forms.CharField(label=_("Tìm theo trường hoặc phong trào"), required=False, max_length=100)
    trang_thai = forms.ChoiceField(
        label=_("Trạng thái"), required=False, choices=[("", _("Tất cả")), *((one.value, one.label) for one in ARRIVED)]
    )
    han = forms.ChoiceField(label=_("Hạn trả kết quả"), required=False)
    nam = forms.TypedChoiceField(label=_("Năm của phong trào"), required=False, coerce=int, empty_value=None)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["tim"].widget.input_type = "search"
        soon = _("%(deadline)s (trong %(days)d ngày làm việc)") % {"deadline": Deadline.SOON.label, "days": SOON}
        labels = [(one.value, soon if one == Deadline.SOON else one.label) for one in Deadline]
        self.fields["han"].choices = [("", _("Mọi thời hạn")), *labels]  # type: ignore[attr-defined]
        this = clock.today().year
        years = [(year, str(year)) for year in range(this, this - YEARS, -1)]
        self.fields["nam"].choices = [("", _("Mọi năm")), *years]  # type: ignore[attr-defined]

    def narrow(self, dossiers: QuerySet[Any]) -> QuerySet[Any]:
        """The dossiers that answer to what was chosen; each has its `deadline` (`selectors.with_deadline`)."""
        self.is_valid()
        if words := normalise(self.cleaned_data.get("tim", "")):
            dossiers = dossiers.filter(asked_for(words))
        if state := self.cleaned_data.get("trang_thai"):
            dossiers = dossiers.filter(state=state)
        if deadline := self.cleaned_data.get("han"):
            dossiers = dossiers.filter(deadline=deadline)
        if year := self.cleaned_data.get("nam"):
            dossiers = dossiers.filter(campaign__period_from__year__lte=year, campaign__period_to__year__gte=year)
        return dossiers

    @property
    def narrows(self) -> bool:
        """Whether anything was chosen."""
        return any(self.cleaned_data.values())


class ReceiptForm(forms.Form):
    """The day on which the authority promises its result, and which papers of the checklist are missing."""

    template_name_body = "district/receipt.html"

    due_on = VietnameseDateField(label=_("Ngày hẹn trả kết quả"))

    def __init__(self, data: Any = None, *, subject: Dossier) -> None:
        days = result_days(subject.campaign)
        super().__init__(data, initial={"due_on": result_due(clock.today(), days)})
        counted = _("Mặc định là %d ngày làm việc sau hôm nay, không tính ngày nghỉ lễ.")
        self.fields["due_on"].help_text = counted % days
        self.lines = checklist(subject)
        for number, line in enumerate(self.lines):
            box = forms.BooleanField(label=_("Thiếu: %s") % line.name, required=False, initial=not line.complete)
            self.fields[f"missing_{number}"] = box

    def rows(self) -> list[tuple[Line, forms.BoundField]]:
        """Each line of the checklist with its box."""
        return [(line, self[f"missing_{number}"]) for number, line in enumerate(self.lines)]

    def inputs(self) -> dict[str, Any]:
        """What `Receipt` is made of, once the form is valid."""
        boxes = enumerate(self.lines)
        missing = tuple(line.code for number, line in boxes if self.cleaned_data[f"missing_{number}"])
        return {"due_on": self.cleaned_data["due_on"], "missing": missing}


class GroundsForm(forms.Form):
    """The rule by which a dossier is sent back or refused."""

    basis = PlainTextField(
        label=_("Căn cứ"), max_length=REASON_LIMIT, error_messages={"required": _("Hãy ghi căn cứ.")}
    )
    remedy = PlainTextArea(
        label=_("Hướng dẫn (nơi nhận đúng, việc cần làm)"), required=False, max_length=REASON_LIMIT, rows=2
    )

    def __init__(self, data: Any = None, *, subject: Dossier) -> None:
        super().__init__(data)

    def inputs(self) -> dict[str, Any]:
        """What `Grounds` is made of, once the form is valid."""
        return dict(self.cleaned_data)


class AssignmentForm(forms.Form):
    """Which officer is to appraise the dossier."""

    officer_id = forms.TypedChoiceField(
        label=_("Chuyên viên thẩm định"), coerce=int, error_messages={"required": _("Hãy chọn chuyên viên.")}
    )

    def __init__(self, data: Any = None, *, subject: Dossier) -> None:
        super().__init__(data, initial={"officer_id": subject.assigned_to_id})
        officers = users_in_office(subject.receiver.in_office_on(clock.today()), Membership.Role.OFFICER)
        officers = officers.order_by(NameOrder("person__full_name"), "pk")
        choices = [(one.pk, one.get_full_name()) for one in officers]
        self.fields["officer_id"].choices = [("", "---"), *choices]  # type: ignore[attr-defined]

    def inputs(self) -> dict[str, Any]:
        """What `Assignment` is made of, once the form is valid."""
        return dict(self.cleaned_data)
