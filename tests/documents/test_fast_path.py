"""A paper of the fast path is docxtpl's own paper, part by part, whatever the template and the context are."""

import io
import os
import tracemalloc
import zipfile
from dataclasses import MISSING, dataclass, fields, is_dataclass
from typing import get_args, get_origin, get_type_hints

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docxtpl import DocxTemplate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from documents.catalogue import CATALOGUE
from documents.layout.body import body
from documents.layout.ooxml import NAMESPACES, W
from documents.layout.package import document
from documents.layout.sections import portrait
from documents.layout.tables import Column, table_of
from documents.templating import reference
from documents.templating.archive import unpack
from documents.templating.compiled import CompiledTemplate, compiled
from documents.templating.reference import FOOTNOTES
from documents.templating.rendering import ContextError, TemplateError, render
from documents.templating.seal import PICTURE, UNSEALED, Seal
from tests.bench.paper import plain_jinja

from .papers import ALL_PAPERS, KINDS, context, template
from .word import Document

SEAL = Seal("7KQ2-M9XD-41AB", "https://so-vang.example.vn/v/7KQ2-M9XD-41AB", b"\x89PNG\r\n\x1a\n a picture")


def parts_of(paper: bytes) -> dict[str, bytes]:
    """Return a paper's parts; XML in its canonical form, so that only what it means is compared."""
    return {
        name: etree.tostring(etree.fromstring(content), method="c14n") if name.endswith((".xml", ".rels")) else content
        for name, content in unpack(paper)
    }


def outcome(make, *arguments):
    """Return the parts of the paper, or what is said instead."""
    try:
        return parts_of(make(*arguments))
    except (ContextError, TemplateError) as error:
        return type(error), str(error)


def assert_same(template: bytes, filling, seal: Seal = UNSEALED) -> None:
    fast, slow = outcome(render, template, filling, seal), outcome(reference.render, template, filling, seal)
    if isinstance(fast, dict) and isinstance(slow, dict):
        assert fast.keys() == slow.keys()
        assert [name for name in fast if fast[name] != slow[name]] == []
    assert fast == slow


# Every kind.


@pytest.mark.parametrize(("kind", "sample"), ALL_PAPERS)
def test_every_sample_is_what_docxtpl_makes_of_it(kind, sample):
    assert_same(template(kind), context(kind, sample), SEAL if sample == "ordinary" else UNSEALED)


@pytest.mark.parametrize("kind", KINDS)
def test_docxtpl_with_nothing_of_ours_makes_the_same_paper(kind):
    jinja = plain_jinja()
    jinja.autoescape = True
    paper = DocxTemplate(io.BytesIO(template(kind)))
    paper.render(reference.variables(context(kind), UNSEALED), jinja)
    buffer = io.BytesIO()
    paper.save(buffer)
    assert parts_of(render(template(kind), context(kind))) == parts_of(buffer.getvalue())


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_is_parsed_for_each_paper(kind):
    assert compiled(template(kind)).is_final


readable = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufffe\uffff"))
awkward = st.sampled_from(
    [
        "{{", "}}", "{%", "%}", "{#", "#}", "{_{", "}_}", "{_%", "%_}", "_", "{{ subject }}", "{%p if x %}", "&", "<",
        ">", '"', "'", "&amp;", "]]>", "</w:t></w:r></w:p>", "<wp:docPr id=\"1\"/>", "Nguye\u0302\u0303n", "\u00a0",
        " ", "…", "🏅", "👩‍🏫", "\u00ad",
    ]
)  # fmt: skip
texts = st.lists(st.one_of(readable, awkward), max_size=5).map("".join)
said = texts.map(lambda text: text if text.strip() else f"{text}Chữ")


def contexts_of(kind: type) -> st.SearchStrategy:
    """Return contexts of a dataclass, built from nothing but the types of its fields."""
    hints = get_type_hints(kind)
    return st.builds(kind, **{one.name: values_of(hints[one.name], one.default is MISSING) for one in fields(kind)})


def values_of(kind: type, required: bool) -> st.SearchStrategy:
    if get_origin(kind) is tuple:
        one = values_of(get_args(kind)[0], required=False)
        few = st.lists(one, min_size=int(required), max_size=3).map(tuple)
        return st.one_of(few, st.builds(lambda item, times: (item,) * times, one, st.sampled_from([1, 12, 45])))
    if is_dataclass(kind):
        return contexts_of(kind)
    if kind is str:
        return said if required else texts
    return {int: st.integers(0, 300), bool: st.booleans()}[kind]


