"""The board's page for one nomination, what changed on it, and the way through a queue of them."""

from datetime import date
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from config.demo.school import user
from config.demo.steps import Entry, act
from tests.crowd import drafts
from tests.line import REASON, Line
from tests.rooms.test_comparing import rewritten
from tests.web.conftest import Count
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import text_of, tree_of
from workflow.campaigns.law.scales import InitiativeLevel
from workflow.engine.door import perform_all
from workflow.nominations.models import Nomination
from workflow.nominations.pins import pinned
from workflow.nominations.services import add_evidence
from workflow.records.models import Initiative
from workflow.records.services import record

pytestmark = pytest.mark.django_db
PICTURE = b"\x89PNG\r\n\x1a\n" + b"\x00" * 32
WRONG = "Thiếu số liệu học kì II."


def page(nomination: Nomination, query: str = "") -> str:
    return reverse("examine", args=[nomination.pk]) + query


def with_picture(nomination: Nomination) -> Nomination:
    upload: Any = ContentFile(PICTURE, name="Anh hoat dong.png")
    seen = nomination.version
    return add_evidence(nomination, actor=user("to_truong"), seen_version=seen, upload=upload).nomination


def sent(line: Line, number: int) -> list[Nomination]:
    listed = drafts(line, number)
    perform_all(listed, "submit", actor=user("to_truong_5"))
    return list(Nomination.objects.filter(pk__in=[one.pk for one in listed]).order_by("pk"))


def test_everything_stands_side_by_side(line: Line, signed_in: SignIn) -> None:
    nomination = act(with_picture(line.nomination("draft")), "submit", "to_truong")
    assert nomination.nominee_person is not None
    initiative = Initiative(
        person=nomination.nominee_person,
        title="Sổ tay điện tử của lớp",
        level=InitiativeLevel.values[0],
        school_year=2022,
        decision="15/QĐ-PGD",
        decided_on=date(2023, 5, 5),
    )
    record(initiative, actor=user("thu_ky"))
    answer = signed_in("thu_ky").get(page(nomination))
    text, tree = text_of(answer), tree_of(answer)
    for criterion in nomination.criteria():
        assert criterion.title in text and criterion.text in text
    assert "Sổ tay điện tử của lớp" in text
    assert tree.xpath("//ul[@class='findings']/li")
    assert tree.xpath("//ol[@class='history']/li")
    picture = nomination.evidence.get(media_type="image/png")
    inline = reverse("evidence_inline", args=[picture.pk])
    assert tree.xpath(f"//img[@src='{inline}'][@loading='lazy']")
    steps = tree.xpath("//div[contains(@class, 'examine-bar')]//*[starts-with(@id, 'edge-')]/@id")
    assert steps == ["edge-take_up", "edge-send_back"]
    field = f"statement_{nomination.criteria()[0].pk}"
    assert tree.xpath(f"//a[contains(@href, 'send_back') and contains(@href, '#id_pin_{field}')]")
    assert "Đang chỉ hiện chỗ đã đổi" not in text


