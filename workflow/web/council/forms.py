"""What the steps of a session ask on their pages: the roll, the ballot's call, counts, minutes, departures."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflow.campaigns.vote_rule import Mode
from workflow.council.houses import house_of
from workflow.council.inputs import (
    ABSENCE_LIMIT,
    REASON_LIMIT,
    TEXT_LIMIT,
    Departure,
    Discussion,
    LineCount,
    Presence,
)
from workflow.council.models import AgendaItem, Attendance, Session
from workflow.council.selectors import ballots_of, whole_agenda
from workflow.council.sitting import sitting_of
from workflow.web.fields import CountField, PlainTextArea, PlainTextField

CHOOSE = _("Hãy chọn có mặt hay vắng.")


def live_items(session: Session) -> list[AgendaItem]:
    """The session's items as its page shows them."""
    return [item for item in whole_agenda(session) if item.live]


def _choose(field: forms.Field, choices: Iterable[tuple[Any, str]]) -> None:
    field.choices = list(choices)  # type: ignore[attr-defined]


class RollForm(forms.Form):
    """Who is there, who is away and why, who gives a written opinion."""

    template_name_body = "council/edges/roll.html"

    def __init__(self, data: Any = None, *, subject: Session) -> None:
        super().__init__(data)
        whole_agenda(subject)
        self.seats = list(sitting_of(subject).seats.values())
        for seat in self.seats:
            self.fields[f"status_{seat.pk}"] = forms.ChoiceField(
                label=_("Điểm danh: %s") % seat.person.full_name,
                choices=Attendance.Status.choices,
                initial=Attendance.Status.PRESENT,
                widget=forms.RadioSelect,
                error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
            )
            self.fields[f"reason_{seat.pk}"] = PlainTextField(
                label=_("Lý do vắng: %s") % seat.person.full_name, required=False, max_length=ABSENCE_LIMIT
            )

    def rows(self) -> list[tuple[Any, BoundField, BoundField]]:
        """Each seat with its two fields, in the council's order."""
        return [(seat, self[f"status_{seat.pk}"], self[f"reason_{seat.pk}"]) for seat in self.seats]

    def inputs(self) -> dict[str, Any]:
        """What `Roll` is made of, once the form is valid."""
        given = self.cleaned_data
        return {
            "presences": tuple(
                Presence(seat.pk, given[f"status_{seat.pk}"], given[f"reason_{seat.pk}"]) for seat in self.seats
            )
        }


