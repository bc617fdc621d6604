"""A template that would run for ever or fill the memory is stopped with a sentence, and soon."""

import io
import time
import zipfile
from dataclasses import dataclass

import pytest

from documents.layout.body import body
from documents.layout.package import document
from documents.layout.sections import portrait
from documents.templating import reference
from documents.templating.archive import unpack
from documents.templating.rendering import ContextError, TemplateError, render
from documents.templating.values import LONGEST_TEXT

SECONDS = 20  # of computing; what is stopped here would take days


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    name: str
    number: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Book:
    text: str = "mười chữ ấy"
    rows: tuple[Row, ...] = tuple(Row(name=f"Dòng {number % 7}") for number in range(1000))
    names: tuple[str, ...] = tuple(f"Tên {number}" for number in range(1000))


def book(*paragraphs: str) -> bytes:
    return document("Thử", [*(body(text) for text in paragraphs), portrait()])


DOUBLED = "{% set a = text %}" + "{% set a = a ~ a %}" * 60
GREEDY = {
    "loops in loops": "{% for a in rows %}{% for b in rows %}{% for c in rows %}{% endfor %}{% endfor %}{% endfor %}",
    "text times a number": "{{ 'x' * 10000000000 }}",
    "a list times a number": "{% for a in rows * 100000 %}{% endfor %}",
    "powers": "{{ 9 ** 9 ** 9 }}",
    "products": "{{ " + " * ".join(["999999999999"] * 40) + " }}",
    "a text doubled": DOUBLED,
    "a text added to itself": DOUBLED.replace("~", "+"),
    "a list added to itself": DOUBLED.replace("~", "+").replace("text", "names"),
    "a text replaced by itself": "{% set a = text %}" + "{% set a = a|replace('ữ', a ~ a) %}" * 60,
    "a text joined with itself": "{% set a = text %}" + "{% set a = [a, a]|join(a) %}" * 60,
    "each text made longer": "{% set a = names %}" + "{% set a = a|map('replace', ' ', text)|list %}" * 99,
    "widths": "{{ '%9999999999d' % 1 }}",
    "centred text": "{{ text.center(9999999999) }}",
    "a format": "{{ '{:>9999999999}'.format(1) }}",
    "sums of lists": "{% set a = names %}" + "{% set a = [a, a]|sum(start=[]) %}" * 60,
    "lists of lists compared": "{% set a = [1] %}{% set b = [1] %}"
    + "{% set a = [a, a] %}{% set b = [b, b] %}" * 60
    + "{% if a == b %}{% endif %}",
    "pairs of pairs looked for": "{% set a = (1, 1) %}" + "{% set a = (a, a) %}" * 60 + "{{ [a]|unique|list|length }}",
    "tables of tables": "{% set a = {'x': {'x': 1}} %}",
    "sorting in loops": "{% for a in rows %}{% for b in rows|sort(attribute='name') %}{% endfor %}{% endfor %}" * 9,
    "pages without end": "{% for a in rows %}{% for b in names %}" + "một trang dài " * 99 + "{% endfor %}{% endfor %}",
    "a recursion": "{% for a in rows recursive %}{{ loop(rows) }}{% endfor %}",
    "an endless macro": "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
    "a long value over and over": "{% set a = names|join(text) %}"
    "{% for b in names %}{% for c in names %}{{ a }}{% endfor %}{% endfor %}",
}  # fmt: skip


@pytest.mark.parametrize("name", GREEDY)
def test_what_grows_without_end_is_stopped(name):
    made = book(GREEDY[name])
    start = time.process_time()
    with pytest.raises(TemplateError):
        render(made, Book())
    assert time.process_time() - start < SECONDS


def test_long_lists_and_what_templates_do_with_them_pass():
    made = book(
        "{%p for row in rows|sort(attribute='name') %}",
        "{{ loop.index }}. {{ row.name ~ '/' ~ loop.length }}{% if row.name != 'Dòng 1' %};{% endif %}",
        "{%p endfor %}",
        "{% for g in rows|groupby('name') %}{{ g.grouper }}: {{ g.list|sum(attribute='number') }}. {% endfor %}",
        "{{ names[:2]|join(', ') }}{{ rows|map(attribute='name')|unique|list|length }}",
        "{{ rows|selectattr('name', 'equalto', 'Dòng 1')|list|length + 1 }}",
    )
    text = dict(unpack(render(made, Book())))["word/document.xml"].decode()
    assert "1000. Dòng 6/1000;" in text and "Dòng 0: 143. " in text and "Tên 0, Tên 17" in text and ">144<" in text


def test_a_text_of_more_than_forty_pages_is_refused_at_its_field():
    with pytest.raises(ContextError) as caught:
        render(book("{{ text }}"), Book(text="a" * (LONGEST_TEXT + 1)))
    assert caught.value.field == "text"
    render(book("{{ text }}"), Book(text="a" * LONGEST_TEXT))


def test_a_file_that_swells_is_not_opened():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in unpack(book("{{ text }}")):
            archive.writestr(name, content)
        archive.writestr("word/media/large.bin", bytes(65 * 2**20))
    assert len(buffer.getvalue()) < 2**20
    for way in (render, reference.render):
        with pytest.raises(TemplateError, match="quá lớn"):
            way(buffer.getvalue(), Book())


@dataclass(frozen=True, kw_only=True, slots=True)
class Shelf:
    book: Book
    items: str = "mục"
    copy: str = "bản sao"


def test_a_field_may_be_named_like_a_method_of_pythons_own():
    @dataclass(frozen=True, kw_only=True, slots=True)
    class Room:
        shelf: Shelf

    made = book("{{ shelf.items }}, {{ shelf.copy }}, {{ shelf.book.text }}")
    text = dict(unpack(render(made, Room(shelf=Shelf(book=Book())))))["word/document.xml"].decode()
    assert "mục, bản sao, mười chữ ấy" in text
    with pytest.raises(TemplateError, match="keys"):
        render(book("{{ shelf.keys }}"), Room(shelf=Shelf(book=Book())))
