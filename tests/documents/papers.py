"""The papers under test: every kind, filled with its ordinary and its stressed sample."""

from functools import cache

from documents import samples
from documents.catalogue import CATALOGUE
from documents.layout import build_templates
from documents.templating.rendering import render

KINDS = tuple(CATALOGUE)
OFFICIAL = tuple(kind for kind in KINDS if kind != "certificate")  # what NĐ 30/2020/NĐ-CP lays out
WIDE = ("staff_list", "pupil_list")  # landscape lists
MINUTES = ("board_minutes", "group_minutes", "tally_minutes")
LETTERS = (
    "supplement_request",
    "dossier_return",
    "suspension_notice",
    "correction_letter",
)  # công văn: no tên loại, trích yếu under the number
DECISIONS = ("award_decision", "council_decision", "revocation_decision")
WITH_ADDRESSEES = ("submission_letter", "upward_letter", "campaign_report", *LETTERS)  # who alone has "Kính gửi"
SAMPLES = ("ordinary", "stressed")
ALL_PAPERS = tuple((kind, sample) for kind in KINDS for sample in SAMPLES)


_templates = cache(build_templates)
_filled = cache(lambda sample: getattr(samples, sample)())


def template(kind: str) -> bytes:
    return _templates()[kind]


def context(kind: str, sample: str = "ordinary"):
    return _filled(sample)[kind]


@cache
def paper(kind: str, sample: str = "ordinary") -> bytes:
    return render(template(kind), context(kind, sample))
