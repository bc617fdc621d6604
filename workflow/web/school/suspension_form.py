"""The form in which a nomination is halted, by the school's chair or by the receiving authority."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflow.nominations.models import Nomination
from workflow.nominations.suspension import Ground


class SuspensionForm(forms.Form):
    """What is being looked into."""

    ground = forms.ChoiceField(
        label=_("Căn cứ tạm dừng"),
        choices=Ground.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn căn cứ tạm dừng.")},
    )

    def __init__(self, data: Any = None, *, subject: Nomination) -> None:
        super().__init__(data)

    def inputs(self) -> dict[str, Any]:
        """What `Suspension` is made of, once the form is valid."""
        return dict(self.cleaned_data)
