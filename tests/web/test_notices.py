"""The inbox: own notices only, read by opening, counted in the head of every page."""

import pytest
from django.urls import reverse

from config.demo.school import user
from tests.line import REASON, Line, settle
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import text_of, tree_of
from workflow.notices.models import Notice

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
