"""Báo cáo thành tích: read from the revision that the event froze, not from the draft as it is now."""

from datetime import date
from typing import Any

from documents import contexts, formats
from documents.builders.wording import award_phrase, class_of, in_campaign, positions
from documents.case import Case
from workflow.nominations import honours
from workflow.nominations.models import Nomination
from workflow.nominations.selectors import revisions_of
from workflow.organisations.models import Membership, Person


def achievement_report_individual(case: Case) -> contexts.AchievementReportIndividual:
    nomination: Nomination = case.subject
    content = _content(case)
    person = nomination.nominee_person
    assert person is not None, "the edge calls for this kind only where the nominee is a person"
    return contexts.AchievementReportIndividual(
        header=case.header(),
        subject=_subject(nomination, content),
        person=_person(case, nomination, person),
        statements=_statements(content),
        titles=_honours(content["titles_held"]),
        rewards=_honours(content["rewards_held"]),
        evidence=_evidence(content),
        confirmation=_confirmation(case),
        reporter=_reporter(case),
    )


def achievement_report_collective(case: Case) -> contexts.AchievementReportCollective:
    nomination: Nomination = case.subject
    content = _content(case)
    return contexts.AchievementReportCollective(
        header=case.header(),
        subject=_subject(nomination, content),
        collective=_collective(case),
        statements=_statements(content),
        titles=_honours(content["titles_held"]),
        rewards=_honours(content["rewards_held"]),
        evidence=_evidence(content),
        confirmation=_confirmation(case),
        signature=_reporter(case),
    )


def achievement_report_sudden(case: Case) -> contexts.AchievementReportSudden:
    content = _content(case)
    people, collectives = _nominee(case)
    return contexts.AchievementReportSudden(
        header=case.header(),
        subject=f"Đề nghị tặng {_award(content)} về thành tích đột xuất",
        people=people,
        collectives=collectives,
        happened=formats.span(*(date.fromisoformat(day) for day in content["period"])),
        statements=_statements(content),
        evidence=_evidence(content),
        confirmation=_confirmation(case),
        reporter=_reporter(case),
    )


def achievement_report_themed(case: Case) -> contexts.AchievementReportThemed:
    """The awards that the nominee already held are from before the campaign, and no part of this report."""
    nomination: Nomination = case.subject
    content, campaign = _content(case), nomination.campaign
    people, collectives = _nominee(case)
    return contexts.AchievementReportThemed(
        header=case.header(),
        subject=f"Đề nghị tặng {_award(content)} về thành tích trong {in_campaign(campaign)}",
        people=people,
        collectives=collectives,
        campaign=in_campaign(campaign),
        dates=formats.span(campaign.period_from, campaign.period_to),
        statements=_statements(content),
        evidence=_evidence(content),
        confirmation=_confirmation(case),
        reporter=_reporter(case),
    )


def _content(case: Case) -> dict[str, Any]:
    """What had been submitted when the event happened: a paper about it says that, whatever the draft became since.

    Read once for all the reports of a batch.
    """
    subjects = case.desk.subjects or [case.subject]
    sent = case.desk.once("revisions", lambda: revisions_of(subjects))[case.subject.pk]
    content: dict[str, Any] = max(
        (one for one in sent if one.event.sequence <= case.event.sequence), key=lambda one: one.number
    ).content
    return content


def _subject(nomination: Nomination, content: dict[str, Any]) -> str:
    return f"Đề nghị tặng {_award(content)} trong {in_campaign(nomination.campaign)}"


def _award(content: dict[str, Any]) -> str:
    return award_phrase(content["award"], content["award_kind"])


def _confirmation(case: Case) -> contexts.Signature:
    return case.signature(case.subject.campaign.school, Membership.Role.PRINCIPAL)


def _reporter(case: Case) -> contexts.Signature:
    """A person reports on the own work; a pupil's report, like the group's own, is written by the group's head."""
    nomination: Nomination = case.subject
    person = nomination.nominee_person
    if person and person.category != Person.Category.PUPIL:
        name = person.full_name
    else:
        name = case.signature(nomination.group, Membership.Role.GROUP_HEAD).name
    return contexts.Signature(authority=("NGƯỜI BÁO CÁO" if person else "TỔ TRƯỞNG",), name=name)


def _nominee(case: Case) -> tuple[tuple[contexts.Person, ...], tuple[contexts.Collective, ...]]:
    """The one nominee, as a person or as a group."""
    nomination: Nomination = case.subject
    if nomination.nominee_person:
        return (_person(case, nomination, nomination.nominee_person),), ()
    return (), (_collective(case),)


def _collective(case: Case) -> contexts.Collective:
    return contexts.Collective(name=f"{case.subject.group.name_on(case.day).name}, {case.issuer_name.name}")


def _person(case: Case, nomination: Nomination, person: Person) -> contexts.Person:
    day, subjects = case.day, case.desk.subjects or [nomination]
    post = case.desk.once(("positions", day), lambda: positions(subjects, day))[nomination.pk]
    pupil = person.category == Person.Category.PUPIL
    group, school = nomination.group.name_on(day).name, nomination.campaign.school.name_on(day).name
    return contexts.Person(
        full_name=person.full_name,
        birth_date=formats.short_date(person.birth_date) if person.birth_date else "",
        gender=str(person.get_gender_display()) if person.gender else "",
        hometown=person.hometown,
        residence=person.residence,
        unit=school if pupil else f"{group}, {school}",
        position="" if pupil else post,
        qualification="" if pupil else person.qualification,
        school_class=class_of(post) if pupil else "",
    )


def _statements(content: dict[str, Any]) -> tuple[contexts.Statement, ...]:
    return tuple(
        contexts.Statement(criterion=one["title"], paragraphs=formats.paragraphs(one["text"]))
        for one in content["statements"]
        if one["text"].strip()
    )


def _honours(text: str) -> tuple[contexts.Honour, ...]:
    return tuple(contexts.Honour(year=one.year, award=one.award, decision=one.decision) for one in honours.parse(text))


def _evidence(content: dict[str, Any]) -> tuple[str, ...]:
    return tuple(one["name"] for one in content["evidence"])
