"""Checks of a group by its people: shares in integers, ratings, measures."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from workflow.campaigns.eligibility.facts import Facts, Member
from workflow.campaigns.eligibility.findings import Finding, fails, holds, unknown
from workflow.campaigns.law.pack import Requirement
from workflow.campaigns.law.scales import Discipline, Rating

NAMED = 5


def exceeds(part: int, whole: int, percent: int) -> bool:
    """Whether `part` of `whole` is more than `percent` per cent; exactly so many is not more."""
    return part * 100 > percent * whole


def reaches(part: int, whole: int, percent: int) -> bool:
    """Whether `part` of `whole` is `percent` per cent or more."""
    return part * 100 >= percent * whole


def members_more_than(rule: Requirement, facts: Facts) -> Iterator[Finding]:
    """More than a share of the people reach the award: exactly half is not more than 50 %."""
    said = _share(rule, facts)
    if not facts.members:
        yield _nobody(rule)
    elif exceeds(_with(rule, facts), len(facts.members), rule.term.whole):
        yield holds(rule, _("%(part)d/%(whole)d cá nhân đạt hoặc được đề nghị “%(award)s”.") % said)
    else:
        yield fails(
            rule,
            _("%(part)d/%(whole)d cá nhân đạt hoặc được đề nghị “%(award)s”: phải trên %(percent)d %%.") % said,
            _mend_share(rule),
        )


def members_at_least(rule: Requirement, facts: Facts) -> Iterator[Finding]:
    """At least a share of the people reach the award."""
    said = _share(rule, facts)
    if not facts.members:
        yield _nobody(rule)
    elif reaches(_with(rule, facts), len(facts.members), rule.term.whole):
        yield holds(rule, _("%(part)d/%(whole)d cá nhân đạt hoặc được đề nghị “%(award)s”.") % said)
    else:
        yield fails(
            rule,
            _("%(part)d/%(whole)d cá nhân đạt hoặc được đề nghị “%(award)s”: phải từ %(percent)d %%.") % said,
            _mend_share(rule),
        )


def members_with(rule: Requirement, facts: Facts) -> Iterator[Finding]:
    """So many people reach the award, whatever the share."""
    said = _share(rule, facts)
    if not facts.members:
        yield _nobody(rule)
    elif _with(rule, facts) >= rule.term.whole:
        yield holds(rule, _("%(part)d/%(whole)d cá nhân đạt hoặc được đề nghị “%(award)s”.") % said)
    else:
        yield fails(
            rule,
            _("Có %(part)d cá nhân đạt hoặc được đề nghị “%(award)s”: phải ít nhất %(percent)d.") % said,
            _mend_share(rule),
        )


def members_rating(rule: Requirement, facts: Facts) -> Iterator[Finding]:
    """Everybody was rated high enough; one whose rating is not recorded leaves it open."""
    low = [
        one for one in facts.members if one.rating is not None and not Rating.reaches(one.rating, str(rule.term.value))
    ]
    if low:
        yield fails(
            rule,
            _("Có cá nhân xếp loại thấp hơn “%(level)s”: %(names)s.")
            % {"level": rule.term.shown, "names": _names(low)},
            _("Không đề nghị danh hiệu này cho tập thể trong năm."),
        )
    else:
        yield from _known(rule, facts, _("Mọi cá nhân được xếp loại từ “%s” trở lên.") % rule.term.shown)


def members_discipline(rule: Requirement, facts: Facts) -> Iterator[Finding]:
    """Nobody of the group was disciplined from that weight on."""
    heavy = [
        one
        for one in facts.members
        if any(
            Discipline.reaches(measure.kind, str(rule.term.value)) and measure.touches(facts.period)
            for measure in one.measures
        )
    ]
    if heavy:
        yield fails(
            rule,
            _("Có cá nhân bị kỷ luật từ mức %(level)s: %(names)s.")
            % {"level": rule.term.shown, "names": _names(heavy)},
            _("Không đề nghị danh hiệu này cho tập thể trong năm."),
        )
    else:
        yield from _known(rule, facts, _("Không có cá nhân bị kỷ luật từ mức %s.") % rule.term.shown)


def _known(rule: Requirement, facts: Facts, message: str) -> Iterator[Finding]:
    """A pass, where the files of all the people were kept."""
    without = [one for one in facts.members if one.rating is None]
    if not facts.members:
        yield _nobody(rule)
    elif without:
        yield unknown(
            rule,
            _("Chưa có xếp loại năm học của: %s.") % _names(without),
            _("Nhờ thư ký hoặc văn thư ghi xếp loại vào hồ sơ thi đua."),
        )
    else:
        yield holds(rule, message)


def _with(rule: Requirement, facts: Facts) -> int:
    return sum(rule.of in one.awards for one in facts.members)


def _share(rule: Requirement, facts: Facts) -> dict[str, int | str]:
    return {
        "part": _with(rule, facts),
        "whole": len(facts.members),
        "percent": rule.term.whole,
        "award": rule.of_name,
    }


def _mend_share(rule: Requirement) -> str:
    return _("Gửi đủ đề nghị “%s” của các cá nhân đủ điều kiện trước.") % rule.of_name


def _nobody(rule: Requirement) -> Finding:
    return unknown(rule, _("Chưa biết tập thể gồm những ai."), _("Nhờ quản trị ghi thành viên của tổ."))


def _names(members: Sequence[Member]) -> str:
    named = ", ".join(one.name for one in members[:NAMED])
    return f"{named}, …" if len(members) > NAMED else named
