"""`manage.py template` says from a shell what the page says."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from documents.catalogue import CATALOGUE
from documents.templates import builtin_template, sample_paper

from .uploads import KIND, builtin, with_text


def test_a_clean_template_is_told_to_be_so(tmp_path: Path) -> None:
    file, out = tmp_path / "mau.docx", io.StringIO()
    file.write_bytes(builtin())
    call_command("template", "check", KIND, str(file), stdout=out)
    assert out.getvalue() == "ok\n"


def test_every_problem_is_printed_and_the_command_fails(tmp_path: Path) -> None:
    file, out = tmp_path / "mau.docx", io.StringIO()
    file.write_bytes(with_text("Gửi {{ adressee }}", "{{ nominee() }}"))
    with pytest.raises(SystemExit) as ended:
        call_command("template", "check", KIND, str(file), stdout=out)
    assert ended.value.code == 1
    assert out.getvalue().splitlines() == [
        "- Mẫu dùng tên không có trong dữ liệu: “adressee”.",
        "  adressee → addressee",
        "  Gửi {{ adressee }}",
        "- Mẫu không được gọi hàm.",
        "  {{ nominee() }}",
    ]


def test_a_file_that_is_not_there_and_an_unknown_kind_are_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"none\.docx"):
        call_command("template", "check", KIND, str(tmp_path / "none.docx"))
    with pytest.raises(CommandError, match="invalid choice"):
        call_command("template", "check", "khong-co", "x")


def test_the_samples_are_one_paper_of_every_kind(tmp_path: Path) -> None:
    call_command("template", "samples", str(tmp_path / "new"), stdout=io.StringIO())
    assert {path.stem for path in (tmp_path / "new").iterdir()} == set(CATALOGUE)
    paper = (tmp_path / "new" / f"{KIND}.docx").read_bytes()
    assert paper == sample_paper(CATALOGUE[KIND], builtin_template(KIND).content)