# EXAMPLES=500 pytest tests/documents/test_fast_path.py looks further.
@pytest.mark.parametrize("kind", KINDS)
@settings(
    max_examples=int(os.environ.get("EXAMPLES", 10)),
    derandomize="EXAMPLES" not in os.environ,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_any_context_gives_what_docxtpl_gives(kind, data):
    assert_same(template(kind), data.draw(contexts_of(CATALOGUE[kind].context)))


# Templates as people make them.


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    text: str = "Một & hai"
    items: tuple[str, ...] = ("một", "hai_ba", "{{ text }}")
    flag: bool = False
    number: int = 3


def note(*blocks) -> bytes:
    return document("Thử", [*(body(block) if isinstance(block, str) else block for block in blocks), portrait()])


def written(xml: str):
    """Return a block of the body from its XML."""
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in {**NAMESPACES, "wp": DRAWING}.items())
    return etree.fromstring(xml.replace(">", f" {spaces}>", 1))


DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def paragraph(inside: str) -> str:
    return f"<w:p><w:r>{inside}</w:r></w:p>"


def drawn(attributes: str) -> str:
    return paragraph(f"<w:drawing><wp:inline><wp:docPr {attributes}/></wp:inline></w:drawing>")


def table(*rows: str, columns: int = 2) -> str:
    grid = "".join('<w:gridCol w:w="3000"/>' for _ in range(columns))
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(f'<w:t>{text}</w:t>')}</w:tc>"


def tag_row(statement: str) -> str:
    return row(cell(f"{{%tr {statement} %}}"))


LOOP, END = tag_row("for item in items"), tag_row("endfor")
SPAN = '<w:gridSpan w:val="2"/>'

FINAL = {
    "a heading row that always comes": table(row(cell("a"), cell("b")), LOOP, row(cell("{{ item }}"), cell("x")), END),
    "a row as wide by its span": table(row(cell("a", SPAN)), LOOP, row(cell("{{ item }}"), cell("x")), END),
    "a whole table that may be missing": paragraph("<w:t>{%p if flag %}</w:t>")
    + table(row(cell("a"), cell("b")))
    + paragraph("<w:t>{%p endif %}</w:t>"),
    "drawings": drawn('id="7" name="a"') + drawn('name="b" id="7"'),
    "a drawing for each item": paragraph("<w:t>{%p for item in items %}</w:t>")
    + drawn('id="1" name="&lt;x&gt;"')
    + paragraph("<w:t>{%p endfor %}</w:t>"),
    "a value in an attribute": table(row(cell("{% cellbg text %}a"), cell("b"))),
    "two branches in one line": paragraph(
        "<w:t>{% if flag %}a{% elif number > 2 %}{{ text }}{% else %}c{% endif %}!</w:t>"
    ),
    "a tag broken over runs": paragraph("<w:t>{{ te</w:t></w:r><w:r><w:t>xt }}</w:t>"),
    "an else of a loop": paragraph("<w:t>{% for item in items if flag %}{{ item }}{% else %}–{% endfor %}</w:t>"),
    "something set": paragraph(
        "<w:t>{% set who = text ~ '!' %}{{ who }}{% with who = 1 %}{{ who }}{% endwith %}</w:t>"
    ),
    "typographic quotes": paragraph("<w:t>{{ items|join(“, ”) }}</w:t>"),
    "percent and braces": paragraph("<w:t>{ {{ text }} } 5% { {{ number }}%</w:t>"),
}
PARSED = {
    "only rows that may be missing": table(LOOP, row(cell("{{ item }}"), cell("x")), END),
    "no row at all": table(LOOP.replace("items", "items if flag"), row(cell("{{ item }}"), cell("x")), END),
    "a column for each item": table(row(cell("{%tc for item in items %}"), cell("{{ item }}"), cell("{%tc endfor %}"))),
    "more cells than columns": table(row(cell("a"), cell("b"), cell("{{ text }}"))),
    "fewer cells than columns": table(row(cell("{{ text }}")), columns=3),
    "a table in a table": table(
        row(f"<w:tc><w:tcPr/>{table(row(cell('1'), cell('2'), cell('3')), columns=3)}<w:p/></w:tc>")
    ),
    "a span by a value": table(row(cell("{% colspan number %}a"))),
    "merged over a loop's rows": table(LOOP, row(cell("{% vm %}a", "<w:vAlign/>"), cell("{{ item }}")), END),
    "merged over a loop's cells": table(
        row(cell("{%tc for item in items %}"), cell("{% hm %}{{ item }}", "<w:vAlign/>"), cell("{%tc endfor %}"))
    ),
    "line breaks of the template": paragraph(r"<w:t>{{ items|join('\n') }}</w:t>"),
    "tabs and paragraphs of the template": paragraph(
        r"<w:rPr><w:b/></w:rPr><w:t>{{ text ~ '\t' ~ text ~ '\a' ~ text }}</w:t>"
    ),
    "a page break of the template": paragraph(r"<w:t>{{ text ~ '\f' ~ text }}</w:t>"),
    "a line feed in the text": paragraph("<w:t>a\nb{{ text }}</w:t>"),
    "braces to be printed": paragraph("<w:t>{_{ text }_} {_% if %_} {{ text }}</w:t>"),
    "an underscore beside values": paragraph("<w:t>{{ text }}_{{ text }}</w:t>"),
    "a drawing without an id": drawn('name="a"'),
    "a comment": paragraph("<w:t>{{ text }}</w:t><!-- {{ text }} -->"),
    "a value beside elements": "<w:p>{{ text }}<w:r/></w:p>",
    "markup across branches": paragraph("<w:t>{% if flag %}</w:t></w:r><w:r><w:t>{% endif %}{{ text }}</w:t>")
    + "<w:p>{% if flag %}<w:r><w:t>a</w:t></w:r>{% else %}<w:r><w:t>b</w:t></w:r>{% endif %}</w:p>",
}  # fmt: skip


