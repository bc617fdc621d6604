"""The page that shows how far the papers of a large decision have come."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from config.demo.steps import act
from tests import crowd
from tests.line import Line
from tests.web_forms.conftest import SignIn
from workflow.engine import outbox
from workflow.engine.models import Event, Job

NUMBER = 24


@pytest.fixture
def decision(line: Line) -> Event:
    dossier = crowd.appraised(line, NUMBER)
    act(dossier, "decide", "lanh_dao", **line.outcomes(dossier))
    return Event.objects.get(name="decide")


def test_the_leader_sees_the_bar_stops_the_papers_and_lets_them_go_on(decision: Event, signed_in: SignIn) -> None:
    client = signed_in("lanh_dao")
    page = client.get(reverse("act", args=[decision.pk])).content.decode()
    assert f'max="{NUMBER + 1}" value="0"' in page
    assert "Dừng lại" in page
    stopped = client.post(reverse("act_halt", args=[decision.pk]), follow=True).content.decode()
    assert "Cho làm tiếp" in stopped and "Dừng lại" not in stopped
    assert decision.all_jobs.filter(state="cancelled").count() == decision.all_jobs.count()
    going_on = client.post(reverse("act_resume", args=[decision.pk]), follow=True).content.decode()
    assert "Dừng lại" in going_on
    assert not decision.all_jobs.filter(state="cancelled").exists()


def test_a_failure_is_listed_with_its_reason(decision: Event, signed_in: SignIn) -> None:
    job = decision.all_jobs.filter(argument="certificate").first()
    assert job is not None
    Job.objects.filter(pk=job.pk).update(state="dead", attempts=12, trouble="nominee: Nội dung có ký tự không in được.")
    page = signed_in("lanh_dao").get(reverse("act", args=[decision.pk])).content.decode()
    assert "Nội dung có ký tự không in được." in page
    assert "đã dừng hẳn" in page


def test_the_dossier_leads_to_the_progress_of_its_decision(decision: Event, signed_in: SignIn) -> None:
    page = signed_in("lanh_dao").get(reverse("dossier", args=[decision.subject_id])).content.decode()
    assert reverse("act", args=[decision.pk]) in page


def test_the_dossier_leads_there_until_the_pdfs_are_made_too(decision: Event, signed_in: SignIn) -> None:
    client, dossier = signed_in("lanh_dao"), reverse("dossier", args=[decision.subject_id])
    decision.all_jobs.update(state="done")
    assert reverse("act", args=[decision.pk]) not in client.get(dossier).content.decode()
    [pdf] = outbox.owe([(decision, "pdf", "award_decision")], root_id=decision.pk)
    Job.objects.filter(pk=pdf.pk).update(state="cancelled")
    assert reverse("act", args=[decision.pk]) in client.get(dossier).content.decode()


@pytest.mark.parametrize("account", ["to_truong", "thu_ky", "to_truong_5"])
def test_who_could_not_decide_finds_nothing_there(decision: Event, signed_in: SignIn, account: str) -> None:
    client = signed_in(account)
    assert client.get(reverse("act", args=[decision.pk])).status_code == 404
    for name in ("act_halt", "act_resume"):
        assert client.post(reverse(name, args=[decision.pk])).status_code == 404
    assert not decision.all_jobs.filter(state="cancelled").exists()


def test_the_page_takes_as_many_statements_for_many_failures_as_for_one(decision: Event, signed_in: SignIn) -> None:
    client, counts = signed_in("lanh_dao"), []
    certificates = list(decision.all_jobs.filter(argument="certificate"))
    for failed in (1, NUMBER):
        Job.objects.filter(pk__in=[job.pk for job in certificates[:failed]]).update(state="dead", attempts=12)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("act", args=[decision.pk]))
        counts.append(len(queries))
    assert counts[0] == counts[1]
