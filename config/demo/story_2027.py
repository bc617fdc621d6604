"""What becomes of the council's decisions of May 2027: a dossier for each decider, and one of them passed up.

The commune's own council votes on the emulation fighters of the base before its leader decides, the province's on that
of the province.
"""

from datetime import date

from config.demo import boards
from config.demo.appraisal import appraised, as_appraised, received
from config.demo.council import Board
from config.demo.school import user
from config.demo.steps import Settle, act, at, published
from workflow.campaigns.law.scales import Decider
from workflow.campaigns.models import Campaign
from workflow.dossiers.models import Dossier
from workflow.dossiers.services import assemble

TERM = (date(2026, 9, 5), date(2027, 8, 31))
LISTED_ON, SENT_ON = date(2027, 5, 19), date(2027, 5, 31)


def dossiers_of_2027(campaign: Campaign, settle: Settle) -> list[Dossier]:
    """From the signed minutes to the last result: the commune decides on one dossier, the province on the other."""
    with at(LISTED_ON, 8):
        listed = assemble(actor=user("van_thu"), campaign=campaign)
    listed = [published(one, LISTED_ON) for one in listed]
    settle()
    with at(SENT_ON, 9):
        listed = [act(one, "issue", "hieu_truong") for one in listed]
    settle()
    with at(SENT_ON, 14):
        listed = [act(one, "forward", "van_thu") for one in listed]
    # A package names the receiver of the day on which it was sent.
    settle(pdf=True)
    with at(date(2027, 6, 2), 9):
        listed = [received(one, "chuyen_vien") for one in listed]
    settle()
    _heard(boards.COMMUNE, date(2027, 6, 4), settle)
    with at(date(2027, 6, 7), 9):
        listed = [_appraised(one, "chuyen_vien") for one in listed]
    with at(date(2027, 6, 10), 9):
        listed = [_decided_or_passed_up(one) for one in listed]
    settle()
    listed = [_decided_above(one, settle) for one in listed]
    with at(date(2027, 6, 28), 9):
        return [act(one, "close", "van_thu") for one in listed]


def _heard(board: Board, day: date, settle: Settle) -> None:
    """The authority's council takes office and votes on what has to be heard."""
    with at(day, 7):
        council = boards.established(board, TERM)
    settle()
    with at(day, 8):
        boards.heard(council, board)
    settle()


def _appraised(dossier: Dossier, officer: str) -> Dossier:
    found: Dossier = act(appraised(dossier, officer), "propose", officer)
    return found


def _decided_or_passed_up(dossier: Dossier) -> Dossier:
    """The commune's leader decides on what is the commune's, and proposes to the province what is not."""
    found: Dossier
    if dossier.decided_at == Decider.PROVINCE:
        found = act(dossier, "pass_up", "lanh_dao")
    else:
        found = act(dossier, "decide", "lanh_dao", outcomes=as_appraised(dossier))
    return found


def _decided_above(dossier: Dossier, settle: Settle) -> Dossier:
    if dossier.decided_at != Decider.PROVINCE:
        return dossier
    with at(date(2027, 6, 14), 9):
        dossier = received(dossier, "chuyen_vien_tinh")
    settle()
    _heard(boards.PROVINCE, date(2027, 6, 16), settle)
    with at(date(2027, 6, 18), 9):
        dossier = _appraised(dossier, "chuyen_vien_tinh")
    with at(date(2027, 6, 24), 9):
        dossier = act(dossier, "decide", "lanh_dao_tinh", outcomes=as_appraised(dossier))
    settle()
    return dossier
