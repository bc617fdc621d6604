"""The kinds of requirement that a pack may make of a nominee; how each is judged stands in `eligibility`."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workflow.campaigns.law.scales import Discipline, InitiativeLevel, Rating
from workflow.campaigns.law.terms import Flag, OneOf, Shape, Whole

ADULTS = ("manager", "teacher", "staff")
PEOPLE = (*ADULTS, "pupil")
GROUPS = ("collective",)
EVERYBODY = (*GROUPS, *PEOPLE)


@dataclass(frozen=True)
class Kind:
    """One kind: `sentence` says the requirement with `%(value)s` and, where it names another award, `%(of)s`.

    `asked_of` are the categories that it concerns unless the pack says otherwise.
    """

    label: str | Promise
    sentence: str | Promise
    shape: Shape
    asked_of: tuple[str, ...] = EVERYBODY
    names_award: bool = False


KINDS = {
    "period": Kind(
        _("Thời gian xét"),
        _("Thành tích nằm trong thời gian của phong trào"),
        Flag(),
    ),
    "pending": Kind(
        _("Kỷ luật, thanh tra, đơn thư"),
        _("Không trong thời gian xem xét kỷ luật, thanh tra, điều tra, xác minh đơn thư"),
        Flag(),
    ),
    "repeated": Kind(
        _("Một thành tích, một lần khen"),
        _("Không tặng nhiều danh hiệu, hình thức cho một thành tích"),
        Flag(),
    ),
    "evidence": Kind(
        _("Minh chứng"),
        _("Có minh chứng kèm theo (số tệp ít nhất: %(value)s)"),
        Whole(low=0, high=20),
    ),
    "rating": Kind(
        _("Xếp loại của năm học"),
        _("Được xếp loại từ “%(value)s” trở lên"),
        OneOf(choices=Rating),
        (*GROUPS, *ADULTS),
    ),
    "discipline": Kind(
        _("Kỷ luật"),
        _("Không bị kỷ luật trong thời gian xét (từ mức: %(value)s)"),
        OneOf(choices=Discipline),
        ADULTS,
    ),
    "leave": Kind(
        _("Nghỉ không tính công tác"),
        _("Nghỉ không tính công tác không quá %(value)s ngày làm việc (nghỉ thai sản được tính là thời gian công tác)"),
        Whole(low=0, high=250, optional=True),
        ADULTS,
    ),
    "initiative": Kind(
        _("Sáng kiến"),
        _("Có sáng kiến được công nhận (từ cấp: %(value)s)"),
        OneOf(choices=InitiativeLevel, optional=True),
        ADULTS,
    ),
    "excellence": Kind(
        _("Xếp loại hoặc sáng kiến"),
        _("Được xếp loại từ “%(value)s”, hoặc có sáng kiến được công nhận ở cơ sở"),
        OneOf(choices=Rating),
        ADULTS,
    ),
    "same_year": Kind(
        _("Danh hiệu cùng năm"),
        _("Đạt hoặc được đề nghị “%(of)s” trong cùng năm"),
        Flag(),
        PEOPLE,
        names_award=True,
    ),
    "consecutive": Kind(
        _("Nhiều năm liên tục"),
        _("Đạt “%(of)s” nhiều năm liên tục (số năm: %(value)s)"),
        Whole(low=1, high=10),
        names_award=True,
    ),
    "members_more_than": Kind(
        _("Tỷ lệ cá nhân của tập thể"),
        _("Trên %(value)s %% cá nhân đạt “%(of)s”"),
        Whole(low=0, high=99),
        GROUPS,
        names_award=True,
    ),
    "members_at_least": Kind(
        _("Tỷ lệ cá nhân của tập thể"),
        _("Ít nhất %(value)s %% cá nhân đạt “%(of)s”"),
        Whole(low=1, high=100),
        GROUPS,
        names_award=True,
    ),
    "members_with": Kind(
        _("Số cá nhân đạt danh hiệu"),
        _("Có cá nhân đạt “%(of)s” (ít nhất: %(value)s)"),
        Whole(low=1, high=100),
        GROUPS,
        names_award=True,
    ),
    "members_rating": Kind(
        _("Xếp loại của các cá nhân"),
        _("Mọi cá nhân được xếp loại từ “%(value)s” trở lên"),
        OneOf(choices=Rating),
        GROUPS,
    ),
    "members_discipline": Kind(
        _("Kỷ luật của các cá nhân"),
        _("Không có cá nhân bị kỷ luật (từ mức: %(value)s)"),
        OneOf(choices=Discipline),
        GROUPS,
    ),
    "cap": Kind(
        _("Giới hạn số lượng"),
        _("Số đề nghị không quá %(value)s %% số “%(of)s”, làm tròn xuống"),
        Whole(low=1, high=100, optional=True),
        names_award=True,
    ),
}
