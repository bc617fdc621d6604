"""Who and what the samples are about; all people and bodies are made up or generic."""

from documents import contexts as c

SCHOOL = "Trường Tiểu học Liên Nghĩa"
LONG_SCHOOL = "TRƯỜNG PHỔ THÔNG DÂN TỘC BÁN TRÚ TIỂU HỌC VÀ TRUNG HỌC CƠ SỞ NGUYỄN THỊ MINH KHAI - CƠ SỞ HAI"
LONG_NAME = "Nguyễn Thị Phương Thảo Nguyên"
PRINCIPAL = c.Signature(authority=("HIỆU TRƯỞNG",), name="Nguyễn Văn A")
DEPUTY = c.Signature(authority=("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"), name="Trần Thị B")
HEAD_OF_OFFICE = c.Signature(authority=("TRƯỞNG PHÒNG",), name="Lý Văn P")
COUNCIL = c.Signature(authority=("TM. HỘI ĐỒNG", "CHỦ TỊCH", "HIỆU TRƯỞNG"), name="Nguyễn Văn A")
TITLE = "Lao động tiên tiến"
_FAMILY_NAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô")
_GIVEN_NAMES = ("Thị An", "Văn Bình", "Thị Chi", "Văn Dũng", "Thị Đào", "Văn Giang", "Thị Hằng", "Thị Oanh")
PARAGRAPH = (
    "Trong năm học, bản thân luôn đổi mới phương pháp dạy học, ứng dụng công nghệ thông tin vào từng "
    "bài giảng, "
    "quan tâm giúp đỡ học sinh còn chậm tiến bộ; tích cực bồi dưỡng đồng nghiệp trẻ và tham gia đầy "
    "đủ các phong "
    "trào thi đua do nhà trường, Công đoàn và ngành giáo dục phát động."
)


def header(symbol: str = "", date_line: str = "ngày 05 tháng 6 năm 2023") -> c.Header:
    return c.Header(
        superior="PHÒNG GD&ĐT VĂN GIANG",
        issuer="TRƯỜNG TIỂU HỌC LIÊN NGHĨA",
        symbol=symbol,
        place="Văn Giang",
        date_line=date_line,
    )


def long_header(symbol: str = "") -> c.Header:
    return c.Header(
        superior="PHÒNG GIÁO DỤC VÀ ĐÀO TẠO HUYỆN VĂN GIANG",
        issuer=LONG_SCHOOL,
        symbol=symbol,
        place="Văn Giang",
        date_line="ngày    tháng    năm 2023",
    )


def council_header(symbol: str = "", date_line: str = "", school: str = "TRƯỜNG TIỂU HỌC LIÊN NGHĨA") -> c.Header:
    return c.Header(
        superior=school,
        issuer="HỘI ĐỒNG THI\u00a0ĐUA\u00a0-\u00a0KHEN\u00a0THƯỞNG",
        symbol=symbol,
        place="Văn Giang" if date_line else "",
        date_line=date_line,
    )


def office_header(symbol: str, date_line: str) -> c.Header:
    return c.Header(
        superior="UBND HUYỆN VĂN GIANG",
        issuer="PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
        symbol=symbol,
        place="Văn Giang",
        date_line=date_line,
    )


def people(count: int) -> tuple[str, ...]:
    names = (f"{_FAMILY_NAMES[i % len(_FAMILY_NAMES)]} {_GIVEN_NAMES[i % len(_GIVEN_NAMES)]}" for i in range(count))
    return tuple(LONG_NAME if i % 9 == 4 else name for i, name in enumerate(names))
