"""How a secret vote is written down so that a reader of the database can join it neither with its voter nor its choice.

Both the key of a slip and its sealed choice are keyed hashes (HMAC-SHA256) over the ballot's nonce, under the
installation's secret key, which is not in the database. `SECRECY.md` says what that does and does not hide.
"""

import secrets
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from workflow.council.models import Ballot, BallotLine

_SALT = "workflow.council.slip"


def new_nonce() -> str:
    """What a ballot mixes into its keys; without it they mean nothing even to the holder of the secret key."""
    return secrets.token_hex(32)


def key_of(nonce: str, line_id: int, seat_id: int) -> str:
    """The key of a member's slip on a line: always the same, so that a second vote meets the first."""
    return _mac("key", nonce, line_id, seat_id)


def sealed(nonce: str, key: str, choice: str) -> str:
    """What the slip with this key says, told by nothing but the secret key and the nonce."""
    return _mac("choice", nonce, key, choice)


def totals(ballot: "Ballot", lines: "Sequence[BallotLine]") -> tuple[dict[int, Counter[str]], list[int]]:
    """The choices counted by line, and the seats that have voted.

    The choices are opened by the slips' own keys and never pass through here beside a seat. Raises `ValueError` for a
    slip that no elector can have cast.
    """
    from workflow.council.models import Choice, Slip

    owners = {(line.pk, key_of(ballot.nonce, line.pk, seat)): seat for line in lines for seat in ballot.electors}
    slips = list(Slip.objects.filter(line__in=lines).values_list("line_id", "key", "sealed"))
    if any((line, key) not in owners for line, key, _sealed in slips):
        raise ValueError("a slip of nobody's")
    counts: dict[int, Counter[str]] = {line.pk: Counter() for line in lines}
    for line, key, found in slips:
        opened = [choice for choice in Choice.values if sealed(ballot.nonce, key, choice) == found]
        if not opened:
            raise ValueError("a slip that does not open")
        counts[line][opened[0]] += 1
    return counts, sorted({owners[line, key] for line, key, _sealed in slips})


def _mac(*parts: object) -> str:
    return salted_hmac(_SALT, ":".join(map(str, parts)), algorithm="sha256").hexdigest()
