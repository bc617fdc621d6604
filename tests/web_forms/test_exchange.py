"""The officer's pages for dossiers from other installations."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from documents.models import ForeignPackage, TrustedInstallation
from tests.line import Line
from tests.packages import FOREIGN_ID, FOREIGN_KEY, Entries, foreign_entries, public_key_of, signed, zipped
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import text_of
from workflow.dossiers.models import Dossier

START = "/tiep-nhan/he-thong-khac/"


@pytest.fixture(scope="module")
def entries(django_db_setup: None, django_db_blocker: Any) -> Entries:
    with django_db_blocker.unblock():
        return foreign_entries()


@pytest.fixture
def officer(line: Line, signed_in: SignIn) -> Client:
    TrustedInstallation.objects.create(
        name="Sổ Vàng của xã bên", installation=FOREIGN_ID, public_key=public_key_of(FOREIGN_KEY)
    )
    return signed_in("chuyen_vien")


def test_an_officer_looks_at_a_package_and_takes_it_in(officer: Client, signed_in: SignIn, entries: Entries) -> None:
    assert START in text_of(officer.get(reverse("district_inbox")))
    answer = officer.post(START, {"file": zipped(entries)})
    package = ForeignPackage.objects.get()
    assert answer.status_code == 302 and answer["Location"] == f"{START}{package.pk}/"
    page = text_of(officer.get(answer["Location"]))
    for told in (
        "Trường Tiểu học Liên Nghĩa",
        "Sổ Vàng của xã bên",
        "Nguyễn Thị Phương Thảo Nguyên",
        "Giấy khen",
    ):
        assert told in page
    assert "Văn bản của hệ thống gửi" in page and package.manifest_sha256 in page
    answer = officer.post(f"{START}{package.pk}/nhan/")
    dossier = Dossier.objects.get()
    assert answer["Location"] == reverse("dossier", args=[dossier.pk])
    for account in ("chuyen_vien", "lanh_dao"):
        client = signed_in(account)
        page = text_of(client.get(reverse("dossier", args=[dossier.pk])))
        assert "Văn bản của hệ thống gửi" in page and "Sổ Vàng của xã bên" in page
        nomination = dossier.items.get().nomination
        assert "Luôn chấp hành tốt" in text_of(client.get(reverse("nomination", args=[nomination.pk])))
        file = client.get(f"{START}{package.pk}/tep/0/")
        assert b"".join(file.streaming_content) == entries[0][1]
        assert file["Content-Disposition"].startswith("attachment")
    assert "đã nhận" in text_of(officer.get(START))
    again = officer.post(f"{START}{package.pk}/nhan/")
    assert again.status_code == 422 and "đã được nhận trước đây" in text_of(again)


def test_what_is_refused_says_why_and_is_not_kept(officer: Client, entries: Entries, settings: Any) -> None:
    tampered = [(name, b"x" if name.endswith("muc-luc.txt") else content) for name, content in entries]
    for upload, sentence in (
        (zipped(tampered), "Tệp “muc-luc.txt” đã bị thay đổi"),
        (zipped(signed(entries, format=1)), "chỉ đọc được gói theo định dạng 2"),
        (SimpleUploadedFile("goi.zip", b"no zip"), "không phải là gói hồ sơ"),
    ):
        answer = officer.post(START, {"file": upload})
        assert answer.status_code == 422 and sentence in text_of(answer)
    assert "Hãy chọn tệp zip" in text_of(officer.post(START))
    settings.PACKAGE_MAX_BYTES = 2**20
    answer = officer.post(START, {"file": SimpleUploadedFile("goi.zip", bytes(2**20 + 1))})
    assert answer.status_code == 422 and "lớn hơn 1 MB" in text_of(answer)
    assert not ForeignPackage.objects.exists()


def test_others_have_no_way_to_it(officer: Client, signed_in: SignIn, entries: Entries) -> None:
    officer.post(START, {"file": zipped(entries)})
    pk = ForeignPackage.objects.get().pk
    for account in ("lanh_dao", "van_thu", "to_truong_3"):
        assert signed_in(account).get(START).status_code == 403
    for account in ("lanh_dao", "van_thu", "chuyen_vien_pgd"):
        client = signed_in(account)
        for page in ("", "goi/", "tep/0/"):
            assert client.get(f"{START}{pk}/{page}").status_code == 404
        assert client.post(f"{START}{pk}/nhan/").status_code == 404
    assert not Dossier.objects.exists()


def test_a_forged_form_is_refused(officer: Client, entries: Entries) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.cookies = officer.cookies
    assert careful.post(START, {"file": zipped(entries)}).status_code == 403
