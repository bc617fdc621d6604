"""What a kind of paper is: one entry of the catalogue."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

from documents.case import Case
from workflow.organisations.models import Unit


def uncalled(_: Any) -> NoReturn:
    """What stands for the issuer and the builder of a kind that no edge calls for."""
    raise LookupError("no edge calls for this kind of paper")


@dataclass(frozen=True, kw_only=True)
class PaperKind:
    """One kind of paper.

    `code` names its template, its layout and its samples; `form` is the form's number in the field (F1 to F22), and
    `about` says in a sentence what the paper is and on what rule it stands. `context` is the dataclass that fills it.

    `abbreviation` is the type's in its symbol (NĐ 30/2020/NĐ-CP, Phụ lục III); a letter (công văn) has none, and a
    paper that is neither has no number. `issuer(subject)` is the unit under whose seal it goes out, `by_council` where
    the unit's council speaks, in a series of its own. `packed` papers travel in the dossier; the others stay where
    they were issued.

    A later paper of the same kind and subject `replaces` the one before it, unless each is an act of its own (minutes,
    slips, notices). A paper falls with the one on which it `rests_on`, a kind that the same act called for, and with
    the step that called for it once the subject takes an edge of `taken_back_by`; where that edge calls for a paper
    which says so, that is of the kind `revoked_by`.

    `read_with` is what issuer and builder read of the subject, fetched once for all papers of a batch.

    `build` fills the context from the subject and the event that called for it; without both no edge can call for it.
    """

    code: str
    form: str
    title: Any
    about: Any
    context: type
    issuer: Callable[[Any], Unit] = uncalled
    build: Callable[[Case], Any] = uncalled
    abbreviation: str = ""
    is_letter: bool = False
    by_council: bool = False
    packed: bool = False
    replaces: bool = True
    rests_on: str = ""
    taken_back_by: tuple[str, ...] = ()
    revoked_by: str = ""
    read_with: tuple[str, ...] = ()

    @property
    def is_called(self) -> bool:
        """Whether an edge can call for it."""
        return self.build is not uncalled

    @property
    def is_numbered(self) -> bool:
        """Whether it takes a number of a series."""
        return self.is_letter or bool(self.abbreviation)

    def symbol_parts(self, issuer: Unit, on: date) -> tuple[str, str]:
        """What the symbol says after the number (Phụ lục I, mục II.3), with the issuer's abbreviations of that day.

        Type and issuer ("TTr", "THLN") name most series; issuer and field of work ("THLN", "TĐKT") that of letters.
        """
        name = issuer.name_on(on)
        own = name.council_abbreviation if self.by_council else name.abbreviation
        return (own, name.field_abbreviation) if self.is_letter else (self.abbreviation, own)
