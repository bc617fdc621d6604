"""The ordered scales of the law: each member outranks those before it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Scale(models.TextChoices):
    """Choices in rising order."""

    @classmethod
    def rank(cls, value: str) -> int:
        """The place of a value on the scale, from 0."""
        return cls.values.index(value)

    @classmethod
    def reaches(cls, value: str, least: str) -> bool:
        """Whether `value` stands at `least` or above it."""
        return cls.rank(value) >= cls.rank(least)


class Rating(Scale):
    """How a year's work was rated (mức xếp loại chất lượng, NĐ 90/2020 and NĐ 48/2023)."""

    INCOMPLETE = "incomplete", _("Không hoàn thành nhiệm vụ")
    COMPLETE = "complete", _("Hoàn thành nhiệm vụ")
    GOOD = "good", _("Hoàn thành tốt nhiệm vụ")
    EXCELLENT = "excellent", _("Hoàn thành xuất sắc nhiệm vụ")


class Discipline(Scale):
    """A disciplinary measure (hình thức kỷ luật)."""

    REPRIMAND = "reprimand", _("Khiển trách")
    WARNING = "warning", _("Cảnh cáo")
    DEMOTION = "demotion", _("Giáng chức, cách chức")
    DISMISSAL = "dismissal", _("Buộc thôi việc")


class InitiativeLevel(Scale):
    """At which level an initiative (sáng kiến) was recognised."""

    BASE = "base", pgettext_lazy("level of an initiative", "Cơ sở")
    PROVINCE = "province", pgettext_lazy("level of an initiative", "Tỉnh, bộ")
    NATIONAL = "national", pgettext_lazy("level of an initiative", "Toàn quốc")


class Decider(Scale):
    """How high up an award is decided on (cấp quyết định): papers of two deciders never share one letter."""

    SCHOOL = "school", _("Trường")
    RECEIVER = "receiver", _("Cơ quan tiếp nhận")
    PROVINCE = "province", pgettext_lazy("who decides", "Tỉnh, bộ")
