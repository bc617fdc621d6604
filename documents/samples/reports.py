"""Samples of achievement reports, and of a report on an initiative."""

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


_GROUP = c.Collective(
    name="Tổ 4, Trường Tiểu học Liên Nghĩa",
    address="xã Liên Nghĩa, huyện Văn Giang, tỉnh Hưng Yên",
    staff=("Tổng số 05 giáo viên, trong đó nữ 04, đảng viên 03; 100% đạt chuẩn trình độ đào tạo.",),
    functions=("Giảng dạy, giáo dục học sinh khối 4; sinh hoạt chuyên môn, bồi dưỡng giáo viên của tổ.",),
)


def sudden_report() -> c.AchievementReportSudden:
    return c.AchievementReportSudden(
        header=header(date_line="ngày 16 tháng 5 năm 2023"),
        subject="Đề nghị tặng Giấy khen về thành tích đột xuất",
        happened="ngày 14 tháng 5 năm 2023",
        place="bờ kênh thôn Bá Khê, xã Liên Nghĩa",
        people=(
            c.Person(
                full_name="Trần Ngọc V",
                birth_date="18/3/2012",
                gender="Nữ",
                hometown="Liên Nghĩa, Văn Giang, Hưng Yên",
                residence="Liên Nghĩa, Văn Giang, Hưng Yên",
                unit=SCHOOL,
                school_class="5A",
            ),
        ),
        statements=(
            c.Statement(
                criterion="Hành động dũng cảm",
                paragraphs=(
                    "Trên đường đi học về, em phát hiện một em nhỏ trượt chân xuống kênh. Em gọi người lớn, bám bờ, "
                    "đưa cành tre cho em nhỏ nắm và giữ đến khi có người tới kéo lên.",
                ),
            ),
        ),
        outcome=("Em nhỏ được đưa lên bờ an toàn, sức khỏe bình thường.",),
        witnesses=("Ông Lý Văn CC, người dân thôn Bá Khê", "Ủy ban nhân dân xã Liên Nghĩa xác nhận ngày 15/5/2023"),
        evidence=("Giấy xác nhận của Ủy ban nhân dân xã Liên Nghĩa", "Thư cảm ơn của gia đình em nhỏ"),
        confirmation=PRINCIPAL,
        reporter=c.Signature(authority=("NGƯỜI BÁO CÁO",), name="Phan Văn M"),
    )


def stressed_sudden_report() -> c.AchievementReportSudden:
    """Return a group's report that tells everything in its statements."""
    return replace(
        sudden_report(),
        header=long_header(),
        subject=(
            "Đề nghị Chủ tịch Ủy ban nhân dân huyện Văn Giang tặng Giấy khen về thành tích đột xuất trong phòng, chống "
            "bão lụt và bảo vệ tài sản của nhà trường"
        ),
        place="",
        people=(),
        collectives=(_GROUP,),
        statements=tuple(
            c.Statement(criterion=f"Diễn biến thứ {i} của sự việc", paragraphs=(PARAGRAPH,) * 3) for i in range(1, 5)
        ),
        outcome=(),
        witnesses=(f"Bà {LONG_NAME}",) * 4,
        evidence=(),
        confirmation=DEPUTY,
        reporter=c.Signature(authority=("TỔ TRƯỞNG",), name=LONG_NAME),
    )


def themed_report() -> c.AchievementReportThemed:
    return c.AchievementReportThemed(
        header=header(date_line="ngày 12 tháng 6 năm 2023"),
        subject="Đề nghị tặng Giấy khen về thành tích trong đợt thi đua cao điểm",
        campaign="đợt thi đua cao điểm kỷ niệm 75 năm Ngày Chủ tịch Hồ Chí Minh ra Lời kêu gọi thi đua ái quốc",
        dates="từ ngày 20 tháng 4 năm 2023 đến ngày 11 tháng 6 năm 2023",
        people=(
            c.Person(
                full_name="Bùi Thị H",
                birth_date="02/9/1984",
                gender="Nữ",
                hometown="Liên Nghĩa, Văn Giang, Hưng Yên",
                residence="Liên Nghĩa, Văn Giang, Hưng Yên",
                unit="Tổ 4, Trường Tiểu học Liên Nghĩa",
                position="Đảng viên, Tổ trưởng Tổ 4",
                qualification="Đại học Sư phạm, ngành Giáo dục Tiểu học",
            ),
        ),
        statements=(
            c.Statement(
                criterion="Đăng ký và thực hiện tiết dạy tốt",
                paragraphs=("Trong đợt thi đua đã dạy 04 tiết được Hội đồng chuyên môn xếp loại tốt.",),
            ),
            c.Statement(
                criterion="Tham gia phong trào chào mừng",
                paragraphs=("Hướng dẫn lớp 4A dựng tiết mục văn nghệ đạt giải nhất hội diễn của trường.",),
            ),
        ),
        honours=(
            c.Honour(
                year="2023",
                award="Giải nhất hội diễn văn nghệ",
                decision="Quyết định số 22/QĐ-THLN ngày 29/5/2023 của Trường Tiểu học Liên Nghĩa",
            ),
        ),
        evidence=("Phiếu đánh giá 04 tiết dạy", "Bản sao Quyết định số 22/QĐ-THLN"),
        confirmation=PRINCIPAL,
        reporter=c.Signature(authority=("NGƯỜI BÁO CÁO",), name="Bùi Thị H"),
    )


