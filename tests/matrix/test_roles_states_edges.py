"""Every role × state × edge, generated from the declarations: it runs, or it is refused with the right reason."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.db import transaction
from pytest import Subtests

from config.demo.school import user
from config.demo.steps import act
from tests.chamber import Chamber
from tests.line import FIGURES, GROUNDS, REASON, Line, settle
from workflow.dossiers.models import Dossier
from workflow.engine.door import Choice, available, perform
from workflow.engine.machine import Step, machine_of, machines, steps
from workflow.engine.models import Event
from workflow.engine.refusals import ConditionsUnmet, NotAllowed, Refusal, WrongState

# One account for each role that a declaration names, and strangers who hold the same role elsewhere or none at all.
ACCOUNTS = {
    "group_head": "to_truong",
    "principal": "hieu_truong",
    "council_secretary": "thu_ky",
    "clerk": "van_thu",
    "officer": "chuyen_vien",
    "leader": "lanh_dao",
    "passing_leader": "lanh_dao",
    "presiding": "hieu_truong",
    "deciding_principal": "hieu_truong",
    "administrator": "quan_tri",
    "admitting": "chuyen_vien",
}
# What undoes something that no subject of the matrix has gone through: whoever may take it is told so.
UNDOES_NOTHING_HERE = ("resume", "decide_rest")
# A role of an edge that heads another kind of unit than the subject's: no leader establishes a school's council;
# tests/council/test_authority.py takes an authority's.
ELSEWHERE = {("council.council", "leader")}
STRANGERS = ["to_truong_2", "uy_vien", "chuyen_vien_pgd", "lanh_dao_pgd", "quan_tri"]


# Edges whose conditions the subject of the matrix does not meet, and should not: tests of their own take them.
UNREADY = {
    ("dossiers.dossier", "supplement_requested", "refuse"),
    ("dossiers.dossier", "supplement_requested", "supplement"),
    ("dossiers.dossier", "appraised", "pass_up"),
}
# Whose role nobody holds for the subject of the matrix: the one comes with a succession, the other with awards that the
# school itself decides on; tests/rooms/test_succession.py and test_authority_side.py take them.
NOBODYS_HERE = {"reissue", "award"}


def _states(label: str) -> list[str]:
    return [value for value, _name in machine_of(label)._meta.get_field("state").flatchoices]


CASES = [
    (label, state)
    for label in (
        "campaigns.campaign",
        "nominations.nomination",
        "dossiers.dossier",
        "council.council",
        "council.session",
    )
    for state in _states(label)
]


def _subject(line: Line, label: str, state: str) -> Any:
    if label == "nominations.nomination":
        return line.nomination(state)
    if label == "dossiers.dossier":
        found = line.dossier(state)
        settle()
        return line.appraised(found) if state == "received" else found
    if label == "council.session":
        return Chamber(line).session(state)
    if label == "council.council":
        return _council(line, state)
    return {
        "draft": lambda: line.draft_campaign,
        "launched": lambda: line.campaign,
        "closed": lambda: _closed(line),
        "reported": lambda: act(_closed(line), "report", "hieu_truong"),
    }[state]()


def _closed(line: Line) -> Any:
    campaign = line.campaign
    perform(campaign, "close", actor=user("hieu_truong"), seen_version=campaign.version)
    return type(campaign).objects.get(pk=campaign.pk)


def _council(line: Line, state: str) -> Any:
    chamber = Chamber(line)
    if state == "draft":
        return chamber.draft()
    return chamber.council if state == "established" else act(chamber.council, "end", "hieu_truong")


def _inputs(line: Line, name: str, subject: Any) -> dict[str, Any]:
    given: dict[str, Callable[[], dict[str, Any]]] = {
        "approve": lambda: FIGURES,
        "reject": lambda: FIGURES,
        "publish": lambda: line.publication(subject),
        "receive": line.receipt if isinstance(subject, Dossier) else dict,
        "assign": lambda: {"officer_id": user("chuyen_vien").pk},
        "request_supplement": lambda: line.call(subject),
        "supplement": lambda: line.answers(subject),
        "refuse": lambda: GROUNDS,
        "decide": lambda: line.outcomes(subject),
        "decide_rest": lambda: line.outcomes(subject),
        "open": lambda: Chamber(line).roll(subject),
        "open_ballot": lambda: Chamber(line).call(subject, 2),
        "open_round": lambda: Chamber(line).call(subject, 1),
        "send_back": lambda: GROUNDS if isinstance(subject, Dossier) else {"due_on": subject.due_on},
        "extend": lambda: line.extension(subject),
        "revoke": line.revocation,
        "correct_decision": lambda: line.correction(subject),
        "replace_decision": lambda: line.replacement(subject),
        "decide_anew": lambda: {"certificate": False},
        "suspend": lambda: line.SUSPENSION,
        "report_suspension": lambda: line.SUSPENSION,
    }
    takes_inputs = any(step.name == name and step.edge.inputs for step in steps(type(subject)))
    return given[name]() if takes_inputs and name in given else {}


def test_every_declared_role_has_an_account_here() -> None:
    declared = {role.code for model in machines() for step in steps(model) for role in step.edge.roles}
    assert declared == set(ACCOUNTS)


def test_every_machine_is_in_the_matrix() -> None:
    assert {label for label, _state in CASES} == {model._meta.label_lower for model in machines()}


@pytest.mark.parametrize(("label", "state"), CASES)
def test_role_state_edge(line: Line, subtests: Subtests, label: str, state: str) -> None:
    subject = _subject(line, label, state)
    assert subject.state == state
    every = {step.name: step.edge for step in steps(type(subject))}
    leaving = {step.name: step for step in steps(type(subject)) if step.source == state}
    before = Event.objects.count()
    for account in dict.fromkeys([*ACCOUNTS.values(), *STRANGERS]):
        actor = user(account)
        offered = {choice.name: choice for choice in available(subject, actor)}
        for name in every:
            with subtests.test(account=account, edge=name):
                assert (name in offered) == (name in leaving)
                if name in leaving:
                    _check(line, subject, name, account, leaving[name], offered)
                else:
                    with pytest.raises(WrongState, match=r"\w"):
                        perform(subject, name, actor=actor, seen_version=subject.version, reason=REASON)
    assert Event.objects.count() == before


def _holders(subject: Any, step: Step) -> list[str]:
    codes = [role.code for role in step.edge.roles]
    return [ACCOUNTS[code] for code in codes if (subject._meta.label_lower, code) not in ELSEWHERE]


def _check(line: Line, subject: Any, name: str, account: str, step: Step, offered: Mapping[str, Choice]) -> None:
    actor, before = user(account), Event.objects.count()
    expected: type[Refusal] | None = None
    if name in NOBODYS_HERE or account not in _holders(subject, step):
        expected = NotAllowed
    elif name in UNDOES_NOTHING_HERE or (subject._meta.label_lower, step.source, name) in UNREADY:
        expected = ConditionsUnmet
    elif step.edge.driven:
        # Only another subject's step takes it, and only that of the session gives its role.
        expected = ConditionsUnmet if step.edge.role_of(actor, subject) else NotAllowed
    with transaction.atomic():
        try:
            inputs = _inputs(line, name, subject)
            event = perform(subject, name, actor=actor, seen_version=subject.version, reason=REASON, **inputs)
        except Refusal as refusal:
            assert type(refusal) is expected, refusal
            assert str(refusal)
            assert Event.objects.count() == before
            assert not offered[name].allowed
            assert all(str(unmet.message) for unmet in offered[name].unmet)
        else:
            assert expected is None
            assert offered[name].allowed
            assert (event.source, event.target) == (step.source, step.target)
            assert type(subject)._default_manager.get(pk=subject.pk).state == step.target
        transaction.set_rollback(True)
