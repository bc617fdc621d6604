"""Every page in Vietnamese and in English; what is recorded, printed and mailed is Vietnamese in both."""

import json
import re
from collections.abc import Callable, Iterator

import pytest
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.db.models import JSONField
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.translation import get_language, override

from config.demo.school import user
from config.demo.steps import Entry
from documents.models import Paper, RegisterEntry
from tests.chamber import OF_GROUP_1, Chamber, item_of
from tests.config.catalogue import KEPT, VIETNAMESE, committed, msgid
from tests.line import REASON, Line, settle
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import text_of, tree_of, typed
from workflow.engine.models import Event
from workflow.notices.models import Notice

pytestmark = pytest.mark.django_db
ROOMS = (
    "organisations",
    "campaigns",
    "records",
    "nominations",
    "council",
    "dossiers",
    "notices",
    "engine",
    "documents",
)
SPOKEN = ("aria-label", "alt", "title", "placeholder", "label")
ENGLISH_WORDS = re.compile(r"\b(the|this|is|are|of|and|or|please|with|from|field|value|select|not|your|has)\b", re.I)
DAY = re.compile(r"\b\d\d/\d\d/\d{4}\b")


def in_language(client: Client, language: str) -> Client:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client


def texts(answer: HttpResponse) -> Iterator[str]:
    """What a page shows or reads aloud, piece by piece; not what stands in its fields, or what says it is a paper's."""
    tree = tree_of(answer)
    unread = "ancestor::script or ancestor::style or ancestor::textarea or ancestor::*[@lang='vi' and not(self::html)]"
    for node in tree.xpath(f"//text()[not({unread})]"):
        yield " ".join(node.split())
    for node in tree.iter():
        yield from (value for name, value in node.attrib.items() if name in SPOKEN or name.startswith("data-"))


class Stored:
    """What the database holds as text: a page shows it as it is, in whatever language."""

    def __init__(self) -> None:
        found: set[str] = {unit_name for unit_name in KEPT}
        for room in ROOMS:
            for model in apps.get_app_config(room).get_models():
                for row in model._default_manager.all():
                    found.add(str(row))
                    for field in model._meta.concrete_fields:
                        value = field.value_from_object(row)
                        found.update(_strings(value) if isinstance(field, JSONField) else [str(value)])
        lines = {" ".join(line.split()) for value in found for line in value.splitlines()}
        self._longest_first = sorted((line for line in lines if len(line) > 1), key=len, reverse=True)

    def taken_out_of(self, text: str) -> str:
        for value in self._longest_first:
            if value in text:
                text = text.replace(value, " ")
        return text


def _strings(value: object) -> list[str]:
    return re.findall(r'"((?:[^"\\]|\\.)*)"', json.dumps(value, ensure_ascii=False))


Pages = dict[str, list[str]]


def drafting(line: Line) -> Pages:
    nomination = line.nomination("returned")
    at = [nomination.pk]
    edge = ["nominations.nomination", nomination.pk]
    return {
        "to_truong": [
            reverse("home"),
            reverse("nominations"),
            reverse("nominations") + "?tim=không có ai",
            reverse("nomination", args=at),
            reverse("nomination_edit", args=at),
            reverse("nomination_create"),
            reverse("edge", args=[*edge, "withdraw"]),
            reverse("edge", args=[*edge, "resubmit"]),
            reverse("edge", args=[*edge, "send_back"]),
            reverse("campaigns"),
            reverse("campaign", args=[nomination.campaign_id]),
            reverse("notices"),
        ],
        "thu_ky": [reverse("home"), reverse("nomination", args=at), reverse("notices")],
        "lanh_dao": [reverse("home"), reverse("notices"), reverse("district_inbox")],
        "quan_tri": [reverse("home"), "/khong-co-trang-nay/"],
    }


def deciding(line: Line) -> Pages:
    nomination = line.nomination("in_review")
    edge = ["nominations.nomination", nomination.pk]
    return {
        "hieu_truong": [
            reverse("home"),
            reverse("nomination", args=[nomination.pk]),
            *(reverse("edge", args=[*edge, name]) for name in ("send_back", "take_up")),
            reverse("campaign_create"),
            reverse("campaign", args=[nomination.campaign_id]),
            reverse("edge", args=["campaigns.campaign", nomination.campaign_id, "close"]),
        ],
        "chuyen_vien": [reverse("campaign_create")],
    }


def collecting(line: Line) -> Pages:
    dossier = line.dossier("assembling")
    line.nomination("approved", Entry("to_truong_2", "t2", "Đinh Văn Q", "ldtt"))
    return {
        "van_thu": [reverse("home"), reverse("dossiers"), reverse("dossier", args=[dossier.pk])],
        "hieu_truong": [reverse("home"), reverse("edge", args=["dossiers.dossier", dossier.pk, "issue"])],
    }


