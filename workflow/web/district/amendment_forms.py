"""The forms in which whoever decided corrects an issued decision, or puts another one in its place."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from documents.models import Paper
from workflow.dossiers.acts import standing
from workflow.dossiers.amendment import LINE_LIMIT, MOST_LINES, Misprint, certified
from workflow.dossiers.models import Dossier
from workflow.dossiers.selectors import nominations_of
from workflow.nominations.models import Nomination
from workflow.web.fields import PlainTextField


class AmendingForm(forms.Form):
    """Which decision it is about, and who gets another certificate."""

    template_name_body = "district/amendment.html"
    missing: Any = _("Hãy chọn quyết định.")
    # Whether everybody's certificate is ticked beforehand.
    certify_all = False

    act = forms.TypedChoiceField(label=_("Quyết định"), coerce=int, widget=forms.RadioSelect)
    certificates = forms.TypedMultipleChoiceField(
        label=_("Cấp lại giấy khen cho"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, subject: Dossier) -> None:
        self.named = standing(subject)
        papers = Paper.objects.filter(event__in=list(self.named), kind="award_decision").select_related("entry")
        with_sheet = certified(subject)
        given = [one for one in nominations_of(subject) if any(one.pk in keys for keys in self.named.values())]
        people = [(one.pk, self._who(one)) for one in given if one.pk in with_sheet]
        initial: dict[str, Any] = {"certificates": [pk for pk, _who in people] if self.certify_all else []}
        if len(self.named) == 1:
            initial["act"] = next(iter(self.named))
        super().__init__(data, initial=initial)
        act: Any = self.fields["act"]
        act.choices = [(paper.event_id, _mention(paper)) for paper in papers]
        act.error_messages = {"required": self.missing, "invalid_choice": self.missing}
        certificates: Any = self.fields["certificates"]
        certificates.choices = people
        if not people:
            del self.fields["certificates"]

    def lines(self) -> list[tuple[BoundField, ...]]:
        """The rows of fields between the decision and the certificates."""
        return []

    def _who(self, one: Nomination) -> str:
        return f"{one.nominee_name} – {one.awarded.name}"

    def _chosen(self) -> dict[str, Any]:
        return {"act": self.cleaned_data["act"], "certificates": tuple(self.cleaned_data.get("certificates", ()))}


class CorrectionForm(AmendingForm):
    """Up to five misprints: where, what is printed, what it should say."""

    guide = _(
        "Chỉ đính chính lỗi in, lỗi trình bày; quyết định đã ban hành giữ nguyên. Sai về nội dung thì phải thay thế "
        "bằng quyết định mới (Điều 18 Nghị định số 30/2020/NĐ-CP). Lý do được in vào công văn."
    )

    def __init__(self, data: Any = None, *, subject: Dossier) -> None:
        super().__init__(data, subject=subject)
        for number in range(1, MOST_LINES + 1):
            for name, label in (("where", _("Chỗ in sai")), ("printed", _("Đã in là")), ("corrected", _("Sửa lại là"))):
                self.fields[f"{name}_{number}"] = PlainTextField(
                    label=label, max_length=LINE_LIMIT, required=number == 1
                )
        self.fields["where_1"].help_text = _now("Ví dụ: Phụ lục, số thứ tự 3; hoặc: Giấy khen của người được khen.")
        if "certificates" in self.fields:
            self.fields["certificates"].help_text = _now(
                "Chỗ in sai có trong giấy khen được sửa trên tờ mới; tờ cũ không còn giá trị."
            )

    def lines(self) -> list[tuple[BoundField, ...]]:
        return [
            (self[f"where_{number}"], self[f"printed_{number}"], self[f"corrected_{number}"])
            for number in range(1, MOST_LINES + 1)
        ]

    def inputs(self) -> dict[str, Any]:
        """What `Correction` is made of, once the form is valid; rows that were left empty are left out."""
        return {**self._chosen(), "lines": tuple(Misprint(*line) for line in self._typed() if any(line))}

    def clean(self) -> dict[str, Any]:
        """A row is filled in whole or not at all, and none is left out between two others."""
        found = dict(super().clean() or {})
        for number, line in enumerate(self._typed(), start=1):
            if any(line) and not all(line):
                for name, text in zip(("where", "printed", "corrected"), line, strict=True):
                    if not text and f"{name}_{number}" not in self.errors:
                        self.add_error(f"{name}_{number}", _now("Hãy ghi đủ cả ba ô của dòng này."))
            elif any(line) and number > 1 and not any(self._typed()[number - 2]):
                self.add_error(f"where_{number - 1}", _now("Hãy ghi lần lượt, không để trống dòng ở giữa."))
        return found

    def _typed(self) -> list[tuple[str, str, str]]:
        found = self.cleaned_data
        return [
            (
                found.get(f"where_{number}", ""),
                found.get(f"printed_{number}", ""),
                found.get(f"corrected_{number}", ""),
            )
            for number in range(1, MOST_LINES + 1)
        ]


class ReplacementForm(AmendingForm):
    """A new decision about everybody who still has the award; all certificates are printed anew unless unticked."""

    certify_all = True
    guide = _(
        "Quyết định mới có số mới, kèm danh sách lập lại theo dữ liệu hiện nay và nêu rõ thay thế quyết định nào, vì "
        "sao. Quyết định cũ vẫn lưu, được ghi là đã bị thay thế."
    )

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, subject: Dossier) -> None:
        super().__init__(data, subject=subject)
        keys = sorted(key for keys in self.named.values() for key in keys)
        self.fields["seen"].initial = ",".join(map(str, keys))
        if "certificates" in self.fields:
            self.fields["certificates"].help_text = _now(
                "Bỏ chọn ai thì giấy khen đã cấp cho người ấy vẫn còn giá trị."
            )

    def inputs(self) -> dict[str, Any]:
        """What `Replacement` is made of, once the form is valid: of the list as it was on the page."""
        chosen = self._chosen()
        seen = {int(key) for key in self.cleaned_data["seen"].split(",") if key.isascii() and key.isdecimal()}
        return {**chosen, "nomination_ids": tuple(self._listed(chosen["act"], seen))}

    def _listed(self, act: int, seen: set[int]) -> list[int]:
        """The keys of the decision that the person saw, and whatever else was on the page and is there no more."""
        others = {key for pk, keys in self.named.items() if pk != act for key in keys}
        return sorted(seen - others)


def _mention(paper: Paper) -> str:
    assert paper.entry is not None, "decisions are numbered"
    told = {"symbol": paper.entry.symbol, "day": f"{paper.dated_on:%d/%m/%Y}"}
    return _now("Quyết định số %(symbol)s ngày %(day)s") % told
