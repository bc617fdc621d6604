"""The form in which a principal sets values of the law otherwise for one campaign: a field for each value."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflow.campaigns.law.pack import AwardLaw, Law
from workflow.campaigns.law.terms import Flag, OneOf, Scalar, Tenths, Term, Whole, Words
from workflow.engine.text import normalise
from workflow.web.fields import REQUIRED, PlainTextField

NUMBER = _("Hãy ghi một số nguyên.")


class TenthsField(forms.Field):
    """A decimal with one place as people here write it ("0,3"), read into tenths without any rounding."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> int | None:
        text = normalise(str(value or "")).replace(".", ",")
        if not text:
            return None
        whole, _comma, tenth = text.partition(",")
        if not (whole.isdecimal() and len(whole) <= 4 and (tenth == "" or (tenth.isdecimal() and len(tenth) == 1))):
            raise ValidationError(_now("Hãy ghi một số có nhiều nhất một chữ số sau dấu phẩy, ví dụ 0,3."))
        return int(whole) * 10 + int(tenth or 0)

    def prepare_value(self, value: Any) -> Any:
        return f"{value // 10},{value % 10}" if isinstance(value, int) else value


class LineField(PlainTextField):
    """One line of text; left empty it is no text at all."""

    def clean(self, value: Any) -> Any:
        return super().clean(value) or None


@dataclass(frozen=True)
class Group:
    """Fields that stand together under one heading."""

    title: str | Promise
    fields: list[BoundField]


class LawForm(forms.Form):
    """One field for each value that may be set now, named by the value's key."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, data: Any, *, pack: Law, law: Law, awards: Iterable[str], may_set: Callable[[str], bool], version: int
    ) -> None:
        """`law` is `pack` as the campaign has it; only the awards of those codes are asked about."""
        super().__init__(data, initial={"seen_version": version})
        offered = [award for award in law.awards if award.code in set(awards)]
        own, settable = {term.key: term for term in pack.terms()}, pack.settable()
        self._titled: list[tuple[str | Promise, list[Term]]] = [
            (_("Biểu quyết của Hội đồng"), list(law.vote)),
            (_("Điều kiện chung"), [one.term for one in law.common]),
            *((award.name, _terms_of(award)) for award in offered),
            (_("Thời hạn, tiền thưởng, mẫu"), _general(law)),
        ]
        for _title, terms in self._titled:
            for term in terms:
                if term.key in settable and may_set(term.key):
                    self.fields[term.key] = _field(term, own[term.key])

    def groups(self) -> list[Group]:
        """The fields under their headings, headings without any left out."""
        found = [
            Group(title, [self[term.key] for term in terms if term.key in self.fields]) for title, terms in self._titled
        ]
        return [group for group in found if group.fields]

    def values(self) -> dict[str, Scalar]:
        """What was chosen, by the values' keys; only after `is_valid()`."""
        return {key: value for key, value in self.cleaned_data.items() if key != "seen_version"}

    def show_version(self, version: int) -> None:
        """Let the next attempt rest on this version, now that the person has been told of the change."""
        data = cast(QueryDict, self.data).copy()
        data["seen_version"] = str(version)
        self.data = data


def _terms_of(award: AwardLaw) -> list[Term]:
    return [award.decided_by, award.decided_at, award.money, *award.vote, *(one.term for one in award.requirements)]


def _general(law: Law) -> list[Term]:
    return [law.base_salary, *(one.days for one in law.deadlines), *(one.number for one in law.forms)]


def _field(term: Term, own: Term) -> forms.Field:
    """The field of a value; beneath it stands what the pack itself has, and from where."""
    said = _now("Bộ quy định: %(value)s. Nguồn: %(source)s") % {"value": own.shown, "source": own.source}
    common: dict[str, Any] = {
        "label": term.label,
        "help_text": said,
        "initial": term.value,
        "required": not term.shape.optional,
        "error_messages": {"required": REQUIRED},
    }
    nothing = [("", _("không quy định"))] if term.shape.optional else []
    match term.shape:
        case Tenths():
            return TenthsField(**common)
        case Whole(low=low, high=high):
            common["error_messages"]["invalid"] = NUMBER
            return forms.IntegerField(min_value=low, max_value=high, **common)
        case Words(limit=limit):
            return LineField(max_length=limit, **common)
        case OneOf(choices=choices):
            return forms.TypedChoiceField(choices=[*nothing, *choices.choices], empty_value=None, **common)
        case Flag():
            asked = [("True", _("có")), ("False", _("không"))]
            return forms.TypedChoiceField(choices=asked, coerce=lambda value: value == "True", **common)
    raise TypeError(term.shape)
