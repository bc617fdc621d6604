"""Samples of papers about a whole campaign."""

from dataclasses import replace

from documents import contexts as c
from documents.formats import attached_to

from .cast import DEPUTY, PARAGRAPH, PRINCIPAL, SCHOOL, TITLE, header, long_header, people


def _lines(*texts: str) -> tuple[c.PlanLine, ...]:
    """A line that ends without a mark is a heading, as in a plan."""
    return tuple(c.PlanLine(text=text, heading=text[-1] not in ".;:") for text in texts)


def campaign_plan() -> c.CampaignPlan:
    return c.CampaignPlan(
        header=header("07/KH-THLN", "ngày 16 tháng 01 năm 2023"),
        subject="Phát động phong trào thi đua năm 2023",
        grounds=(
            "Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003; Luật sửa đổi, bổ sung một số điều của Luật "
            "Thi đua, khen thưởng ngày 16 tháng 11 năm 2013",
            "Thực hiện Kế hoạch số 02/KH-PGDĐT ngày 13 tháng 01 năm 2023 của Phòng Giáo dục và Đào tạo Văn Giang về "
            "phát động phong trào thi đua năm 2023",
        ),
        opening=f"{SCHOOL} xây dựng kế hoạch phát động phong trào thi đua năm 2023 với các nội dung:",
        aims=_lines(
            "1. Đề cao tinh thần thi đua, khuyến khích sáng tạo trong dạy và học; tổ chức phong trào thi đua với hình "
            "thức và nội dung phong phú, phù hợp nhằm động viên, lôi cuốn cán bộ, giáo viên và học sinh tham gia.",
            "2. Phát hiện các nhân tố mới, các tập thể, cá nhân điển hình tiên tiến, các gương “Người tốt - Việc tốt” "
            "trong nhà trường để nhân rộng, khen thưởng, biểu dương.",
        ),
        contents=_lines(
            "1. Đối tượng",
            "a) Tập thể: các tổ chuyên môn trong nhà trường;",
            "b) Cá nhân: cán bộ quản lý, giáo viên, nhân viên và học sinh toàn trường.",
            "2. Nội dung thi đua",
            "2.1. Đối với tập thể",
            "- Tổ chức thực hiện các phong trào thi đua gắn với nhiệm vụ trọng tâm của ngành và của địa phương;",
            "- Tổ chức tôn vinh, khen thưởng kịp thời, đúng người, đúng việc.",
            "2.2. Đối với cá nhân",
            "- Thi đua phát huy sáng kiến, đẩy mạnh ứng dụng công nghệ thông tin trong dạy và học;",
            "- Học sinh có ý thức chủ động, tích cực, sáng tạo vượt khó vươn lên trong học tập và rèn luyện.",
            "3. Các phong trào thi đua năm 2023",
            "3.1. Phong trào thi đua thường xuyên",
            "- “Đổi mới, sáng tạo trong quản lý, giảng dạy và học tập”.",
            "3.2. Phong trào thi đua theo đợt, theo chuyên đề",
            "- Đợt thi đua cao điểm chào mừng kỷ niệm 75 năm Ngày Chủ tịch Hồ Chí Minh ra Lời kêu gọi thi đua ái quốc "
            "(11/6/1948 - 11/6/2023).",
        ),
        criteria=_lines(
            "1.1. Đối với tập thể",
            "- Tổ chức thực hiện phong trào thi đua thiết thực và đạt hiệu quả cao;",
            "- Đoàn kết, hoàn thành xuất sắc các nhiệm vụ.",
            "1.2. Đối với cá nhân",
            "a) Giáo viên:",
            "- Có phẩm chất, đạo đức tốt; có nhiều đổi mới, sáng tạo trong việc giáo dục, rèn luyện học sinh.",
            "b) Học sinh:",
            "- Đạt thành tích xuất sắc trong học tập, rèn luyện; đạt giải cao trong các kỳ thi;",
            "- Có hành động mưu trí dũng cảm, hành vi nghĩa cử cao đẹp.",
        ),
        rewarding=_lines(
            "2.1. Hình thức khen thưởng",
            "Kết thúc đợt thi đua, nhà trường đánh giá, lựa chọn các tập thể, cá nhân có thành tích tiêu biểu xuất "
            "sắc, đề nghị các cấp khen thưởng theo quy định.",
            "2.2. Thời gian xét khen thưởng",
            "Nhà trường xét khen thưởng và đề nghị cấp trên khen thưởng theo kế hoạch và đột xuất.",
        ),
        terms=_lines(
            "- Thời gian thi đua: từ ngày 01 tháng 01 năm 2023 đến hết ngày 31 tháng 12 năm 2023;",
            "- Thời gian các tổ gửi đề nghị: từ ngày 02 tháng 5 năm 2023 đến hết ngày 31 tháng 5 năm 2023;",
            "- Danh hiệu, hình thức khen thưởng được đề nghị: Giấy khen, Lao động tiên tiến, Chiến sĩ thi đua cơ sở, "
            "Tập thể Lao động tiên tiến;",
            "- Nơi nhận hồ sơ đề nghị khen thưởng của nhà trường: Phòng Giáo dục và Đào tạo Văn Giang.",
        ),
        organisation=_lines(
            "1. Nhà trường",
            "Xây dựng và triển khai kế hoạch; tổng hợp, báo cáo kết quả về Phòng Giáo dục và Đào tạo theo quy định.",
            "2. Các tổ chuyên môn, giáo viên và học sinh",
            "Tham gia phong trào thi đua với nhiều hình thức, hiệu quả; lựa chọn các cá nhân có thành tích xuất sắc.",
        ),
        closing=f"Trên đây là Kế hoạch phát động phong trào thi đua năm 2023 của {SCHOOL}. Đề nghị các bộ phận chuyên "
        "môn, cá nhân, học sinh nghiêm túc thực hiện Kế hoạch này.",
        signature=PRINCIPAL,
        recipients=("Phòng GD&ĐT Văn Giang (để báo cáo)", "Các bộ phận (để thực hiện)", "Lưu: VT"),
    )


