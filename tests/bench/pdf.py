"""A hundred papers of all kinds as PDF, in handfuls as a worker takes them, against one LibreOffice start for each."""

import subprocess
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from documents import samples
from documents.catalogue import CATALOGUE
from documents.pdf.converter import convert
from documents.pdf.service import AT_ONCE
from documents.templates import builtin_template
from documents.templating.rendering import render

from .measures import Measure, at_least

PAPERS, STARTS = 100, 6


def against_one_start_each() -> Measure:
    """Time for each paper; half of the starts are timed before our hundred, and half after it."""
    papers = list(islice(cycle(_every_kind()), PAPERS))
    alone = papers[:: PAPERS // STARTS][:STARTS]
    with TemporaryDirectory() as folder:
        _one_start(alone[0], Path(folder))  # makes the profile
        before = _seconds(lambda: [_one_start(paper, Path(folder)) for paper in alone[: STARTS // 2]])
        ours = _seconds(lambda: [_handful(papers[first : first + AT_ONCE]) for first in range(0, PAPERS, AT_ONCE)])
        after = _seconds(lambda: [_one_start(paper, Path(folder)) for paper in alone[STARTS // 2 :]])
    each = (before + after) / STARTS
    against = f"one LibreOffice start each ({STARTS} timed, its profile kept)"
    return at_least(f"{PAPERS} papers of all kinds as PDF", against, each * PAPERS / ours, 8)


def _every_kind() -> list[bytes]:
    contexts = samples.ordinary()
    return [render(builtin_template(kind).content, contexts[kind]) for kind in CATALOGUE]


def _handful(papers: list[bytes]) -> None:
    made = convert(papers)
    assert all(isinstance(one, bytes) for one in made), made


def _one_start(paper: bytes, folder: Path) -> None:
    source = folder / "paper.docx"
    source.write_bytes(paper)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [settings.SOFFICE, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    source.with_suffix(".pdf").unlink()


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


MEASURES: tuple[Callable[[], Measure], ...] = (against_one_start_each,)
