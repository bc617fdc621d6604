"""Who may see, edit and move a nomination, and what must hold before it moves."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflow.campaigns.eligibility import Level
from workflow.campaigns.models import Award, Campaign
from workflow.engine import clock
from workflow.engine.declarations import Audience, Role
from workflow.engine.refusals import Unmet
from workflow.nominations import honours
from workflow.organisations.models import Membership, User
from workflow.organisations.rules import holds, office
from workflow.organisations.selectors import office_holders, people_of, users_in_office

if TYPE_CHECKING:
    from workflow.nominations.inputs import Recognition
    from workflow.nominations.models import Nomination

Office = Membership.Role
# Not a field of any form: what the law of the campaign stops.
LAW = "law"


def _school(nomination: "Nomination") -> int:
    return nomination.campaign.school_id


def _receiver(nomination: "Nomination") -> int | None:
    item = getattr(nomination, "dossier_item", None)
    return item.dossier.receiver.in_office_on(clock.today()).pk if item else None


def _took_in(nomination: "Nomination") -> set[int]:
    item = getattr(nomination, "dossier_item", None)
    return item.dossier.took_in if item else set()


GROUP_HEAD = Role("group_head", _("Tổ trưởng"), office(Office.GROUP_HEAD, lambda nomination: nomination.group_id))
PRINCIPAL = Role("principal", _("Chủ tịch Hội đồng"), office(Office.PRINCIPAL, _school))
SECRETARY = Role("council_secretary", _("Thư ký Hội đồng"), office(Office.COUNCIL_SECRETARY, _school))
PRESIDING = Role(
    "presiding",
    _("Người chủ trì phiên họp"),
    lambda actor, nomination: (
        nomination.session_at_hand is not None and actor.person_id == nomination.session_at_hand.presiding.person_id
    ),
)
CLERK = Role("clerk", _("Văn thư"), office(Office.CLERK, _school))
OFFICER = Role("officer", _("Chuyên viên tiếp nhận"), office(Office.OFFICER, _receiver))
LEADER = Role("leader", _("Lãnh đạo cơ quan tiếp nhận"), office(Office.LEADER, _receiver))
PASSING_LEADER = Role(
    "passing_leader",
    _("Lãnh đạo cơ quan tiếp nhận"),
    # The dossier itself is already the next authority's when its nominations follow.
    lambda actor, nomination: any(holds(actor, Office.LEADER, unit) for unit in _took_in(nomination)),
)


ADMITTER = Role(
    "admitting",
    _("Chuyên viên nhận hồ sơ từ hệ thống khác"),
    lambda actor, nomination: bool(nomination.campaign.school.origin) and OFFICER.holds(actor, nomination),
)


def _heads(nomination: "Nomination") -> QuerySet[User]:
    return users_in_office(nomination.group, Office.GROUP_HEAD)


def _board(nomination: "Nomination") -> QuerySet[User]:
    if not nomination.revision:
        return User.objects.none()  # what was never submitted is its group's own affair
    return users_in_office(nomination.campaign.school, Office.PRINCIPAL, Office.COUNCIL_SECRETARY)


def _clerks(nomination: "Nomination") -> QuerySet[User]:
    return users_in_office(nomination.campaign.school, Office.CLERK)


HEADS = Audience("group_heads", _("Tổ trưởng"), _heads)
BOARD = Audience("board", _("Chủ tịch và Thư ký Hội đồng"), _board)
CLERKS = Audience("clerks", _("Văn thư"), _clerks)


def _of_receiver(role: str) -> Any:
    """People in an office of the authority that the nomination was forwarded to; nobody before that."""

    def people(nomination: "Nomination") -> QuerySet[User]:
        item = getattr(nomination, "dossier_item", None)
        receiver = item and item.dossier.receiver.in_office_on(clock.today())
        return users_in_office(receiver, role) if receiver else User.objects.none()

    return people


OFFICERS = Audience("officers", _("Chuyên viên tiếp nhận"), _of_receiver(Office.OFFICER))
LEADERS = Audience("leaders", _("Lãnh đạo cơ quan tiếp nhận"), _of_receiver(Office.LEADER))


def is_group(nomination: "Nomination", inputs: Any = None) -> bool:
    """Whether the nominee is a group rather than a person."""
    return nomination.nominee_unit_id is not None


def is_person(nomination: "Nomination", inputs: Any = None) -> bool:
    """Whether the nominee is a person."""
    return not is_group(nomination)


def is_regular_person(nomination: "Nomination", inputs: Any = None) -> bool:
    """A person in a regular movement, whose report is about a whole period's merit (công trạng)."""
    return is_person(nomination) and nomination.campaign.movement == Campaign.Movement.REGULAR


