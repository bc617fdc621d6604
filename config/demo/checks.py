"""What anybody can do with a sealed package: run the script that lies in it, on the package and on an altered copy."""

import shutil
import struct
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

SCRIPT = "verify.py"
# Of a file's own header in a zip: its fixed part, which ends with the lengths of its name and its extra field.
_HEADER, _LENGTHS = 30, slice(26, 30)


@dataclass(frozen=True)
class Verdict:
    """What the script said, line by line, and whether it found the package whole."""

    whole: bool
    lines: tuple[str, ...]

    @property
    def last(self) -> str:
        return self.lines[-1] if self.lines else ""

    def names(self, path: str) -> bool:
        """Whether some line complains of this file."""
        return any(path in line for line in self.lines)


def verified(package: Path) -> Verdict:
    """The package's own script on the package, in a process that knows nothing of this system."""
    with TemporaryDirectory() as folder, zipfile.ZipFile(package) as archive:
        script = archive.extract(SCRIPT, folder)
        command = [sys.executable, "-I", script, str(package.resolve())]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=folder)
    return Verdict(done.returncode == 0, tuple((done.stdout + done.stderr).splitlines()))


def copy_with_one_changed_byte(package: Path, target: Path) -> str:
    """Copy the package to `target` with one byte of its first Word file changed; returns that file's path inside."""
    with zipfile.ZipFile(package) as archive:
        chosen = next(one for one in archive.infolist() if one.filename.endswith(".docx"))
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(package, target)
    with target.open("r+b") as file:
        file.seek(chosen.header_offset)
        name, extra = struct.unpack("<HH", file.read(_HEADER)[_LENGTHS])
        place = chosen.header_offset + _HEADER + name + extra + chosen.compress_size // 2
        file.seek(place)
        (byte,) = file.read(1)
        file.seek(place)
        file.write(bytes([byte ^ 1]))
    return chosen.filename
