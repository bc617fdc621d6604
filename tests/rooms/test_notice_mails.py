"""How a mail reads, as text and as HTML, and where its links lead."""

import re
import unicodedata
from datetime import timedelta
from email.utils import parseaddr

import pytest
from django.conf import settings
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.urls import reverse
from lxml import html

from config.demo.school import user
from config.demo.steps import act
from tests.line import REASON, Line, settle
from tests.rooms.test_digests import gathered, told
from workflow.engine import clock
from workflow.notices.models import Notice

__all__ = ["told"]


@pytest.fixture
def returned(line: Line) -> Notice:
    """A return with a day by which it has to come back."""
    nomination = line.nomination("in_review")
    last = line.campaign.window_to + timedelta(days=3)
    act(nomination, "send_back", "thu_ky", reason=f"{REASON}\n<b>Dòng hai</b>", due_on=last)
    settle(mail=True)
    return user("to_truong").notices.get(event__name="send_back")


def letter_of(notice: Notice) -> EmailMultiAlternatives:
    found = [one for one in mail.outbox if notice.title in one.subject and one.to == [notice.recipient.email]]
    assert len(found) == 1 and isinstance(found[0], EmailMultiAlternatives)
    return found[0]


def page_of(letter: EmailMultiAlternatives) -> str:
    (alternative,) = letter.alternatives
    return str(alternative[0])


def addresses(letter: EmailMultiAlternatives) -> set[str]:
    return set(html.fromstring(page_of(letter)).xpath("//a/@href"))


def test_both_forms_say_who_did_what_why_until_when_and_what_to_do(returned: Notice) -> None:
    letter = letter_of(returned)
    last = returned.due_on
    assert last is not None
    said = [returned.title, "Đỗ Thị E", REASON, f"đến hết ngày {last:%d/%m/%Y}", "Mở đề nghị"]
    shown = html.fromstring(page_of(letter)).text_content()
    for words in (*said, "<b>Dòng hai</b>"):
        assert words in letter.body
        assert words in shown, "escaped in HTML, as it is in text"
    assert "Phạm Thị D đã trả lại đề nghị" in letter.body


def test_every_link_is_a_page_of_this_installation_and_nothing_is_loaded_or_run(returned: Notice) -> None:
    own = {settings.SITE_URL + reverse("notice", args=[returned.pk]), settings.SITE_URL + reverse("notice_preferences")}
    letter = letter_of(returned)
    assert addresses(letter) == own
    assert set(re.findall(r"https?://\S+", letter.body)) == own
    assert html.fromstring(page_of(letter)).xpath("//img | //script | //link | //form | //iframe") == []


def test_what_a_mail_program_shows_and_offers_beside_the_mail(returned: Notice) -> None:
    """A name, until when, and the way to the preferences, which no program goes by itself."""
    letter = letter_of(returned)
    assert parseaddr(letter.from_email)[0] == "Sổ Vàng"
    hidden = html.fromstring(page_of(letter)).xpath("//body/div[1]")[0].text_content()
    assert returned.due_on is not None and hidden.startswith(f"Đến hết ngày {returned.due_on:%d/%m/%Y}.")
    headers = letter.message()
    assert headers["List-Unsubscribe"] == f"<{settings.SITE_URL}{reverse('notice_preferences')}>"
    assert headers["List-Unsubscribe-Post"] is None
    assert Client().get(reverse("notice_preferences"))["Location"].startswith(reverse("login"))


def test_decomposed_letters_arrive_composed(line: Line) -> None:
    nomination = line.nomination("in_review")
    act(nomination, "send_back", "thu_ky", reason=unicodedata.normalize("NFD", "Thiếu minh chứng."))
    settle(mail=True)
    letter = letter_of(user("to_truong").notices.get(event__name="send_back"))
    for text in (letter.subject, letter.body, page_of(letter)):
        assert unicodedata.is_normalized("NFC", text)


def test_a_digest_links_each_notice_and_reads_alike_in_both_forms(told: Notice) -> None:
    gathered()
    settle(mail=True)
    (letter,) = [one for one in mail.outbox if "Thư hằng ngày" in one.subject]
    assert isinstance(letter, EmailMultiAlternatives)
    notices = user("to_truong").notices.all()
    tomorrow = clock.today() + timedelta(days=1)
    assert letter.subject == f"[Sổ Vàng] Thư hằng ngày {tomorrow:%d/%m/%Y}: {len(notices)} thông báo chưa đọc"
    assert {settings.SITE_URL + reverse("notice", args=[one.pk]) for one in notices} < addresses(letter)
    shown = html.fromstring(page_of(letter)).text_content()
    for one in notices:
        assert one.title in shown
