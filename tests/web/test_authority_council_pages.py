"""The council's pages as an authority's people find them: the same room, with what the authority has received."""

import pytest
from django.http import HttpResponse
from django.urls import reverse

from config.demo import boards
from config.demo.council import opened
from config.demo.school import user
from config.demo.steps import act
from tests.authority import COMMUNE, Commune, established
from tests.line import Line
from tests.web.conftest import Count
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import form_on, text_of, tree_of
from workflow.council import selectors
from workflow.council.models import Council

pytestmark = pytest.mark.django_db
MOST_STATEMENTS = 15
STRANGERS = ("hieu_truong", "thu_ky", "van_thu", "lanh_dao_tinh", "uy_vien_tinh", "chuyen_vien_pgd", "quan_tri")


@pytest.fixture
def commune(line: Line) -> Commune:
    return Commune(line)


def _words(response: HttpResponse) -> str:
    return " ".join(tree_of(response).xpath("string(//main)").split())


def test_a_session_is_its_authoritys_alone(commune: Commune, signed_in: SignIn) -> None:
    council, _dossier = commune.council, commune.line.dossier("received")
    session = opened(boards.planned(council, COMMUNE), board=COMMUNE)
    pages = [reverse(name, args=[session.pk]) for name in ("session", "session_moving", "session_record", "ballot")]
    pages.append(reverse("council", args=[council.pk]))
    for account in COMMUNE.seats:
        assert {signed_in(account).get(page).status_code for page in pages} == {200}, account
    for account in STRANGERS:
        assert {signed_in(account).get(page).status_code for page in pages} == {404}, account


def test_a_member_without_another_office_finds_the_council_and_nothing_else(
    commune: Commune, signed_in: SignIn
) -> None:
    assert commune.council
    links = tree_of(signed_in("uy_vien_xa").get(reverse("home"))).xpath("//nav[@class='main-nav']//a/@href")
    assert links == [reverse("home"), reverse("nominations"), reverse("councils")]
    assert signed_in("uy_vien_xa").get(reverse("kin")).status_code == 200


def test_an_officer_composes_the_council_and_says_what_it_has_to_vote_on(commune: Commune, signed_in: SignIn) -> None:
    client = signed_in("chuyen_vien")
    form = form_on(client.get(reverse("council_create")))
    assert form["hears"] == ["cstdcs", "cstd-tinh"]  # beforehand what the law says
    for account, (_name, office) in COMMUNE.seats.items():
        form[f"office_{user(account).person_id}"] = office.value
    form |= {"term_from": "01/01/2020", "term_to": "31/12/2099", "hears": ["giay-khen"]}
    answer = client.post(reverse("council_create"), form, follow=True)
    council = Council.objects.get()
    assert council.hears == ["giay-khen"] and council.unit.code == "ubnd-xa"
    page = _words(answer)
    assert "Ủy ban nhân dân xã Văn Giang" in page and "Giấy khen (cơ quan tự đặt)" in page
    assert act(council, "establish", "lanh_dao").state == "established"


def test_a_session_is_planned_from_what_schools_have_sent(commune: Commune, signed_in: SignIn) -> None:
    council = established(COMMUNE)
    commune.received()
    client = signed_in("chuyen_vien")
    answer = client.get(reverse("session_create", args=[council.pk]))
    page = text_of(answer)
    assert "Trường Tiểu học Liên Nghĩa" in page and "Trường Tiểu học Số 01" in page
    assert not tree_of(answer).xpath("//input[@name='nominations'][@checked]")  # by law none of these needs the vote
    Council.objects.update(hears=["giay-khen"])
    answer = client.get(reverse("session_create", args=[council.pk]))
    assert len(tree_of(answer).xpath("//input[@name='nominations'][@checked]")) == 3
    assert "phải được Hội đồng bỏ phiếu" in text_of(answer)
    assert "3 đề nghị phải được Hội đồng của cơ quan bỏ phiếu" in text_of(client.get(reverse("home")))
    assert "bỏ phiếu" not in text_of(signed_in("uy_vien_xa").get(reverse("home")))


def test_the_leader_reads_the_vote_beside_the_opinion_and_the_school_does_not(
    commune: Commune, signed_in: SignIn, statements: Count
) -> None:
    council, dossier = commune.council, commune.line.dossier("received")
    (pk,) = selectors.to_hear(council.unit, council)
    session = boards.heard(council, COMMUNE, {pk: 1})
    dossier = commune.line.proposed(dossier)
    page, door = reverse("dossier", args=[dossier.pk]), reverse("edge", args=["dossiers.dossier", dossier.pk, "decide"])
    told = "Không đạt – 3 đồng ý, 1 không đồng ý, 0 không hợp lệ (cần 4/4)"
    for address in (page, door):
        answer = _words(signed_in("lanh_dao").get(address))
        assert told in answer
        assert "Mã Thị AG" not in answer and "Lưu Văn AE" not in answer
    assert "Kết quả bỏ phiếu của Hội đồng" not in text_of(signed_in("hieu_truong").get(page))
    assert statements(signed_in("lanh_dao"), reverse("session", args=[session.pk])) <= MOST_STATEMENTS
    form = form_on(signed_in("lanh_dao").get(door))
    answer = signed_in("lanh_dao").post(door, {**form, f"outcome_{pk}": "recognised", f"reason_{pk}": ""})
    assert answer.status_code == 422
    assert "Quyết định khác kết quả bỏ phiếu của Hội đồng: hãy ghi lý do." in text_of(answer)
