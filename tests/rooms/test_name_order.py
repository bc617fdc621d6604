"""The order of people in lists: by the given name, in the Vietnamese alphabet, tones last."""

import random
import unicodedata

import pytest

from config.demo.school import unit
from tests.line import Line
from workflow.council.selectors import places_in
from workflow.organisations.models import Membership, Person

pytestmark = pytest.mark.django_db
IN_ORDER = [
    "An",
    "Nguyễn Văn An",
    "Lê Ăn",
    "Nguyễn Văn Ân",
    "Trần Ẩn",
    "Bùi Bình",
    "Dương Bình",
    "Đỗ Bình",
    "Lê Dũng",
    "Nguyễn Thị Đào",
    "Lê Đức",
    "Lê Em",
    "Lê Êm",
    "Nguyên Thị Hoa",
    "Nguyễn Thị Hoa",
    "Phạm Thị Hoa",
    "Phạm Thị Hoà",
    "Phạm Thị Hỏa",
    "Phạm Thị Hóa",
    "Lê On",
    "Lê Ôn",
    "Lê Ơn",
    "LÊ ÚT",
    "Lê Ước",
    "Cao Ý",
]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_stand_by_given_name_then_alphabet_then_tone(form: str) -> None:
    shuffled = random.Random(1).sample(IN_ORDER, len(IN_ORDER))
    people = (Person(full_name=unicodedata.normalize(form, name), category="teacher") for name in shuffled)
    Person.objects.bulk_create(people)
    found = [unicodedata.normalize("NFC", one.full_name) for one in Person.objects.all()]
    assert found == IN_ORDER


def test_lists_of_a_school_follow_it(line: Line) -> None:
    first = Membership.objects.filter(unit=unit("t3")).first()
    assert first is not None
    added = [Person.objects.create(full_name=name, category="teacher") for name in ("Ân Văn Ý", "Ý Văn Ăn", "Ý Văn An")]
    for one in added:
        Membership.objects.create(person=one, unit=unit("t3"), role="member", valid_from=first.valid_from)
    names = [one.person.full_name for one in places_in(unit("thln"))]
    assert names.index("Ý Văn An") < names.index("Ý Văn Ăn") < names.index("Ân Văn Ý")
