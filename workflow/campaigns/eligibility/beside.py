"""Checks that look beside the nominee: the same thing asked for twice, limits in number, evidence."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from workflow.campaigns import school_year
from workflow.campaigns.eligibility.facts import Facts
from workflow.campaigns.eligibility.findings import Finding, doubts, fails, holds
from workflow.campaigns.law.pack import Requirement


def limit(whole: int, percent: int) -> int:
    """How many may be put forward: a share of `whole`, rounded down in integers."""
    return whole * percent // 100


def repeated(rule: Requirement, facts: Facts) -> Iterator[Finding]:
    """One achievement earns one award: the same form twice is stopped, what only may be the same is said."""
    found = [*_held_already(rule, facts), *_asked_elsewhere(rule, facts), *_asked_beside(rule, facts)]
    for name, campaign in facts.reused:
        found.append(
            doubts(
                rule,
                _("Minh chứng “%(name)s” đã dùng trong “%(campaign)s”.") % {"name": name, "campaign": campaign},
                _("Mỗi thành tích chỉ dùng một lần: hãy đính kèm minh chứng của thành tích khác."),
            )
        )
    yield from found or [holds(rule, _("Không thấy đề nghị hay quyết định nào khác cho cùng thành tích."))]


def _held_already(rule: Requirement, facts: Facts) -> Iterator[Finding]:
    for one in facts.held:
        if (one.award, one.year) == (facts.award, facts.year):
            said = {"year": school_year.written(one.year), "decision": one.decision}
            yield fails(
                rule,
                _("Năm học %(year)s đã được tặng danh hiệu, hình thức này: %(decision)s.") % said,
                _("Không đề nghị lại; nếu hồ sơ ghi nhầm, sửa ở hồ sơ thi đua."),
            )


def _asked_elsewhere(rule: Requirement, facts: Facts) -> Iterator[Finding]:
    """Nominations in campaigns whose time overlaps with this one's."""
    for one in facts.others:
        if one.same_campaign or not one.overlaps:
            continue
        said = {"award": one.award_name, "campaign": one.campaign}
        if one.award == facts.award:
            yield fails(
                rule,
                _("Cũng được đề nghị “%(award)s” trong “%(campaign)s”, trùng thời gian.") % said,
                _("Rút một trong hai đề nghị."),
            )
        else:
            yield doubts(
                rule,
                _("Cũng được đề nghị “%(award)s” trong “%(campaign)s”, trùng thời gian.") % said,
                _("Hãy chắc rằng hai đề nghị nêu hai thành tích khác nhau."),
            )


def _asked_beside(rule: Requirement, facts: Facts) -> Iterator[Finding]:
    """Two forms of praise in one campaign; a title beside another, or beside a form, is usual."""
    for one in facts.others:
        if one.same_campaign and one.award != facts.award and "form" == one.award_kind == facts.award_kind:
            yield doubts(
                rule,
                _("Cùng phong trào này còn được đề nghị “%s”.") % one.award_name,
                _("Hãy chắc rằng hai đề nghị nêu hai thành tích khác nhau."),
            )


def cap(rule: Requirement, facts: Facts) -> Iterator[Finding]:
    """No more nominations for the award than a share of those for another, rounded down."""
    whole, part = facts.nominated.get(rule.of, 0), facts.nominated.get(facts.award, 0)
    most = limit(whole, rule.term.whole)
    said = {"part": part, "most": most, "percent": rule.term.whole, "whole": whole, "award": rule.of_name}
    if part <= most:
        yield holds(rule, _("Phong trào có %(part)d đề nghị, được phép %(most)d.") % said)
    else:
        yield fails(
            rule,
            _("Phong trào có %(part)d đề nghị, quá %(percent)d %% của %(whole)d “%(award)s” (được phép %(most)d).")
            % said,
            _("Hội đồng chọn bớt, hoặc chờ đủ đề nghị “%(award)s”.") % said,
        )


def evidence(rule: Requirement, facts: Facts) -> Iterator[Finding]:
    """So many files prove what is said."""
    said = {"number": facts.evidence, "least": rule.term.whole}
    if facts.evidence >= rule.term.whole:
        yield holds(rule, _("Có %(number)d tệp minh chứng.") % said)
    else:
        yield fails(
            rule,
            _("Có %(number)d tệp minh chứng, cần ít nhất %(least)d.") % said,
            _("Đính kèm giấy khen, bảng kết quả, ảnh hoạt động…"),
        )