@pytest.mark.parametrize("name", FINAL)
def test_what_is_known_to_be_finished_is_what_docxtpl_makes(name):
    made = note("{{ text }}", *written(f"<w:body>{FINAL[name]}</w:body>"))
    assert compiled(made).is_final
    for flag in (False, True):
        assert_same(made, Note(flag=flag))


@pytest.mark.parametrize("name", PARSED)
def test_what_docxtpl_would_change_is_changed_alike(name):
    made = note("{{ text }}", *written(f"<w:body>{PARSED[name]}</w:body>"))
    assert not compiled(made).is_final
    for flag in (False, True):
        assert_same(made, Note(flag=flag))


@pytest.mark.parametrize("text", ["{_{ a }_} {_% b %_}", "{", "a_b", "\"x\" 'y'", "{{ number }}", "&amp; <b>"])
def test_a_template_that_is_parsed_prints_values_exactly_too(text):
    made = note("[{{ text }}]", "<{{ text }}_{{ text }}>")
    assert not compiled(made).is_final
    assert Document(render(made, Note(text=text))).text == f"[{text}]\n<{text}_{text}>"


def made_by_word() -> bytes:
    """Return a template with tags wherever docxtpl looks for them: header, footer, footnotes and properties too."""
    word = docx.Document()
    word.add_paragraph("{{ text }}")
    section = word.sections[0]
    section.header.paragraphs[0].text = "{{ text }} – trang đầu"
    section.header.add_paragraph("{%p for item in items %}")
    section.header.add_paragraph("{{ loop.index }}. {{ item }}")
    section.header.add_paragraph("{%p endfor %}")
    section.footer.paragraphs[0].text = "{{ items|join('\\n') }}"
    word.add_section().footer.is_linked_to_previous = False
    declaration = '<?xml version="1.0" encoding="UTF-8"?>\r\n'
    notes = f'{declaration}<w:footnotes xmlns:w="{W}">{paragraph("<w:t>{{ text }}</w:t>")}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES, notes.encode(), word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    word.core_properties.title = "Về {{ text }} & {{ number }}"
    word.core_properties.subject = "{% if flag %}<mật>{% endif %}"
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("text", ["An & Bình", "{{ items }} <b>{_{ \"'", "{{ text }}"])
@pytest.mark.parametrize("flag", [False, True])
def test_headers_footers_footnotes_and_properties_are_what_docxtpl_makes(text, flag):
    filled = Note(text=text, flag=flag)
    assert_same(made_by_word(), filled)
    paper = render(made_by_word(), filled)
    word = docx.Document(io.BytesIO(paper))
    assert word.paragraphs[0].text == text
    assert [line.text for line in word.sections[0].header.paragraphs][1:] == ["1. một", "2. hai_ba", "3. {{ text }}"]
    assert word.sections[0].footer.paragraphs[0].text == "một\nhai_ba\n{{ text }}"
    assert word.core_properties.title == f"Về {text} & 3"
    assert word.core_properties.subject == ("<mật>" if flag else "")
    footnotes = etree.fromstring(dict(unpack(paper))["word/footnotes.xml"])
    assert "".join(footnotes.itertext()) == text


def test_a_file_without_properties_gets_none_that_tell_the_time():
    bare = [(name, content) for name, content in unpack(note("{{ text }}")) if name != "docProps/core.xml"]
    relations = b'<Relationship Id="rId2"'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in bare:
            if name == "_rels/.rels":
                start = content.index(relations)
                content = content[:start] + content[content.index(b"/>", start) + 2 :]
            archive.writestr(name, content)
    assert_same(buffer.getvalue(), Note())
    assert "docProps/core.xml" not in dict(unpack(render(buffer.getvalue(), Note())))


