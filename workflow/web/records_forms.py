"""The forms of somebody's file: one for each sort of entry, made from the entry's own fields."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from workflow.campaigns import school_year
from workflow.organisations.models import Person
from workflow.records.models import Entry, SchoolYearField
from workflow.records.selectors import OF_PERSON, OF_UNIT
from workflow.web.fields import REQUIRED, PlainTextField, VietnameseDateField

# The addresses' words for the sorts of entry.
SLUGS = {
    "yearrating": "xep-loai",
    "pastaward": "khen-thuong",
    "initiative": "sang-kien",
    "disciplineentry": "ky-luat",
    "pendingcase": "dang-xem-xet",
    "leave": "nghi",
}
SORTS: dict[str, type[Entry]] = {SLUGS[sort._meta.model_name or ""]: sort for sort in OF_PERSON}


class YearField(forms.Field):
    """A school year as people write it."""

    widget = forms.TextInput(attrs={"placeholder": "2025-2026", "autocomplete": "off"})
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": REQUIRED,
        "invalid": _("Hãy ghi năm học theo dạng 2025-2026."),
    }

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        found = school_year.parse(str(value))
        if found is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return found

    def prepare_value(self, value: Any) -> Any:
        return school_year.written(value) if isinstance(value, int) else value


class EntryForm(forms.Form):
    """A new entry of one sort in a holder's file."""

    def __init__(self, data: Any = None, *, sort: type[Entry]) -> None:
        self.sort, self.slug = sort, SLUGS[sort._meta.model_name or ""]
        super().__init__(data, auto_id=f"id_{self.slug}_%s")
        for field in sort._meta.concrete_fields:
            if field.editable and not field.primary_key:
                self.fields[field.name] = _form_field(field)

    def entry(self, holder: Any) -> Entry:
        """The entry that was typed; only after `is_valid()`."""
        values = {
            name: "" if value is None and name not in _DATES else value for name, value in self.cleaned_data.items()
        }
        own = {"person": holder} if isinstance(holder, Person) else {"unit": holder}
        return self.sort(**values, **own)

    def take(self, error: ValidationError) -> None:
        """Show what the service refused, each sentence at its field."""
        found = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, sentences in found.items():
            self.add_error(name if name in self.fields else None, sentences)


_DATES = ("ended_on",)


def _form_field(field: Any) -> forms.Field:
    common: dict[str, Any] = {
        "label": str(field.verbose_name)[:1].upper() + str(field.verbose_name)[1:],
        "required": not field.blank,
        "error_messages": {"required": REQUIRED},
    }
    if isinstance(field, SchoolYearField):
        return YearField(**common)
    if isinstance(field, models.DateField):
        del common["error_messages"]
        return VietnameseDateField(**common)
    if field.choices:
        initial = field.default if field.has_default() else None
        choices = list(field.choices) if initial else [("", _("– Chọn –")), *field.choices]
        return forms.ChoiceField(choices=choices, initial=initial, **common)
    return PlainTextField(max_length=field.max_length, **common)


def sorts_of(holder: Any) -> tuple[type[Entry], ...]:
    """The sorts of entry that this holder's file has."""
    return OF_PERSON if isinstance(holder, Person) else OF_UNIT


class UploadForm(forms.Form):
    """A table of past awards."""

    file = forms.FileField(
        label=_("Tệp .xlsx hoặc .csv"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": _("Hãy chọn tệp."), "empty": _("Tệp rỗng (0 byte). Hãy chọn lại tệp.")},
    )


class PeopleFilter(forms.Form):
    """What narrows the list of people down. An unknown value narrows nothing."""

    tim = forms.CharField(label=_("Tìm theo tên"), required=False, max_length=100)
    doi_tuong = forms.ChoiceField(label=_("Đối tượng"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["tim"].widget.input_type = "search"
        categories = [one for one in Person.Category.choices if one[0] != Person.Category.OFFICIAL]
        self.fields["doi_tuong"].choices = [("", _("Tất cả")), *categories]  # type: ignore[attr-defined]
        self.is_valid()

    @property
    def narrows(self) -> bool:
        return any(self.cleaned_data.values())
