"""Codes, the mark on the paper, and what a paper is worth today."""

import re
import zlib
from dataclasses import replace

import pytest
import segno
from django.test import override_settings

from config.demo.school import user
from config.demo.steps import act
from documents import qr, verification
from documents.models import Paper, VoidedNumber
from documents.templating.archive import unpack
from documents.templating.rendering import render
from documents.templating.seal import PICTURE
from documents.verification import State, seal_for, state_of
from tests.line import Line, settle
from workflow.engine.codes import new_code, read_code

from .papers import KINDS, context, template
from .sheet import SEAL, sheet
from .word import Document

CODE = "7KQ2-M9XD-41AB"


def test_a_code_is_twelve_signs_that_cannot_be_misread():
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert all(re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}", code) for code in codes)
    assert len(set("".join(codes))) == 32 + 1  # every sign of the alphabet comes up


@pytest.mark.parametrize(
    "typed",
    [CODE, "7kq2-m9xd-41ab", "7KQ2M9XD41AB", " 7KQ2 M9XD 41AB ", "7kq2–m9xd—4iab", "7KQ2-M9XD-4LAB", "7KQ2.M9XD/41AB/"],
)
def test_a_code_is_recognised_however_it_was_typed(typed):
    assert read_code(typed) == CODE


def test_the_letter_o_stands_for_zero():
    assert read_code("oooo-0000-OoOo") == "0000-0000-0000"


@pytest.mark.parametrize(
    "typed", ["", "7KQ2-M9XD-41A", "7KQ2-M9XD-41ABC", "7KQ2-M9XD-41AU", "7KQ2-M9XD-41AĐ", "../../etc"]
)
def test_what_cannot_be_a_code_is_none(typed):
    assert read_code(typed) == ""


@override_settings(SITE_URL="https://so-vang.example.vn/")
def test_the_seal_prints_the_address_of_the_public_page():
    assert seal_for(CODE).address == f"https://so-vang.example.vn/v/{CODE}"


@pytest.mark.parametrize("compressed", [True, False])
def test_the_picture_holds_the_modules_of_its_text_inside_a_quiet_zone(compressed):
    text = f"https://so-vang.example.vn/v/{CODE}"
    expected = segno.make_qr(text, error="m", boost_error=False, mask=0).matrix_iter(scale=8, border=4)
    assert _pixels(qr.picture(text, compressed=compressed)) == [list(row) for row in expected]


def test_a_picture_is_the_same_every_time():
    assert qr.picture("a") == qr.picture("a") != qr.picture("b")


def _pixels(png: bytes) -> list[list[int]]:
    """Return the dark pixels of a black and white PNG as ones, read by the PNG specification alone."""
    width = int.from_bytes(png[16:20])
    start = png.index(b"IDAT") + 4
    lines = zlib.decompress(png[start : start + int.from_bytes(png[start - 8 : start - 4])])
    stride = 1 + width // 8
    rows = [lines[at + 1 : at + stride] for at in range(0, len(lines), stride)]
    return [[1 - (byte >> bit & 1) for byte in row for bit in range(7, -1, -1)] for row in rows]


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_carries_its_own_picture(kind):
    document = sheet(kind, "ordinary").document
    assert document.parts[PICTURE] == SEAL.picture
    assert document.footer(document.sections[0], "first").pictures == 1


def test_a_report_whose_list_is_left_out_carries_the_mark_all_the_same():
    nobody = replace(context("campaign_report"), collectives=(), individuals=())
    document = Document(render(template("campaign_report"), nobody, SEAL))
    (section,) = document.sections
    assert SEAL.code in document.footer(section, "first").text


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_issued_carries_no_mark(kind):
    document = Document(render(template(kind), context(kind)))
    for section in document.sections:
        footer = document.footer(section, "first")
        assert footer.text == "" and footer.pictures == 0


def test_a_template_holds_a_picture_that_says_what_it_is():
    assert dict(unpack(template("receipt")))[PICTURE] == qr.picture("Mẫu văn bản, chưa ban hành", compressed=False)


@pytest.mark.django_db
def test_every_issued_paper_is_found_by_its_own_code(line: Line) -> None:
    line.dossier("decided")
    settle()
    papers = list(Paper.objects.all())
    assert len({paper.code for paper in papers}) == len(papers) > 5
    for paper in papers:
        assert verification.find(paper.code.lower().replace("-", "")) == paper
    assert verification.find(new_code()) is None and verification.find("") is None


@pytest.mark.django_db
def test_a_paper_is_in_force_until_a_later_one_of_its_kind_takes_its_place(line: Line) -> None:
    nomination = line.nomination("returned")
    settle()
    first = Paper.objects.get(kind="achievement_report_individual")
    assert state_of(first).state == State.IN_FORCE
    act(nomination, "resubmit", "to_truong")
    settle()
    second = Paper.objects.get(kind="achievement_report_individual", version=2)
    assert (state_of(first).state, state_of(first).successor) == (State.REPLACED, second)
    assert state_of(second).state == State.IN_FORCE
    slip = Paper.objects.get(kind="return_slip")
    assert state_of(slip).state == State.IN_FORCE


@pytest.mark.django_db
def test_a_voided_number_takes_its_paper_out_of_force(line: Line) -> None:
    line.nomination("returned")
    settle()
    slip = Paper.objects.get(kind="return_slip")
    assert slip.entry is not None
    VoidedNumber.objects.create(entry=slip.entry, reason="Ghi nhầm.", by=user("van_thu"))
    assert state_of(verification.find(slip.code)).state == State.VOIDED


@pytest.mark.django_db
def test_a_file_is_told_by_its_hash(line: Line) -> None:
    line.nomination("submitted")
    settle()
    paper = verification.find(Paper.objects.get().code)
    assert paper is not None
    assert verification.format_of(paper, paper.sha256) == "docx"
    assert verification.format_of(paper, "0" * 64) == ""