BROKEN = [
    "{{ missing }}",
    "{{ text.missing }}",
    "{% for x in missing %}{% endfor %}",
    "{{ text|unheard }}",
    "{{ text",
    "{{ items }}",
    "{{ flag }}",
    "{{ 1 / 2 }}",
    "{{ range(3) }}",
    "{{ text.__class__ }}",
    "{% include 'x' %}",
    "{{ number|roman ~ (number - 3)|roman }}",
]


@pytest.mark.parametrize("tag", BROKEN)
def test_what_is_wrong_is_told_alike(tag):
    made = note("Đoạn đầu", f"Kính gửi {tag}", "Đoạn cuối {{ text }}")
    with pytest.raises(TemplateError) as caught:
        render(made, Note())
    assert caught.value.paragraph.startswith("Kính gửi")
    assert outcome(reference.render, made, Note()) == (TemplateError, str(caught.value))


def test_a_value_that_will_not_do_is_told_alike():
    made = note("Đoạn đầu", "Kính gửi {{ text }}")
    assert outcome(render, made, Note(text=None)) == outcome(reference.render, made, Note(text=None))


@pytest.mark.parametrize("place", ["header", "footer", "properties"])
def test_what_is_wrong_outside_the_body_is_told_with_its_paragraph(place):
    word = docx.Document()
    if place == "properties":
        word.core_properties.title = "Về {{ missing }}"
    else:
        getattr(word.sections[0], place).paragraphs[0].text = "Về {{ missing }}"
    buffer = io.BytesIO()
    word.save(buffer)
    with pytest.raises(TemplateError) as caught:
        render(buffer.getvalue(), Note())
    assert (caught.value.name, caught.value.paragraph) == ("missing", "Về {{ missing }}")


CUT = {
    "an end in another paragraph": (("{% if flag %}đầu", "giữa", "{% endif %}cuối"), False),
    "an end in a table": (
        ("{% if flag %}đầu", table_of("item in items", Column("{% endif %}Tên", 9354, "{{ item }}"))),
        True,
    ),
}


@pytest.mark.parametrize("name", CUT)
def test_a_tag_across_the_structure_gives_xml_or_a_sentence(name):
    blocks, breaks = CUT[name]
    made = note("{{ text }}", *blocks)
    assert not compiled(made).is_final
    for flag in (False, True):
        assert_same(made, Note(flag=flag))
    said = outcome(render, made, Note(flag=False))
    assert breaks == (said[0] is TemplateError and "hỏng" in said[1] if isinstance(said, tuple) else False)


# The file.


@pytest.mark.parametrize("seal", [UNSEALED, SEAL], ids=["unsealed", "sealed"])
def test_the_file_is_a_zip_that_every_reader_takes(seal):
    paper = render(template("submission_letter"), context("submission_letter"), seal)
    with zipfile.ZipFile(io.BytesIO(paper)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert all(entry.date_time == (1980, 1, 1, 0, 0, 0) for entry in archive.infolist())
    assert names[:2] == ["[Content_Types].xml", "_rels/.rels"] and names[2].startswith("word/")
    assert len(set(names)) == len(names)
    assert docx.Document(io.BytesIO(paper)).paragraphs


def test_a_name_beyond_ascii_survives():
    word = docx.Document()
    word.add_paragraph("{{ text }}")
    part = Part(PackURI("/word/ảnh.bin"), "application/octet-stream", b"\x00" * 9000, word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    buffer = io.BytesIO()
    word.save(buffer)
    assert dict(unpack(render(buffer.getvalue(), Note())))["word/ảnh.bin"] == b"\x00" * 9000


def test_the_picture_of_one_paper_is_not_in_the_next():
    made = compiled(template("receipt"))
    plain = made.render(context("receipt"))
    assert dict(unpack(made.render(context("receipt"), SEAL)))[PICTURE] == SEAL.picture
    assert made.render(context("receipt")) == plain
    assert dict(unpack(plain))[PICTURE] == dict(unpack(template("receipt")))[PICTURE]


# The process.


def test_equal_templates_are_made_ready_once():
    made = note("{{ text }} một lần")
    assert compiled(made) is compiled(bytes(bytearray(made)))


def test_hundreds_of_papers_leave_nothing_behind():
    made, filled = CompiledTemplate(template("award_decision")), context("award_decision")
    for _ in range(20):
        made.render(filled, SEAL)
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for number in range(300):
        made.render(filled, Seal(f"{number:04}", "", SEAL.picture))
    left = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert left < 20_000
