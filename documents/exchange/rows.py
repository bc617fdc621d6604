"""The rows that stand here for what another installation told of: with their origin, apart from our own."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from documents.exchange.offer import Named, Nominee, Offer, OfferedNomination
from documents.models import ForeignPackage, TrustedInstallation, TrustedUnit
from workflow.campaigns.models import Award, BasisDocument, Campaign, Category, LegalPack
from workflow.engine import clock
from workflow.nominations.models import Evidence, Nomination
from workflow.organisations.models import Membership, Person, Unit, UnitName, User


def as_json(manifest: bytes) -> Any:
    """The manifest as a row keeps it."""
    return json.loads(manifest)


def school_of(offer: Offer, sender: TrustedInstallation) -> Unit:
    """The row of the sending school: the one that an administrator named, or one of its own from its first dossier on.

    Only a row that came from there can be it: a school of ours is never spoken for from outside.
    """
    told = TrustedUnit.objects.filter(installation=sender, code=offer.sender_code, unit__kind=Unit.Kind.SCHOOL)
    row = told.exclude(unit__origin="").select_related("unit").first()
    if row is not None:
        return row.unit
    names = offer.sender_names or (Named(date(2000, 1, 1), offer.sender_name, offer.sender_name, "", ""),)
    return _unit(sender, f"school:{offer.sender_code}", Unit.Kind.SCHOOL, None, names)


def campaign_of(
    offer: Offer, sender: TrustedInstallation, school: Unit, receiver: Unit, awards: Mapping[str, Award]
) -> Campaign:
    """The campaign in which the school nominated; dossiers of one campaign of theirs share one row."""
    told = offer.campaign
    before = ForeignPackage.objects.filter(installation=sender, dossier__school=school)
    for package in before.select_related("dossier__campaign"):
        if package.dossier and str(package.manifest["campaign"]["key"]) == told.key:
            return _widened(package.dossier.campaign, offer, awards)
    first, last = told.period
    campaign = Campaign.objects.create(
        school=school,
        receiver=receiver,
        title=told.title,
        movement=told.movement,
        period_from=first,
        period_to=last,
        window_from=first,
        window_to=last,
        pack=LegalPack.objects.current().filter(code=told.pack).first() if told.pack else None,
    )
    BasisDocument.objects.bulk_create(
        BasisDocument(campaign=campaign, position=place, citation=one) for place, one in enumerate(told.basis, start=1)
    )
    return _widened(campaign, offer, awards)


def nomination_of(
    told: OfferedNomination, sender: TrustedInstallation, campaign: Campaign, awards: Mapping[str, Award], actor: User
) -> Nomination:
    """A nomination in its first state, with its nominee and its group."""
    group = _group(sender, campaign, told.group_key, told.group_name)
    nominee = told.nominee
    first, last = told.period
    return Nomination.objects.create(
        campaign=campaign,
        group=group,
        nominee_person=None if nominee.is_unit else _person(sender, nominee, group, first),
        nominee_unit=_group(sender, campaign, nominee.key, nominee.name) if nominee.is_unit else None,
        award=awards[told.award_code],
        period_from=first,
        period_to=last,
        titles_held=told.titles_held,
        rewards_held=told.rewards_held,
        revision=1,
        created_by=actor,
        changed_by=actor,
        changed_at=clock.now(),
    )


def revision_content(told: OfferedNomination, evidence: Iterable[Evidence]) -> dict[str, Any]:
    """What was submitted there, in the form of what is submitted here; their criteria are no rows of ours."""
    return {
        "nominee": told.nominee.name,
        "award": told.award_name,
        "award_kind": told.award_kind,
        "period": [day.isoformat() for day in told.period],
        "statements": [{"criterion": None, "title": title, "text": text} for title, text in told.statements],
        "titles_held": told.titles_held,
        "rewards_held": told.rewards_held,
        "evidence": [
            {"name": one.name, "sha256": one.sha256, "size": one.size, "media_type": one.media_type} for one in evidence
        ],
    }


def _widened(campaign: Campaign, offer: Offer, awards: Mapping[str, Award]) -> Campaign:
    """The campaign with every category and award for which somebody is nominated."""
    found = {one.nominee.category or Category.COLLECTIVE.value for one in offer.nominations}
    campaign.categories = [one.value for one in Category if one.value in found | set(campaign.categories)]
    campaign.save(update_fields=["categories"])
    campaign.awards.add(*{awards[one.award_code] for one in offer.nominations})
    return campaign


def _group(sender: TrustedInstallation, campaign: Campaign, key: str, name: str) -> Unit:
    names = (Named(campaign.period_from, name, name, "", ""),)
    return _unit(sender, f"unit:{key}", Unit.Kind.GROUP, campaign.school, names)


def _unit(sender: TrustedInstallation, key: str, kind: Unit.Kind, parent: Unit | None, names: Iterable[Named]) -> Unit:
    origin = f"{sender.installation}:{key}"
    unit = Unit.objects.filter(origin=origin).first()
    if unit is not None:
        return unit
    unit = Unit.objects.create(code=_free_code(sender), kind=kind, parent=parent, origin=origin)
    UnitName.objects.bulk_create(
        UnitName(
            unit=unit,
            valid_from=one.valid_from,
            name=one.name,
            header_name=one.header_name,
            abbreviation=one.abbreviation,
            place=one.place,
        )
        for one in {one.valid_from: one for one in names}.values()
    )
    return unit


def _free_code(sender: TrustedInstallation) -> str:
    """A code that nobody typed: units from there are told apart by their origin."""
    last = Unit.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return f"ngoai-{sender.pk}-{last + 1}"


def _person(sender: TrustedInstallation, told: Nominee, group: Unit, since: date) -> Person:
    person, _new = Person.objects.get_or_create(
        origin=f"{sender.installation}:person:{told.key}",
        defaults={
            "full_name": told.name,
            "category": told.category,
            "gender": told.gender,
            "birth_date": told.birth_date,
        },
    )
    if told.post:
        Membership.objects.get_or_create(
            person=person,
            unit=group,
            role=Membership.Role.MEMBER,
            position=told.post,
            defaults={"valid_from": since},
        )
    return person
