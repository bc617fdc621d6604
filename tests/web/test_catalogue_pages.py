"""The catalogue: everybody in an office reads it, administrators see their units' templates, others' are absent."""

import io

import docx
import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.text import capfirst

from config.demo.school import unit, user
from documents.catalogue import CATALOGUE
from documents.template_versions import adopt, upload
from documents.templates import issued_by
from tests.documents.uploads import KIND, MAIN, builtin, parts_of, with_parts
from tests.line import Line
from tests.rooms.test_templates_as_versions import SLIP, administrator, in_use, own_template
from tests.web.conftest import Count
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import text_of, tree_of
from workflow.engine.machine import machines, steps
from workflow.organisations.models import User

pytestmark = pytest.mark.django_db
READERS = ("to_truong", "thu_ky", "hieu_truong", "van_thu", "chuyen_vien", "lanh_dao", "quan_tri")


def body(answer: HttpResponse) -> bytes:
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_everybody_in_an_office_finds_every_kind_of_paper(line: Line, signed_in: SignIn) -> None:
    for account in READERS:
        client = signed_in(account)
        page = client.get(reverse("paper_kinds"))
        links = [link.get("href") for link in tree_of(page).xpath("//td/a")]
        assert sorted(links) == sorted(reverse("paper_kind", args=[code]) for code in CATALOGUE), account
        assert client.get(reverse("paper_kind", args=[KIND])).status_code == 200, account
        assert reverse("paper_kinds") in text_of(client.get(reverse("home"))), account


def test_an_account_without_an_office_and_an_unknown_kind_find_nothing(line: Line, signed_in: SignIn) -> None:
    stranger, nobody, clerk = Client(), Client(), signed_in("van_thu")
    stranger.force_login(User.objects.create(username="khach"))
    for page in ("paper_kind", "paper_kind_sample", "paper_kind_template"):
        assert stranger.get(reverse(page, args=[KIND])).status_code == 403
        assert clerk.get(reverse(page, args=["khong-co"])).status_code == 404
        assert nobody.get(reverse(page, args=[KIND])).status_code == 302
    assert stranger.get(reverse("paper_kinds")).status_code == 403
    assert reverse("paper_kinds") not in text_of(stranger.get(reverse("home")))


def test_each_page_tells_what_the_paper_is_and_shows_it(line: Line, signed_in: SignIn) -> None:
    client = signed_in("quan_tri")
    for code, kind in CATALOGUE.items():
        page = client.get(reverse("paper_kind", args=[code]))
        assert str(kind.about) in text_of(page), code
        assert not kind.abbreviation or f"chữ viết tắt {kind.abbreviation}" in text_of(page), code
        (sample,) = tree_of(page).xpath("//@data-docx")
        assert docx.Document(io.BytesIO(body(client.get(sample)))).paragraphs, code


def test_every_kind_that_a_step_calls_for_says_who_issues_it() -> None:
    assert [code for code, kind in CATALOGUE.items() if kind.is_called and issued_by(kind) is None] == []


def test_a_page_names_exactly_the_steps_that_call_for_the_paper(line: Line, signed_in: SignIn) -> None:
    client = signed_in("van_thu")
    for code in CATALOGUE:
        text = text_of(client.get(reverse("paper_kind", args=[code])))
        for model in machines():
            calls = {str(step.edge.label) for step in steps(model) if any(c.kind == code for c in step.edge.papers)}
            name = capfirst(str(model._meta.verbose_name))
            assert {
                label for label in {str(s.edge.label) for s in steps(model)} if f"{name}: {label}<" in text
            } == calls


def test_the_downloads_are_the_sample_and_the_template_in_force(line: Line, signed_in: SignIn) -> None:
    client = signed_in("to_truong")
    template, sample = reverse("paper_kind_template", args=[KIND]), reverse("paper_kind_sample", args=[KIND])
    answer = client.get(template)
    assert body(answer) == builtin()
    assert answer["Content-Disposition"].startswith('attachment; filename="Mau Word - Phieu tra ho so.docx"')
    in_use(unit("thln"))
    assert body(client.get(template)) != builtin()
    assert "Gửi tới:" in "\n".join(
        cell.text for table in docx.Document(io.BytesIO(body(client.get(sample)))).tables for cell in table._cells
    )


