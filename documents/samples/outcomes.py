"""Samples of what becomes of an award: the public notice, the decision that takes it back."""

from dataclasses import replace

from documents import contexts as c
from documents.formats import attached_to

from .cast import (
    DEPUTY,
    HEAD_OF_OFFICE,
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


def public_notice() -> c.PublicNotice:
    """Return the notice of a proposed list, which asks for opinions."""
    return c.PublicNotice(
        header=header("09/TB-THLN", "ngày 19 tháng 5 năm 2023"),
        subject="Về việc công khai danh sách đề nghị khen thưởng năm học 2022 - 2023",
        issuer_name=SCHOOL,
        basis=(
            "Căn cứ kết quả cuộc họp ngày 18 tháng 5 năm 2023 của Hội đồng Thi đua - Khen thưởng tại Biên bản số "
            "03/BB-HĐTĐKT,",
        ),
        about="danh sách đề nghị khen thưởng năm học 2022 - 2023",
        posted_from="ngày 19 tháng 5 năm 2023",
        posted_until="ngày 25 tháng 5 năm 2023",
        posted_at="niêm yết tại bảng tin của nhà trường và trên trang thông tin điện tử",
        opinions_to="Hội đồng Thi đua - Khen thưởng, qua bà Phạm Thị D, Thư ký Hội đồng, điện thoại: "
        "0221\u00a03930\u00a0000",
        opinions_until="17 giờ 00 phút, ngày 25 tháng 5 năm 2023",
        signature=PRINCIPAL,
        recipients=("Các tổ chuyên môn", "Ban đại diện cha mẹ học sinh", "Lưu: VT, TĐKT"),
        list_title="DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM HỌC 2022 - 2023",
        list_reference=attached_to("Thông báo", "09/TB-THLN", "ngày 19 tháng 5 năm 2023", SCHOOL),
        collectives=tuple(c.NoticeRow(name=name, award=f"Tập thể {TITLE}") for name in ("Tổ 1", "Tổ 4")),
        individuals=tuple(c.NoticeRow(name=name, award=TITLE) for name in people(5)),
    )


def stressed_public_notice() -> c.PublicNotice:
    """Return a proposed list of sixty people."""
    return replace(
        public_notice(),
        header=long_header("      /TB-PTDTBTMK"),
        list_reference=attached_to("Thông báo", "      /TB-PTDTBTMK", "ngày    tháng    năm 2023", SCHOOL),
        collectives=(),
        individuals=_many(60),
        signature=DEPUTY,
    )


def result_notice() -> c.PublicNotice:
    """Return the notice of a result: the decision is named, no opinions are asked for."""
    return replace(
        public_notice(),
        header=office_header("45/TB-PGDĐT", "ngày 06 tháng 6 năm 2023"),
        subject="Về việc công khai kết quả khen thưởng năm học 2022 - 2023",
        issuer_name="Phòng Giáo dục và Đào tạo Văn Giang",
        basis=(f"Xét đề nghị của {SCHOOL} về việc khen thưởng năm học 2022 - 2023,",),
        about="kết quả khen thưởng năm học 2022 - 2023",
        decision="Quyết định số 26/QĐ-PGDĐT ngày 06 tháng 6 năm 2023 của Phòng Giáo dục và Đào tạo Văn Giang",
        posted_from="ngày 06 tháng 6 năm 2023",
        posted_until="ngày 04 tháng 7 năm 2023",
        opinions_to="",
        opinions_until="",
        signature=HEAD_OF_OFFICE,
        recipients=(SCHOOL, "Lưu: VT, TĐKT"),
        list_title="DANH SÁCH ĐƯỢC KHEN THƯỞNG NĂM HỌC 2022 - 2023",
        list_reference=attached_to(
            "Thông báo", "45/TB-PGDĐT", "ngày 06 tháng 6 năm 2023", "Phòng Giáo dục và Đào tạo Văn Giang"
        ),
    )


def stressed_result_notice() -> c.PublicNotice:
    """Return the result of a whole year's pupils, sixty of them."""
    return replace(
        result_notice(),
        header=long_header("      /TB-PTDTBTMK"),
        list_title="DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC KHEN THƯỞNG NĂM HỌC 2022 - 2023",
        list_reference=attached_to("Thông báo", "      /TB-PTDTBTMK", "ngày    tháng    năm 2023", SCHOOL),
        collectives=(),
        individuals=_many(60),
        signature=DEPUTY,
    )


def _many(number: int) -> tuple[c.NoticeRow, ...]:
    award = "Học sinh Tiêu biểu hoàn thành tốt trong học tập và rèn luyện"
    return tuple(c.NoticeRow(name=name, award=award) for name in people(number))


def revocation_decision() -> c.RevocationDecision:
    return c.RevocationDecision(
        header=header("31/QĐ-THLN", "ngày 14 tháng 6 năm 2023"),
        subject="Về việc hủy bỏ khen thưởng và thu hồi hiện vật, tiền thưởng",
        authority_line="HIỆU TRƯỞNG TRƯỜNG TIỂU HỌC LIÊN NGHĨA",
        grounds=(
            "Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003; Luật sửa đổi, bổ sung một số điều của Luật "
            "Thi đua, khen thưởng ngày 16 tháng 11 năm 2013",
            "Căn cứ Kết luận xác minh số 05/KL-THLN ngày 12 tháng 6 năm 2023 của Hiệu trưởng Trường Tiểu học Liên "
            "Nghĩa về giao lưu Tiếng Việt cấp trường",
        ),
        proposed_by="Theo đề nghị của Hội đồng Thi đua - Khen thưởng tại Tờ trình số 15/TTr-HĐTĐKT "
        "ngày 13 tháng 6 năm 2023",
        original="Quyết định số 26/QĐ-THLN ngày 28 tháng 5 năm 2023 của Hiệu trưởng Trường Tiểu học Liên Nghĩa về việc "
        "tặng Giấy khen cho học sinh năm học 2022 - 2023",
        revoked=(
            c.RevokedAward(
                name="Vũ Văn Giang",
                position_unit="học sinh lớp 5A",
                award="Giấy khen",
                reason="Kết quả giao lưu được kê khai không đúng sự thật",
            ),
        ),
        recovered=(c.Recovery(name="Vũ Văn Giang", objects="01 Giấy khen", money="150.000 đồng"),),
        recovered_to="bộ phận Văn thư và Kế toán nhà trường",
        recovered_by="ngày 30 tháng 6 năm 2023",
        enforcement="Quyết định này có hiệu lực kể từ ngày ký; các nội dung khác của Quyết định số 26/QĐ-THLN giữ "
        "nguyên hiệu lực. Các bộ phận có liên quan và tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành "
        "Quyết định này",
        signature=PRINCIPAL,
        recipients=("Như Điều 3", "Phòng GD&ĐT Văn Giang (để báo cáo)", "Lưu: VT, TĐKT"),
    )


def stressed_revocation_decision() -> c.RevocationDecision:
    """Return one over many awards that had not been handed out."""
    return replace(
        revocation_decision(),
        header=long_header("      /QĐ-PTDTBTMK"),
        authority_line=f"HIỆU TRƯỞNG {LONG_SCHOOL}",
        subject="Về việc hủy bỏ khen thưởng",
        revoked=tuple(
            c.RevokedAward(name=name, position_unit="học sinh lớp 4B", award="Giấy khen", reason=PARAGRAPH[:150])
            for name in people(20)
        ),
        recovered=(),
        recovered_to="",
        recovered_by="",
        recipients=("Như Điều 2", "Phòng GD&ĐT Văn Giang (để báo cáo)", "Lưu: VT, TĐKT"),
        signature=DEPUTY,
    )


ORDINARY = {
    "public_notice": public_notice,
    "result_notice": result_notice,
    "revocation_decision": revocation_decision,
}
STRESSED = {
    "public_notice": stressed_public_notice,
    "result_notice": stressed_result_notice,
    "revocation_decision": stressed_revocation_decision,
}
