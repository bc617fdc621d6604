"""Samples of what goes to the receiving authority and comes back from it."""

from dataclasses import replace

from documents import contexts as c
from documents.formats import attached_to

from .cast import (
    DEPUTY,
    HEAD_OF_OFFICE,
    LONG_NAME,
    LONG_SCHOOL,
    PARAGRAPH,
    PRINCIPAL,
    SCHOOL,
    TITLE,
    header,
    long_header,
    office_header,
    people,
)

_GROUNDS = (
    "Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003; Luật sửa đổi, bổ sung một số điều "
    "của Luật Thi đua, "
    "khen thưởng ngày 16 tháng 11 năm 2013",
    "Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết thi "
    "hành một số điều "
    "của Luật Thi đua, khen thưởng",
    "Căn cứ Quyết định số 01/QĐ-THLN ngày 10 tháng 01 năm 2023 của Hiệu trưởng Trường Tiểu học Liên "
    "Nghĩa về việc "
    "thành lập Hội đồng Thi đua - Khen thưởng",
)


def _proposal(name: str, award: str = TITLE) -> c.ProposalRow:
    return c.ProposalRow(name=name, position_unit="Giáo viên, Tổ 4", award=award, votes="9/9 (100%)")


def submission_letter() -> c.SubmissionLetter:
    return c.SubmissionLetter(
        header=header("12/TTr-THLN"),
        subject="Về việc đề nghị khen thưởng năm học 2022 - 2023",
        addressees=("Phòng Giáo dục và Đào tạo Văn Giang",),
        grounds=(
            *_GROUNDS,
            "Căn cứ Biên bản số 03/BB-HĐTĐKT ngày 18 tháng 5 năm 2023 của Hội đồng Thi đua - Khen thưởng",
        ),
        issuer_name=SCHOOL,
        requested_of="Phòng Giáo dục và Đào tạo Văn Giang",
        basis=(
            "Thực hiện Kế hoạch số 07/KH-THLN về phát động phong trào thi đua năm 2023, nhà trường "
            "đã tổ chức bình xét "
            "từ các tổ, công khai kết quả và họp Hội đồng theo quy định.",
        ),
        counts=(
            c.AwardCount(award=TITLE, individuals=5),
            c.AwardCount(award="Tập thể Lao động tiên tiến", collectives=2),
        ),
        vote_summary=("Các trường hợp đề nghị đều đạt từ 80% số phiếu đồng ý trở lên, tính trên tổng số thành viên.",),
        attachments=(
            "Danh sách đề nghị khen thưởng",
            "Biên bản họp Hội đồng",
            "Báo cáo thành tích của tập thể, cá nhân",
        ),
        signature=PRINCIPAL,
        recipients=("Như trên", "Hội đồng TĐKT trường", "Lưu: VT, TĐKT"),
        list_title="DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM HỌC 2022 - 2023",
        list_reference=attached_to("Tờ trình", "12/TTr-THLN", "ngày 05 tháng 6 năm 2023", SCHOOL),
        collectives=tuple(
            c.ProposalRow(name=name, position_unit=SCHOOL, award="Tập thể Lao động tiên tiến", votes="8/9 (88,9%)")
            for name in ("Tổ 1", "Tổ 4")
        ),
        individuals=tuple(_proposal(name) for name in people(5)),
    )


def stressed_submission_letter() -> c.SubmissionLetter:
    return replace(
        submission_letter(),
        header=long_header("      /TTr-PTDTBTMK"),
        addressees=("Ủy ban nhân dân huyện Văn Giang", "Phòng Giáo dục và Đào tạo huyện Văn Giang"),
        requested_of="Ủy ban nhân dân huyện Văn Giang",
        counts=(
            c.AwardCount(award="Chiến sĩ thi đua cơ sở", individuals=60),
            c.AwardCount(award="Tập thể Lao động tiên tiến", collectives=2),
        ),
        individuals=tuple(_proposal(name, "Chiến sĩ thi đua cơ sở") for name in people(60)),
        list_reference=attached_to("Tờ trình", "      /TTr-PTDTBTMK", "ngày    tháng    năm 2023", SCHOOL),
        signature=DEPUTY,
    )


