"""Many Word files into PDFs: one LibreOffice for all of them, and a bad file costs itself alone."""

import time
from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext as _

from documents.pdf import office
from documents.pdf.office import End
from workflow.engine.failures import Explained, NotReady

BUDGET = 90.0
"""Seconds that one call may take: well within the lease of a job (workflow.engine.worker.LEASE)."""


class Unconverted(Explained):
    """Why there is no PDF of one file, as a sentence."""


class NotReached(Unconverted, NotReady):
    """The time was over before the file's turn came; nothing is wrong with the file."""


def convert(
    sources: Sequence[bytes], *, patience: float | None = None, budget: float = BUDGET
) -> list[bytes | Unconverted]:
    """Return the PDF of each .docx, or why there is none, in the order given.

    LibreOffice takes the files one after the other. Where it stops, the first one without a PDF is left out and a fresh
    process goes on with those behind it. `patience` is how many seconds one file may take (PDF_PATIENCE_SECONDS, at
    most four fifths of the budget), `budget` how many all of them together. `office.missing()` must be "".
    """
    # Less than the budget, or a file that hangs would never be told from one that was not reached.
    patience = min(settings.PDF_PATIENCE_SECONDS if patience is None else patience, 0.8 * budget)
    deadline = time.monotonic() + budget
    results: list[bytes | Unconverted | None] = [None] * len(sources)
    first = 0
    while first < len(sources) and (left := deadline - time.monotonic()) > 0:
        found = office.run(sources[first:], patience=patience, seconds=left)
        # Up to here LibreOffice came; what has no PDF before that it has opened and refused.
        reached = len(sources) if found.end is End.FINISHED else first + max(found.pdfs, default=-1) + 1
        for place in range(first, reached):
            results[place] = found.pdfs.get(place - first) or Unconverted(_("LibreOffice không đọc được tệp này."))
        if found.end is End.OUT_OF_TIME:
            break
        if reached < len(sources):
            results[reached] = Unconverted(_stopped(found.end, patience))
        first = reached + 1
    return [NotReached(_("Chưa đến lượt tệp này; hệ thống sẽ thử lại.")) if one is None else one for one in results]


def _stopped(end: End, patience: float) -> str:
    if end is End.HUNG:
        return _("LibreOffice không làm xong tệp này trong %d giây.") % patience
    return _("LibreOffice dừng đột ngột khi đang làm tệp này.")
