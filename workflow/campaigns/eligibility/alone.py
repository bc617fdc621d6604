"""Checks that look at the nominee alone: period, file, rating, discipline, leave, initiatives, years in a row."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from workflow.campaigns import school_year
from workflow.campaigns.eligibility.facts import Facts, Held
from workflow.campaigns.eligibility.findings import Finding, doubts, fails, holds, unknown
from workflow.campaigns.law.pack import Requirement
from workflow.campaigns.law.scales import Discipline, InitiativeLevel, Rating


def period(rule: Requirement, facts: Facts) -> Iterator[Finding]:
    """Achievements count when they lie in the campaign's own period."""
    first, last = facts.campaign_period
    if first <= facts.period[0] and facts.period[1] <= last:
        yield holds(rule, _("Thành tích nằm trong thời gian của phong trào."))
    else:
        bounds = {"first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"}
        yield fails(
            rule,
            _("Thành tích nằm ngoài thời gian thi đua %(first)s – %(last)s.") % bounds,
            _("Sửa thời gian của thành tích."),
        )


def pending(rule: Requirement, facts: Facts) -> Iterator[Finding]:
    """Nobody is put forward while something is being looked into (NĐ 98/2023, Điều 4)."""
    if facts.cases:
        yield fails(
            rule,
            _("Đang có việc chưa kết luận: %s.") % "; ".join(facts.cases),
            _("Chờ kết luận rồi ghi ngày kết thúc vào hồ sơ thi đua."),
        )
    elif facts.has_file:
        yield holds(rule, _("Hồ sơ không ghi việc gì đang xem xét, xác minh."))
    else:
        yield _no_file(rule, facts)


def rating(rule: Requirement, facts: Facts) -> Iterator[Finding]:
    """The year's work was rated high enough."""
    if facts.rating is None:
        yield _no_file(rule, facts)
    elif Rating.reaches(facts.rating, str(rule.term.value)):
        yield holds(rule, _rated(facts))
    else:
        asked = _("Phải từ “%s” trở lên.") % rule.term.shown
        yield fails(rule, f"{_rated(facts)} {asked}", _("Chọn danh hiệu, hình thức khác, hoặc không đề nghị."))


def discipline(rule: Requirement, facts: Facts) -> Iterator[Finding]:
    """No measure of that weight was in force in the nomination's period."""
    heavy = [
        one
        for one in facts.measures
        if Discipline.reaches(one.kind, str(rule.term.value)) and one.touches(facts.period)
    ]
    if heavy:
        said = {"kind": Discipline(heavy[0].kind).label, "day": f"{heavy[0].decided_on:%d/%m/%Y}"}
        yield fails(
            rule,
            _("Bị kỷ luật trong thời gian xét: %(kind)s, %(day)s.") % said,
            _("Thành tích chỉ được tính từ ngày chấp hành xong; nếu đã xong, ghi ngày ấy vào hồ sơ thi đua."),
        )
    elif facts.has_file:
        yield holds(rule, _("Hồ sơ không ghi kỷ luật trong thời gian xét."))
    else:
        yield _no_file(rule, facts)


def leave(rule: Requirement, facts: Facts) -> Iterator[Finding]:
    """Not too many working days away that are no service; maternity leave is service."""
    days = {"days": facts.leave_days, "limit": rule.term.whole}
    if facts.leave_days > rule.term.whole:
        yield fails(
            rule,
            _("Nghỉ không tính công tác %(days)d ngày làm việc, quá %(limit)d ngày.") % days,
            _("Không đề nghị trong năm này; nếu ghi nhầm loại nghỉ, sửa ở hồ sơ thi đua."),
        )
    elif facts.has_file:
        yield holds(rule, _("Nghỉ không tính công tác %(days)d ngày làm việc (được phép đến %(limit)d).") % days)
    else:
        yield _no_file(rule, facts)


def initiative(rule: Requirement, facts: Facts) -> Iterator[Finding]:
    """An initiative of the level was recognised in the years that count."""
    found = [
        one.title
        for one in facts.initiatives
        if InitiativeLevel.reaches(one.level, str(rule.term.value))
        and facts.year - facts.reach <= one.year <= facts.year
    ]
    if found:
        yield holds(rule, _("Sáng kiến được công nhận: %s.") % found[0])
    else:
        years = {"first": school_year.written(facts.year - facts.reach), "last": school_year.written(facts.year)}
        yield fails(
            rule,
            _("Hồ sơ chưa có sáng kiến được công nhận từ năm học %(first)s đến %(last)s.") % years,
            _("Nếu đã được công nhận, ghi sáng kiến và quyết định vào hồ sơ thi đua."),
        )


