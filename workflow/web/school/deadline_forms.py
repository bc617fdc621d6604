"""The forms in which the board gives a group its last day for sending, and says what to mend where."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from workflow.campaigns.models import Campaign
from workflow.nominations.deadlines import proposed_extension, proposed_return_day
from workflow.nominations.models import Nomination
from workflow.nominations.pins import PIN_LIMIT, PREFIX, pinned, places
from workflow.web.fields import PlainTextArea, VietnameseDateField


class ReturnForm(forms.Form):
    """Until when the group may send again, and what is wrong where.

    A blank day leaves the window's own end; a place to which nothing is written is in order.
    """

    template_name_body = "nominations/return_form.html"

    due_on = VietnameseDateField(label=_("Hạn gửi lại (đến hết ngày)"), required=False)

    def __init__(self, data: Any = None, *, subject: Nomination) -> None:
        super().__init__(data, initial={"due_on": proposed_return_day(subject)})
        self._nomination = subject
        self.fields["due_on"].help_text = _dates(subject.campaign)
        self._written = {f"statement_{one.criterion_id}": one.text for one in subject.statements.all()}
        self._places = places(subject)
        for name, label in self._places.items():
            self.fields[PREFIX + name] = PlainTextArea(label=label, required=False, max_length=PIN_LIMIT, rows=2)

    def rows(self) -> list[tuple[BoundField, str]]:
        """The field for each place, with the text that stands there."""
        return [(self[PREFIX + name], self._written.get(name, "")) for name in self._places]

    def stand_in_reason(self) -> str:
        """What stands for the general reason where everything is said at single places; "" where nothing is."""
        if not any(str(self.data.get(PREFIX + name, "")).strip() for name in self._places):
            return ""
        with override(settings.LANGUAGE_CODE):
            return _now("Cần sửa, bổ sung các mục sau:")

    def inputs(self) -> dict[str, Any]:
        """What `Return` is made of, once the form is valid."""
        problems = {name: self.cleaned_data[PREFIX + name] for name in self._places}
        return {"due_on": self.cleaned_data["due_on"], "pins": pinned(self._nomination, problems)}


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
