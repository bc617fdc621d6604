"""Reads over nominations: what an account may see, and what waits for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from workflow.campaigns.eligibility import Finding, Level, by_weight
from workflow.campaigns.models import Award, Campaign, CampaignState, Category
from workflow.engine.models import Event
from workflow.engine.search import first_found
from workflow.nominations.models import Evidence, Nomination, NominationState, Revision
from workflow.organisations.models import Membership, Person, Unit, User
from workflow.organisations.name_order import NameOrder
from workflow.organisations.selectors import RECEIVING, authorities_of, people_of, units_named, units_where

Office = Membership.Role
BOARD = (Office.PRINCIPAL, Office.COUNCIL_SECRETARY, Office.COUNCIL_MEMBER, Office.CLERK)
# Who checks what groups send, and may send it back.
EXAMINERS = (Office.PRINCIPAL, Office.COUNCIL_SECRETARY)
TO_JUDGE = (NominationState.SUBMITTED, NominationState.IN_REVIEW)
DECIDED_BY_BOARD = (NominationState.APPROVED, NominationState.REJECTED)
WITH_THE_GROUP = (NominationState.DRAFT, NominationState.RETURNED)
TO_MEND = (NominationState.RETURNED, NominationState.SUPPLEMENT_REQUESTED)
TURNED_DOWN = (
    NominationState.RETURNED,
    NominationState.SUPPLEMENT_REQUESTED,
    NominationState.REJECTED,
    NominationState.DECLINED,
    NominationState.REVOKED,
)
AFTER_FORWARDING = (
    NominationState.FORWARDED,
    NominationState.RECEIVED,
    NominationState.SUPPLEMENT_REQUESTED,
    NominationState.RECOGNISED,
    NominationState.DECLINED,
    NominationState.REVOKED,
)


def visible_to(user: User) -> QuerySet[Nomination]:
    """A group's head sees the own group's; the board what was once submitted to it; the authority what was forwarded.

    The receiving authority's part follows the dossier: nothing is theirs before the dossier itself was forwarded.
    """
    return for_display(Nomination.objects.filter(_seen_by(user)))


def found_by(user: User, words: str, upto: int) -> QuerySet[Nomination]:
    """What the account sees of people and groups with these words in their names, `upto` of each, the last first."""
    seen = visible_to(user).prefetch_related(None)
    return first_found(
        seen,
        seen.filter(nominee_person__full_name__words=words),
        seen.filter(nominee_unit__in=units_named(words)),
        upto=upto,
    )


def named(words: str) -> QuerySet[Any]:
    """The keys of all nominations of people and groups with these words in their names, whoever may see them."""
    of_people = Nomination.objects.filter(nominee_person__full_name__words=words).order_by().values("pk")
    return of_people.union(Nomination.objects.filter(nominee_unit__in=units_named(words)).order_by().values("pk"))


def within_reach_of(user: User) -> QuerySet[Nomination]:
    """What the account sees and, for the chair, what the school's groups still have to send.

    The chair can give a draft a later day without reading what it says.
    """
    schools = units_where(user, Office.PRINCIPAL)
    to_extend = Q(campaign__school__in=schools, state__in=WITH_THE_GROUP)
    return for_display(Nomination.objects.filter(_seen_by(user) | to_extend))


def unsent(by: date) -> QuerySet[Nomination]:
    """What groups have to send in running campaigns by that day at the latest (`due_on`), or had to; by group."""
    due = Q(campaign__window_to__lte=by) & (Q(extended_to=None) | Q(extended_to__lte=by))
    running = Q(state__in=WITH_THE_GROUP, campaign__state=CampaignState.LAUNCHED)
    return for_display(Nomination.objects.filter(running & due)).order_by("campaign_id", "group_id", "pk")


def is_marked_late(user: User, nomination: Nomination) -> bool:
    """Whether the account is to see that the nomination came after the window: the school's own affair."""
    return nomination.sent_late and is_board_side(user, nomination)


