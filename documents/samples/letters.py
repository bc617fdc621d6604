"""Samples of letters about a dossier."""

from dataclasses import replace

from documents import contexts as c

from .cast import DEPUTY, HEAD_OF_OFFICE, PARAGRAPH, PRINCIPAL, SCHOOL, header, long_header, office_header

_OFFICE = "Phòng Giáo dục và Đào tạo Văn Giang"
_LETTER = "Tờ trình số 12/TTr-THLN ngày 05 tháng 6 năm 2023"
_COMMITTEE = c.Header(
    superior="ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN",
    issuer="ỦY BAN NHÂN DÂN HUYỆN VĂN GIANG",
    symbol="      /UBND-TĐKT",
    place="Văn Giang",
    date_line="ngày    tháng    năm 2023",
)
_VICE_CHAIR = c.Signature(authority=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), name="Lý Văn Q")
_CONTACT = "bà Lê Thị R, điện thoại: 0221\u00a03930\u00a0000"


def supplement_request() -> c.SupplementRequest:
    return c.SupplementRequest(
        header=office_header("112/PGDĐT-TĐKT", "ngày 09 tháng 6 năm 2023"),
        subject="yêu cầu bổ sung hồ sơ đề nghị khen thưởng năm học 2022 - 2023",
        addressees=(SCHOOL,),
        issuer_name=_OFFICE,
        sender=SCHOOL,
        dossier="VG-2023-0045",
        letter=_LETTER,
        received_on="ngày 07 tháng 6 năm 2023",
        reasons=(
            c.ReturnReason(
                problem="Báo cáo thành tích của bà Đỗ Thị E chưa có xác nhận của Hiệu trưởng",
                basis="Mẫu số 03, Phụ lục kèm theo Nghị định số 91/2017/NĐ-CP",
                remedy="Ký, đóng dấu xác nhận và gửi lại bản chính",
            ),
            c.ReturnReason(
                problem="Chưa có bản sao quyết định công nhận sáng kiến",
                basis="Khoản 1 Điều 9 Nghị định số 91/2017/NĐ-CP",
                remedy="Bổ sung 01 bản sao",
            ),
        ),
        due="trước 16 giờ 30 phút, ngày 16 tháng 6 năm 2023",
        delivery="trên hệ thống, vào cùng mã hồ sơ",
        consequence="Thời hạn giải quyết được tính từ ngày nhận đủ hồ sơ. Quá thời hạn bổ sung, hồ sơ được trả lại",
        contact=_CONTACT,
        signature=HEAD_OF_OFFICE,
        recipients=("Như trên", "Lãnh đạo Phòng (để báo cáo)", "Lưu: VT, TĐKT"),
    )


def stressed_supplement_request() -> c.SupplementRequest:
    reason = c.ReturnReason(problem=PARAGRAPH, basis="Khoản 1 Điều 9 Nghị định số 91/2017/NĐ-CP", remedy=PARAGRAPH)
    return replace(
        supplement_request(),
        header=_COMMITTEE,
        subject="yêu cầu bổ sung, hoàn thiện hồ sơ đề nghị tặng Giấy khen trong đợt thi đua cao điểm chào mừng kỷ niệm "
        "75 năm Ngày Chủ tịch Hồ Chí Minh ra Lời kêu gọi thi đua ái quốc",
        addressees=(SCHOOL, "Hội đồng Thi đua - Khen thưởng Trường Tiểu học Liên Nghĩa"),
        reasons=(reason,) * 6,
        signature=_VICE_CHAIR,
    )


def dossier_return() -> c.DossierReturn:
    return c.DossierReturn(
        header=office_header("118/PGDĐT-TĐKT", "ngày 19 tháng 6 năm 2023"),
        subject="trả hồ sơ đề nghị khen thưởng năm học 2022 - 2023",
        addressees=(SCHOOL,),
        issuer_name=_OFFICE,
        sender=SCHOOL,
        dossier="VG-2023-0045",
        letter=_LETTER,
        received_on="ngày 07 tháng 6 năm 2023",
        reasons=(
            c.ReturnReason(
                problem="Quá thời hạn mà hồ sơ chưa được bổ sung theo Công văn số 112/PGDĐT-TĐKT ngày 09 "
                "tháng 6 năm 2023",
                basis="Khoản 1 Điều 9 Nghị định số 91/2017/NĐ-CP",
                remedy="Hoàn thiện báo cáo thành tích và lập hồ sơ mới",
            ),
        ),
        returned=("Tờ trình và danh sách đề nghị khen thưởng", "Biên bản họp Hội đồng", "07 báo cáo thành tích"),
        resubmission="Nhà trường có thể hoàn thiện, lập hồ sơ mới và gửi lại trên hệ thống",
        due="trước ngày 30 tháng 6 năm 2023",
        contact=_CONTACT,
        signature=HEAD_OF_OFFICE,
        recipients=("Như trên", "Lưu: VT, TĐKT"),
    )


