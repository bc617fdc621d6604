"""The money that goes with awards: coefficients of the law's pack times its base salary, in whole đồng."""

from collections.abc import Iterable
from dataclasses import dataclass

from workflow.campaigns.law.pack import Law
from workflow.campaigns.law.terms import Term
from workflow.statistics.figures import Line


@dataclass(frozen=True)
class Reward:
    """An award's money: how many got it, the coefficient (in tenths) and the sum; None where the law sets no money."""

    award: str
    recipients: int
    coefficient: Term | None
    sum: int | None


@dataclass(frozen=True)
class Rewards:
    """The money of all awards that were given; `base_salary` in đồng a month, None without a pack of law."""

    lines: tuple[Reward, ...]
    base_salary: Term | None

    @property
    def total(self) -> int:
        """Of those awards for which the law sets money."""
        return sum(one.sum for one in self.lines if one.sum is not None)

    @property
    def doubtful(self) -> bool:
        """Whether the total rests on a value that nobody has confirmed."""
        paid = [one.coefficient for one in self.lines if one.sum is not None]
        return any(term is not None and term.doubtful for term in [*paid, self.base_salary if paid else None])


def rewards(law: Law | None, by_award: Iterable[Line]) -> Rewards:
    """What the awards come to by this law; an award that nobody got is left out."""
    given = [line for line in by_award if line.figures.recognised]
    return Rewards(tuple(_reward(law, line) for line in given), law.base_salary if law else None)


def _reward(law: Law | None, line: Line) -> Reward:
    known, count = law.award(line.key) if law else None, line.figures.recognised
    if law is None or known is None:
        return Reward(line.name, count, None, None)
    if known.money.value is None or law.base_salary.value is None:
        return Reward(line.name, count, known.money, None)
    return Reward(line.name, count, known.money, count * (known.money.whole * law.base_salary.whole // 10))
