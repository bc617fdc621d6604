"""Which kinds of parts a template may hold. Whatever is not known to be harmless is refused."""

from django.utils.translation import gettext_lazy as _
from docx.image.image import Image

_OFFICE = "application/vnd.openxmlformats-officedocument."
_WORD = f"{_OFFICE}wordprocessingml."
MAIN = f"{_WORD}document.main+xml"
FOOTNOTES = f"{_WORD}footnotes+xml"
CORE = "application/vnd.openxmlformats-package.core-properties+xml"

MACRO = _("Tệp có macro (.docm). Hãy mở bằng Word, chọn Lưu thành, kiểu “Word Document (.docx)”, rồi tải lên lại.")
EMBEDDED = _("Mẫu chứa một tệp nhúng (OLE, bảng Excel, gói tệp). Hãy xoá nó; nếu cần bảng, hãy kẻ bảng của Word.")
CONTROL = _("Mẫu chứa điều khiển ActiveX. Hãy xoá nó.")
FOREIGN_CHUNK = _("Mẫu chèn nguyên một tệp khác (altChunk, tài liệu con). Hãy mở bằng Word, lưu lại rồi tải lên.")
_FONT = _("Tệp nhúng phông chữ. Trong Word hãy vào Tệp, Tuỳ chọn, Lưu và bỏ dấu ở “Nhúng phông chữ trong tệp”.")
_PICTURE = _("Ảnh “%(name)s” không thuộc loại được dùng. Hãy thay bằng ảnh PNG hoặc JPG.")
_BROKEN_PICTURE = _("Ảnh “%(name)s” bị hỏng. Hãy chèn lại ảnh này.")
_HUGE_PICTURE = _("Ảnh “%(name)s” quá lớn (%(width)d × %(height)d điểm ảnh). Hãy thu nhỏ ảnh trước khi chèn.")
_STRANGE = _("Tệp có thành phần lạ “%(name)s”, không thuộc một văn bản Word thường. Hãy bỏ nó khỏi mẫu.")
_WORD_TEMPLATE = _(
    "Đây là tệp mẫu của Word (.dotx). Hãy mở bằng Word, chọn Lưu thành, kiểu “Word Document (.docx)”, rồi tải lên lại."
)
_NO_WORD = _("Tệp không có phần văn bản của Word. Hãy mở bằng Word rồi lưu lại.")

# What the main part's type says of a file that is no .docx.
_STRANGERS = {
    "macroenabled": MACRO,
    "template.main": _WORD_TEMPLATE,
    "spreadsheetml": _("Đây là tệp Excel. Mẫu phải là tệp Word (.docx)."),
    "presentationml": _("Đây là tệp PowerPoint. Mẫu phải là tệp Word (.docx)."),
}
# What the type or the name of a part gives away.
_REFUSED = {
    "vba": MACRO,
    "macroenabled": MACRO,
    "keymapcustomizations": MACRO,
    "activex": CONTROL,
    "oleobject": EMBEDDED,
    "/embeddings/": EMBEDDED,
    "spreadsheetml": EMBEDDED,
    "presentationml": EMBEDDED,
    "text/": FOREIGN_CHUNK,
    "message/": FOREIGN_CHUNK,
    "rtf": FOREIGN_CHUNK,
    "xhtml": FOREIGN_CHUNK,
    "font/": _FONT,
    "obfuscatedfont": _FONT,
    "image/": _PICTURE,
}
_XML = {
    "application/xml",
    "application/vnd.openxmlformats-package.relationships+xml",
    "application/vnd.ms-word.stylesWithEffects+xml",
    "application/vnd.ms-office.classificationlabels+xml",
    CORE,
    *(f"{_OFFICE}{kind}+xml" for kind in ("extended-properties", "custom-properties", "customXmlProperties", "theme")),
    *(
        f"{_WORD}{kind}+xml"
        for kind in (
            "document.main", "document.glossary", "styles", "settings", "webSettings", "fontTable", "numbering",
            "footnotes", "endnotes", "header", "footer", "comments", "commentsExtended", "commentsIds",
            "commentsExtensible", "people",
        )
    ),
}  # fmt: skip
_PICTURES = {
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/jpg": (b"\xff\xd8\xff",),
    "image/gif": (b"GIF87a", b"GIF89a"),
    "image/bmp": (b"BM",),
    "image/tiff": (b"II*\x00", b"MM\x00*"),
}
# An A4 sheet at 600 dpi. A few kilobytes can stand for far more, which whoever shows the paper would have to hold.
_MOST_PIXELS = 35_000_000


def is_xml(kind: str) -> bool:
    """Whether parts of this content type are XML that a template may hold."""
    return kind in _XML


def is_word(kind: str) -> bool:
    """Whether parts of this content type hold Word's own markup."""
    return kind.startswith(_WORD)


def refusal(name: str, kind: str, content: bytes) -> str:
    """Return why a part that is not such XML may not be in a template, "" for a picture that is what it says."""
    if content.startswith(_PICTURES.get(kind, ())):
        return _picture_refusal(name, content)
    signs = f"{kind} /{name}".lower()
    message = next((message for sign, message in _REFUSED.items() if sign in signs), _STRANGE)
    return str(message) % {"name": name} if message in (_PICTURE, _STRANGE) else str(message)


def _picture_refusal(name: str, content: bytes) -> str:
    try:
        picture = Image.from_blob(content)
        width, height = picture.px_width, picture.px_height
    except Exception:  # Broad on purpose: the reader trusts its files, and a broken one trips it anywhere.
        return str(_BROKEN_PICTURE) % {"name": name}
    if width * height > _MOST_PIXELS:
        return str(_HUGE_PICTURE) % {"name": name, "width": width, "height": height}
    return ""


def stranger(kind: str) -> str:
    """Return what a file is whose main part is of this type instead of Word's."""
    return str(next((message for sign, message in _STRANGERS.items() if sign in kind.lower()), _NO_WORD))
