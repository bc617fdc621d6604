"""The page of figures and its files: who gets them, how they are narrowed, and what they never carry."""

import zipfile
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from config.demo.school import unit, user
from config.demo.steps import Entry, act
from tests import crowd
from tests.line import Line
from tests.web.conftest import Count
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import sentence_near, text_of, tree_of, typed
from workflow.campaigns.models import Campaign
from workflow.engine import clock
from workflow.nominations.models import Nomination
from workflow.organisations.models import Membership, Person

pytestmark = pytest.mark.django_db
OURS = Entry("to_truong_3", "t3", "Cao Thị R", "giay-khen")
THEIRS = Entry("to_truong_5", "t5", "Tạ Văn T", "giay-khen")
PAGE = 15
TABLES = ["danh-hieu", "don-vi", "doi-tuong", "gioi-tinh", "phong-trao", "nam-hoc"]


def _sheet(client: Any, address: str, **query: Any) -> list[tuple[Any, ...]]:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return list(load_workbook(BytesIO(b"".join(answer.streaming_content))).active.iter_rows(values_only=True))


@pytest.mark.parametrize(
    ("account", "status"),
    [
        ("hieu_truong", 200),
        ("thu_ky", 200),
        ("uy_vien", 200),
        ("van_thu", 200),
        ("to_truong_3", 200),
        ("chuyen_vien", 200),
        ("lanh_dao", 200),
        ("quan_tri", 403),
        ("chuyen_vien_pgd", 403),
    ],
)
def test_the_page_and_its_files_are_for_those_who_have_an_office(
    line: Line, signed_in: SignIn, account: str, status: int
) -> None:
    client, page = signed_in(account), reverse("statistics")
    for address in (page, reverse("statistics_export", args=["nam-hoc"]), reverse("statistics_list")):
        assert client.get(address).status_code == status
    assert (f'href="{page}"' in text_of(client.get(reverse("home")))) == (status == 200)


def test_another_unit_and_an_unknown_table_are_absent(line: Line, signed_in: SignIn) -> None:
    line.nomination("submitted", OURS)
    for account, code in (("to_truong_3", "t5"), ("to_truong_3", "thln"), ("chuyen_vien", "thln"), ("thu_ky", "t3")):
        client = signed_in(account)
        for address in (reverse("statistics"), reverse("statistics_list")):
            assert client.get(address, {"don_vi": unit(code).pk}).status_code == 404, (account, code)
    assert signed_in("thu_ky").get(reverse("statistics_export", args=["phieu-bau"])).status_code == 404


def test_a_group_head_gets_nothing_of_other_groups(line: Line, signed_in: SignIn) -> None:
    line.nomination("submitted", OURS)
    line.nomination("submitted", THEIRS)
    client = signed_in("to_truong_3")
    names = {row[4] for row in _sheet(client, reverse("statistics_list"))}
    assert "Cao Thị R" in names and "Tạ Văn T" not in names
    page = text_of(client.get(reverse("statistics")))
    assert "Tổ 3" in page and "Tổ 5" not in page
    board = {row[4] for row in _sheet(signed_in("thu_ky"), reverse("statistics_list"))}
    assert {"Cao Thị R", "Tạ Văn T"} <= board


def test_an_authority_gets_what_was_forwarded_and_no_word_of_the_rest(line: Line, signed_in: SignIn) -> None:
    line.nomination("rejected", THEIRS)
    line.dossier("forwarded", entry=OURS)
    client = signed_in("chuyen_vien")
    names = {row[4] for row in _sheet(client, reverse("statistics_list"))}
    assert "Cao Thị R" in names and "Tạ Văn T" not in names
    school = unit("thln").pk
    narrowed = text_of(client.get(reverse("statistics"), {"truong": school}))
    assert 'id="bang-phong-trao"' in narrowed
    assert 'id="bang-phong-trao"' not in text_of(client.get(reverse("statistics")))
    # Somebody else's campaign and school narrow nothing.
    assert "Trường Tiểu học Liên Nghĩa" in text_of(client.get(reverse("statistics"), {"truong": 999, "phong_trao": 9}))


def test_year_and_campaign_narrow_all_tables_but_that_of_the_years(line: Line, signed_in: SignIn) -> None:
    line.nomination("submitted", OURS)
    Nomination.objects.filter(campaign=line.campaign).update(revision=1)
    earlier = _campaign_of_last_year(line)
    _copy(line, earlier, 3)
    client, page = signed_in("thu_ky"), reverse("statistics")
    latest = _proposed(client.get(page))
    assert (latest["danh-hieu"], latest["nam-hoc"]) == (1, 4)
    assert _proposed(client.get(page, {"nam": "tat-ca"}))["danh-hieu"] == 4
    of_campaign = _proposed(client.get(page, {"phong_trao": earlier.pk}))
    assert (of_campaign["danh-hieu"], of_campaign["don-vi"], of_campaign["nam-hoc"]) == (3, 3, 4)
    # A campaign of another year gives way to the year that was chosen.
    year = next(value for value in _years(client.get(page)) if value != "tat-ca")
    assert _proposed(client.get(page, {"nam": year, "phong_trao": earlier.pk}))["danh-hieu"] == 1
    rows = _sheet(client, reverse("statistics_export", args=["don-vi"]), phong_trao=earlier.pk)
    assert rows[-1][:6] == ("Cộng", 3, 0, 0, 3, "0")


