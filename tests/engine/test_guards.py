"""What PostgreSQL itself refuses, and what `manage.py integrity` finds when somebody gets past even that."""

from io import StringIO

import pgtrigger
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection, transaction
from django.db.utils import DatabaseError

from documents.models import NumberSeries, Paper, RegisterEntry
from tests.line import Line, settle
from workflow.engine import checkpoints
from workflow.engine.machine import machines, steps
from workflow.engine.models import Event
from workflow.nominations.models import Nomination


def _integrity() -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("integrity", stdout=out)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue()
    return 0, out.getvalue()


def test_the_database_refuses_every_undeclared_edge_and_no_declared_one(line: Line) -> None:
    nomination = line.nomination("draft")
    states = [value for value, _name in Nomination._meta.get_field("state").flatchoices]
    declared = {(step.source, step.target) for step in steps(Nomination)}
    for source in states:
        for target in states:
            with transaction.atomic():
                with pgtrigger.ignore("nominations.Nomination:declared_edges_only"):
                    Nomination.objects.filter(pk=nomination.pk).update(state=source)
                if source == target or (source, target) in declared:
                    Nomination.objects.filter(pk=nomination.pk).update(state=target)
                else:
                    with pytest.raises(DatabaseError), transaction.atomic():
                        Nomination.objects.filter(pk=nomination.pk).update(state=target)


def test_every_machine_has_both_guards() -> None:
    for model in machines():
        assert {"declared_edges_only", "born_in_first_state"} <= {trigger.name for trigger in model._meta.triggers}


def test_nothing_is_born_in_a_later_state(line: Line) -> None:
    nomination = line.nomination("draft")
    copy = Nomination(
        campaign=nomination.campaign,
        group=nomination.group,
        nominee_unit=nomination.group,
        award=nomination.award,
        period_from=nomination.period_from,
        period_to=nomination.period_to,
        created_by=nomination.created_by,
        state="approved",
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        copy.save()


def test_events_revisions_and_papers_cannot_be_changed(line: Line) -> None:
    nomination = line.nomination("submitted")
    settle()
    for rows in (Event.objects.all(), nomination.revisions.all(), Paper.objects.all()):
        field = rows.model._meta.concrete_fields[1].attname
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**{field: rows.values_list(field, flat=True)[0]})
        with pytest.raises(DatabaseError), transaction.atomic():
            rows._raw_delete(rows.db)


def test_a_sound_installation_passes(line: Line) -> None:
    line.dossier("decided")
    settle()
    checkpoints.seal()
    assert _integrity() == (0, "ok\n")


def test_a_changed_event_shows(line: Line) -> None:
    nomination = line.nomination("approved")
    with pgtrigger.ignore("engine.Event:append_only"):
        Event.objects.filter(subject_id=nomination.pk, name="approve").update(actor_name="Người khác")
    code, out = _integrity()
    assert code == 1
    assert "#3 approve: content does not match its hash" in out


def test_a_truncated_chain_shows_under_the_seal_and_by_the_state(line: Line) -> None:
    nomination = line.nomination("submitted")
    checkpoints.seal()
    with connection.cursor() as cursor, pgtrigger.ignore():
        for table in ("engine_job", "nominations_revision"):
            cursor.execute(f"DELETE FROM {table}")
        cursor.execute("DELETE FROM engine_event WHERE subject_type = 'nominations.nomination'")
    code, out = _integrity()
    assert code == 1
    assert "events under the seal were changed, added or removed" in out
    assert f"nominations.nomination/{nomination.pk}: state 'submitted' is not where its events lead" in out


def test_a_changed_and_a_missing_file_show(line: Line) -> None:
    line.nomination("returned")
    settle()
    first, second = Paper.objects.order_by("pk")[:2]
    default_storage.delete(first.file.name)
    default_storage.delete(second.file.name)
    default_storage.save(second.file.name, ContentFile(b"PK something else"))
    code, out = _integrity()
    assert code == 1
    assert f"paper {first.pk}: file {first.file.name} is missing" in out
    assert f"paper {second.pk}: content of {second.file.name} does not match its hash" in out


def test_a_gap_in_the_register_shows(line: Line) -> None:
    line.nomination("approved")
    settle()
    entry = RegisterEntry.objects.filter(series="BB-HĐTĐKT").latest("number")
    NumberSeries.objects.filter(unit=entry.unit, code=entry.series).update(last=9)
    code, out = _integrity()
    assert code == 1
    assert f"the last number given is {entry.number}" in out
