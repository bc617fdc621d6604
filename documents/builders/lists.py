"""Danh sách trích ngang that goes with a dossier's letter: one of its staff, one of its pupils."""

import re
from textwrap import shorten

from documents import contexts, formats
from documents.builders.wording import board_votes, class_of, in_campaign, nominee_posts, positions
from documents.case import Case
from documents.checklist import last_revision
from documents.models import Paper
from workflow.dossiers.models import Dossier
from workflow.dossiers.selectors import nominations_of
from workflow.engine.failures import NotReady
from workflow.nominations import honours
from workflow.nominations.models import Nomination
from workflow.nominations.selectors import board_decisions
from workflow.organisations.models import Membership, Person

RECENT_YEARS = 3  # how far back the list tells what somebody was given
TOLD_LETTERS = 200  # how much of an achievement fits a cell; the whole of it stands in the report


def staff_list(case: Case) -> contexts.StaffList:
    dossier: Dossier = case.subject
    people = _people(dossier, pupils=False)
    nominations = [nomination for nomination, _person in people]
    posts, decided = nominee_posts(nominations, case.day), board_decisions(nominations)
    return contexts.StaffList(
        header=case.header(),
        subject=f"Cán bộ, giáo viên, nhân viên được đề nghị khen thưởng trong {in_campaign(dossier.campaign)}",
        reference=_reference(case),
        rows=tuple(
            contexts.StaffRow(
                name=person.full_name,
                award=nomination.award.name,
                birth_date=_birth_date(person),
                gender=_gender(person),
                position_unit=posts[nomination.pk],
                qualification=person.qualification,
                honours=_recent_honours(nomination),
                votes=board_votes(decided[nomination.pk].data),
            )
            for nomination, person in people
        ),
        compiled_by=dossier.created_by.get_full_name(),
        signature=case.signature(case.issuer, Membership.Role.PRINCIPAL),
    )


def pupil_list(case: Case) -> contexts.PupilList:
    dossier: Dossier = case.subject
    people = _people(dossier, pupils=True)
    nominations = [nomination for nomination, _person in people]
    held, decided = positions(nominations, case.day), board_decisions(nominations)
    return contexts.PupilList(
        header=case.header(),
        subject=f"Học sinh được đề nghị khen thưởng trong {in_campaign(dossier.campaign)}",
        reference=_reference(case),
        rows=tuple(
            contexts.PupilRow(
                name=person.full_name,
                award=nomination.award.name,
                birth_date=_birth_date(person),
                gender=_gender(person),
                school_class=class_of(held[nomination.pk]),
                achievement=_achievement(nomination),
                evidence=_evidence(nomination),
                votes=board_votes(decided[nomination.pk].data),
            )
            for nomination, person in people
        ),
        compiled_by=dossier.created_by.get_full_name(),
        signature=case.signature(case.issuer, Membership.Role.PRINCIPAL),
    )


def _people(dossier: Dossier, *, pupils: bool) -> list[tuple[Nomination, Person]]:
    """The pupils of the dossier with their nominations, or everybody else in it, in its order."""
    found = [(one, one.nominee_person) for one in nominations_of(dossier).prefetch_related("revisions")]
    return [(one, person) for one, person in found if person and (person.category == Person.Category.PUPIL) is pupils]


def _reference(case: Case) -> str:
    """The line that ties the list to the letter of the same signing; raises `NotReady` until that is written."""
    letter = Paper.objects.filter(event=case.event, kind="submission_letter").select_related("entry").first()
    if letter is None or letter.entry is None:
        raise NotReady(f"the letter of event {case.event.pk} is not written yet")
    return formats.attached_to("Tờ trình", letter.entry.symbol, case.date_line, case.issuer_name.name)


def _birth_date(person: Person) -> str:
    return formats.short_date(person.birth_date) if person.birth_date else ""


def _gender(person: Person) -> str:
    return str(person.get_gender_display()) if person.gender else ""


def _recent_honours(nomination: Nomination) -> str:
    """What the nominee was given in the years before the campaign's last one: "2022: Lao động tiên tiến; 2021: …"."""
    content, since = last_revision(nomination).content, nomination.campaign.period_to.year - RECENT_YEARS
    given = [*honours.parse(content["titles_held"]), *honours.parse(content["rewards_held"])]
    return "; ".join(f"{one.year}: {one.award}" for one in given if _ends_since(since, one.year))


def _ends_since(year: int, written: str) -> bool:
    """Whether years as they are written ("2022", "2021 - 2022") reach into `year` or later, or do not say."""
    years = re.findall(r"\d{4}", written)
    return not years or int(years[-1]) >= year


def _achievement(nomination: Nomination) -> str:
    """The beginning of what is said under each criterion, as much as a cell holds."""
    told = [formats.paragraphs(one["text"]) for one in last_revision(nomination).content["statements"]]
    return shorten(" ".join(paragraphs[0] for paragraphs in told if paragraphs), TOLD_LETTERS, placeholder="…")


def _evidence(nomination: Nomination) -> str:
    count = len(last_revision(nomination).content["evidence"])
    return f"{formats.short_count(count)} tệp kèm báo cáo thành tích" if count else ""
