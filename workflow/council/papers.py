"""Which papers the steps of a council and of its sessions call for."""

from typing import TYPE_CHECKING, Any

from workflow.campaigns.vote_rule import Mode
from workflow.council.ballots import held
from workflow.engine.declarations import PaperCall

if TYPE_CHECKING:
    from workflow.council.inputs import BallotCall
    from workflow.council.models import Council, Session


def _is_decided_here(council: "Council", inputs: Any) -> bool:
    """Whether the council's decision was not issued outside this system already."""
    return not council.decision_symbol


def _is_on_paper(session: "Session", inputs: "BallotCall") -> bool:
    return inputs.on_paper


def _has_sheets(session: "Session", inputs: Any) -> bool:
    """Whether the ballot about to be closed was secret or on paper: hands that were shown leave nothing to count."""
    ballot = held(session)
    return ballot.on_paper or ballot.mode == Mode.SECRET


DECISION = PaperCall("council_decision", _is_decided_here)
INVITATION = PaperCall("meeting_invitation")
BALLOT = PaperCall("ballot", _is_on_paper)
TALLY = PaperCall("tally_minutes", _has_sheets)
MINUTES = PaperCall("board_minutes")
