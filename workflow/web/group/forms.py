"""The group head's forms: beginning a nomination, and drafting it."""

from collections.abc import Container, Iterable
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workflow.campaigns.models import Award, Campaign, Category, Criterion
from workflow.nominations.evidence import KINDS
from workflow.nominations.models import HONOURS_LIMIT, STATEMENT_LIMIT, Nomination, NominationState
from workflow.nominations.pins import Pin
from workflow.nominations.selectors import awards_for, nominees_for
from workflow.organisations.models import Person, Unit
from workflow.web.fields import REQUIRED, PlainTextArea, VietnameseDateField

NOT_OF_THE_GROUP = _("Hãy chọn một người trong danh sách của tổ, hoặc cả tổ.")
NOT_OFFERED = _("Hãy chọn một danh hiệu, hình thức trong danh sách của phong trào.")
PAGE_IS_OLD = _("Trang này đã cũ. Hãy mở lại đề nghị rồi thử lại.")

ONE_A_LINE = _(
    "Mỗi dòng một lần: năm; tên; số, ngày, nơi ra quyết định. "
    "Ví dụ: 2022; Lao động tiên tiến; QĐ 112/QĐ-UBND ngày 05/6/2022 của UBND huyện"
)
NOT_OPEN = _("Phong trào này hiện không nhận đề nghị.")

# What a draft holds beside its texts, in the order of the page.
STORED = ("award", "period_from", "period_to", "titles_held", "rewards_held")

Choices = list[tuple[str, list[tuple[str, str]]]]


def report(form: forms.Form, errors: ValidationError) -> None:
    """Put a service's sentences at their fields; one whose field is not on the page stands above the form."""
    for name, messages in errors.message_dict.items():
        form.add_error(name if name in form.fields else None, messages)


class WhereForm(forms.Form):
    """In which campaign, and for which of the groups that somebody leads."""

    campaign = forms.ModelChoiceField(
        Campaign.objects.none(),
        label=pgettext_lazy("one campaign", "Phong trào thi đua"),
        empty_label=None,
        error_messages={"required": REQUIRED, "invalid_choice": NOT_OPEN},
    )
    group = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Tổ đề nghị"),
        empty_label=None,
        error_messages={"required": REQUIRED, "invalid_choice": _("Bạn không phải tổ trưởng của tổ này.")},
    )

    def __init__(self, data: Any = None, *, campaigns: QuerySet[Campaign], groups: list[Unit]) -> None:
        super().__init__(data)
        self.fields["campaign"].queryset = campaigns  # type: ignore[attr-defined]
        led = Unit.objects.filter(pk__in=[group.pk for group in groups]).prefetch_related("names")
        self.fields["group"].queryset = led  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        campaign, group = self.cleaned_data.get("campaign"), self.cleaned_data.get("group")
        if campaign and group and group.parent_id != campaign.school_id:
            self.add_error("group", _("Tổ này không thuộc trường phát động phong trào."))
        return self.cleaned_data


class AwardField(forms.ModelChoiceField):
    """One of the campaign's awards. `says_for_whom` where awards of several categories stand side by side."""

    says_for_whom = False

    def __init__(self, *, empty_label: Any = None) -> None:
        super().__init__(
            Award.objects.none(),
            label=_("Danh hiệu, hình thức đề nghị"),
            empty_label=empty_label,
            error_messages={"required": REQUIRED, "invalid_choice": NOT_OFFERED},
        )

    def label_from_instance(self, award: Award) -> str:
        if not self.says_for_whom:
            return award.name
        return f"{award.name} ({', '.join(str(Category(one).label).lower() for one in award.categories)})"


class NewNominationForm(forms.Form):
    """Whom the group puts forward, and for what."""

    nominee = forms.ChoiceField(
        label=_("Người hoặc tập thể được đề nghị"),
        error_messages={"required": REQUIRED, "invalid_choice": NOT_OF_THE_GROUP},
    )
    award = AwardField(empty_label=_("– Chọn –"))
    period_from = VietnameseDateField(label=_("Thành tích từ ngày"))
    period_to = VietnameseDateField(label=_("Đến hết ngày"))

    def __init__(
        self, data: Any = None, *, initial: dict[str, Any] | None = None, campaign: Campaign, group: Unit
    ) -> None:
        period = {"period_from": campaign.period_from, "period_to": campaign.period_to}
        super().__init__(data, initial={**period, **(initial or {})})
        self._group = group
        self._people = {f"person-{one.pk}": one for one in nominees_for(group, campaign)}
        self.fields["nominee"].choices = [("", _("– Chọn –")), *self._nominee_choices(campaign)]  # type: ignore[attr-defined]
        self._offer_awards(campaign)

    def chosen_nominee(self) -> Person | Unit:
        """Who was chosen, once the form is valid."""
        return self._people.get(self.cleaned_data["nominee"], self._group)

    def _offer_awards(self, campaign: Campaign) -> None:
        """Only fitting awards once somebody is chosen; all of them before, and for a choice that must be judged."""
        award = self.fields["award"]
        chosen = self["nominee"].value()
        if not self.is_bound and chosen in self._people:
            award.queryset = awards_for(campaign, Category(self._people[chosen].category))  # type: ignore[attr-defined]
        elif not self.is_bound and chosen == self._group_key:
            award.queryset = awards_for(campaign, Category.COLLECTIVE)  # type: ignore[attr-defined]
        else:
            award.queryset, award.says_for_whom = campaign.awards.all(), True  # type: ignore[attr-defined]

    @property
    def _group_key(self) -> str:
        return f"unit-{self._group.pk}"

    def _nominee_choices(self, campaign: Campaign) -> Choices:
        choices: Choices = []
        for category in campaign.category_choices():
            if category is Category.COLLECTIVE:
                named = [(self._group_key, str(self._group))]
            else:
                named = [(key, one.full_name) for key, one in self._people.items() if one.category == category.value]
            if named:
                choices.append((str(category.label), named))
        return choices


