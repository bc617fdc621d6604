"""What a manifest of format 2 offers, read strictly: whatever does not fit is refused, not guessed."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from documents.exchange.archive import is_plain
from documents.exchange.refused import Refused
from documents.packaging.manifest import FORMAT
from workflow.campaigns.models import Award, Campaign
from workflow.engine.text import normalise, validate_line, validate_plain
from workflow.nominations.models import HONOURS_LIMIT, STATEMENT_LIMIT
from workflow.organisations.models import Person

FILE_KINDS = ("word", "pdf", "evidence", "index")
CATEGORIES = [one.value for one in Person.Category if one != Person.Category.OFFICIAL]
_LARGEST = 2**40


@dataclass(frozen=True)
class Named:
    """A unit's name from a day on."""

    valid_from: date
    name: str
    header_name: str
    abbreviation: str
    place: str


@dataclass(frozen=True)
class OfferedFile:
    """A file; of a paper also its kind, its symbol and its day."""

    path: str
    kind: str
    title: str
    group: str
    sha256: str
    size: int
    paper: str
    symbol: str
    dated_on: date | None


@dataclass(frozen=True)
class Nominee:
    """A person, or with `is_unit` a group; `key` is the sender's own."""

    is_unit: bool
    key: str
    name: str
    category: str
    post: str
    gender: str
    birth_date: date | None


@dataclass(frozen=True)
class OfferedNomination:
    nominee: Nominee
    group_key: str
    group_name: str
    award_code: str
    award_name: str
    award_kind: str
    period: tuple[date, date]
    statements: tuple[tuple[str, str], ...]
    titles_held: str
    rewards_held: str
    votes: str
    files: tuple[str, ...]


@dataclass(frozen=True)
class OfferedCampaign:
    key: str
    title: str
    movement: str
    period: tuple[date, date]
    pack: str
    basis: tuple[str, ...]


@dataclass(frozen=True)
class Offer:
    """A dossier as its sender tells of it."""

    installation: str
    public_key: str
    dossier: str
    revision: int
    forwarded_at: datetime
    sender_code: str
    sender_names: tuple[Named, ...]
    sender_name: str
    receiver_code: str
    receiver_name: str
    campaign: OfferedCampaign
    nominations: tuple[OfferedNomination, ...]
    files: tuple[OfferedFile, ...]

    def hashes(self) -> dict[str, tuple[int, str]]:
        """Size and SHA-256 of each file by its path."""
        return {file.path: (file.size, file.sha256) for file in self.files}


class _Part:
    """A part of the manifest; every reading of it names what it is that does not fit."""

    def __init__(self, data: Any, where: str) -> None:
        if not isinstance(data, dict):
            raise _misread(where)
        self._data, self._where = data, where

    def part(self, key: str) -> "_Part":
        return _Part(self._data.get(key), f"{self._where}.{key}")

    def parts(self, key: str, most: int = 5000) -> "list[_Part]":
        return [_Part(one, f"{self._where}.{key}[{place}]") for place, one in enumerate(self._list(key, most))]

    def texts(self, key: str, limit: int, most: int = 5000) -> tuple[str, ...]:
        return tuple(self._checked(one, key, limit, False, True) for one in self._list(key, most))

    def text(self, key: str, limit: int, *, blank: bool = False, lines: bool = False) -> str:
        return self._checked(self._data.get(key), key, limit, blank, not lines)

    def key(self, key: str) -> str:
        """The sender's key of a row: a number there, a short text here."""
        found = self._data.get(key)
        return self._checked(str(found) if type(found) is int else found, key, 40, False, True)

    def number(self, key: str, least: int = 0) -> int:
        found = self._data.get(key)
        if type(found) is not int or not least <= found <= _LARGEST:
            raise self._wrong(key)
        return found

    def day(self, key: str) -> date:
        return self._day(self._data.get(key), key)

    def optional_day(self, key: str) -> date | None:
        return self.day(key) if self._data.get(key) else None

    def period(self, key: str) -> tuple[date, date]:
        found = self._list(key, 2)
        if len(found) != 2:
            raise self._wrong(key)
        first, last = (self._day(one, key) for one in found)
        if last < first:
            raise self._wrong(key)
        return first, last

    def moment(self, key: str) -> datetime:
        try:
            found = datetime.fromisoformat(self.text(key, 40))
        except ValueError as error:
            raise self._wrong(key) from error
        if found.tzinfo is None:
            raise self._wrong(key)
        return found

    def choice(self, key: str, choices: Iterable[str], *, blank: bool = False) -> str:
        found = self.text(key, 40, blank=blank)
        if found not in [*choices, *([""] if blank else [])]:
            raise self._wrong(key)
        return found

    def has(self, key: str) -> bool:
        return self._data.get(key) is not None

    def _list(self, key: str, most: int) -> list[Any]:
        found = self._data.get(key)
        if not isinstance(found, list) or len(found) > most:
            raise self._wrong(key)
        return found

    def _day(self, found: Any, key: str) -> date:
        try:
            return date.fromisoformat(found)
        except (TypeError, ValueError) as error:
            raise self._wrong(key) from error

    def _checked(self, found: Any, key: str, limit: int, blank: bool, line: bool) -> str:
        if not isinstance(found, str) or len(found) > limit or not (blank or found.strip()):
            raise self._wrong(key)
        try:
            (validate_line if line else validate_plain)(found)
        except ValidationError as error:
            raise self._wrong(key) from error
        return normalise(found)

    def _wrong(self, key: str) -> Refused:
        return _misread(f"{self._where}.{key}")


