"""The English catalogue as tests read it: what the sources ask for, what is translated, what stays Vietnamese in it."""

import gettext
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

Catalogue = dict[object, str]

TOOLS = ("xgettext", "msguniq", "msgmerge", "msgattrib", "msgfmt", "msgen")
FOLDER = Path("config", "locale", "en", "LC_MESSAGES")
SUPPLEMENT = Path("config", "locale", "vi", "LC_MESSAGES")
SOURCES = ("config", "workflow", "documents", "tasks", "templates")
VIETNAMESE = re.compile("[\u00c0-\u01b0\u1ea0-\u1ef9]")
# Vietnamese on an English page by right: names, symbols of laws, and examples of what papers print.
KEPT = (
    "NĐ-CP",
    "TĐKT",
    "“Căn cứ”",
    "“Phát động …”",
    "“Thực hiện”",
    "“Trên đây là Kế hoạch …”",
    "Giấy uỷ quyền số 02/GUQ-THLN ngày 03 tháng 6 năm 2023",
    "Phong trào thi đua năm 2026",
    "về việc cử viên chức đi bồi dưỡng",
    "Sổ Vàng",
    "Tiếng Việt",
    "Lao động tiên tiến; QĐ 112/QĐ-UBND ngày 05/6/2022 của UBND huyện",
    "PHÒNG GD&ĐT VĂN GIANG",
)


def read(compiled: Path) -> Catalogue:
    """Every translation of a compiled catalogue; the key is the msgid, with the form's number where there are two."""
    with compiled.open("rb") as file:
        entries: Catalogue = dict(gettext.GNUTranslations(file)._catalog)  # type: ignore[attr-defined]
    entries.pop("", None)
    return entries


def committed(folder: Path = FOLDER) -> Catalogue:
    """The compiled catalogue of the project itself: ours in English, or Vietnamese for what Django lacks."""
    return read(settings.BASE_DIR / folder / "django.mo")


def msgid(key: object) -> str:
    """The Vietnamese sentence of a catalogue's key, without its context."""
    return str(key[0] if isinstance(key, tuple) else key).rpartition("\x04")[2]


def needs_gettext() -> None:
    """Skip where the tools are missing; in CI that is a failure."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"Debian's gettext is missing: {missing}")


class Fresh:
    """`make messages` in a copy of the sources: `asked` is every sentence there, `translated` what has its English."""

    def __init__(self, folder: Path) -> None:
        needs_gettext()
        for name in SOURCES:
            shutil.copytree(
                settings.BASE_DIR / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "static")
            )
        shutil.copy(settings.BASE_DIR / "manage.py", folder)
        nowhere = {"DATABASE_URL": "postgresql://none/none", "REDIS_URL": "redis://none/0", "SECRET_KEY": "none"}
        self._run(folder, sys.executable, "manage.py", "messages", environment={**os.environ, **nowhere})
        self.source = folder / FOLDER / "django.po"
        self.translated = read(folder / FOLDER / "django.mo")
        self.supplement = read(folder / SUPPLEMENT / "django.mo")
        self._run(folder, "msgen", "-o", "asked.po", str(self.source))
        self._run(folder, "msgfmt", "--use-fuzzy", "-o", "asked.mo", "asked.po")
        self.asked = read(folder / "asked.mo")

    @staticmethod
    def _run(folder: Path, *command: str, environment: dict[str, str] | None = None) -> None:
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
