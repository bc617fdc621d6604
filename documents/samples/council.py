"""Samples of what sets the council up, calls it, and of its secret vote."""

from dataclasses import replace

from documents import contexts as c

from .cast import (
    COUNCIL,
    DEPUTY,
    LONG_NAME,
    LONG_SCHOOL,
    PRINCIPAL,
    SCHOOL,
    TITLE,
    council_header,
    header,
    long_header,
    people,
)

_BODY = "Hội đồng Thi đua - Khen thưởng"
_SEATS = (
    c.Seat(name="Nguyễn Văn A", post="Hiệu trưởng", seat="Chủ tịch"),
    c.Seat(name="Trần Thị B", post="Phó Hiệu trưởng", seat="Phó Chủ tịch thường trực"),
    c.Seat(name="Lê Văn C", post="Chủ tịch Công đoàn", seat="Phó Chủ tịch"),
    c.Seat(name="Phạm Thị D", post="Giáo viên", seat="Thư ký"),
    c.Seat(name="Đỗ Thị E", post="Tổ trưởng Tổ 1", seat="Ủy viên"),
    c.Seat(name="Vũ Văn G", post="Tổ trưởng Tổ 2", seat="Ủy viên"),
    c.Seat(name="Bùi Thị H", post="Tổ trưởng Tổ 4", seat="Ủy viên"),
    c.Seat(name="Hoàng Văn I", post="Tổ trưởng Tổ Bộ môn", seat="Ủy viên"),
    c.Seat(name="Ngô Thị K", post="Tổng phụ trách Đội", seat="Ủy viên"),
)


def council_decision() -> c.CouncilDecision:
    return c.CouncilDecision(
        header=header("01/QĐ-THLN", "ngày 10 tháng 01 năm 2023"),
        subject=f"Về việc thành lập {_BODY} năm 2023",
        authority_line="HIỆU TRƯỞNG TRƯỜNG TIỂU HỌC LIÊN NGHĨA",
        grounds=(
            "Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003; Luật sửa đổi, bổ sung một số điều của Luật "
            "Thi đua, khen thưởng ngày 16 tháng 11 năm 2013",
            "Căn cứ Thông tư số 28/2020/TT-BGDĐT ngày 04 tháng 9 năm 2020 của Bộ trưởng Bộ Giáo dục và Đào tạo ban "
            "hành Điều lệ Trường tiểu học",
        ),
        proposed_by="Theo đề nghị của Tổ trưởng Tổ Văn phòng",
        establishes=f"Thành lập {_BODY} {SCHOOL} năm 2023 gồm các ông, bà có tên sau đây",
        members=_SEATS,
        duties=(
            "Tham mưu giúp Hiệu trưởng phát động, tổ chức, sơ kết, tổng kết các phong trào thi đua",
            "Xét và đề nghị các danh hiệu thi đua, hình thức khen thưởng theo quy định, bảo đảm công khai, công bằng",
            "Giải quyết kiến nghị về thi đua, khen thưởng trong nhà trường",
        ),
        term="Hội đồng làm việc theo chế độ tập thể, quyết định theo đa số và hoạt động đến hết năm 2023",
        enforcement="Quyết định này có hiệu lực kể từ ngày ký. Các bộ phận có liên quan và các ông, bà có tên tại Điều "
        "1 chịu trách nhiệm thi hành Quyết định này",
        signature=PRINCIPAL,
        recipients=("Như Điều 3", "Phòng GD&ĐT Văn Giang (để báo cáo)", "Lưu: VT, TĐKT"),
    )


def stressed_council_decision() -> c.CouncilDecision:
    usual = council_decision()
    member = "Tổ trưởng chuyên môn, Ủy viên Ban Chấp hành Công đoàn cơ sở"
    return replace(
        usual,
        header=long_header("      /QĐ-PTDTBTMK"),
        authority_line=f"HIỆU TRƯỞNG {LONG_SCHOOL}",
        grounds=usual.grounds * 2,
        proposed_by="",
        members=tuple(c.Seat(name=name, post=member, seat="Ủy viên") for name in people(35)),
        duties=usual.duties * 3,
        signature=DEPUTY,
    )


def meeting_invitation() -> c.MeetingInvitation:
    return c.MeetingInvitation(
        header=council_header("02/GM-HĐTĐKT", "ngày 15 tháng 5 năm 2023"),
        subject=f"Họp {_BODY} xét khen thưởng năm học 2022 - 2023",
        inviter=f"{_BODY} {SCHOOL}",
        invitees=("Các ông, bà thành viên Hội đồng", "Ông Lý Văn Q, Trưởng ban đại diện cha mẹ học sinh"),
        meeting="cuộc họp Hội đồng xét, đề nghị khen thưởng năm học 2022 - 2023",
        chair="ông Nguyễn Văn A - Hiệu trưởng, Chủ tịch Hội đồng",
        starts_at="14 giờ 00 phút, ngày 18 tháng 5 năm 2023",
        place=f"Phòng họp {SCHOOL}",
        agenda=(
            "Quán triệt tiêu chuẩn, chỉ tiêu xét khen thưởng",
            "Thảo luận thành tích của các tập thể, cá nhân được đề nghị",
            "Bỏ phiếu kín và thông qua biên bản",
        ),
        notes=(
            "Hồ sơ đề nghị được gửi kèm trên hệ thống; đề nghị các thành viên đọc trước cuộc họp.",
            "Thành viên không dự họp được thì báo bà Phạm Thị D, Thư ký Hội đồng, trước ngày 17 tháng 5 năm 2023 và "
            "gửi phiếu bằng văn bản.",
        ),
        signature=COUNCIL,
        recipients=("Các ông, bà được mời", "Lưu: VT, TĐKT"),
    )


