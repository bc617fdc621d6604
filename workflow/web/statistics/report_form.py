"""What the principal adds to a movement's summary report, beside the figures that the report will state."""

from functools import cached_property
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflow.campaigns.inputs import MERIT_LIMIT, REGISTERED_LIMIT, TEXT_LIMIT, Exemplar, Registration
from workflow.campaigns.models import Award, Campaign
from workflow.nominations.models import Nomination
from workflow.nominations.selectors import for_display
from workflow.organisations.name_order import NameOrder
from workflow.statistics.figures import (
    Breakdown,
    Figures,
    Movement,
    Share,
    breakdown,
    direct_share,
    movements_within,
    of_campaign,
)
from workflow.statistics.money import Rewards, rewards
from workflow.statistics.outcomes import STATES
from workflow.web.fields import PlainTextArea, PlainTextField

EXEMPLARS = 5
LABELS = {
    "guidance": _("I. Công tác chỉ đạo, tổ chức thực hiện"),
    "limits": _("IV.1. Hạn chế"),
    "causes": _("IV.2. Nguyên nhân"),
    "lessons": _("IV.3. Bài học kinh nghiệm"),
    "directions": _("V. Phương hướng, nhiệm vụ thời gian tới"),
    "proposals": _("VI. Kiến nghị, đề xuất"),
}


class ReportForm(forms.Form):
    """Every part may be left empty: the report then says “Không có.” in its place."""

    template_name_body = "statistics/report_form.html"

    def __init__(self, data: Any = None, *, subject: Campaign) -> None:
        super().__init__(data)
        self.campaign = subject
        self.awards = _awards_of(subject, self.counted)
        self.fields["guidance"] = _part("guidance")
        for award, _figures in self.awards:
            self.fields[f"registered_{award.code}"] = forms.IntegerField(
                label=_now("Số đăng ký: %s") % award.name,
                required=False,
                min_value=0,
                max_value=REGISTERED_LIMIT,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
                error_messages={"invalid": _("Hãy ghi một số nguyên, ví dụ 12.")},
            )
        recognised = _recognised(subject)
        for number in self.exemplar_numbers(recognised):
            self.fields[f"exemplar_{number}"] = forms.TypedChoiceField(
                label=_now("Điển hình thứ %d") % number,
                required=False,
                coerce=int,
                empty_value=None,
                choices=[("", "–"), *((one.pk, _called(one)) for one in recognised)],
                error_messages={"invalid_choice": _("Chỉ chọn trong số được khen thưởng của phong trào.")},
            )
            self.fields[f"merit_{number}"] = PlainTextField(
                label=_now("Thành tích của điển hình thứ %d") % number, required=False, max_length=MERIT_LIMIT
            )
        for name in LABELS:
            self.fields.setdefault(name, _part(name))

    @staticmethod
    def exemplar_numbers(recognised: list[Nomination]) -> range:
        return range(1, min(EXEMPLARS, len(recognised)) + 1)

    @cached_property
    def counted(self) -> Breakdown:
        return breakdown(of_campaign(self.campaign))

    @cached_property
    def share(self) -> Share:
        return direct_share(of_campaign(self.campaign))

    @cached_property
    def money(self) -> Rewards:
        return rewards(self.campaign.law, self.counted.by_award)

    @cached_property
    def movements(self) -> list[Movement]:
        return movements_within(self.campaign)

    def rows(self) -> list[tuple[Award, Figures, BoundField]]:
        """Each award of the movement with its figures and the field for how many had registered."""
        return [(award, figures, self[f"registered_{award.code}"]) for award, figures in self.awards]

    def exemplars(self) -> list[tuple[BoundField, BoundField]]:
        """The pairs of somebody to be followed, and for what."""
        names = [name for name in self.fields if name.startswith("exemplar_")]
        return [(self[name], self[name.replace("exemplar", "merit")]) for name in names]

    def parts(self) -> list[BoundField]:
        """The texts of parts IV to VI."""
        return [self[name] for name in LABELS if name != "guidance"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        chosen: set[int] = set()
        for field, merit in self.exemplars():
            nominee, words = given.get(field.name), given.get(merit.name)
            if nominee and not words and merit.name not in self.errors:
                self.add_error(merit.name, _now("Hãy ghi thành tích của điển hình này."))
            if words and not nominee and field.name not in self.errors:
                self.add_error(field.name, _now("Hãy chọn ai đạt thành tích này."))
            if nominee in chosen:
                self.add_error(field.name, _now("Mỗi điển hình chỉ nêu một lần."))
            if nominee:
                chosen.add(nominee)
        return given

    def inputs(self) -> dict[str, Any]:
        """What `ReportTexts` is made of, once the form is valid."""
        given = self.cleaned_data
        named = [(given[one.name], given[merit.name]) for one, merit in self.exemplars()]
        numbers = [(award.code, given[f"registered_{award.code}"]) for award, _figures in self.awards]
        return {
            **{name: given[name] for name in LABELS},
            "exemplars": tuple(Exemplar(pk, merit) for pk, merit in named if pk),
            "registered": tuple(Registration(code, number) for code, number in numbers if number is not None),
        }


def _part(name: str) -> PlainTextArea:
    return PlainTextArea(label=LABELS[name], required=False, max_length=TEXT_LIMIT, rows=4)


def _awards_of(campaign: Campaign, counted: Breakdown) -> list[tuple[Award, Figures]]:
    figures = {line.key: line.figures for line in counted.by_award}
    return [(award, figures.get(award.code, Figures())) for award in campaign.awards.all()]


def _recognised(campaign: Campaign) -> list[Nomination]:
    """One nomination for each nominee that got anything: groups first, then people by name."""
    found = for_display(of_campaign(campaign).filter(state__in=STATES.recognised))
    ordered = found.order_by("nominee_unit_id", NameOrder("nominee_person__full_name"), "award_id", "pk")
    return list({(one.nominee_person_id, one.nominee_unit_id): one for one in ordered}.values())


def _called(nomination: Nomination) -> str:
    place = f", {nomination.group}" if nomination.nominee_person_id else ""
    return f"{nomination.nominee_name}{place}"
