"""Samples of lists of people."""

from dataclasses import replace

from documents import contexts as c
from documents.formats import attached_to

from .cast import DEPUTY, LONG_NAME, PARAGRAPH, PRINCIPAL, SCHOOL, TITLE, header, long_header, people

_LETTER = attached_to("Tờ trình", "12/TTr-THLN", "ngày 05 tháng 6 năm 2023", SCHOOL)


def _staff(name: str, number: int) -> c.StaffRow:
    return c.StaffRow(
        name=name,
        birth_date=f"{number % 28 + 1:02d}/{number % 12 + 1:02d}/1985",
        gender="Nam" if "Văn" in name else "Nữ",
        position_unit="Giáo viên, Tổ 4",
        qualification="Đại học Sư phạm",
        service="15",
        rating="Hoàn thành tốt nhiệm vụ",
        honours=f"2022: {TITLE}",
        registered=TITLE,
        award=TITLE,
        votes="9/9 (100%)",
    )


def staff_list() -> c.StaffList:
    first, *others = (_staff(name, number) for number, name in enumerate(people(5)))
    return c.StaffList(
        header=header(),
        subject="Cán bộ, giáo viên, nhân viên được đề nghị khen thưởng năm học 2022 - 2023",
        reference=_LETTER,
        rows=(
            replace(
                first,
                position_unit="Tổ trưởng, Tổ 1",
                rating="Hoàn thành xuất sắc nhiệm vụ",
                initiatives="Một số biện pháp rèn kĩ năng đọc cho học sinh lớp 1 (Quyết định số 45/QĐ-PGDĐT ngày "
                "10/5/2023)",
                award="Chiến sĩ thi đua cơ sở",
                registered="Chiến sĩ thi đua cơ sở",
                votes="8/9 (88,9%)",
            ),
            *others,
        ),
        compiled_by="Hồ Thị O",
        signature=PRINCIPAL,
    )


def stressed_staff_list() -> c.StaffList:
    """Return forty people; of every fourth much is known, most of it long."""
    rows = [_staff(name, number) for number, name in enumerate(people(40))]
    rows[::4] = [
        replace(
            row,
            position_unit="Phó Tổ trưởng phụ trách, Tổ Bộ môn",
            qualification="Thạc sĩ Khoa học giáo dục",
            rating="Hoàn thành xuất sắc nhiệm vụ",
            initiatives="Ứng dụng công nghệ thông tin trong dạy học môn Tự nhiên và Xã hội (Quyết định số "
            "1245/QĐ-PGDĐT ngày 10/5/2023)",
            honours="2020: Chiến sĩ thi đua cơ sở; 2021: Lao động tiên tiến; 2022: Bằng khen của Chủ tịch Ủy ban nhân "
            "dân tỉnh",
            registered="Chiến sĩ thi đua cấp tỉnh",
            award="Chiến sĩ thi đua cấp tỉnh",
            votes="8/9 (88,9%)",
            note="Nghỉ thai sản",
        )
        for row in rows[::4]
    ]
    return replace(
        staff_list(),
        header=long_header(),
        subject=(
            "Cán bộ quản lý, giáo viên, nhân viên được đề nghị tặng danh hiệu Chiến sĩ thi đua cấp tỉnh và Bằng khen "
            "của Chủ tịch Ủy ban nhân dân tỉnh trong phong trào thi đua năm học 2022 - 2023"
        ),
        reference=attached_to("Tờ trình", "      /TTr-PTDTBTMK", "ngày    tháng    năm 2023", SCHOOL),
        rows=tuple(rows),
        compiled_by=LONG_NAME,
        signature=DEPUTY,
    )


