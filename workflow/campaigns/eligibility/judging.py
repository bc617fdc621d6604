"""Every requirement that applies, judged in the order of the pack."""

from collections.abc import Callable, Iterable, Iterator

from django.utils.translation import gettext as _

from workflow.campaigns.eligibility import alone, beside, groups
from workflow.campaigns.eligibility.facts import Facts
from workflow.campaigns.eligibility.findings import Finding, Level
from workflow.campaigns.law.pack import Law, Requirement

Check = Callable[[Requirement, Facts], Iterable[Finding]]

CHECKS: dict[str, Check] = {
    "period": alone.period,
    "pending": alone.pending,
    "repeated": beside.repeated,
    "evidence": beside.evidence,
    "rating": alone.rating,
    "discipline": alone.discipline,
    "leave": alone.leave,
    "initiative": alone.initiative,
    "excellence": alone.excellence,
    "same_year": alone.same_year,
    "consecutive": alone.consecutive,
    "members_more_than": groups.members_more_than,
    "members_at_least": groups.members_at_least,
    "members_with": groups.members_with,
    "members_rating": groups.members_rating,
    "members_discipline": groups.members_discipline,
    "cap": beside.cap,
}


def judge(law: Law, facts: Facts) -> list[Finding]:
    """How a nomination stands under the law: a finding for each requirement, several where several things are wrong."""
    return list(_judged(law, facts))


def _judged(law: Law, facts: Facts) -> Iterator[Finding]:
    if law.award(facts.award) is None:
        # Nothing says what it asks for: that is not the same as asking for nothing.
        message = _("Bộ quy định không có danh hiệu, hình thức này nên chưa có tiêu chuẩn để đối chiếu.")
        yield Finding("award", Level.WARN.value, message, law.title, _("Hội đồng tự đối chiếu tiêu chuẩn."))
    for rule in law.requirements_for(facts.award, facts.category):
        yield from CHECKS[rule.kind](rule, facts)
