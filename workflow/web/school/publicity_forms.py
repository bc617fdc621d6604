"""The forms of a list under publicity: publishing it, an opinion about it, the answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflow.dossiers.inputs import PLACE_LIMIT
from workflow.dossiers.models import Dossier, Objection, ObjectionAnswer
from workflow.dossiers.publicity import days_asked, first_end
from workflow.engine import clock
from workflow.nominations.models import Nomination
from workflow.web.fields import PlainTextArea, PlainTextField, VietnameseDateField

TEXT_LIMIT = 3000
BOARD_OF_NOTICES = _("niêm yết tại bảng tin của nhà trường")


class PublicationForm(forms.Form):
    """Until when the list hangs, and where."""

    until = VietnameseDateField(label=_("Công khai đến hết ngày"))
    place = PlainTextField(label=_("Hình thức niêm yết tại trường"), max_length=PLACE_LIMIT)

    def __init__(self, data: Any = None, *, subject: Dossier) -> None:
        first, days = first_end(subject.campaign, clock.today()), days_asked(subject.campaign)
        super().__init__(data, initial={"until": first, "place": str(BOARD_OF_NOTICES)})
        self.nomination_ids = tuple(subject.items.values_list("nomination_id", flat=True))
        if days:
            counted = _now(
                "Ít nhất %d ngày làm việc sau hôm nay, không tính ngày nghỉ lễ; số ngày đặt ở quy định áp dụng."
            )
            self.fields["until"].help_text = counted % days
        else:
            self.fields["until"].help_text = _now("Phong trào không đặt số ngày công khai: ký tờ trình ngay cũng được.")
        told = _now("Danh sách cũng hiện ở trang công khai của hệ thống, chỉ có tên và danh hiệu.")
        self.fields["place"].help_text = told

    def inputs(self) -> dict[str, Any]:
        """What `Publication` is made of, once the form is valid."""
        return {**self.cleaned_data, "nomination_ids": self.nomination_ids}


class ObjectionForm(forms.Form):
    """An opinion as it was given: about whom, by whom, how, when, and its words."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    nomination = forms.TypedChoiceField(
        label=_("Ý kiến về"),
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": _("Đề nghị này không còn trong danh sách. Hãy tải lại trang.")},
    )
    channel = forms.ChoiceField(
        label=_("Hình thức"),
        choices=[("", _("Chọn hình thức")), *Objection.Channel.choices],
        error_messages={"required": _("Hãy chọn hình thức.")},
    )
    given_by = PlainTextField(
        label=_("Người có ý kiến"),
        max_length=200,
        required=False,
        help_text=_("Để trống khi ý kiến không ghi tên."),
    )
    received_on = VietnameseDateField(label=_("Ngày nhận"))
    text = PlainTextArea(label=_("Nội dung ý kiến"), max_length=TEXT_LIMIT, rows=5)

    def __init__(self, data: Any, *, version: int, listed: list[Nomination]) -> None:
        super().__init__(data, initial={"seen_version": version, "received_on": clock.today()})
        choices = [("", _now("Cả danh sách")), *((one.pk, str(one)) for one in listed)]
        self.fields["nomination"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The same under the names by which the service asks for it."""
        found = dict(super().clean() or {})
        if "nomination" in found:
            found["nomination_id"] = found.pop("nomination")
        return found


class AnswerForm(forms.Form):
    """The principal's answer: what becomes of the list, and what is said to whoever spoke."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    outcome = forms.ChoiceField(
        label=_("Kết quả giải quyết"),
        choices=ObjectionAnswer.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn kết quả."), "invalid_choice": _("Hãy chọn kết quả.")},
    )
    text = PlainTextArea(label=_("Nội dung trả lời"), max_length=TEXT_LIMIT, rows=5)

    def __init__(self, data: Any, *, version: int) -> None:
        super().__init__(data, initial={"seen_version": version})
