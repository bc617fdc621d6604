"""A package on its arrival: every question that is asked before an officer may take it in."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, BinaryIO, cast

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from documents.exchange.archive import Archive, opened
from documents.exchange.offer import Offer, read_offer
from documents.exchange.refused import Refused
from documents.models import ForeignPackage, TrustedInstallation, TrustedUnit
from documents.packaging.index import INDEX_FILES
from documents.packaging.installation import is_signed_by
from workflow.campaigns.models import Award
from workflow.engine import clock
from workflow.nominations.evidence import KINDS
from workflow.organisations.models import Membership, Unit, User
from workflow.organisations.selectors import units_where


@dataclass(frozen=True)
class Arrival:
    """A sound package: what it offers, whose key signed it, and for which authority of ours it is."""

    offer: Offer
    sender: TrustedInstallation
    receiver: Unit
    manifest: bytes


def examine(file: Any, actor: User) -> Arrival:
    """Read a package from `file` for an officer; raises `Refused` with the first reason against it.

    Nothing of it is believed before the key of a known sender has vouched for the manifest.
    """
    with opened(file) as archive:
        manifest, signed = archive.manifest()
        offer = read_offer(manifest)
        sender = _known(offer)
        if not is_signed_by(sender.public_key, manifest, signed):
            raise Refused("tampered", _("Tệp “manifest.json” không đúng với chữ ký của %s.") % sender)
        arrival = Arrival(offer, sender, _receiver(offer, sender, actor), manifest)
        refuse_again(arrival)
        archive.check(offer.hashes())
        _refuse_masked(archive, offer)
    awards_of(offer)
    return arrival


def refuse_again(arrival: Arrival) -> None:
    """A dossier of theirs is accepted once; raises `Refused`."""
    before = ForeignPackage.objects.filter(
        installation=arrival.sender, foreign_dossier=arrival.offer.dossier, dossier__isnull=False
    ).first()
    if before is not None:
        names = {"code": f"HS-{before.dossier_id}", "revision": before.revision}
        raise Refused("again", _("Hồ sơ này đã được nhận trước đây: %(code)s (lần gửi %(revision)d).") % names)


def awards_of(offer: Offer) -> dict[str, Award]:
    """Our awards by the codes of theirs; raises `Refused` for one that is not known here, or is another kind here."""
    known = {award.code: award for award in Award.objects.all()}
    for one in offer.nominations:
        award = known.get(one.award_code)
        if award is None or award.kind != one.award_kind:
            raise Refused("format", _("Hệ thống này không có danh hiệu, hình thức “%s”.") % one.award_name)
    return known


def _known(offer: Offer) -> TrustedInstallation:
    sender = TrustedInstallation.objects.filter(installation=offer.installation, is_active=True).first()
    if sender is None:
        raise Refused(
            "sender",
            _("Hệ thống gửi “%s” chưa có trong danh sách được tin cậy. Hãy báo quản trị.") % offer.installation,
        )
    if sender.public_key != offer.public_key:
        raise Refused("key", _("Khoá trong gói không phải khoá đã biết của %s. Hãy báo quản trị.") % sender)
    return sender


def _receiver(offer: Offer, sender: TrustedInstallation, actor: User) -> Unit:
    """Our authority that the package is addressed to, by whoever acts in its place today."""
    told = TrustedUnit.objects.filter(installation=sender, code=offer.receiver_code).select_related("unit").first()
    unit = told.unit if told else Unit.objects.filter(code=offer.receiver_code, origin="").first()
    if unit is not None and unit.kind == Unit.Kind.AUTHORITY:
        unit = unit.in_office_on(clock.today())
        if unit.pk in {one.pk for one in units_where(actor, Membership.Role.OFFICER)}:
            return unit
    raise Refused("receiver", _("Hồ sơ này gửi cho cơ quan khác: %s.") % offer.receiver_name)


def _refuse_masked(archive: Archive, offer: Offer) -> None:
    """Every file is of a kind that may travel, and is what its name says."""
    for file in offer.files:
        if file.kind == "index":
            if file.path not in INDEX_FILES:
                raise Refused("kind", _("Gói có tệp thuộc loại không được nhận: “%s”.") % file.path)
            continue
        kind = KINDS.get(PurePosixPath(file.path).suffix.lower())
        if kind is None:
            raise Refused("kind", _("Gói có tệp thuộc loại không được nhận: “%s”.") % file.path)
        with archive.opened(file.path) as content:
            try:
                genuine = kind.is_really(cast(BinaryIO, content))
            except ValidationError as error:
                raise Refused("kind", f"“{file.path}”: {' '.join(error.messages)}") from error
        if not genuine:
            raise Refused("kind", _("Nội dung của “%s” trong gói không đúng với đuôi tệp.") % file.path)
