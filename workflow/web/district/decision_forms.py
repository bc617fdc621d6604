"""The authority's long forms, a row for each nomination: the officer's opinions, and the leader's decision."""

from typing import Any, cast

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from workflow.campaigns.models import Award
from workflow.dossiers.appraisal import grantable, open_nominations, opinions
from workflow.dossiers.council import Advice, advice_on
from workflow.dossiers.inputs import REASON_LIMIT, Outcome
from workflow.dossiers.models import Appraisal, Dossier
from workflow.dossiers.opinion import Opinion
from workflow.dossiers.selectors import nominations_of
from workflow.nominations.models import Nomination
from workflow.web.fields import PlainTextArea

RECOGNISED, DECLINED = "recognised", "declined"


class ByNomination(forms.Form):
    """Three fields for each nomination that is open: a choice, another award where one could be given, a reason."""

    # Whether a row may be left without a choice.
    partial = False
    choice, missing = "", _("Hãy chọn kết quả.")

    def __init__(self, data: Any = None, *, subject: Dossier) -> None:
        super().__init__(data)
        open_keys = {one.pk for one in open_nominations(subject)}
        self.nominations = [one for one in nominations_of(subject) if one.pk in open_keys]
        self.said, self.advice = opinions(subject), advice_on(subject)
        offered: dict[str, list[Award]] = {}
        for one in self.nominations:
            if one.category not in offered:
                offered[one.category] = grantable(subject, one)
            self._add(one, [award for award in offered[one.category] if award != one.award])

    def _add(self, one: Nomination, others: list[Award]) -> None:
        said = self.said.get(one.pk)
        self.fields[f"{self.choice}_{one.pk}"] = forms.ChoiceField(
            label=_("Kết quả: %s") % one,
            choices=self.choices(bool(others)),
            required=not self.partial,
            initial=self.initial_choice(said),
            widget=forms.RadioSelect,
            error_messages={"required": self.missing, "invalid_choice": self.missing},
        )
        if others:
            self.fields[f"award_{one.pk}"] = forms.TypedChoiceField(
                label=_("Hình thức khác: %s") % one,
                choices=[("", "---"), *((award.pk, award.name) for award in others)],
                coerce=int,
                required=False,
                empty_value=None,
                initial=said.award_id if said and said.award_id != one.award_id else None,
            )
        self.fields[f"reason_{one.pk}"] = PlainTextArea(
            label=_("Lý do: %s") % one,
            required=False,
            max_length=REASON_LIMIT,
            rows=2,
            initial=said.reason if said else "",
        )

    def choices(self, others: bool) -> list[tuple[str, Any]]:
        """What can be chosen for a nominee, with or without another award that could be given."""
        raise NotImplementedError

    def initial_choice(self, said: Appraisal | None) -> str:
        """What is chosen beforehand."""
        raise NotImplementedError

    def rows(
        self,
    ) -> list[tuple[Nomination, BoundField, BoundField | None, BoundField, Appraisal | None, Advice | None]]:
        """Each nomination with its fields, the officer's opinion and the council's vote, in the dossier's order."""
        return [
            (
                one,
                self[f"{self.choice}_{one.pk}"],
                self[f"award_{one.pk}"] if f"award_{one.pk}" in self.fields else None,
                self[f"reason_{one.pk}"],
                self.said.get(one.pk),
                self.advice.get(one.pk),
            )
            for one in self.nominations
        ]


class OpinionsForm(ByNomination):
    """The officer's opinion on each nomination; a row that is left open is left for later."""

    partial = True
    choice, missing = "opinion", _("Hãy chọn ý kiến thẩm định.")

    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def choices(self, others: bool) -> list[tuple[str, Any]]:
        listed = [one for one in Appraisal.Opinion if others or one != Appraisal.Opinion.OTHER]
        return [(one.value, one.label) for one in listed]

    def initial_choice(self, said: Appraisal | None) -> str:
        return said.opinion if said else ""

    def show_version(self, version: int) -> None:
        """Let the next attempt rest on this version, now that the officer has been told of the change."""
        data = cast(QueryDict, self.data).copy()
        data["seen_version"] = str(version)
        self.data = data

    def opinions(self) -> dict[int, Opinion]:
        """What was chosen, by the nomination's key, once the form is valid."""
        data = self.cleaned_data
        return {
            one.pk: Opinion(data[f"opinion_{one.pk}"], data[f"reason_{one.pk}"], data.get(f"award_{one.pk}"))
            for one in self.nominations
            if data[f"opinion_{one.pk}"]
        }


class OutcomesForm(ByNomination):
    """The leader's decision; it proposes what the officer has."""

    template_name_body = "district/outcomes.html"
    choice = "outcome"

    def choices(self, others: bool) -> list[tuple[str, Any]]:
        return [(RECOGNISED, _("Khen thưởng")), (DECLINED, _("Không khen thưởng"))]

    @property
    def has_draft(self) -> bool:
        """Whether the appraisal proposes anything, so that there is a draft of the decision to look at."""
        said = [self.said[one.pk] for one in self.nominations if one.pk in self.said]
        return any(one.opinion != Appraisal.Opinion.DISAGREE for one in said)

    def initial_choice(self, said: Appraisal | None) -> str:
        if said is None:
            return ""
        return DECLINED if said.opinion == Appraisal.Opinion.DISAGREE else RECOGNISED

    def inputs(self) -> dict[str, Any]:
        """What `Outcomes` is made of, once the form is valid."""
        return {"outcomes": tuple(self._outcome(one.pk) for one in self.nominations)}

    def _outcome(self, pk: int) -> Outcome:
        recognised = self.cleaned_data[f"outcome_{pk}"] == RECOGNISED
        other = self.cleaned_data.get(f"award_{pk}") if recognised else None
        return Outcome(pk, recognised, self.cleaned_data[f"reason_{pk}"], other)
