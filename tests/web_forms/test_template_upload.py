"""Uploading a template: every problem in one answer, what was typed stays, a clean one is tried before it is used."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from config.demo.school import unit
from documents.models import TemplateVersion
from documents.templates import stored, template_in_force
from tests.documents.uploads import KIND, builtin, with_text
from tests.line import Line
from tests.rooms.test_templates_as_versions import administrator, own_template
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import sentence_near, text_of, tree_of, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(line: Line) -> Client:
    """The browser of the school's administrator."""
    client = Client()
    client.force_login(administrator("thln"))
    return client


def send(client: Client, content: bytes, name: str = "Phiếu trả.docx", **typed: Any) -> HttpResponse:
    data = {"don_vi": unit("thln").pk, "note": "", **typed, "file": SimpleUploadedFile(name, content)}
    return client.post(reverse("template_upload", args=[KIND]), data)


def problems_of(answer: HttpResponse) -> list[list[str]]:
    rows = tree_of(answer).xpath("//table[contains(@class, 'problems')]/tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def test_every_problem_stands_in_one_table_with_its_paragraph_and_the_nearest_name(chief: Client) -> None:
    answer = send(chief, with_text("Gửi {{ adressee }}", "{{ nominee.__class__ }}", "Hở {{ x"), note="Thêm dòng")
    assert answer.status_code == 422
    assert problems_of(answer) == [
        ["Mẫu dùng tên không có trong dữ liệu: “adressee”. Có phải là addressee?", "Gửi {{ adressee }}"],
        ["Mẫu không được dùng tên bắt đầu bằng dấu gạch dưới.", "{{ nominee.__class__ }}"],
        ["Có dấu “{{” lẻ: thẻ phải mở và đóng trong cùng một đoạn, như {{ … }}, {% … %}.", "Hở {{ x"],
    ]
    assert "Tệp “Phiếu trả.docx” chưa được lưu" in text_of(answer)
    assert typed(answer, "note") == "Thêm dòng"
    assert not TemplateVersion.objects.exists()


def test_a_clean_file_is_previewed_adopted_and_withdrawn(chief: Client) -> None:
    answer = send(chief, own_template(), note="Đổi nơi nhận")
    version = TemplateVersion.objects.get()
    page = reverse("template_version", args=[KIND, version.pk])
    assert answer["Location"] == page
    shown = text_of(chief.get(page))
    assert "chưa áp dụng" in shown and "Đổi nơi nhận" in shown and "Quản trị thln" in shown
    assert template_in_force(KIND, unit("thln")).content == builtin()

    assert "đang dùng" in text_of(chief.post(reverse("template_adopt", args=[KIND, version.pk]), follow=True))
    assert template_in_force(KIND, unit("thln")).sha256 == version.sha256
    assert "Đang dùng mẫu riêng lần 1" in text_of(chief.get(reverse("paper_kind", args=[KIND])))

    assert "đã thôi dùng" in text_of(chief.post(reverse("template_withdraw", args=[KIND, version.pk]), follow=True))
    assert template_in_force(KIND, unit("thln")).content == builtin()

    again = chief.post(reverse("template_adopt", args=[KIND, version.pk]), follow=True)
    assert "mẫu lần 2" in text_of(again)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("Mẫu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "Word kiểu cũ (.doc)"),
        ("Mẫu.docx", b"%PDF-1.4", "Đây là tệp PDF"),
        ("Mẫu.docx", b"", "Tệp rỗng"),
        ("Mẫu.docx", bytes(6 * 2**20), "lớn hơn 5 MB"),
    ],
)
def test_a_file_that_is_no_template_is_told_what_it_is(chief: Client, name: str, content: bytes, sentence: str) -> None:
    answer = send(chief, content, name)
    assert answer.status_code == 422
    assert sentence in text_of(answer) and f"“{name}”" in text_of(answer)


def test_without_a_file_the_field_says_so_and_the_note_stays(chief: Client) -> None:
    answer = chief.post(reverse("template_upload", args=[KIND]), {"don_vi": unit("thln").pk, "note": "Thêm dòng"})
    assert answer.status_code == 422
    assert sentence_near(answer, "file") == "Hãy chọn tệp mẫu."
    assert typed(answer, "note") == "Thêm dòng"
    assert tree_of(answer).xpath("//input[@name='file']/@autofocus")


def test_a_note_that_is_too_long_is_told(chief: Client) -> None:
    assert "tối đa 300" in sentence_near(send(chief, own_template(), note="a" * 301), "note")
    assert not TemplateVersion.objects.exists()


@pytest.mark.parametrize("account", ["to_truong", "hieu_truong", "van_thu"])
def test_who_does_not_administer_the_unit_uploads_nothing(line: Line, signed_in: SignIn, account: str) -> None:
    assert send(signed_in(account), own_template()).status_code == 403
    assert not TemplateVersion.objects.exists()


def test_an_administrator_of_another_unit_reaches_nothing_here(chief: Client, line: Line) -> None:
    send(chief, own_template())
    version = TemplateVersion.objects.get()
    other = Client()
    other.force_login(administrator("ubnd-xa", "quan_tri_xa"))
    assert send(other, own_template("Kính gửi")).status_code == 404
    for verb in ("template_adopt", "template_withdraw"):
        assert other.post(reverse(verb, args=[KIND, version.pk])).status_code == 404
    version.refresh_from_db()
    assert version.adopted_at is None


def test_verbs_are_not_taken_by_following_a_link(chief: Client) -> None:
    send(chief, own_template())
    version = TemplateVersion.objects.get()
    for verb in ("template_adopt", "template_withdraw"):
        assert chief.get(reverse(verb, args=[KIND, version.pk])).status_code == 405
    assert chief.get(reverse("template_upload", args=[KIND])).status_code == 405


def test_a_version_that_no_longer_fits_tells_why_on_its_page(chief: Client) -> None:
    send(chief, own_template())
    version = TemplateVersion.objects.get()
    old = TemplateVersion.objects.create(
        kind=KIND, unit=version.unit, number=9, uploaded_by=version.uploaded_by, **stored(with_text("{{ gone }}"))
    )
    answer = chief.post(reverse("template_adopt", args=[KIND, old.pk]))
    assert answer.status_code == 422
    assert "không còn hợp với dữ liệu" in text_of(answer) and "“gone”" in text_of(answer)
    preview = chief.get(reverse("template_preview", args=[KIND, old.pk]))
    assert preview.status_code == 422 and "“gone”" in preview.content.decode()
    TemplateVersion.objects.filter(pk=old.pk).update(adopted_at=timezone.now(), adopted_by=old.uploaded_by)
    sample = chief.get(reverse("paper_kind_sample", args=[KIND]))
    assert sample.status_code == 422 and "“gone”" in sample.content.decode()