def stressed_dossier_return() -> c.DossierReturn:
    usual = dossier_return()
    reasons = tuple(c.ReturnReason(problem=PARAGRAPH) for _count in range(8))
    return replace(
        usual,
        header=_COMMITTEE,
        reasons=reasons,
        returned=usual.returned * 4,
        due="",
        signature=_VICE_CHAIR,
    )


def suspension_notice() -> c.SuspensionNotice:
    return c.SuspensionNotice(
        header=header("21/THLN-TĐKT", "ngày 12 tháng 6 năm 2023"),
        subject="báo tạm dừng xét khen thưởng năm học 2022 - 2023",
        addressees=(_OFFICE,),
        issuer_name=SCHOOL,
        receiver=_OFFICE,
        dossier="VG-2023-0045",
        letter=_LETTER,
        nominee="Đỗ Thị E",
        position_unit="Giáo viên, Tổ 1",
        award="danh hiệu Lao động tiên tiến",
        ground="Đơn thư khiếu nại, tố cáo",
        details=("Nhà trường nhận đơn ngày 11 tháng 6 năm 2023 và đang xác minh",),
        basis="Theo nguyên tắc chưa xét khen thưởng khi đang xem xét kỷ luật, thanh tra, kiểm tra hoặc có khiếu nại, "
        "tố cáo đang xác minh",
        signature=PRINCIPAL,
        recipients=("Như trên", "Lưu: VT, TĐKT"),
    )


def stressed_suspension_notice() -> c.SuspensionNotice:
    return replace(
        suspension_notice(),
        header=long_header("      /PTDTBTMK-TĐKT"),
        subject="báo tạm dừng xét khen thưởng đối với một trường hợp trong hồ sơ đề nghị tặng Giấy khen trong đợt thi "
        "đua cao điểm chào mừng kỷ niệm 75 năm Ngày Chủ tịch Hồ Chí Minh ra Lời kêu gọi thi đua ái quốc",
        addressees=(_OFFICE, "Ủy ban nhân dân huyện Văn Giang"),
        details=(PARAGRAPH,) * 8,
        position_unit="",
        signature=DEPUTY,
    )


def correction_letter() -> c.CorrectionLetter:
    decision = "Quyết định số 26/QĐ-PGDĐT ngày 06 tháng 6 năm 2023"
    return c.CorrectionLetter(
        header=office_header("115/PGDĐT-TĐKT", "ngày 14 tháng 6 năm 2023"),
        subject=f"đính chính {decision}",
        addressees=(SCHOOL,),
        issuer_name=_OFFICE,
        decision=decision,
        original=f"{decision} của {_OFFICE} về việc khen thưởng năm học 2022 - 2023",
        reason="Do sơ suất khi soạn thảo, họ và tên của một cá nhân được in sai",
        misprints=(
            c.Misprint(where="Phụ lục, số thứ tự 3", printed="Đỗ Thị Ê", corrected="Đỗ Thị E"),
            c.Misprint(where="Giấy khen kèm theo", printed="Đỗ Thị Ê", corrected="Đỗ Thị E"),
        ),
        renewed=("Đỗ Thị E",),
        signature=HEAD_OF_OFFICE,
        recipients=("Như trên", "Lưu: VT, TĐKT"),
    )


def stressed_correction_letter() -> c.CorrectionLetter:
    line = c.Misprint(where="Phụ lục, mục B, số thứ tự 38", printed=PARAGRAPH[:280], corrected=PARAGRAPH[:290])
    return replace(
        correction_letter(),
        header=_COMMITTEE,
        addressees=(SCHOOL, "Hội đồng Thi đua - Khen thưởng Trường Tiểu học Liên Nghĩa"),
        reason=PARAGRAPH,
        misprints=(line,) * 5,
        renewed=(),
        signature=_VICE_CHAIR,
    )


ORDINARY = {
    "correction_letter": correction_letter,
    "supplement_request": supplement_request,
    "dossier_return": dossier_return,
    "suspension_notice": suspension_notice,
}
STRESSED = {
    "correction_letter": stressed_correction_letter,
    "supplement_request": stressed_supplement_request,
    "dossier_return": stressed_dossier_return,
    "suspension_notice": stressed_suspension_notice,
}
