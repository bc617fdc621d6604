"""The paragraph styles of official papers, one for each component in the decree's map.

Every paragraph and run also carries its style's look directly. That is deliberate: papers are read by
viewers and checkers that do not follow styles, and are pasted from one file into another, where styles of
the same name but another look would win.
"""

from dataclasses import dataclass

from .measures import FIRST_LINE, PARAGRAPH_GAP, SIGNING_ROOM
from .ooxml import Element, w

FONT = "Times New Roman"


@dataclass(frozen=True, kw_only=True)
class Style:
    """The look of a paragraph: sizes in points, distances in twips, `line` in 240ths of a line.

    `inset` narrows the paragraph from both sides.
    """

    id: str
    name: str
    size: int = 14
    bold: bool = False
    italic: bool = False
    align: str = "both"
    first_line: int = 0
    left: int = 0
    inset: int = 0
    before: int = 0
    after: int = 0
    line: int = 240
    keep_next: bool = False
    keep_lines: bool = False


def _plain(id: str, name: str, **look: int | bool | str) -> Style:
    return Style(id=id, name=name, **{"align": "center", **look})  # type: ignore[arg-type]


NATION = _plain("QuocHieu", "Quốc hiệu", size=12, bold=True)
MOTTO = _plain("TieuNgu", "Tiêu ngữ", size=13, bold=True)
SUPERIOR = _plain("CoQuanChuQuan", "Cơ quan chủ quản", size=12)
SUPERIOR_TWO_LINES = _plain("CoQuanChuQuanHaiDong", "Cơ quan chủ quản, hai dòng", size=12, inset=350)
ISSUER = _plain("CoQuanBanHanh", "Cơ quan ban hành", size=12, bold=True)
ISSUER_TWO_LINES = _plain("CoQuanBanHanhHaiDong", "Cơ quan ban hành, hai dòng", size=12, bold=True, inset=350)
NUMBER = _plain("SoKyHieu", "Số, ký hiệu", size=13, before=60)
LETTER_SUBJECT = _plain("TrichYeuCongVan", "Trích yếu công văn", size=12, inset=150, before=PARAGRAPH_GAP)
PLACE_DATE = _plain("DiaDanhNgay", "Địa danh, ngày tháng", size=13, italic=True, before=60)
TITLE = _plain("TenLoai", "Tên loại văn bản", size=14, bold=True, before=240, keep_next=True)
SUBJECT = _plain("TrichYeu", "Trích yếu", size=14, bold=True, keep_next=True)
SUBJECT_TWO_LINES = _plain("TrichYeuHaiDong", "Trích yếu, hai dòng", size=14, bold=True, inset=1250, keep_next=True)
AUTHORITY_LINE = _plain("ThamQuyen", "Thẩm quyền ban hành", bold=True, before=60, after=160, keep_next=True)
DECIDES = _plain("QuyetDinh", "Quyết định", bold=True, before=120, after=PARAGRAPH_GAP, keep_next=True)
ADDRESSEE = _plain("KinhGui", "Kính gửi", after=160)
ADDRESSEES = Style(id="KinhGuiNhieu", name="Kính gửi, nhiều nơi", align="left", left=1701, keep_next=True)
ADDRESSEES_ITEM = Style(id="KinhGuiDong", name="Kính gửi, dòng", align="left", left=2552, keep_next=True)
GROUND = Style(id="CanCu", name="Căn cứ", italic=True, first_line=FIRST_LINE, after=PARAGRAPH_GAP, line=264)
BODY = Style(id="NoiDung", name="Nội dung", first_line=FIRST_LINE, after=PARAGRAPH_GAP, line=264)
BODY_KEPT = Style(
    id="NoiDungLien",
    name="Nội dung, liền đoạn sau",
    first_line=FIRST_LINE,
    after=PARAGRAPH_GAP,
    line=264,
    keep_next=True,
    keep_lines=True,
)
PART = Style(
    id="Muc",
    name="Mục",
    bold=True,
    first_line=FIRST_LINE,
    before=60,
    after=PARAGRAPH_GAP,
    line=264,
    keep_next=True,
)
ITEM = Style(
    id="Khoan",
    name="Khoản có tiêu đề",
    bold=True,
    first_line=FIRST_LINE,
    after=PARAGRAPH_GAP,
    line=264,
    keep_next=True,
)
CELL_HEAD = _plain("BangTieuDe", "Bảng, tiêu đề", size=13, bold=True, before=40, after=40)
CELL_LEFT = Style(id="BangTrai", name="Bảng, trái", size=13, align="left", before=40, after=40)
CELL_CENTER = _plain("BangGiua", "Bảng, giữa", size=13, before=40, after=40)
CELL_BOX = _plain("BangO", "Bảng, ô đánh dấu", size=20)
CELL_GROUP = Style(
    id="BangNhom", name="Bảng, nhóm", size=13, bold=True, align="left", before=40, after=40, keep_next=True
)
AFTER_TITLE = Style(id="SauTrichYeu", name="Sau trích yếu", size=8, align="left", keep_next=True)
AFTER_TABLE = Style(id="SauBang", name="Sau bảng", size=6, align="left")
BEFORE_CLOSING = Style(id="TruocKy", name="Trước chữ ký", size=6, align="left", keep_next=True)
SIGNER = _plain("QuyenHan", "Quyền hạn, chức vụ", bold=True, keep_next=True)
SIGNER_NAME = _plain("HoTenNguoiKy", "Họ tên người ký", bold=True, before=SIGNING_ROOM, keep_next=True)
STAMP = _plain("DauXacNhan", "Dấu xác nhận", size=13, italic=True, after=SIGNING_ROOM, keep_next=True)
RECIPIENTS = Style(id="NoiNhan", name="Nơi nhận", size=12, bold=True, italic=True, align="left", keep_next=True)
RECIPIENT = Style(id="NoiNhanDong", name="Nơi nhận, dòng", size=11, align="left", keep_next=True)
APPENDIX_LABEL = _plain("PhuLuc", "Phụ lục", bold=True, keep_next=True)
APPENDIX_TITLE = _plain("PhuLucTieuDe", "Phụ lục, tiêu đề", bold=True, before=60, keep_next=True)
APPENDIX_REFERENCE = _plain("PhuLucKemTheo", "Phụ lục, kèm theo", italic=True, keep_next=True)
PAGE_NUMBER = _plain("SoTrang", "Số trang", size=13)
VERIFICATION = Style(id="MaTraCuu", name="Mã tra cứu", size=11, align="left")
VERIFICATION_PICTURE = Style(id="MaQR", name="Mã QR", size=1, align="left")

