"""Dossiers from other installations: what is refused and why, and what becomes of one that is taken in."""

import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from config.demo.school import unit, user
from config.demo.steps import act
from documents.exchange import archive as limits
from documents.exchange.refused import Refused
from documents.exchange.services import accept, present
from documents.integrity import faults
from documents.models import ForeignPackage, IncomingEntry, Paper, TrustedInstallation, TrustedUnit
from tests.line import Line, settle
from tests.packages import (
    FOREIGN_ID,
    FOREIGN_KEY,
    Entries,
    foreign_entries,
    public_key_of,
    signed,
    zipped,
)
from workflow.dossiers.models import Dossier
from workflow.dossiers.selectors import nominations_of
from workflow.engine.door import perform
from workflow.engine.refusals import NotAllowed
from workflow.nominations.selectors import evidence_for, reading_for
from workflow.organisations.models import Person, Unit

REPORT = "001-nguyen-thi-phuong-thao-nguyen/bao-cao-thanh-tich-ca-nhan.docx"
STRANGER = Ed25519PrivateKey.from_private_bytes(bytes(32))
Change = Callable[[Entries], Entries]


@pytest.fixture(scope="module")
def entries(django_db_setup: None, django_db_blocker: Any) -> Entries:
    with django_db_blocker.unblock():
        return foreign_entries()


@pytest.fixture
def trusted(line: Line) -> TrustedInstallation:
    return TrustedInstallation.objects.create(
        name="Sổ Vàng của xã bên", installation=FOREIGN_ID, public_key=public_key_of(FOREIGN_KEY)
    )


def offered(upload: SimpleUploadedFile) -> ForeignPackage:
    return present(upload, actor=user("chuyen_vien"))


def why(upload: SimpleUploadedFile) -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        offered(upload)
    assert not ForeignPackage.objects.exists()
    return refused.value.code, str(refused.value)


def manifest_of(entries: Entries) -> Any:
    return json.loads(dict(entries)["manifest.json"])


def with_byte(entries: Entries, path: str) -> Entries:
    return [(name, one[:-1] + bytes([one[-1] ^ 1]) if name == path else one) for name, one in entries]


def promoted(entries: Entries) -> Entries:
    """The award in the manifest is another one, and nobody signed that."""
    return [(name, one.replace("Giấy khen".encode(), "Bằng khen".encode())) for name, one in entries]


def test_a_dossier_is_taken_in_and_goes_on_as_every_other(trusted: TrustedInstallation, entries: Entries) -> None:
    dossier = accept(offered(zipped(entries)), actor=user("chuyen_vien"))
    (nomination,) = nominations_of(dossier)
    assert (dossier.state, nomination.state) == ("forwarded", "forwarded")
    assert dossier.receiver == unit("ubnd-xa") and dossier.campaign.title.startswith("Phong trào thi đua")
    reading = reading_for(user("chuyen_vien"), nomination)
    assert len(reading.statements) == 3 and reading.award == "Giấy khen"
    (proof,) = evidence_for(user("chuyen_vien"), nomination)
    with default_storage.open(proof.file.name) as file:
        assert file.read() == next(content for name, content in entries if "/minh-chung/" in name)
    act(dossier, "receive", "chuyen_vien", due_on=nomination.campaign.period_to.replace(year=2999))
    settle()
    outcome = {"outcomes": Line().outcomes(dossier)["outcomes"]}
    act(Line().proposed(Dossier.objects.get(pk=dossier.pk)), "decide", "lanh_dao", **outcome)
    settle()
    symbol = manifest_of(entries)["files"][0]["symbol"]
    receipt, decision = Paper.objects.get(kind="receipt"), Paper.objects.get(kind="award_decision")
    assert {one["name"]: one["copies"] for one in receipt.context["items"]}["Biên bản kiểm phiếu"] == 1
    assert symbol in receipt.context["items"][0]["name"] and symbol in decision.context["proposed_by"]
    assert "Giáo viên, Tổ 1" in decision.context["individuals"][0]["position_unit"]
    assert "Bà Nguyễn Thị Phương Thảo Nguyên" in Paper.objects.get(kind="certificate").context["nominee"]
    (line,) = IncomingEntry.objects.all()
    assert (line.symbol, line.author, line.unit) == (symbol, "Trường Tiểu học Liên Nghĩa", unit("ubnd-xa"))
    assert list(faults()) == []


def test_identities_are_kept_apart_from_our_own_of_the_same_name(
    trusted: TrustedInstallation, entries: Entries
) -> None:
    dossier = accept(offered(zipped(entries)), actor=user("chuyen_vien"))
    (nomination,) = nominations_of(dossier)
    ours = Person.objects.get(full_name=nomination.nominee_name, origin="")
    assert nomination.nominee_person != ours and dossier.school != unit("thln")
    assert dossier.school.origin == f"{FOREIGN_ID}:school:thln"
    assert nomination.nominee_person.origin.startswith(f"{FOREIGN_ID}:person:")
    assert nomination.group.parent == dossier.school and nomination.group.origin
    assert not Dossier.objects.filter(school=unit("thln")).exists()