def _seen_by(user: User) -> Q:
    groups = units_where(user, Office.GROUP_HEAD)
    schools = units_where(user, *BOARD)
    authorities = authorities_of(user)
    seated = units_where(user, Office.COUNCIL_SECRETARY, Office.COUNCIL_MEMBER)
    passed_on = Nomination.objects.filter(dossier_item__dossier__stations__authority__in=authorities)
    # A member of an authority's council who holds no other office there reads what lies before the council.
    before_council = Q(
        state__in=AFTER_FORWARDING,
        agenda_items__session__council__unit__in=[one for one in seated if one.kind in RECEIVING],
    )
    heard = Nomination.objects.filter(before_council)
    return (
        Q(group__in=groups)
        | Q(campaign__school__in=schools, revision__gt=0)
        | Q(dossier_item__dossier__receiver__in=authorities, state__in=AFTER_FORWARDING)
        | Q(pk__in=passed_on.values("pk"))
        | Q(pk__in=heard.values("pk"))
    )


def for_display(nominations: QuerySet[Nomination]) -> QuerySet[Nomination]:
    """With everything that a list row or a rule reads of them, in a constant number of statements."""
    return nominations.select_related(
        "campaign__school",
        "group",
        "nominee_person",
        "nominee_unit",
        "award",
        "granted",
        "dossier_item__dossier",
        "changed_by__person",
    ).prefetch_related("group__names", "nominee_unit__names", "campaign__school__names")


def nominees_for(group: Unit, campaign: Campaign) -> QuerySet[Person]:
    """People of the group whom the campaign's plan calls on."""
    return people_of(group).filter(category__in=campaign.categories).order_by("category", NameOrder("full_name"), "pk")


def awards_for(campaign: Campaign, category: Category) -> QuerySet[Award]:
    """The campaign's awards that are meant for a category of nominee."""
    return campaign.awards.filter(categories__contains=[category.value])


def turned_down_by(nominations: Iterable[Nomination]) -> dict[int, Event]:
    """The event that turned each nomination down which stands so now, by its key, in one statement.

    It says who, when and why; whoever may see the nomination in that state may know it.
    """
    keys = [one.pk for one in nominations if one.state in TURNED_DOWN]
    against = Event.objects.filter(subject_type=Nomination._meta.label_lower, subject_id__in=keys)
    # An extension leaves a nomination turned down as it was.
    against = against.filter(target__in=TURNED_DOWN).exclude(source=F("target"))
    newest = against.order_by("subject_id", "-sequence").distinct("subject_id")
    return {event.subject_id: event for event in newest}


def board_decisions(nominations: Iterable[Nomination]) -> dict[int, Event]:
    """The board's decision on each nomination, by its key, in one statement; its `data` are the figures.

    One that comes back from above stands as approved once more, without another decision.
    """
    decided = Event.objects.filter(subject_type=Nomination._meta.label_lower, target__in=DECIDED_BY_BOARD)
    decided = decided.filter(source=NominationState.IN_REVIEW)
    return {event.subject_id: event for event in decided.filter(subject_id__in=[one.pk for one in nominations])}


def misgivings(nominations: Iterable[Nomination]) -> dict[int, list[Finding]]:
    """What the law did not let pass, or warned of, when each nomination was last sent, by its key, in one statement."""
    sent = Revision.objects.filter(nomination__in=[one.pk for one in nominations])
    newest = sent.order_by("nomination_id", "-number").distinct("nomination_id")
    told = newest.values_list("nomination_id", "content__findings")  # None from before there were findings
    return {
        pk: [one for one in by_weight(Finding(**one) for one in found or ()) if one.level != Level.PASS.value]
        for pk, found in told
    }


def revision_at(event: Event) -> Revision:
    """What had been submitted when the event happened: a paper about it says that, whatever the draft became since."""
    submitted = Revision.objects.filter(nomination=event.subject_id, event__sequence__lte=event.sequence)
    return submitted.latest("number")


def to_examine(user: User) -> QuerySet[Nomination]:
    """What was ever sent to the boards that the account leads or records: theirs to read side by side and to judge."""
    schools = units_where(user, *EXAMINERS)
    return for_display(Nomination.objects.filter(campaign__school__in=schools, revision__gt=0))


def examines(user: User, nomination: Nomination) -> bool:
    """Whether the nomination, as read, is one of `to_examine`."""
    return nomination.revision > 0 and nomination.campaign.school_id in {
        unit.pk for unit in units_where(user, *EXAMINERS)
    }


