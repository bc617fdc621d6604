"""A package's own files: its table of contents, plain and with links, and the script that checks it."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from documents.packaging.contents import Document
from workflow.dossiers.models import Dossier

CHECK = "verify.py"
INDEX_FILES = ("muc-luc.txt", "muc-luc.html", CHECK)


def index_files(dossier: Dossier, day: date, revision: int, documents: Sequence[Document]) -> dict[str, bytes]:
    """Their contents by their paths, with the names of `day`."""
    head = [
        f"{dossier.code}: {dossier.campaign.title}",
        _("Nơi gửi: %s") % dossier.school.name_on(day).name,
        _("Nơi nhận: %s") % dossier.receiver.name_on(day).name,
        _("Lần gửi: %d") % revision,
    ]
    groups = _numbered(documents)
    return {
        "muc-luc.txt": _plain(head, groups).encode(),
        "muc-luc.html": _linked(head, groups).encode(),
        CHECK: Path(__file__).with_name(CHECK).read_bytes(),
    }


Groups = list[tuple[str, list[tuple[int, Document]]]]


def _numbered(documents: Sequence[Document]) -> Groups:
    counted = enumerate(documents, start=1)
    return [(group, list(found)) for group, found in groupby(counted, key=lambda one: one[1].group)]


def _plain(head: list[str], groups: Groups) -> str:
    lines = [_("MỤC LỤC HỒ SƠ"), *head]
    for group, found in groups:
        lines += ["", *([group] if group else [])]
        for number, document in found:
            lines += [f"{number}. {document.title}", *(f"   {file.path}" for file in document.files)]
    hint = _("Kiểm tra hồ sơ: python3 verify.py (trong thư mục đã giải nén), hoặc python3 verify.py TÊN-GÓI.zip")
    return "\n".join([*lines, "", hint, ""])


def _linked(head: list[str], groups: Groups) -> str:
    title, *about = [_("Mục lục hồ sơ"), *head]
    body = format_html_join("\n", "{}<ol start='{}'>\n{}</ol>", (_group(name, found) for name, found in groups))
    return format_html(
        "<!DOCTYPE html>\n<html lang='vi'><head><meta charset='utf-8'><title>{title}</title></head>\n"
        "<body>\n<h1>{title}</h1>\n{about}\n{body}\n</body></html>\n",
        title=title,
        about=format_html_join("\n", "<p>{}</p>", ((line,) for line in about)),
        body=body,
    )


def _group(name: str, found: list[tuple[int, Document]]) -> tuple[str, int, str]:
    heading = format_html("<h2>{}</h2>\n", name) if name else ""
    lines = format_html_join("", "<li>{}{}</li>\n", ((one.title, _links(one)) for _number, one in found))
    return heading, found[0][0], lines


def _links(document: Document) -> str:
    links = ((quote(one.path), one.path.rpartition(".")[2].upper()) for one in document.files)
    return format_html_join("", " <a href='{}'>{}</a>", links)
