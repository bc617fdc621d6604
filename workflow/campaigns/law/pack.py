"""A pack as it was read: typed, frozen, and able to say what the school has set otherwise."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from workflow.campaigns.law.kinds import KINDS, Kind
from workflow.campaigns.law.scales import Decider
from workflow.campaigns.law.terms import Scalar, Term
from workflow.campaigns.vote_rule import VoteRule

Settings = Mapping[str, Scalar]


@dataclass(frozen=True)
class Document:
    """A document of the law (văn bản căn cứ) as papers cite it, in force between two days where those are known."""

    citation: str
    source: str
    confirmed: bool
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True)
class Requirement:
    """What a nominee must fulfil for an award.

    `of` is the code of another award that it names and `of_name` that award's name; `stops` says whether failing it
    blocks the nomination, `unknown_stops` whether missing data does.
    """

    kind: str
    term: Term
    of: str
    of_name: str
    categories: tuple[str, ...]
    stops: bool
    unknown_stops: bool

    @property
    def declared(self) -> Kind:
        return KINDS[self.kind]

    @property
    def applies(self) -> bool:
        """Whether anything is asked: a switch that is off and a limit that is not set ask for nothing."""
        return self.term.value is not None and self.term.value is not False

    @property
    def sentence(self) -> str:
        """The requirement in words."""
        if not self.applies:
            return _("%(requirement)s: không áp dụng") % {"requirement": self.declared.label}
        return str(self.declared.sentence) % {"value": self.term.shown, "of": self.of_name}


@dataclass(frozen=True)
class AwardLaw:
    """What a pack says of one award; a title (danh hiệu) and a form (hình thức) are told apart by `kind` alone.

    `council` says whether the council of the authority that decides must have voted; beside the school's, which always
    has.
    """

    code: str
    name: str
    kind: str
    categories: tuple[str, ...]
    decided_by: Term
    decided_at: Term
    council: Term
    money: Term
    note: str
    forms: tuple[str, ...]
    vote: tuple[Term, ...]
    requirements: tuple[Requirement, ...]


@dataclass(frozen=True)
class Deadline:
    """Something that is owed within some working days (ngày làm việc)."""

    code: str
    title: str
    days: Term


@dataclass(frozen=True)
class Form:
    """A paper whose code the law gives (mẫu số)."""

    code: str
    title: str
    number: Term


@dataclass(frozen=True)
class Law:
    """A whole pack; `valid_to` is its last day where one is known."""

    code: str
    title: str
    valid_from: date
    valid_to: date | None
    validity_source: str
    validity_confirmed: bool
    documents: tuple[Document, ...]
    base_salary: Term
    deadlines: tuple[Deadline, ...]
    forms: tuple[Form, ...]
    vote: tuple[Term, ...]
    common: tuple[Requirement, ...]
    awards: tuple[AwardLaw, ...]

    def award(self, code: str) -> AwardLaw | None:
        """What the pack says of an award; None for one that it does not know."""
        return next((one for one in self.awards if one.code == code), None)

    def decider(self, code: str) -> Decider:
        """How high up an award is decided on; one that the pack does not know goes to the receiver."""
        award = self.award(code)
        return Decider(str(award.decided_at.value)) if award else Decider.RECEIVER

    def days(self, code: str) -> int | None:
        """The working days of a deadline; None for one that the pack does not know, or does not set."""
        value = next((one.days.value for one in self.deadlines if one.code == code), None)
        return None if value is None else int(value)

    def vote_rule(self, code: str) -> VoteRule:
        """How a council votes on an award.

        What the pack says of this very award stands over what it says in general; the school's word over the pack's.
        """
        award = self.award(code)
        terms = [*(award.vote if award else ()), *self.vote]
        values: dict[str, Any] = {}
        for term in terms:
            values.setdefault(term.key.rpartition(".")[2], term.value)
        return VoteRule(**values)

    def requirements_for(self, code: str, category: str) -> list[Requirement]:
        """What a nominee of the category must fulfil for an award: the common requirements, then the award's own."""
        award = self.award(code)
        found = [*self.common, *(award.requirements if award else ())]
        return [one for one in found if one.applies and category in one.categories]

    def terms(self) -> Iterator[Term]:
        """Every value of the pack that has a key, in the order of its page."""
        yield from self.vote
        yield self.base_salary
        yield from (one.days for one in self.deadlines)
        yield from (one.number for one in self.forms)
        yield from (one.term for one in self.common)
        for award in self.awards:
            yield from (award.decided_by, award.decided_at, award.council, award.money, *award.vote)
            yield from (one.term for one in award.requirements)

    def settable(self) -> dict[str, Term]:
        """What a school may set otherwise for its campaign: how its council votes, and whatever is not confirmed.

        Whether the council above it must have voted is that authority's to say (`Council.hears`).
        """
        above = {award.council.key for award in self.awards}
        return {
            term.key: term
            for term in self.terms()
            if (not term.confirmed or is_of_vote(term.key)) and term.key not in above
        }

    def with_settings(self, settings: Settings) -> "Law":
        """The pack as a campaign has it; keys that are none of this pack's count for nothing."""

        def set_all(terms: tuple[Term, ...]) -> tuple[Term, ...]:
            return tuple(set_one(term) for term in terms)

        def set_one(term: Term) -> Term:
            return term.set_to(settings[term.key]) if term.key in settings else term

        def required(found: tuple[Requirement, ...]) -> tuple[Requirement, ...]:
            return tuple(replace(one, term=set_one(one.term)) for one in found)

        if not settings:
            return self
        return replace(
            self,
            base_salary=set_one(self.base_salary),
            deadlines=tuple(replace(one, days=set_one(one.days)) for one in self.deadlines),
            forms=tuple(replace(one, number=set_one(one.number)) for one in self.forms),
            vote=set_all(self.vote),
            common=required(self.common),
            awards=tuple(
                replace(
                    one,
                    decided_by=set_one(one.decided_by),
                    decided_at=set_one(one.decided_at),
                    money=set_one(one.money),
                    vote=set_all(one.vote),
                    requirements=required(one.requirements),
                )
                for one in self.awards
            ),
        )


def is_of_vote(key: str) -> bool:
    """Whether a key names a value of the vote, general or of one award."""
    return "vote" in key.split(".")
