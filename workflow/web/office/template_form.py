"""The form by which a template is uploaded."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from workflow.web.fields import PlainTextField

NOTE_LIMIT = 300


class TemplateForm(forms.Form):
    """A Word file and what is new in it. The file itself is checked by the service, which tells everything at once."""

    file = forms.FileField(
        label=_("Tệp Word (.docx)"),
        allow_empty_file=True,
        error_messages={"required": _("Hãy chọn tệp mẫu."), "invalid": _("Hãy chọn tệp mẫu.")},
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )
    note = PlainTextField(label=_("Ghi chú: mẫu này khác gì"), required=False, max_length=NOTE_LIMIT)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        limit = settings.TEMPLATE_MAX_BYTES // 2**20
        self.fields["file"].help_text = _("Tệp .docx, không quá %d MB.") % limit

    def content(self) -> bytes:
        """The file's bytes, and of one that is too large just enough to show that."""
        read: bytes = self.cleaned_data["file"].read(settings.TEMPLATE_MAX_BYTES + 1)
        return read
