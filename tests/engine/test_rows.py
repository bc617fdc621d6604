"""Many rows are written in one statement, each as it was meant, and the database still refuses what it must."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from tests.line import Line
from workflow.engine.rows import write_rows
from workflow.nominations.models import Nomination
from workflow.organisations.models import Person, User

pytestmark = pytest.mark.django_db


def test_each_row_gets_its_own_values(line: Line, django_assert_num_queries: Any) -> None:
    people = list(Person.objects.order_by("pk")[:3])
    meant = [("Ưu 'Đãi' {a,b} \\ NULL", date(1990, 1, 2)), ("", None), ("NULL", date(2001, 12, 31))]
    for person, (home, born) in zip(people, meant, strict=True):
        person.hometown, person.birth_date = home, born
    with django_assert_num_queries(1):
        write_rows(people, ["hometown", "birth_date"])
    found = Person.objects.filter(pk__in=[one.pk for one in people]).order_by("pk")
    assert list(found.values_list("hometown", "birth_date")) == meant
    others = Person.objects.exclude(pk__in=[one.pk for one in people])
    assert not others.filter(hometown__in=["", "NULL"]).exists()


def test_a_foreign_key_is_written_by_its_column(line: Line) -> None:
    account, person = User.objects.get(username="quan_tri"), Person.objects.filter(user=None)[0]
    account.person = person
    write_rows([account], ["person"])
    assert User.objects.get(pk=account.pk).person == person


def test_no_row_asks_for_no_statement(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        write_rows([], ["state"])


def test_the_guards_of_the_database_hold(line: Line) -> None:
    nomination = line.nomination("submitted")
    vars(nomination)["state"] = Nomination.State.RECOGNISED
    with pytest.raises(DatabaseError), transaction.atomic():
        write_rows([nomination], ["state"])
