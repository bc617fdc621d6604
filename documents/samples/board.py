"""Samples of the council's papers."""

from dataclasses import replace

from documents import contexts as c

from .cast import COUNCIL, LONG_NAME, LONG_SCHOOL, PARAGRAPH, TITLE, council_header, people


def return_slip() -> c.ReturnSlip:
    return c.ReturnSlip(
        header=council_header("05/PTr-HĐTĐKT", "ngày 15 tháng 5 năm 2023"),
        subject="Hồ sơ đề nghị khen thưởng năm học 2022 - 2023",
        addressee="Tổ 2",
        dossier="2023-T2-014",
        campaign="Thi đua năm 2023",
        nominee="Vũ Văn G",
        award=TITLE,
        received_on="ngày 12 tháng 5 năm 2023",
        reasons=(
            c.ReturnReason(
                problem="Chưa có minh chứng về sáng kiến đã kê khai",
                basis="Kế hoạch phát động số 07/KH-THLN, mục II",
                remedy="Bổ sung bản sao quyết định công nhận sáng kiến",
            ),
            c.ReturnReason(
                problem="Báo cáo chưa nêu mức độ hoàn thành nhiệm vụ của năm học",
                basis="Kế hoạch phát động số 07/KH-THLN, mục III",
                remedy="Ghi rõ mức độ và số quyết định đánh giá",
            ),
        ),
        due="trước 16 giờ 30 phút, ngày 20 tháng 5 năm 2023",
        resubmission="Tổ hoàn thiện hồ sơ trên hệ thống và gửi lại Hội đồng; không phải lập hồ sơ mới",
        consequence="Quá thời hạn trên, hồ sơ chỉ được xem xét khi Chủ tịch Hội đồng đồng ý",
        contact="bà Phạm Thị D, Thư ký Hội đồng",
        signature=c.Signature(authority=("TL. CHỦ TỊCH", "THƯ KÝ"), name="Phạm Thị D"),
        recipients=("Tổ 2", "Lưu: VT, Hồ sơ"),
    )


def stressed_return_slip() -> c.ReturnSlip:
    reason = c.ReturnReason(problem=PARAGRAPH, basis="Kế hoạch phát động số 07/KH-THLN, mục III", remedy=PARAGRAPH)
    return replace(
        return_slip(),
        header=council_header("      /PTr-HĐTĐKT", "ngày    tháng    năm 2023", LONG_SCHOOL),
        nominee=LONG_NAME,
        reasons=(reason,) * 6,
        signature=COUNCIL,
    )


_MEMBERS = (
    ("Nguyễn Văn A", "Hiệu trưởng", "Chủ tịch"),
    ("Trần Thị B", "Phó Hiệu trưởng", "Phó Chủ tịch thường trực"),
    ("Lê Văn C", "Chủ tịch Công đoàn", "Phó Chủ tịch"),
    ("Phạm Thị D", "Giáo viên", "Thư ký"),
    ("Đỗ Thị E", "Tổ trưởng Tổ 1", "Ủy viên"),
    ("Vũ Văn G", "Tổ trưởng Tổ 2", "Ủy viên"),
    ("Bùi Thị H", "Tổ trưởng Tổ 4", "Ủy viên"),
    ("Hoàng Văn I", "Tổ trưởng Tổ Bộ môn", "Ủy viên"),
    ("Ngô Thị K", "Tổng phụ trách Đội", "Ủy viên"),
)

_SUMMARIES = (
    c.NomineeSummary(
        name="Đỗ Thị E",
        award="Chiến sĩ thi đua cơ sở",
        paragraphs=("Hoàn thành xuất sắc nhiệm vụ năm học; có sáng kiến được công nhận cấp cơ sở.",),
    ),
    c.NomineeSummary(
        name="Tổ 4",
        award="Tập thể Lao động tiên tiến",
        paragraphs=("Tổ có 05/05 giáo viên đạt Lao động tiên tiến; nội bộ đoàn kết.",),
    ),
)
_RESULTS = (
    c.VoteResult(
        name="Đỗ Thị E",
        award="Chiến sĩ thi đua cơ sở",
        agree=8,
        total=9,
        percent="88,9",
        conclusion="Đạt",
    ),
    c.VoteResult(
        name="Tổ 4",
        award="Tập thể Lao động tiên tiến",
        agree=8,
        total=9,
        percent="88,9",
        conclusion="Đạt",
    ),
)


