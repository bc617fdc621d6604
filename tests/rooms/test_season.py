"""Many schools before one authority: nothing lost, nothing doubled, and an inbox that takes no longer for more."""

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from config.demo.school import unit, user
from config.demo.steps import act
from documents.models import IncomingEntry, Paper
from documents.registers import series
from tests import surge
from tests.line import Line, settle
from tests.surge import School
from workflow.dossiers.models import Dossier
from workflow.engine import checkpoints
from workflow.engine.door import perform_all
from workflow.engine.models import Event, Job
from workflow.nominations.models import Nomination

SCHOOLS, NUMBER = 3, 6


def _forwarded(school: School, dossier: Dossier) -> Dossier:
    dossier = act(dossier, "issue", school.account("hieu_truong"))
    settle()
    return act(dossier, "forward", school.account("van_thu"))  # type: ignore[no-any-return]


def test_many_schools_send_their_dossiers_and_none_is_lost_or_doubled(line: Line, settings: Any) -> None:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    officer = Client()
    officer.force_login(user("chuyen_vien"))
    statements = []
    schools = surge.schools(SCHOOLS)
    dossiers = [surge.assembled(school, NUMBER) for school in schools]
    settle()
    for school, dossier in zip(schools, dossiers, strict=True):
        _forwarded(school, dossier)
        settle()
        officer.get(reverse("district_inbox"))
        with CaptureQueriesContext(connection) as asked:
            officer.get(reverse("district_inbox"))
        statements.append(len(asked))
    assert len(set(statements)) == 1
    assert statements[0] <= 15
    for dossier in dossiers:
        act(dossier, "receive", "chuyen_vien", **line.receipt())
    settle()
    surge.decided(Dossier.objects.get(pk=dossiers[0].pk))
    settle()
    owed = Job.objects.filter(handler="paper")
    assert owed.filter(argument="receipt").count() == SCHOOLS
    assert owed.filter(argument="certificate").count() == NUMBER
    assert sorted(owed.values_list("event", "argument")) == sorted(Paper.objects.values_list("event", "kind"))
    arrived = IncomingEntry.objects.filter(unit=unit("ubnd-xa")).order_by("number")
    assert list(arrived.values_list("number", flat=True)) == [1, 2, 3]
    assert list(series.faults()) == []
    assert list(checkpoints.faults()) == []
    assert Nomination.objects.filter(state="recognised").count() == NUMBER
    assert Nomination.objects.filter(state="received").count() == (SCHOOLS - 1) * NUMBER


def test_what_is_sent_in_bulk_is_what_the_door_writes(line: Line) -> None:
    (school,) = surge.schools(1)
    in_bulk, one_by_one = surge.drafts(school, 2), surge.drafts(school, 2)
    surge.submitted(school, in_bulk)
    perform_all(one_by_one, "submit", actor=user(school.account("to_truong")))
    assert _left_by(in_bulk) == _left_by(one_by_one)
    assert list(checkpoints.faults()) == []


def _left_by(nominations: list[Nomination]) -> list[Any]:
    """What stands of each nomination that was sent, but for keys, times, hashes and the nominee's own name."""
    found = []
    keys = [one.pk for one in nominations]
    for one in Nomination.objects.filter(pk__in=keys).prefetch_related("revisions").order_by("pk"):
        event = Event.objects.get(subject_type="nominations.nomination", subject_id=one.pk)
        told = (event.sequence, event.name, event.source, event.target, event.actor_id, event.actor_name)
        jobs = [(job.handler, job.argument, job.root.subject_id == keys[0]) for job in event.jobs.order_by("handler")]
        (revision,) = one.revisions.all()
        content = {name: said for name, said in revision.content.items() if name != "nominee"}
        row = (one.state, one.version, one.revision, one.changed_by_id, one.submitted_at is None)
        found.append((row, told, event.actor_role, event.reason, event.data, jobs, revision.number, content))
    return found
