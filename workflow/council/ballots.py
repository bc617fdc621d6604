"""Opening, counting and voiding a ballot: what happens inside the steps of a session."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.db.models import Max
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from workflow.campaigns.vote_rule import Mode
from workflow.council import seal, tally
from workflow.council.sitting import look_anew, sitting_of
from workflow.engine.models import Event
from workflow.engine.refusals import ConditionsUnmet, Unmet
from workflow.engine.rows import write_rows

if TYPE_CHECKING:
    from workflow.council.inputs import BallotCall, Counts
    from workflow.council.models import AgendaItem, Ballot, BallotLine, Session


def begin(session: "Session", event: Event, inputs: "BallotCall", actor: Any) -> None:
    """Open a ballot: who may vote on what, and by which rule, is fixed now."""
    from workflow.council.models import Ballot, BallotLine

    sitting = sitting_of(session)
    items = [sitting.items[pk] for pk in inputs.items]
    voters = {item.pk: sitting.eligible(item) for item in items}
    last = session.ballots.aggregate(last=Coalesce(Max("number"), 0))["last"]
    ballot = Ballot.objects.create(
        session=session,
        number=last + 1,
        round=1 + max(len(sitting.counted.get(item.pk, ())) for item in items),
        mode=inputs.mode,
        on_paper=inputs.on_paper,
        electors=sorted({pk for found in voters.values() for pk in found}),
        tellers=sorted(inputs.tellers),
        nonce="" if inputs.on_paper or inputs.mode == Mode.OPEN else seal.new_nonce(),
        opened_at=event.at,
    )
    BallotLine.objects.bulk_create(
        BallotLine(
            ballot=ballot,
            item=item,
            rule=sitting.rule_for(item).as_data(),
            members=len(sitting.seats),
            present=len(sitting.present(sitting.rule_for(item))),
            recused=len(sitting.recused[item.pk]),
            eligible=len(voters[item.pk]),
        )
        for item in items
    )
    _name_presiding(session, items)


def _name_presiding(session: "Session", items: "list[AgendaItem]") -> None:
    """Write down who leads the items for which whoever presides is concerned: the minutes say so."""
    for item in items:
        found = sitting_of(session).presiding_for(item)
        item.presiding = None if found is None or found.pk == session.presiding_id else found
    write_rows([item for item in items if item.presiding], ["presiding"])


def hold(session: "Session") -> None:
    """Wait for the votes in flight, each of which shares the ballot's row, and let no more in until the commit.

    What the step asks of the session (its quorum) goes by the rules that the ballot began with.
    """
    ballot = session.ballots.select_for_update().prefetch_related("lines").get(closed_at=None, voided_at=None)
    pinned = frozenset(line.vote_rule() for line in ballot.lines.all())
    look_anew(session, items={}, recused={}, counted={}, pinned=pinned)
    vars(session)["_ballot"] = ballot


def held(session: "Session") -> "Ballot":
    """The open ballot that the step under way holds."""
    found: Ballot = vars(session)["_ballot"]
    return found


def count(session: "Session", event: Event, inputs: "Counts", actor: Any) -> None:
    """Close the ballot: totals, who took part, and nothing else is left of it.

    All in one transaction: the totals go to the lines, the voters' names to `Participation` in the order of their
    seats, the slips and the nonce that made their keys are deleted.
    """
    ballot = held(session)
    lines = list(ballot.lines.all())
    counts, voters = _counts(ballot, lines, inputs)
    for line in lines:
        _tally(line, counts[line.item_id])
    write_rows(lines, ["yes", "no", "invalid", "denominator", "needed", "passed"])
    _forget(ballot, lines, voters)
    ballot.issued = inputs.issued if ballot.on_paper else len(ballot.electors)
    ballot.returned = inputs.returned if ballot.on_paper else len(voters)
    ballot.closed_at = event.at
    ballot.save()


def _counts(
    ballot: "Ballot", lines: "list[BallotLine]", inputs: "Counts"
) -> tuple[dict[int, tuple[int, int, int]], list[int]]:
    """(yes, no, invalid) by agenda item, and the seats that voted; nobody knows those of a paper ballot."""
    if ballot.on_paper:
        return {one.item_id: (one.yes, one.no, one.invalid) for one in inputs.lines}, []
    try:
        found, voters = (seal.totals if ballot.mode == Mode.SECRET else _shown)(ballot, lines)
    except ValueError as error:
        raise ConditionsUnmet(
            [
                Unmet(
                    _(
                        "Có phiếu không đọc được: dữ liệu phiếu đã bị sửa, hoặc khoá bí mật của máy chủ đã đổi trong "
                        "lúc bỏ phiếu. Hãy huỷ lần bỏ phiếu này rồi bỏ phiếu lại."
                    )
                )
            ]
        ) from error
    counted = {line.item_id: found[line.pk] for line in lines}
    return {pk: (one["yes"], one["no"], one["blank"]) for pk, one in counted.items()}, voters


def _shown(ballot: "Ballot", lines: "list[BallotLine]") -> tuple[dict[int, Counter[str]], list[int]]:
    """The choices of an open vote counted by line, and the seats that voted."""
    from workflow.council.models import OpenVote

    counts: dict[int, Counter[str]] = {line.pk: Counter() for line in lines}
    voters: set[int] = set()
    for line, seat, choice in OpenVote.objects.filter(line__in=lines).values_list("line_id", "seat_id", "choice"):
        counts[line][choice] += 1
        voters.add(seat)
    return counts, sorted(voters)


def _tally(line: "BallotLine", counts: tuple[int, int, int]) -> None:
    rule = line.vote_rule()
    line.yes, line.no, line.invalid = counts
    line.denominator = tally.denominator(
        rule,
        members=line.members,
        present=line.present,
        recused=line.recused,
        eligible=line.eligible,
        valid=line.yes + line.no,
    )
    line.needed = tally.votes_needed(rule, line.denominator)
    line.passed = tally.passes(rule, line.yes, line.denominator)


def _forget(ballot: "Ballot", lines: "list[BallotLine]", voters: list[int]) -> None:
    """Leave who took part, and nothing by which that could be joined with what was voted."""
    from workflow.council.models import Participation, Slip

    Participation.objects.bulk_create(Participation(ballot=ballot, seat_id=pk) for pk in voters)
    Slip.objects.filter(line__in=lines).delete()
    ballot.nonce = ""


def void(session: "Session", event: Event, inputs: Any, actor: Any) -> None:
    """The ballot counts for nothing and its secret votes are deleted; that it was opened, and why it ended, stays."""
    from workflow.council.models import Slip

    ballot = held(session)
    Slip.objects.filter(line__ballot=ballot).delete()
    ballot.nonce, ballot.voided_at, ballot.void_reason = "", event.at, event.reason
    ballot.save()
