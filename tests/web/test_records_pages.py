"""The pages of the files: who comes to whose, what is typed stays, one language, few statements."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from config.demo.school import person, unit, user
from tests.line import Line
from tests.records.test_importing import GOOD, table
from tests.web.test_languages import ENGLISH_WORDS, VIETNAMESE, Stored, in_language, texts
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import text_of, tree_of
from workflow.organisations.models import Membership, Person
from workflow.records.models import DisciplineEntry, Initiative, Leave, PastAward, PendingCase, YearRating
from workflow.records.services import record

pytestmark = pytest.mark.django_db
Count = Callable[[Client, str], int]
NAME = "Nguyễn Thị Phương Thảo Nguyên"


def _file(name: str = NAME) -> str:
    return reverse("person_file", args=[person(name).pk])


def _add(slug: str, name: str = NAME) -> str:
    return reverse("entry_add", args=["nguoi", person(name).pk, slug])


def test_files_are_seen_by_those_who_may_and_absent_for_others(line: Line, signed_in: SignIn) -> None:
    own, other = _file(), _file("Đinh Văn Q")
    groups = [reverse("unit_file", args=[unit(code).pk]) for code in ("t1", "t2")]
    sees = {
        "hieu_truong": (200, 200),
        "thu_ky": (200, 200),
        "van_thu": (200, 200),
        "to_truong": (200, 404),
        "to_truong_2": (404, 200),
        "uy_vien": (404, 404),
        "chuyen_vien": (404, 404),
        "quan_tri": (404, 404),
    }
    for account, expected in sees.items():
        client = signed_in(account)
        assert (client.get(own).status_code, client.get(other).status_code) == expected, account
        assert tuple(client.get(one).status_code for one in groups) == expected, account
    assert signed_in("van_thu").get(_file("Lê Thị Z")).status_code == 404
    assert Client().get(own).status_code == 302


def test_the_list_shows_who_may_be_read_and_nobody_else(line: Line, signed_in: SignIn) -> None:
    address = reverse("records")
    page = text_of(signed_in("to_truong").get(address))
    assert NAME in page and "Đinh Văn Q" not in page
    page = text_of(signed_in("van_thu").get(address))
    assert NAME in page and "Đinh Văn Q" in page and "Lê Thị Z" not in page
    page = text_of(signed_in("van_thu").get(address, {"tim": "đinh"}))
    assert "Đinh Văn Q" in page and NAME not in page
    for account in ("uy_vien", "chuyen_vien", "quan_tri"):
        assert signed_in(account).get(address).status_code == 403, account
        assert reverse("records") not in text_of(signed_in(account).get(reverse("home"))), account
    assert reverse("records") in text_of(signed_in("to_truong").get(reverse("home")))


def test_a_keeper_writes_ends_and_strikes_out(line: Line, signed_in: SignIn) -> None:
    client = signed_in("van_thu")
    given = {"kind": "reprimand", "decision": "05/QĐ-THLN", "decided_on": "15/03/2026", "ended_on": ""}
    answer = client.post(_add("ky-luat"), given, follow=True)
    assert "Đã ghi vào hồ sơ." in text_of(answer) and "Khiển trách 15/03/2026" in text_of(answer)
    entry = DisciplineEntry.objects.get()
    finish = reverse("entry_end", args=["ky-luat", entry.pk])
    assert "Hãy ghi ngày theo dạng" in text_of(client.post(finish, {"ended_on": "mai"}, follow=True))
    client.post(finish, {"ended_on": "15/06/2026"})
    entry.refresh_from_db()
    assert entry.ended_on == date(2026, 6, 15)
    page = client.post(reverse("entry_remove", args=["ky-luat", entry.pk]), follow=True)
    assert "Đã xoá khỏi hồ sơ: Khiển trách 15/03/2026." in text_of(page)
    assert client.post(reverse("entry_remove", args=["ky-luat", entry.pk])).status_code == 404


def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(line: Line, signed_in: SignIn) -> None:
    given = {"name": "Lao động tiên tiến", "kind": "title", "movement": "regular", "school_year": "2024", "post": "GV"}
    answer = signed_in("thu_ky").post(_add("khen-thuong"), given)
    assert answer.status_code == 422
    tree = tree_of(answer)
    assert "2025-2026" in tree.xpath("string(//*[@id='id_khen-thuong_school_year_error'])")
    assert "để trống" in tree.xpath("string(//*[@id='id_khen-thuong_decision_error'])")
    assert tree.xpath("//*[@id='id_khen-thuong_post']/@value") == ["GV"]
    twice = {"school_year": "2024-2025", "level": "good"}
    assert "Hồ sơ đã có dòng này" in text_of(signed_in("thu_ky").post(_add("xep-loai"), twice))


def test_only_keepers_find_the_forms_and_only_they_get_through(line: Line, signed_in: SignIn) -> None:
    client, entry = signed_in("to_truong"), YearRating.objects.filter(person=person(NAME))[0]
    assert not tree_of(client.get(_file())).xpath("//main//form")
    assert client.post(_add("xep-loai"), {"school_year": "2020-2021", "level": "good"}).status_code == 403
    assert client.post(reverse("entry_remove", args=["xep-loai", entry.pk])).status_code == 403
    assert signed_in("to_truong_2").post(reverse("entry_remove", args=["xep-loai", entry.pk])).status_code == 404
    assert signed_in("van_thu").post(_add("la")).status_code == 404
    sanctions = reverse("entry_add", args=["to", unit("t1").pk, "ky-luat"])
    assert signed_in("van_thu").post(sanctions).status_code == 404, "a group is not disciplined"
    assert signed_in("to_truong").get(reverse("awards_import")).status_code == 403


def test_a_table_is_looked_at_first_and_kept_then(line: Line, signed_in: SignIn) -> None:
    client, address, before = signed_in("van_thu"), reverse("awards_import"), PastAward.objects.count()
    bad = client.post(address, {"file": table(GOOD[0], ["Không Có Ai", *GOOD[0][1:]])})
    assert "1 trong 2 dòng chưa đúng" in text_of(bad) and not tree_of(bad).xpath("//input[@name='token']")
    seen = client.post(address, {"file": table(*GOOD)})
    assert PastAward.objects.count() == before
    (token,) = tree_of(seen).xpath("//input[@name='token']/@value")
    assert "Đã ghi 3 danh hiệu" in text_of(client.post(address, {"token": token}, follow=True))
    assert PastAward.objects.count() == before + 3
    assert client.post(address, {"token": token}).status_code == 422
    assert client.post(address, {}).status_code == 422


def _fill(name: str = NAME) -> None:
    whose, clerk = person(name), user("van_thu")
    for entry in (
        DisciplineEntry(person=whose, kind="warning", decided_on=date(2024, 1, 5), ended_on=date(2025, 1, 5)),
        PendingCase(person=whose, kind="press", opened_on=date(2026, 1, 5)),
        Leave(person=whose, kind="maternity", first=date(2024, 1, 5), last=date(2024, 7, 5)),
        Initiative(
            person=whose,
            title="Sáng kiến dạy đọc",
            level="base",
            school_year=2024,
            decision="45/QĐ-UBND",
            decided_on=date(2025, 5, 5),
        ),
    ):
        record(entry, actor=clerk)


def test_pages_of_the_files_speak_one_language(line: Line, signed_in: SignIn) -> None:
    _fill()
    stored, client = Stored(), signed_in("van_thu")
    pages = [reverse("records"), _file(), reverse("unit_file", args=[unit("t1").pk]), reverse("awards_import")]
    for address in pages:
        english = in_language(client, "en").get(address)
        left = [one for one in texts(english) if VIETNAMESE.search(stored.taken_out_of(one))]
        assert [one for one in left if one not in " · ".join(GOOD[0]) and "Họ và tên ·" not in one] == [], address
        vietnamese = in_language(client, "vi").get(address)
        assert [one for one in texts(vietnamese) if ENGLISH_WORDS.search(stored.taken_out_of(one))] == [], address


def test_statements_do_not_grow_with_people_and_entries(line: Line, signed_in: SignIn, statements: Count) -> None:
    client, pages = signed_in("van_thu"), [reverse("records"), _file()]
    _fill()
    few = [statements(client, address) for address in pages]
    people = Person.objects.bulk_create(Person(full_name=f"Người {n}", category="teacher") for n in range(30))
    Membership.objects.bulk_create(
        Membership(person=one, unit=unit("t1"), role="member", valid_from="2020-01-01") for one in people
    )
    YearRating.objects.bulk_create(
        YearRating(person=person(NAME), school_year=year, level="good", recorded_by=user("thu_ky"))
        for year in range(1990, 2020)
    )
    assert [statements(client, address) for address in pages] == few
    assert max(few) <= 25
