"""Samples of achievement reports."""

from dataclasses import replace

from documents import contexts as c

from .cast import DEPUTY, LONG_NAME, PARAGRAPH, PRINCIPAL, SCHOOL, TITLE, header, long_header


def individual_report() -> c.AchievementReportIndividual:
    return c.AchievementReportIndividual(
        header=header(date_line="ngày 22 tháng 5 năm 2023"),
        subject="Đề nghị tặng danh hiệu Chiến sĩ thi đua cơ sở năm 2023",
        person=c.Person(
            full_name="Đỗ Thị E",
            birth_date="12/4/1985",
            gender="Nữ",
            hometown="Liên Nghĩa, Văn Giang, Hưng Yên",
            residence="Liên Nghĩa, Văn Giang, Hưng Yên",
            unit="Tổ 1, Trường Tiểu học Liên Nghĩa",
            position="Đảng viên, Tổ trưởng Tổ 1",
            qualification="Đại học Sư phạm, ngành Giáo dục Tiểu học",
        ),
        duties="Tổ trưởng Tổ 1; giáo viên chủ nhiệm và giảng dạy lớp 1A.",
        ratings=(
            c.Rating(
                year="2021 - 2022",
                level="Hoàn thành tốt nhiệm vụ",
                decision="Quyết định số 21/QĐ-THLN ngày 30/5/2022 của Trường Tiểu học Liên Nghĩa",
            ),
            c.Rating(
                year="2022 - 2023",
                level="Hoàn thành xuất sắc nhiệm vụ",
                decision="Quyết định số 19/QĐ-THLN ngày 19/5/2023 của Trường Tiểu học Liên Nghĩa",
            ),
        ),
        initiatives=(
            c.Initiative(
                year="2023",
                title="Một số biện pháp rèn kĩ năng đọc cho học sinh lớp 1",
                decision="Quyết định số 45/QĐ-PGDĐT ngày 10/5/2023 của Phòng GD&ĐT Văn Giang",
            ),
        ),
        statements=(
            c.Statement(
                criterion="Phẩm chất đạo đức nhà giáo",
                paragraphs=(
                    "Chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước và nội quy của nhà trường.",
                ),
            ),
            c.Statement(criterion="Đổi mới, sáng tạo trong giảng dạy", paragraphs=(PARAGRAPH,)),
            c.Statement(
                criterion="Kết quả giáo dục học sinh",
                paragraphs=(
                    "Lớp 1A có 34/34 học sinh hoàn thành chương trình lớp học, trong đó 15 em hoàn thành xuất sắc.",
                    "Có 03 học sinh đạt giải giao lưu Tiếng Việt cấp huyện.",
                ),
            ),
        ),
        titles=(
            c.Honour(
                year="2022",
                award=TITLE,
                decision="Quyết định số 512/QĐ-UBND ngày 20/6/2022 của UBND huyện Văn Giang",
            ),
        ),
        evidence=("Bản sao Quyết định công nhận sáng kiến", "Bảng tổng hợp kết quả giáo dục lớp 1A"),
        confirmation=PRINCIPAL,
        reporter=c.Signature(authority=("NGƯỜI BÁO CÁO",), name="Đỗ Thị E"),
    )


def stressed_individual_report() -> c.AchievementReportIndividual:
    """Return a pupil's report: little declared, much told, nothing won before."""
    return replace(
        individual_report(),
        header=long_header(),
        subject=(
            "Đề nghị Chủ tịch Ủy ban nhân dân huyện Văn Giang tặng Giấy khen về thành tích dũng cảm "
            "cứu bạn đuối "
            "nước trên sông, năm học 2022 - 2023"
        ),
        person=c.Person(full_name=LONG_NAME, unit=SCHOOL, school_class="5A", gender="Nữ"),
        duties="",
        ratings=(),
        initiatives=(),
        titles=(),
        evidence=(),
        statements=tuple(
            c.Statement(criterion=f"Tiêu chí {i} theo kế hoạch phát động", paragraphs=(PARAGRAPH,) * 3)
            for i in range(1, 7)
        ),
        confirmation=DEPUTY,
        reporter=c.Signature(authority=("NGƯỜI BÁO CÁO",), name=LONG_NAME),
    )


