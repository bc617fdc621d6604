"""The page on which an account chooses what comes by mail, and when."""

from datetime import time

import pytest
from django.urls import reverse

from config.demo.school import user
from tests.line import Line
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import form_on, sentence_near, text_of, tree_of
from workflow.notices.kinds import ALWAYS_MAILED, Kind
from workflow.notices.models import Preference

pytestmark = pytest.mark.django_db
CHOOSABLE = [kind for kind in Kind if kind not in ALWAYS_MAILED]


def test_every_account_has_the_page_with_what_holds_for_it(line: Line, signed_in: SignIn) -> None:
    for account in ("to_truong", "uy_vien", "chuyen_vien", "lanh_dao_tinh", "quan_tri"):
        page = signed_in(account).get(reverse("notice_preferences"))
        sent = form_on(page)
        assert [sent[kind] for kind in CHOOSABLE] == [["at_once"]] * len(CHOOSABLE), account
        assert (sent["digest_at"], sent["quiet_from"], sent["quiet_until"]) == (["06:30"], ["21:00"], ["06:00"])
        assert sent["quiet"] == ["on"]


def test_the_inbox_and_the_menu_of_the_account_lead_there(line: Line, signed_in: SignIn) -> None:
    links = tree_of(signed_in("to_truong").get(reverse("notices"))).xpath("//a/@href")
    assert links.count(reverse("notice_preferences")) == 2


def test_what_cannot_be_turned_off_has_no_choice_and_says_why(line: Line, signed_in: SignIn) -> None:
    page = signed_in("uy_vien").get(reverse("notice_preferences"))
    assert Kind.CALL not in form_on(page)
    assert "một cuộc bỏ phiếu không chờ được đến thư sau" in text_of(page)
    assert "mọi thông báo luôn hiện ngay" in text_of(page)


def test_choices_are_kept_and_shown_again_and_are_this_accounts_alone(line: Line, signed_in: SignIn) -> None:
    client, address = signed_in("to_truong"), reverse("notice_preferences")
    sent = form_on(client.get(address)) | {Kind.DUE: ["digest"], Kind.CAMPAIGN: ["never"], "digest_at": ["7h15"]}
    sent.pop("quiet")
    assert client.post(address, sent)["Location"] == address
    chosen = Preference.objects.get()
    assert chosen.account == user("to_truong")
    assert (chosen.when(Kind.DUE), chosen.when(Kind.CAMPAIGN), chosen.when(Kind.WORK)) == ("digest", "never", "at_once")
    assert (chosen.digest_at, chosen.quiet) == (time(7, 15), False)
    again = form_on(client.get(address))
    assert (again[Kind.DUE], again["digest_at"], "quiet" in again) == (["digest"], ["07:15"], False)


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(line: Line, signed_in: SignIn) -> None:
    client, address = signed_in("to_truong"), reverse("notice_preferences")
    good = form_on(client.get(address))
    page = client.post(address, good | {"digest_at": ["sáng sớm"], Kind.DUE: ["digest"]})
    assert page.status_code == 422
    assert "Hãy ghi giờ theo dạng giờ:phút" in sentence_near(page, "digest_at")
    assert form_on(page)["digest_at"] == ["sáng sớm"] and form_on(page)[Kind.DUE] == ["digest"]
    page = client.post(address, good | {"quiet_from": ["06:00"]})
    assert "Giờ kết thúc phải khác giờ bắt đầu." in sentence_near(page, "quiet_until")
    assert client.post(address, good | {Kind.DUE: ["sometimes"]}).status_code == 422
    assert not Preference.objects.exists()


def test_an_account_without_an_address_is_told_that_nothing_reaches_it(line: Line, signed_in: SignIn) -> None:
    account = user("to_truong")
    account.email = ""
    account.save()
    assert "chưa có địa chỉ thư điện tử" in text_of(signed_in("to_truong").get(reverse("notice_preferences")))
