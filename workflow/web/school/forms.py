"""The school's forms: the figures of a board's decision, and a dossier's list."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from workflow.engine import clock
from workflow.nominations.board import PLACE_LIMIT
from workflow.nominations.models import Nomination
from workflow.nominations.selectors import last_board_decision
from workflow.organisations.models import Unit
from workflow.organisations.selectors import council_on
from workflow.web.fields import REQUIRED, PlainTextField, VietnameseDateField
from workflow.web.requests import key_of

# Proposed for the minutes, which are Vietnamese whatever language the page speaks.
MEETING_ROOM = "Phòng họp Hội đồng nhà trường"


class HourField(forms.TimeField):
    """A time of day on 24 hours, as people here write it (14:30, 14h30)."""

    def __init__(self, **options: Any) -> None:
        sentence = _("Hãy ghi giờ theo dạng giờ:phút, ví dụ 14:30.")
        super().__init__(
            widget=forms.TimeInput(attrs={"placeholder": _("giờ:phút"), "autocomplete": "off"}, format="%H:%M"),
            input_formats=["%H:%M", "%H:%M:%S", "%Hh%M", "%Hg%M"],
            error_messages={"required": REQUIRED, "invalid": sentence},
            **options,
        )


class CountField(forms.IntegerField):
    """How many people or votes; the sums are the decision's own to check."""

    def __init__(self, **options: Any) -> None:
        sentence = _("Hãy ghi một số nguyên, ví dụ 9.")
        errors = {"required": REQUIRED, "invalid": sentence}
        super().__init__(error_messages=errors, widget=forms.NumberInput(attrs={"min": 0}), **options)


class BoardFiguresForm(forms.Form):
    """When and where the board met on a nomination, who was away, and how it voted."""

    template_name_body = "school/board_figures.html"

    held_on = VietnameseDateField(label=_("Ngày họp"))
    opened_at = HourField(label=_("Bắt đầu lúc"))
    closed_at = HourField(label=_("Kết thúc lúc"))
    place = PlainTextField(label=_("Địa điểm"), max_length=PLACE_LIMIT)
    absent = forms.TypedMultipleChoiceField(
        label=_("Thành viên vắng mặt"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Người vắng phải là thành viên Hội đồng.")},
    )
    in_favour = CountField(label=_("Số phiếu đồng ý"))
    against = CountField(label=_("Số phiếu không đồng ý"))

    def __init__(self, data: Any = None, *, subject: Nomination) -> None:
        school = subject.campaign.school
        super().__init__(data, initial=_meeting(school) if data is None else None)
        # The page lists the board of the day of the meeting; what was listed comes back as `members`.
        self.council = list({seat.person_id: seat for seat in council_on(school, self._day())}.values())
        self.fields["absent"].choices = [  # type: ignore[attr-defined]
            (seat.person_id, f"{seat.person} – {seat.get_role_display()}") for seat in self.council
        ]

    def inputs(self) -> dict[str, Any]:
        """What `BoardFigures` is made of, once the form is valid."""
        listed = [key_of(one) for one in cast(QueryDict, self.data).getlist("members")]
        members = tuple(key for key in listed if key is not None)
        return {**self.cleaned_data, "members": members, "absent": tuple(self.cleaned_data["absent"])}

    def _day(self) -> date:
        try:
            return self.fields["held_on"].to_python(self["held_on"].value()) or clock.today()
        except ValidationError:
            return clock.today()


class ChooseForm(forms.Form):
    """Which of the waiting nominations a dossier holds."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    nominations = forms.TypedMultipleChoiceField(
        coerce=int,
        required=False,
        error_messages={"invalid_choice": _("Có đề nghị không còn đưa vào hồ sơ này được nữa. Hãy tải lại trang.")},
    )

    def __init__(self, data: Any, *, waiting: Iterable[Nomination]) -> None:
        super().__init__(data)
        self.fields["nominations"].choices = [(one.pk, str(one)) for one in waiting]  # type: ignore[attr-defined]

    def ticked(self) -> set[str]:
        """What was ticked, as it was sent."""
        return set(cast(QueryDict, self.data).getlist("nominations"))


def _meeting(school: Unit) -> dict[str, Any]:
    """What can be foreseen of the meeting: where the board met last; its hours and its absent only on the same day."""
    today, last = clock.today(), last_board_decision(school)
    proposed: dict[str, Any] = {"held_on": today, "place": last.data["place"] if last else MEETING_ROOM}
    if last and date.fromisoformat(last.data["held_on"]) == today:
        proposed |= {name: time.fromisoformat(last.data[name]) for name in ("opened_at", "closed_at")}
        proposed["absent"] = last.data["absent"]
    return proposed
