"""The arithmetic of a vote, in integers alone: no rounding ever decides (domain rule: `yes * 100 >= threshold * of`).

The numbers of one item are always these: `members` of the council; those `present`, in the room or in writing; those
`recused` for the item, present or not; those `eligible` to vote on it; and the `valid` votes, yes and no together.
"""

from workflow.campaigns.vote_rule import Denominator, RecusedMembers, VoteRule


def quorum_needed(rule: VoteRule, members: int) -> int:
    """How many of `members` must be in the room: the smallest number that is at least the rule's share of them."""
    return -(-rule.quorum * members // rule.quorum_of)


def denominator(rule: VoteRule, *, members: int, present: int, recused: int, eligible: int, valid: int) -> int:
    """What the share in favour is a share of; 0 where nobody is left to count."""
    subtract = rule.recused == RecusedMembers.SUBTRACT
    match rule.denominator:
        case Denominator.TOTAL:
            return members - recused if subtract else members
        case Denominator.PRESENT:
            return eligible if subtract else present
        case Denominator.VALID:
            return valid  # whoever is out for the item has cast no valid vote
    raise ValueError(f"no such denominator: {rule.denominator!r}")


def votes_needed(rule: VoteRule, of: int) -> int:
    """The smallest number of votes in favour that passes with the denominator `of`; at least 1."""
    return max(1, -(-rule.threshold * of // 100))


def passes(rule: VoteRule, yes: int, of: int) -> bool:
    """Whether `yes` votes in favour pass with the denominator `of`: exactly on the threshold they do."""
    return of > 0 and yes > 0 and yes * 100 >= rule.threshold * of


def can_ever_pass(rule: VoteRule, *, members: int, present: int, recused: int, eligible: int) -> bool:
    """Whether the item passes when everybody who may vote is in favour."""
    of = denominator(rule, members=members, present=present, recused=recused, eligible=eligible, valid=eligible)
    return passes(rule, eligible, of)
