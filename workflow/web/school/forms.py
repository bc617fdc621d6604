"""The school's forms: a dossier's list."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from workflow.campaigns.law.scales import Decider
from workflow.dossiers.models import Dossier
from workflow.engine import clock
from workflow.nominations.models import Nomination
from workflow.organisations.models import Unit
from workflow.organisations.selectors import open_receivers


class ChooseForm(forms.Form):
    """Which of the waiting nominations a dossier holds."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    nominations = forms.TypedMultipleChoiceField(
        coerce=int,
        required=False,
        error_messages={"invalid_choice": _("Có đề nghị không còn đưa vào hồ sơ này được nữa. Hãy tải lại trang.")},
    )

    receiver = forms.TypedChoiceField(
        label=_("Nơi nhận"),
        coerce=int,
        required=False,
        empty_value=None,
        error_messages={"invalid_choice": _("Nơi nhận này đã thôi hoạt động hoặc không nhận hồ sơ.")},
    )

    def __init__(self, data: Any = None, *, dossier: Dossier, waiting: Iterable[Nomination]) -> None:
        super().__init__(data, initial={"receiver": dossier.receiver.in_office_on(clock.today()).pk})
        self.fields["nominations"].choices = [(one.pk, str(one)) for one in waiting]  # type: ignore[attr-defined]
        if dossier.decided_at == Decider.SCHOOL:
            del self.fields["receiver"]
        else:
            receivers = [(unit.pk, str(unit)) for unit in open_receivers(clock.today())]
            self.fields["receiver"].choices = receivers  # type: ignore[attr-defined]

    def ticked(self) -> set[str]:
        """What was ticked, as it was sent."""
        return set(cast(QueryDict, self.data).getlist("nominations"))

    def chosen_receiver(self) -> Unit | None:
        """The receiver that was chosen, once the form is valid; None where none was asked for."""
        key = self.cleaned_data.get("receiver")
        return Unit.objects.prefetch_related("names").get(pk=key) if key else None
