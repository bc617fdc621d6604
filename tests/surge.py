"""A season: many schools, each with as many nominations as one session approves, before one receiving authority.

Every step is a real one through the door but the first: that the groups sent their nominations is written in bulk, with
the event, the frozen revision and the jobs that the door writes for each (a test compares the two), because the law's
questions about six thousand single drafts would take longer than everything that is measured.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cached_property

from django.db import transaction
from django.db.models import F

from config.demo import plan
from config.demo.school import unit, user
from config.demo.steps import WORDS, act
from workflow.campaigns.models import Campaign
from workflow.campaigns.packs import set_values
from workflow.campaigns.vote_rule import Mode
from workflow.council import selectors, voting
from workflow.council.composition import Composition, Place, create_council
from workflow.council.inputs import Presence
from workflow.council.models import Council, Seat, Session
from workflow.council.services import Plan, plan_session
from workflow.dossiers.appraisal import open_nominations
from workflow.dossiers.inputs import Outcome
from workflow.dossiers.models import Appraisal, Dossier
from workflow.dossiers.opinion import Opinion
from workflow.dossiers.services import appraise, assemble
from workflow.engine import clock, outbox
from workflow.engine.door import perform_all
from workflow.engine.models import Event
from workflow.nominations import rules
from workflow.nominations.facts import findings_for
from workflow.nominations.models import Nomination, Revision, Statement
from workflow.organisations.models import Membership, Person, Unit, UnitName, User

Role, Office = Membership.Role, Seat.Office
SINCE = date(2020, 9, 5)

# Account, whether the office is the school's or its group's, role, post, seat on the council.
STAFF = (
    ("hieu_truong", "school", Role.PRINCIPAL, "Hiệu trưởng", Office.CHAIR),
    ("thu_ky", "school", Role.COUNCIL_SECRETARY, "Thư ký", Office.SECRETARY),
    ("uy_vien", "school", Role.COUNCIL_MEMBER, "Ủy viên", Office.MEMBER),
    ("van_thu", "school", Role.CLERK, "Văn thư", None),
    ("to_truong", "group", Role.GROUP_HEAD, "Tổ trưởng", None),
)


@dataclass(frozen=True)
class School:
    """One school of the season with its one group; `account("van_thu")` is the name of its clerk's account."""

    number: int

    @property
    def code(self) -> str:
        return f"th-{self.number:02d}"

    def account(self, office: str) -> str:
        return f"{office}_{self.number:02d}"

    @cached_property
    def unit(self) -> Unit:
        return unit(self.code)

    @cached_property
    def group(self) -> Unit:
        return unit(f"{self.code}-t5")

    @cached_property
    def campaign(self) -> Campaign:
        """The year's movement, launched; its lists are signed without having been published."""
        today = clock.today()
        draft = plan.campaign_of(
            today.year,
            school=self.unit,
            receiver=unit("ubnd-xa"),
            window=(max(date(today.year, 1, 1), today - timedelta(days=10)), today + timedelta(days=10)),
            basis=plan.LAW_SINCE_2025,
            issued=(f"07/KH-TH{self.number:02d}", date(today.year, 1, 16)),
        )
        principal = self.account("hieu_truong")
        set_values(draft, {"deadlines.publicity": 0}, actor=user(principal), seen_version=draft.version)
        return act(draft, "launch", principal)  # type: ignore[no-any-return]


def schools(number: int) -> list[School]:
    """That many schools with their people and accounts, beside the demo's units, which are there."""
    found = [School(place) for place in range(1, number + 1)]
    with transaction.atomic():
        for one in found:
            _write(one)
    return found


def _write(school: School) -> None:
    number = f"Số {school.number:02d}"
    own = Unit.objects.create(code=school.code, kind=Unit.Kind.SCHOOL, parent=unit("ubnd-xa"))
    group = Unit.objects.create(code=f"{school.code}-t5", kind=Unit.Kind.GROUP, parent=own)
    UnitName.objects.bulk_create(
        UnitName(unit=one, valid_from=SINCE, name=name, header_name=name.upper(), abbreviation=short, place="Văn Giang")
        for one, name, short in (
            (own, f"Trường Tiểu học {number}", f"TH{school.number:02d}"),
            (group, f"Tổ 5 {number}", ""),
        )
    )
    people = Person.objects.bulk_create(
        Person(full_name=f"{post} {number}", category=Person.Category.TEACHER, birth_date=date(1985, 1, 1))
        for _account, _where, _role, post, _seat in STAFF
    )
    Membership.objects.bulk_create(
        Membership(person=person, unit=own if where == "school" else group, role=role, position=post, valid_from=SINCE)
        for person, (_account, where, role, post, _seat) in zip(people, STAFF, strict=True)
    )
    User.objects.bulk_create(
        User(username=name, email=f"{name}@example.org", person=person)
        for person, name in zip(people, (school.account(one[0]) for one in STAFF), strict=True)
    )


def assembled(school: School, number: int) -> Dossier:
    """The school's dossier of `number` pupils whom its council has approved, not yet signed."""
    approve(school, submitted(school, drafts(school, number)))
    (dossier,) = assemble(actor=user(school.account("van_thu")), campaign=school.campaign)
    return dossier