def is_regular_group(nomination: "Nomination", inputs: Any = None) -> bool:
    """A group in a regular movement."""
    return is_group(nomination) and nomination.campaign.movement == Campaign.Movement.REGULAR


def is_themed(nomination: "Nomination", inputs: Any = None) -> bool:
    """A movement for one occasion or theme: the report covers it alone, whoever the nominee is."""
    return nomination.campaign.movement == Campaign.Movement.THEMED


def is_sudden(nomination: "Nomination", inputs: Any = None) -> bool:
    """A deed that no plan could foresee has a report of its own form, whoever the nominee is."""
    return nomination.campaign.movement == Campaign.Movement.SUDDEN


def earns_certificate(nomination: "Nomination", inputs: "Recognition") -> bool:
    """A form of praise (giấy khen) comes with its certificate; a title is recognised by the decision itself."""
    awards = type(nomination.award)._default_manager
    award = awards.get(pk=inputs.award_id) if inputs.award_id else nomination.award
    return award.kind == award.Kind.FORM


def window_is_open(nomination: "Nomination") -> Iterator[Unmet]:
    """Nominations are taken only in the window that the plan sets."""
    campaign, today = nomination.campaign, clock.today()
    if not campaign.window_from <= today <= campaign.window_to:
        yield Unmet(
            _now("Hôm nay %(today)s nằm ngoài thời gian nhận đề nghị (%(first)s – %(last)s).")
            % {
                "today": f"{today:%d/%m/%Y}",
                "first": f"{campaign.window_from:%d/%m/%Y}",
                "last": f"{campaign.window_to:%d/%m/%Y}",
            }
        )


def campaign_is_running(nomination: "Nomination") -> Iterator[Unmet]:
    if nomination.campaign.state != "launched":
        yield Unmet(_now("Phong trào chưa phát động hoặc đã kết thúc."))


def school_has_its_principal(nomination: "Nomination") -> Iterator[Unmet]:
    """The report that goes with a nomination is confirmed by the principal in office."""
    if not office_holders(nomination.campaign.school, Office.PRINCIPAL).exists():
        yield Unmet(_now("Trường chưa có hiệu trưởng đương nhiệm trên hệ thống. Hãy báo quản trị."))


def statements_are_complete(nomination: "Nomination") -> Iterator[Unmet]:
    """Every criterion of the nominee's category is answered, each missing one named."""
    written = {statement.criterion_id for statement in nomination.statements.all() if statement.text.strip()}
    for criterion in nomination.criteria():
        if criterion.pk not in written:
            yield Unmet(_now("Chưa viết thành tích cho tiêu chí “%s”.") % criterion.title, f"statement_{criterion.pk}")


def honours_are_readable(nomination: "Nomination") -> Iterator[Unmet]:
    """What the nominee holds already goes into a table of the report: each line must have its parts."""
    for field in ("titles_held", "rewards_held"):
        try:
            honours.parse(getattr(nomination, field))
        except ValidationError as error:
            yield Unmet(error.messages[0], field)


def law_allows(nomination: "Nomination") -> Iterator[Unmet]:
    """Nothing that the law of the campaign makes a condition is unmet; what it only warns of stops nobody."""
    from workflow.nominations.facts import findings_of  # which reads nominations, whose machine this module serves

    for finding in findings_of(nomination):
        if finding.level == Level.BLOCK.value:
            yield Unmet(f"{finding.message} {finding.mend} ({finding.citation})", LAW)


def nominee_belongs_to_group(nomination: "Nomination") -> Iterator[Unmet]:
    """A group nominates its own people or itself, not another group's."""
    if nomination.nominee_person is None:
        ours = nomination.nominee_unit_id == nomination.group_id
    else:
        ours = people_of(nomination.group).filter(pk=nomination.nominee_person.pk).exists()
    if not ours:
        yield Unmet(_now("%s không thuộc tổ của bạn.") % nomination.nominee_name, "nominee")


def nominee_is_called_on(nomination: "Nomination") -> Iterator[Unmet]:
    """The plan says who may be nominated (its "đối tượng")."""
    if nomination.category.value not in nomination.campaign.categories:
        yield Unmet(_now("Phong trào này không xét đối tượng “%s”.") % nomination.category.label, "nominee")


