"""What counts as a word, and when typed words are found."""

import unicodedata

import pytest
from django.db import connection

from workflow.organisations.models import Person

pytestmark = pytest.mark.django_db
NAME = "Nguyễn Thị Đào"


@pytest.mark.parametrize(
    "typed",
    [
        "nguyen thi d",
        "Nguyễn Thị Đ",
        unicodedata.normalize("NFD", "nguyễn thị đ"),
        "NGUYEN",
        "đào",
        "Ðào",
        "dao nguyen",
        " thi,  DAO ",
    ],
)
def test_a_name_is_found_however_its_beginnings_are_typed(typed: str) -> None:
    sought = Person.objects.create(full_name=NAME, category="teacher")
    Person.objects.create(full_name="Trần Văn Bình", category="teacher")
    assert list(Person.objects.filter(full_name__words=typed)) == [sought]


@pytest.mark.parametrize("typed", ["guyen", "nguyen thi e", "nguyen van dao", "%", "--", "' | 'a", "", "đàoo"])
def test_what_is_not_there_is_not_found_and_signs_are_no_words(typed: str) -> None:
    Person.objects.create(full_name=NAME, category="teacher")
    assert not Person.objects.filter(full_name__words=typed).exists()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("12/QĐ-UBND", True),
        ("12 qd ubnd", True),
        ("QD-UBND", True),
        ("012/qđ", True),
        ("qđ-ub", True),
        ("2/QĐ-UBND", False),
        ("1", False),
        ("123/QĐ-UBND", False),
    ],
)
def test_a_number_is_found_whole_with_or_without_its_zeros(typed: str, found: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT search_lexemes('12/QĐ-UBND') @@ search_query(%s)", [typed])
        assert cursor.fetchone() == (found,)


def test_many_names_are_looked_through_by_the_index() -> None:
    Person.objects.bulk_create(Person(full_name=f"Lê Văn Số {number}", category="pupil") for number in range(3000))
    Person.objects.create(full_name=NAME, category="teacher")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE organisations_person")
    assert "person_words" in Person.objects.filter(full_name__words="nguyen thi d").order_by().explain()
