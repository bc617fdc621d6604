"""One LibreOffice process: its profile, its fonts, its time, and its end."""

import math
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog
from django.conf import settings
from django.utils.translation import gettext as _

log = structlog.get_logger(__name__)

FONTS = Path(__file__).with_name("fonts.conf")
_LOOK_AGAIN = 0.2
# Without it LibreOffice takes whatever is no Word file for plain text and prints that.
_WORD = "MS Word 2007 XML"


class End(Enum):
    """How a process came to its end."""

    FINISHED = "finished"
    DIED = "died"
    HUNG = "hung"
    OUT_OF_TIME = "out of time"


@dataclass(frozen=True)
class Run:
    """What one process left: the PDFs by the source's place in the row, and how it ended."""

    pdfs: dict[int, bytes]
    end: End


def missing() -> str:
    """Why this machine cannot make PDFs, as a sentence that names the Debian packages; "" when it can."""
    if shutil.which(settings.SOFFICE) is None:
        return _("Máy chủ chưa có LibreOffice nên chưa tạo được PDF. Cần cài gói libreoffice-writer-nogui.")
    if not _has_tinos():
        return _("Máy chủ chưa có phông chữ Tinos nên chưa tạo được PDF. Cần cài gói fonts-croscore và fontconfig.")
    return ""


def run(sources: Sequence[bytes], *, patience: float, seconds: float) -> Run:
    """Convert Word files with one LibreOffice, in their order.

    It is ended when it finishes no file for `patience` seconds, and in any case after `seconds`.
    """
    # A profile of its own and thrown away: two processes never share one, and a damaged one never comes back.
    with TemporaryDirectory(prefix="pdf-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        papers = [folder / f"{place}.docx" for place in range(len(sources))]
        for paper, source in zip(papers, sources, strict=True):
            paper.write_bytes(source)
        with (folder / "said").open("wb") as said:
            process = subprocess.Popen(
                _command(folder, papers, seconds),
                env=_environment(folder),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=said,
                start_new_session=True,
            )
        try:
            end = _wait(process, folder, patience, seconds)
        finally:
            _kill(process)
        if end is not End.FINISHED:
            log.warning("libreoffice_stopped", end=end.value, code=process.returncode, said=_last_words(folder))
        return Run(_pdfs(folder, len(papers)), end)


def _command(folder: Path, papers: Sequence[Path], seconds: float) -> list[str]:
    return [
        # Should this process be killed, nobody is left to end a LibreOffice that hangs.
        *("timeout", "--signal=KILL", str(math.ceil(seconds) + 1)),
        settings.SOFFICE,
        *("--headless", "--norestore", f"-env:UserInstallation={(folder / 'profile').as_uri()}"),
        *(f"--infilter={_WORD}", "--convert-to", "pdf", "--outdir", str(folder)),
        *map(str, papers),
    ]


def _environment(folder: Path) -> dict[str, str]:
    """What LibreOffice needs to know, and nothing of the application's passwords and keys."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "XDG_CONFIG_HOME") if name in os.environ}
    return {**kept, "TMPDIR": str(folder), "FONTCONFIG_FILE": str(FONTS)}


def _wait(process: subprocess.Popen[bytes], folder: Path, patience: float, seconds: float) -> End:
    began = moved = time.monotonic()
    finished = 0
    while True:
        with suppress(subprocess.TimeoutExpired):
            return End.DIED if process.wait(_LOOK_AGAIN) else End.FINISHED
        now, count = time.monotonic(), sum(1 for _pdf in folder.glob("*.pdf"))
        if count != finished:
            finished, moved = count, now
        if now - moved > patience:
            return End.HUNG
        if now - began > seconds:
            return End.OUT_OF_TIME


def _kill(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _pdfs(folder: Path, count: int) -> dict[int, bytes]:
    """The whole PDFs; one that was being written when its process ended lacks its last line."""
    written = {place: folder / f"{place}.pdf" for place in range(count)}
    contents = {place: path.read_bytes() for place, path in written.items() if path.exists()}
    return {place: content for place, content in contents.items() if content.rstrip().endswith(b"%%EOF")}


def _last_words(folder: Path) -> str:
    return (folder / "said").read_text(errors="replace")[-500:]


def _has_tinos() -> bool:
    with suppress(OSError):
        environment = {**os.environ, "FONTCONFIG_FILE": str(FONTS)}
        found = subprocess.run(["fc-list", "Tinos"], env=environment, capture_output=True, check=False)
        return bool(found.stdout.strip())
    return False
