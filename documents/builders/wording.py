"""Turns of phrase that several papers share."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from documents import contexts, formats
from documents.case import Case
from workflow.campaigns.models import Award, Campaign
from workflow.nominations.models import Nomination
from workflow.organisations.models import Membership, Person, Unit, in_force_on

COUNCIL = "Hội đồng Thi đua - Khen thưởng"
COMMITTEE = "Ủy ban nhân dân"


def award_phrase(name: str, kind: str) -> str:
    """A title is called one ("danh hiệu Lao động tiên tiến"), a form of praise goes by its name."""
    return f"danh hiệu {name}" if kind == Award.Kind.TITLE else name


def in_campaign(campaign: Campaign) -> str:
    """The campaign inside a sentence: "Phong trào thi đua năm 2023" → "phong trào thi đua năm 2023"."""
    return campaign.title[:1].lower() + campaign.title[1:]


def decision_role(issuer: Unit) -> Membership.Role:
    """Who decides for a unit: a school's principal, an authority's leader."""
    return Membership.Role.PRINCIPAL if issuer.kind == Unit.Kind.SCHOOL else Membership.Role.LEADER


def leader_signs(case: Case) -> contexts.Signature:
    """Who signs an authority's letter; of a people's committee it is signed on its behalf (TM., NĐ 30/2020/NĐ-CP)."""
    committee = COMMITTEE if case.issuer_name.name.startswith(COMMITTEE) else ""
    return case.signature(case.issuer, Membership.Role.LEADER, on_behalf_of=committee)


def address_of(person: Person) -> str:
    """How a paper addresses the person: Em for a pupil, otherwise Ông or Bà; nothing where the gender is unknown."""
    if person.category == Person.Category.PUPIL:
        return "Em"
    return {Person.Gender.MALE.value: "Ông", Person.Gender.FEMALE.value: "Bà"}.get(person.gender, "")


def called(person: Person) -> str:
    """A person inside a sentence: "ông Nguyễn Văn A"."""
    return f"{address_of(person).lower()} {person.full_name}".strip()


def mention(person: Person, *posts: str) -> str:
    """A person with posts inside a sentence: "ông Nguyễn Văn A - Hiệu trưởng, Chủ tịch Hội đồng"."""
    return f"{called(person)} - {', '.join(post for post in posts if post)}"


def positions(nominations: Sequence[Nomination], day: date) -> dict[int, str]:
    """The post in the own group that each nominated person has on a day, "" for none, by the nomination's id."""
    people = [(one.pk, one.nominee_person_id, one.group_id) for one in nominations if one.nominee_person_id]
    persons = [person for _nomination, person, _group in people]
    found = Membership.objects.filter(in_force_on(day), person__in=persons).exclude(position="").order_by("-pk")
    held = {(one.person_id, one.unit_id): one.position for one in found}
    return {nomination: held.get((person, group), "") for nomination, person, group in people}


def nominee_posts(nominations: Sequence[Nomination], day: date) -> dict[int, str]:
    """Post and unit of each nominee on a day as lists print them ("Giáo viên, Tổ 1"), by the nomination's id.

    A pupil's post names the class; the teachers' group that nominates the pupil is not the pupil's own.
    """
    held = positions(nominations, day)
    posts = {}
    for one in nominations:
        if one.nominee_person is None:
            posts[one.pk] = one.campaign.school.name_on(day).name
        elif one.nominee_person.category == Person.Category.PUPIL and held[one.pk]:
            posts[one.pk] = held[one.pk]
        else:
            posts[one.pk] = ", ".join(part for part in (held[one.pk], one.group.name_on(day).name) if part)
    return posts


def class_of(position: str) -> str:
    """The class of a pupil, from the post that papers print: "Học sinh lớp 5A" → "5A"."""
    return position.removeprefix("Học sinh lớp ")


def signing_office(holder: Membership, unit: Unit, day: date) -> str:
    """The office in whose name a decision is taken: "TRƯỞNG PHÒNG GIÁO DỤC VÀ ĐÀO TẠO".

    A post that ends with the word that the unit's name begins with says it once. A deputy in charge of a unit without
    a head decides in the head's office.
    """
    post, name = holder.position.removeprefix("Phó ").split(), unit.name_on(day).name.split()
    if post and name and post[-1].casefold() == name[0].casefold():
        name = name[1:]
    return formats.official_upper(" ".join([*post, *name]))


def percent(part: int, whole: int) -> str:
    """A share with one decimal as Vietnamese writes it ("88,9", "100"), rounded half up in integers."""
    tenths = (part * 2000 + whole) // (2 * whole)
    return f"{tenths // 10},{tenths % 10}" if tenths % 10 else str(tenths // 10)


def votes(in_favour: int, members: int) -> str:
    """A vote as lists print it: "8/9 (88,9%)"."""
    return f"{in_favour}/{members} ({percent(in_favour, members)}%)"


def board_votes(figures: Mapping[str, Any]) -> str:
    """The board's vote: of what the session's rule counted, or of the whole board where it voted elsewhere."""
    return votes(figures["in_favour"], figures.get("denominator") or len(figures["members"]))


def heads(collectives: int, people: int) -> str:
    """ "01 tập thể, 03 cá nhân", leaving out what there is none of."""
    parts = [(collectives, "tập thể"), (people, "cá nhân")]
    return ", ".join(f"{count:02d} {noun}" for count, noun in parts if count)