def test_a_second_dossier_of_theirs_meets_the_same_rows(trusted: TrustedInstallation, entries: Entries) -> None:
    first = accept(offered(zipped(entries)), actor=user("chuyen_vien"))
    told = manifest_of(entries)["nominations"]
    told[0]["award"] = {"code": "ldtt", "name": "Lao động tiên tiến", "kind": "title"}
    other = signed(entries, dossier=987, event="another", nominations=told)
    units, people = Unit.objects.count(), Person.objects.count()
    second = accept(offered(zipped(other)), actor=user("chuyen_vien"))
    assert (second.school, second.campaign) == (first.school, first.campaign)
    assert (Unit.objects.count(), Person.objects.count()) == (units, people)


def test_what_was_accepted_is_not_accepted_again(trusted: TrustedInstallation, entries: Entries) -> None:
    package = offered(zipped(entries))
    assert offered(zipped(entries, zipfile.ZIP_DEFLATED)) == package, "the same manifest is one offer"
    dossier = accept(package, actor=user("chuyen_vien"))
    for again in (entries, signed(entries, revision=2)):
        with pytest.raises(Refused, match=f"đã được nhận trước đây: {dossier.code}"):
            offered(zipped(again))
    with pytest.raises(Refused, match="đã được nhận trước đây"):
        accept(package, actor=user("chuyen_vien"))
    assert Dossier.objects.count() == 1


def test_the_same_nominee_twice_leaves_nothing_behind(trusted: TrustedInstallation, entries: Entries) -> None:
    accept(offered(zipped(entries)), actor=user("chuyen_vien"))
    other = offered(zipped(signed(entries, dossier=987)))
    with pytest.raises(Refused, match="hoặc một đề nghị trong đó"):
        accept(other, actor=user("chuyen_vien"))
    assert Dossier.objects.count() == 1


