"""The paper beside the form: what is stored, marked as a draft, with nothing issued and nothing kept."""

import zipfile
from io import BytesIO

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from lxml import etree

from config.demo.school import unit, user
from documents import formats
from documents.drafts import MARK
from documents.models import Paper, RegisterEntry, TemplateVersion
from tests.line import Line
from tests.web_forms.conftest import SignIn
from tests.web_forms.test_drafting import Draft
from workflow.campaigns.models import Award, Campaign
from workflow.engine import clock
from workflow.engine.models import Event, Job
from workflow.nominations.models import Revision
from workflow.nominations.services import create_draft
from workflow.organisations.models import Membership


@pytest.fixture
def draft(line: Line, signed_in: SignIn) -> Draft:
    return Draft(line, signed_in("to_truong"))


def paper(draft: Draft, client: Client | None = None) -> HttpResponse:
    return (client or draft.client).get(reverse("nomination_preview", args=[draft.nomination.pk]))


def words(response: HttpResponse) -> str:
    assert response.status_code == 200
    with zipfile.ZipFile(BytesIO(response.content)) as archive:
        names = [one for one in archive.namelist() if one.startswith("word/") and one.endswith(".xml")]
        return " ".join("".join(etree.fromstring(archive.read(one)).itertext()) for one in names)


def test_the_report_says_what_is_stored_and_where_something_is_missing(draft: Draft) -> None:
    draft.post(**{draft.fields[0]: "Dạy giỏi & <b>tận tâm</b>"})
    said = words(paper(draft))
    assert MARK in said and "Đề nghị tặng Giấy khen" in said
    assert "Dạy giỏi & <b>tận tâm</b>" in said
    assert said.count("(chưa viết)") == len(draft.fields) - 1
    assert formats.blank_date(clock.today().year) in said
    assert "Mã tra cứu" not in said


def test_nothing_is_issued_and_nothing_kept(draft: Draft) -> None:
    before = [sort.objects.count() for sort in (Paper, RegisterEntry, TemplateVersion, Event, Job, Revision)]
    version = draft.stored.version
    paper(draft)
    assert [s.objects.count() for s in (Paper, RegisterEntry, TemplateVersion, Event, Job, Revision)] == before
    assert draft.stored.version == version
    assert paper(draft)["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("movement", [Campaign.Movement.THEMED, Campaign.Movement.SUDDEN])
def test_the_form_follows_the_movement(draft: Draft, movement: str) -> None:
    regular = words(paper(draft))
    Campaign.objects.filter(pk=draft.nomination.campaign_id).update(movement=movement)
    said = words(paper(draft))
    assert MARK in said and said != regular
    assert ("đột xuất" in said) == (movement == Campaign.Movement.SUDDEN)


def test_a_group_has_the_form_of_groups(draft: Draft) -> None:
    campaign = Campaign.objects.get(pk=draft.nomination.campaign_id)
    draft.nomination = create_draft(
        actor=user("to_truong"),
        campaign=campaign,
        group=unit("t1"),
        nominee=unit("t1"),
        award=Award.objects.get(code="ttldtt"),
        period_from=campaign.period_from,
        period_to=campaign.period_to,
    )
    said = words(paper(draft))
    assert MARK in said and "Đề nghị tặng danh hiệu Tập thể Lao động tiên tiến" in said
    assert "Tổ 1" in said


def test_an_honour_that_cannot_be_read_yet_stops_no_preview(draft: Draft) -> None:
    draft.post(titles_held="2022; Lao động tiên tiến; QĐ 112/QĐ-UBND\nnăm ngoái được khen")
    said = words(paper(draft))
    assert "QĐ 112/QĐ-UBND" in said
    assert "năm ngoái được khen" not in said


def test_without_a_principal_the_page_says_who_is_missing(draft: Draft) -> None:
    Membership.objects.filter(role=Membership.Role.PRINCIPAL).delete()
    answer = paper(draft)
    assert answer.status_code == 409
    assert "không có ai giữ vai trò" in answer.content.decode()


@pytest.mark.parametrize("account", ["to_truong_4", "hieu_truong", "van_thu", "chuyen_vien"])
def test_nobody_else_sees_the_draft(draft: Draft, signed_in: SignIn, account: str) -> None:
    assert paper(draft, signed_in(account)).status_code == 404


def test_what_was_sent_has_its_own_papers(draft: Draft) -> None:
    draft.post("send", **draft.complete())
    assert paper(draft).status_code == 404
