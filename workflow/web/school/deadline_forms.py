"""The forms in which the board gives a group its last day for sending."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflow.campaigns.models import Campaign
from workflow.nominations.deadlines import proposed_extension, proposed_return_day
from workflow.nominations.models import Nomination
from workflow.web.fields import VietnameseDateField


class ReturnForm(forms.Form):
    """Until when the group may send again; what is left blank leaves the window's own end."""

    due_on = VietnameseDateField(label=_("Hạn gửi lại (đến hết ngày)"), required=False)

    def __init__(self, data: Any = None, *, subject: Nomination) -> None:
        super().__init__(data, initial={"due_on": proposed_return_day(subject)})
        self.fields["due_on"].help_text = _dates(subject.campaign)

    def inputs(self) -> dict[str, Any]:
        """What `Return` is made of, once the form is valid."""
        return dict(self.cleaned_data)


class ExtensionForm(forms.Form):
    """A later last day for the group."""

    due_on = VietnameseDateField(label=_("Hạn mới (đến hết ngày)"))

    def __init__(self, data: Any = None, *, subject: Nomination) -> None:
        super().__init__(data, initial={"due_on": proposed_extension(subject)})
        self.fields["due_on"].help_text = (
            _now("Hạn hiện nay: %s.") % _day(subject.due_on) + " " + _dates(subject.campaign)
        )

    def inputs(self) -> dict[str, Any]:
        """What `Extension` is made of, once the form is valid."""
        return dict(self.cleaned_data)


def _dates(campaign: Campaign) -> str:
    """The days of the plan with which a last day has to agree."""
    said = [_now("Nhận đề nghị đến hết ngày %s.") % _day(campaign.window_to)]
    if campaign.board_on:
        said.append(_now("Hội đồng dự kiến họp ngày %s.") % _day(campaign.board_on))
    if campaign.forward_by:
        said.append(_now("Hạn gửi hồ sơ: %s.") % _day(campaign.forward_by))
    return " ".join(said)


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
