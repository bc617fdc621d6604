"""The back room opens for administrators alone, and lets nobody change what is sealed."""

import pytest
from django.test import Client
from django.urls import reverse

from config.demo.school import unit, user
from tests.line import Line
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import text_of
from workflow.engine.models import Job
from workflow.engine.progress import halt, resume
from workflow.organisations.models import Unit

pytestmark = pytest.mark.django_db
SEALED = ["engine_event", "engine_job", "engine_checkpoint", "documents_paper", "documents_registerentry"]
KEPT = ["organisations_unit", "organisations_person", "organisations_membership", "campaigns_award"]


@pytest.mark.parametrize("name", SEALED + KEPT)
def test_lists_open_and_sealed_rows_cannot_be_added(line: Line, signed_in: SignIn, name: str) -> None:
    line.nomination("submitted")
    client = signed_in("quan_tri")
    assert client.get(reverse(f"admin:{name}_changelist")).status_code == 200
    assert client.get(reverse(f"admin:{name}_add")).status_code == (403 if name in SEALED else 200)


def test_dead_job_is_run_again(line: Line, signed_in: SignIn) -> None:
    line.nomination("submitted")
    job = Job.objects.filter(handler="paper").earliest("pk")
    Job.objects.filter(pk=job.pk).update(state=Job.State.DEAD, attempts=12)
    form = {"action": "run_again", "_selected_action": [job.pk]}
    signed_in("quan_tri").post(reverse("admin:engine_job_changelist"), form)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.QUEUED, 0)


def test_a_job_of_an_act_that_was_stopped_is_left_alone_and_said_so(line: Line, signed_in: SignIn) -> None:
    line.nomination("submitted")
    job = Job.objects.filter(handler="paper", event__name="submit").get()
    halt(job.root, actor=user("to_truong"))
    form = {"action": "run_again", "_selected_action": [job.pk]}
    page = text_of(signed_in("quan_tri").post(reverse("admin:engine_job_changelist"), form, follow=True))
    assert "Đã cho chạy lại 0 việc." in page and "1 việc thuộc bước đã được cho dừng." in page
    job.refresh_from_db()
    assert job.state == Job.State.CANCELLED
    resume(job.root, actor=user("to_truong"))
    job.refresh_from_db()
    assert job.state == Job.State.QUEUED


def test_unit_is_not_saved_without_a_name(line: Line, signed_in: SignIn) -> None:
    client, page = signed_in("quan_tri"), reverse("admin:organisations_unit_add")
    form = {"code": "moi", "kind": "school", "names-TOTAL_FORMS": "0", "names-INITIAL_FORMS": "0"}
    assert client.post(page, form).status_code == 200
    named = {
        "names-0-valid_from": "01/01/2026",
        "names-0-name": "Trường Mới",
        "names-0-header_name": "TRƯỜNG MỚI",
        "names-0-council_abbreviation": "HĐTĐKT",
        "names-0-field_abbreviation": "TĐKT",
    }
    assert client.post(page, {**form, "names-TOTAL_FORMS": "1"}).status_code == 200
    assert not Unit.objects.filter(code="moi").exists()
    assert client.post(page, {**form, "names-TOTAL_FORMS": "1", **named}).status_code == 302
    assert str(Unit.objects.get(code="moi")) == "Trường Mới"


def test_unit_without_a_name_goes_by_its_code(line: Line, signed_in: SignIn) -> None:
    nameless = Unit.objects.create(code="chua-dat-ten", kind=Unit.Kind.GROUP, parent=unit("thln"))
    client = signed_in("quan_tri")
    for page in ("changelist", "add"):
        assert "chua-dat-ten" in text_of(client.get(reverse(f"admin:organisations_unit_{page}"))) or page == "add"
    assert "chua-dat-ten" in text_of(client.get(reverse("admin:organisations_unit_change", args=[nameless.pk])))


def test_others_stay_outside(line: Line, signed_in: SignIn) -> None:
    for client in (Client(), signed_in("hieu_truong")):
        assert client.get(reverse("admin:index")).status_code == 302
