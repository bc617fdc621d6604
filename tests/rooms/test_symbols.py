"""What stands after a paper's number, for named types and for letters (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.3)."""

from datetime import date

import pytest

from config.demo.school import unit
from documents import formats
from documents.catalogue import CATALOGUE
from tests.line import Line

DAY = date(2026, 5, 18)


@pytest.mark.parametrize(
    ("kind", "issuer", "written"),
    [
        ("submission_letter", "thln", "08/TTr-THLN"),
        ("council_decision", "thln", "08/QĐ-THLN"),
        ("tally_minutes", "thln", "08/BB-HĐTĐKT"),
        ("supplement_request", "thln", "08/THLN-TĐKT"),
    ],
)
def test_a_letter_names_issuer_and_drafter_and_other_papers_type_and_issuer(
    line: Line, kind: str, issuer: str, written: str
) -> None:
    parts = CATALOGUE[kind].symbol_parts(unit(issuer), DAY)
    assert formats.symbol(8, *parts) == written


def test_letters_are_numbered_and_ballots_and_certificates_are_not() -> None:
    assert CATALOGUE["supplement_request"].is_numbered and CATALOGUE["award_decision"].is_numbered
    assert not CATALOGUE["ballot"].is_numbered and not CATALOGUE["certificate"].is_numbered