CERTIFICATE_NATION = _plain("GKQuocHieu", "Giấy khen, Quốc hiệu", size=15, bold=True)
CERTIFICATE_MOTTO = _plain("GKTieuNgu", "Giấy khen, Tiêu ngữ", size=16, bold=True)
CERTIFICATE_GIVER = _plain("GKChucDanh", "Giấy khen, người tặng", size=20, bold=True)
CERTIFICATE_GIVES = _plain("GKTang", "Giấy khen, tặng", size=16, bold=True, before=80)
CERTIFICATE_NAME = _plain("GKTen", "Giấy khen, tên loại", size=54, bold=True)
CERTIFICATE_NOMINEE = _plain("GKNguoiNhan", "Giấy khen, người nhận", size=28, bold=True, before=60)
CERTIFICATE_POSITION = _plain("GKDonVi", "Giấy khen, đơn vị", size=17, before=60)
CERTIFICATE_MERIT = _plain("GKThanhTich", "Giấy khen, thành tích", size=19, italic=True, before=160)
CERTIFICATE_MERIT_LONG = _plain("GKThanhTichDai", "Giấy khen, thành tích dài", size=15, italic=True, before=100)
CERTIFICATE_MERIT_LONGEST = _plain(
    "GKThanhTichRatDai", "Giấy khen, thành tích rất dài", size=12, italic=True, before=80
)
CERTIFICATE_DATE = _plain("GKNgay", "Giấy khen, ngày", size=15, italic=True)
CERTIFICATE_SIGNER = _plain("GKChucVu", "Giấy khen, chức vụ", size=15, bold=True)
CERTIFICATE_SIGNER_NAME = _plain("GKHoTen", "Giấy khen, họ tên", size=15, bold=True, before=SIGNING_ROOM)
CERTIFICATE_NOTE = Style(id="GKSo", name="Giấy khen, số quyết định", size=13, italic=True, align="left")

ALL = tuple(value for value in list(globals().values()) if isinstance(value, Style))


def run_properties(size: int, *, bold: bool = False, italic: bool = False) -> Element:
    """Return `<w:rPr>`: the font under all four names, or Word takes another for letters like "ư" or "ế"."""
    return w(
        "rPr",
        w("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT),
        w("b") if bold else None,
        w("bCs") if bold else None,
        w("i") if italic else None,
        w("iCs") if italic else None,
        w("sz", val=size * 2),
        w("szCs", val=size * 2),
    )


def paragraph_properties(style: Style, *extra: Element, named: bool = True) -> Element:
    """Return `<w:pPr>` of `style`; `extra` (borders, tabs) goes where the schema wants it."""
    return w(
        "pPr",
        w("pStyle", val=style.id) if named else None,
        w("keepNext") if style.keep_next else None,
        w("keepLines") if style.keep_lines else None,
        *extra,
        w("spacing", before=style.before, after=style.after, line=style.line, lineRule="auto"),
        _indents(style),
        w("jc", val=style.align),
    )


def _indents(style: Style) -> Element | None:
    if not (style.left or style.inset or style.first_line):
        return None
    return w("ind", left=style.left + style.inset, right=style.inset, firstLine=style.first_line)


def styles_part() -> Element:
    """Return word/styles.xml."""
    defaults = w(
        "docDefaults",
        w("rPrDefault", _default_run()),
        w("pPrDefault", w("pPr", w("spacing", before=0, after=0, line=240, lineRule="auto"))),
    )
    normal = w("style", w("name", val="Normal"), w("qFormat"), type="paragraph", default=1, styleId="Normal")
    table = w(
        "style",
        w("name", val="Normal Table"),
        _table_defaults(),
        type="table",
        default=1,
        styleId="TableNormal",
    )
    return w("styles", defaults, normal, table, *(_definition(style) for style in ALL))


def _default_run() -> Element:
    properties = run_properties(14)
    properties.append(w("lang", val="vi-VN", eastAsia="vi-VN", bidi="ar-SA"))
    return properties


def _table_defaults() -> Element:
    return w("tblPr", w("tblInd", w_=0, type="dxa"))


def _definition(style: Style) -> Element:
    return w(
        "style",
        w("name", val=style.name),
        w("basedOn", val="Normal"),
        w("qFormat"),
        paragraph_properties(style, named=False),
        run_properties(style.size, bold=style.bold, italic=style.italic),
        type="paragraph",
        customStyle="1",
        styleId=style.id,
    )