def board_minutes() -> c.BoardMinutes:
    return c.BoardMinutes(
        header=council_header("03/BB-HĐTĐKT"),
        subject="Họp xét, đề nghị khen thưởng năm học 2022 - 2023",
        started_at="14 giờ 00 phút, ngày 18 tháng 5 năm 2023",
        place="Phòng họp Trường Tiểu học Liên Nghĩa",
        established_by="Quyết định số 01/QĐ-THLN ngày 10 tháng 01 năm 2023 của Hiệu trưởng Trường Tiểu học Liên Nghĩa",
        members=tuple(
            c.CouncilMember(
                name=name,
                post=post,
                seat=seat,
                present=name != "Hoàng Văn I",
                absence="nghỉ ốm" if name == "Hoàng Văn I" else "",
            )
            for name, post, seat in _MEMBERS
        ),
        chair="ông Nguyễn Văn A - Hiệu trưởng, Chủ tịch Hội đồng",
        secretary="bà Phạm Thị D - Giáo viên, Thư ký Hội đồng",
        criteria=("Chủ tịch Hội đồng quán triệt tiêu chuẩn, chỉ tiêu theo Kế hoạch phát động thi đua năm 2023.",),
        movements=("Ông Vũ Văn G rời cuộc họp lúc 15 giờ 50 phút.",),
        parts=(c.CampaignPart(summaries=_SUMMARIES, results=_RESULTS),),
        discussion=("Các thành viên nhất trí với thành tích đã trình bày.",),
        recusals=("Bà Đỗ Thị E không tham gia thảo luận, biểu quyết nội dung liên quan đến bản thân.",),
        voting=(
            "Hội đồng bỏ phiếu kín: phát ra 09 phiếu, thu về 09 phiếu, trong đó 01 phiếu bằng văn bản của thành viên "
            "vắng mặt; hợp lệ 09 phiếu (Biên bản kiểm phiếu số 02/BB-HĐTĐKT kèm theo).",
        ),
        remarks=("Đề nghị tặng danh hiệu Lao động tiên tiến cho Cao Thị R chưa được bỏ phiếu, chờ phiên họp sau.",),
        ineligible=(
            c.Ineligible(
                name="Tổ 2",
                award="Tập thể Lao động tiên tiến",
                reason="Tỉ lệ cá nhân đạt 50%, yêu cầu trên 50%",
            ),
        ),
        proposals=("Trình Phòng GD&ĐT Văn Giang đề nghị khen thưởng các trường hợp đạt",),
        closed_at="16 giờ 30 phút, ngày 18 tháng 5 năm 2023",
        chair_name="Nguyễn Văn A",
        secretary_name="Phạm Thị D",
    )


_PEAK = "Đợt thi đua cao điểm kỷ niệm 75 năm Ngày Chủ tịch Hồ Chí Minh ra Lời kêu gọi thi đua ái quốc"


def _stressed_part(campaign: str, names: tuple[str, ...]) -> c.CampaignPart:
    return c.CampaignPart(
        campaign=campaign,
        summaries=tuple(c.NomineeSummary(name=name, award=TITLE, paragraphs=(PARAGRAPH,)) for name in names[:3]),
        results=tuple(
            c.VoteResult(name=name, award=TITLE, agree=9, total=9, percent="100", conclusion="Đạt") for name in names
        ),
    )


def stressed_board_minutes() -> c.BoardMinutes:
    names = people(60)
    return replace(
        board_minutes(),
        header=council_header("      /BB-HĐTĐKT", school=LONG_SCHOOL),
        parts=(_stressed_part("Phong trào thi đua năm 2023", names[:20]), _stressed_part(_PEAK, names[20:])),
        movements=(),
        remarks=(),
        discussion=(),
        recusals=(),
        ineligible=(),
        proposals=(),
        recipients=("Phòng GD&ĐT Văn Giang (để báo cáo)", "Lưu: VT, Hồ sơ"),
    )


ORDINARY = {"return_slip": return_slip, "board_minutes": board_minutes}
STRESSED = {"return_slip": stressed_return_slip, "board_minutes": stressed_board_minutes}