def stressed_campaign_plan() -> c.CampaignPlan:
    plan = campaign_plan()
    listed = _lines(*(f"- {PARAGRAPH[:-1]};" for _count in range(11)), f"- {PARAGRAPH}")
    return replace(
        plan,
        header=long_header("      /KH-PTDTBTMK"),
        subject="Phát động phong trào thi đua “Đổi mới, sáng tạo trong quản lý, giảng dạy và học tập” lập thành tích "
        "chào mừng kỷ niệm 80 năm Ngày truyền thống của nhà trường",
        grounds=plan.grounds * 4,
        aims=_lines(*(f"{number}. {PARAGRAPH}" for number in range(1, 13))),
        contents=plan.contents + listed,
        criteria=plan.criteria + listed,
        signature=DEPUTY,
        recipients=(*(f"{SCHOOL}, cơ sở {number} (để thực hiện)" for number in range(1, 13)), "Lưu: VT, TĐKT"),
    )


def campaign_report() -> c.CampaignReport:
    return c.CampaignReport(
        header=header("21/BC-THLN", "ngày 15 tháng 12 năm 2023"),
        subject="Tổng kết phong trào thi đua năm 2023",
        addressees=("Phòng Giáo dục và Đào tạo Văn Giang",),
        issuer_name=SCHOOL,
        opening=(
            "Thực hiện Kế hoạch số 02/KH-PGDĐT ngày 13 tháng 01 năm 2023 của Phòng Giáo dục và Đào tạo Văn Giang về "
            f"phát động phong trào thi đua năm 2023, {SCHOOL} báo cáo tổng kết phong trào như sau:",
        ),
        guidance=(
            "Nhà trường đã ban hành Kế hoạch số 07/KH-THLN ngày 16 tháng 01 năm 2023, thành lập Hội đồng Thi đua - "
            "Khen thưởng và triển khai đến 07 tổ, 41 cán bộ, giáo viên, nhân viên và 812 học sinh.",
        ),
        movements=(
            c.MovementResult(
                name="Đổi mới, sáng tạo trong quản lý, giảng dạy và học tập",
                period="Cả năm",
                participants="41",
                outcome="12 sáng kiến được công nhận cấp trường",
            ),
            c.MovementResult(
                name="Đợt thi đua cao điểm kỷ niệm 75 năm Ngày Chủ tịch Hồ Chí Minh ra Lời kêu gọi thi đua ái quốc",
                period="11/4 - 11/6",
                participants="853",
                outcome="05 công trình, phần việc",
            ),
        ),
        results=(
            c.PlanResult(indicator="Học sinh hoàn thành chương trình lớp học", planned="99%", achieved="99,6%"),
            c.PlanResult(indicator="Giáo viên dạy giỏi cấp trường", planned="20", achieved="24"),
        ),
        exemplars=(
            c.Exemplar(name="Đỗ Thị E, Tổ 1", merit="sáng kiến rèn kĩ năng đọc cho học sinh lớp 1 được nhân rộng"),
            c.Exemplar(name="Em Nguyễn Văn An, lớp 5A", merit="nhặt được của rơi trả lại người đánh mất"),
        ),
        tallies=(
            c.AwardTally(award=f"Tập thể {TITLE}", registered="07", proposed=5, achieved=4, refused=1),
            c.AwardTally(award="Chiến sĩ thi đua cơ sở", registered="08", proposed=6, achieved=6, refused=0),
            c.AwardTally(award=TITLE, registered="41", proposed=41, achieved=38, refused=3),
        ),
        direct_teachers="Giáo viên trực tiếp giảng dạy chiếm 31/38 người được tặng danh hiệu, đạt 81,6%",
        money="Tiền thưởng đã chi 24.300.000 đồng từ quỹ thi đua, khen thưởng theo quy định",
        limits=("Một số tổ đăng ký chỉ tiêu chưa sát với khả năng; hồ sơ của 02 trường hợp phải bổ sung.",),
        causes=("Việc hướng dẫn lập hồ sơ đầu năm chưa đầy đủ.",),
        lessons=("Giao chỉ tiêu cụ thể cho từng tổ, kiểm tra minh chứng ngay khi đăng ký.",),
        directions=("Tiếp tục phát động phong trào thi đua năm 2024 gắn với nhiệm vụ trọng tâm của năm học.",),
        proposals=("Đề nghị Phòng Giáo dục và Đào tạo tổ chức tập huấn lập hồ sơ khen thưởng",),
        signature=PRINCIPAL,
        recipients=("Như trên", "Các tổ chuyên môn", "Lưu: VT, TĐKT"),
        list_title="DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC KHEN THƯỞNG NĂM 2023",
        list_reference=attached_to("Báo cáo", "21/BC-THLN", "ngày 15 tháng 12 năm 2023", SCHOOL),
        collectives=tuple(
            c.AwardRow(name=name, position_unit=SCHOOL, award=f"Tập thể {TITLE}")
            for name in ("Tổ 1", "Tổ 3", "Tổ 4", "Tổ Bộ môn")
        ),
        individuals=tuple(
            c.AwardRow(
                name=name,
                position_unit="Giáo viên, Tổ 4",
                award=f"{TITLE}, Chiến sĩ thi đua cơ sở" if number < 6 else TITLE,
            )
            for number, name in enumerate(people(38))
        ),
    )


