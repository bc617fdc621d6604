"""Drawn lines under the motto, the issuer and the subject: paragraph borders, never typed underscores."""

from typing import TypeAlias

from .measures import TEXT_WIDTH
from .ooxml import Element, w
from .styles import run_properties
from .text import when

Steps: TypeAlias = tuple[tuple[int | None, int], ...]

# (longest text in characters, length of the rule): each rule is 1/3 to 1/2 of texts that long.
# Issuers of 27 to 38 letters and subjects of 73 to 99 are set narrower, on two lines of like length, so their rule is
# shorter again.
# Measured on Times New Roman Bold: a capital of 12 pt is about 148 twips wide, a small letter of 14 pt 137.
UNDER_ISSUER = ((16, 900), (23, 1250), (26, 1600), (38, 1150), (None, 1600))
UNDER_SUBJECT = ((27, 1250), (41, 1900), (57, 2750), (72, 3400), (99, 2900), (None, 3400))

# A group's name can be as short as "TỔ 1".
UNDER_GROUP = ((5, 230), (7, 380), (9, 500), (13, 720), *UNDER_ISSUER)

# The columns of a landscape page hold longer lines.
WIDE_UNDER_ISSUER = ((16, 900), (23, 1250), (29, 1650), (36, 2050), (None, 2350))
WIDE_UNDER_SUBJECT = ((26, 1200), (34, 1600), (44, 2050), (57, 2650), (74, 3430), (88, 4250), (None, 5000))


def rule(length: int, column: int, *, gap: int = 60) -> Element:
    """Return a centred line of `length` in a column of `column`, `gap` below the text (all in twips)."""
    left = (column - length) // 2
    return w(
        "p",
        w(
            "pPr",
            w("keepNext"),
            w("pBdr", w("top", val="single", sz=6, space=0, color="auto")),
            w("spacing", before=gap, after=0, line=80, lineRule="exact"),
            w("ind", left=left, right=column - length - left),
            w("jc", val="center"),
            run_properties(2),
        ),
    )


def rule_under(expression: str, steps: Steps, column: int = TEXT_WIDTH) -> list[Element]:
    """Return the rule for the text that `expression` gives, chosen by its length.

    A paragraph's border cannot measure the text above it, so the template holds one rule for each step.
    """
    (limit, length), *others = steps
    if limit is None:
        return [rule(length, column)]
    shorter = [rule(length, column)]
    return when(f"{expression}|length <= {limit}", shorter, rule_under(expression, tuple(others), column))