def test_pictures_and_pdfs_open_in_the_browser_for_their_readers_only(line: Line, signed_in: SignIn) -> None:
    nomination = act(with_picture(line.nomination("draft")), "submit", "to_truong")
    for row in nomination.evidence.all():
        address = reverse("evidence_inline", args=[row.pk])
        answer = signed_in("thu_ky").get(address)
        assert answer["Content-Disposition"].startswith("inline;")
        assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == (row.media_type, "nosniff")
        assert signed_in("chuyen_vien").get(address).status_code == 404
    nomination.evidence.update(media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document")
    assert signed_in("thu_ky").get(reverse("evidence_inline", args=[row.pk])).status_code == 404


def test_only_who_leads_or_records_the_board_examines(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("submitted")
    seen = {name for name in ("thu_ky", "hieu_truong") if signed_in(name).get(page(nomination)).status_code == 200}
    assert seen == {"thu_ky", "hieu_truong"}
    for stranger in ("to_truong", "to_truong_2", "uy_vien", "van_thu", "chuyen_vien", "quan_tri"):
        assert signed_in(stranger).get(page(nomination)).status_code == 404, stranger
        assert page(nomination) not in text_of(signed_in(stranger).get(reverse("nominations"))), stranger
    draft = line.nomination("draft", Entry("to_truong", "t1", "Trịnh Thị P", "giay-khen"))
    assert signed_in("thu_ky").get(page(draft)).status_code == 404


def test_what_was_sent_again_shows_its_changes_alone_and_everything_by_a_link(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("submitted")
    changed, asked, left = (f"statement_{one.pk}" for one in nomination.criteria()[:3])
    pins = pinned(nomination, {changed: WRONG, asked: "Nêu rõ hơn."})
    nomination = act(nomination, "send_back", "thu_ky", reason=REASON, pins=pins)
    nomination = rewritten(nomination, {0: "Đã thêm số liệu học kì II."})
    nomination = act(nomination, "resubmit", "to_truong")
    answer = signed_in("hieu_truong").get(page(nomination))
    tree = tree_of(answer)
    assert tree.xpath("//*[starts-with(@id, 'muc-')]/@id") == [f"muc-{changed}", f"muc-{asked}"]
    (section,) = tree.xpath(f"//*[@id='muc-{changed}']")
    assert "số liệu" in section.xpath("string(.//ins)") and section.xpath(".//del")
    assert "thêm:" in section.xpath("string(.//ins)"), "said to whoever does not see the colour"
    assert WRONG in section.text_content()
    assert "Chưa sửa" in tree.xpath(f"string(//*[@id='muc-{asked}'])")
    assert "Chưa sửa" not in section.text_content()
    assert REASON in text_of(answer)
    everything = tree_of(signed_in("hieu_truong").get(page(nomination, "?hien=tat-ca")))
    assert everything.xpath(f"//*[@id='muc-{left}']") and everything.xpath("//*[@id='muc-award']")


def test_number_of_statements_does_not_grow_with_the_queue(line: Line, signed_in: SignIn, statements: Count) -> None:
    first, _second = sent(line, 2)
    client, places = signed_in("thu_ky"), (page(first), reverse("nominations"))
    client.get(places[0])
    before = [statements(client, address) for address in places]
    sent(line, 48)
    assert [statements(client, address) for address in places] == before
    assert before[0] <= 30


def test_the_queue_keeps_the_filter_and_goes_on_after_a_step(line: Line, signed_in: SignIn) -> None:
    first, second, third = sent(line, 3)
    client, query = signed_in("thu_ky"), "?trang_thai=submitted"
    answer = client.get(reverse("examine_next") + query)
    assert answer["Location"] == page(first, query)
    tree = tree_of(client.get(page(second, query)))
    assert tree.xpath("//a[@rel='prev']/@href") == [page(first, query)]
    assert tree.xpath("//a[@rel='next']/@href") == [page(third, query)]
    assert "2/3" in tree.xpath("string(//nav[@class='examine-way'])")
    (form,) = tree.xpath("//div[contains(@class, 'examine-bar')]//form")
    answer = client.post(form.get("action"), {"seen_version": second.version}, follow=True)
    assert answer.redirect_chain[-1][0] == page(third, query)
    tree = tree_of(client.get(page(second, query)))
    assert tree.xpath("//a[@rel='prev']/@href") == [page(first, query)], "it left the queue and keeps its neighbours"
    answer = client.get(reverse("examine_next") + f"{query}&sau={third.pk}", follow=True)
    assert answer.redirect_chain[-1][0] == reverse("nominations") + query
    assert "Bạn đã xem hết danh sách này." in text_of(answer)


def test_a_refused_step_stays_on_its_page_and_leads_back_into_the_queue(line: Line, signed_in: SignIn) -> None:
    first, second = sent(line, 2)
    client = signed_in("thu_ky")
    tree = tree_of(client.get(page(first)))
    (address,) = tree.xpath("//a[@id='edge-send_back']/@href")
    answer = client.post(address, {"seen_version": first.version, "reason": ""})
    assert answer.status_code == 422
    assert tree_of(answer).xpath(f"//main//a[@href='{page(first)}']")
    act(first, "take_up", "hieu_truong")
    answer = client.post(address, {"seen_version": first.version, "reason": REASON})
    assert answer.status_code == 409
    answer = client.post(address, {"seen_version": first.version + 1, "reason": REASON})
    assert client.get(answer["Location"])["Location"] == page(second)


@pytest.mark.parametrize("query", ["?sau=x", "?sau=99999999999999999999", "?sau=0&hang=%00", "?trang_thai=khong"])
def test_a_strange_address_opens_what_there_is(line: Line, signed_in: SignIn, query: str) -> None:
    nomination = line.nomination("submitted")
    answer = signed_in("thu_ky").get(reverse("examine_next") + query)
    assert answer.status_code == 302
    assert page(nomination) in answer["Location"] or answer["Location"].startswith(reverse("nominations"))