def upward_letter() -> c.SubmissionLetter:
    office = "Phòng Giáo dục và Đào tạo Văn Giang"
    asked = "Tờ trình số 12/TTr-THLN ngày 05 tháng 6 năm 2023 của Trường Tiểu học Liên Nghĩa"
    return replace(
        submission_letter(),
        header=office_header("31/TTr-PGDĐT", "ngày 20 tháng 6 năm 2023"),
        addressees=("Ủy ban nhân dân tỉnh Hưng Yên",),
        requested_of="Ủy ban nhân dân tỉnh Hưng Yên",
        issuer_name=office,
        grounds=(*_GROUNDS[:2], f"Căn cứ {asked}"),
        basis=(f"Sau khi thẩm định hồ sơ kèm {asked}, các tập thể, cá nhân sau đây đủ điều kiện, tiêu chuẩn.",),
        attachments=("Danh sách đề nghị khen thưởng", "Hồ sơ của Trường Tiểu học Liên Nghĩa, mã số HS-12"),
        signature=HEAD_OF_OFFICE,
        list_reference=attached_to("Tờ trình", "31/TTr-PGDĐT", "ngày 20 tháng 6 năm 2023", office),
    )


def stressed_upward_letter() -> c.SubmissionLetter:
    return replace(stressed_submission_letter(), signature=HEAD_OF_OFFICE)


def receipt() -> c.Receipt:
    return c.Receipt(
        header=office_header("45/GTN-PGDĐT", "ngày 07 tháng 6 năm 2023"),
        dossier="VG-2023-0045",
        submitted_by=SCHOOL,
        submitter="Phạm Thị D",
        phone="0221 3930 000",
        procedure="Đề nghị khen thưởng năm học 2022 - 2023",
        items=(
            c.ReceiptItem(
                name="Tờ trình số 12/TTr-THLN ngày 05/6/2023 kèm danh sách",
                form="Bản chính",
                copies=1,
                complete=True,
            ),
            c.ReceiptItem(name="Biên bản họp Hội đồng số 03/BB-HĐTĐKT", form="Bản chính", copies=1, complete=True),
            c.ReceiptItem(
                name="Báo cáo thành tích",
                form="Bản chính",
                copies=7,
                complete=False,
                note="còn 01 báo cáo chưa ký",
            ),
        ),
        received_at="09 giờ 15 phút, ngày 07 tháng 6 năm 2023",
        due_on="ngày 21 tháng 6 năm 2023",
        delivery="trực tuyến, trên hệ thống",
        lookup_code="7KQ2-M9XD-41",
        receiver="Lê Thị Q",
        recipients=(SCHOOL, "Lưu: VT, Hồ sơ"),
    )


def stressed_receipt() -> c.Receipt:
    item = c.ReceiptItem(name=PARAGRAPH[:120], form="Bản sao", copies=2, complete=True)
    return replace(receipt(), header=long_header("      /GTN-PTDTBTMK"), items=(item,) * 30, submitter=LONG_NAME)


