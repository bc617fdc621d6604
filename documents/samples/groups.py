"""Samples of a group's papers."""

from dataclasses import replace

from documents import contexts as c

from .cast import LONG_NAME, PARAGRAPH, TITLE, long_header, people


def group_minutes() -> c.GroupMinutes:
    came = (
        ("Đỗ Thị E", "Tổ trưởng"),
        ("Trịnh Thị P", "Tổ phó"),
        ("Nguyễn Thị Phương Thảo Nguyên", "Giáo viên"),
        ("Lương Thị S", "Giáo viên"),
        ("Cao Thị R", "Giáo viên"),
    )
    return c.GroupMinutes(
        header=c.Header(superior="TRƯỜNG TIỂU HỌC LIÊN NGHĨA", issuer="TỔ 1", symbol="02/BB-T1"),
        subject="Họp bình xét, đề nghị khen thưởng năm học 2022 - 2023",
        started_at="15 giờ 30 phút, ngày 12 tháng 5 năm 2023",
        place="Phòng sinh hoạt chuyên môn Tổ 1",
        members=(
            *(c.GroupMember(name=name, post=post, present=True) for name, post in came),
            c.GroupMember(name="Tạ Văn T", post="Giáo viên", present=False, absence="nghỉ ốm"),
        ),
        chair="bà Đỗ Thị E - Tổ trưởng",
        secretary="bà Trịnh Thị P - Tổ phó",
        considered=(
            "Tổ trưởng đọc tiêu chí xét khen thưởng theo Kế hoạch phát động thi đua năm 2023 và tóm tắt kết quả thực "
            "hiện nhiệm vụ của từng thành viên trong năm học.",
            "Từng thành viên tự đánh giá, các thành viên khác góp ý.",
        ),
        discussion=("Các thành viên nhất trí với bản tự đánh giá của bà Đỗ Thị E và bà Trịnh Thị P.",),
        voting=("Tổ bỏ phiếu tín nhiệm: phát ra 05 phiếu, thu về 05 phiếu, hợp lệ 05 phiếu.",),
        results=(
            _result("Đỗ Thị E", "Chiến sĩ thi đua cơ sở", 5),
            _result("Trịnh Thị P", TITLE, 5),
            _result("Cao Thị R", TITLE, 2),
        ),
        proposals=(
            _proposal("Đỗ Thị E", "Chiến sĩ thi đua cơ sở", "Tổ trưởng"),
            _proposal("Trịnh Thị P", TITLE, "Tổ phó"),
        ),
        closed_at="16 giờ 45 phút, ngày 12 tháng 5 năm 2023",
        chair_name="Đỗ Thị E",
        secretary_name="Trịnh Thị P",
    )


def _result(name: str, award: str, agree: int) -> c.VoteResult:
    percent, conclusion = {5: ("83,3", "Đề nghị"), 2: ("33,3", "Không đề nghị")}[agree]
    return c.VoteResult(name=name, award=award, agree=agree, total=6, percent=percent, conclusion=conclusion)


def _proposal(name: str, award: str, post: str) -> c.ProposalRow:
    return c.ProposalRow(name=name, award=award, position_unit=post, votes="5/6 (83,3%)")


def stressed_group_minutes() -> c.GroupMinutes:
    """Return the minutes of a large group that puts nobody forward."""
    names = people(60)
    return replace(
        group_minutes(),
        header=long_header("      /BB-TBM"),
        subject=(
            "Họp bình xét danh hiệu thi đua, hình thức khen thưởng và thống nhất danh sách đề nghị Hội đồng xét trong "
            "năm học 2022 - 2023"
        ),
        members=tuple(
            c.GroupMember(
                name=name,
                post="Giáo viên Mĩ thuật, Phó Tổ trưởng phụ trách",
                present=number % 8 != 5,
                absence="đi tập huấn tại Phòng Giáo dục và Đào tạo" if number % 16 == 5 else "",
            )
            for number, name in enumerate(names)
        ),
        considered=(PARAGRAPH,) * 3,
        discussion=(),
        results=tuple(_result(name, TITLE, 2) for name in names),
        proposals=(),
        chair_name=LONG_NAME,
        secretary_name=LONG_NAME,
    )


ORDINARY = {"group_minutes": group_minutes}
STRESSED = {"group_minutes": stressed_group_minutes}
