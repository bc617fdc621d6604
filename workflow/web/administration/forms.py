"""The forms of the settings; what they refuse stands at the field, and so does what a service refuses."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.validators import ASCIIUsernameValidator
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workflow.administration.rules import ROLES, SIGNING
from workflow.engine import clock
from workflow.organisations.models import Membership, Person, Unit, UnitName
from workflow.web.fields import REQUIRED, PlainTextField, VietnameseDateField

Choices = list[tuple[str, str | Promise]]
Capacity = Membership.Capacity
CHOOSE_ONE = _("– Chọn –")
NOTHING: Choices = [("", CHOOSE_ONE)]
CHOOSE = {"required": REQUIRED, "invalid_choice": _("Hãy chọn một mục trong danh sách.")}


class SettingsForm(forms.Form):
    """The base: a form that can show what a service refused."""

    def take(self, error: ValidationError) -> None:
        """Show what was refused, each sentence at its field."""
        found = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, sentences in found.items():
            self.add_error(name if name in self.fields else None, sentences)

    def offer(self, name: str, rows: QuerySet[Any] | list[Any]) -> None:
        """Let a field choose among these rows."""
        self.fields[name].queryset = rows  # type: ignore[attr-defined]


def _chooser(label: Any, *, empty: Any = CHOOSE_ONE, **options: Any) -> Any:
    return forms.ModelChoiceField(Unit.objects.none(), label=label, empty_label=empty, error_messages=CHOOSE, **options)


def _choice(label: Any, choices: Iterable[Any], **options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=list(choices), error_messages=CHOOSE, **options)


class NameForm(SettingsForm):
    """What a unit is called from a day on."""

    valid_from = VietnameseDateField(label=_("Mang tên này từ ngày"))
    name = PlainTextField(label=_("Tên đầy đủ"), max_length=200, help_text=_("Ví dụ: Trường Tiểu học Liên Nghĩa"))
    header_name = PlainTextField(
        label=_("Tên ghi trên đầu văn bản của đơn vị cấp dưới"),
        max_length=200,
        required=False,
        help_text=_("Ví dụ: PHÒNG GD&ĐT VĂN GIANG. Để trống thì ghi tên đầy đủ bằng chữ in hoa."),
    )
    abbreviation = PlainTextField(
        label=_("Chữ viết tắt trong ký hiệu văn bản"), max_length=20, required=False, help_text=_("Ví dụ: THLN")
    )
    place = PlainTextField(
        label=_("Địa danh ghi trước ngày tháng"), max_length=60, required=False, help_text=_("Ví dụ: Văn Giang")
    )
    council_abbreviation = PlainTextField(
        label=_("Chữ viết tắt của Hội đồng thi đua, khen thưởng"), max_length=20, initial="HĐTĐKT"
    )
    field_abbreviation = PlainTextField(
        label=_("Chữ viết tắt của bộ phận soạn công văn"), max_length=20, initial="TĐKT"
    )

    of_papers = ("abbreviation", "place", "council_abbreviation", "field_abbreviation")

    def without_papers(self) -> None:
        """A group (tổ) issues no papers of its own: only its name is asked for."""
        for name in (*self.of_papers, "header_name"):
            del self.fields[name]

    def naming(self, before: UnitName | None = None) -> UnitName:
        """The name that was typed, only after `is_valid()`; what was not asked for stays as in the one before."""
        kept = {name: getattr(before, name) for name in self.of_papers} if before else {}
        typed = {name: self.cleaned_data[name] for name in NameForm.base_fields if name in self.fields}
        return UnitName(**{**kept, **typed})


class UnitForm(NameForm):
    """A new unit with its first name."""

    parent = _chooser(_("Cấp trên trực tiếp"), empty=_("Không có"), required=False)
    kind = _choice(_("Loại đơn vị"), [*NOTHING, *Unit.Kind.choices])
    code = forms.SlugField(
        label=_("Mã"),
        max_length=40,
        required=False,
        error_messages={
            "invalid": _("Mã chỉ gồm chữ không dấu, chữ số, gạch nối."),
            "max_length": _("Mã dài tối đa %(limit_value)d ký tự."),
        },
        help_text=_("Chữ không dấu, chữ số, gạch nối; dùng khi trao đổi hồ sơ. Để trống thì hệ thống tự đặt."),
    )
    field_order = ("kind", "parent", "valid_from", "name")

    def unit(self) -> Unit:
        """The unit that was typed; only after `is_valid()`."""
        chosen = self.cleaned_data
        return Unit(kind=chosen["kind"], parent=chosen["parent"], code=chosen["code"])


class GroupForm(NameForm):
    """A new group of a school: nothing but its name."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.without_papers()


class EndForm(SettingsForm):
    """From when a unit no longer acts, and who takes its place."""

    on = VietnameseDateField(
        label=_("Thôi hoạt động từ ngày"), help_text=_("Từ ngày này đơn vị không còn hoạt động; sớm nhất là hôm nay.")
    )
    successor = _chooser(_("Đơn vị kế tục"), empty=_("Không có"), required=False)
    agreed = forms.BooleanField(
        label=_("Tôi đã xem những phân công sẽ kết thúc"), error_messages={"required": _("Hãy đánh dấu để xác nhận.")}
    )


class PersonForm(SettingsForm):
    """What is known of somebody."""

    full_name = PlainTextField(label=_("Họ và tên"), max_length=100)
    category = _choice(_("Đối tượng"), [*NOTHING, *Person.Category.choices])
    birth_date = VietnameseDateField(label=_("Ngày sinh"), required=False)
    gender = _choice(_("Giới tính"), [("", _("Chưa ghi")), *Person.Gender.choices], required=False)
    hometown = PlainTextField(label=_("Quê quán"), max_length=200, required=False)
    residence = PlainTextField(label=_("Trú quán"), max_length=200, required=False)
    qualification = PlainTextField(label=_("Trình độ chuyên môn"), max_length=200, required=False)

    def known(self) -> dict[str, Any]:
        """What was typed of the person; only after `is_valid()`."""
        return {name: self.cleaned_data[name] for name in PersonForm.base_fields}


