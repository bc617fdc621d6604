"""What a package says of itself, for whoever checks it and for another installation that takes the dossier in."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from documents.builders.wording import nominee_posts, positions
from documents.models import Package
from documents.packaging.changes import changes_between
from documents.packaging.contents import INDEX, Document, flat
from documents.packaging.installation import this_installation
from workflow.campaigns.models import Campaign
from workflow.dossiers.models import Dossier
from workflow.dossiers.selectors import nominations_of
from workflow.engine.models import Event
from workflow.nominations.models import Nomination
from workflow.nominations.selectors import board_decisions
from workflow.organisations.models import Person, Unit

FORMAT = 2
# What of the board's decision goes out: figures, never who was there.
_FIGURES = ("held_on", "place", "in_favour", "against", "invalid", "denominator", "needed", "passed")
_LISTS = {True: "pupil_list", False: "staff_list"}


def manifest_of(
    dossier: Dossier, event: Event, documents: Sequence[Document], own: Mapping[str, bytes], previous: Package | None
) -> dict[str, Any]:
    """The manifest of the package that `event` sends; `own` are the package's own files, `previous` the one before.

    `dossier` is read with its campaign's pack, its school and its receiver.
    """
    us, day = this_installation(), timezone.localdate(event.at)
    lines = [line for document in documents for line in document.lines()] + [_own_line(*one) for one in own.items()]
    return {
        "format": FORMAT,
        "revision": previous.revision + 1 if previous else 1,
        "changes": changes_between(previous.manifest["files"], lines) if previous else None,
        "installation": {"id": us.id, "public_key": us.public_key, "address": us.address},
        "dossier": dossier.pk,
        "code": dossier.code,
        "forwarded_at": event.at.isoformat(),
        "event": event.hash,
        "sender": {
            "code": dossier.school.code,
            "name": dossier.school.name_on(day).name,
            "names": _names(dossier.school),
        },
        "receiver": {"code": dossier.receiver.code, "name": dossier.receiver.name_on(day).name},
        "campaign": _campaign(dossier.campaign),
        "nominations": _nominations(dossier, event, documents),
        "files": lines,
    }


def as_bytes(manifest: Mapping[str, Any]) -> bytes:
    """The manifest as the package holds it; its signature and its hash are over these bytes."""
    return (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()


def _own_line(path: str, content: bytes) -> dict[str, Any]:
    digest = hashlib.sha256(content).hexdigest()
    return {"path": path, "kind": INDEX, "title": path, "group": "", "sha256": digest, "size": len(content)}


def _names(unit: Unit) -> list[dict[str, str]]:
    return [
        {
            "valid_from": one.valid_from.isoformat(),
            "name": one.name,
            "header_name": one.header_name,
            "abbreviation": one.abbreviation,
            "place": one.place,
        }
        for one in unit.names.all()
    ]


def _campaign(campaign: Campaign) -> dict[str, Any]:
    return {
        "key": campaign.pk,
        "title": campaign.title,
        "movement": campaign.movement,
        "period": [campaign.period_from.isoformat(), campaign.period_to.isoformat()],
        "school_year": _school_year(campaign),
        "pack": campaign.pack.code if campaign.pack else "",
        "basis": [one.citation for one in campaign.basis_documents.all()],
    }


def _school_year(campaign: Campaign) -> str:
    """ "2026-2027" for a movement over a school year; "" for one over a calendar year or less than two."""
    first, last = campaign.period_from.year, campaign.period_to.year
    return f"{first}-{last}" if last == first + 1 else ""


def _nominations(dossier: Dossier, event: Event, documents: Sequence[Document]) -> list[dict[str, Any]]:
    found = list(nominations_of(dossier).prefetch_related("revisions"))
    day, kinds = timezone.localdate(event.at), {one.paper.kind for one in documents if one.paper}
    decided, held, posts = board_decisions(found), positions(found, day), nominee_posts(found, day)
    return [
        {
            "key": one.pk,
            "nominee": {
                **_nominee(one, event, kinds),
                "post": held.get(one.pk, ""),
                "position_unit": posts[one.pk],
            },
            "group": {"key": one.group_id, "code": one.group.code, "name": one.group.name_on(day).name},
            "award": {"code": one.award.code, "name": one.award.name, "kind": one.award.kind},
            **_said(one, event),
            "council": _figures(decided.get(one.pk)),
            "files": [file.path for file in flat(document for document in documents if document.nomination == one.pk)],
        }
        for one in found
    ]


def _nominee(nomination: Nomination, event: Event, kinds: set[str]) -> dict[str, Any]:
    """A person is told of as far as the list that goes with the letter tells it already."""
    person, day = nomination.nominee_person, timezone.localdate(event.at)
    if person is None:
        return {"kind": "unit", "key": nomination.nominee_unit_id, "name": nomination.nominee_on(day)}
    told = {"kind": "person", "key": person.pk, "name": person.full_name, "category": person.category}
    if _LISTS[person.category == Person.Category.PUPIL] in kinds:
        told["birth_date"] = person.birth_date.isoformat() if person.birth_date else ""
        told["gender"] = person.gender
    return told


def _said(nomination: Nomination, event: Event) -> dict[str, Any]:
    """What had been submitted when the dossier was sent."""
    sent = [one for one in nomination.revisions.all() if one.event_id <= event.pk]
    content = max(sent, key=lambda one: one.number).content
    return {
        "period": content["period"],
        "statements": [{"title": one["title"], "text": one["text"]} for one in content["statements"]],
        "titles_held": content["titles_held"],
        "rewards_held": content["rewards_held"],
    }


def _figures(decision: Event | None) -> dict[str, Any] | None:
    if decision is None:
        return None
    data = decision.data
    counted = {name: data[name] for name in _FIGURES if name in data}
    return {**counted, "members": len(data["members"]), "absent": len(data["absent"])}
