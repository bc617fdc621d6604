"""The form of a campaign's plan. Basis and criteria are typed as a plan has them: one to a line."""

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflow.campaigns import standard
from workflow.campaigns.models import Award, Campaign, Category, LegalPack
from workflow.campaigns.outline import validate_outline
from workflow.campaigns.services import Plan
from workflow.engine import clock
from workflow.organisations.models import Unit
from workflow.organisations.selectors import open_receivers
from workflow.organisations.succession import whereabouts
from workflow.web.fields import REQUIRED, PlainTextArea, PlainTextField, VietnameseDateField
from workflow.web.requests import key_of

BASIS_LIMIT = 20_000
CRITERIA_LIMIT = 60_000
PART_LIMIT = 20_000
PLAN_FIELDS = (
    "title",
    "movement",
    "plan_number",
    "plan_date",
    "council_decision",
    "period_from",
    "period_to",
    "window_from",
    "window_to",
    "board_on",
    "forward_by",
    "receiver",
    "pack",
    "categories",
    "awards",
)


# What to know about a part, and the height of its field in lines.
_PARTS: dict[Campaign.Part, tuple[Any, int]] = {
    Campaign.Part.AIMS: (_("Mục I của kế hoạch."), 8),
    Campaign.Part.CONTENTS: (_("Mục II của kế hoạch."), 16),
    Campaign.Part.REWARDING: (
        _("Đứng sau tiêu chí trong mục III. Tiêu chí, danh hiệu và các mốc thời gian ở trên được in tự động."),
        8,
    ),
    Campaign.Part.ORGANISATION: (_("Mục IV của kế hoạch."), 8),
    Campaign.Part.CLOSING: (_("Đứng sau câu “Trên đây là Kế hoạch …”."), 2),
    Campaign.Part.RECIPIENTS: (_("Mỗi nơi nhận một dòng; dòng cuối là nơi lưu."), 4),
}


class ReceiverField(forms.ModelChoiceField):
    """A receiver that acts; an ended one, which an old page may still offer, is refused with its successor's name."""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except ValidationError:
            key = key_of(str(value))
            ended = Unit.objects.filter(pk=key or 0, kind=Unit.Kind.AUTHORITY).first()
            if ended is not None and (sentence := whereabouts(ended, clock.today())):
                raise ValidationError(sentence, code="ended") from None
            raise


