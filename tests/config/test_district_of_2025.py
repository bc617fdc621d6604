"""The demo's story of three schools, told without LibreOffice: what becomes of every nomination, paper and package."""

from collections import Counter
from pathlib import Path

import pytest

from config.demo import district, district_summary
from config.demo.district import DOAN_KET, HOA_BINH, LIEN_NGHIA, SCHOOLS
from config.demo.school import unit
from config.demo.story_2025 import REISSUE_BASIS, district_of_2025
from documents.models import Package, Paper
from tests.line import settle
from tests.packages import printed, seal
from workflow.dossiers.models import Dossier, Succession
from workflow.engine.models import Event
from workflow.nominations.models import Nomination

pytestmark = pytest.mark.django_db


def _settle(*, pdf: bool = False) -> None:
    settle()
    if pdf:
        printed()
        seal()


def test_district_of_2025_comes_to_its_end(tmp_path: Path) -> None:
    """One telling for all: it takes as long as its papers take to be written."""
    district.build()
    assert {one.state for one in district_of_2025(_settle)} == {Dossier.State.CLOSED}
    _settle(pdf=True)
    _nominations_have_their_outcomes()
    _dossiers_went_their_ways()
    _packages_name_the_receiver_of_their_day()
    _folder_holds_everything(tmp_path)


def _nominations_have_their_outcomes() -> None:
    expected = Counter((one.code, entry.fate) for one in SCHOOLS for entry in one.entries)
    found = Counter[tuple[str, str]]()
    for one in Nomination.objects.select_related("campaign__school", "award", "granted"):
        another = one.state == Nomination.State.RECOGNISED and one.awarded != one.award
        found[one.campaign.school.code, "another" if another else one.state] += 1
    assert found == expected
    declined = Event.objects.filter(subject_type="nominations.nomination", name="decline")
    assert declined.count() == 2
    assert all(event.reason for event in declined)


def _dossiers_went_their_ways() -> None:
    ways = {one.code: [event.name for event in _events(one.code)] for one in SCHOOLS}
    sent = ["issue", "forward"]
    ended = ["propose", "decide", "close"]
    asked = ["request_supplement", "supplement"]
    assert ways == {
        LIEN_NGHIA.code: ["publish", *sent, "receive", *asked, "receive", *ended],
        HOA_BINH.code: ["publish", *sent, "send_back", "reassemble", *sent, "receive", "hand_over", *ended],
        DOAN_KET.code: [
            *("publish", *sent, "recall", "reassemble"),
            *(*sent, "hand_over", "reissue", "receive", *ended),
        ],
    }
    handed_over = Succession.objects.exclude(handed_over_at=None)
    assert set(handed_over.values_list("ended__code", flat=True)) == {"pgd", "ubnd-huyen"}
    deciders = dict(Paper.objects.filter(kind="award_decision").values_list("dated_on__month", "issuer__code"))
    assert deciders == {6: "pgd", 7: "ubnd-xa"}
    assert Paper.objects.filter(kind="result_notice").count() == len(SCHOOLS)
    letters = Paper.objects.filter(kind="submission_letter", issuer=unit(DOAN_KET.code)).order_by("version")
    assert [REISSUE_BASIS in str(letter.context) for letter in letters] == [False, False, True]


def _packages_name_the_receiver_of_their_day() -> None:
    found = Package.objects.select_related("event", "dossier__school").order_by("dossier_id", "revision")
    told = [(one.dossier.school.code, one.event.name, one.manifest["receiver"]["code"]) for one in found]
    assert told == [
        ("thln", "forward", "pgd"),
        ("thln", "supplement", "pgd"),
        ("thhb", "forward", "ubnd-tinh"),
        ("thhb", "forward", "pgd"),
        ("thdk", "forward", "pgd"),
        ("thdk", "forward", "pgd"),
        ("thdk", "reissue", "ubnd-xa"),
    ]


def _folder_holds_everything(out: Path) -> None:
    """Writing it runs every package's own script, and raises where that finds a fault or overlooks the changed byte."""
    district_summary.write(out, "Ba trường")
    assert len(list(out.rglob("*.docx"))) == Paper.objects.count()
    assert len(list(out.rglob("ho-so-*.zip"))) == Package.objects.count()
    said = (out / "summary.md").read_text()
    assert said.count("HỒ SƠ NGUYÊN VẸN.") == Package.objects.count()
    assert said.count("ĐÃ THAY ĐỔI: ") == said.count("HỒ SƠ CÓ 1 LỖI.") == 1
    for issuer in ("truong-tieu-hoc-hoa-binh", "phong-giao-duc-va-dao-tao-van-giang", "uy-ban-nhan-dan-xa-van-giang"):
        assert (out / issuer / district_summary.PAPERS).is_dir()


def _events(code: str) -> list[Event]:
    dossier = Dossier.objects.get(school__code=code)
    return list(Event.objects.filter(subject_type="dossiers.dossier", subject_id=dossier.pk).order_by("sequence"))
