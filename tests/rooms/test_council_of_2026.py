"""The demo school's council of nine on the nominations of 2026-2027: every recusal and every figure comes out."""

from collections import Counter

import pytest

from config.demo import school_2026
from config.demo.school import unit
from config.demo.story_2026 import DEPARTURE, VOTED_ON_TWICE, year_of_2026
from config.demo.story_2027 import dossiers_of_2027
from documents.models import Paper
from tests.line import settle
from workflow.council.models import AgendaItem, Recusal, Session
from workflow.engine.models import Event, Job
from workflow.nominations.models import Nomination

pytestmark = pytest.mark.django_db
# Who heads a group and sits on the council; the other heads do not sit.
HEADS = {"Trần Thị B": "bgh", "Đỗ Thị E": "t1", "Vũ Văn G": "t2", "Bùi Thị H": "t4", "Hoàng Văn I": "bm"}
OTHERS = {"Nguyễn Văn A": "bgh", "Lê Văn C": "t3", "Phạm Thị D": "t5", "Ngô Thị K": "bm"}
NEEDED, MEMBERS = 8, 9


@pytest.fixture
def session(db: None) -> Session:
    return year_of_2026(lambda: None)


def _named(item: AgendaItem) -> tuple[str, str]:
    return item.nomination.nominee_name, item.nomination.award.code


def test_minutes_name_each_nominee_once_for_whoever_is_out(session: Session) -> None:
    for kind in ("council_decision", "tally_minutes", "board_minutes"):
        settle(only=kind)
    recusals = Paper.objects.get(kind="board_minutes").context["recusals"]
    (of_own,) = [one for one in recusals if one.startswith("Bà Đỗ Thị E") and "là người được đề nghị" in one]
    (of_group,) = [one for one in recusals if one.startswith("Bà Đỗ Thị E") and "là tổ trưởng" in one]
    assert of_own.count("Đỗ Thị E") == 2  # who it is, and about whom
    assert of_group.count("Nguyễn Thị Phương Thảo Nguyên") == 1  # put forward for three awards
    assert "Người chủ trì phiên họp liên quan đến Nguyễn Văn A nên" in recusals[-1]


def test_every_figure_of_the_session_comes_out(session: Session) -> None:
    items = list(session.items.select_related("nomination__award", "nomination__nominee_person"))
    assert Counter(one.nomination.award.code for one in items) == {
        "ldtt": 38,
        "cstdcs": 6,
        "cstd-tinh": 1,
        "ttldtt": 4,
        "ttldxs": 1,
    }
    assert session.council.seats.count() == MEMBERS
    _recusals(items)
    lines = {one.pk: list(one.lines.order_by("ballot__number")) for one in items}
    assert {(line.denominator, line.needed) for found in lines.values() for line in found} == {(MEMBERS, NEEDED)}
    rounds = {_named(one): [(line.yes, line.passed) for line in lines[one.pk]] for one in items}
    assert rounds.pop((VOTED_ON_TWICE, "cstdcs")) == [(6, False), (8, True)]
    out = Counter(Recusal.objects.filter(item__session=session).values_list("item", flat=True))
    for one in items:
        if _named(one) in rounds:
            yes = MEMBERS - out[one.pk]
            assert rounds[_named(one)] == [(yes, yes >= NEEDED)], one
    _what_can_never_pass(items)
    _dossiers(session)


def _recusals(items: list[AgendaItem]) -> None:
    """A head is out for all that the own group puts forward, anybody for the own nomination."""
    of_group = {code: {one.pk for one in items if one.nomination.group == unit(code)} for code in school_2026.HEADS}
    for name, code in HEADS.items():
        assert _out(name) == of_group[code], name
    for name in OTHERS:
        assert _out(name) == {one.pk for one in items if one.nomination.nominee_name == name}, name


def _out(name: str) -> set[int]:
    return set(Recusal.objects.filter(seat__person__full_name=name).values_list("item", flat=True))


def _what_can_never_pass(items: list[AgendaItem]) -> None:
    """Two are out where a member is nominated whose group's head sits, too: seven of nine are not enough."""
    short = [one for one in items if one.lines.latest("ballot__number").passed is False]
    assert {_named(one) for one in short} == {("Nguyễn Văn A", "ldtt"), ("Ngô Thị K", "ldtt"), ("Ngô Thị K", "cstdcs")}
    decided = {_named(one): (one.nomination.state, one.departure) for one in short}
    assert decided.pop(("Nguyễn Văn A", "ldtt")) == ("rejected", "")  # nobody decides on the own nomination
    assert set(decided.values()) == {("approved", DEPARTURE)}
    told = Event.objects.filter(name="approve", subject_id__in=[one.nomination_id for one in short])
    assert [(one.reason, one.data["passed"]) for one in told] == [(DEPARTURE, False)] * 2


def _dossiers(session: Session) -> None:
    """What the council agreed to goes into one dossier for each decider; the province's goes up through the commune."""
    _as_if_written()
    listed = dossiers_of_2027(session.council.unit.campaigns.get(), _as_if_written)
    assert {(one.decided_at, one.receiver.code, one.state) for one in listed} == {
        ("province", "ubnd-tinh", "closed"),
        ("receiver", "ubnd-xa", "closed"),
    }
    found = Nomination.objects.filter(agenda_items__session=session)
    assert Counter(found.values_list("state", flat=True)) == {"recognised": 49, "rejected": 1}
    decided = found.filter(dossier_item__dossier__decided_at="province").values_list("award__code", flat=True)
    assert set(decided) == {"cstd-tinh", "ttldxs"}
    assert Event.objects.filter(name="pass_up", subject_type="dossiers.dossier").count() == 1


def _as_if_written(*, pdf: bool = False) -> None:
    """Papers hold steps up until they are written; how they are written is told elsewhere."""
    Job.objects.update(state=Job.State.DONE)
