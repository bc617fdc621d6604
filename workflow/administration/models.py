"""What administrators have set: the history of units, people, offices and accounts."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workflow.engine import clock
from workflow.organisations.models import Person, Unit, User


class Change(models.Model):
    """One thing that an administrator set: who, when, about whom, and each value before and after. Append-only.

    `unit` and `person` are what it concerns, an office both. `subject` is how it was called then. `values` are
    {"field": "organisations.person.full_name", "from": words, "to": words}, in Vietnamese as all records are.
    """

    class What(models.TextChoices):
        UNIT_CREATED = "unit_created", _("Lập đơn vị")
        UNIT_RENAMED = "unit_renamed", _("Ghi tên mới của đơn vị")
        NAME_TAKEN_BACK = "name_taken_back", _("Bỏ tên chưa đến ngày dùng")
        UNIT_ENDED = "unit_ended", _("Ghi ngày thôi hoạt động")
        PERSON_CREATED = "person_created", _("Thêm người")
        PERSON_CHANGED = "person_changed", _("Sửa thông tin cá nhân")
        OFFICE_STARTED = "office_started", _("Ghi phân công")
        OFFICE_ENDED = "office_ended", _("Ghi ngày kết thúc phân công")
        OFFICE_TAKEN_BACK = "office_taken_back", _("Bỏ phân công chưa đến ngày")
        ACCOUNT_CREATED = "account_created", _("Tạo tài khoản")
        ACCOUNT_CHANGED = "account_changed", _("Sửa tài khoản")
        ACCOUNT_CLOSED = "account_closed", _("Khoá tài khoản")
        ACCOUNT_OPENED = "account_opened", _("Mở lại tài khoản")
        PASSWORD_LINK = "password_link", _("Cấp đường dẫn đặt mật khẩu")
        PASSWORD_SET = "password_set", _("Đặt mật khẩu bằng đường dẫn")
        ADDED_BEHIND = "added_behind", _("Thêm ở trang quản trị")
        CHANGED_BEHIND = "changed_behind", _("Sửa ở trang quản trị")
        REMOVED_BEHIND = "removed_behind", _("Xoá ở trang quản trị")

    at = models.DateTimeField(default=clock.now)
    actor = models.ForeignKey(User, models.PROTECT, related_name="+")
    actor_name = models.CharField(max_length=200)
    what = models.CharField(max_length=20, choices=What)
    subject = models.CharField(max_length=400)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    values = models.JSONField(default=list)

    class Meta:
        verbose_name = _("thay đổi cài đặt")
        verbose_name_plural = pgettext_lazy("plural", "thay đổi cài đặt")
        ordering = ["-pk"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.what} {self.subject}"
