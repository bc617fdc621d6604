"""Verbs on packages from elsewhere: to look at one, and to take its dossier in."""

import hashlib
from pathlib import PurePosixPath

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from documents.exchange import rows
from documents.exchange.archive import Archive, opened
from documents.exchange.arrival import Arrival, awards_of, examine
from documents.exchange.offer import Offer
from documents.exchange.refused import Refused
from documents.models import ForeignPackage
from workflow.dossiers.models import Dossier, DossierItem
from workflow.engine import clock
from workflow.engine.door import Move, lock, move_locked
from workflow.engine.files import keep
from workflow.engine.models import Event
from workflow.nominations.evidence import KINDS, clean_name
from workflow.nominations.models import Evidence, Nomination, Revision
from workflow.organisations.models import User

NOMINATION = Nomination._meta.label_lower


def present(upload: File, *, actor: User) -> ForeignPackage:
    """Examine an uploaded package and keep it as an offer; raises `Refused`, and then keeps nothing."""
    arrival = examine(upload, actor)
    upload.seek(0)
    digest = hashlib.file_digest(upload, "sha256").hexdigest()
    upload.seek(0)
    manifest_sha256 = hashlib.sha256(arrival.manifest).hexdigest()
    there = ForeignPackage.objects.filter(receiver=arrival.receiver, manifest_sha256=manifest_sha256).first()
    if there is not None:
        return there
    name = keep(upload, f"foreign/{digest[:2]}/{digest}.zip")
    return ForeignPackage.objects.create(
        installation=arrival.sender,
        receiver=arrival.receiver,
        foreign_dossier=arrival.offer.dossier,
        revision=arrival.offer.revision,
        manifest=rows.as_json(arrival.manifest),
        manifest_sha256=manifest_sha256,
        file=name,
        sha256=digest,
        size=upload.size,
        uploaded_by=actor,
    )


def accept(package: ForeignPackage, *, actor: User) -> Dossier:
    """Make the dossier that a package holds, by the declared edges; it is received and decided as every other then.

    Everything is asked anew: trust may have ended since. Raises `Refused`, or the door's refusals.
    """
    try:
        with transaction.atomic():
            row = ForeignPackage.objects.select_for_update(of=("self",)).get(pk=package.pk)
            with default_storage.open(str(row.file.name)) as file:
                arrival = examine(file, actor)
                file.seek(0)
                with opened(file) as archive:
                    return _taken_in(row, arrival, archive, actor)
    except IntegrityError as error:
        # Somebody else was quicker, or the same nominee stands in another dossier of theirs for the same award.
        raise Refused("again", _("Hồ sơ này, hoặc một đề nghị trong đó, đã được nhận trước đây.")) from error


def _taken_in(row: ForeignPackage, arrival: Arrival, archive: Archive, actor: User) -> Dossier:
    offer, awards = arrival.offer, awards_of(arrival.offer)
    school = rows.school_of(offer, arrival.sender)
    campaign = rows.campaign_of(offer, arrival.sender, school, arrival.receiver, awards)
    dossier = Dossier.objects.create(
        campaign=campaign,
        school=school,
        receiver=arrival.receiver,
        created_by=actor,
        changed_by=actor,
        changed_at=clock.now(),
    )
    made = [rows.nomination_of(one, arrival.sender, campaign, awards, actor) for one in offer.nominations]
    DossierItem.objects.bulk_create(
        DossierItem(dossier=dossier, nomination=one, position=place) for place, one in enumerate(made, start=1)
    )
    row.dossier, row.accepted_by, row.accepted_at = dossier, actor, clock.now()
    row.save(update_fields=["dossier", "accepted_by", "accepted_at"])
    move_locked([Move(lock(dossier, dossier.version), "admit")], actor=actor)
    _freeze(offer, made, archive, actor)
    return Dossier.objects.get(pk=dossier.pk)


def _freeze(offer: Offer, made: list[Nomination], archive: Archive, actor: User) -> None:
    """What was said for each nominee, and the files that prove it, as the sender's manifest gives them."""
    events = Event.objects.filter(subject_type=NOMINATION, subject_id__in=[one.pk for one in made], name="admit")
    admitted = {event.subject_id: event for event in events}
    files = {file.path: file for file in offer.files if file.kind == "evidence"}
    for nomination, told in zip(made, offer.nominations, strict=True):
        evidence = {}
        for path in told.files:
            if path in files and files[path].sha256 not in evidence:
                evidence[files[path].sha256] = _evidence(nomination, path, files[path].sha256, archive, actor)
        content = rows.revision_content(told, list(evidence.values()))
        Revision.objects.create(nomination=nomination, event=admitted[nomination.pk], number=1, content=content)


def _evidence(nomination: Nomination, path: str, sha256: str, archive: Archive, actor: User) -> Evidence:
    with archive.opened(path) as content:
        stored = keep(File(content), f"evidence/{sha256[:2]}/{sha256}")
    return Evidence.objects.create(
        nomination=nomination,
        name=clean_name(path),
        media_type=KINDS[PurePosixPath(path).suffix.lower()].media_type,
        size=archive.entries[path].file_size,
        sha256=sha256,
        file=stored,
        added_by=actor,
    )
