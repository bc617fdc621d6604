from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from workflow.organisations.models import User

ACCOUNTS = {
    "to_truong": "tổ trưởng Tổ 1: soạn và gửi đề nghị",
    "thu_ky": "thư ký Hội đồng: đưa ra xét, trả lại",
    "hieu_truong": "hiệu trưởng: quyết định, ký tờ trình",
    "van_thu": "văn thư: lập và chuyển hồ sơ",
    "chuyen_vien": "chuyên viên UBND xã: tiếp nhận",
    "lanh_dao": "lãnh đạo UBND xã: quyết định khen thưởng",
    "quan_tri": "quản trị",
}


class Command(BaseCommand):
    help = "Print the demo accounts and their common password."

    def handle(self, *args: Any, **options: Any) -> None:
        present = set(User.objects.filter(username__in=ACCOUNTS).values_list("username", flat=True))
        for account, what in ACCOUNTS.items():
            if account in present:
                self.stdout.write(f"  {account:<12} {what}")
        self.stdout.write(f"  mật khẩu chung: {settings.DEMO_PASSWORD}")
