"""A decision over many: a whole year's pupils, brought through the line by the steps that move many rows at once."""

from datetime import date

from config.demo.school import unit, user
from config.demo.steps import WORDS, act
from tests.line import Line, settle
from workflow.dossiers.models import Dossier
from workflow.dossiers.services import assemble
from workflow.engine.door import perform_all
from workflow.nominations.models import Nomination, Statement
from workflow.organisations.models import Membership, Person

AGENDA = 100  # nominations before one session


def received(line: Line, number: int) -> Dossier:
    """A received dossier of `number` pupils, each for a certificate, with every paper so far written."""
    approved(line, number)
    settle()
    dossier = assemble(actor=user("van_thu"), campaign=line.campaign)[0]
    for name, account, inputs in (
        ("issue", "hieu_truong", {}),
        ("forward", "van_thu", {}),
        ("receive", "chuyen_vien", line.receipt()),
    ):
        dossier = act(dossier, name, account, **inputs)
        settle()
    return dossier


def appraised(line: Line, number: int) -> Dossier:
    """The same before the leader, who has yet to decide."""
    dossier = line.proposed(received(line, number))
    settle()
    return dossier


def approved(line: Line, number: int) -> None:
    """`number` pupils of one group, drafted, sent, taken up and approved."""
    listed = in_review(line, number)
    for first in range(0, number, AGENDA):
        line.decide(listed[first : first + AGENDA])


def in_review(line: Line, number: int) -> list[Nomination]:
    """`number` pupils of one group, drafted, sent and taken up."""
    nominations = drafts(line, number)
    for name, account in (("submit", "to_truong_5"), ("take_up", "thu_ky")):
        perform_all(nominations, name, actor=user(account))
        nominations = list(Nomination.objects.filter(pk__in=[one.pk for one in nominations]).order_by("pk"))
    return nominations


def drafts(line: Line, number: int) -> list[Nomination]:
    """`number` pupils of one group, drafted."""
    campaign, group = line.campaign, unit("t5")
    award = campaign.awards.get(code="giay-khen")
    pupils = Person.objects.bulk_create(
        Person(full_name=f"Học sinh Số {place:04d}", category="pupil", birth_date=date(2015, 1, 1 + place % 28))
        for place in range(1, number + 1)
    )
    Membership.objects.bulk_create(
        Membership(person=pupil, unit=group, role="member", position="Học sinh lớp 5A", valid_from=date(2020, 9, 5))
        for pupil in pupils
    )
    nominations = Nomination.objects.bulk_create(
        Nomination(
            campaign=campaign,
            group=group,
            nominee_person=pupil,
            award=award,
            period_from=campaign.period_from,
            period_to=campaign.period_to,
            created_by=user("to_truong_5"),
        )
        for pupil in pupils
    )
    criteria = nominations[0].criteria()
    Statement.objects.bulk_create(
        Statement(nomination=nomination, criterion=criterion, text=WORDS[place % len(WORDS)])
        for nomination in nominations
        for place, criterion in enumerate(criteria)
    )
    return nominations
