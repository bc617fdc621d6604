"""PDFs of papers, made as the system makes them, and what can be read back from them."""

import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import etree

from documents.pdf.converter import convert

_XHTML = "{http://www.w3.org/1999/xhtml}"


def to_pdf(papers: dict[str, bytes], folder: Path) -> dict[str, Path]:
    """Return the PDF of every paper by its name; one that cannot be made is a failure."""
    paths = {}
    for name, content in zip(papers, convert(list(papers.values()), patience=60, budget=500), strict=True):
        if isinstance(content, Exception):
            raise content
        paths[name] = folder / f"{name}.pdf"
        paths[name].write_bytes(content)
    return paths


@dataclass(frozen=True)
class Box:
    """Printed text and its place, in points from the top left corner of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True)
class Page:
    width: float
    height: float
    lines: tuple[Box, ...]
    words: tuple[Box, ...]

    @cached_property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


def pages_of(path: Path) -> list[Page]:
    """Return the pages with their lines from top to bottom, as poppler finds them."""
    found = subprocess.run(["pdftotext", "-bbox-layout", str(path), "-"], check=True, capture_output=True).stdout
    return [_page(page) for page in etree.fromstring(found).iter(f"{_XHTML}page")]


def _page(page) -> Page:
    lines = [[_box(word) for word in line.iter(f"{_XHTML}word")] for line in page.iter(f"{_XHTML}line")]
    return Page(
        float(page.get("width")),
        float(page.get("height")),
        tuple(_joined(words) for words in lines),
        tuple(word for words in lines for word in words),
    )


def _box(word) -> Box:
    return Box(word.text or "", *(float(word.get(side)) for side in ("xMin", "yMin", "xMax", "yMax")))


def _joined(words: list[Box]) -> Box:
    return Box(
        " ".join(word.text for word in words),
        min(word.left for word in words),
        min(word.top for word in words),
        max(word.right for word in words),
        max(word.bottom for word in words),
    )
