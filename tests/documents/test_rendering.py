"""What a paper must never do: lose text, change text, run text, or degrade in silence."""

import unicodedata
from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.contexts import Honour, Statement
from documents.layout.body import body
from documents.layout.package import document
from documents.layout.sections import portrait
from documents.layout.tables import Column, table_of
from documents.templating.rendering import ContextError, TemplateError, render

from .papers import context, template
from .word import Document


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    text: str = ""
    items: tuple[str, ...] = ()
    number: int = 0
    flag: bool = False


def note_template(*paragraphs: str) -> bytes:
    return document("Thử", [*(body(text) for text in paragraphs), portrait()])


def printed(template: bytes, context: object) -> list[str]:
    return [paragraph.text for paragraph in Document(render(template, context)).paragraphs]


TRAPS = [
    "{{ header.issuer }} {% if x %} {# y #} {{r z }}",
    "{_{ a }_} {_% b %_}",
    "Công ty A & B <script>alert('x')</script> \"quoted\" &lt;w:p&gt; &#65;",
    "</w:t></w:r></w:p><w:p>",
    "\\n \\t ${x} %(x)s {0}",
    "  hai  dấu  cách  ",
    "“ngoặc kép” ‘đơn’ – dài — …",
    "\u00a0không ngắt\u00a0",
    "𝒜 emoji 🏅 ngoài BMP",
]


@pytest.mark.parametrize("text", TRAPS)
def test_template_marks_and_markup_in_values_are_printed_as_they_are(text):
    rows = table_of("item in items", Column("Tên", 9354, "{{ item }}"))
    paper = document("Thử", [body("[{{ text }}]"), rows, body("hết"), portrait()])
    assert printed(paper, Note(text=text, items=(text,))) == [f"[{text}]", "Tên", text, "hết"]


readable = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufffe\uffff"))
awkward = st.sampled_from(
    ["{{", "}}", "{%", "%}", "{_{", "}_}", "{_%", "%_}", "{#", "#}", "<", "&", "&amp;", "]]>", "_"]
)
texts = st.lists(st.one_of(readable, awkward), max_size=8).map("".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=texts, item=texts)
def test_any_text_without_control_characters_survives_literally(text, item):
    paper = note_template("[{{ text }}]", "{%p for item in items %}", "<{{ item }}>", "{%p endfor %}")
    expected = [f"[{text}]", f"<{item}>"]
    assert printed(paper, Note(text=text, items=(item,))) == [unicodedata.normalize("NFC", t) for t in expected]


def test_loose_accents_are_composed():
    loose = unicodedata.normalize("NFD", "Nguyễn Thị Phương Thảo Nguyên")
    assert printed(note_template("{{ text }}"), Note(text=loose)) == ["Nguyễn Thị Phương Thảo Nguyên"]


@pytest.mark.parametrize("bad", ["\x00", "\x07", "\x0c", "\x1b", "\x7f", "\x9f", "\ufffe", "\ud800"])
def test_control_characters_are_refused_with_the_field_and_the_character(bad):
    with pytest.raises(ContextError) as caught:
        render(note_template("{{ text }}"), Note(items=("tốt", f"xấu{bad}")))
    assert caught.value.field == "items[1]"


def test_a_tab_is_printed_as_a_space():
    assert printed(note_template("{{ text }}"), Note(text="một\thai")) == ["một hai"]


@pytest.mark.parametrize("bad", ["\n", "\r\n", "\u2028", "\u2029", "\x0b", "\x85"])
def test_line_breaks_are_refused_because_paragraphs_are_tuples(bad):
    with pytest.raises(ContextError, match="xuống dòng"):
        render(note_template("{{ text }}"), Note(text=f"một{bad}hai"))


@pytest.mark.parametrize("bad", [None, 1.5, b"x", ["x"], {"x": 1}, object()])
def test_only_primitives_are_taken(bad):
    with pytest.raises(ContextError) as caught:
        render(note_template("{{ text }}"), Note(text=bad))
    assert caught.value.field == "text"


@pytest.mark.parametrize(
    "wrong", [{"text": True}, {"text": 5}, {"text": ("x",)}, {"items": "chữ"}, {"number": "5"}, {"number": True}]
)
def test_a_value_of_another_type_is_refused_at_its_field(wrong):
    with pytest.raises(ContextError) as caught:
        render(note_template("{{ text }}"), Note(**wrong))
    assert [caught.value.field] == list(wrong)