def stressed_themed_report() -> c.AchievementReportThemed:
    """Return a group's report: much told, nothing won in the campaign, nothing attached."""
    return replace(
        themed_report(),
        header=long_header(),
        subject=(
            "Đề nghị tặng Giấy khen về thành tích trong đợt thi đua cao điểm kỷ niệm 75 năm Ngày Chủ tịch Hồ Chí Minh "
            "ra Lời kêu gọi thi đua ái quốc"
        ),
        people=(),
        collectives=(_GROUP,),
        statements=tuple(
            c.Statement(criterion=f"Nội dung thi đua số {i} của đợt cao điểm", paragraphs=(PARAGRAPH,) * 3)
            for i in range(1, 7)
        ),
        honours=(),
        evidence=(),
        confirmation=DEPUTY,
        reporter=c.Signature(authority=("TỔ TRƯỞNG",), name=LONG_NAME),
    )


def initiative_report() -> c.InitiativeReport:
    return c.InitiativeReport(
        header=header(date_line="ngày 03 tháng 4 năm 2023"),
        subject="Một số biện pháp rèn kĩ năng đọc cho học sinh lớp 1",
        authors=(
            c.InitiativeAuthor(
                name="Đỗ Thị E",
                birth_date="12/4/1985",
                position_unit="Tổ trưởng, Tổ 1",
                qualification="Đại học Sư phạm",
                share=70,
            ),
            c.InitiativeAuthor(
                name="Trịnh Thị P",
                birth_date="20/11/1990",
                position_unit="Giáo viên, Tổ 1",
                qualification="Đại học Sư phạm",
                share=30,
            ),
        ),
        area="Giáo dục Tiểu học, môn Tiếng Việt lớp 1",
        applied_on="ngày 12 tháng 9 năm 2022",
        situation=(
            "Đầu năm học, lớp 1A có 34 học sinh, trong đó 12 em đọc còn chậm, 05 em chưa phân biệt được các vần gần "
            "giống nhau.",
        ),
        solutions=(
            "Chia nhóm học sinh theo mức độ đọc; mỗi nhóm có phiếu luyện đọc riêng và được đổi phiếu hằng tuần.",
            "Tổ chức 10 phút đọc đầu buổi; học sinh đọc khá kèm bạn đọc chậm.",
        ),
        novelty=("Phiếu luyện đọc được soạn theo lỗi thật của từng nhóm, không dùng chung một bài cho cả lớp.",),
        applicability=("Áp dụng được ở tất cả các lớp 1 của nhà trường và các trường tiểu học có điều kiện tương tự.",),
        effects=(
            "Cuối học kì I còn 02 em đọc chậm; cuối tháng 3 năm 2023 cả 34 em đọc trơn, đạt yêu cầu cần đạt của chương "
            "trình.",
        ),
        evidence=("Bộ phiếu luyện đọc", "Bảng theo dõi kết quả đọc của lớp 1A từ tháng 9/2022 đến tháng 3/2023"),
        confirmation=PRINCIPAL,
        reporter=c.Signature(authority=("ĐẠI DIỆN TÁC GIẢ",), name="Đỗ Thị E"),
    )


def stressed_initiative_report() -> c.InitiativeReport:
    author = c.InitiativeAuthor(
        name=LONG_NAME,
        birth_date="20/11/1990",
        position_unit="Giáo viên, Tổng phụ trách Đội, Tổ Bộ môn, Trường Tiểu học Liên Nghĩa",
        qualification="Thạc sĩ Khoa học giáo dục, chuyên ngành Giáo dục Tiểu học",
        share=20,
    )
    return replace(
        initiative_report(),
        header=long_header(),
        subject=(
            "Một số biện pháp phối hợp giữa nhà trường, gia đình và Đội Thiếu niên Tiền phong Hồ Chí Minh nhằm xây "
            "dựng thói quen đọc sách và nâng cao kĩ năng viết cho học sinh dân tộc thiểu số ở các lớp 4, 5"
        ),
        authors=(author,) * 5,
        situation=(PARAGRAPH,) * 4,
        solutions=(PARAGRAPH,) * 9,
        effects=(PARAGRAPH,) * 5,
        evidence=(),
        confirmation=DEPUTY,
        reporter=c.Signature(authority=("ĐẠI DIỆN NHÓM TÁC GIẢ",), name=LONG_NAME),
    )


ORDINARY = {
    "achievement_report_individual": individual_report,
    "achievement_report_collective": collective_report,
    "achievement_report_sudden": sudden_report,
    "achievement_report_themed": themed_report,
    "initiative_report": initiative_report,
}
STRESSED = {
    "achievement_report_individual": stressed_individual_report,
    "achievement_report_collective": stressed_collective_report,
    "achievement_report_sudden": stressed_sudden_report,
    "achievement_report_themed": stressed_themed_report,
    "initiative_report": stressed_initiative_report,
}
