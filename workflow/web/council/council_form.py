"""The form in which a council is composed: its term, its decision, and who of the unit sits in which office."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from workflow.campaigns.law.scales import Decider
from workflow.campaigns.packs import pack_on
from workflow.council.composition import Composition, Place
from workflow.council.models import Council, Seat
from workflow.council.selectors import staff_to_seat
from workflow.engine import clock
from workflow.organisations.models import Membership, Person, Unit
from workflow.web.fields import PlainTextField, VietnameseDateField

POST_LIMIT, SYMBOL_LIMIT = 120, 40
NOBODY = ("", _("không tham gia"))
ORDER = [office.value for office in Seat.Office]


@dataclass(frozen=True)
class Candidate:
    """Somebody who may sit, with the groups in which the person works and the two fields of the form."""

    person: Person
    groups: str
    office: BoundField
    post: BoundField


class CouncilForm(forms.Form):
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    term_from = VietnameseDateField(label=_("Nhiệm kỳ từ ngày"))
    term_to = VietnameseDateField(label=_("Đến hết ngày"))
    decision_symbol = PlainTextField(label=_("Số, ký hiệu"), required=False, max_length=SYMBOL_LIMIT)
    decision_date = VietnameseDateField(label=_("Ngày ký"), required=False)
    recuse_group_heads = forms.BooleanField(
        label=_("Tổ trưởng không bỏ phiếu về đề nghị của tổ mình"), required=False, initial=True
    )

    def __init__(self, data: Any = None, *, unit: Unit, council: Council | None = None) -> None:
        super().__init__(data, initial=_composed(council) if council else None)
        self.is_of_school = unit.kind == Unit.Kind.SCHOOL
        if not self.is_of_school:
            self._ask_what_is_heard(council)
        seats = {seat.person_id: seat for seat in council.seats.all()} if council else {}
        self._places = _by_person(staff_to_seat(unit))
        self._order = sorted(self._places, key=lambda pk: seats[pk].position if pk in seats else len(seats) + 1)
        for pk in self._order:
            posts = [one.position for one in self._places[pk] if one.position]
            self.fields[f"office_{pk}"] = forms.ChoiceField(
                label=_("Chức danh trong Hội đồng"),
                choices=[NOBODY, *Seat.Office.choices],
                required=False,
                initial=seats[pk].office if pk in seats else "",
            )
            self.fields[f"post_{pk}"] = PlainTextField(
                label=_("Chức vụ ghi trong quyết định"),
                required=False,
                max_length=POST_LIMIT,
                initial=seats[pk].post if pk in seats else next(iter(posts), ""),
            )

    def _ask_what_is_heard(self, council: Council | None) -> None:
        """Which awards the authority's council votes on; beforehand what the law in force today says."""
        pack = pack_on(clock.today())
        awards = [one for one in pack.law.awards if one.decided_at.value != Decider.SCHOOL] if pack else []
        said = council.hears if council else None
        self.fields["hears"] = forms.MultipleChoiceField(
            label=_("Danh hiệu, hình thức phải được Hội đồng bỏ phiếu"),
            choices=[(one.code, one.name) for one in awards],
            initial=[one.code for one in awards if one.council.value] if said is None else said,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_(
                "Chưa xác nhận trong quy định đối với mọi danh hiệu; cơ quan tự đặt. Khi đã chọn, lãnh đạo chỉ quyết "
                "định về đề nghị sau khi Hội đồng bỏ phiếu. Nơi quy định đã xác nhận thì luôn phải bỏ phiếu."
            ),
        )

    def candidates(self) -> list[Candidate]:
        """Who sits already in the council's order, then everybody else by name."""
        return [
            Candidate(
                self._person(pk),
                ", ".join(dict.fromkeys(str(one.unit) for one in self._places[pk])),
                self[f"office_{pk}"],
                self[f"post_{pk}"],
            )
            for pk in self._order
        ]

    def composition(self) -> Composition:
        """What was typed, the seats by office and then in the order of the page; only after `is_valid()`."""
        given = self.cleaned_data
        seats = [
            Place(self._person(pk), given[f"office_{pk}"], given[f"post_{pk}"])
            for pk in self._order
            if given[f"office_{pk}"]
        ]
        return Composition(
            term_from=cast(date, given["term_from"]),
            term_to=cast(date, given["term_to"]),
            seats=sorted(seats, key=lambda place: ORDER.index(place.office)),
            decision_symbol=given["decision_symbol"],
            decision_date=given["decision_date"],
            recuse_group_heads=given["recuse_group_heads"] or not self.is_of_school,
            hears=None if self.is_of_school else tuple(given["hears"]),
        )

    def take(self, error: ValidationError) -> None:
        """Show what the service refused, each sentence at its field; about the seats at the head of the page."""
        for field, sentences in error.message_dict.items():
            for sentence in sentences:
                self.add_error(field if field in self.fields else None, sentence)

    def show_version(self, version: int) -> None:
        """Let the next attempt rest on this version, now that the person has been told of the change."""
        data = cast(QueryDict, self.data).copy()
        data["seen_version"] = str(version)
        self.data = data

    def _person(self, pk: int) -> Person:
        return self._places[pk][0].person


def _by_person(places: Iterable[Membership]) -> dict[int, list[Membership]]:
    found: dict[int, list[Membership]] = {}
    for one in places:
        found.setdefault(one.person_id, []).append(one)
    return found


def _composed(council: Council) -> dict[str, Any]:
    names = ("term_from", "term_to", "decision_symbol", "decision_date", "recuse_group_heads")
    return {**{name: getattr(council, name) for name in names}, "seen_version": council.version}
