"""The school's forms: a dossier's list."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from workflow.nominations.models import Nomination


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
