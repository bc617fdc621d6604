"""The commune's council of four, and dossiers of two schools that the commune has received, by real steps."""

from datetime import timedelta
from functools import cached_property
from typing import Any

from config.demo import boards
from config.demo.boards import COMMUNE, PROVINCE
from config.demo.council import Board
from config.demo.steps import act
from tests import surge
from tests.line import Line, settle
from workflow.council.models import Council
from workflow.dossiers.models import Dossier
from workflow.engine import clock

__all__ = ["COMMUNE", "PROVINCE", "Commune", "established"]
PRAISE = ("giay-khen",)


def established(board: Board, hears: tuple[str, ...] | None = None) -> Council:
    """A council in office by a decision from elsewhere; `hears` is what its authority has set, None for the law's."""
    today = clock.today()
    decision: dict[str, Any] = {"decision_symbol": "05/QĐ-UBND", "decision_date": today - timedelta(days=30)}
    term = (today - timedelta(days=30), today + timedelta(days=300))
    return boards.established(board, term, hears=hears, **decision)


class Commune:
    """The commune has set that its council votes on every Giấy khen; the demo school and another one ask for some."""

    def __init__(self, line: Line) -> None:
        self.line = line
        boards.build()

    @cached_property
    def council(self) -> Council:
        return established(COMMUNE, PRAISE)

    @cached_property
    def school(self) -> surge.School:
        return surge.schools(1)[0]

    def received(self) -> list[Dossier]:
        """Two dossiers, of one nomination of the demo school and of two of the other."""
        first = self.line.dossier("received")
        second = surge.assembled(self.school, 2)
        settle()
        second = act(second, "issue", self.school.account("hieu_truong"))
        settle()
        second = act(second, "forward", self.school.account("van_thu"))
        second = act(second, "receive", "chuyen_vien", **self.line.receipt())
        settle()
        return [first, second]