def test_a_unit_of_somebody_else_is_absent(line: Line, signed_in: SignIn) -> None:
    in_use(unit("thln"))
    officer, head = signed_in("chuyen_vien"), signed_in("to_truong")
    for page in ("paper_kind", "paper_kind_sample", "paper_kind_template"):
        address = f"{reverse(page, args=[KIND])}?don_vi="
        assert officer.get(f"{address}{unit('thln').pk}").status_code == 404
        assert head.get(f"{address}{unit('thln').pk}").status_code == 200
        assert head.get(f"{address}x").status_code == 404
    assert body(officer.get(reverse("paper_kind_template", args=[KIND]))) == builtin()


def test_versions_are_seen_by_whoever_manages_them_and_by_nobody_else(line: Line, signed_in: SignIn) -> None:
    version = in_use(unit("thln"))
    pages = [
        reverse(page, args=[KIND, version.pk]) for page in ("template_version", "template_file", "template_preview")
    ]
    chief, other = Client(), Client()
    chief.force_login(administrator("thln"))
    other.force_login(administrator("ubnd-xa", "quan_tri_xa"))
    for client in (chief, signed_in("quan_tri")):
        assert [client.get(address).status_code for address in pages] == [200, 200, 200]
    for client in (other, *map(signed_in, READERS[:-1])):
        assert [client.get(address).status_code for address in pages] == [404, 404, 404]
    listed = reverse("template_version", args=[KIND, version.pk])
    assert listed in text_of(chief.get(reverse("paper_kind", args=[KIND])))
    assert listed not in text_of(signed_in("van_thu").get(reverse("paper_kind", args=[KIND])))
    assert signed_in("quan_tri").get(reverse("template_version", args=["receipt", version.pk])).status_code == 404


def test_an_administrator_is_offered_templates_of_what_the_own_unit_issues(line: Line, signed_in: SignIn) -> None:
    client = Client()
    client.force_login(administrator("thln"))
    assert "Kiểm tra và tải lên" in text_of(client.get(reverse("paper_kind", args=[KIND])))
    assert "Kiểm tra và tải lên" not in text_of(client.get(reverse("paper_kind", args=["award_decision"])))
    assert "Kiểm tra và tải lên" not in text_of(signed_in("hieu_truong").get(reverse("paper_kind", args=[KIND])))


def test_the_names_that_a_template_may_use_stand_on_its_page(line: Line, signed_in: SignIn) -> None:
    rows = tree_of(signed_in("quan_tri").get(reverse("paper_kind", args=[KIND]))).xpath("//tr[td/code]")
    cells = {row.xpath("string(td[1])").strip(): row.xpath("string(td[2])").strip() for row in rows}
    assert cells["nominee"] == "chữ"
    assert cells["consequence"] == "chữ, có thể trống"
    assert cells["reasons"] == "danh sách"
    assert "reasons[].remedy" in cells and "verification.code" in cells


def test_a_version_tells_what_it_leaves_out(line: Line, signed_in: SignIn) -> None:
    less = with_parts({MAIN: parts_of()[MAIN].replace(b"{{ contact", b"{{ nominee")})
    version = upload(SLIP, unit("thln"), less, actor=user("quan_tri"))
    page = tree_of(signed_in("quan_tri").get(reverse("template_version", args=[KIND, version.pk])))
    assert page.xpath("//div[contains(@class, 'alert-warning')]//code/text()") == ["contact"]


def test_statements_do_not_grow_with_versions_and_units(line: Line, signed_in: SignIn, statements: Count) -> None:
    client, chief = signed_in("quan_tri"), user("quan_tri")
    page, listing = reverse("paper_kind", args=[KIND]), reverse("paper_kinds")
    in_use(unit("thln"))
    few = statements(client, page), statements(client, listing)
    for heading in ("Kính gửi", "Nơi gửi", "Gửi"):
        adopt(SLIP, upload(SLIP, unit("thln"), own_template(heading), actor=chief), actor=chief)
        upload(SLIP, unit("ubnd-xa"), own_template(heading), actor=chief)
    assert (statements(client, page), statements(client, listing)) == few
