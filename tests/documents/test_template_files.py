"""Files that are no template, or are made to hurt: each is told what it is and what to do, and nothing of it is run."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from random import randbytes

import pytest
from docx.oxml.ns import nsdecls

from documents.templating.checking import container

from .uploads import (
    LINKS,
    MAIN,
    OFFICE,
    STYLES,
    TYPES,
    builtin,
    parts_of,
    sentences,
    told,
    typed,
    with_link,
    with_part,
    with_parts,
    with_xml,
    zipped,
)

Make = Callable[[], bytes]
SETTINGS = "word/settings.xml"


def png(width: int, height: int) -> bytes:
    """A picture of that size, as far as its head goes."""
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)), (b"IEND", b"")]
    body = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def compound(stream: str) -> bytes:
    """What old Word files and encrypted ones are."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + stream.encode("utf-16-le") + bytes(512)


def of_type(main: str) -> bytes:
    """A docx that calls itself something else."""
    own = f"{OFFICE}.wordprocessingml.document.main+xml".encode()
    return with_parts({TYPES: parts_of()[TYPES].replace(own, main.encode())})


def in_strict_format() -> bytes:
    own, strict = (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006",
        b"http://purl.oclc.org/ooxml/wordprocessingml",
    )
    return zipped({name: content.replace(own, strict) for name, content in parts_of().items()})