def stressed_meeting_invitation() -> c.MeetingInvitation:
    usual = meeting_invitation()
    return replace(
        usual,
        header=council_header("      /GM-HĐTĐKT", "ngày    tháng    năm 2023", LONG_SCHOOL),
        subject=f"Họp {_BODY} xét, đề nghị khen thưởng các tập thể, cá nhân có thành tích trong đợt thi đua cao điểm "
        "chào mừng kỷ niệm 75 năm Ngày Chủ tịch Hồ Chí Minh ra Lời kêu gọi thi đua ái quốc",
        invitees=tuple(f"Ông (bà) {name}, Tổ trưởng chuyên môn" for name in people(20)),
        agenda=usual.agenda * 3,
    )


def ballot() -> c.Ballot:
    return c.Ballot(
        header=council_header(),
        subject="Xét, đề nghị khen thưởng năm học 2022 - 2023",
        session="Cuộc họp Hội đồng ngày 18 tháng 5 năm 2023, bỏ phiếu lần thứ nhất",
        choices=(
            c.Choice(name="Tổ 1", award="Tập thể Lao động tiên tiến"),
            c.Choice(name="Tổ 4", award="Tập thể Lao động tiên tiến"),
            c.Choice(name="Đỗ Thị E", position_unit="Tổ 1", award="Chiến sĩ thi đua cơ sở"),
            *(c.Choice(name=name, position_unit="Tổ 4", award=TITLE) for name in people(5)),
        ),
    )


def stressed_ballot() -> c.Ballot:
    return replace(
        ballot(),
        header=council_header(school=LONG_SCHOOL),
        choices=tuple(
            c.Choice(name=name, position_unit="Tổ Văn phòng", award="Giấy khen của Chủ tịch Ủy ban nhân dân huyện")
            for name in people(60)
        ),
    )


def tally_minutes() -> c.TallyMinutes:
    return c.TallyMinutes(
        header=council_header("02/BB-HĐTĐKT"),
        subject="Kiểm phiếu xét, đề nghị khen thưởng năm học 2022 - 2023",
        started_at="15 giờ 30 phút, ngày 18 tháng 5 năm 2023",
        place=f"Phòng họp {SCHOOL}",
        meeting="cuộc họp Hội đồng ngày 18 tháng 5 năm 2023",
        tellers=(
            c.Seat(name="Trần Thị B", post="Phó Hiệu trưởng", seat="Trưởng ban"),
            c.Seat(name="Lê Văn C", post="Chủ tịch Công đoàn", seat="Ủy viên"),
            c.Seat(name="Ngô Thị K", post="Tổng phụ trách Đội", seat="Ủy viên"),
        ),
        members=9,
        issued=9,
        returned=9,
        rule="Tỉ lệ đồng ý tính trên tổng số 09 thành viên Hội đồng; trường hợp đạt là trường hợp có từ 80% trở lên",
        results=(
            c.TallyRow(
                name="Tổ 1", award="Tập thể " + TITLE, agree=9, disagree=0, invalid=0, percent="100", conclusion="Đạt"
            ),
            c.TallyRow(
                name="Tổ 4", award="Tập thể " + TITLE, agree=8, disagree=1, invalid=0, percent="88,9", conclusion="Đạt"
            ),
            c.TallyRow(
                name="Đỗ Thị E",
                award="Chiến sĩ thi đua cơ sở",
                agree=8,
                disagree=0,
                invalid=0,
                percent="88,9",
                conclusion="Đạt",
            ),
            c.TallyRow(
                name="Vũ Văn G", award=TITLE, agree=6, disagree=1, invalid=1, percent="66,7", conclusion="Không đạt"
            ),
        ),
        recusals=("Bà Đỗ Thị E, ông Vũ Văn G không bỏ phiếu cho trường hợp của bản thân.",),
        written=("Ông Hoàng Văn I, vắng mặt vì nghỉ ốm, gửi phiếu ngày 17 tháng 5 năm 2023",),
        keeper="bà Phạm Thị D, Thư ký Hội đồng",
        closed_at="16 giờ 00 phút, ngày 18 tháng 5 năm 2023",
        chair_name="Nguyễn Văn A",
        secretary_name="Phạm Thị D",
    )


def stressed_tally_minutes() -> c.TallyMinutes:
    teller = c.Seat(name=LONG_NAME, post="Ủy viên Ban Chấp hành Công đoàn cơ sở, Tổ trưởng Tổ Bộ môn", seat="Ủy viên")
    return replace(
        tally_minutes(),
        header=council_header("      /BB-HĐTĐKT", school=LONG_SCHOOL),
        tellers=(teller,) * 4,
        results=tuple(
            c.TallyRow(
                name=name,
                award="Giấy khen của Chủ tịch Ủy ban nhân dân huyện",
                agree=9,
                disagree=0,
                invalid=0,
                percent="100",
                conclusion="Đạt",
            )
            for name in people(60)
        ),
        recusals=(),
        written=(),
    )


ORDINARY = {
    "council_decision": council_decision,
    "meeting_invitation": meeting_invitation,
    "ballot": ballot,
    "tally_minutes": tally_minutes,
}
STRESSED = {
    "council_decision": stressed_council_decision,
    "meeting_invitation": stressed_meeting_invitation,
    "ballot": stressed_ballot,
    "tally_minutes": stressed_tally_minutes,
}
