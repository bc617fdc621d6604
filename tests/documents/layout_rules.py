"""The layout rules of NĐ 30/2020/NĐ-CP as a table: what a rule says, whom it binds, how it is checked and broken.

The ids are the rows of Phụ lục I: P1 to P5 for the page, "ô n" for the boxes of the decree's map. Boxes 8, 10b, 12 and
13 (seal, urgency, drafter, address) stand on none of these papers.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from itertools import pairwise

from lxml import etree

from .papers import DECISIONS, KINDS, LETTERS, MINUTES, OFFICIAL, WIDE, WITH_ADDRESSEES, context
from .sheet import SEAL, Sheet
from .word import Paragraph, W, val

Faults = Iterator[str]

A4 = (11906, 16838)
MARGINS = {"top": (1134, 1417), "bottom": (1134, 1417), "left": (1701, 1984), "right": (850, 1134)}
FONT, FACES = "Times New Roman", ("ascii", "hAnsi", "cs", "eastAsia")
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
TITLES = {
    "achievement_report_collective": "BÁO CÁO THÀNH TÍCH",
    "achievement_report_individual": "BÁO CÁO THÀNH TÍCH",
    "achievement_report_sudden": "BÁO CÁO THÀNH TÍCH",
    "achievement_report_themed": "BÁO CÁO THÀNH TÍCH",
    "award_decision": "QUYẾT ĐỊNH",
    "ballot": "PHIẾU BẦU",
    "board_minutes": "BIÊN BẢN",
    "campaign_plan": "KẾ HOẠCH",
    "campaign_report": "BÁO CÁO",
    "council_decision": "QUYẾT ĐỊNH",
    "group_minutes": "BIÊN BẢN",
    "initiative_report": "BÁO CÁO SÁNG KIẾN",
    "meeting_invitation": "GIẤY MỜI",
    "public_notice": "THÔNG BÁO",
    "pupil_list": "DANH SÁCH TRÍCH NGANG",
    "receipt": "PHIẾU TIẾP NHẬN HỒ SƠ",
    "registration_list": "BẢN ĐĂNG KÝ THI ĐUA",
    "result_notice": "THÔNG BÁO",
    "return_slip": "PHIẾU TRẢ HỒ SƠ",
    "revocation_decision": "QUYẾT ĐỊNH",
    "staff_list": "DANH SÁCH TRÍCH NGANG",
    "submission_letter": "TỜ TRÌNH",
    "upward_letter": "TỜ TRÌNH",
    "tally_minutes": "BIÊN BẢN",
}
# Phụ lục III; phiếu trả (PTr) and giấy tiếp nhận (GTN) are types that it does not list.
TYPES = re.compile(
    "NQ|QĐ|CT|QC|QyĐ|TC|TB|HD|CTr|KH|PA|ĐA|DA|BC|BB|TTr|HĐ|CĐ|BGN|BTT|GUQ|GM|GGT|GNP|PG|PC|PB|SY|TrS|SL|PTr|GTN"
)
ALPHABET = "abcdđeghiklmnopqrstuvxy"
CAPACITIES = re.compile(r"(TM|Q|KT|TL|TUQ)\. |.*XÁC NHẬN")
FOR_ANOTHER = ("KT. ", "TL. ", "TUQ. ")
DEGREES = re.compile(r"\b(GS|PGS|TS|ThS|CN|NGND|NGƯT|Tiến sĩ|Thạc sĩ|Giáo sư|Nhà giáo)\b")

SIGNED = tuple(kind for kind in OFFICIAL if kind != "ballot")  # a ballot is signed by nobody
TITLED = tuple(kind for kind in OFFICIAL if kind not in LETTERS)
DATED = tuple(kind for kind in SIGNED if kind not in MINUTES)


def having(*names: str) -> tuple[str, ...]:
    """Return the kinds whose papers are filled with all of these fields."""
    return tuple(kind for kind in OFFICIAL if set(names) <= {field.name for field in fields(context(kind))})


@dataclass(frozen=True)
class Rule:
    """One row of the table.

    `check` tells every place of a paper that breaks the rule. `spoil` is a pattern and its replacement in a paper's
    XML after which `check` must find fault, or it checks nothing.
    """

    id: str
    says: str
    check: Callable[[Sheet], Faults]
    spoil: tuple[str, str]
    kinds: tuple[str, ...] = OFFICIAL

    def faults(self, sheet: Sheet) -> list[str]:
        return [f"{self.id} ({self.says}) {sheet.kind}, {sheet.sample}: {fault}" for fault in self.check(sheet)]


def looks(
    line: Paragraph,
    sizes: Iterable[float],
    *,
    bold: bool = False,
    italic: bool = False,
    align: str = "",
    upper: bool = False,
) -> Faults:
    """Find fault with a paragraph that is not set in one of `sizes`, this weight, slant and place."""
    if not line.look or not line.look <= {(size, bold, italic) for size in sizes}:
        yield f"set in {sorted(line.look)}: {line}"
    if align and line.align != align:
        yield f"{line.align}, not {align}: {line}"
    if upper and line.text != line.text.upper():
        yield f"not in capitals: {line}"


# The page


def page_size(sheet: Sheet) -> Faults:
    expected = A4[::-1] if sheet.kind in WIDE else A4
    for section in sheet.document.sections:
        size = tuple(int(val(section, "w:pgSz", side)) for side in ("w", "h"))
        if any(abs(found - due) > 10 for found, due in zip(size, expected, strict=True)):
            yield f"a section of {size} twips"
        if (val(section, "w:pgSz", "orient") == "landscape") is not (sheet.kind in WIDE):
            yield "a section turned the other way"


def margins(sheet: Sheet) -> Faults:
    for section in sheet.document.sections:
        for side, (least, most) in MARGINS.items():
            if not least <= int(val(section, "w:pgMar", side)) <= most:
                yield f"{side} margin of {val(section, 'w:pgMar', side)} twips"


def font(sheet: Sheet) -> Faults:
    for name, root in sheet.document.roots.items():
        for run in root.iter(W + "r"):
            if run.find(f"{W}rPr/{W}rFonts") is None:
                yield f"{name}: no font for “{''.join(run.itertext())}”"
        for fonts in root.iter(W + "rFonts"):
            if {fonts.get(W + face) for face in FACES} != {FONT}:
                yield f"{name}: {dict(fonts.attrib)}"


def black(sheet: Sheet) -> Faults:
    for name, root in sheet.document.roots.items():
        for element in root.iter(etree.Element):
            colour = element.get(W + "val") if element.tag == W + "color" else element.get(W + "color")
            if colour not in (None, "auto", "000000"):
                yield f"{name}: colour {colour}"


def composed(sheet: Sheet) -> Faults:
    for line in sheet.document.paragraphs:
        if line.text != unicodedata.normalize("NFC", line.text):
            yield f"{line}"


def page_numbers(sheet: Sheet) -> Faults:
    for section in sheet.document.sections:
        first, numbered = (sheet.document.header(section, kind) for kind in ("first", "default"))
        if section.find(W + "titlePg") is None or first is None or first.fields or first.text:
            yield "page 1 shows a number"
        if numbered is None or numbered.fields != ["PAGE"]:
            yield "no page number"
            continue
        (line,) = numbered.paragraphs
        if line.align != "center" or not {run.look for run in line.runs} <= {(13, False, False), (14, False, False)}:
            yield f"the number is set {line.align}, {[run.look for run in line.runs]}"
        if any(
            footer and footer.fields for footer in (sheet.document.footer(section, k) for k in ("first", "default"))
        ):
            yield "a number in the footer"


def appendix_numbers(sheet: Sheet) -> Faults:
    main, appendix = sheet.document.sections
    if main.find(W + "pgNumType") is not None:
        yield "the text begins at a number of its own"
    if (val(appendix, "w:pgNumType", "start"), val(appendix, "w:type")) != ("1", "nextPage"):
        yield "the appendix goes on with the text's numbers"


# The head: boxes 1 to 5


def nation(sheet: Sheet) -> Faults:
    line = sheet.document.head.cells(0)[1][0]
    if line.text != NATION:
        yield f"at the top right stands {line}"
    yield from looks(line, (12, 13), bold=True, align="center")


def motto(sheet: Sheet) -> Faults:
    above, line, below = sheet.document.head.cells(0)[1]
    if line.text != MOTTO:
        yield f"below the nation's name stands {line}"
    yield from looks(line, (13, 14), bold=True, align="center")
    if line.size != above.size + 1:
        yield "not one size larger than the nation's name"
    if line.spacing("line") != 240 or line.spacing("before") or above.spacing("after"):
        yield "not in single spacing"
    if not below.rule:
        yield "no line below"


def superior(sheet: Sheet) -> Faults:
    line = sheet.document.head.cells(0)[0][0]
    if not sheet.context.header.superior:
        return
    if line.text != sheet.context.header.superior:
        yield f"at the top left stands {line}"
    yield from looks(line, (12, 13), align="center", upper=True)


def issuer(sheet: Sheet) -> Faults:
    *_, line, below = sheet.document.head.cells(0)[0]
    if line.text != sheet.context.header.issuer:
        yield f"as issuer stands {line}"
    yield from looks(line, (12, 13), bold=True, align="center", upper=True)
    if not below.rule:
        yield "no line below"


def header_table(sheet: Sheet) -> Faults:
    left, right = sheet.document.head.widths
    if not 0.38 <= left / (left + right) <= 0.43:
        yield f"columns of {left} and {right}"
    if sheet.document.head.ruled:
        yield "the table shows"


def number(sheet: Sheet) -> Faults:
    lines = [line for line in sheet.document.head.cells(1)[0] if line.text]
    symbol = sheet.context.header.symbol
    if [line.text for line in lines[:1]] != ([f"Số: {symbol}"] if symbol else []):
        yield f"instead of “Số: {symbol}” stands {[line.text for line in lines]}"
    for line in lines[:1]:
        yield from looks(line, (13,), align="center")
        numeral, _, rest = line.text.removeprefix("Số: ").partition("/")
        if not re.fullmatch(r"0[1-9]|[1-9]\d+| +", numeral):
            yield f"the number “{numeral}”"
        if not re.fullmatch(r"[A-ZĐa-z0-9&]+(-[A-ZĐa-z0-9&]+)+", rest):
            yield f"the symbol “{rest}”"
        if sheet.kind not in LETTERS and not TYPES.fullmatch(rest.partition("-")[0]):
            yield f"the type of “{rest}”"


def place_and_date(sheet: Sheet) -> Faults:
    if len(sheet.document.head.rows) != 2:
        yield "number and date share no line"
    lines = [line for line in sheet.document.head.cells(1)[1] if line.text]
    if [line.text for line in lines] != [f"{sheet.context.header.place}, {sheet.context.header.date_line}"]:
        yield f"beside the number stands {[line.text for line in lines]}"
    for line in lines:
        yield from looks(line, (13, 14), italic=True, align="center")
        date = r"ngày (0[1-9]|[12]\d|3[01]| +) tháng (0[12]|[3-9]|1[0-2]| +) năm \d{4}"
        if not re.fullmatch(rf"[^,\d]+, {date}", line.text):
            yield f"{line}"


def no_place_and_date(sheet: Sheet) -> Faults:
    yield from (f"{line}" for line in sheet.document.head.cells(1)[1] if line.text)


def title(sheet: Sheet) -> Faults:
    line = sheet.document.body()[0]
    if line.text != TITLES[sheet.kind]:
        yield f"the title is {line}"
    yield from looks(line, (13, 14), bold=True, align="center", upper=True)


def subject(sheet: Sheet) -> Faults:
    line = sheet.document.body()[1]
    if line.text != sheet.context.subject or sheet.document.after(sheet.document.body()[0]).text != line.text:
        yield f"below the title stands {line}"
    yield from looks(line, (13, 14), bold=True, align="center")
    if not sheet.document.after(line).rule:
        yield "no line below"


def letter_subject(sheet: Sheet) -> Faults:
    above, line = (line for line in sheet.document.head.cells(1)[0] if line.text)
    if line.text != f"V/v {sheet.context.subject}":
        yield f"below the number stands {line}"
    yield from looks(line, (12, 13), align="center")
    if above.spacing("after") + line.spacing("before") != 120:
        yield "not 6 pt below the number"
    yield from (f"a title: {other}" for other in sheet.document.body() if other.align == "center" and other.bold)


# The text: box 6


def grounds(sheet: Sheet) -> Faults:
    due = [ground.rstrip(";.") for ground in sheet.context.grounds]
    lines = [line for line in sheet.document.body() if any(line.text.startswith(ground) for ground in due)]
    if getattr(sheet.context, "proposed_by", ""):
        lines += [line for line in sheet.document.body() if line.text.startswith(sheet.context.proposed_by)]
        due.append(sheet.context.proposed_by)
    if len(lines) != len(due):
        yield f"{len(lines)} grounds of {len(due)}"
    for line in lines:
        yield from looks(line, (13, 14), italic=True, align="both")
        if not line.text.endswith("." if line is lines[-1] else ";") or re.search(r"[;,.]{2}$", line.text):
            yield f"ends wrongly: {line}"


def citations(sheet: Sheet) -> Faults:
    for line in sheet.document.body():
        cited = re.match(r"Căn cứ (Luật|Pháp lệnh|Nghị định|Thông tư|Quyết định|Chỉ thị)\b(.*)", line.text)
        if not cited:
            continue
        if cited[1] in ("Luật", "Pháp lệnh"):
            if re.search(r"\bsố \d|của Quốc hội|của Ủy ban Thường vụ", cited[2]):
                yield f"a law with its number or issuer: {line}"
        elif not re.search(r"số \d+\S* ngày \d+ tháng \d+ năm \d{4} của ", cited[2]):
            yield f"without number, date or issuer: {line}"


def running_text(sheet: Sheet) -> Faults:
    if not sheet.running:
        yield "no text"
    for line in sheet.running:
        if line.align != "both":
            yield f"not justified: {line}"
        if not {size for size, *_ in line.look} <= {13, 14}:
            yield f"of another size: {line}"
        if line.indent("firstLine") not in (567, 720):
            yield f"not indented: {line}"
        if line.spacing("before") + line.spacing("after") < 120 or not 240 <= line.spacing("line") <= 360:
            yield f"set too close or too far: {line}"


def closing_mark(sheet: Sheet) -> Faults:
    *others, last = sheet.running
    if not re.search(r"[^;,.]\./\.$", last.text):
        yield f"the text ends with {last}"
    yield from (f"ends before the end: {line}" for line in others if "./." in line.text)


def parts(sheet: Sheet) -> Faults:
    lines = [line for line in sheet.running if re.match(r"[IVX]+\. ", line.text)]
    for line, due in zip(lines, ("I", "II", "III", "IV", "V", "VI", "VII", "VIII"), strict=False):
        yield from looks(line, (13, 14), bold=True, upper=True)
        if line.text.partition(".")[0] != due:
            yield f"instead of {due}: {line}"


def numbered_items(sheet: Sheet) -> Faults:
    main = below = 0
    for line in sheet.running:
        if re.match(r"[IVX]+\. ", line.text):
            main = below = 0
        found = re.match(r"(\d+)\.(?:(\d+)\.)? ", line.text)
        if line.bold and not found:
            main = below = 0  # a heading without a number, under which a count begins
        if not line.bold or not found:
            continue
        main, below = (main, below + 1) if found[2] else (main + 1, 0)
        if (int(found[1]), int(found[2] or 0)) != (main, below):
            yield f"instead of {main}.{below or ''}: {line}"


def articles(sheet: Sheet) -> Faults:
    lines = [line for line in sheet.running if line.text.startswith("Điều ")]
    if not lines:
        yield "no article"
    for count, line in enumerate(lines, start=1):
        label, *rest = line.runs
        if (label.text, label.bold, label.italic) != (f"Điều {count}.", True, False):
            yield f"instead of “Điều {count}.” in bold: {line}"
        if any(run.bold for run in rest) or len({run.size for run in line.runs}) > 1:
            yield f"not set as text: {line}"


def decides(sheet: Sheet) -> Faults:
    lines = sheet.document.body()
    for text in (sheet.context.authority_line, "QUYẾT ĐỊNH:"):
        found = [line for line in lines if line.text == text]
        if len(found) != 1:
            yield f"“{text}” stands {len(found)} times"
        for line in found:
            yield from looks(line, (13, 14), bold=True, align="center", upper=True)
    if not any(a.text == "QUYẾT ĐỊNH:" and b.text.startswith("Điều 1.") for a, b in pairwise(lines)):
        yield "“QUYẾT ĐỊNH:” does not stand above Điều 1"


def points(sheet: Sheet) -> Faults:
    last = ""
    for line in sheet.running:
        if not (found := re.match(r"([a-zđ])\) ", line.text)):
            continue
        if found[1] != "a" and (not last or ALPHABET.index(found[1]) != ALPHABET.index(last) + 1):
            yield f"after {last or 'nothing'}): {line}"
        last = found[1]


def dashes(sheet: Sheet) -> Faults:
    for line, following in zip(sheet.running, [*sheet.running[1:], None], strict=True):
        if not line.text.startswith("- ") or line.dotted:
            continue
        if not re.search(r"[;.:,]$", line.text):
            yield f"without a mark: {line}"
        if (following is None or not re.match(r"[-a-zđ+]", following.text)) and line.text.endswith((";", ",")):
            yield f"the last one: {line}"


# Signatures and addressees: boxes 7 and 9


def offices(sheet: Sheet) -> Faults:
    if not sheet.document.offices:
        yield "nobody signs"
    for line in sheet.document.offices:
        yield from looks(line, (13, 14), bold=True, align="center", upper=True)


def capacities(sheet: Sheet) -> Faults:
    signing = sheet.document.offices
    for row in range(len(sheet.document.closing.rows)):
        for cell in sheet.document.closing.cells(row):
            lines = [line.text for line in cell if line in signing]
            if lines and lines[-1].startswith(FOR_ANOTHER):
                yield f"“{lines[-1]}” without the signer's own post"
            if len(lines) > 1 and not CAPACITIES.match(lines[0]):
                yield f"several posts, and none says by what authority: {lines}"


def level(sheet: Sheet) -> Faults:
    left, right = sheet.document.closing.cells(0)
    if left[0].text != "Nơi nhận:":
        yield f"level with the signature stands {left[0]}"
    signed = [line.text for line in right if line.text]
    if signed != [*sheet.context.signature.authority, sheet.context.signature.name]:
        yield f"at the right stands {signed}"


def minutes_signed(sheet: Sheet) -> Faults:
    left, right = (cell[0].text for cell in sheet.document.closing.cells(-2))
    if not left.startswith("THƯ KÝ") or not right.startswith("CHỦ TỌA"):
        yield f"signed by {left} and {right}"
    if not sheet.document.paragraphs[-1].text.startswith("- Lưu"):
        yield "Nơi nhận does not stand below the signatures"


def names(sheet: Sheet) -> Faults:
    for line in sheet.document.signers:
        yield from looks(line, (13, 14), bold=True, align="center")
        if line.text.isupper() or DEGREES.search(line.text):
            yield f"{line}"


def kept_together(sheet: Sheet) -> Faults:
    if any(row.find(f"{W}trPr/{W}cantSplit") is None for row in sheet.document.closing.rows):
        yield "a row may be split"
    for line in (sheet.running[-1], *sheet.document.offices, *sheet.document.signers):
        if not line.keeps():
            yield f"may be parted from what follows: {line}"


def addressees(sheet: Sheet) -> Faults:
    heading, *lines = sheet.addressees or [None]
    if heading is None:
        yield "no Kính gửi"
        return
    for line in (heading, *lines):
        yield from looks(line, (13, 14))
    if not lines and heading.text != f"Kính gửi: {sheet.context.addressees[0]}":
        yield f"one addressee: {heading}"
    for line in lines:
        if not line.text.startswith("- ") or not line.text.endswith("." if line is lines[-1] else ";"):
            yield f"one of several addressees: {line}"
    if len({line.indent("left") for line in lines}) > 1:
        yield "the dashes are not aligned"


def no_addressees(sheet: Sheet) -> Faults:
    yield from (f"{line}" for line in sheet.document.paragraphs if line.text.startswith("Kính gửi"))


def recipients(sheet: Sheet) -> Faults:
    heading, *lines = sheet.document.recipients
    yield from looks(heading, (12,), bold=True, italic=True, align="left")
    if heading.text != "Nơi nhận:" or heading.indent("left") or heading.indent("firstLine"):
        yield f"not alone and flush left: {heading}"
    if len(lines) != len(sheet.context.recipients):
        yield f"{len(lines)} lines of {len(sheet.context.recipients)}"
    for line in lines:
        yield from looks(line, (11,), align="left")
        if not line.text.endswith("." if line is lines[-1] else ";"):
            yield f"{line}"
    if not lines[-1].text.startswith("- Lưu: VT"):
        yield f"the last one is {lines[-1]}"


def first_recipient(sheet: Sheet) -> Faults:
    first = sheet.document.recipients[1].text
    if sheet.kind in DECISIONS:
        last = [line.text for line in sheet.running if line.text.startswith("Điều ")][-1].partition(".")[0]
        due = f"- Như {last};"
    else:
        due = "- Như trên;" if sheet.kind in WITH_ADDRESSEES else ""
    if due and first != due:
        yield f"instead of “{due}” stands “{first}”"
    if not due and first.startswith("- Như"):
        yield f"“{first}” refers to nothing"


# Appendix, tables, lines, the mark


def appendix(sheet: Sheet) -> Faults:
    label = sheet.document.find("Phụ lục", whole=True)
    heading = sheet.document.after(label)
    reference = sheet.document.after(heading)
    yield from looks(label, (14,), bold=True, align="center")
    yield from looks(heading, (13, 14), bold=True, align="center", upper=True)
    yield from looks(reference, (13, 14), italic=True, align="center")
    if (heading.text, reference.text) != (sheet.context.list_title, sheet.context.list_reference):
        yield f"{heading}, {reference}"
    if not re.fullmatch(r"\(Kèm theo .* ngày .* của .*\)", reference.text):
        yield f"{reference}"
    if not any("Phụ lục kèm theo" in line.text for line in sheet.document.body()):
        yield "the text does not mention it"


def whole_list(sheet: Sheet) -> Faults:
    people = len(sheet.context.collectives), len(sheet.context.individuals)
    rows = len(sheet.document.tables[-1].rows)
    if rows != 1 + sum(count + 1 for count in people if count):
        yield f"{rows} rows for {people} groups and people"
    counted = " và ".join(
        f"{count:02d} {who}" for count, who in zip(people, ("tập thể", "cá nhân"), strict=True) if count
    )
    if sheet.document.paragraphs[-1].text != f"Danh sách này gồm {counted}./.":
        yield f"the list ends with {sheet.document.paragraphs[-1]}"


def tables(sheet: Sheet) -> Faults:
    for table in sheet.document.tables:
        if not table.ruled:
            continue
        heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.rows]
        if heads != [True] + [False] * (len(heads) - 1):
            yield "the heading row does not repeat"
        if any(row.find(f"{W}trPr/{W}cantSplit") is None for row in table.rows):
            yield "a row may be split"
        if sum(table.widths) != sheet.text_width:
            yield f"the columns fill {sum(table.widths)} of {sheet.text_width}"


def no_typed_lines(sheet: Sheet) -> Faults:
    yield from (f"{line}" for line in sheet.document.paragraphs if re.search(r"_{3}|\.{4}|…{2}|-{4}", line.text))


def certificate_sheet(sheet: Sheet) -> Faults:
    (section,) = sheet.document.sections
    if [val(section, "w:pgSz", name) for name in ("w", "h", "orient")] != ["16838", "11906", "landscape"]:
        yield "no landscape sheet"
    if len(section.findall(f"{W}pgBorders/*")) != 4:
        yield "no border"


def mark(sheet: Sheet) -> Faults:
    first, *others = sheet.document.sections
    under = sheet.document.footer(first, "first")
    lines = [line for line in under.paragraphs if line.text] if under else []
    if [line.text for line in lines] != [f"Mã tra cứu: {SEAL.code}", f"Kiểm tra tại: {SEAL.address}"]:
        yield f"under page 1 stands {[line.text for line in lines]}"
    for line in lines:
        yield from looks(line, (11,))
    if any(sheet.document.footer(section, "first").text for section in others):
        yield "the mark stands under the appendix too"
    if any(sheet.document.footer(section, "default") for section in sheet.document.sections):
        yield "every page has a footer"


_NO_LINES = ("<w:pBdr>.*?</w:pBdr>", "")
_NOT_BOLD, _NOT_ITALIC = ("<w:b/>", ""), ("<w:i/>", "")

RULES = (
    Rule("P1", "khổ A4 đứng; ngang chỉ khi bảng nằm trong văn bản", page_size, ('w:w="11906"', 'w:w="12240"')),
    Rule("P2", "lề trên, dưới 20–25 mm; trái 30–35; phải 15–20", margins, ('w:right="851"', 'w:right="700"')),
    Rule("P3 phông", "Times New Roman", font, ('w:cs="Times New Roman"', 'w:cs="Arial"'), KINDS),
    Rule("P3 màu", "chữ đen", black, ("<w:sz ", '<w:color w:val="FF0000"/><w:sz '), KINDS),
    Rule("P3 mã", "Unicode dựng sẵn", composed, ("ộ", "o\u0323\u0302"), KINDS),
    Rule("P4", "số trang giữa lề trên, cỡ 13–14, đứng, không ở trang 1", page_numbers, ("<w:titlePg/>", "")),
    Rule("P5", "phụ lục đánh số trang riêng", appendix_numbers, ("<w:pgNumType [^>]*>", ""), having("list_title")),
    Rule("ô 1–4", "hai cột không viền, khoảng 40/60", header_table, ('<w:gridCol w:w="4000"', '<w:gridCol w:w="9000"')),
    Rule("ô 1 Quốc hiệu", "trên cùng bên phải, in hoa, đứng, đậm, cỡ 12–13", nation, _NOT_BOLD),
    Rule("ô 1 Tiêu ngữ", "đứng, đậm, cỡ 13–14, cách dòng đơn, có kẻ", motto, _NO_LINES),
    Rule("ô 2 chủ quản", "in hoa, đứng, không đậm, cỡ 12–13", superior, ("(<w:rFonts [^>]*>)", r"\1<w:b/>")),
    Rule("ô 2 ban hành", "in hoa, đứng, đậm, cỡ 12–13, có kẻ", issuer, _NO_LINES),
    Rule("ô 3", "“Số: ”, số dưới 10 thêm 0, “/” rồi “-”, không cách chữ, cỡ 13", number, (r"(Số: )\d+", r"\g<1>7")),
    Rule(
        "ô 4", "ngang hàng ô 3, nghiêng, cỡ 13–14; ngày dưới 10, tháng 1, 2 thêm 0", place_and_date, _NOT_ITALIC, DATED
    ),
    Rule(
        "ô 4 biên bản",
        "biên bản không có địa danh, ngày tháng ở đầu",
        no_place_and_date,
        ('(<w:pStyle w:val="DiaDanhNgay"/>.*?</w:pPr>)', r"\1<w:r><w:t>Văn Giang</w:t></w:r>"),
        MINUTES,
    ),
    Rule("ô 5a tên loại", "in hoa, đứng, đậm, cỡ 13–14, giữa trang", title, _NOT_BOLD, TITLED),
    Rule("ô 5a trích yếu", "ngay dưới tên loại, đứng, đậm, cỡ 13–14, có kẻ", subject, _NO_LINES, TITLED),
    Rule("ô 5b", "“V/v …” dưới ô 3, cách 6 pt, không đậm, cỡ 12–13", letter_subject, ('w:before="120"', ""), LETTERS),
    Rule(
        "ô 6 căn cứ",
        "nghiêng, mỗi căn cứ một đoạn, cuối “;”, căn cứ cuối “.”",
        grounds,
        (";<", ".<"),
        having("grounds"),
    ),
    Rule(
        "ô 6 viện dẫn",
        "luật không ghi số, cơ quan; văn bản khác ghi đủ số, ngày, cơ quan",
        citations,
        ("Căn cứ Luật Thi đua, khen thưởng", "Căn cứ Luật Thi đua, khen thưởng số 15/2003/QH11"),
        having("grounds"),
    ),
    Rule(
        "ô 6 nội dung",
        "đứng, cỡ 13–14, đều hai lề, lùi 1–1,27 cm, cách đoạn từ 6 pt",
        running_text,
        ('<w:jc w:val="both"/>', '<w:jc w:val="left"/>'),
    ),
    Rule("ô 6 kết thúc", "“./.” một lần, ở cuối lời văn", closing_mark, (r"\./\.", "."), SIGNED),
    Rule("ô 6 mục", "“I. TIÊU ĐỀ” in hoa, đậm, số La Mã liền nhau", parts, (">II. ", ">III. ")),
    Rule("ô 6 khoản", "tiêu đề “1.”, “1.1.” đậm, đếm liền từ 1", numbered_items, (">2. ", ">3. ")),
    Rule("ô 6 Điều", "“Điều n.” đậm, đếm liền từ 1, cỡ chữ của lời văn", articles, ("Điều 2", "Điều 4"), DECISIONS),
    Rule("ô 6 quyết định", "thẩm quyền và “QUYẾT ĐỊNH:” đậm, giữa trang, trên Điều 1", decides, _NOT_BOLD, DECISIONS),
    Rule("ô 6 điểm", "a), b), c), d), đ) theo chữ cái tiếng Việt", points, (r">b\) ", ">d) "), ("campaign_plan",)),
    Rule("ô 6 liệt kê", "mỗi dòng “- …” có dấu kết, dòng cuối “.”", dashes, (r"\.</w:t>", ";</w:t>")),
    Rule("ô 7a", "quyền hạn, chức vụ in hoa, đậm, cỡ 13–14", offices, _NOT_BOLD, SIGNED),
    Rule("ô 7a thay", "ký thay ghi TM., KT., TL. … rồi chức vụ người ký", capacities, ("KT. ", ""), SIGNED),
    Rule(
        "ô 7a vị trí", "bên phải, ngang với Nơi nhận", level, ("Nơi nhận:", "Gửi:"), having("signature", "recipients")
    ),
    Rule("ô 7a biên bản", "thư ký trái, chủ tọa phải, rồi Nơi nhận", minutes_signed, ("CHỦ TỌA", "ÔNG"), MINUTES),
    Rule(
        "ô 7b",
        "họ tên chữ thường, đậm, giữa, không học hàm, học vị",
        names,
        ("(>)Nguyễn Văn A<", r"\1ThS. Văn A<"),
        SIGNED,
    ),
    Rule("ô 7 liền khối", "lời kết, chức vụ, họ tên không rời nhau", kept_together, ("<w:keepNext/>", ""), SIGNED),
    Rule(
        "ô 9a",
        "một nơi cùng dòng, nhiều nơi mỗi nơi một dòng “- …;”",
        addressees,
        ("Kính gửi:", "Gửi:"),
        WITH_ADDRESSEES,
    ),
    Rule(
        "ô 9a chỉ",
        "Kính gửi chỉ ở tờ trình, báo cáo gửi cấp trên và công văn",
        no_addressees,
        (MOTTO, "Kính gửi: ai đó"),
        tuple(kind for kind in OFFICIAL if kind not in WITH_ADDRESSEES),
    ),
    Rule(
        "ô 9b",
        "đậm nghiêng 12; dòng cỡ 11 “- …;”, cuối “- Lưu: VT….”",
        recipients,
        ("Lưu: VT", "VT"),
        having("recipients"),
    ),
    Rule(
        "ô 9b đầu",
        "“Như trên” theo Kính gửi, “Như Điều n” ở quyết định",
        first_recipient,
        ("Như ", ""),
        having("recipients"),
    ),
    Rule(
        "Phụ lục",
        "nhãn đậm 14, tiêu đề in hoa đậm, dẫn chiếu nghiêng; có nhắc",
        appendix,
        _NOT_BOLD,
        having("list_title"),
    ),
    Rule(
        "Phụ lục đủ",
        "mỗi tập thể, cá nhân một dòng; câu cuối đếm đúng",
        whole_list,
        ("gồm ", "có "),
        having("list_title"),
    ),
    Rule("Bảng", "lặp dòng tiêu đề, không cắt dòng, rộng bằng lời văn", tables, ("<w:tblHeader/>", "")),
    Rule("Kẻ", "đường kẻ được vẽ, không gõ", no_typed_lines, (MOTTO, "______")),
    Rule(
        "Giấy khen",
        "một tờ A4 ngang trong khung kẻ",
        certificate_sheet,
        ("<w:pgBorders.*?</w:pgBorders>", ""),
        ("certificate",),
    ),
    Rule("Mã tra cứu", "cỡ 11, chỉ dưới trang 1", mark, ("Mã tra cứu: ", "Mã: "), KINDS),
)
