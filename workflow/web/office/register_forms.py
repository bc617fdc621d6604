"""The forms of the registers: what narrows a book down, and what a clerk writes into it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from documents.models import IncomingEntry, RegisterEntry
from documents.registers import series
from documents.registers.books import OUTGOING, Book
from documents.registers.outgoing import SUMMARY_LIMIT
from documents.registers.symbols import LETTER_NAME, TYPES, issuers_of, symbol_of, type_name
from workflow.engine import clock
from workflow.engine.text import normalise
from workflow.organisations.models import Membership, Unit
from workflow.organisations.selectors import office_holders
from workflow.web.fields import REQUIRED, PlainTextArea, PlainTextField, VietnameseDateField

Choices = list[tuple[str, str | Promise]]

MOST = 99_999
COUNT_ERRORS = {
    "required": REQUIRED,
    "invalid": _("Hãy ghi một số nguyên, ví dụ 9."),
    "min_value": _("Hãy ghi số từ %(limit_value)s trở lên."),
    "max_value": _("Hãy ghi số không quá %(limit_value)s."),
}
PAPER_TYPES: Choices = [
    *((code, f"{name} ({code})") for code, name in list(TYPES.items())[:7]),
    (series.LETTER, LETTER_NAME),
    *((code, f"{name} ({code})") for code, name in list(TYPES.items())[7:]),
]


class RegisterFilter(forms.Form):
    """What narrows a book down; unit and year are the book's own. A mistyped day is told and narrows nothing."""

    don_vi = forms.ChoiceField(label=_("Đơn vị"), required=False)
    nam = forms.ChoiceField(label=_("Năm"), required=False)
    tim = forms.CharField(label=_("Tìm trong số, ký hiệu và trích yếu"), required=False, max_length=100)
    loai = forms.ChoiceField(label=_("Loại văn bản"), required=False)
    tu = VietnameseDateField(label=_("Từ ngày"), required=False)
    den = VietnameseDateField(label=_("Đến ngày"), required=False)
    huy = forms.BooleanField(label=_("Chỉ số đã huỷ"), required=False)

    def __init__(
        self,
        data: Mapping[str, Any],
        *,
        book: Book,
        units: list[Unit],
        unit: Unit,
        years: Iterable[int],
        year: int,
        codes: list[str],
    ) -> None:
        super().__init__({**{key: data[key] for key in data}, "don_vi": str(unit.pk), "nam": str(year)})
        self.book = book
        self._choose("don_vi", [(str(one.pk), str(one)) for one in units])
        self._choose("nam", [(str(one), str(one)) for one in sorted(years, reverse=True)])
        self._choose("loai", [("", _("Tất cả")), *((code, named_series(code)) for code in codes)])
        self.fields["tim"].widget.input_type = "search"
        if book is not OUTGOING:
            del self.fields["loai"], self.fields["huy"]
            self.fields["tim"].label = _("Tìm trong số, ký hiệu, tác giả và trích yếu")
        self.is_valid()

    def narrow(self, lines: QuerySet[Any]) -> QuerySet[Any]:
        """The lines that answer to what was chosen."""
        chosen, day = self.cleaned_data, self.book.day
        if words := normalise(chosen.get("tim", "")):
            anywhere = Q()
            for field in self.book.searched:
                anywhere |= Q(**{f"{field}__words": words})
            lines = lines.filter(anywhere)
        if code := chosen.get("loai"):
            lines = lines.filter(series=code)
        if first := chosen.get("tu"):
            lines = lines.filter(**{f"{day}__gte": first})
        if last := chosen.get("den"):
            lines = lines.filter(**{f"{day}__lte": last})
        if chosen.get("huy"):
            lines = lines.filter(voided__isnull=False)
        return lines

    def in_words(self) -> str:
        """What was chosen beside unit and year, for whoever reads the printed book; "" for the whole book."""
        chosen = self.cleaned_data
        parts = [
            _now("loại %s") % chosen["loai"] if chosen.get("loai") else "",
            _now("từ ngày %s") % f"{chosen['tu']:%d/%m/%Y}" if chosen.get("tu") else "",
            _now("đến ngày %s") % f"{chosen['den']:%d/%m/%Y}" if chosen.get("den") else "",
            _now("có chữ “%s”") % normalise(chosen["tim"]) if chosen.get("tim") else "",
            _now("chỉ số đã huỷ") if chosen.get("huy") else "",
        ]
        told = ", ".join(part for part in parts if part)
        return _now("Trích sổ: %s") % told if told else ""

    @property
    def narrows(self) -> bool:
        """Whether anything was chosen beside unit and year."""
        return any(value for name, value in self.cleaned_data.items() if name not in ("don_vi", "nam"))

    @property
    def narrows_further(self) -> bool:
        """Whether one of the fields behind “Lọc thêm” is in use, or in error."""
        further = ("loai", "tu", "den", "huy")
        return any(self.cleaned_data.get(name) or name in self.errors for name in further)

    def _choose(self, name: str, choices: Choices) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