def read_offer(written: bytes) -> Offer:
    """The offer that a manifest's bytes make; raises `Refused`."""
    try:
        data = json.loads(
            written.decode(), object_pairs_hook=_only_once, parse_float=_no_float, parse_constant=_no_float
        )
        # What no row could keep: half characters and the zero character.
        if b"\\u0000" in written or not json.dumps(data, ensure_ascii=False).encode():
            raise ValueError("a character that is none")
    except (ValueError, RecursionError) as error:
        raise _misread("manifest.json") from error
    whole = _Part(data, "manifest")
    if whole.number("format") != FORMAT:
        raise Refused("format", _("Hệ thống này chỉ đọc được gói theo định dạng %d.") % FORMAT)
    sender, receiver, us = whole.part("sender"), whole.part("receiver"), whole.part("installation")
    offer = Offer(
        installation=us.text("id", 60),
        public_key=us.text("public_key", 60),
        dossier=whole.key("dossier"),
        revision=whole.number("revision", 1),
        forwarded_at=whole.moment("forwarded_at"),
        sender_code=sender.text("code", 40),
        sender_names=tuple(_named(one) for one in sender.parts("names", 50)),
        sender_name=sender.text("name", 200),
        receiver_code=receiver.text("code", 40),
        receiver_name=receiver.text("name", 200),
        campaign=_campaign(whole.part("campaign")),
        nominations=tuple(_nomination(one) for one in whole.parts("nominations")),
        files=tuple(_file(one) for one in whole.parts("files")),
    )
    _refuse_loose_ends(offer)
    return offer


def _refuse_loose_ends(offer: Offer) -> None:
    """Each file is told of once, the letter is there, and every nomination's files are among the files."""
    paths = [file.path for file in offer.files]
    if len(paths) != len(set(paths)) or not offer.nominations:
        raise _misread("manifest.files")
    letters = [file for file in offer.files if file.paper == "submission_letter"]
    if not letters or not all(file.symbol and file.dated_on for file in letters):
        raise _misread("manifest.files.submission_letter")
    asked = [(one.nominee.is_unit, one.nominee.key, one.award_code) for one in offer.nominations]
    if len(asked) != len(set(asked)):
        raise _misread("manifest.nominations")
    theirs = [path for one in offer.nominations for path in one.files]
    if len(theirs) != len(set(theirs)) or not set(theirs) <= set(paths):
        raise _misread("manifest.nominations.files")


def _named(part: _Part) -> Named:
    return Named(
        valid_from=part.day("valid_from"),
        name=part.text("name", 200),
        header_name=part.text("header_name", 200),
        abbreviation=part.text("abbreviation", 20, blank=True),
        place=part.text("place", 60, blank=True),
    )


def _campaign(part: _Part) -> OfferedCampaign:
    return OfferedCampaign(
        key=part.key("key"),
        title=part.text("title", 200),
        movement=part.choice("movement", Campaign.Movement.values),
        period=part.period("period"),
        pack=part.text("pack", 20, blank=True),
        basis=part.texts("basis", 500, 100),
    )


def _nomination(part: _Part) -> OfferedNomination:
    award, group = part.part("award"), part.part("group")
    return OfferedNomination(
        nominee=_nominee(part.part("nominee")),
        group_key=group.key("key"),
        group_name=group.text("name", 200),
        award_code=award.text("code", 50),
        award_name=award.text("name", 150),
        award_kind=award.choice("kind", Award.Kind.values),
        period=part.period("period"),
        statements=tuple(
            (one.text("title", 120), one.text("text", STATEMENT_LIMIT, blank=True, lines=True))
            for one in part.parts("statements", 100)
        ),
        titles_held=part.text("titles_held", HONOURS_LIMIT, blank=True, lines=True),
        rewards_held=part.text("rewards_held", HONOURS_LIMIT, blank=True, lines=True),
        votes=_votes(part),
        files=part.texts("files", 500),
    )


def _nominee(part: _Part) -> Nominee:
    is_unit = part.choice("kind", ("person", "unit")) == "unit"
    told = part.has("birth_date") and not is_unit
    return Nominee(
        is_unit=is_unit,
        key=part.key("key"),
        name=part.text("name", 200 if is_unit else 100),
        category="" if is_unit else part.choice("category", CATEGORIES),
        post=part.text("post", 120, blank=True),
        gender=part.choice("gender", Person.Gender.values, blank=True) if told else "",
        birth_date=part.optional_day("birth_date") if told else None,
    )


def _votes(part: _Part) -> str:
    if not part.has("council"):
        return ""
    council = part.part("council")
    counted = council.number("denominator") if council.has("denominator") else council.number("members")
    return f"{council.number('in_favour')}/{counted}"


def _file(part: _Part) -> OfferedFile:
    path = part.text("path", 500)
    if not is_plain(path):
        raise Refused("tampered", _("Bản kê ghi một đường dẫn lạ: “%s”.") % path)
    return OfferedFile(
        path=path,
        kind=part.choice("kind", FILE_KINDS),
        title=part.text("title", 400),
        group=part.text("group", 300, blank=True),
        sha256=part.text("sha256", 64),
        size=part.number("size"),
        paper=part.text("paper", 40) if part.has("paper") else "",
        symbol=part.text("symbol", 60, blank=True) if part.has("symbol") else "",
        dated_on=part.optional_day("dated_on"),
    )


def _only_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a key is there twice")
    return dict(pairs)


def _no_float(found: str) -> None:
    raise ValueError(f"{found} is no number of a manifest")


def _misread(where: str) -> Refused:
    return Refused("format", _("Không đọc được bản kê của gói ở mục “%s”.") % where)
