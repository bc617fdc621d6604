"""The papers under test: every kind, filled with its ordinary and its stressed sample."""

from functools import cache

from documents import samples
from documents.catalogue import CATALOGUE
from documents.layout import build_templates
from documents.templating.rendering import render

KINDS = tuple(CATALOGUE)
OFFICIAL = tuple(kind for kind in KINDS if kind != "certificate")  # what NĐ 30/2020/NĐ-CP lays out
WITH_LIST = ("submission_letter", "award_decision")
WITH_RECIPIENTS = ("return_slip", "board_minutes", "submission_letter", "award_decision")
SAMPLES = ("ordinary", "stressed")
ALL_PAPERS = tuple((kind, sample) for kind in KINDS for sample in SAMPLES)
OFFICIAL_PAPERS = tuple((kind, sample) for kind in OFFICIAL for sample in SAMPLES)


@cache
def template(kind: str) -> bytes:
    return build_templates()[kind]


def context(kind: str, sample: str = "ordinary"):
    return getattr(samples, sample)()[kind]


@cache
def paper(kind: str, sample: str = "ordinary") -> bytes:
    return render(template(kind), context(kind, sample))