class OfficeFields(SettingsForm):
    """A role in a unit from when to when."""

    unit = _chooser(_("Đơn vị"))
    role = _choice(_("Vai trò"), [*NOTHING, *Membership.Role.choices])
    position = PlainTextField(
        label=_("Chức vụ ghi trên văn bản"), max_length=120, required=False, help_text=_("Ví dụ: Phó Hiệu trưởng")
    )
    valid_from = VietnameseDateField(label=_("Từ ngày"))
    valid_to = VietnameseDateField(
        label=_("Đến hết ngày"), required=False, help_text=_("Để trống nếu chưa biết ngày kết thúc.")
    )

    def limit_to(self, units: list[Unit]) -> None:
        """Offer these units, and the roles that their kinds have."""
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=[one.pk for one in units]).prefetch_related("names")  # type: ignore[attr-defined]
        had = {role for unit in units for role in ROLES[unit.kind]}
        roles = [(role.value, role.label) for role in Membership.Role if role in had]
        self.fields["role"].choices = [*NOTHING, *roles]  # type: ignore[attr-defined]

    def office(self, **more: Any) -> Membership:
        """The office that was typed; only after `is_valid()`."""
        typed = {name: self.cleaned_data[name] for name in OfficeFields.base_fields if name in self.fields}
        return Membership(**{**typed, **more})


class NewPersonForm(PersonForm, OfficeFields):
    """Somebody with a first office."""

    field_order = (*PersonForm.base_fields, *OfficeFields.base_fields)


class OfficeForm(OfficeFields):
    """Another office of somebody who is there; who signs says in what right."""

    capacity = _choice(_("Tư cách ký"), Capacity.choices, help_text=_("Chỉ cần với người ký văn bản."))
    basis = PlainTextField(
        label=_("Văn bản giao quyền"),
        max_length=300,
        required=False,
        help_text=_("Ví dụ: Giấy uỷ quyền số 02/GUQ-THLN ngày 03 tháng 6 năm 2023"),
    )

    def office(self, **more: Any) -> Membership:
        """The office with the right in which its holder signs."""
        return super().office(capacity=self.cleaned_data["capacity"], basis=self.cleaned_data["basis"], **more)


class DelegationForm(OfficeForm):
    """Who signs in the head's place (NĐ 30/2020/NĐ-CP, Điều 13): a deputy, by order, or with a written authority."""

    person = _chooser(_("Người ký thay"))
    field_order = ("person", "capacity", "position", "basis", "valid_from", "valid_to")

    def __init__(self, data: Any = None, *, unit: Unit, people: QuerySet[Person]) -> None:
        super().__init__(data, initial={"valid_from": clock.today()})
        del self.fields["unit"], self.fields["role"]
        self._unit = unit
        self.offer("person", people)
        signing = (Capacity.DEPUTY, Capacity.BY_ORDER, Capacity.AUTHORISED)
        self.fields["capacity"].choices = [*NOTHING, *((one.value, one.label) for one in signing)]  # type: ignore[attr-defined]
        self.fields["capacity"].help_text = ""
        self.fields["position"].required = True
        self.fields["basis"].help_text = _(
            "Thừa uỷ quyền phải có giấy uỷ quyền và ngày hết hạn. Ví dụ: Giấy uỷ quyền số 02/GUQ-THLN ngày "
            "03 tháng 6 năm 2023"
        )

    def delegation(self) -> Membership:
        """The office in which the chosen person signs; only after `is_valid()`."""
        role = next(role for role in ROLES[self._unit.kind] if role in SIGNING)
        return self.office(unit=self._unit, role=role, person=self.cleaned_data["person"])


class OfficeEndForm(SettingsForm):
    """The last day of an office."""

    on = VietnameseDateField(label=_("Giữ vai trò này đến hết ngày"))


class AccountForm(SettingsForm):
    """What somebody signs in with, and where mail goes."""

    username = PlainTextField(
        label=_("Tên đăng nhập"),
        max_length=150,
        help_text=_("Chữ không dấu, chữ số và các dấu @ . + - _; ví dụ: nguyenvana"),
        validators=[
            ASCIIUsernameValidator(message=_("Tên đăng nhập chỉ gồm chữ không dấu, chữ số và các dấu @ . + - _"))
        ],
    )
    email = forms.EmailField(
        label=_("Thư điện tử"),
        required=False,
        help_text=_("Nơi nhận thông báo của hệ thống."),
        error_messages={"invalid": _("Hãy ghi một địa chỉ thư điện tử, ví dụ ten@truong.edu.vn.")},
    )


class PeopleFilter(forms.Form):
    """What narrows the list of people down. An unknown value narrows nothing."""

    tim = forms.CharField(label=_("Tìm theo tên hoặc tên đăng nhập"), required=False, max_length=100)
    doi_tuong = _choice(_("Đối tượng"), [("", _("Tất cả")), *Person.Category.choices], required=False)
    don_vi = _chooser(_("Đơn vị"), empty=_("Tất cả"), required=False)

    def __init__(self, data: Any, *, units: QuerySet[Unit]) -> None:
        super().__init__(data)
        self.fields["tim"].widget.input_type = "search"
        self.fields["don_vi"].queryset = units  # type: ignore[attr-defined]
        self.is_valid()

    @property
    def narrows(self) -> bool:
        return any(self.cleaned_data.values())
