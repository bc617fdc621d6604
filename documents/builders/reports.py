"""Báo cáo thành tích: read from the revision that the event froze, not from the draft as it is now."""

from datetime import date
from typing import Any

from documents import contexts, formats
from documents.builders.wording import award_phrase, in_campaign
from documents.case import Case
from workflow.nominations import honours
from workflow.nominations.models import Nomination
from workflow.nominations.selectors import revision_at
from workflow.organisations.models import Membership, Person
from workflow.organisations.selectors import position_of


def achievement_report_individual(case: Case) -> contexts.AchievementReportIndividual:
    nomination: Nomination = case.subject
    content = _content(case)
    person = nomination.nominee_person
    assert person is not None, "the edge calls for this kind only where the nominee is a person"
    reporter = person.full_name
    if person.category == Person.Category.PUPIL:
        reporter = case.signature(nomination.group, Membership.Role.GROUP_HEAD).name
    return contexts.AchievementReportIndividual(
        header=case.header(),
        subject=_subject(nomination, content),
        person=_person(nomination, person, case.day),
        statements=_statements(content),
        titles=_honours(content["titles_held"]),
        rewards=_honours(content["rewards_held"]),
        evidence=_evidence(content),
        confirmation=case.signature(nomination.campaign.school, Membership.Role.PRINCIPAL),
        reporter=contexts.Signature(authority=("NGƯỜI BÁO CÁO",), name=reporter),
    )


def achievement_report_collective(case: Case) -> contexts.AchievementReportCollective:
    nomination: Nomination = case.subject
    content = _content(case)
    head = case.signature(nomination.group, Membership.Role.GROUP_HEAD)
    name = nomination.group.name_on(case.day).name
    return contexts.AchievementReportCollective(
        header=case.header(),
        subject=_subject(nomination, content),
        collective=contexts.Collective(name=f"{name}, {case.issuer_name.name}"),
        statements=_statements(content),
        titles=_honours(content["titles_held"]),
        rewards=_honours(content["rewards_held"]),
        evidence=_evidence(content),
        confirmation=case.signature(nomination.campaign.school, Membership.Role.PRINCIPAL),
        signature=contexts.Signature(authority=("TỔ TRƯỞNG",), name=head.name),
    )


def _content(case: Case) -> dict[str, Any]:
    content: dict[str, Any] = revision_at(case.event).content
    return content


def _subject(nomination: Nomination, content: dict[str, Any]) -> str:
    award = award_phrase(content["award"], content["award_kind"])
    return f"Đề nghị tặng {award} trong {in_campaign(nomination.campaign)}"


def _person(nomination: Nomination, person: Person, day: date) -> contexts.Person:
    post = position_of(person, nomination.group, on=day)
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
        school_class=post.removeprefix("Học sinh lớp ") if pupil else "",
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
