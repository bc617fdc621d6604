"""Casting a vote: once for each voter and item, from any number of tabs, until the very moment of the close.

`SECRECY.md` says why nothing else is written here: no time, no event, no word of who it was.
"""

from collections.abc import Mapping, Sequence

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from workflow.campaigns.vote_rule import AbsentVote, Mode
from workflow.council import rules, seal
from workflow.council.models import Attendance, Ballot, BallotLine, Choice, OpenVote, Slip
from workflow.engine.refusals import ConditionsUnmet, NotAllowed, Refusal, Unmet
from workflow.organisations.models import User


class BallotClosed(Refusal):
    """The vote came after the close, or the ballot was voided."""

    def __init__(self) -> None:
        super().__init__(_("Lần bỏ phiếu này đã đóng. Phiếu của bạn không được ghi nhận."))


class AlreadyVoted(Refusal):
    """The voter's sheet lies in the ballot already; it stays as it is."""

    def __init__(self) -> None:
        super().__init__(_("Phiếu của bạn đã được ghi nhận trước đó. Mỗi người chỉ bỏ phiếu một lần."))


@transaction.atomic
def cast(ballot: Ballot, *, actor: User, choices: Mapping[int, str]) -> None:
    """Cast the actor's whole sheet: `choices` gives a `Choice` for keys of ballot lines; what is left out is blank.

    Raises `BallotClosed`, `AlreadyVoted`, `NotAllowed` for whoever has no vote, `ConditionsUnmet`.
    """
    held = share(ballot)
    attendance = _attendances(held).filter(seat__person_id=actor.person_id or 0).first()
    if attendance is None or not actor.is_active:
        raise NotAllowed(_("Bỏ phiếu"), [_("Thành viên Hội đồng dự họp hoặc gửi ý kiến bằng văn bản")])
    if not attendance.takes_part:
        raise ConditionsUnmet([Unmet(_("Bạn đã rời phiên họp nên không bỏ phiếu được."))])
    _put(held, attendance, choices)


@transaction.atomic
def cast_for_absent(ballot: Ballot, *, actor: User, seat_id: int, choices: Mapping[int, str]) -> None:
    """The session's secretary enters the written opinion (ý kiến bằng văn bản) of a member who is away.

    Raises as `cast` does.
    """
    held = share(ballot)
    if not rules.SECRETARY.holds(actor, held.session):
        raise NotAllowed(_("Nhập ý kiến bằng văn bản"), [rules.SECRETARY.label])
    attendance = _attendances(held).filter(seat=seat_id, status=Attendance.Status.WRITTEN).first()
    if attendance is None:
        raise ConditionsUnmet([Unmet(_("Thành viên này không gửi ý kiến bằng văn bản."), "seat")])
    _put(held, attendance, choices)


def share(ballot: Ballot) -> Ballot:
    """The ballot's row, shared with the other voters until the commit and kept from whoever closes it.

    A vote that comes while the ballot is being closed waits here and then finds it closed.
    """
    table = Ballot._meta.db_table
    sql = f"SELECT * FROM {table} WHERE id = %s AND closed_at IS NULL AND voided_at IS NULL FOR SHARE"
    found = list(Ballot.objects.raw(sql, [ballot.pk]))
    if not found:
        raise BallotClosed
    return found[0]


def lines_for(ballot: Ballot, attendance: Attendance) -> list[BallotLine]:
    """The lines on which this member votes: none for which it is recused, from afar only where the rule lets it."""
    if attendance.seat_id not in ballot.electors:
        return []
    lines = ballot.lines.exclude(item__recusals__seat=attendance.seat_id)
    afar = not attendance.here
    return [line for line in lines if not afar or line.vote_rule().absent == AbsentVote.WRITTEN]


def _attendances(ballot: Ballot) -> QuerySet[Attendance]:
    return Attendance.objects.filter(session=ballot.session_id, seat__in=ballot.electors)


def _put(ballot: Ballot, attendance: Attendance, choices: Mapping[int, str]) -> None:
    if ballot.on_paper:
        raise ConditionsUnmet([Unmet(_("Lần bỏ phiếu này dùng phiếu giấy."))])
    lines = lines_for(ballot, attendance)
    if not lines:
        raise ConditionsUnmet([Unmet(_("Bạn không được bỏ phiếu về các đề nghị trong lần bỏ phiếu này."))])
    if not set(choices) <= {line.pk for line in lines}:
        raise ConditionsUnmet([Unmet(_("Có đề nghị mà bạn không được bỏ phiếu. Hãy tải lại trang."))])
    if not set(choices.values()) <= set(Choice.values):
        raise ConditionsUnmet([Unmet(_("Hãy chọn đồng ý hoặc không đồng ý."))])
    try:
        with transaction.atomic():
            _write(ballot, attendance.seat_id, lines, choices)
    except IntegrityError as error:
        if "one_slip_for_a_voter" not in str(error) and "one_open_vote_for_a_voter" not in str(error):
            raise
        raise AlreadyVoted from error


def _write(ballot: Ballot, seat_id: int, lines: Sequence[BallotLine], choices: Mapping[int, str]) -> None:
    chosen = {line.pk: choices.get(line.pk, Choice.BLANK.value) for line in lines}
    if ballot.mode == Mode.OPEN:
        OpenVote.objects.bulk_create(OpenVote(line_id=pk, seat_id=seat_id, choice=one) for pk, one in chosen.items())
        return
    slips = []
    for pk, choice in chosen.items():
        key = seal.key_of(ballot.nonce, pk, seat_id)
        slips.append(Slip(line_id=pk, key=key, sealed=seal.sealed(ballot.nonce, key, choice)))
    Slip.objects.bulk_create(slips)
