"""The first page of the settings: all there is to set, and where."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from documents.registers.rules import kept_by
from workflow.administration.rules import sets_everything
from workflow.administration.selectors import changes_for
from workflow.web.administration.history import LATEST, lines
from workflow.web.administration.reach import refuse_others
from workflow.web.requests import SignedIn


@dataclass(frozen=True)
class Door:
    """One thing to set: the page's name, words, icon, and what is found there."""

    page: str
    label: str | Promise
    icon: str
    about: str | Promise

    @property
    def address(self) -> str:
        return reverse(self.page)


OWN = (
    Door("settings_units", _("Đơn vị"), "building", _("Trường, tổ, cơ quan; tên theo ngày; người ký, uỷ quyền.")),
    Door("settings_people", _("Người và tài khoản"), "users", _("Hồ sơ cá nhân, phân công, tài khoản, mật khẩu.")),
    Door("settings_changes", _("Nhật ký cài đặt"), "history", _("Ai đã đổi gì, lúc nào, từ gì thành gì.")),
)
TEMPLATES = Door("paper_kinds", _("Loại văn bản và mẫu"), "files", _("Mẫu Word riêng của đơn vị cho từng loại."))
LAW = Door("law_packs", _("Quy định pháp luật"), "scale", _("Các bộ quy định và thời gian áp dụng."))
SUCCESSION = Door(
    "successions",
    _("Chuyển giao cơ quan tiếp nhận"),
    "arrows-exchange",
    _("Cơ quan tiếp nhận thôi hoạt động, cơ quan khác kế tục."),
)
REGISTERS = Door("registers", _("Sổ văn bản"), "book-2", _("Các sổ và số đã cấp của mọi đơn vị."))
SERIES = Door("register_series", _("Hệ thống số"), "list-numbers", _("Số tiếp theo của từng loại; nối tiếp sổ giấy."))
BACK_ROOM = Door(
    "admin:index", _("Trang quản trị"), "settings", _("Việc nền, sự kiện, quyền đặc biệt; để xem và sửa khi cần.")
)


@require_safe
def settings(request: SignedIn) -> HttpResponse:
    """What the account may set, what is set elsewhere, and the last changes."""
    refuse_others(request)
    user = request.user
    further = [TEMPLATES, LAW, SUCCESSION]
    if sets_everything(user):
        further.append(REGISTERS)
    if kept_by(user):
        further.append(SERIES)
    if user.is_staff:
        further.append(BACK_ROOM)
    context = {"own": OWN, "further": further, "changes": lines(changes_for(user)[:LATEST])}
    return render(request, "settings/landing.html", context)