class BallotCallForm(forms.Form):
    """What is voted on and how."""

    template_name_body = "council/edges/ballot_call.html"

    items = forms.TypedMultipleChoiceField(
        label=_("Đề nghị sẽ bỏ phiếu"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Hãy chọn ít nhất một đề nghị."),
            "invalid_choice": _("Có đề nghị không còn trong chương trình họp. Hãy tải lại trang."),
        },
    )
    mode = forms.ChoiceField(
        label=_("Hình thức"),
        choices=Mode.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn bỏ phiếu kín hay biểu quyết công khai.")},
    )
    on_paper = forms.BooleanField(label=_("Bỏ phiếu giấy, ban kiểm phiếu đếm rồi nhập kết quả"), required=False)
    tellers = forms.TypedMultipleChoiceField(
        label=_("Ban kiểm phiếu"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Bắt buộc khi bỏ phiếu giấy. Người liên quan đến một đề nghị không kiểm phiếu được."),
        error_messages={"invalid_choice": _("Người kiểm phiếu phải là thành viên có mặt.")},
    )

    def __init__(self, data: Any = None, *, subject: Session) -> None:
        self.offered = self.open_to_vote(subject, live_items(subject))
        initial = {"items": [item.pk for item in self.offered], "mode": Mode.SECRET.value}
        super().__init__(data, initial=initial)
        _choose(self.fields["items"], ((item.pk, str(item.nomination)) for item in self.offered))
        _choose(self.fields["tellers"], ((seat.pk, str(seat)) for seat in sitting_of(subject).here))

    def open_to_vote(self, session: Session, items: list[AgendaItem]) -> list[AgendaItem]:
        """What was not voted on yet."""
        return [item for item in items if not sitting_of(session).counted.get(item.pk)]

    def inputs(self) -> dict[str, Any]:
        """What `BallotCall` is made of, once the form is valid."""
        given = self.cleaned_data
        return {**given, "items": tuple(given["items"]), "tellers": tuple(given["tellers"])}


class NextRoundForm(BallotCallForm):
    """The same for items that did not pass."""

    def open_to_vote(self, session: Session, items: list[AgendaItem]) -> list[AgendaItem]:
        results = ((item, sitting_of(session).last_result(item.pk)) for item in items)
        return [item for item, result in results if result is not None and not result.passed]


class CountsForm(forms.Form):
    """The counts of a paper ballot; nothing where the system counts."""

    template_name_body = "council/edges/counts.html"

    def __init__(self, data: Any = None, *, subject: Session) -> None:
        super().__init__(data)
        agenda = live_items(subject)
        ballot = next((one for one in ballots_of(agenda) if one.is_open), None)
        self.on_paper = bool(ballot and ballot.on_paper)
        if not ballot or not self.on_paper:
            return
        self.items = [item for item in agenda if any(line.ballot_id == ballot.pk for line in item.lines.all())]
        self.fields["issued"] = CountField(label=_("Số phiếu phát ra"))
        self.fields["returned"] = CountField(label=_("Số phiếu thu vào"))
        for item in self.items:
            for name, label in (("yes", _("Đồng ý")), ("no", _("Không đồng ý")), ("invalid", _("Không hợp lệ"))):
                self.fields[f"{name}_{item.pk}"] = CountField(label=label)

    def rows(self) -> list[tuple[AgendaItem, list[BoundField]]]:
        """Each item of the ballot with its three figures."""
        return [(item, [self[f"{name}_{item.pk}"] for name in ("yes", "no", "invalid")]) for item in self.items]

    def inputs(self) -> dict[str, Any]:
        """What `Counts` is made of, once the form is valid."""
        if not self.on_paper:
            return {}
        given = self.cleaned_data
        lines = tuple(
            LineCount(item.pk, given[f"yes_{item.pk}"], given[f"no_{item.pk}"], given[f"invalid_{item.pk}"])
            for item in self.items
        )
        return {"lines": lines, "issued": given["issued"], "returned": given["returned"]}


class MinutesForm(forms.Form):
    """What was said about each item, and what the session proposes."""

    template_name_body = "council/edges/minutes.html"

    def __init__(self, data: Any = None, *, subject: Session) -> None:
        super().__init__(data, initial={"proposals": subject.proposals})
        self.items = live_items(subject)
        for item in self.items:
            self.fields[f"discussion_{item.pk}"] = PlainTextArea(
                label=_now("Ý kiến về %s") % item.nomination,
                required=False,
                max_length=TEXT_LIMIT,
                rows=2,
                initial=item.discussion,
            )
        self.fields["proposals"] = PlainTextArea(
            label=_("Kiến nghị của Hội đồng"), required=False, max_length=TEXT_LIMIT, rows=4
        )

    def rows(self) -> list[tuple[AgendaItem, BoundField]]:
        """Each item with what was said about it."""
        return [(item, self[f"discussion_{item.pk}"]) for item in self.items]

    def inputs(self) -> dict[str, Any]:
        """What `Minutes` is made of, once the form is valid."""
        said = tuple(Discussion(item.pk, self.cleaned_data[f"discussion_{item.pk}"]) for item in self.items)
        return {"discussions": said, "proposals": self.cleaned_data["proposals"]}


class SignatureForm(forms.Form):
    """Where the principal decides against the vote, and why; what is not ticked goes as it was voted."""

    template_name_body = "council/edges/signature.html"

    def __init__(self, data: Any = None, *, subject: Session) -> None:
        super().__init__(data)
        items = live_items(subject)
        results = ((item, sitting_of(subject).last_result(item.pk)) for item in items)
        self.items = [(item, result) for item, result in results if result is not None]
        self.without_result = len(items) - len(self.items)
        self.departs = house_of(subject.council.unit).decides_at_signing
        for item, _result in self.items if self.departs else ():
            self.fields[f"departs_{item.pk}"] = forms.BooleanField(
                label=_("Quyết định khác kết quả biểu quyết"), required=False
            )
            self.fields[f"departure_{item.pk}"] = PlainTextArea(
                label=_now("Lý do quyết định khác: %s") % item.nomination,
                required=False,
                max_length=REASON_LIMIT,
                rows=2,
            )

    def rows(self) -> list[tuple[AgendaItem, Any, BoundField | None, BoundField | None]]:
        """Each item with its result and its two fields; an authority's leader decides later and has none here."""
        if not self.departs:
            return [(item, result, None, None) for item, result in self.items]
        return [(item, result, self[f"departs_{item.pk}"], self[f"departure_{item.pk}"]) for item, result in self.items]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for item, _result in self.items:
            if given.get(f"departure_{item.pk}") and not given.get(f"departs_{item.pk}"):
                self.add_error(
                    f"departs_{item.pk}",
                    _now("Bạn đã ghi lý do. Hãy đánh dấu ô này, hoặc xoá lý do để giữ kết quả biểu quyết."),
                )
        return given

    def inputs(self) -> dict[str, Any]:
        """What `Signature` is made of, once the form is valid."""
        given = self.cleaned_data
        keys = [item.pk for item, _result in self.items if given.get(f"departs_{item.pk}")]
        return {"departures": tuple(Departure(pk, given[f"departure_{pk}"]) for pk in keys)}