def collective_report() -> c.AchievementReportCollective:
    return c.AchievementReportCollective(
        header=header(date_line="ngày 22 tháng 5 năm 2023"),
        subject="Đề nghị tặng danh hiệu Tập thể Lao động tiên tiến năm 2023",
        collective=c.Collective(
            name="Tổ 4, Trường Tiểu học Liên Nghĩa",
            address="xã Liên Nghĩa, huyện Văn Giang, tỉnh Hưng Yên",
            history=("Tổ được thành lập từ năm học 2005 - 2006, phụ trách khối lớp 4.",),
            staff=("Tổng số 05 giáo viên, trong đó nữ 04, đảng viên 03; 100% đạt chuẩn trình độ đào tạo.",),
            facilities=("Có 05 phòng học kiên cố, mỗi phòng có một ti vi phục vụ dạy học.",),
            functions=("Giảng dạy, giáo dục học sinh khối 4; sinh hoạt chuyên môn, bồi dưỡng giáo viên của tổ.",),
        ),
        results=(
            c.PlanResult(indicator="Học sinh hoàn thành chương trình lớp học", planned="99%", achieved="100%"),
            c.PlanResult(indicator="Giáo viên dạy giỏi cấp trường", planned="03", achieved="04"),
            c.PlanResult(indicator="Sáng kiến được công nhận", planned="02", achieved="03"),
        ),
        statements=(
            c.Statement(criterion="Phong trào thi đua đã tổ chức và hiệu quả", paragraphs=(PARAGRAPH,)),
            c.Statement(
                criterion="Đoàn kết nội bộ, xây dựng môi trường an toàn, hạnh phúc",
                paragraphs=("Nội bộ đoàn kết, không có đơn thư; tổ chức tốt hoạt động nhân đạo, từ thiện.",),
            ),
        ),
        rewards=(
            c.Honour(
                year="2021",
                award="Giấy khen của Chủ tịch UBND huyện",
                decision="Quyết định số 498/QĐ-UBND ngày 15/6/2021 của UBND huyện Văn Giang",
            ),
        ),
        evidence=("Biên bản họp tổ ngày 12/5/2023", "Bảng tổng hợp kết quả khối 4"),
        confirmation=PRINCIPAL,
        signature=c.Signature(authority=("TỔ TRƯỞNG",), name="Bùi Thị H"),
    )


def stressed_collective_report() -> c.AchievementReportCollective:
    indicators = tuple(
        c.PlanResult(
            indicator=f"Chỉ tiêu số {i}: tỉ lệ học sinh đạt yêu cầu về năng lực, phẩm chất",
            planned="98%",
            achieved="99,5%",
        )
        for i in range(1, 31)
    )
    honours = tuple(
        c.Honour(
            year=str(year),
            award="Tập thể Lao động tiên tiến",
            decision=f"Quyết định số {year - 1500}/QĐ-UBND ngày 20/6/{year} của Ủy ban nhân dân huyện Văn Giang",
        )
        for year in range(2008, 2023)
    )
    return replace(
        collective_report(),
        header=long_header(),
        results=indicators,
        statements=tuple(c.Statement(criterion=f"Nội dung {i}", paragraphs=(PARAGRAPH,) * 2) for i in range(1, 6)),
        titles=honours,
        rewards=(),
    )


ORDINARY = {
    "achievement_report_individual": individual_report,
    "achievement_report_collective": collective_report,
}
STRESSED = {
    "achievement_report_individual": stressed_individual_report,
    "achievement_report_collective": stressed_collective_report,
}
