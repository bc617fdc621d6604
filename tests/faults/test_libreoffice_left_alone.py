"""A worker killed while LibreOffice works for it: LibreOffice ends by itself, even when it hangs."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.documents.hard_files import endless
from tests.processes import wait_until

pytestmark = pytest.mark.xdist_group("soffice")

_CONVERT = """
import sys, django
django.setup()
from documents.pdf.converter import convert
convert([open(sys.argv[1], "rb").read()], patience=60, budget=10)
"""


def _at_work(folder: Path) -> list[str]:
    """The LibreOffice processes whose files lie in `folder`."""
    commands = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            commands.append(entry.read_bytes().decode(errors="replace"))
        except OSError:
            continue  # it ended meanwhile
    return [command for command in commands if "soffice.bin" in command.partition("\0")[0] and str(folder) in command]


def test_libreoffice_whose_worker_was_killed_ends_when_its_time_is_over(tmp_path: Path) -> None:
    (tmp_path / "endless.docx").write_bytes(endless())
    worker = subprocess.Popen(
        [sys.executable, "-c", _CONVERT, str(tmp_path / "endless.docx")],
        cwd=settings.BASE_DIR,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    wait_until(lambda: _at_work(tmp_path))
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    assert _at_work(tmp_path)
    wait_until(lambda: not _at_work(tmp_path))