def stressed_campaign_report() -> c.CampaignReport:
    """Return one of a year with much to tell, but no figures and nobody to be followed."""
    usual = campaign_report()
    movement = c.MovementResult(
        name=PARAGRAPH[:90], period="15/9/2022 - 31/5/2023", participants="1.853", outcome=PARAGRAPH
    )
    return replace(
        usual,
        header=long_header("      /BC-PTDTBTMK"),
        addressees=("Ủy ban nhân dân huyện Văn Giang", "Phòng Giáo dục và Đào tạo huyện Văn Giang"),
        guidance=(PARAGRAPH,) * 4,
        movements=(movement,) * 6,
        results=(),
        exemplars=(),
        tallies=tuple(
            c.AwardTally(
                award=f"Giấy khen của Chủ tịch Ủy ban nhân dân huyện, đợt {number}",
                registered="1200",
                proposed=110,
                achieved=3,
                refused=107,
            )
            for number in range(1, 21)
        ),
        limits=(PARAGRAPH,) * 3,
        directions=(PARAGRAPH,) * 3,
        proposals=(),
        list_reference=attached_to("Báo cáo", "      /BC-PTDTBTMK", "ngày    tháng    năm 2023", SCHOOL),
        individuals=tuple(c.AwardRow(name=name, award="Giấy khen") for name in people(60)),
        signature=DEPUTY,
    )


ORDINARY = {"campaign_plan": campaign_plan, "campaign_report": campaign_report}
STRESSED = {"campaign_plan": stressed_campaign_plan, "campaign_report": stressed_campaign_report}