class OutgoingColumns(forms.Form):
    """The columns of an outgoing line that are filled in afterwards."""

    recipients = PlainTextArea(
        label=_("Nơi nhận văn bản"), help_text=_("Mỗi nơi nhận một dòng."), required=False, max_length=2000, rows=3
    )
    archived_by = PlainTextField(label=_("Đơn vị, người nhận bản lưu"), required=False, max_length=200)
    copies = forms.IntegerField(
        label=_("Số lượng bản"), min_value=1, max_value=9999, initial=1, error_messages=COUNT_ERRORS
    )
    sent_on = VietnameseDateField(label=_("Ngày chuyển"), required=False)
    acknowledged_by = PlainTextField(label=_("Ký nhận"), required=False, max_length=200)
    note = PlainTextField(label=_("Ghi chú"), required=False, max_length=300)


class IncomingColumns(forms.Form):
    """The columns of an incoming line that are filled in afterwards."""

    assigned_to = PlainTextField(label=_("Đơn vị hoặc người nhận"), required=False, max_length=200)
    passed_on = VietnameseDateField(label=_("Ngày chuyển"), required=False)
    acknowledged_by = PlainTextField(label=_("Ký nhận"), required=False, max_length=200)
    note = PlainTextField(label=_("Ghi chú"), required=False, max_length=300)


def columns_form(line: RegisterEntry | IncomingEntry, data: Any = None) -> forms.Form:
    """The form of a line's later columns, filled with what it holds."""
    form = OutgoingColumns if isinstance(line, RegisterEntry) else IncomingColumns
    held = {name: getattr(line, name) for name in form.base_fields}
    return form(data, initial=held)


class SeriesFields(forms.Form):
    """By which symbol a paper goes out; together they name the series that its number comes from."""

    paper_type = forms.ChoiceField(label=_("Tên loại văn bản"), choices=PAPER_TYPES)
    issuer = forms.ChoiceField(
        label=_("Cơ quan ban hành"),
        help_text=_("Văn bản của Hội đồng lấy số trong hệ thống số riêng."),
        error_messages={"required": REQUIRED},
    )

    def __init__(self, data: Any = None, *, unit: Unit, **options: Any) -> None:
        super().__init__(data, **options)
        issuers = issuers_of(unit, clock.today())
        self.fields["issuer"].choices = [(one, one) for one in issuers]  # type: ignore[attr-defined]
        if len(issuers) == 1:
            self.fields["issuer"].help_text = ""