def other_nominations_of(user: User, nomination: Nomination) -> list[Nomination]:
    """What else the same nominee was put forward for, as far as the account sees it, the newest first."""
    same = visible_to(user).filter(nominee_person=nomination.nominee_person_id, nominee_unit=nomination.nominee_unit_id)
    return list(same.exclude(pk=nomination.pk).order_by("-campaign__period_to", "-pk"))


def is_board_side(user: User, nomination: Nomination) -> bool:
    """Whether the account stands on the school's side of the nomination: its group's head or the board."""
    inside = {unit.pk for unit in units_where(user, Office.GROUP_HEAD)} & {nomination.group_id}
    return bool(inside or {unit.pk for unit in units_where(user, *BOARD)} & {nomination.campaign.school_id})


def history_for(user: User, nomination: Nomination) -> QuerySet[Event]:
    """The nomination's events as far as the account may know them.

    The receiving authority's part begins with the forwarding: what the school said to its groups before stays there.
    """
    events = Event.objects.filter(subject_type=nomination._meta.label_lower, subject_id=nomination.pk)
    if not is_board_side(user, nomination):
        events = events.filter(target__in=AFTER_FORWARDING)
    return events.order_by("sequence")


@dataclass(frozen=True)
class Said:
    """What a nomination says under one criterion: the criterion's short title and own words, and the statement."""

    title: str
    asked: str
    text: str


@dataclass(frozen=True)
class Proof:
    """A file that a nomination rests on; `row` is None once the group has taken it off its draft again."""

    name: str
    size: int
    row: Evidence | None


@dataclass(frozen=True)
class Reading:
    """A nomination as one account reads it; `revision` is the submission that it reads, None for the live draft."""

    revision: Revision | None
    award: str
    period_from: date
    period_to: date
    titles_held: str
    rewards_held: str
    statements: list[Said]
    evidence: list[Proof]


def reading_for(user: User, nomination: Nomination) -> Reading:
    """The group's head reads the live nomination; everybody else what was submitted last."""
    live = nomination.group_id in {unit.pk for unit in units_where(user, Office.GROUP_HEAD)}
    revision = None if live else nomination.revisions.last()
    return _frozen(nomination, revision) if revision else _live(nomination)


def reading_as_sent(nomination: Nomination) -> Reading:
    """What was submitted last, whoever reads it; the nomination has been submitted."""
    return _frozen(nomination, nomination.revisions.select_related("event").latest("number"))


def evidence_for(user: User, nomination: Nomination) -> list[Evidence]:
    """The files of the nomination that the account may read."""
    return [proof.row for proof in reading_for(user, nomination).evidence if proof.row]


def _live(nomination: Nomination) -> Reading:
    texts = {statement.criterion_id: statement.text for statement in nomination.statements.all()}
    return Reading(
        revision=None,
        award=nomination.award.name,
        period_from=nomination.period_from,
        period_to=nomination.period_to,
        titles_held=nomination.titles_held,
        rewards_held=nomination.rewards_held,
        statements=[Said(one.title, one.text, texts.get(one.pk, "")) for one in nomination.criteria()],
        evidence=[Proof(row.name, row.size, row) for row in nomination.evidence.attached()],
    )


def _frozen(nomination: Nomination, revision: Revision) -> Reading:
    content = revision.content
    asked = {one.pk: one.text for one in nomination.criteria()}
    rows = {row.sha256: row for row in nomination.evidence.all()}
    first, last = (date.fromisoformat(day) for day in content["period"])
    return Reading(
        revision=revision,
        award=content["award"],
        period_from=first,
        period_to=last,
        titles_held=content["titles_held"],
        rewards_held=content["rewards_held"],
        statements=[Said(one["title"], asked.get(one["criterion"], ""), one["text"]) for one in content["statements"]],
        evidence=[Proof(one["name"], one["size"], rows.get(one["sha256"])) for one in content["evidence"]],
    )


def revisions_of(nominations: Sequence[Nomination]) -> dict[int, list[Revision]]:
    """All that was submitted of each nomination, with the events that did it, by the nomination's key."""
    found: dict[int, list[Revision]] = {one.pk: [] for one in nominations}
    for revision in Revision.objects.filter(nomination__in=list(found)).select_related("event"):
        found[revision.nomination_id].append(revision)
    return found
