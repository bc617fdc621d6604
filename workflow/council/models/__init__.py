"""The council (Hội đồng thi đua, khen thưởng): its seats, its sessions, and how it votes."""

from workflow.council.models.ballots import Ballot, BallotLine, Choice, OpenVote, Participation, Slip
from workflow.council.models.councils import Council, Kinship, Seat
from workflow.council.models.sessions import AgendaItem, Attendance, Recusal, Session

__all__ = [
    "AgendaItem",
    "Attendance",
    "Ballot",
    "BallotLine",
    "Choice",
    "Council",
    "Kinship",
    "OpenVote",
    "Participation",
    "Recusal",
    "Seat",
    "Session",
    "Slip",
]
