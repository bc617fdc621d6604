"""Who may move a campaign, and when."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflow.campaigns.law.pack import is_of_vote
from workflow.engine import clock
from workflow.engine.declarations import Audience, Role
from workflow.engine.refusals import Unmet
from workflow.organisations.models import Membership, User
from workflow.organisations.rules import office
from workflow.organisations.selectors import users_below
from workflow.organisations.succession import whereabouts

if TYPE_CHECKING:
    from workflow.campaigns.models import Award, Campaign

SOON = timedelta(days=90)
PRINCIPAL = Role("principal", _("Hiệu trưởng"), office(Membership.Role.PRINCIPAL, lambda campaign: campaign.school_id))


def _group_heads(campaign: "Campaign") -> QuerySet[User]:
    return users_below(campaign.school, Membership.Role.GROUP_HEAD)


GROUP_HEADS = Audience("group_heads", _("Tổ trưởng các tổ"), _group_heads)


def plan_is_complete(campaign: "Campaign") -> Iterator[Unmet]:
    """A plan can be launched once it says all that it must.

    It cites its basis, offers awards and words criteria for everyone it calls on. Its own parts are asked for unless it
    was issued outside this system, where they stand on paper.
    """
    if not any(basis.is_law for basis in campaign.basis_documents.all()):
        yield Unmet(_now("Căn cứ phải có ít nhất một luật, nghị định hoặc thông tư về thi đua, khen thưởng."), "basis")
    if not campaign.council_decision:
        yield Unmet(_now("Chưa ghi quyết định thành lập Hội đồng thi đua, khen thưởng."), "council_decision")
    awards = list(campaign.awards.all())
    if not awards:
        yield Unmet(_now("Chưa chọn danh hiệu, hình thức khen thưởng."), "awards")
    yield from law_knows(campaign, awards)
    if not campaign.categories:
        yield Unmet(_now("Chưa chọn đối tượng thi đua."), "categories")
    worded = set(campaign.criteria.values_list("category", flat=True))
    for category in campaign.category_choices():
        if category.value not in worded:
            yield Unmet(_now("Chưa có tiêu chí cho đối tượng “%s”.") % category.label, "criteria")
    if is_issued_here(campaign):
        yield from _unworded_parts(campaign)


def receiver_is_in_office(campaign: "Campaign") -> Iterator[Unmet]:
    """A plan that is launched names a receiver that acts; of one that has ended the successor is told."""
    if ended := whereabouts(campaign.receiver, clock.today()):
        yield Unmet(ended, "receiver")


def law_knows(campaign: "Campaign", awards: Iterable["Award"]) -> Iterator[Unmet]:
    """Every award of a campaign is one of the pack that it pins: otherwise nothing says who decides on it."""
    if campaign.pack is None:
        yield Unmet(_now("Chưa chọn bộ quy định pháp luật."), "pack")
        return
    for award in awards:
        if campaign.pack.law.award(award.code) is None:
            message = _now("“%(award)s” không có trong bộ quy định “%(pack)s”.")
            yield Unmet(message % {"award": award, "pack": campaign.pack}, "awards")


def is_issued_here(campaign: "Campaign", inputs: Any = None) -> bool:
    """Whether this system issues the plan when the movement is launched."""
    return not campaign.plan_number


def _unworded_parts(campaign: "Campaign") -> Iterator[Unmet]:
    for part, text in campaign.wording().items():
        if not text and part != campaign.Part.CLOSING:
            yield Unmet(_now("Kế hoạch chưa có phần “%s”.") % campaign.Part(part).label, part)


def nothing_is_pending(campaign: "Campaign") -> Iterator[Unmet]:
    """A movement ends when every nomination in it has its outcome."""
    pending = campaign.nominations.pending().count()
    if pending:
        yield Unmet(_now("Còn %d đề nghị chưa có kết quả.") % pending)


def may_write(actor: Any, campaign: "Campaign") -> bool:
    """The principal words the plan until it is launched."""
    return campaign.state == "draft" and PRINCIPAL.holds(actor, campaign)


def may_set(actor: Any, campaign: "Campaign", key: str) -> bool:
    """The principal sets values of the law otherwise until the launch, those of the vote until the end.

    A ballot keeps the rule that it was opened with, so that no later setting changes what was voted.
    """
    if not PRINCIPAL.holds(actor, campaign):
        return False
    return campaign.state == "draft" or (campaign.state == "launched" and is_of_vote(key))


def law_runs_out(campaign: "Campaign") -> Iterator[Unmet]:
    """A pack that ends while the campaign runs, or soon, is a thing to know before it happens; it stops nothing."""
    pack = campaign.pack
    if pack is None or pack.valid_to is None or campaign.state in ("closed", "reported"):
        return
    days = {"last": f"{pack.valid_to:%d/%m/%Y}", "pack": pack}
    if pack.valid_to < clock.today():
        yield Unmet(_now("Bộ quy định “%(pack)s” đã hết hiệu lực từ %(last)s. Hãy đối chiếu quy định mới.") % days)
    elif pack.valid_to < campaign.period_to or pack.valid_to < campaign.window_to:
        yield Unmet(_now("Bộ quy định “%(pack)s” hết hiệu lực ngày %(last)s, trong thời gian của phong trào.") % days)
    elif pack.valid_to - clock.today() <= SOON:
        yield Unmet(_now("Bộ quy định “%(pack)s” sắp hết hiệu lực: %(last)s.") % days)
