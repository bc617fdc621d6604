"""Word files through LibreOffice: many at once, in Tinos alone, and a bad one costs itself alone."""

import os
import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from documents.pdf import office
from documents.pdf.converter import NotReached, Unconverted, convert

from .hard_files import GARBAGE, cut_off, endless
from .papers import paper

pytestmark = pytest.mark.xdist_group("soffice")


def text_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def fonts_of(pdf: bytes) -> set[str]:
    pages = PdfReader(BytesIO(pdf)).pages
    return {font["/BaseFont"] for page in pages for font in page["/Resources"].get("/Font", {}).values()}


@pytest.fixture
def soffice(settings, tmp_path):
    """`soffice(line)` puts a shell's line before the start of the real LibreOffice."""

    def before(line: str) -> None:
        script = tmp_path / "soffice"
        script.write_text(f'#!/bin/sh\n{line}\nexec {settings.SOFFICE} "$@"\n')
        script.chmod(0o755)
        settings.SOFFICE = str(script)

    return before


def test_this_machine_can_make_pdfs():
    assert office.missing() == ""


def test_papers_come_out_in_their_places_and_in_tinos_alone():
    pdfs = convert([paper(kind) for kind in ("submission_letter", "certificate", "receipt")])
    for pdf, title in zip(pdfs, ("TỜ TRÌNH", "GIẤY KHEN", "PHIẾU TIẾP NHẬN"), strict=True):
        assert title in text_of(pdf)
        assert [font for font in fonts_of(pdf) if not re.fullmatch(r"/[A-Z]{6}\+Tinos.*", font)] == []


def test_what_is_no_word_file_is_refused_and_the_others_come():
    first, garbage, half, last = convert([paper("certificate"), GARBAGE, cut_off(), paper("receipt")])
    assert "GIẤY KHEN" in text_of(first) and "PHIẾU TIẾP NHẬN" in text_of(last)
    for refused in (garbage, half):
        assert isinstance(refused, Unconverted)
        assert str(refused) == "LibreOffice không đọc được tệp này."


def test_a_file_that_hangs_libreoffice_costs_itself_alone_and_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    first, hung, last = convert([paper("receipt"), endless(), paper("certificate")], patience=15)
    assert "PHIẾU TIẾP NHẬN" in text_of(first) and "GIẤY KHEN" in text_of(last)
    assert str(hung) == "LibreOffice không làm xong tệp này trong 15 giây."
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_kills_libreoffice_costs_itself_alone(soffice):
    soffice("ulimit -t 5")  # seconds of processor time, after which the system kills it
    first, killer, last = convert([paper("receipt"), endless(), paper("certificate")])
    assert "PHIẾU TIẾP NHẬN" in text_of(first) and "GIẤY KHEN" in text_of(last)
    assert str(killer) == "LibreOffice dừng đột ngột khi đang làm tệp này."


def test_a_libreoffice_that_does_not_start_fails_every_file_with_a_sentence(settings, tmp_path):
    broken = tmp_path / "soffice"
    broken.write_text("#!/bin/sh\nexit 77\n")
    broken.chmod(0o755)
    settings.SOFFICE = str(broken)
    assert [str(one) for one in convert([paper("receipt")] * 2)] == [
        "LibreOffice dừng đột ngột khi đang làm tệp này."
    ] * 2


def test_what_the_time_does_not_reach_is_no_fault_of_the_file():
    hung, behind = convert([endless(), endless()], patience=15, budget=20)
    assert not isinstance(hung, NotReached) and isinstance(behind, NotReached)


def test_nothing_is_converted_without_a_start_of_libreoffice(settings):
    settings.SOFFICE = "/nonexistent/soffice"
    assert convert([]) == []


def test_libreoffice_knows_no_password_of_the_application(soffice, tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "of the application")
    soffice(f"env > {tmp_path}/known")
    assert isinstance(convert([paper("receipt")])[0], bytes)
    known = {line.partition("=")[0] for line in (tmp_path / "known").read_text().splitlines()}
    assert {"SECRET_KEY", "DATABASE_URL", "REDIS_URL"} & set(os.environ)
    assert known <= {"PATH", "HOME", "XDG_CONFIG_HOME", "TMPDIR", "FONTCONFIG_FILE", "PWD", "OLDPWD", "SHLVL", "_"}


def test_a_machine_that_prefers_another_font_still_prints_tinos(tmp_path, monkeypatch):
    preference = tmp_path / "fontconfig" / "fonts.conf"
    preference.parent.mkdir()
    preference.write_text(
        "<fontconfig><match><test name='family'><string>Times New Roman</string></test>"
        "<edit name='family' mode='prepend' binding='strong'><string>Cousine</string></edit></match></fontconfig>"
    )
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (pdf,) = convert([paper("certificate")])
    assert fonts_of(pdf) and all("Tinos" in font for font in fonts_of(pdf))


def test_without_libreoffice_a_sentence_names_the_package(settings):
    settings.SOFFICE = "/nonexistent/soffice"
    assert "libreoffice-writer-nogui" in office.missing()


@pytest.mark.parametrize("lacks", ["the font", "fontconfig"])
def test_without_tinos_a_sentence_names_the_package(lacks, tmp_path, monkeypatch, settings):
    settings.SOFFICE = "/bin/true"
    if lacks == "the font":
        fontless = tmp_path / "fonts.conf"
        fontless.write_text("<fontconfig><dir>/nonexistent</dir></fontconfig>")
        monkeypatch.setattr(office, "FONTS", fontless)
    else:
        monkeypatch.setenv("PATH", str(tmp_path))
    assert "fonts-croscore" in office.missing()
