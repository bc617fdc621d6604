"""What the board's decision on one nomination consists of."""

from dataclasses import dataclass
from datetime import date, time

from workflow.engine.declarations import Inputs


@dataclass(frozen=True)
class BoardFigures(Inputs):
    """The session (its key) of the board (Hội đồng thi đua, khen thưởng) that voted, and the figures of its vote.

    `members` are the person ids of the whole board on that day, `absent` those of them who did not come; `in_favour`,
    `against` and `invalid` count votes; `passed` says whether those `needed` of the `denominator` were reached. All of
    it comes from the session, whose own steps have checked it.
    """

    session: int
    held_on: date
    opened_at: time
    closed_at: time
    place: str
    members: tuple[int, ...]
    absent: tuple[int, ...]
    in_favour: int
    against: int
    invalid: int
    denominator: int
    needed: int
    passed: bool