@pytest.mark.parametrize(
    ("wrong", "paragraph"),
    [
        ({"text": None}, "Kính gửi {{ text }}"),
        ({"items": ("một", None)}, "Mục {{ one }}"),
        ({"items": None}, "Mục {{ one }}"),
    ],
)
def test_a_value_that_will_not_do_is_told_with_the_paragraph_that_prints_it(wrong, paragraph):
    made = note_template("Đầu", "Kính gửi {{ text }}", "{%p for one in items %}", "Mục {{ one }}", "{%p endfor %}")
    with pytest.raises(ContextError) as caught:
        render(made, Note(**wrong))
    assert caught.value.paragraph.startswith(paragraph)
    assert f"Đoạn: “{paragraph}" in str(caught.value)


def test_a_value_that_no_paragraph_prints_is_told_by_its_field_alone():
    with pytest.raises(ContextError) as caught:
        render(note_template("Kính gửi {{ text }}"), Note(number=None))
    assert (caught.value.field, caught.value.paragraph) == ("number", "")


def test_a_context_is_a_dataclass():
    with pytest.raises(ContextError):
        render(note_template("x"), {"text": "x"})


def test_the_path_of_a_deep_fault_is_told():
    report = context("achievement_report_individual")
    statements = (*report.statements, Statement(criterion="Đạo đức", paragraphs=("tốt", "xấu\x00")))
    with pytest.raises(ContextError) as caught:
        render(template("achievement_report_individual"), replace(report, statements=statements))
    assert caught.value.field == f"statements[{len(statements) - 1}].paragraphs[1]"


@pytest.mark.parametrize("empty", ["", "   ", "\u00a0"])
def test_a_field_without_a_default_must_say_something(empty):
    with pytest.raises(ContextError) as caught:
        render(template("return_slip"), replace(context("return_slip"), nominee=empty))
    assert caught.value.field == "nominee"


def test_a_list_without_a_default_must_hold_something():
    with pytest.raises(ContextError) as caught:
        render(template("submission_letter"), replace(context("submission_letter"), grounds=()))
    assert caught.value.field == "grounds"


def test_an_optional_field_of_a_row_may_stay_empty():
    report = context("achievement_report_individual")
    titles = (Honour(year="2022", award="Lao động tiên tiến"),)
    render(template("achievement_report_individual"), replace(report, titles=titles))


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("{{ tên_lạ }}", "tên_lạ"),
        ("{{ missing }}", "missing"),
        ("{{ text.missing }}", "missing"),
        ("{% if missing %}x{% endif %}", "missing"),
        ("{{ text|unheard }}", "unheard"),
        ("{{ text|safe }}", "safe"),
        ("{{ range(3) }}", "range"),
    ],
)
def test_an_unknown_name_is_told_with_its_paragraph(tag, name):
    with pytest.raises(TemplateError) as caught:
        render(note_template("Đoạn đầu", f"Kính gửi {tag}", "Đoạn cuối"), Note(text="x"))
    assert caught.value.name == name
    assert caught.value.paragraph.startswith("Kính gửi")
    assert name in str(caught.value)


@pytest.mark.parametrize(
    "tag",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ text.format.__globals__ }}",
        "{{ items.append('x') }}",
        "{% include 'x' %}",
        "{{ items }}",
        "{{ flag }}",
        "{{ text",
        "{% for x in items %}",
        "{{ text.__init__ }}",
    ],
)
def test_forbidden_and_broken_templates_are_refused(tag):
    with pytest.raises(TemplateError):
        render(note_template("Đoạn", tag), Note(text="x", items=("a",)))


def test_no_template_can_turn_escaping_off():
    paper = note_template("{% autoescape false %}{{ text }}{% endautoescape %}")
    assert printed(paper, Note(text="<b>&</b>")) == ["<b>&</b>"]


def test_a_file_that_is_no_word_file_is_refused():
    with pytest.raises(TemplateError, match="Word"):
        render(b"not a zip", Note())


def test_tags_that_cut_through_the_structure_are_refused():
    rows = table_of("item in items", Column("{% endif %}Tên", 9354, "{{ item }}"))
    broken = document("Thử", [body("{% if flag %}đầu"), rows, portrait()])
    with pytest.raises(TemplateError, match="hỏng"):
        render(broken, Note(flag=False))


def test_reasons_without_basis_and_remedy_become_a_plain_list():
    slip = context("return_slip")
    plain = replace(slip, reasons=tuple(replace(r, basis="", remedy="") for r in slip.reasons))
    lines = printed(template("return_slip"), plain)
    assert "- Chưa có minh chứng về sáng kiến đã kê khai;" in lines
    assert "Cách khắc phục" not in lines
    assert "Cách khắc phục" in printed(template("return_slip"), slip)