def test_every_bar_has_its_figures_in_words_and_nothing_needs_a_script_or_a_style(
    line: Line, signed_in: SignIn
) -> None:
    line.nomination("rejected", OURS)
    line.nomination("submitted", THEIRS)
    answer = signed_in("thu_ky").get(reverse("statistics"))
    tree = tree_of(answer)
    assert [one.get("id").removeprefix("bang-") for one in tree.xpath("//section//h2")] == TABLES
    assert not tree.xpath("//main//*[@style] | //main//script | //main//style")
    (group,) = tree.xpath("//section[@aria-labelledby='bang-danh-hieu']//ul[@class='figures-bars']/li")
    kinds = [(one.get("class"), one.get("x"), one.get("width")) for one in group.xpath(".//rect")]
    assert kinds == [("bar bar-declined", "0.00%", "50.00%"), ("bar bar-open", "50.00%", "50.00%")]
    assert "0 · 1 · 1" in group.text_content()
    assert "unsafe" not in answer["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "+84", "-1+2", "@SUM(A1)", "\t=1+1"])
def test_no_name_becomes_a_formula(line: Line, signed_in: SignIn, name: str) -> None:
    line.nomination("submitted", OURS)
    Person.objects.filter(full_name="Cao Thị R").update(full_name=name)
    Campaign.objects.filter(pk=line.campaign.pk).update(title=name)
    client = signed_in("thu_ky")
    for address in (reverse("statistics_list"), reverse("statistics_export", args=["phong-trao"])):
        content = b"".join(client.get(address).streaming_content)
        with zipfile.ZipFile(BytesIO(content)) as archive:
            assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
        cells = [cell for row in load_workbook(BytesIO(content)).active.iter_rows() for cell in row]
        dangerous = [cell for cell in cells if cell.value == name]
        assert dangerous and all(cell.data_type == "s" and cell.quotePrefix for cell in dangerous)


def test_the_page_takes_the_same_few_statements_however_much_there_is(
    line: Line, signed_in: SignIn, statements: Count
) -> None:
    line.dossier("forwarded", entry=OURS)
    accounts = ("thu_ky", "chuyen_vien", "to_truong_3")
    clients = {account: signed_in(account) for account in accounts}
    few = {account: statements(clients[account], reverse("statistics")) for account in accounts}
    _copy(line, _campaign_of_last_year(line), 400)
    crowd.drafts(line, 30)
    Nomination.objects.filter(revision=0).update(revision=1)
    many = {account: statements(clients[account], reverse("statistics")) for account in accounts}
    assert many == few
    assert max(many.values()) <= PAGE, many
    assert len(_sheet(clients["thu_ky"], reverse("statistics_list"), nam="tat-ca")) == 431 + 5


def test_what_was_typed_stays_when_the_report_is_not_ready(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("recognised", OURS)
    campaign = act(Campaign.objects.get(pk=nomination.campaign_id), "close", "hieu_truong")
    client, edge = signed_in("hieu_truong"), reverse("edge", args=["campaigns.campaign", campaign.pk, "report"])
    typed_in = {"seen_version": campaign.version, "limits": "Còn chậm.", "registered_ldtt": "mười", "merit_1": "chăm"}
    answer = client.post(edge, typed_in)
    assert answer.status_code == 422
    assert "số nguyên" in sentence_near(answer, "registered_ldtt")
    assert "Hãy chọn ai" in sentence_near(answer, "exemplar_1")
    assert (typed(answer, "limits"), typed(answer, "registered_ldtt")) == ("Còn chậm.", "mười")
    # Nobody who was not recognised, also by a forged form.
    forged = client.post(edge, {"seen_version": campaign.version, "exemplar_1": 999_999, "merit_1": "chăm"})
    assert forged.status_code == 422 and "được khen thưởng" in sentence_near(forged, "exemplar_1")
    assert signed_in("thu_ky").get(edge).status_code == 403
    assert Campaign.objects.get(pk=campaign.pk).state == "closed"


def _campaign_of_last_year(line: Line) -> Campaign:
    found = Campaign.objects.get(pk=line.campaign.pk)
    today = clock.today()
    made = Campaign(
        school=found.school,
        receiver=found.receiver,
        title="Phong trào năm trước",
        period_from=today.replace(year=today.year - 1, month=1, day=1),
        period_to=today.replace(year=today.year - 1, month=12, day=31),
        window_from=today.replace(year=today.year - 1, month=5, day=1),
        window_to=today.replace(year=today.year - 1, month=5, day=31),
        pack=found.pack,
    )
    made.save()
    return made


def _copy(line: Line, campaign: Campaign, number: int) -> None:
    """So many nominations of people of their own, as if they had been sent."""
    group, award = unit("t4"), line.campaign.awards.get(code="giay-khen")
    people = Person.objects.bulk_create(
        Person(full_name=f"Người Số {place}", category="teacher", gender="female" if place % 2 else "male")
        for place in range(number)
    )
    Membership.objects.bulk_create(
        Membership(person=one, unit=group, role="member", valid_from=clock.today()) for one in people
    )
    Nomination.objects.bulk_create(
        Nomination(
            campaign=campaign,
            group=group,
            nominee_person=one,
            award=award,
            revision=1,
            period_from=campaign.period_from,
            period_to=campaign.period_to,
            created_by=user("to_truong_4"),
        )
        for one in people
    )


def _proposed(answer: Any) -> dict[str, int]:
    """The sum of what was proposed at the foot of each table."""
    found = tree_of(answer).xpath("//section[.//tfoot]")
    return {
        one.get("aria-labelledby").removeprefix("bang-"): int(one.xpath(".//tfoot//td")[0].text_content())
        for one in found
    }


def _years(answer: Any) -> list[str]:
    return [one.get("value") for one in tree_of(answer).xpath("//select[@name='nam']/option")]
