"""The inbox: own notices only, read by opening, counted in the head of every page."""

from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from config.demo.school import user
from tests.line import REASON, Line, settle
from tests.web.conftest import Count
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import text_of, tree_of
from workflow.notices.kinds import Kind
from workflow.notices.models import Notice
from workflow.organisations.models import Membership

pytestmark = pytest.mark.django_db


@pytest.fixture
def returned(line: Line) -> Notice:
    """The notice that tells the group's head of a return."""
    line.nomination("returned")
    settle()
    return user("to_truong").notices.get(event__name="send_back")


def unread_in_head(page: object) -> str:
    return str(tree_of(page).xpath("//*[@class='bell']/@aria-label")[0])  # type: ignore[arg-type]


def test_inbox_shows_the_reason_and_counts_what_is_unread(returned: Notice, signed_in: SignIn) -> None:
    page = signed_in("to_truong").get(reverse("notices"))
    assert REASON in text_of(page)
    unread = user("to_truong").notices.filter(read_at=None).count()
    assert unread_in_head(page) == f"Thông báo, {unread} chưa đọc"


def test_opening_a_notice_marks_it_read_and_leads_to_its_subject(returned: Notice, signed_in: SignIn) -> None:
    answer = signed_in("to_truong").get(reverse("notice", args=[returned.pk]))
    assert answer["Location"] == reverse("nomination", args=[returned.event.subject_id])
    returned.refresh_from_db()
    assert returned.read_at is not None


def test_somebody_elses_notice_does_not_exist_and_stays_unread(returned: Notice, signed_in: SignIn) -> None:
    assert signed_in("thu_ky").get(reverse("notice", args=[returned.pk])).status_code == 404
    assert REASON not in text_of(signed_in("van_thu").get(reverse("notices")))
    returned.refresh_from_db()
    assert returned.read_at is None


def test_all_are_marked_read_by_a_post_and_only_the_own_ones(returned: Notice, signed_in: SignIn) -> None:
    client = signed_in("to_truong")
    assert client.get(reverse("notices_read")).status_code == 405
    others = Notice.objects.exclude(recipient=user("to_truong")).filter(read_at=None).count()
    page = client.post(reverse("notices_read"), follow=True)
    assert unread_in_head(page) == "Thông báo, 0 chưa đọc"
    assert Notice.objects.exclude(recipient=user("to_truong")).filter(read_at=None).count() == others > 0


def test_the_link_of_a_mail_asks_who_is_there_and_lands_on_the_thing_itself(returned: Notice) -> None:
    account, client = user("to_truong"), Client()
    account.set_password(settings.DEMO_PASSWORD)
    account.save()
    link = reverse("notice", args=[returned.pk])
    door = client.get(link)
    assert door["Location"] == f"{reverse('login')}?{urlencode({'next': link}, safe='/')}"
    returned.refresh_from_db()
    assert returned.read_at is None, "a program that looks into mails reads nothing"
    typed = {"username": "to_truong", "password": settings.DEMO_PASSWORD, "next": link}
    assert client.post(door["Location"], typed)["Location"] == link
    assert client.get(link)["Location"] == reverse("nomination", args=[returned.event.subject_id])
    returned.refresh_from_db()
    assert returned.read_at is not None


def test_only_looking_at_the_head_of_a_link_reads_nothing(returned: Notice, signed_in: SignIn) -> None:
    assert signed_in("to_truong").head(reverse("notice", args=[returned.pk])).status_code == 302
    returned.refresh_from_db()
    assert returned.read_at is None


def test_whoever_may_no_longer_see_the_thing_is_told_so(returned: Notice, signed_in: SignIn) -> None:
    Membership.objects.filter(person__user__username="to_truong").delete()
    page = signed_in("to_truong").get(reverse("notice", args=[returned.pk]), follow=True)
    assert "Bạn không còn được xem việc mà thông báo này nói đến" in text_of(page)
    assert page.redirect_chain == [(reverse("notices"), 302)]


def names(page: object) -> list[str]:
    return [one.text_content() for one in tree_of(page).xpath("//a[@class='work-name']")]  # type: ignore[arg-type]


def test_inbox_is_grouped_by_day_and_narrowed_by_kind_and_by_what_is_unread(
    returned: Notice, signed_in: SignIn
) -> None:
    client, address = signed_in("to_truong"), reverse("notices")
    page = client.get(address)
    assert len(names(page)) == user("to_truong").notices.count() > 1
    days = tree_of(page).xpath("//h2[@class='notice-day']/time/@datetime")
    assert f"{returned.told_on:%Y-%m-%d}" in days and len(days) == len(set(days))
    outcomes = names(client.get(address, {"loai": Kind.OUTCOME}))
    assert len(outcomes) == user("to_truong").notices.filter(kind=Kind.OUTCOME).count()
    assert any(returned.title in one for one in outcomes)
    client.get(reverse("notice", args=[returned.pk]))
    unread = names(client.get(address, {"trang_thai": "chua-doc"}))
    assert unread and not any(returned.title in one for one in unread)
    assert "Không có thông báo nào như vậy" in text_of(client.get(address, {"loai": Kind.DOSSIER}))
    assert names(client.get(address, {"loai": "khong-co"})) == names(client.get(address))


def test_statements_of_the_inbox_do_not_grow(returned: Notice, signed_in: SignIn, statements: Count) -> None:
    client, address = signed_in("to_truong"), reverse("notices")
    few = statements(client, address)
    again = [
        Notice(recipient_id=returned.recipient_id, event_id=returned.event_id, occasion=f"x:{number}", kind=Kind.DUE)
        for number in range(40)
    ]
    Notice.objects.bulk_create(again)
    assert statements(client, address) == few <= 15
    assert len(names(client.get(address))) == 25
    assert len(names(client.get(address, {"trang": 2}))) > 15
