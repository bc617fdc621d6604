"""Reading a pack strictly: a key too many, a value missing or of the wrong sort is an error that names its place.

What an earlier release has stored is read here, too: a key that is added must have a default.
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from workflow.campaigns.law.kinds import EVERYBODY, KINDS
from workflow.campaigns.law.pack import AwardLaw, Deadline, Document, Form, Law, Requirement
from workflow.campaigns.law.scales import Decider
from workflow.campaigns.law.terms import Flag, OneOf, Scalar, Shape, Tenths, Term, Whole, Words
from workflow.campaigns.vote_rule import AbsentVote, Denominator, Mode, RecusedMembers

T = TypeVar("T")
FOLDER = Path(__file__).parent
# The labels of the vote's values are also those of the form in which a school sets them.
VOTE: dict[str, tuple[Any, Shape]] = {
    "mode": (_("Cách biểu quyết"), OneOf(choices=Mode)),
    "threshold": (_("Tỷ lệ đồng ý ít nhất (%)"), Whole(low=1, high=100)),
    "denominator": (_("Tính tỷ lệ trên"), OneOf(choices=Denominator)),
    "absent": (_("Thành viên vắng mặt"), OneOf(choices=AbsentVote)),
    "recused": (_("Khi có người không được bỏ phiếu"), OneOf(choices=RecusedMembers)),
    "quorum": (_("Số phần thành viên phải dự họp (tử số)"), Whole(low=1, high=100)),
    "quorum_of": (_("Số phần thành viên phải dự họp (mẫu số)"), Whole(low=1, high=100)),
}
KIND_CODES = ("title", "form")


class LawError(ValueError):
    """A pack that will not do; the sentence names the file, the place and what is wrong there."""


def read_files() -> dict[str, Mapping[str, Any]]:
    """Every pack of this folder by its code, checked, as the data that a row keeps; the oldest first."""
    found: dict[str, Mapping[str, Any]] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        with path.open("rb") as file:
            try:
                data = tomllib.load(file)
            except tomllib.TOMLDecodeError as error:
                raise LawError(f"{path.name}: {error}") from error
        found[read(data, path.name).code] = data
    return found


def read(data: Mapping[str, Any], place: str) -> Law:
    """A pack from its data. Raises `LawError`."""
    table = _Table(data, place)
    validity = table.table("validity")
    names = {one.get("code"): one.get("name", "") for one in data.get("awards", ()) if isinstance(one, Mapping)}
    law = Law(
        code=table.take("code", str),
        title=table.take("title", str),
        valid_from=validity.day("from"),
        valid_to=validity.day("to") if "to" in validity else None,
        validity_source=validity.take("source", str),
        validity_confirmed=validity.take("confirmed", bool),
        documents=tuple(_document(one) for one in table.tables("documents")),
        base_salary=_term(table.table("base_salary"), "base_salary", _("Mức lương cơ sở (đồng)"), Whole(high=10**8)),
        deadlines=tuple(_deadline(one) for one in table.tables("deadlines")),
        forms=tuple(_form(one) for one in table.tables("forms")),
        vote=_vote(table.table("vote"), "vote", whole=True),
        common=_requirements(table, "checks", names),
        awards=tuple(_award(one, names) for one in table.tables("awards")),
    )
    validity.close()
    table.close()
    _check_whole(law, place)
    return law


class _Table:
    """A table of the file: whatever is not taken from it by `close` is an error."""

    def __init__(self, data: Any, place: str) -> None:
        if not isinstance(data, Mapping):
            raise LawError(f"{place}: a table is wanted here")
        self._left, self.place = dict(data), place

    def __contains__(self, key: str) -> bool:
        return key in self._left

    def take(self, key: str, kind: type[T]) -> T:
        if key not in self._left:
            raise LawError(f"{self.place}: {key} is missing")
        value = self._left.pop(key)
        if type(value) is not kind or value == "":
            raise LawError(f"{self.place}: {key} = {value!r} is not a {kind.__name__} that says something")
        return value

    def scalar(self, key: str) -> Scalar:
        """A value whose sort the term's own shape decides."""
        if key not in self._left:
            raise LawError(f"{self.place}: {key} is missing")
        return self._left.pop(key)

    def optional(self, key: str, default: T) -> T:
        return self.take(key, type(default)) if key in self._left else default

    def day(self, key: str) -> date:
        """A date, as TOML or, from a stored row, as text."""
        if isinstance(self._left.get(key), date):
            return self.take(key, date)
        written = self.take(key, str)
        try:
            return date.fromisoformat(written)
        except ValueError as error:
            raise LawError(f"{self.place}: {key} is not a date") from error

    def words(self, key: str, allowed: tuple[str, ...], default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        if key not in self._left and default is not None:
            return default
        found = self.take(key, list)
        for one in found:
            if one not in allowed:
                raise LawError(f"{self.place}: {key}: {one!r} is none of {', '.join(allowed)}")
        return tuple(found)

    def table(self, key: str) -> "_Table":
        return _Table(self.take(key, dict), f"{self.place}: {key}")

    def tables(self, key: str) -> list["_Table"]:
        rows = self.take(key, list) if key in self._left else []
        return [_Table(row, f"{self.place}: {key}[{number}]") for number, row in enumerate(rows, start=1)]

    def close(self) -> None:
        if self._left:
            raise LawError(f"{self.place}: unknown key {', '.join(sorted(self._left))}")


def _term(table: _Table, key: str, label: Any, shape: Shape) -> Term:
    """A value with its source; `none = true` stands for a value that the law does not set."""
    value = None if table.optional("none", False) else table.scalar("value")
    try:
        fits = shape.accepts(value)
    except ValidationError:
        fits = False
    if not fits:
        raise LawError(f"{table.place}: value = {value!r} cannot stand here")
    term = Term(key, label, shape, value, table.take("source", str), table.take("confirmed", bool))
    table.close()
    return term


def _document(table: _Table) -> Document:
    found = Document(
        citation=table.take("citation", str),
        source=table.take("source", str),
        confirmed=table.take("confirmed", bool),
        valid_from=table.day("from") if "from" in table else None,
        valid_to=table.day("to") if "to" in table else None,
    )
    table.close()
    return found


def _deadline(table: _Table) -> Deadline:
    code, title = table.take("code", str), table.take("title", str)
    days = _term(table.table("days"), f"deadlines.{code}", title, Whole(low=0, high=250, optional=True))
    table.close()
    return Deadline(code, title, days)


def _form(table: _Table) -> Form:
    code, title = table.take("code", str), table.take("title", str)
    number = _term(table.table("number"), f"forms.{code}", title, Words(limit=60, optional=True))
    table.close()
    return Form(code, title, number)


def _vote(table: _Table, key: str, *, whole: bool) -> tuple[Term, ...]:
    """The values of a vote: all of them, or those in which one award differs."""
    wanted = [name for name in VOTE if whole or name in table]
    found = tuple(_term(table.table(name), f"{key}.{name}", *VOTE[name]) for name in wanted)
    table.close()
    return found


def _requirements(table: _Table, prefix: str, names: Mapping[Any, str]) -> tuple[Requirement, ...]:
    return tuple(_requirement(one, prefix, names) for one in table.tables("checks"))


def _requirement(table: _Table, prefix: str, names: Mapping[Any, str]) -> Requirement:
    kind = table.take("kind", str)
    if kind not in KINDS:
        raise LawError(f"{table.place}: kind = {kind!r} is none of {', '.join(KINDS)}")
    declared = KINDS[kind]
    of = table.take("of", str) if declared.names_award else ""
    if of and of not in names:
        raise LawError(f"{table.place}: of = {of!r} is no award of this pack")
    categories = table.words("categories", EVERYBODY, declared.asked_of)
    stops = table.optional("stops", True)
    unknown_stops = table.optional("unknown_stops", False)
    key = ".".join(filter(None, (prefix, kind, of)))
    term = _term(table, key, declared.label, declared.shape)
    return Requirement(kind, term, of, names.get(of, ""), categories, stops, unknown_stops)


def _award(table: _Table, names: Mapping[Any, str]) -> AwardLaw:
    code, kind = table.take("code", str), table.take("kind", str)
    if kind not in KIND_CODES:
        raise LawError(f"{table.place}: kind = {kind!r} is none of {', '.join(KIND_CODES)}")
    key = f"awards.{code}"
    money = Tenths(high=1000, optional=True)
    found = AwardLaw(
        code=code,
        name=table.take("name", str),
        kind=kind,
        categories=table.words("categories", EVERYBODY),
        decided_by=_term(table.table("decided_by"), f"{key}.decided_by", _("Thẩm quyền quyết định"), Words()),
        decided_at=_decided_at(table, f"{key}.decided_at"),
        council=_council(table, f"{key}.council"),
        money=_term(table.table("money"), f"{key}.money", _("Mức tiền thưởng (lần lương cơ sở)"), money),
        note=table.optional("note", ""),
        forms=tuple(table.take("forms", list)),
        vote=_vote(table.table("vote"), f"{key}.vote", whole=False) if "vote" in table else (),
        requirements=_requirements(table, f"{key}.checks", names),
    )
    table.close()
    return found


def _decided_at(table: _Table, key: str) -> Term:
    """Editions that were loaded before the levels were told apart say nothing: everything went to the receiver."""
    label, shape = _("Cấp quyết định"), OneOf(choices=Decider)
    if "decided_at" in table:
        return _term(table.table("decided_at"), key, label, shape)
    return Term(key, label, shape, Decider.RECEIVER.value, "", confirmed=False)


def _council(table: _Table, key: str) -> Term:
    """Editions that were loaded before say nothing of an authority's council: none had to vote."""
    label = _("Hội đồng của cơ quan quyết định phải bỏ phiếu")
    if "council" in table:
        return _term(table.table("council"), key, label, Flag())
    return Term(key, label, Flag(), False, "", confirmed=False)


def _check_whole(law: Law, place: str) -> None:
    """What only shows in the whole: keys and codes that stand twice, forms that no entry explains."""
    if law.valid_to and law.valid_to < law.valid_from:
        raise LawError(f"{place}: validity ends before it begins")
    for what, keys in (
        ("award", [one.code for one in law.awards]),
        ("key", [term.key for term in law.terms()]),
    ):
        if twice := {one for one in keys if keys.count(one) > 1}:
            raise LawError(f"{place}: {what} {', '.join(sorted(twice))} stands twice")
    known = {one.code for one in law.forms}
    for award in law.awards:
        if unknown := set(award.forms) - known:
            raise LawError(f"{place}: award {award.code}: unknown form {', '.join(sorted(map(str, unknown)))}")
