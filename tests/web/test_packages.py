"""A dossier's packages on its page: taken home by both sides, their hashes to compare, what a later one changed."""

from django.urls import reverse

from documents.models import Package, Paper
from tests.line import Line
from tests.packages import sealed
from tests.web.test_paper_pdf import content_of
from tests.web_forms.conftest import SignIn


def test_both_sides_take_the_package_and_its_pdf_home(line: Line, signed_in: SignIn) -> None:
    dossier = line.dossier("forwarded")
    package = sealed(dossier)
    for account in ("van_thu", "chuyen_vien"):
        page = signed_in(account).get(f"/ho-so/{dossier.pk}/").content.decode()
        assert package.sha256 in page and package.manifest_sha256 in page
        assert "Thay đổi so với lần gửi trước" not in page
        for ending, media_type in (("tai-ve", "application/zip"), ("pdf", "application/pdf")):
            answer = signed_in(account).get(f"/goi-ho-so/{package.pk}/{ending}/")
            assert answer.status_code == 200 and answer["Content-Type"] == media_type
            assert content_of(answer)
    for stranger in ("to_truong_3", "chuyen_vien_pgd"):
        for ending in ("tai-ve", "pdf"):
            assert signed_in(stranger).get(f"/goi-ho-so/{package.pk}/{ending}/").status_code == 404
    letter = Paper.objects.get(kind="submission_letter")
    public = signed_in("to_truong_3").get(reverse("verification", args=[letter.code]))
    assert package.manifest_sha256 in public.content.decode()


def test_what_a_later_package_changed_stands_on_the_page(line: Line, signed_in: SignIn) -> None:
    dossier = line.dossier("forwarded")
    first = sealed(dossier)
    event = first.event
    event.pk, event.sequence, event.previous_hash = None, event.sequence + 1, event.hash
    event.hash = event.digest()
    event.save(force_insert=True)
    changes = {"added": ["them.pdf"], "removed": ["bo.pdf"], "changed": ["sua.pdf"], "moved": [["cu.pdf", "moi.pdf"]]}
    Package.objects.create(
        dossier=dossier, event=event, revision=2, manifest={"changes": changes}, file=first.file, sha256="0", size=1
    )
    for account in ("van_thu", "chuyen_vien"):
        page = signed_in(account).get(f"/ho-so/{dossier.pk}/").content.decode()
        assert page.count("Thay đổi so với lần gửi trước") == 1 and "lần 2" in page
        for path in ("them.pdf", "bo.pdf", "sua.pdf", "cu.pdf → moi.pdf"):
            assert path in page
