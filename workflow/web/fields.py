"""Form fields that speak Vietnamese: plain text as the engine accepts it, dates as people here write them."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflow.engine.text import normalise, one_line, validate_plain

REQUIRED = _("Không được để trống mục này.")


def no_longer_than(limit: int) -> Callable[[str], None]:
    """A validator whose sentence gives the actual and the allowed length."""

    def validate(value: str) -> None:
        if len(value) > limit:
            raise ValidationError(
                _now("Nội dung dài %(length)d ký tự, tối đa %(limit)d.") % {"length": len(value), "limit": limit},
                code="max_length",
            )

    return validate


class PlainTextField(forms.Field):
    """One line of text, in NFC and without control characters.

    The length is checked here alone: a `maxlength` on the widget would silently cut off what somebody pastes.
    """

    widget: Any = forms.TextInput

    def __init__(self, *, max_length: int | None = None, **options: Any) -> None:
        options.setdefault("error_messages", {"required": REQUIRED})
        super().__init__(**options)
        self.validators.append(validate_plain)
        if max_length is not None:
            self.validators.append(no_longer_than(max_length))

    def to_python(self, value: Any) -> str:
        return one_line(str(value)) if value else ""


class PlainTextArea(PlainTextField):
    """Paragraphs of text in a text area; `rows` is its height in lines."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 4, **options: Any) -> None:
        options.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        return normalise(str(value)) if value else ""


class VietnameseDateInput(forms.DateInput):
    """A date as papers write it; the browser's own picker would show month before day in an English browser."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        typing = {"placeholder": _("ngày/tháng/năm"), "autocomplete": "off"}
        super().__init__({**typing, **(attrs or {})}, format="%d/%m/%Y")


class VietnameseDateField(forms.Field):
    """A date, as dd/mm/yyyy or as the browser's picker sends it."""

    widget = VietnameseDateInput
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": REQUIRED,
        "invalid": _("Hãy ghi ngày theo dạng ngày/tháng/năm, ví dụ 20/11/2023."),
    }

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        text = normalise(str(value))
        found = _parse(text, "%Y-%m-%d") or _parse(text, "%d/%m/%Y") or _parse(text, "%d-%m-%Y")
        if found is None or not 1900 <= found.year <= 2200:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


def _parse(text: str, pattern: str) -> date | None:
    try:
        return datetime.strptime(text, pattern).date()
    except ValueError:
        return None


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
    """How many people or votes; the sums are the step's own to check."""

    def __init__(self, **options: Any) -> None:
        sentence = _("Hãy ghi một số nguyên, ví dụ 9.")
        errors = {"required": REQUIRED, "invalid": sentence}
        super().__init__(error_messages=errors, widget=forms.NumberInput(attrs={"min": 0}), **options)