class PlanForm(forms.Form):
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = PlainTextField(
        label=_("Tên phong trào"),
        help_text=_("Viết như trong câu “Phát động …”, ví dụ: Phong trào thi đua năm 2026."),
        max_length=200,
    )
    movement = forms.ChoiceField(
        label=_("Hình thức tổ chức"),
        choices=Campaign.Movement.choices,
        help_text=_("Quyết định mẫu báo cáo thành tích mà các tổ sẽ dùng."),
        error_messages={"required": REQUIRED},
    )
    plan_number = PlainTextField(label=_("Số, ký hiệu"), max_length=40, required=False)
    plan_date = VietnameseDateField(label=_("Ngày ký"), required=False)
    council_decision = PlainTextField(
        label=_("Quyết định thành lập Hội đồng thi đua, khen thưởng"), max_length=300, required=False
    )
    basis = PlainTextArea(
        label=_("Văn bản căn cứ"),
        help_text=_(
            "Mỗi văn bản một dòng: tên, số, ngày, cơ quan ban hành. Chữ “Căn cứ” hay “Thực hiện” được in tự động."
        ),
        max_length=BASIS_LIMIT,
        required=False,
        rows=6,
    )
    period_from = VietnameseDateField(label=_("Thi đua từ ngày"))
    period_to = VietnameseDateField(label=_("Thi đua đến ngày"))
    window_from = VietnameseDateField(label=_("Nhận đề nghị từ ngày"))
    window_to = VietnameseDateField(label=_("Nhận đề nghị đến hết ngày"))
    board_on = VietnameseDateField(
        label=_("Hội đồng dự kiến họp ngày"),
        help_text=_("Thư ký được nhắc trước ngày này nếu còn đề nghị chưa xem xét."),
        required=False,
    )
    forward_by = VietnameseDateField(
        label=_("Hạn gửi hồ sơ lên cấp trên"),
        help_text=_("Văn thư và hiệu trưởng được nhắc nếu còn đề nghị đã duyệt chưa chuyển."),
        required=False,
    )
    receiver: Any = ReceiverField(
        None,
        label=_("Nơi nhận hồ sơ đề nghị"),
        empty_label=_("Chọn nơi nhận"),
        error_messages={"required": REQUIRED, "invalid_choice": _("Nơi nhận này không còn hoạt động.")},
    )
    pack: Any = forms.ModelChoiceField(
        None,
        label=_("Bộ quy định pháp luật"),
        empty_label=_("Theo ngày bắt đầu nhận đề nghị"),
        help_text=_("Quyết định thẩm quyền, điều kiện và cách biểu quyết cho từng danh hiệu, hình thức."),
        required=False,
        error_messages={"invalid_choice": _("Hãy chọn một bộ quy định trong danh sách.")},
    )
    categories = forms.MultipleChoiceField(
        label=_("Đối tượng thi đua"),
        choices=Category.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    awards = forms.ModelMultipleChoiceField(
        Award.objects.all(),
        label=_("Danh hiệu, hình thức khen thưởng"),
        help_text=_("Chỉ những danh hiệu, hình thức có trong bộ quy định đã chọn mới lưu được."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["receiver"].queryset = open_receivers(clock.today())  # type: ignore[attr-defined]
        self.fields["pack"].queryset = LegalPack.objects.current()  # type: ignore[attr-defined]
        for category in Category:
            self.fields[f"criteria_{category.value}"] = PlainTextArea(
                label=category.label,
                help_text=_("Mỗi tiêu chí một dòng: tên ngắn, dấu hai chấm, rồi đến nội dung."),
                max_length=CRITERIA_LIMIT,
                required=False,
                rows=6,
            )

        for part in Campaign.Part:
            help_text, rows = _PARTS[part]
            self.fields[part.value] = PlainTextArea(
                label=part.label, help_text=help_text, max_length=PART_LIMIT, required=False, rows=rows
            )
            self.fields[part.value].validators.append(validate_outline)

    def criteria_fields(self) -> list[BoundField]:
        return [self[f"criteria_{category.value}"] for category in Category]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for category in Category:
            name = f"criteria_{category.value}"
            for number, line in _lines(cleaned.get(name, "")):
                title, colon, text = (part.strip() for part in line.partition(":"))
                if not (title and colon and text):
                    problem = _now("Dòng %(number)d thiếu tên ngắn hoặc nội dung: “%(line)s”.")
                    self.add_error(name, problem % {"number": number, "line": line[:60]})
        return cleaned

    def plan(self) -> Plan:
        """The plan that was typed; only after `is_valid()`."""
        cleaned = self.cleaned_data
        return Plan(
            basis=[line for _number, line in _lines(cleaned["basis"])],
            criteria={
                category.value: [_criterion(line) for _number, line in _lines(cleaned[f"criteria_{category.value}"])]
                for category in Category
            },
            parts={part.value: cleaned[part.value] for part in Campaign.Part},
            **{name: cleaned[name] for name in PLAN_FIELDS},
        )

    def take(self, error: ValidationError) -> None:
        """Show what the service refused, each sentence at its field."""
        for field, sentences in error.message_dict.items():
            for sentence in sentences:
                self.add_error(field if field in self.fields else None, sentence)

    def show_version(self, version: int) -> None:
        """Let the next attempt rest on this version, now that the person has been told of the change."""
        data = cast(QueryDict, self.data).copy()
        data["seen_version"] = str(version)
        self.data = data


def standard_plan() -> dict[str, Any]:
    """What the form of a new plan begins with."""
    return {part.value: text for part, text in standard.PARTS.items()}


def initial_of(campaign: Campaign) -> dict[str, Any]:
    """The plan of a stored campaign as its form shows it."""
    shown: dict[str, Any] = {name: getattr(campaign, name) for name in PLAN_FIELDS if name != "awards"}
    shown["awards"] = list(campaign.awards.all())
    # An edition that a later one has replaced is offered no more: saving the plan anew takes the latest.
    shown["pack"] = LegalPack.objects.current().filter(code=campaign.pack.code).first() if campaign.pack else None
    shown["seen_version"] = campaign.version
    shown.update(campaign.wording())
    shown["basis"] = "\n".join(one.citation for one in campaign.basis_documents.all())
    criteria = list(campaign.criteria.all())
    for category in Category:
        own = [f"{one.title}: {one.text}" for one in criteria if one.category == category]
        shown[f"criteria_{category.value}"] = "\n".join(own)
    return shown


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that say something, with their numbers."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, line.strip()


def _criterion(line: str) -> tuple[str, str]:
    title, _colon, text = line.partition(":")
    return title.strip(), text.strip()
