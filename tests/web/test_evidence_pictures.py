"""Pictures among the evidence, shown small: to whoever reads the file, where their head says they are bearable."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from config.demo.school import user
from tests.line import Line
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import tree_of
from workflow.nominations.models import Evidence, Nomination
from workflow.nominations.pictures import MAX_BYTES, is_bearable
from workflow.nominations.services import add_evidence


def png(width: int = 2, height: int = 2) -> bytes:
    """A PNG whose head says that size; its pixels are those of two by two."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0\1\2" * 2)) + chunk(b"IEND", b"")


def jpeg(width: int, height: int) -> bytes:
    """The head of a JPEG of that size, with a comment before it."""
    comment = b"\xff\xfe" + struct.pack(">H", 6) + b"note"
    return b"\xff\xd8" + comment + b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\1\x11\0"


def attach(line: Line, content: bytes, name: str) -> Evidence:
    nomination = line.nomination("draft")
    file = ContentFile(content, name=name)
    return add_evidence(nomination, actor=user("to_truong"), seen_version=nomination.version, upload=file)


@pytest.mark.parametrize("content", [png(), png(6000, 4000), jpeg(4032, 3024)])
def test_a_photograph_is_bearable(content: bytes) -> None:
    assert is_bearable(ContentFile(content))


@pytest.mark.parametrize(
    "content",
    [
        png(60_000, 60_000),
        jpeg(65_000, 65_000),
        png(0, 5),
        png()[:15],
        b"\xff\xd8\xff",
        b"\xff\xd8" + b"\xff\xe0\x00\x00" * 4,
        b"\xff\xd8" + b"\xff\xe0\x00\x02" * 9000,
        b"%PDF-1.4",
        b"",
    ],
)
def test_what_would_unfold_to_too_much_or_has_no_head_is_not(content: bytes) -> None:
    assert not is_bearable(ContentFile(content))
    assert not is_bearable(ContentFile(BytesIO(content).getvalue()))


def test_the_drafting_page_shows_the_picture_to_its_group_alone(line: Line, signed_in: SignIn) -> None:
    picture = attach(line, png(), "ảnh.png")
    address = reverse("evidence_picture", args=[picture.pk])
    page = tree_of(signed_in("to_truong").get(reverse("nomination_edit", args=[picture.nomination_id])))
    assert page.xpath("//img[@class='thumb']/@src") == [address]
    answer = signed_in("to_truong").get(address)
    assert answer.status_code == 200 and answer["Content-Type"] == "image/png"
    assert answer["Content-Disposition"].startswith("attachment")
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "private, no-cache")
    for account in ("to_truong_3", "thu_ky", "chuyen_vien"):
        assert signed_in(account).get(address).status_code == 404, account


def test_a_browser_that_has_it_still_asks_whether_it_may_see_it(line: Line, signed_in: SignIn) -> None:
    picture = attach(line, png(), "ảnh.png")
    address = reverse("evidence_picture", args=[picture.pk])
    etag = signed_in("to_truong").get(address)["ETag"]
    assert signed_in("to_truong").get(address, headers={"If-None-Match": etag}).status_code == 304
    assert signed_in("to_truong_3").get(address, headers={"If-None-Match": etag}).status_code == 404


def test_a_bomb_a_document_and_a_huge_file_are_not_shown(line: Line, signed_in: SignIn) -> None:
    bomb = attach(line, png(60_000, 60_000), "bom.png")
    client = signed_in("to_truong")
    assert client.get(reverse("evidence_picture", args=[bomb.pk])).status_code == 404
    document = Nomination.objects.get(pk=bomb.nomination_id).evidence.exclude(pk=bomb.pk).get()
    assert client.get(reverse("evidence_picture", args=[document.pk])).status_code == 404
    Evidence.objects.filter(pk=bomb.pk).update(size=MAX_BYTES + 1)
    page = tree_of(client.get(reverse("nomination_edit", args=[bomb.nomination_id])))
    assert not page.xpath("//img[@class='thumb']")