REFUSED: dict[str, tuple[Change, str, str]] = {
    "a changed byte": (lambda all_: with_byte(all_, REPORT), "tampered", f"“{REPORT}” đã bị thay đổi"),
    "a missing file": (lambda all_: [one for one in all_ if one[0] != REPORT], "tampered", f"thiếu tệp “{REPORT}”"),
    "a surplus file": (lambda all_: [*all_, ("la.pdf", b"%PDF-")], "tampered", "ngoài bản kê: “la.pdf”"),
    "a doubled name": (lambda all_: [*all_, ("MUC-LUC.TXT", b"x")], "tampered", "trùng tên"),
    "an escaping path": (lambda all_: [*all_, ("../../etc/x", b"x")], "tampered", "đường dẫn lạ: “../../etc/x”"),
    "an absolute path": (lambda all_: [*all_, ("/etc/x", b"x")], "tampered", "đường dẫn lạ"),
    "a path of Windows": (lambda all_: [*all_, ("C:\\x", b"x")], "tampered", "đường dẫn lạ"),
    "no signature": (lambda all_: [one for one in all_ if one[0] != "manifest.sig"], "tampered", "“manifest.sig”"),
    "another's signature": (lambda all_: signed(all_, STRANGER), "tampered", "không đúng với chữ ký"),
    "a changed manifest": (lambda all_: promoted(all_), "tampered", "không đúng với chữ ký"),
    "another format": (lambda all_: signed(all_, format=3), "format", "chỉ đọc được gói theo định dạng 2"),
    "no nominations": (lambda all_: signed(all_, nominations=[]), "format", "Không đọc được bản kê"),
    "a hostile text": (lambda all_: signed(all_, campaign={"title": "\x07"}), "format", "manifest.campaign.key"),
    "a float": (lambda all_: signed(all_, dossier=1e999), "format", "manifest.json"),
    "a zero character": (lambda all_: signed(all_, more="\x00"), "format", "manifest.json"),
    "another's key": (
        lambda all_: signed(
            all_, installation={"id": FOREIGN_ID, "public_key": public_key_of(STRANGER), "address": "x"}
        ),
        "key",
        "không phải khoá đã biết",
    ),
    "an unknown sender": (
        lambda all_: signed(all_, installation={"id": "la", "public_key": "x", "address": "x"}),
        "sender",
        "“la” chưa có trong danh sách",
    ),
    "another receiver": (
        lambda all_: signed(all_, receiver={"code": "xa-la", "name": "Phòng khác"}),
        "receiver",
        "gửi cho cơ quan khác: Phòng khác",
    ),
    "no authority": (
        lambda all_: signed(all_, receiver={"code": "thln", "name": "Trường"}),
        "receiver",
        "gửi cho cơ quan khác: Trường",
    ),
    "a program": (
        lambda all_: signed([(name, b"MZ..." if name == REPORT else one) for name, one in all_]),
        "kind",
        "không đúng với đuôi tệp",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_package_is_refused_with_the_reason(trusted: TrustedInstallation, entries: Entries, name: str) -> None:
    change, code, sentence = REFUSED[name]
    found, said = why(zipped(change(entries)))
    assert found == code and sentence in said


def test_what_is_no_zip_is_refused(trusted: TrustedInstallation) -> None:
    assert why(SimpleUploadedFile("goi.zip", b"PK\3\4 and no more"))[0] == "unreadable"


def test_a_directory_too_long_to_be_read_is_refused_unread(trusted: TrustedInstallation, entries: Entries) -> None:
    whole = zipped(entries).read()
    long = whole[:-10] + (6 * 10**6).to_bytes(4, "little") + whole[-6:]
    assert why(SimpleUploadedFile("goi.zip", long))[0] == "bomb"
    larger = whole[:-22] + b"PK\6\7" + bytes(16) + whole[-22:]
    commented = whole[:-2] + b"\1\0x"
    for other in (larger, commented, b"PK\5\6"):
        assert why(SimpleUploadedFile("goi.zip", other))[0] == "unreadable"


def test_bombs_are_refused_by_what_they_say_of_themselves(
    trusted: TrustedInstallation, entries: Entries, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PACKAGE_MAX_BYTES = 3 * 2**20
    bomb = zipped([*entries, ("bom.pdf", bytes(4 * 2**20))], zipfile.ZIP_DEFLATED)
    assert bomb.size < 2**20
    assert why(bomb)[0] == "bomb"
    monkeypatch.setattr(limits, "MOST_FILES", 3)
    assert why(zipped(entries)) == ("bomb", "Gói có hơn 3 tệp nên không được nhận.")


def test_an_entry_that_swells_beyond_its_word_is_not_read_on(trusted: TrustedInstallation, entries: Entries) -> None:
    """The directory says less than the data holds: reading ends at the size that the manifest gives."""
    written = bytearray(zipped([*entries[1:], (entries[0][0], bytes(2**20))], zipfile.ZIP_DEFLATED).read())
    place = written.rindex(entries[0][0].encode()) - 46 + 24  # the size in the directory's line of the last entry
    written[place : place + 4] = len(entries[0][1]).to_bytes(4, "little")
    assert why(SimpleUploadedFile("goi.zip", bytes(written)))[0] == "tampered"


def test_trust_that_has_ended_holds_up_what_was_offered(trusted: TrustedInstallation, entries: Entries) -> None:
    package = offered(zipped(entries))
    call_command("exchange", "distrust", FOREIGN_ID)
    with pytest.raises(Refused, match="chưa có trong danh sách được tin cậy"):
        accept(package, actor=user("chuyen_vien"))
    assert not Dossier.objects.exists()


def test_only_the_receivers_officer_takes_it_in(trusted: TrustedInstallation, entries: Entries) -> None:
    for account in ("lanh_dao", "chuyen_vien_pgd", "van_thu", "quan_tri"):
        with pytest.raises(Refused, match="gửi cho cơ quan khác"):
            present(zipped(entries), actor=user(account))


def test_a_dossier_of_ours_is_never_admitted(line: Line) -> None:
    dossier = line.dossier("assembling")
    for account in ("chuyen_vien", "van_thu", "hieu_truong"):
        with pytest.raises(NotAllowed):
            perform(dossier, "admit", actor=user(account), seen_version=dossier.version)


def test_their_code_of_our_authority_may_be_another(trusted: TrustedInstallation, entries: Entries) -> None:
    TrustedUnit.objects.create(installation=trusted, code="xa-vg", unit=unit("ubnd-xa"))
    other = signed(entries, receiver={"code": "xa-vg", "name": "Ủy ban nhân dân xã"})
    assert offered(zipped(other)).receiver == unit("ubnd-xa")


def test_a_school_of_ours_is_never_spoken_for(trusted: TrustedInstallation, entries: Entries) -> None:
    TrustedUnit.objects.create(installation=trusted, code="thln", unit=unit("thln"))
    assert accept(offered(zipped(entries)), actor=user("chuyen_vien")).school != unit("thln")


def test_the_command_keeps_the_register(line: Line, capsys: pytest.CaptureFixture[str]) -> None:
    key = public_key_of(FOREIGN_KEY)
    call_command("exchange", "trust", "ben-kia", "--key", key, "--name", "Xã bên", "--unit", "xa=ubnd-xa")
    call_command("exchange", "list")
    call_command("exchange", "show")
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"ben-kia trusted {key} Xã bên" and said[1].startswith("sv-") and len(said[2]) == 44
    assert TrustedUnit.objects.get().unit == unit("ubnd-xa")
    for wrong in (["ben-kia", "--key", "x", "--name", "y"], ["z", "--key", key, "--name", "y", "--unit", "a=none"]):
        with pytest.raises(CommandError):
            call_command("exchange", "trust", *wrong)
    assert TrustedInstallation.objects.get().public_key == key