def excellence(rule: Requirement, facts: Facts) -> Iterator[Finding]:
    """Rated excellent, or with an initiative recognised in the year."""
    titles = [one.title for one in facts.initiatives if one.year == facts.year]
    if facts.rating is not None and Rating.reaches(facts.rating, str(rule.term.value)):
        yield holds(rule, _rated(facts))
    elif titles:
        yield holds(rule, _("Sáng kiến được công nhận: %s.") % titles[0])
    elif facts.rating is None:
        yield _no_file(rule, facts)
    else:
        yield fails(
            rule,
            _("%(rated)s Chưa có sáng kiến được công nhận trong năm.") % {"rated": _rated(facts)},
            _("Nếu có sáng kiến được công nhận, ghi vào hồ sơ thi đua."),
        )


def same_year(rule: Requirement, facts: Facts) -> Iterator[Finding]:
    """The lower title of the same year is held, or asked for in the same campaign."""
    award = {"award": rule.of_name, "year": school_year.written(facts.year)}
    alongside = [one for one in facts.others if one.award == rule.of and one.same_campaign]
    if facts.year in years_of(facts.held, rule.of):
        yield holds(rule, _("Đã đạt “%(award)s” năm học %(year)s.") % award)
    elif any(one.sent for one in alongside):
        yield holds(rule, _("Được đề nghị “%(award)s” trong cùng phong trào.") % award)
    elif alongside:
        yield doubts(
            rule,
            _("Đề nghị “%(award)s” trong phong trào này còn là bản nháp.") % award,
            _("Gửi đề nghị ấy trước hoặc cùng lúc."),
        )
    else:
        yield fails(
            rule,
            _("Chưa đạt và chưa được đề nghị “%(award)s” năm học %(year)s.") % award,
            _("Lập đề nghị “%(award)s” cho người này, hoặc ghi quyết định đã có vào hồ sơ thi đua.") % award,
        )


def consecutive(rule: Requirement, facts: Facts) -> Iterator[Finding]:
    """The award was given in so many school years in a row, the last of them this one or the one before.

    What is only asked for is not given yet, and counts for nothing here.
    """
    years = years_of(facts.held, rule.of)
    missing = missing_years(years, facts.year, rule.term.whole)
    said = {"award": rule.of_name, "number": rule.term.whole}
    if not missing:
        yield holds(rule, _("Đạt “%(award)s” %(number)d năm học liên tục.") % said)
    else:
        said["years"] = ", ".join(school_year.written(one) for one in missing)
        yield fails(
            rule,
            _("Chưa đủ %(number)d năm học liên tục đạt “%(award)s”: thiếu năm học %(years)s.") % said,
            _("Nếu năm ấy có quyết định, ghi hoặc nhập quyết định vào hồ sơ thi đua."),
        )


def missing_years(years: Collection[int], year: int, number: int) -> list[int]:
    """What lacks in the nearest run of `number` years that ends with `year` or the one before; [] when none does."""
    runs = [range(last - number + 1, last + 1) for last in (year - 1, year)]
    return min(([one for one in run if one not in years] for run in runs), key=len)


def years_of(held: Collection[Held], award: str) -> set[int]:
    """The school years for which an award is held; one for an occasion or a sudden deed is no basis for a title."""
    return {one.year for one in held if one.award == award and one.regular}


def _rated(facts: Facts) -> str:
    said = {"level": Rating(facts.rating or "").label, "year": school_year.written(facts.year)}
    return _("Năm học %(year)s được xếp loại “%(level)s”.") % said


def _no_file(rule: Requirement, facts: Facts) -> Finding:
    """Nobody kept the nominee's file for the year: what it would say is not known."""
    said = {"what": rule.declared.label, "year": school_year.written(facts.year)}
    return unknown(
        rule,
        _("%(what)s: chưa biết, vì hồ sơ thi đua chưa có xếp loại năm học %(year)s.") % said,
        _("Nhờ thư ký hoặc văn thư ghi xếp loại năm học %s.") % said["year"],
    )