def drafts(school: School, number: int) -> list[Nomination]:
    """`number` pupils, each a finished draft for a certificate."""
    campaign, head = school.campaign, user(school.account("to_truong"))
    award = campaign.awards.get(code="giay-khen")
    pupils = Person.objects.bulk_create(
        Person(
            full_name=f"Học sinh {school.number:02d}-{place:04d}",
            category=Person.Category.PUPIL,
            birth_date=date(2015, 1, 1 + place % 28),
        )
        for place in range(1, number + 1)
    )
    Membership.objects.bulk_create(
        Membership(person=pupil, unit=school.group, role=Role.MEMBER, position="Học sinh lớp 5A", valid_from=SINCE)
        for pupil in pupils
    )
    nominations = Nomination.objects.bulk_create(
        Nomination(
            campaign=campaign,
            group=school.group,
            nominee_person=pupil,
            award=award,
            period_from=campaign.period_from,
            period_to=campaign.period_to,
            created_by=head,
        )
        for pupil in pupils
    )
    criteria = nominations[0].criteria()
    Statement.objects.bulk_create(
        Statement(nomination=nomination, criterion=criterion, text=WORDS[place % len(WORDS)])
        for nomination in nominations
        for place, criterion in enumerate(criteria)
    )
    return _anew(nominations)


@transaction.atomic
def submitted(school: School, nominations: Sequence[Nomination]) -> list[Nomination]:
    """The drafts as sent by the group's head: what the door writes for each, for all of them at once.

    The table's guards hold as ever: from the first state a declared edge leads to the second.
    """
    head, now = user(school.account("to_truong")), clock.now()
    judged = findings_for(list(nominations))
    Nomination.objects.filter(pk__in=[one.pk for one in nominations]).update(
        state="submitted", revision=1, submitted_at=now, version=F("version") + 1, changed_by=head, changed_at=now
    )
    events = [_sent(one, head) for one in nominations]
    Event.objects.bulk_create(events)
    told = {
        one.pk: [
            {"criterion": said.criterion_id, "title": said.criterion.title, "text": said.text}
            for said in one.statements.all()
        ]
        for one in Nomination.objects.filter(pk__in=[one.pk for one in nominations]).prefetch_related(
            "statements__criterion"
        )
    }
    Revision.objects.bulk_create(
        Revision(
            nomination=one,
            event=event,
            number=1,
            content={
                "nominee": one.nominee_name,
                "award": one.award.name,
                "award_kind": one.award.kind,
                "period": [one.period_from.isoformat(), one.period_to.isoformat()],
                "statements": told[one.pk],
                "titles_held": one.titles_held,
                "rewards_held": one.rewards_held,
                "evidence": [],
                "findings": [finding.as_data() for finding in judged[one.pk]],
            },
        )
        for one, event in zip(nominations, events, strict=True)
    )
    jobs = (("paper", "achievement_report_individual"), ("notice", ""))
    outbox.owe([(event, *job) for event in events for job in jobs], root_id=events[0].pk)
    return _anew(nominations)


def _sent(nomination: Nomination, head: User) -> Event:
    event = Event(
        subject_type=Nomination._meta.label_lower,
        subject_id=nomination.pk,
        sequence=1,
        name="submit",
        source="draft",
        target="submitted",
        actor=head,
        actor_name=head.get_full_name(),
        actor_role=str(rules.GROUP_HEAD.label),
        at=clock.now(),
        previous_hash="",
    )
    event.hash = event.digest()
    return event


def approve(school: School, nominations: Sequence[Nomination]) -> Session:
    """A session of today whose three members are for every one of them; its minutes are signed."""
    secretary = school.account("thu_ky")
    perform_all(nominations, "take_up", actor=user(secretary))
    council = _council(school)
    agenda = Plan(clock.today(), time(0, 0), "Phòng họp", [one.pk for one in nominations])
    session = plan_session(agenda, actor=user(secretary), council=council)
    seats = council.seats.values_list("pk", flat=True)
    session = act(session, "open", secretary, presences=tuple(Presence(pk, "present", "") for pk in seats))
    items = tuple(session.items.values_list("pk", flat=True))
    session = act(session, "open_ballot", secretary, items=items, mode=Mode.SECRET.value)
    ballot = session.ballots.get()
    for account in (school.account(one[0]) for one in STAFF if one[4]):
        sheet = selectors.sheet_for(user(account), ballot)
        voting.cast(ballot, actor=user(account), choices={line.pk: "yes" for line in sheet.lines})
    for name, account in (("close_ballot", "thu_ky"), ("conclude", "thu_ky"), ("sign", "hieu_truong")):
        session = act(session, name, school.account(account))
    return session


def _council(school: School) -> Council:
    today, principal = clock.today(), school.account("hieu_truong")
    composition = Composition(
        term_from=today - timedelta(days=30),
        term_to=today + timedelta(days=300),
        seats=[Place(_person_of(school, one[0]), one[4]) for one in STAFF if one[4]],
        decision_symbol=f"01/QĐ-TH{school.number:02d}",
        decision_date=today - timedelta(days=30),
    )
    council = create_council(composition, actor=user(principal), unit=school.unit)
    return act(council, "establish", principal)  # type: ignore[no-any-return]


def decided(dossier: Dossier) -> Dossier:
    """A received dossier in which everybody gets what was asked for, appraised and decided."""
    keys = [one.pk for one in open_nominations(dossier)]
    agreed = Opinion(Appraisal.Opinion.AGREE.value, "")
    dossier = appraise(
        dossier, actor=user("chuyen_vien"), seen_version=dossier.version, said=dict.fromkeys(keys, agreed)
    )
    dossier = act(dossier, "propose", "chuyen_vien")
    outcomes = tuple(Outcome(pk, True, "") for pk in keys)
    return act(dossier, "decide", "lanh_dao", outcomes=outcomes)  # type: ignore[no-any-return]


def _person_of(school: School, office: str) -> Person:
    found = user(school.account(office)).person
    assert found is not None, "every account of the season is somebody's"
    return found


def _anew(nominations: Sequence[Nomination]) -> list[Nomination]:
    return list(Nomination.objects.filter(pk__in=[one.pk for one in nominations]).order_by("pk"))