class EvidenceInput(forms.FileInput):
    """Several files at once; only the kinds that are taken are offered."""

    allow_multiple_selected = True

    def __init__(self) -> None:
        super().__init__(attrs={"multiple": True, "accept": ",".join(KINDS)})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[UploadedFile]:
        return files.getlist(name) if files else []


class DraftForm(forms.Form):
    """A nomination as its group drafts it: the award, the period, and a text under each criterion.

    Nothing but the dates is required here: a draft may be as unfinished as it is. What submitting needs, the door says.
    """

    award = AwardField()
    period_from = VietnameseDateField(label=_("Thành tích từ ngày"))
    period_to = VietnameseDateField(label=_("Đến hết ngày"))
    titles_held = PlainTextArea(
        label=_("Danh hiệu thi đua đã được tặng (nếu có)"),
        help_text=ONE_A_LINE,
        required=False,
        max_length=HONOURS_LIMIT,
        rows=3,
    )
    rewards_held = PlainTextArea(
        label=_("Hình thức khen thưởng đã được tặng (nếu có)"),
        help_text=ONE_A_LINE,
        required=False,
        max_length=HONOURS_LIMIT,
        rows=3,
    )
    evidence = forms.Field(label=_("Thêm tệp minh chứng"), required=False, widget=EvidenceInput)
    seen_version = forms.IntegerField(
        widget=forms.HiddenInput(attrs={"autocomplete": "off"}),
        error_messages={"required": PAGE_IS_OLD, "invalid": PAGE_IS_OLD},
    )

    def __init__(self, data: Any = None, files: Any = None, *, nomination: Nomination) -> None:
        self.criteria: dict[str, Criterion] = {f"statement_{one.pk}": one for one in nomination.criteria()}
        super().__init__(data, files, initial=self._stored(nomination))
        self.fields["award"].queryset = awards_for(nomination.campaign, nomination.category)  # type: ignore[attr-defined]
        for name in ("award", "period_from", "period_to"):
            self.fields[name].disabled = nomination.state == NominationState.SUPPLEMENT_REQUESTED
        for name, criterion in self.criteria.items():
            self.fields[name] = PlainTextArea(
                label=criterion.title, help_text=criterion.text, required=False, max_length=STATEMENT_LIMIT, rows=7
            )
        for name, field in self.fields.items():
            # The slot for errors stands on the page before there is one: autosave fills it without a new page.
            slots = [f"asked_{name}"] * bool(field.help_text) + [f"notes_{name}"]
            slots += [f"count_{name}"] * (name in self.criteria)
            field.widget.attrs["aria-describedby"] = " ".join(slots)

    def statements(self) -> list[forms.BoundField]:
        """The text areas, in the order of the criteria."""
        return [self[name] for name in self.criteria]

    def content(self) -> dict[str, Any]:
        """What `save_draft` takes, once the form is valid."""
        return {
            **{name: self.cleaned_data[name] for name in STORED},
            "statements": {one.pk: self.cleaned_data[name] for name, one in self.criteria.items()},
        }

    def uploads(self) -> list[UploadedFile]:
        """The files that were chosen, whatever else is wrong with the form."""
        return self.files.getlist("evidence") if self.files else []

    def begin_with(self, texts: dict[str, str]) -> int:
        """Put texts by the names of their fields where nothing is written yet; returns at how many."""
        taken = {name: text for name, text in texts.items() if name in self.fields and not self.initial.get(name)}
        self.initial.update(taken)
        return len(taken)

    def show_version(self, version: int) -> None:
        """Send the version that was just stored along with the next attempt."""
        data = cast(QueryDict, self.data).copy()
        data["seen_version"] = str(version)
        self.data = data

    def focus_first_error(self) -> None:
        """Let the browser go to the first field that has something wrong."""
        self._focus_first(self.errors)

    def pin(self, pins: Iterable[Pin]) -> None:
        """Show at each field what the board has written to it; a place that the page no longer has is passed over."""
        for one in pins:
            if field := self.fields.get(one.field):
                field.pinned = one.problem  # type: ignore[attr-defined]
                described = [f"pinned_{one.field}", field.widget.attrs.get("aria-describedby", "")]
                field.widget.attrs["aria-describedby"] = " ".join(filter(None, described))

    def focus_first_pinned(self, pins: Iterable[Pin]) -> None:
        """Let the browser go to the first field that the board has written to; files are mended where one adds them."""
        self._focus_first({"evidence" if one.field.startswith("file_") else one.field for one in pins})

    def _focus_first(self, wanted: Container[str]) -> None:
        first = next((name for name in self._in_page_order() if name in wanted), None)
        if first:
            self.fields[first].widget.attrs["autofocus"] = True

    def _in_page_order(self) -> list[str]:
        return [*STORED, *self.criteria, "evidence"]

    def _stored(self, nomination: Nomination) -> dict[str, Any]:
        texts = {f"statement_{one.criterion_id}": one.text for one in nomination.statements.all()}
        return {
            **{name: getattr(nomination, name) for name in STORED},
            "seen_version": nomination.version,
            **texts,
        }
