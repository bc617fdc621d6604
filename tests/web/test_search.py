"""The one box: who finds what, and who does not find what is there."""

import pytest
from django.test import Client
from django.urls import reverse

from config.demo.school import unit, user
from config.demo.steps import Entry
from documents.models import Paper
from documents.registers import clerk
from documents.registers.symbols import symbol_of
from tests.line import Line, settle
from tests.web.conftest import Count
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import text_of
from workflow.engine import clock
from workflow.organisations.models import Membership, Person

pytestmark = pytest.mark.django_db
OURS = Entry("to_truong_3", "t3", "Cao Thị R", "giay-khen")
THEIRS = Entry("to_truong_5", "t5", "Tạ Văn T", "giay-khen")
BOARD = ("hieu_truong", "thu_ky", "van_thu")
OUTSIDE = ("chuyen_vien", "lanh_dao", "chuyen_vien_pgd")


def found(client: Client, typed: str, **more: object) -> dict[str, list[str]]:
    """The titles by the kind of thing."""
    answer = client.get(reverse("search"), {"q": typed, **more})
    assert answer.status_code == 200
    return {group.kind.code: [hit.title for hit in group.hits] for group in answer.context["groups"]}


def test_nobody_searches_without_signing_in() -> None:
    assert Client().get(reverse("search"), {"q": "cao"}).status_code == 302


def test_every_page_has_the_box_and_it_keeps_what_was_typed(line: Line, signed_in: SignIn) -> None:
    client = signed_in("thu_ky")
    for address in (reverse("home"), reverse("nominations"), reverse("search")):
        assert 'name="q"' in text_of(client.get(address)), address
    assert 'value="<b>x"' in text_of(client.get(reverse("search"), {"q": "<b>x"}))
    assert "<b>x" not in client.get(reverse("search"), {"q": "<b>x"}).content.decode()
    assert "Hãy gõ từ cần tìm" in text_of(client.get(reverse("search"), {"q": "  "}))
    assert "Không tìm thấy gì" in text_of(client.get(reverse("search"), {"q": "%%"}))


def test_nominations_and_people_are_found_by_those_alone_who_may_see_them(line: Line, signed_in: SignIn) -> None:
    line.nomination("submitted", OURS)
    line.nomination("draft", THEIRS)
    seen = {
        account: tuple(found(signed_in(account), words) for words in ("cao thi r", "ta van t"))
        for account in (*BOARD, *OUTSIDE, "to_truong_3", "to_truong_5", "to_truong_vp", "quan_tri")
    }
    one, other = {"nguoi": ["Cao Thị R"]}, {"nguoi": ["Tạ Văn T"]}
    nominated, drafted = {"de-nghi": ["Cao Thị R"]}, {"de-nghi": ["Tạ Văn T"]}
    for account in BOARD:
        assert seen[account] == (one | nominated, other), account
    assert seen["to_truong_3"] == (one | nominated, {})
    assert seen["to_truong_5"] == ({}, other | drafted)
    for account in (*OUTSIDE, "to_truong_vp", "quan_tri"):
        assert seen[account] == ({}, {}), account


@pytest.mark.parametrize(("state", "sent"), [("issued", False), ("forwarded", True)])
def test_an_authority_finds_a_dossier_and_its_papers_once_they_are_forwarded(
    line: Line, signed_in: SignIn, state: str, sent: bool
) -> None:
    dossier = line.dossier(state, entry=OURS)
    settle()
    letter = Paper.objects.select_related("entry").get(kind="submission_letter")
    inside = found(signed_in("van_thu"), dossier.code)
    assert [title.partition(":")[0] for title in inside["ho-so"]] == [dossier.code]
    for typed in (letter.entry.symbol, letter.code, letter.code.lower().replace("-", "")):
        assert found(signed_in("van_thu"), typed)["van-ban"] == [letter.title]
        for account in ("chuyen_vien", "lanh_dao"):
            assert found(signed_in(account), typed).get("van-ban") == ([letter.title] if sent else None), account
        for account in ("to_truong_3", "to_truong_5", "chuyen_vien_pgd", "quan_tri"):
            assert "van-ban" not in found(signed_in(account), typed), account
    for account in ("chuyen_vien", "lanh_dao"):
        assert found(signed_in(account), dossier.code).get("ho-so") == (inside["ho-so"] if sent else None)
        assert found(signed_in(account), "CAO THI").get("de-nghi") == (["Cao Thị R"] if sent else None)
    for account in ("to_truong_3", "chuyen_vien_pgd"):
        assert "ho-so" not in found(signed_in(account), dossier.code), account


def test_lines_of_a_register_are_found_by_its_keeper_alone(line: Line, signed_in: SignIn) -> None:
    today = clock.today()
    taken = clerk.take_number(
        actor=user("van_thu"),
        unit=unit("thln"),
        symbol=symbol_of("QĐ", "THLN"),
        dated_on=today,
        summary="Công văn lạ của trường",
    )
    came = clerk.write_in(
        actor=user("chuyen_vien"), unit=unit("ubnd-xa"), arrived_on=today, author="Sở Nội vụ", summary="Công văn lạ"
    )
    assert found(signed_in("chuyen_vien"), "cong van la") == {"so-van-ban": [f"{came.number:02} – Công văn lạ"]}
    assert found(signed_in("van_thu"), "la, cong van") == {"so-van-ban": [f"{taken.symbol} – {taken.summary}"]}
    for account in ("hieu_truong", "thu_ky", "lanh_dao", "chuyen_vien_pgd", "to_truong_3"):
        assert "so-van-ban" not in found(signed_in(account), "cong van la"), account


def test_all_of_one_kind_comes_by_pages(line: Line, signed_in: SignIn) -> None:
    place = Membership.objects.filter(unit=unit("t3")).latest("pk")
    many = Person.objects.bulk_create(Person(full_name=f"Vương Mẫu {n}", category="teacher") for n in range(30))
    Membership.objects.bulk_create(
        Membership(person=one, unit=unit("t3"), role="member", valid_from=place.valid_from) for one in many
    )
    client = signed_in("thu_ky")
    assert len(found(client, "vuong")["nguoi"]) == 5
    first, second = (found(client, "vuong", loai="nguoi", trang=page)["nguoi"] for page in (1, 2))
    assert (len(first), len(second), len({*first, *second})) == (25, 5, 30)
    assert found(client, "vuong", loai="nguoi", trang=3) == {}
    assert "trang=2" in text_of(client.get(reverse("search"), {"q": "vuong", "loai": "nguoi"}))


@pytest.mark.parametrize("account", ["van_thu", "chuyen_vien", "to_truong_3"])
def test_a_search_takes_few_statements_however_much_is_found(
    line: Line, signed_in: SignIn, statements: Count, account: str
) -> None:
    client, address = signed_in(account), f"{reverse('search')}?q=t"
    line.dossier("forwarded", entry=OURS)
    settle()
    statements(client, address)
    few = statements(client, address)
    line.dossier("forwarded", entry=THEIRS)
    settle()
    assert statements(client, address) == few <= 15


@pytest.mark.parametrize("typed", ["cao", "CAO THỊ", "thi r"])
def test_lists_find_names_as_the_box_does(line: Line, signed_in: SignIn, typed: str) -> None:
    line.nomination("submitted", OURS)
    line.nomination("submitted", THEIRS)
    for page in ("nominations", "records"):
        listed = text_of(signed_in("thu_ky").get(reverse(page), {"tim": typed}))
        assert "Cao Thị R" in listed and "Tạ Văn T" not in listed, page
