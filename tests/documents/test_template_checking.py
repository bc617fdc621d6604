"""What the tags of an uploaded template are told, all at once and each where it stands; and what passes."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from docx.oxml.ns import nsdecls
from lxml import etree

from documents import samples
from documents.catalogue import CATALOGUE
from documents.templates import sample_paper
from documents.templating.checking import names_of, printed_names
from documents.templating.checking.filters import KNOWN
from documents.templating.checking.tags import tags_of
from documents.templating.rendering import render
from documents.templating.sandbox import environment
from documents.templating.seal import PICTURE, Seal

from .papers import KINDS
from .uploads import (
    KIND,
    builtin,
    checked,
    parts_of,
    saved_by_word,
    sentences,
    told,
    with_text,
    with_xml,
    zipped,
)
from .word import Document


def test_every_problem_is_told_at_once_each_with_its_paragraph() -> None:
    upload = with_text(
        "Kính gửi {{ adressee }}",
        "Người nhận: {{ header.isuer }}",
        "{%p for row in reasons %}",
        "Lỗi: {{ row.problm }}",
        "{%p endfor %}",
        "Nguy hiểm {{ nominee.__class__ }}",
        "Dở dang {{ nominee",
        "{% include 'x' %}",
    )
    assert [(one.paragraph, one.name, one.nearest) for one in told(upload)] == [
        ("Kính gửi {{ adressee }}", "adressee", "addressee"),
        ("Người nhận: {{ header.isuer }}", "header.isuer", "header.issuer"),
        ("Lỗi: {{ row.problm }}", "row.problm", "row.problem"),
        ("Nguy hiểm {{ nominee.__class__ }}", "nominee.__class__", ""),
        ("Dở dang {{ nominee", "", ""),
        ("{% include 'x' %}", "", ""),
    ]


TAGS = [
    # Names
    ("{{ issuer }}", "không có trong dữ liệu", "header.issuer"),
    ("{{ header.nothing }}", "không có trong dữ liệu", ""),
    ("{{ header['isuer'] }}", "không có trong dữ liệu", "header.issuer"),
    ("{{ nominee.name }}", "phần đứng trước dấu chấm là chữ", ""),
    ("{% if xyz %}a{% endif %}", "không có trong dữ liệu", ""),
    ("{{ verification.cod }}", "không có trong dữ liệu", "verification.code"),
    ("{% for r in reasons %}{{ r.remedi }}{% endfor %}{{ r.problem }}", "“r”", ""),
    ("{{ loop.index }}", "“loop”", ""),
    ("{% for r in reasons %}{{ loop.indx }}{% endfor %}", "“loop.indx”", "loop.index"),
    ("{{ nominee|capital }}", "hàm lọc không có", "capitals"),
    ("{{ nominee|safe }}", "hàm lọc không có", ""),
    ("{% if nominee is empty %}a{% endif %}", "phép thử không có", ""),
    ("{{ reasons|map(attribute='problm')|join }}", "không có trong dữ liệu", "problem"),
    # What is printed
    ("{{ reasons }}", "cả một danh sách", ""),
    ("{{ header }}", "cả một nhóm dữ liệu", ""),
    ("{{ nominee == award }}", "giá trị đúng/sai", ""),
    ("{{ nominee if consequence }}", "còn thiếu “else", ""),
    ("{{ reasons[3].problem }}", "mục đầu [0]", ""),
    ("{{ nominee|roman }}", "dùng cho số", ""),
    ("{{ reasons|bare }}", "dùng cho chữ", ""),
    ("{{ nominee + 1 }}", "giữa hai số hoặc hai chữ", ""),
    ("{% for letter in nominee %}{{ letter }}{% endfor %}", "Chỉ lặp được qua một danh sách", ""),
    ("{% if reasons|selectattr('basis') %}a{% endif %}", "luôn đúng", ""),
    ("{{ reasons|selectattr('basis')|length }}", "Hãy thêm “|list”", ""),
    # What is forbidden
    ("{{ nominee._x }}", "gạch dưới", ""),
    ("{{ ''.__class__.__mro__ }}", "gạch dưới", ""),
    ("{{ reasons|map(attribute='__class__')|list }}", "gạch dưới", ""),
    ("{{ nominee.upper() }}", "gọi hàm", ""),
    ("{{ range(9) }}", "gọi hàm", ""),
    ("{{ 9 * 9 }}", "phép nhân", ""),
    ("{{ 9 ** 9 }}", "luỹ thừa", ""),
    ("{{ '%s' % nominee }}", "cách viết không được phép", ""),
    ("{{ {'a': 1} }}", "bảng tra", ""),
    ("{% set a = 1 %}", "Thẻ “set a = 1” không dùng được", ""),
    ("{% set ns.x = 1 %}", "không dùng được", ""),
    ("{% macro m() %}{% endmacro %}", "không dùng được", ""),
    ("{% import 'x' as x %}", "không dùng được", ""),
    ("{% extends 'x' %}", "không dùng được", ""),
    ("{% autoescape false %}{% endautoescape %}", "không dùng được", ""),
    ("{% raw %}{{ <w:p> }}{% endraw %}", "Thẻ “raw” không dùng được", ""),
    ("{% filter replace('a', 'b') %}{% endfilter %}", "không dùng được", ""),
    ("{# nhớ sửa #}", "lời chú", ""),
    # How tags are written
    ("{{ nominee }", "dấu “{{” lẻ", ""),
    ("nominee }}", "dấu “}}” lẻ", ""),
    ("{{ nominee award }}", "viết sai ở chỗ “award”", ""),
    ("{{ }}", "viết dở", ""),
    ("{% if %}a{% endif %}", "viết dở", ""),
    ("{% if nominee %}a", "chưa có thẻ đóng", ""),
    ("a{% endif %}", "không có thẻ mở", ""),
    ("{% if nominee %}{% endfor %}{% endif %}", "xen vào giữa", ""),
    ("{% if nominee %}a{% else %}b{% else %}c{% endif %}", "xen vào giữa", ""),
    ("{%p if nominee %} và chữ {%p endif %}", "phải đứng một mình trong đoạn", ""),
    ("{%tr for r in reasons %}", "phải đứng một mình trong một hàng", ""),
    ("{%r if nominee %}", "Không dùng thẻ", ""),
    ("{{p nominee }}", "Không dùng thẻ", ""),
    ("{%- if nominee %}a{% endif %}", "sát dấu ngoặc", ""),
    ("{{ 'A & B' }}", "các dấu &", ""),
    ("{{ " + "nominee|bare" + "|bare" * 100 + " }}", "dài quá", ""),
]


@pytest.mark.parametrize(("text", "sentence", "nearest"), TAGS, ids=[case[0][:60] for case in TAGS])
def test_a_tag_that_will_not_do_is_told_why(text: str, sentence: str, nearest: str) -> None:
    found = [one for one in told(with_text(f"Đoạn ấy: {text}")) if sentence in one.message]
    assert found, told(with_text(f"Đoạn ấy: {text}"))
    assert found[0].paragraph.startswith("Đoạn ấy: {") or found[0].paragraph.startswith("Đoạn ấy: ")
    assert found[0].nearest == nearest


GOOD = [
    "{{ nominee|bare }} và {{ header['issuer'] }}",
    "{{ reasons[0].problem }}, {{ (reasons|last).problem }}",
    "{% for r in reasons if r.basis %}{{ loop.index|roman }}. {{ r.basis }}{% else %}không{% endfor %}",
    "{% if reasons|selectattr('basis')|list and not consequence %}a{% elif nominee == \"b\" %}c{% else %}d{% endif %}",
    "{{ reasons|map(attribute='problem')|map('bare')|join(', ') }}",
    "{% for group in reasons|groupby('basis') %}{{ group.grouper }}: {{ group.list|length }}{% endfor %}",
    "{{ consequence or nominee }}{{ nominee if consequence else award }}{{ 'x' ~ nominee ~ (reasons|length + 1) }}",
    "{{ nominee|default('–', true)|replace('a', 'b')|trim }}{% if 1 < nominee|length <= 99 %}x{% endif %}",
    "{% if “a” in nominee or nominee in [‘x’, 'y'] %}x{% endif %}",
]


@pytest.mark.parametrize("text", GOOD)
def test_a_tag_that_papers_can_use_passes(text: str) -> None:
    assert told(with_text(text)) == ()


def test_tags_may_take_rows_and_cells_away_where_they_stand_alone() -> None:
    row = "<w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    rows = "".join(row.format(text) for text in ("{%tr for r in reasons %}", "{{ r.problem }}", "{%tr endfor %}"))
    assert told(with_xml(f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{rows}</w:tbl><w:p/>")) == ()


def test_a_pair_may_not_lie_in_two_places() -> None:
    cell = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"
    opening, closing = ("<w:p><w:r><w:t>{%p " + word + " %}</w:t></w:r></w:p>" for word in ("if nominee", "endif"))
    assert "phải cùng nằm trong một ô" in sentences(with_xml(opening + cell.format(closing + "<w:p/>")))
    assert "không cùng đoạn" in sentences(with_text("{% if nominee %}", "{% endif %}"))
    assert "khác kiểu" in sentences(with_text("{%p if nominee %}", "{% endif %}"))


def test_a_tag_over_a_link_is_told_and_one_over_many_runs_is_not() -> None:
    runs = "<w:r><w:t>{</w:t></w:r>{}<w:r><w:t>}}</w:t></w:r>".replace("{</w:t>", "{{ nom</w:t>")
    plain, linked = "<w:r><w:t>inee</w:t></w:r>", "<w:smartTag><w:r><w:t>inee</w:t></w:r></w:smartTag>"
    assert told(with_xml(f"<w:p>{runs.replace('{}', plain)}</w:p>")) == ()
    assert "vắt qua" in sentences(with_xml(f"<w:p>{runs.replace('{}', linked)}</w:p>"))


def test_paragraphs_in_paragraphs_take_no_more_work_to_read_than_beside_one_another() -> None:
    """Work is counted in executed lines: the same on every machine, however busy."""

    def lines(deep: int) -> int:
        texts = "<w:t>chữ</w:t>" * 2_000
        xml = "<w:p><w:r>" * deep + texts + "</w:r></w:p>" * deep
        tree = etree.fromstring(f"<w:body {nsdecls('w')}>{xml}</w:body>")
        with counted_lines() as count:
            assert list(tags_of(tree, [])) == []
        return count[0]

    assert lines(deep=100) < 2 * lines(deep=1)


@contextmanager
def counted_lines() -> Iterator[list[int]]:
    """Count the lines of Python that are executed inside the block."""
    count, before = [0], sys.gettrace()

    def trace(_frame: Any, event: str, _arg: Any) -> Any:
        count[0] += event == "line"
        return trace

    sys.settrace(trace)
    try:
        yield count
    finally:
        sys.settrace(before)


def test_what_goes_wrong_only_with_some_data_is_found_by_trying() -> None:
    """Every sample is tried as it is and with nothing but what is required: then no reason has a basis."""
    assert told(with_text("{{ reasons|map(attribute='basis')|first }}")) == ()
    assert "Chạy thử" in sentences(with_text("{{ reasons|selectattr('basis')|map(attribute='basis')|first }}"))


def test_a_cell_that_may_lose_all_its_paragraphs_is_found_by_trying() -> None:
    texts = ("{%p if nominee == award %}", "chữ", "{%p endif %}")
    inside = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
    table = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{}</w:tc></w:tr></w:tbl><w:p/>"
    assert "không còn đoạn nào" in sentences(with_xml(table.format(inside)))
    assert told(with_xml(table.format(f"{inside}<w:p/>"))) == ()


def test_a_template_keeps_the_code_and_the_picture_of_the_built_in_one() -> None:
    bare = parts_of()
    bare["word/footer1.xml"] = re.sub(rb"<w:tbl>.*</w:tbl>", b"", bare["word/footer1.xml"], flags=re.S)
    bare["word/_rels/footer1.xml.rels"] = re.sub(rb"<Relationship .*/>", b"", bare["word/_rels/footer1.xml.rels"])
    del bare[PICTURE]
    found = sentences(zipped(bare))
    assert "Mẫu thiếu mã tra cứu" in found
    assert "Mẫu thiếu ảnh mã QR" in found


@pytest.mark.parametrize("kind", KINDS)
def test_the_built_in_template_passes(kind: str) -> None:
    assert told(builtin(kind), kind) == ()


@pytest.mark.parametrize("kind", KINDS)
def test_what_word_writes_back_passes_and_prints_the_same(kind: str) -> None:
    found = checked(saved_by_word(builtin(kind)), kind)
    assert found.problems == ()
    seal = Seal("7KQ2-M9XD-41AB", "http://127.0.0.1/v/7KQ2-M9XD-41AB", b"\x89PNG\r\n\x1a\nown")
    mine, theirs = (
        Document(render(template, samples.stressed()[kind], seal)) for template in (builtin(kind), found.content)
    )
    assert theirs.text == mine.text
    assert theirs.parts[PICTURE] == mine.parts[PICTURE] == seal.picture


def test_an_edit_in_word_is_what_papers_then_say() -> None:
    upload = saved_by_word(builtin(), edit=lambda text: text.replace("Nơi nhận", "Gửi tới"))
    assert "Gửi tới:" in Document(sample_paper(CATALOGUE[KIND], checked(upload).content)).text


def test_who_edited_a_template_does_not_go_out_with_the_papers() -> None:
    upload = saved_by_word(builtin())
    assert "Hồ Thị O" in parts_of(upload)["docProps/core.xml"].decode()
    content = checked(upload).content
    assert parts_of(content)["docProps/core.xml"] == parts_of()["docProps/core.xml"]
    assert len({sample_paper(CATALOGUE[KIND], content) for _time in range(2)}) == 1


def test_the_same_upload_is_kept_as_the_same_bytes() -> None:
    assert checked(saved_by_word(builtin())).content == checked(saved_by_word(builtin())).content


def test_a_checked_template_passes_again() -> None:
    once = checked(saved_by_word(builtin())).content
    assert checked(once).content == once


def test_every_filter_of_the_sandbox_can_be_judged() -> None:
    named = {name for name in environment().filters if name.isidentifier()}
    assert named == KNOWN


@pytest.mark.parametrize("kind", KINDS)
def test_the_list_of_names_holds_every_name_that_the_built_in_template_prints(kind: str) -> None:
    context = CATALOGUE[kind].context
    assert printed_names(builtin(kind), context) <= {name.path for name in names_of(context, samples.ordinary()[kind])}


def test_the_list_of_names_tells_type_need_and_an_example() -> None:
    names = {name.path: name for name in names_of(CATALOGUE[KIND].context, samples.ordinary()[KIND])}
    assert (names["nominee"].kind, names["nominee"].required, names["nominee"].example) == ("text", True, "Vũ Văn G")
    assert (names["reasons"].kind, names["reasons"].required) == ("list", True)
    assert names["reasons[].problem"].example.startswith("Chưa có minh chứng")
    assert names["header.superior"].required is False
    assert names["verification.code"].depth == 1
