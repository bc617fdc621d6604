"""The form in which an authority's leader takes an award back."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflow.campaigns.law.terms import Term
from workflow.nominations.models import Nomination
from workflow.nominations.revocation import LINE_LIMIT, Ground, money_of, objects_of
from workflow.web.fields import CountField, PlainTextField, VietnameseDateField


class RevocationForm(forms.Form):
    """The ground, who proposed it, and what is to be given back; the sum is proposed from the law of the campaign."""

    ground = forms.ChoiceField(
        label=_("Căn cứ huỷ bỏ"),
        choices=Ground.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn căn cứ huỷ bỏ.")},
    )
    proposed_by = PlainTextField(
        label=_("Theo đề nghị của"),
        max_length=LINE_LIMIT,
        help_text=_("Ai đề nghị huỷ bỏ, theo tờ trình số nào, ngày nào."),
    )
    conclusion = PlainTextField(label=_("Kết luận, văn bản làm căn cứ (nếu có)"), required=False, max_length=LINE_LIMIT)
    handed_out = forms.BooleanField(label=_("Đã trao hiện vật, tiền thưởng và phải thu hồi"), required=False)
    objects = PlainTextField(label=_("Hiện vật phải nộp lại"), required=False, max_length=LINE_LIMIT)
    money = CountField(label=_("Tiền thưởng phải nộp lại (đồng)"), required=False)
    recovered_by = VietnameseDateField(label=_("Nộp lại trước ngày"), required=False)

    def __init__(self, data: Any = None, *, subject: Nomination) -> None:
        money, terms = money_of(subject)
        super().__init__(data, initial={"objects": objects_of(subject), "money": money or None})
        self.fields["money"].help_text = _counted_from(money, terms)

    def inputs(self) -> dict[str, Any]:
        """What `Revocation` is made of, once the form is valid; what is not recovered is left out."""
        given = dict(self.cleaned_data)
        if not given["handed_out"]:
            return {**given, "objects": "", "money": 0, "recovered_by": None}
        return {**given, "money": given["money"] or 0}


def _counted_from(money: int, terms: tuple[Term, ...]) -> str:
    """How the proposed sum is counted, and whether the law's values behind it are confirmed."""
    if not terms:
        return _now("Bộ quy định không có mức tiền thưởng cho danh hiệu, hình thức này.")
    said = {"share": terms[0].shown, "salary": terms[1].shown, "money": f"{money:,}".replace(",", ".")}
    found = _now("Theo quy định: %(share)s × mức lương cơ sở %(salary)s = %(money)s đồng.") % said
    if any(term.doubtful for term in terms):
        found += " " + _now("Mức này chưa xác nhận, hãy đối chiếu với mức đã chi.")
    return found