def award_is_offered(nomination: "Nomination") -> Iterator[Unmet]:
    """An award must be one of the campaign's, and one for this category of nominee."""
    if not nomination.campaign.awards.filter(pk=nomination.award_id).exists():
        yield Unmet(_now("Phong trào này không xét “%s”.") % nomination.award, "award")
    elif nomination.category.value not in nomination.award.categories:
        yield Unmet(
            _now("“%(award)s” không dành cho đối tượng “%(category)s”.")
            % {"award": nomination.award, "category": nomination.category.label},
            "award",
        )


def period_is_inside_campaign(nomination: "Nomination") -> Iterator[Unmet]:
    """Achievements count when they fall in the campaign's own period."""
    campaign = nomination.campaign
    bounds = {"first": f"{campaign.period_from:%d/%m/%Y}", "last": f"{campaign.period_to:%d/%m/%Y}"}
    for field in ("period_from", "period_to"):
        if not campaign.period_from <= getattr(nomination, field) <= campaign.period_to:
            yield Unmet(_now("Ngày phải nằm trong thời gian thi đua %(first)s – %(last)s.") % bounds, field)
    if nomination.period_to < nomination.period_from:
        yield Unmet(_now("Ngày kết thúc phải sau ngày bắt đầu."), "period_to")


def lies_in_no_dossier(nomination: "Nomination") -> Iterator[Unmet]:
    """What the clerk has put into a dossier is taken out of it first.

    Asked anew and not of the row as it was read: a dossier may have been filled before the campaign was held.
    """
    if type(nomination)._default_manager.filter(pk=nomination.pk, dossier_item__isnull=False).exists():
        yield Unmet(_now("Đề nghị đã nằm trong hồ sơ. Hãy nhờ văn thư đưa ra khỏi hồ sơ trước."))


def four_eyes(actor: Any, nomination: "Nomination") -> Iterator[Unmet]:
    """Nobody decides alone on the own nomination or the own group's."""
    if GROUP_HEAD.holds(actor, nomination):
        yield Unmet(_now("Bạn là tổ trưởng của tổ đề nghị. Việc này phải do người khác trong Hội đồng thực hiện."))
    elif actor.person_id is not None and actor.person_id == nomination.nominee_person_id:
        yield Unmet(_now("Bạn là người được đề nghị. Việc này phải do người khác trong Hội đồng thực hiện."))


def is_not_concerned(actor: Any, nomination: "Nomination") -> Iterator[Unmet]:
    """Nobody decides on the own award or the own group's, whatever the office."""
    if GROUP_HEAD.holds(actor, nomination):
        yield Unmet(_now("Bạn là tổ trưởng của tổ đề nghị. Việc này phải do người khác thực hiện."))
    elif actor.person_id is not None and actor.person_id == nomination.nominee_person_id:
        yield Unmet(_now("Bạn là người được đề nghị. Việc này phải do người khác thực hiện."))


def is_on_no_agenda(nomination: "Nomination") -> Iterator[Unmet]:
    """What lies before a session of the council is decided there. Asked anew: it may have been put there just now.

    A page that tells of many reads `agenda_seen`, the live items of all of them, beforehand; a locked row has none.
    """
    seen = vars(nomination).get("agenda_seen")
    asked = nomination.agenda_items.filter(live=True).select_related("session") if seen is None else seen
    item = next(iter(asked), None)
    if item is not None:
        yield Unmet(
            _now(
                "Đề nghị nằm trong chương trình phiên họp Hội đồng ngày %s nên được quyết định tại phiên họp đó. "
                "Muốn xử lý riêng, hãy đưa đề nghị ra khỏi chương trình trước."
            )
            % f"{item.session.held_on:%d/%m/%Y}"
        )


def is_not_being_voted_on(nomination: "Nomination") -> Iterator[Unmet]:
    """A group takes nothing back that the council is voting on, or has voted on without having signed its minutes."""
    if nomination.agenda_items.filter(live=True, lines__ballot__voided_at=None, lines__isnull=False).exists():
        yield Unmet(_now("Hội đồng đã bỏ phiếu về đề nghị này. Hãy đợi biên bản phiên họp được ký."))


def asks_for_the_same(nomination: "Nomination", award: Award, period_from: date, period_to: date) -> bool:
    """A supplement adds proof; what is asked for was voted on and stays as it is."""
    asked = (nomination.award, nomination.period_from, nomination.period_to)
    return nomination.state != "supplement_requested" or asked == (award, period_from, period_to)


def may_edit(actor: Any, nomination: "Nomination") -> bool:
    """Only the group's head, and only what has not been submitted, has come back, or is to be supplemented."""
    return nomination.state in ("draft", "returned", "supplement_requested") and GROUP_HEAD.holds(actor, nomination)