STRANGERS: dict[str, tuple[Make, str]] = {
    "an empty file": (lambda: b"", "Tệp rỗng"),
    "an old .doc": (lambda: compound("WordDocument"), "Word kiểu cũ (.doc)"),
    "a file with a password": (lambda: compound("EncryptedPackage"), "có mật khẩu mở tệp"),
    "a PDF": (lambda: b"%PDF-1.7\n", "tệp PDF"),
    "a PNG": (lambda: b"\x89PNG\r\n\x1a\n", "tệp ảnh"),
    "a JPEG": (lambda: b"\xff\xd8\xff\xe0", "tệp ảnh"),
    "an RTF": (lambda: rb"{\rtf1\ansi}", "tệp RTF"),
    "a web page": (lambda: b"<html><body>", "trang web"),
    "plain text": (lambda: "Kính gửi".encode(), "không phải là tệp Word"),
    "an .odt": (lambda: zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "OpenDocument (.odt)"),
    "a zip of anything": (lambda: zipped({"a.txt": b"x"}), "tệp nén, không phải tệp Word"),
    "a .docm": (lambda: of_type("application/vnd.ms-word.document.macroEnabled.main+xml"), "có macro (.docm)"),
    "a .dotx": (lambda: of_type(f"{OFFICE}.wordprocessingml.template.main+xml"), "tệp mẫu của Word (.dotx)"),
    "an .xlsx": (lambda: of_type(f"{OFFICE}.spreadsheetml.sheet.main+xml"), "tệp Excel"),
    "a .pptx": (lambda: of_type(f"{OFFICE}.presentationml.presentation.main+xml"), "tệp PowerPoint"),
    "a package without a text": (lambda: of_type("application/xml"), "không có phần văn bản của Word"),
    "half a file": (lambda: builtin()[: len(builtin()) // 2], "bị hỏng"),
    "a strict one": (in_strict_format, "Strict Open XML"),
}


@pytest.mark.parametrize("attack", STRANGERS)
def test_what_is_no_docx_is_told_what_it_is(attack: str) -> None:
    make, sentence = STRANGERS[attack]
    (problem,) = told(make())
    assert sentence in problem.message


def bomb(real: int, declared: int) -> bytes:
    """A docx with an entry of `real` zero bytes that says it holds `declared`, with the checksum of that lie."""
    content = with_parts({"word/media/zeros.bin": bytes(real)})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entry = archive.getinfo("word/media/zeros.bin")
    truth = struct.pack("<LLL", entry.CRC, entry.compress_size, real)
    assert content.count(truth) == 2  # before the entry and in the directory
    return content.replace(truth, struct.pack("<LLL", zlib.crc32(bytes(declared)), entry.compress_size, declared))


def encrypted() -> bytes:
    """A docx whose entries all say that they are encrypted."""
    content = bytearray(zipped(parts_of()))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        while at >= 0:
            content[at + flags] |= 1
            at = content.find(signature, at + 1)
    return bytes(content)


def with_name(name: str) -> bytes:
    """A docx with an entry under a name that zipfile itself would not write."""
    stand_in = "x" * len(name)
    return with_parts({stand_in: b"x"}).replace(stand_in.encode(), name.encode())


CONTAINERS: dict[str, tuple[Make, str]] = {
    "a bomb by its ratio": (lambda: with_parts({"word/big.bin": bytes(20 * 2**20)}), "bom nén"),
    "a bomb by its sum": (lambda: with_parts({f"word/{n}.bin": bytes(2**20) for n in range(31)}), "bom nén"),
    "too many entries": (lambda: with_parts({f"word/{n}.xml": b"<a/>" for n in range(400)}), "nhiều hơn"),
    "a name in capitals too": (lambda: with_parts({MAIN.upper(): b"<a/>"}), "2 thành phần cùng tên"),
    "a way upwards": (lambda: with_parts({"../../etc/cron.d/x": b"x"}), "tên không an toàn: “../../etc/cron.d/x”"),
    "an absolute path": (lambda: with_parts({"/etc/passwd": b"x"}), "tên không an toàn"),
    "a drive": (lambda: with_parts({"C:/x": b"x"}), "tên không an toàn"),
    "a backslash": (lambda: with_name("word\\..\\x"), "tên không an toàn"),
    "a name cut by a zero": (lambda: with_name("word/x.xml\0.exe"), "tên không an toàn"),
    "encrypted entries": (encrypted, "được đặt mật khẩu"),
    "an odd method": (lambda: zipped(parts_of(), zipfile.ZIP_LZMA), "nén theo cách mà Word không dùng"),
    "an entry that holds less than it says": (lambda: bomb(100, 5000), "không đọc được trọn vẹn"),
}


@pytest.mark.parametrize("attack", CONTAINERS)
def test_a_zip_made_to_hurt_is_not_opened(attack: str) -> None:
    make, sentence = CONTAINERS[attack]
    assert sentence in sentences(make())


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_is_told() -> None:
    assert f"2 thành phần cùng tên “{MAIN}”" in sentences(zipped([*parts_of().items(), (MAIN, b"<a/>")]))


def test_no_more_is_unpacked_than_an_entry_says_it_holds() -> None:
    parts, problems = container.opened(bomb(real=50 * 2**20, declared=100))
    assert problems == []
    assert parts["word/media/zeros.bin"] == bytes(100)


ENTITIES = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
LATIN = b'<?xml version="1.0" encoding="iso-8859-1"?><a/>'
UNFRIENDLY = 'Target="http://evil.example/s" TargetMode="External"'


def with_data_from_elsewhere() -> bytes:
    links = parts_of()[LINKS].replace(b'Target="styles.xml"', UNFRIENDLY.encode())
    parts = parts_of() | {"customXml/item1.xml": b"<a/>", "customXml/_rels/item1.xml.rels": links}
    return zipped(typed(parts, "customXml/item1.xml", "application/xml"))


def with_header_elsewhere() -> bytes:
    """A header that lies outside Word's own folder, with a field that fetches."""
    fetched = '<w:p><w:fldSimple w:instr="INCLUDETEXT a"/></w:p>'
    header = f"<w:hdr {nsdecls('w')}>{fetched}</w:hdr>".encode()
    parts = parts_of(with_link("header", "/beside/header.xml", outside=False)) | {"beside/header.xml": header}
    return zipped(typed(parts, "beside/header.xml", f"{OFFICE}.wordprocessingml.header+xml"))


def with_mail_merge() -> bytes:
    source = '<w:mailMerge><w:connectString w:val="Data Source=//evil/x.mdb"/></w:mailMerge></w:settings>'
    return with_parts({SETTINGS: parts_of()[SETTINGS].replace(b"</w:settings>", source.encode())})


PARTS: dict[str, tuple[Make, str]] = {
    "a macro": (lambda: with_part("word/vbaProject.bin", "application/vnd.ms-office.vbaProject"), "có macro"),
    "a macro called a list of links": (
        lambda: with_part("word/vba.rels", "application/vnd.ms-office.vbaProject"),
        "có macro",
    ),
    "a header in another folder": (with_header_elsewhere, "Trường “INCLUDETEXT”"),
    "data of a mail merge": (with_mail_merge, "nguồn dữ liệu trộn thư"),
    "a macro as XML": (lambda: with_parts({"word/vbaProject.xml": b"\xcc\x61"}), "không ghi bằng UTF-8"),
    "an embedded sheet": (
        lambda: with_part("word/embeddings/a.xlsx", f"{OFFICE}.spreadsheetml.sheet"),
        "tệp nhúng",
    ),
    "an OLE object": (lambda: with_part("word/embeddings/a.bin", f"{OFFICE}.oleObject", compound("x")), "tệp nhúng"),
    "a docx in the docx": (
        lambda: with_part("word/embeddings/a.docx", f"{OFFICE}.wordprocessingml.document", builtin()),
        "tệp nhúng",
    ),
    "an ActiveX control": (lambda: with_part("word/activeX/a.xml", "application/vnd.ms-office.activeX+xml"), "ActiveX"),
    "a chunk of HTML": (lambda: with_part("word/a.html", "text/html", b"<script>"), "altChunk"),
    "a chunk of mail": (lambda: with_part("word/a.mht", "message/rfc822"), "altChunk"),
    "an embedded font": (lambda: with_part("word/fonts/a.odttf", f"{OFFICE}.obfuscatedFont"), "nhúng phông chữ"),
    "a vector picture": (lambda: with_part("word/media/a.emf", "image/x-emf"), "“word/media/a.emf” không thuộc loại"),
    "a picture that is a zip": (lambda: with_part("word/media/a.png", "image/png", builtin()), "không thuộc loại"),
    "a picture that is none": (
        lambda: with_part("word/media/a.png", "image/png", png(9, 9)[:20]),
        "Ảnh “word/media/a.png” bị hỏng",
    ),
    "a picture that swells": (
        lambda: with_part("word/media/a.png", "image/png", png(60_000, 60_000)),
        "quá lớn (60000 × 60000 điểm ảnh)",
    ),
    "a program": (lambda: with_part("word/run.exe", "application/octet-stream", b"MZ"), "thành phần lạ “word/run.exe”"),
    "XML entities": (lambda: with_parts({STYLES: ENTITIES.encode()}), "khai báo DTD"),
    "entities in UTF-16": (lambda: with_parts({STYLES: ENTITIES.encode("utf-16")}), "không ghi bằng UTF-8"),
    "entities in the types": (lambda: with_parts({TYPES: ENTITIES.encode()}), "khai báo DTD"),
    "entities in the links": (lambda: with_parts({LINKS: ENTITIES.encode()}), "khai báo DTD"),
    "broken XML": (lambda: with_parts({STYLES: b"<w:styles"}), "XML hỏng"),
    "XML without end": (lambda: with_parts({STYLES: b"<a>" * 10_000}), "XML hỏng"),
    "huge XML": (lambda: with_parts({STYLES: b"<a>" + randbytes(2**21).hex().encode() + b"</a>"}), "quá dài"),
    "Latin-1": (lambda: with_parts({STYLES: LATIN}), "không ghi bằng UTF-8"),
    "a part that is not there": (lambda: with_link("image", "media/none.png", outside=False), "không có trong tệp"),
    "an address as a part": (lambda: with_link("image", "http://evil.example/x", outside=False), "không có trong tệp"),
    "a remote picture": (lambda: with_link("image", "http://evil.example/x"), "địa chỉ ngoài “http://evil.example/x”"),
    "a template elsewhere": (
        lambda: with_link("attachedTemplate", "file:///C:/x.dotm"),
        "gắn với một mẫu Word ở ngoài",
    ),
    "a frame elsewhere": (lambda: with_link("frame", "http://evil.example/"), "lấy nội dung từ ngoài"),
    "a link that nothing uses": (lambda: with_link("hyperlink", "http://evil.example/"), "Liên kết ra ngoài"),
    "XML data from elsewhere": (with_data_from_elsewhere, "lấy nội dung từ ngoài: “http://evil.example/s”"),
}


@pytest.mark.parametrize("attack", PARTS)
def test_a_part_that_no_template_has_is_told(attack: str) -> None:
    make, sentence = PARTS[attack]
    assert sentence in sentences(make())


def field(instruction: str) -> str:
    """A field as Word writes it, its instruction over two runs."""
    half = len(instruction) // 2
    pieces = (
        '<w:fldChar w:fldCharType="begin"/>',
        f"<w:instrText>{instruction[:half]}</w:instrText>",
        f"<w:instrText>{instruction[half:]}</w:instrText>",
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>kết quả</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{piece}</w:r>" for piece in pieces)


INSERT = '<w:ins w:id="1"><w:r><w:t>thêm</w:t></w:r></w:ins>'
MACRO_FIELD = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:entryMacro w:val="x"/></w:ffData></w:fldChar></w:r>'

# What stands in a paragraph after the word "Đoạn ", the sentence about it, and the rest of the paragraph's text.
MARKUP: dict[str, tuple[str, str, str]] = {
    "INCLUDEPICTURE": (field(' INCLUDEPICTURE "http://evil.example/x" '), "Trường “INCLUDEPICTURE”", "kết quả"),
    "INCLUDETEXT": ('<w:fldSimple w:instr="INCLUDETEXT a"/>', "Trường “INCLUDETEXT”", ""),
    "DDEAUTO": (field("DDEAUTO excel x"), "Trường “DDEAUTO”", "kết quả"),
    "a date of every day": (field("DATE"), "Trường “DATE”", "kết quả"),
    "a field in a field": (field("PAGE") + field("QUOTE " + "INCLUDE"), "Trường “QUOTE”", "kết quảkết quả"),
    "an instruction without a field": ("<w:r><w:instrText>LINK x</w:instrText></w:r>", "Trường “LINK”", ""),
    "a field without an end": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>LINK x</w:instrText></w:r>',
        "Trường “LINK”",
        "",
    ),
    "an instruction from a tag": (field("{{ nominee }}"), "ở chỗ không được điền", "kết quả"),
    "an OLE object": ("<w:r><w:object/></w:r>", "tệp nhúng", ""),
    "an ActiveX control": ('<w:r><w:control r:id="x"/></w:r>', "ActiveX", ""),
    "a comment": ('<w:r><w:commentReference w:id="1"/></w:r>', "còn ghi chú", ""),
    "a tracked change": (INSERT, "theo dõi thay đổi", "thêm"),
    "bound data": ('<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr></w:sdt>', "content control", ""),
    "a form's macro": (MACRO_FIELD, "gọi macro", ""),
    "an address in a drawing": (
        '<w:r><w:pict><v:shape href="http://evil.example/"/></w:pict></w:r>',
        "địa chỉ ngoài",
        "",
    ),
    "a share in a drawing": (r'<w:r><w:pict><v:imagedata src="\\evil\x"/></w:pict></w:r>', "địa chỉ ngoài", ""),
    "a tag in an attribute": ('<w:r w:rsidR="{{ nominee }}"/>', "ở chỗ không được điền", ""),
}


@pytest.mark.parametrize("attack", MARKUP)
def test_what_a_part_may_not_hold_is_told_with_its_paragraph(attack: str) -> None:
    markup, sentence, rest = MARKUP[attack]
    upload = with_xml(f'<w:p><w:r><w:t xml:space="preserve">Đoạn </w:t></w:r>{markup}</w:p>')
    (problem,) = (one for one in told(upload) if sentence in one.message)
    assert problem.paragraph == f"Đoạn {rest}".strip()


def test_a_link_is_told_with_its_paragraph_and_its_address() -> None:
    body = '<w:p><w:hyperlink r:id="rIdX"><w:r><w:t>Trang của trường</w:t></w:r></w:hyperlink></w:p>'
    (problem,) = told(with_link("hyperlink", "https://truong.example/", body=body))
    assert problem.paragraph == "Trang của trường"
    assert "Liên kết ra ngoài “https://truong.example/”" in problem.message


def test_remarks_in_the_directories_do_no_harm() -> None:
    remark = {TYPES: b"</Types>", LINKS: b"</Relationships>", "_rels/.rels": b"</Relationships>"}
    parts = {name: parts_of()[name].replace(end, b"<!-- x -->" + end) for name, end in remark.items()}
    assert told(with_parts(parts)) == ()


def test_a_main_part_under_another_name_goes_back_to_word() -> None:
    parts = {name.replace("document.xml", "document2.xml"): content for name, content in parts_of().items()}
    parts = {name: content.replace(b"document.xml", b"document2.xml") for name, content in parts.items()}
    assert "Hãy mở bằng Word trên máy tính" in sentences(zipped(parts))


def test_a_tag_in_the_files_properties_is_told() -> None:
    core = parts_of()["docProps/core.xml"].replace(b"<dc:title>", b"<dc:title>{{ nominee }}")
    assert "ở chỗ không được điền" in sentences(with_parts({"docProps/core.xml": core}))


def test_an_alt_chunk_is_told() -> None:
    assert "altChunk" in sentences(with_xml('<w:altChunk r:id="x"/>'))