def receiving(line: Line) -> Pages:
    dossier = line.dossier("forwarded")
    settle(mail=True)
    at = ["dossiers.dossier", dossier.pk]
    return {
        "chuyen_vien": [
            reverse("home"),
            reverse("district_inbox"),
            reverse("dossier", args=[dossier.pk]),
            reverse("edge", args=[*at, "receive"]),
        ],
        "lanh_dao": [reverse("edge", args=[*at, "decide"])],
        "van_thu": [
            reverse("dossier", args=[dossier.pk]),
            *(reverse("paper", args=[paper.pk]) for paper in Paper.objects.filter(kind="submission_letter")),
        ],
    }


def ending(line: Line) -> Pages:
    dossier = line.dossier("decided", recognised=False)
    nomination = dossier.items.get().nomination_id
    return {
        "lanh_dao": [reverse("district_inbox"), reverse("dossier", args=[dossier.pk])],
        "to_truong": [reverse("nomination", args=[nomination])],
        "hieu_truong": [reverse("dossiers"), reverse("dossier", args=[dossier.pk])],
    }


def preparing(line: Line) -> Pages:
    chamber = Chamber(line)
    draft, session = chamber.draft(), chamber.planned(OF_GROUP_1)
    at, item = [session.pk], [session.pk, item_of(session, 1).pk]
    return {
        "hieu_truong": [
            reverse("home"),
            reverse("council_create"),
            reverse("council_edit", args=[draft.pk]),
            reverse("edge", args=["council.council", draft.pk, "establish"]),
            reverse("edge", args=["council.council", session.council_id, "end"]),
        ],
        "thu_ky": [
            *(reverse(name) for name in ("home", "councils", "kin")),
            reverse("council", args=[session.council_id]),
            reverse("session_create", args=[session.council_id]),
            *(reverse(name, args=at) for name in ("session", "session_edit", "session_officers", "ballot")),
            *(reverse(name, args=item) for name in ("item_drop", "item_conflict")),
            *(reverse("edge", args=["council.session", session.pk, name]) for name in ("invite", "open", "cancel")),
        ],
    }


def voting(line: Line) -> Pages:
    session = Chamber(line).balloting(OF_GROUP_1, uy_vien="written")
    edge = ["council.session", session.pk]
    seat = session.council.seats.get(person__full_name="Ngô Thị K").pk
    return {
        "to_truong_2": [reverse("home"), reverse("session", args=[session.pk]), reverse("ballot", args=[session.pk])],
        "thu_ky": [
            reverse("session", args=[session.pk]),
            reverse("ballot_written", args=[session.pk, seat]),
            *(reverse("edge", args=[*edge, name]) for name in ("close_ballot", "void_ballot", "open_ballot")),
        ],
    }


def concluding(line: Line) -> Pages:
    session = Chamber(line).session("minutes_ready")
    edge = ["council.session", session.pk]
    return {
        "hieu_truong": [
            reverse("session", args=[session.pk]),
            reverse("session_record", args=[session.pk]),
            *(reverse("edge", args=[*edge, name]) for name in ("sign", "return_minutes", "open_round")),
        ],
        "thu_ky": [reverse("edge", args=[*edge, "conclude"])],
    }


SCENES = [drafting, deciding, collecting, receiving, ending, preparing, voting, concluding]


@pytest.mark.parametrize("scene", SCENES)
def test_pages_speak_one_language_and_the_data_their_own(
    line: Line, signed_in: SignIn, scene: Callable[[Line], Pages]
) -> None:
    pages = scene(line)
    stored = Stored()
    for account, addresses in pages.items():
        for address in addresses:
            vietnamese = in_language(signed_in(account), "vi").get(address)
            english = in_language(signed_in(account), "en").get(address)
            assert vietnamese.status_code == english.status_code
            assert tree_of(vietnamese).get("lang") == vietnamese["Content-Language"] == "vi"
            assert tree_of(english).get("lang") == english["Content-Language"] == "en"
            left = [one for one in texts(english) if VIETNAMESE.search(stored.taken_out_of(one))]
            assert left == [], (account, address)
            left = [one for one in texts(vietnamese) if ENGLISH_WORDS.search(stored.taken_out_of(one))]
            assert left == [], (account, address)
            both = set(texts(vietnamese)) & ENGLISH_ONLY
            assert both == set(), (account, address)
            assert DAY.findall(text_of(vietnamese)) == DAY.findall(text_of(english)), (account, address)


@pytest.mark.parametrize(
    "page", ["index", "organisations_unit_add", "organisations_membership_add", "engine_job_changelist"]
)
def test_back_room_speaks_english_too(line: Line, signed_in: SignIn, page: str) -> None:
    stored = Stored()
    answer = in_language(signed_in("quan_tri"), "en").get(reverse(f"admin:{page}"))
    assert answer.status_code == 200
    assert [one for one in texts(answer) if VIETNAMESE.search(stored.taken_out_of(one))] == []


