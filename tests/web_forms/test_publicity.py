"""Pages of publicity: publishing, opinions and their answers at the school, and what everybody may read."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from config.demo.school import user
from config.demo.steps import act
from documents.models import Paper
from tests.line import ENTRY, Line, settle
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import form_on, sentence_near, text_of, tree_of, typed
from workflow.dossiers.hearing import answer_objection, record_objection
from workflow.dossiers.models import Dossier, Objection
from workflow.dossiers.services import assemble
from workflow.engine import clock
from workflow.nominations.models import Nomination
from workflow.organisations.models import Person

OTHER = type(ENTRY)("to_truong", "t1", "Trịnh Thị P", "giay-khen")
PUPIL = type(ENTRY)("to_truong_5", "t5", "Trần Ngọc V", "giay-khen")
SAID = "Bà hàng xóm nói rằng em này đã chuyển trường."
GIVER = "Người gửi thư thứ nhất"


@pytest.fixture
def hanging(line: Line) -> Dossier:
    """A dossier whose list hangs now, with one opinion about the pupil in it."""
    line.publicity_days = 5
    line.approved(ENTRY, PUPIL)
    settle()
    dossier = line.published(assemble(actor=user("van_thu"), campaign=line.campaign)[0], days_ago=1)
    record_objection(
        dossier,
        actor=user("thu_ky"),
        seen_version=dossier.version,
        nomination_id=Nomination.objects.get(nominee_person__full_name=PUPIL.nominee).pk,
        channel="letter",
        given_by=GIVER,
        text=SAID,
        received_on=clock.today(),
    )
    settle()
    return Dossier.objects.get(pk=dossier.pk)


def page_of(dossier: Dossier) -> str:
    return reverse("dossier", args=[dossier.pk])


def test_clerk_publishes_a_list_and_reads_until_when_it_hangs(line: Line, signed_in: SignIn) -> None:
    line.publicity_days = 5
    dossier, client = line.dossier("assembling"), signed_in("van_thu")
    settle()
    address = reverse("edge", args=["dossiers.dossier", dossier.pk, "publish"])
    form = form_on(client.get(address))
    too_short = client.post(address, {**form, "until": f"{clock.today():%d/%m/%Y}", "place": "Bảng tin"})
    assert too_short.status_code == 422
    assert "Phải công khai ít nhất đến hết ngày" in sentence_near(too_short, "until")
    assert typed(too_short, "place") == "Bảng tin"
    done = text_of(client.post(address, form, follow=True))
    assert "Đang công khai" in done
    assert "Chờ hết thời gian công khai, rồi Hiệu trưởng ký tờ trình." in done
    assert reverse("public_list", args=[dossier.pk]) in done
    assert form["until"][0] in done


def test_whoever_holds_another_office_publishes_nothing(line: Line, signed_in: SignIn) -> None:
    dossier = line.dossier("assembling")
    settle()
    address = reverse("edge", args=["dossiers.dossier", dossier.pk, "publish"])
    for account, status in (("thu_ky", 403), ("uy_vien", 403), ("to_truong_3", 404), ("chuyen_vien", 404)):
        given = {"seen_version": dossier.version, "until": "31/12/2099", "place": "Bảng tin"}
        assert signed_in(account).post(address, given).status_code == status, account
    assert Dossier.objects.get().state == "assembling"


def test_an_opinion_is_recorded_and_answered(hanging: Dossier, signed_in: SignIn) -> None:
    clerk, chair = signed_in("van_thu"), signed_in("hieu_truong")
    address = reverse("objection_add", args=[hanging.pk])
    form = {**form_on(clerk.get(address)), "channel": "in_person", "given_by": "", "text": "Nên thêm học sinh."}
    wrong = clerk.post(address, form)
    assert wrong.status_code == 422
    assert "Hãy ghi ai có ý kiến" in sentence_near(wrong, "given_by")
    assert typed(wrong, "text") == "Nên thêm học sinh."
    stale = clerk.post(address, {**form, "given_by": "Ông C", "seen_version": 0})
    assert stale.status_code == 409
    assert typed(stale, "given_by") == "Ông C"
    kept = clerk.post(address, form_on(stale), follow=True)
    assert "Nên thêm học sinh." in text_of(kept)
    found = Objection.objects.get(given_by="Ông C")
    answer = reverse("objection_answer", args=[found.pk])
    asked = chair.get(answer)
    assert "Nên thêm học sinh." in text_of(asked)
    refused = chair.post(answer, {**form_on(asked), "outcome": "remove", "text": "Đồng ý."})
    assert refused.status_code == 422
    assert "cả danh sách" in text_of(refused)
    told = text_of(chair.post(answer, {**form_on(asked), "outcome": "keep", "text": "Đã đủ."}, follow=True))
    assert "Giữ nguyên danh sách" in told
    assert "Trả lời lại" in told
    assert clerk.post(address, {}).status_code == 422


def test_opinions_are_read_by_principal_clerk_and_secretary_alone(hanging: Dossier, signed_in: SignIn) -> None:
    (said,) = Objection.objects.all()
    pages = [reverse("objection_add", args=[hanging.pk]), reverse("objection_answer", args=[said.pk])]
    for account in ("hieu_truong", "van_thu", "thu_ky"):
        words = text_of(signed_in(account).get(page_of(hanging)))
        assert SAID in words and GIVER in words, account
    expected = {"van_thu": [200, 403], "thu_ky": [200, 403], "hieu_truong": [403, 200]}
    for account in ("van_thu", "thu_ky", "hieu_truong", "uy_vien", "to_truong_3", "chuyen_vien", "quan_tri"):
        client = signed_in(account)
        assert [client.get(page).status_code for page in pages] == expected.get(account, [404, 404]), account
        assert [client.post(page, {}).status_code for page in pages] != [302, 302]
    assert SAID not in text_of(signed_in("uy_vien").get(page_of(hanging)))
    assert not Objection.objects.exclude(pk=said.pk).exists()


def test_the_authority_never_reads_opinions_nor_the_schools_notice(
    line: Line, hanging: Dossier, signed_in: SignIn
) -> None:
    assert signed_in("chuyen_vien").get(page_of(hanging)).status_code == 404
    (said,) = Objection.objects.all()
    answer_objection(
        said, actor=user("hieu_truong"), seen_version=hanging.version, outcome="keep", text="Đã xác minh: em vẫn học."
    )
    with clock.at(clock.now() + timedelta(days=20)):
        dossier = act(hanging, "issue", "hieu_truong")
        settle()
        act(dossier, "forward", "van_thu")
    notice = Paper.objects.get(kind="public_notice")
    words = text_of(signed_in("chuyen_vien").get(page_of(hanging)))
    assert ENTRY.nominee in words
    for hidden in (SAID, GIVER, "Đã xác minh", "Công khai và ý kiến", reverse("paper", args=[notice.pk])):
        assert hidden not in words
    assert signed_in("chuyen_vien").get(reverse("paper", args=[notice.pk])).status_code == 404
    inside = text_of(signed_in("van_thu").get(page_of(hanging)))
    assert "Đã xác minh" in inside and reverse("paper", args=[notice.pk]) in inside


def test_everybody_reads_names_and_titles_and_nothing_personal(hanging: Dossier) -> None:
    Person.objects.filter(full_name=PUPIL.nominee).update(birth_date=date(2015, 3, 7))
    address = reverse("public_list", args=[hanging.pk])
    index = Client().get(reverse("public_lists"))
    assert address in tree_of(index).xpath("//a/@href")
    page = Client().get(address)
    words = text_of(page)
    for shown in (ENTRY.nominee, PUPIL.nominee, "Giấy khen", "01/TB-THLN"):
        assert shown in words
    pupil = Nomination.objects.get(nominee_person__full_name=PUPIL.nominee)
    post = pupil.nominee_person.memberships.get().position  # type: ignore[union-attr]
    there = (post, "07/03/2015", "8/9", pupil.group.name_on(clock.today()).name, SAID, GIVER, "Nguyễn Văn A")
    assert all(there)
    for hidden in (*there, "Học sinh lớp", "2015"):
        assert hidden not in words, hidden
    for answer in (index, page):
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert "no-store" in answer["Cache-Control"]


def test_what_does_not_hang_is_not_found(line: Line) -> None:
    line.publicity_days = 5
    dossier = line.dossier("assembling")
    address = reverse("public_list", args=[dossier.pk])
    assert Client().get(address).status_code == 404
    assert line.campaign.title not in text_of(Client().get(reverse("public_lists")))
    dossier = line.published(dossier, days_ago=20)
    assert Client().get(address).status_code == 404
    assert line.campaign.title not in text_of(Client().get(reverse("public_lists")))


def test_a_result_is_public_without_those_who_were_declined(line: Line) -> None:
    line.approved(ENTRY, PUPIL)
    dossier = line.dossier("appraised")
    settle()
    first, second = line.outcomes(dossier)["outcomes"]
    declined = type(second)(second.nomination_id, False, "Chưa đủ thời gian.")
    act(dossier, "decide", "lanh_dao", outcomes=(first, declined))
    words = text_of(Client().get(reverse("public_list", args=[dossier.pk])))
    names = {one.pk: one.nominee_name for one in Nomination.objects.all()}
    assert names[first.nomination_id] in words
    assert names[declined.nomination_id] not in words
    assert "Chưa đủ thời gian" not in words
    assert Client().post(reverse("public_list", args=[dossier.pk])).status_code == 405


def test_statements_do_not_grow_with_lists_names_and_opinions(line: Line, hanging: Dossier, signed_in: SignIn) -> None:
    pages = [reverse("public_lists"), reverse("public_list", args=[hanging.pk])]
    inside = signed_in("hieu_truong")

    def counted() -> list[int]:
        found = []
        for client, page in [*((Client(), page) for page in pages), (inside, page_of(hanging))]:
            client.get(page)
            with CaptureQueriesContext(connection) as statements:
                client.get(page)
            found.append(len(statements))
        return found

    few = counted()
    row = Dossier.objects.get(pk=hanging.pk)
    for number in range(3):
        record_objection(
            row,
            actor=user("van_thu"),
            seen_version=row.version + number,
            nomination_id=row.items.first().nomination_id,  # type: ignore[union-attr]
            channel="anonymous",
            given_by="",
            text="Ý kiến.",
            received_on=clock.today(),
        )
    line.approved(OTHER)
    settle()
    line.published(assemble(actor=user("van_thu"), campaign=line.campaign)[0], days_ago=1)
    many = counted()
    assert many <= few
    assert max(few[:2]) <= 8, few
