"""PDFs of papers, made by LibreOffice in a profile of its own, and what can be read back from them."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

_XHTML = "{http://www.w3.org/1999/xhtml}"


def to_pdf(papers: dict[str, bytes], folder: Path) -> dict[str, Path]:
    """Return the PDF of every paper, all converted by one LibreOffice; a missing one is a failure."""
    for name, content in papers.items():
        (folder / f"{name}.docx").write_bytes(content)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *(str(folder / f"{name}.docx") for name in papers),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {name: folder / f"{name}.pdf" for name in papers}


@dataclass(frozen=True)
class Line:
    """A printed line and its width in points."""

    text: str
    left: float
    width: float


def lines_of_page_one(path: Path) -> list[Line]:
    """Return the lines of the first page from top to bottom."""
    command = ["pdftotext", "-bbox-layout", "-l", "1", str(path), "-"]
    root = etree.fromstring(subprocess.run(command, check=True, capture_output=True).stdout)
    lines = []
    for line in root.iter(f"{_XHTML}line"):
        words = line.findall(f"{_XHTML}word")
        left, right = float(words[0].get("xMin")), float(words[-1].get("xMax"))
        lines.append(Line(" ".join(word.text for word in words), left, right - left))
    return lines