# A whole piece of a page that can only come from the English catalogue.
ENGLISH_ONLY = set(committed().values()) - {msgid(key) for key in committed()}


def test_refusals_come_in_the_persons_language(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("in_review")
    page = reverse("edge", args=["nominations.nomination", nomination.pk, "send_back"])
    for language, words in (("vi", "Hãy ghi rõ lý do."), ("en", "Give the reason.")):
        answer = in_language(signed_in("thu_ky"), language).post(page, {"seen_version": nomination.version})
        assert answer.status_code == 422 and words in text_of(answer)
    stale = in_language(signed_in("thu_ky"), "en").post(page, {"seen_version": 0, "reason": "x"})
    assert stale.status_code == 409 and "changed this at" in text_of(stale)


def test_account_menu_names_the_office_and_the_languages(line: Line, signed_in: SignIn) -> None:
    tree = tree_of(in_language(signed_in("to_truong"), "en").get(reverse("home")))
    assert "Group head – Tổ 1" in tree.xpath("string(//*[@class='menu-who'])")
    switch = [(one.get("value"), one.get("lang"), one.text, one.get("aria-current")) for one in tree.xpath(SWITCH)]
    assert switch == [("vi", "vi", "Tiếng Việt", None), ("en", "en", "English", "true")]


SWITCH = "//form[@class='languages']//button"


def test_records_papers_and_mails_of_an_english_reader_are_vietnamese(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("in_review")
    page = reverse("edge", args=["nominations.nomination", nomination.pk, "send_back"])
    client = in_language(signed_in("thu_ky"), "en")
    answer = client.post(page, {"seen_version": nomination.version, "reason": REASON}, follow=True)
    assert "You returned the nomination" in text_of(answer)
    with override("en"):
        settle(mail=True)
    event = Event.objects.get(name="send_back")
    assert event.actor_role == "Thư ký Hội đồng"
    notice = Notice.objects.get(event=event, recipient=user("to_truong"))
    assert notice.title.startswith("Phạm Thị D đã trả lại đề nghị: ")
    paper = Paper.objects.get(event=event)
    assert paper.title.startswith("Phiếu trả hồ sơ: ")
    assert RegisterEntry.objects.get(pk=paper.entry_id).summary.startswith("Phiếu trả hồ sơ: ")
    letter = next(one for one in mail.outbox if notice.title in one.subject)
    assert "Kính gửi" in letter.body and "Mở đề nghị: " in letter.body


def test_the_place_of_a_session_is_proposed_in_vietnamese_to_an_english_reader(line: Line, signed_in: SignIn) -> None:
    page = reverse("session_create", args=[line.council.pk])
    answer = in_language(signed_in("hieu_truong"), "en").get(page)
    assert typed(answer, "place") == "Phòng họp Hội đồng nhà trường"


def test_the_browsers_own_language_does_not_count(line: Line) -> None:
    page = text_of(Client().get(reverse("login"), headers={"Accept-Language": "en-GB,en;q=0.9"}))
    assert "Tên đăng nhập" in page and "Account name" not in page


def test_switch_works_before_signing_in_and_comes_back_to_the_page(line: Line) -> None:
    client = Client(enforce_csrf_checks=True)
    here = f"{reverse('login')}?next=/de-nghi/"
    tree = tree_of(client.get(here))
    form = {one.get("name"): one.get("value") for one in tree.xpath("//form[@class='languages']//input")}
    assert form["next"] == here
    answer = client.post(reverse("choose_language"), {**form, "language": "en"}, follow=True)
    assert answer.redirect_chain == [(here, 302)]
    assert "Account name" in text_of(answer)
    assert get_language() == "vi"


def test_switch_leads_nowhere_else_and_takes_no_other_language(line: Line) -> None:
    client = Client()
    away = client.post(reverse("choose_language"), {"next": "https://example.org/", "language": "fr"})
    assert away["Location"] == "/"
    assert "Tên đăng nhập" in text_of(client.get(reverse("login")))
    assert "Tên đăng nhập" in text_of(in_language(client, "xx").get(reverse("login")))


def test_refused_list_of_a_dossier_leads_the_switch_to_the_dossier(line: Line, signed_in: SignIn) -> None:
    dossier = line.dossier("assembling")
    answer = signed_in("van_thu").post(reverse("dossier_choose", args=[dossier.pk]), {"seen_version": 99})
    assert answer.status_code == 409
    form = tree_of(answer).xpath("//form[@class='languages']//input[@name='next']")
    assert form[0].get("value") == reverse("dossier", args=[dossier.pk])
