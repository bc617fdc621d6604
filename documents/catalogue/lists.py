"""Lists of people."""

from django.utils.translation import gettext_lazy as _

from documents import builders, contexts
from documents.catalogue.dossiers import school_of
from documents.catalogue.kind import PaperKind

KINDS = (
    PaperKind(
        code="staff_list",
        form="F10",
        title=_("Danh sách trích ngang cán bộ, giáo viên, nhân viên"),
        about=_("Lý lịch và thành tích tóm tắt của cán bộ, giáo viên, nhân viên được đề nghị, kèm theo tờ trình."),
        context=contexts.StaffList,
        issuer=school_of,
        build=builders.staff_list,
        read_with=("created_by__person",),
        packed=True,
        rests_on="submission_letter",
    ),
    PaperKind(
        code="pupil_list",
        form="F10",
        title=_("Danh sách trích ngang học sinh"),
        about=_("Lớp, kết quả và thành tích tóm tắt của học sinh được đề nghị, kèm theo tờ trình."),
        context=contexts.PupilList,
        issuer=school_of,
        build=builders.pupil_list,
        read_with=("created_by__person",),
        packed=True,
        rests_on="submission_letter",
    ),
    PaperKind(
        code="registration_list",
        form="F11",
        title=_("Bản đăng ký thi đua"),
        about=_(
            "Đầu năm, nhà trường đăng ký danh hiệu, hình thức khen thưởng của tập thể, cá nhân và các sáng kiến sẽ "
            "thực hiện."
        ),
        context=contexts.RegistrationList,
    ),
)
