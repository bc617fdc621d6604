"""The form of a session's plan: when, where, which nominations, and what else."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from workflow.council.models import Council, Session
from workflow.council.models.sessions import TEXT_LIMIT
from workflow.council.selectors import nominations_to_plan, to_hear
from workflow.council.services import Plan
from workflow.engine import clock
from workflow.nominations.models import Nomination
from workflow.organisations.models import Unit
from workflow.web.fields import HourField, PlainTextArea, PlainTextField, VietnameseDateField

PLACE_LIMIT = 200
# Proposed for papers, which are Vietnamese whatever language the page speaks.
MEETING_ROOM = {True: "Phòng họp Hội đồng nhà trường", False: "Phòng họp cơ quan"}


class SessionForm(forms.Form):
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    held_on = VietnameseDateField(label=_("Ngày họp"))
    starts_at = HourField(label=_("Giờ họp"))
    place = PlainTextField(label=_("Địa điểm"), max_length=PLACE_LIMIT)
    agenda = PlainTextArea(label=_("Nội dung khác"), required=False, max_length=TEXT_LIMIT, rows=4)
    nominations = forms.TypedMultipleChoiceField(
        label=_("Đề nghị đưa ra xét"),
        coerce=int,
        required=False,
        error_messages={"invalid_choice": _("Có đề nghị không còn chờ xét. Hãy tải lại trang.")},
    )

    def __init__(self, data: Any = None, *, council: Council, session: Session | None = None) -> None:
        self.waiting = list(nominations_to_plan(council, session))
        self.of_school = council.unit.kind == Unit.Kind.SCHOOL
        self.asked = to_hear(council.unit, council, session)
        super().__init__(data, initial=_planned(session) if session else self._proposed())
        self.fields["nominations"].choices = [(one.pk, str(one)) for one in self.waiting]  # type: ignore[attr-defined]

    def _proposed(self) -> dict[str, Any]:
        """A new session takes up everything that has to be heard; what is not to be discussed yet is unticked."""
        wanted = [one.pk for one in self.waiting if one.pk in self.asked]
        return {"held_on": clock.today(), "place": MEETING_ROOM[self.of_school], "nominations": wanted}

    def rows(self) -> list[tuple[Nomination, bool]]:
        """What waits, each with whether it is ticked."""
        ticked = {str(one) for one in self["nominations"].value() or ()}
        return [(one, str(one.pk) in ticked) for one in self.waiting]

    def plan(self) -> Plan:
        """The plan that was typed; only after `is_valid()`."""
        given = self.cleaned_data
        return Plan(given["held_on"], given["starts_at"], given["place"], given["nominations"], given["agenda"])

    def take(self, error: ValidationError) -> None:
        """Show what the service refused, each sentence at its field."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error.messages)
            return
        for field, sentences in error.message_dict.items():
            for sentence in sentences:
                self.add_error(field if field in self.fields else None, sentence)

    def show_version(self, version: int) -> None:
        """Let the next attempt rest on this version, now that the person has been told of the change."""
        data = cast(QueryDict, self.data).copy()
        data["seen_version"] = str(version)
        self.data = data


def _planned(session: Session) -> dict[str, Any]:
    shown: dict[str, Any] = {name: getattr(session, name) for name in ("held_on", "starts_at", "place", "agenda")}
    items = session.items.filter(live=True).values_list("nomination_id", flat=True)
    return {**shown, "seen_version": session.version, "nominations": list(items)}