def _pupil(name: str, number: int) -> c.PupilRow:
    return c.PupilRow(
        name=name,
        birth_date=f"{number % 28 + 1:02d}/{number % 12 + 1:02d}/2012",
        gender="Nam" if "Văn" in name else "Nữ",
        school_class="5A",
        result="Hoàn thành xuất sắc",
        achievement="Điểm kiểm tra cuối năm các môn đều đạt 9 trở lên; tham gia tích cực hoạt động của lớp.",
        evidence="Bảng tổng hợp kết quả lớp 5A",
        award="Học sinh Xuất sắc",
        votes="9/9 (100%)",
    )


def pupil_list() -> c.PupilList:
    return c.PupilList(
        header=header(),
        subject="Học sinh được đề nghị khen thưởng năm học 2022 - 2023",
        reference=_LETTER,
        rows=tuple(_pupil(name, number) for number, name in enumerate(people(8))),
        compiled_by="Hồ Thị O",
        signature=PRINCIPAL,
    )


def stressed_pupil_list() -> c.PupilList:
    return replace(
        pupil_list(),
        header=long_header(),
        reference=attached_to("Tờ trình", "      /TTr-PTDTBTMK", "ngày    tháng    năm 2023", SCHOOL),
        rows=tuple(
            replace(
                _pupil(name, number),
                achievement=PARAGRAPH if number % 5 == 2 else "Có tiến bộ vượt bậc về năng lực tự học.",
                award="Học sinh Tiêu biểu hoàn thành tốt trong học tập và rèn luyện",
                result="Hoàn thành tốt",
                votes="8/9 (88,9%)",
            )
            for number, name in enumerate(people(60))
        ),
        compiled_by=LONG_NAME,
        signature=DEPUTY,
    )


def registration_list() -> c.RegistrationList:
    return c.RegistrationList(
        header=header(date_line="ngày 28 tháng 9 năm 2022"),
        subject="Danh hiệu, hình thức khen thưởng năm học 2022 - 2023",
        issuer_name=SCHOOL,
        collectives=(
            c.Registration(name="Tổ 1", title="Tập thể Lao động tiên tiến"),
            c.Registration(
                name="Tổ 4", title="Tập thể Lao động tiên tiến", reward="Giấy khen của Chủ tịch Ủy ban nhân dân huyện"
            ),
        ),
        individuals=tuple(
            c.Registration(
                address="Ông" if "Văn" in name else "Bà", name=name, position_unit="Giáo viên, Tổ 4", title=TITLE
            )
            for name in people(6)
        ),
        initiatives=(
            c.PlannedInitiative(
                author="Đỗ Thị E",
                name="Một số biện pháp rèn kĩ năng đọc cho học sinh lớp 1",
                area="Tiếng Việt",
            ),
        ),
        signature=PRINCIPAL,
        recipients=("Phòng GD&ĐT Văn Giang (để báo cáo)", "Hội đồng TĐKT nhà trường", "Lưu: VT, TĐKT"),
    )


def stressed_registration_list() -> c.RegistrationList:
    return replace(
        registration_list(),
        header=long_header(),
        subject=f"Danh hiệu, hình thức khen thưởng năm học 2022 - 2023 của {SCHOOL}, cơ sở chính và các điểm trường",
        collectives=(),
        individuals=tuple(
            c.Registration(
                address="Ông" if "Văn" in name else "Bà",
                name=name,
                position_unit="Phó Tổ trưởng phụ trách, Tổ Bộ môn",
                title="Chiến sĩ thi đua cơ sở",
                reward="Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
            )
            for name in people(60)
        ),
        initiatives=tuple(
            c.PlannedInitiative(
                author=name,
                name="Ứng dụng công nghệ thông tin trong dạy học môn Tự nhiên và Xã hội ở các lớp ghép của điểm trường",
                area="Tự nhiên và Xã hội",
            )
            for name in people(20)
        ),
        signature=DEPUTY,
    )


ORDINARY = {"staff_list": staff_list, "pupil_list": pupil_list, "registration_list": registration_list}
STRESSED = {
    "staff_list": stressed_staff_list,
    "pupil_list": stressed_pupil_list,
    "registration_list": stressed_registration_list,
}