def award_decision() -> c.AwardDecision:
    return c.AwardDecision(
        header=header("26/QĐ-THLN", "ngày 28 tháng 5 năm 2023"),
        subject="Về việc tặng Giấy khen cho học sinh năm học 2022 - 2023",
        authority_line="HIỆU TRƯỞNG TRƯỜNG TIỂU HỌC LIÊN NGHĨA",
        grounds=(
            "Căn cứ Thông tư số 28/2020/TT-BGDĐT ngày 04 tháng 9 năm 2020 của Bộ trưởng Bộ Giáo dục "
            "và Đào tạo ban "
            "hành Điều lệ Trường tiểu học",
            "Căn cứ Thông tư số 27/2020/TT-BGDĐT ngày 04 tháng 9 năm 2020 của Bộ trưởng Bộ Giáo dục "
            "và Đào tạo ban "
            "hành Quy định đánh giá học sinh tiểu học",
        ),
        proposed_by="Theo đề nghị của Hội đồng Thi đua - Khen thưởng nhà trường",
        articles=(
            "Tặng Giấy khen cho 01 tập thể và 12 học sinh đã có thành tích trong học tập và rèn "
            "luyện năm học "
            "2022 - 2023 (có danh sách tại Phụ lục kèm theo)",
            "Tiền thưởng kèm theo Giấy khen được chi từ quỹ khen thưởng của nhà trường theo quy định hiện hành",
            "Quyết định này có hiệu lực kể từ ngày ký. Các ông, bà phụ trách bộ phận kế toán, tổ trưởng chuyên môn, "
            "giáo viên chủ nhiệm và các tập thể, cá nhân "
            "có tên tại Phụ lục chịu trách nhiệm thi hành Quyết định này",
        ),
        signature=PRINCIPAL,
        recipients=("Như Điều 3", "Phòng GD&ĐT Văn Giang (để báo cáo)", "Lưu: VT, TĐKT"),
        list_title="DANH SÁCH TẬP THỂ, HỌC SINH ĐƯỢC TẶNG GIẤY KHEN",
        list_reference=attached_to("Quyết định", "26/QĐ-THLN", "ngày 28 tháng 5 năm 2023", SCHOOL),
        collectives=(c.AwardRow(name="Lớp 5A", position_unit=SCHOOL, award="Giấy khen"),),
        individuals=tuple(
            c.AwardRow(name=name, position_unit="Học sinh lớp 5A", award="Học sinh Xuất sắc") for name in people(12)
        ),
    )


def stressed_award_decision() -> c.AwardDecision:
    return replace(
        award_decision(),
        header=long_header("      /QĐ-PTDTBTMK"),
        authority_line=f"HIỆU TRƯỞNG {LONG_SCHOOL}",
        grounds=_GROUNDS * 3,
        individuals=tuple(
            c.AwardRow(
                name=name,
                position_unit="Học sinh lớp 4B",
                award="Học sinh Tiêu biểu hoàn thành tốt trong học tập và rèn luyện",
            )
            for name in people(60)
        ),
        collectives=(),
        articles=(
            "Tặng Giấy khen cho 60 học sinh đã có thành tích trong học tập và rèn luyện năm học 2022 - 2023 (có danh "
            "sách tại Phụ lục kèm theo)",
            *award_decision().articles[1:],
        ),
        list_title="DANH SÁCH HỌC SINH ĐƯỢC TẶNG GIẤY KHEN",
        list_reference=attached_to("Quyết định", "      /QĐ-PTDTBTMK", "ngày    tháng    năm 2023", SCHOOL),
        signature=DEPUTY,
    )


def certificate() -> c.Certificate:
    return c.Certificate(
        giver="HIỆU TRƯỞNG TRƯỜNG TIỂU HỌC LIÊN NGHĨA",
        nominee="Em Nguyễn Văn An",
        position_unit="Học sinh lớp 5A, Trường Tiểu học Liên Nghĩa",
        achievement="Hoàn thành xuất sắc trong học tập và rèn luyện năm học 2022 - 2023",
        place="Văn Giang",
        date_line="ngày 28 tháng 5 năm 2023",
        signature=PRINCIPAL,
        decision="Quyết định số 26/QĐ-THLN ngày 28 tháng 5 năm 2023",
        golden_book="26",
    )


def stressed_certificate() -> c.Certificate:
    return replace(
        certificate(),
        giver=f"HIỆU TRƯỞNG {LONG_SCHOOL}",
        nominee=f"Em {LONG_NAME}",
        position_unit="Học sinh lớp 5A, Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở "
        "Nguyễn Thị Minh Khai",
        achievement=PARAGRAPH,
        signature=DEPUTY,
    )


ORDINARY = {
    "submission_letter": submission_letter,
    "upward_letter": upward_letter,
    "receipt": receipt,
    "award_decision": award_decision,
    "certificate": certificate,
}
STRESSED = {
    "submission_letter": stressed_submission_letter,
    "upward_letter": stressed_upward_letter,
    "receipt": stressed_receipt,
    "award_decision": stressed_award_decision,
    "certificate": stressed_certificate,
}