class NumberForm(SeriesFields, OutgoingColumns):
    """A number for a paper that was written outside the system."""

    field_order = ("paper_type", "issuer", "department", "subject", "dated_on", "signer")

    department = PlainTextField(
        label=_("Đơn vị soạn thảo (chỉ với công văn)"),
        help_text=_("Chữ viết tắt trong ký hiệu công văn, ví dụ VP hoặc TĐKT: 08/THLN-TĐKT."),
        required=False,
        max_length=20,
    )
    subject = PlainTextField(
        label=_("Trích yếu nội dung"),
        help_text=_("Không viết lại tên loại, ví dụ: về việc cử viên chức đi bồi dưỡng."),
        max_length=SUMMARY_LIMIT - 30,
    )
    dated_on = VietnameseDateField(
        label=_("Ngày văn bản"),
        help_text=_("Là ngày lấy số. Không ghi ngày sớm hơn số trước đó của cùng loại."),
    )
    signer = PlainTextField(label=_("Người ký"), max_length=200)

    def __init__(self, data: Any = None, *, unit: Unit) -> None:
        usual = {"dated_on": clock.today(), "signer": _head(unit), "archived_by": "VT"}
        super().__init__(data, unit=unit, initial=usual)

    def clean_department(self) -> str:
        department = str(self.cleaned_data["department"])
        if self.cleaned_data.get("paper_type") != series.LETTER:
            return ""
        if not department:
            raise ValidationError(_now("Công văn cần chữ viết tắt của đơn vị soạn thảo."))
        if not all(letter.isalnum() or letter in "-&" for letter in department):
            raise ValidationError(_now("Chữ viết tắt chỉ gồm chữ và số, không có dấu cách hay dấu “/”."))
        return department

    def entry(self) -> dict[str, Any]:
        """What the number is taken for; only after `is_valid()`."""
        columns = dict(self.cleaned_data)
        symbol = symbol_of(*(columns.pop(name) for name in ("paper_type", "issuer", "department")))
        summary = f"{type_name(symbol.code)} {columns.pop('subject')}"
        return {**columns, "symbol": symbol, "summary": summary}


class ArrivalForm(IncomingColumns):
    """A paper that came in from elsewhere."""

    field_order = ("arrived_on", "author", "symbol", "dated_on", "summary")

    arrived_on = VietnameseDateField(label=_("Ngày đến"))
    author = PlainTextField(label=_("Tác giả"), help_text=_("Cơ quan, tổ chức hoặc người gửi văn bản."), max_length=200)
    symbol = PlainTextField(label=_("Số, ký hiệu văn bản"), required=False, max_length=60)
    dated_on = VietnameseDateField(label=_("Ngày tháng văn bản"), required=False)
    summary = PlainTextField(label=_("Tên loại và trích yếu nội dung văn bản"), max_length=SUMMARY_LIMIT)

    def __init__(self, data: Any = None, *, unit: Unit) -> None:
        super().__init__(data, initial={"arrived_on": clock.today()})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        dated, arrived = cleaned.get("dated_on"), cleaned.get("arrived_on")
        if isinstance(dated, date) and isinstance(arrived, date) and dated > arrived:
            self.add_error("dated_on", _now("Ngày văn bản không thể sau ngày đến."))
        return cleaned

    def entry(self) -> dict[str, Any]:
        """What is written in; only after `is_valid()`."""
        return dict(self.cleaned_data)


class VoidForm(forms.Form):
    """Why a number is voided."""

    reason = PlainTextArea(
        label=_("Lý do huỷ số"),
        max_length=500,
        rows=3,
        error_messages={"required": _("Hãy ghi rõ lý do.")},
    )


class TakeOverForm(SeriesFields):
    """The last number that the unit gave on paper, in one of its series or in the book of what comes in."""

    used = forms.IntegerField(
        label=_("Số cuối cùng đã dùng trên sổ giấy"), min_value=0, max_value=MOST, error_messages=COUNT_ERRORS
    )

    def __init__(self, data: Any = None, *, unit: Unit) -> None:
        super().__init__(data, unit=unit)
        arriving = (series.INCOMING, _("Văn bản đến"))
        self.fields["paper_type"].choices = [*PAPER_TYPES, arriving]  # type: ignore[attr-defined]

    def code(self) -> str:
        """The code of the series; only after `is_valid()`."""
        chosen: str = self.cleaned_data["paper_type"]
        return chosen if chosen == series.INCOMING else symbol_of(chosen, self.cleaned_data["issuer"]).code


def named_series(code: str) -> str:
    """A series as people tell it from the others: "QĐ-THLN (Quyết định)"."""
    if code == series.INCOMING:
        return _now("Văn bản đến")
    name = type_name(code)
    return f"{code} ({name})" if name else code


def _head(unit: Unit) -> str:
    """Whoever signs for the unit as a rule: its head of today."""
    holders = office_holders(unit, Membership.Role.PRINCIPAL, Membership.Role.LEADER)
    return next((holder.person.full_name for holder in holders if holder.leads), "")
