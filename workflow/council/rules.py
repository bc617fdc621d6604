"""Who may see and move councils and sessions, and what must hold before they move."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflow.council.houses import house_of
from workflow.council.sitting import sitting_of
from workflow.engine import clock
from workflow.engine.declarations import Audience, Role
from workflow.engine.refusals import Unmet
from workflow.organisations.models import Membership, User
from workflow.organisations.rules import holds
from workflow.organisations.selectors import office_holders

if TYPE_CHECKING:
    from workflow.council.models import Council, Seat, Session

Office = Membership.Role


def sits(actor: Any, seat: "Seat") -> bool:
    """Whether the account is that of the person in the seat."""
    return isinstance(actor, User) and actor.is_active and actor.person_id == seat.person_id


def _heads(office_of_head: Membership.Role) -> Any:
    """Whether the actor is the head of the council's unit, in the office that heads such a unit."""
    return lambda actor, council: (
        house_of(council.unit).head == office_of_head and holds(actor, office_of_head, council.unit_id)
    )


PRINCIPAL = Role("principal", _("Hiệu trưởng"), _heads(Office.PRINCIPAL))
LEADER = Role("leader", _("Lãnh đạo cơ quan"), _heads(Office.LEADER))
# A session's offices go by the seats of its own council: they last until its minutes are signed, whoever follows.
SECRETARY = Role("council_secretary", _("Thư ký phiên họp"), lambda actor, session: sits(actor, session.secretary))
PRESIDING = Role("presiding", _("Người chủ trì phiên họp"), lambda actor, session: sits(actor, session.presiding))


def _accounts(**seats: Any) -> QuerySet[User]:
    filters = {f"person__council_seats__{name}": value for name, value in seats.items()}
    return User.objects.filter(is_active=True, **filters).select_related("person")


SEATS = Audience("seats", _("Các thành viên Hội đồng"), lambda council: _accounts(council=council.pk))
MEMBERS = Audience(
    "council_members", _("Các thành viên Hội đồng"), lambda session: _accounts(council=session.council_id)
)
CHAIRS = Audience("presiding", _("Người chủ trì phiên họp"), lambda session: _accounts(pk=session.presiding_id))
SECRETARIES = Audience("secretary", _("Thư ký phiên họp"), lambda session: _accounts(pk=session.secretary_id))


def may_write_council(actor: Any, council: "Council") -> bool:
    """The unit's head, or its council's secretary in office, drafts a council; at an authority any officer, too."""
    return any(holds(actor, one, council.unit_id) for one in house_of(council.unit).writers)


def may_plan(actor: Any, session: "Session") -> bool:
    """Whoever presides and whoever writes the minutes prepare the session and keep its roll."""
    return SECRETARY.holds(actor, session) or PRESIDING.holds(actor, session)


def may_appoint(actor: Any, session: "Session") -> bool:
    """Whoever presides, the council's chair and the unit's head; before the opening the secretary, too."""
    council = session.council
    if PRESIDING.holds(actor, session) or holds(actor, house_of(council.unit).head, council.unit_id):
        return True
    if session.state in ("planned", "invited") and SECRETARY.holds(actor, session):
        return True
    return any(sits(actor, seat) for seat in sitting_of(session).seats.values() if seat.office == "chair")


def seats_are_complete(council: "Council") -> Iterator[Unmet]:
    """A council has a chair, a secretary, and at least one more member."""
    offices = list(council.seats.values_list("office", flat=True))
    if "chair" not in offices:
        yield Unmet(_now("Hội đồng chưa có Chủ tịch."), "seats")
    if "secretary" not in offices:
        yield Unmet(_now("Hội đồng chưa có Thư ký."), "seats")
    if len(offices) < 3:
        yield Unmet(_now("Hội đồng phải có ít nhất 3 thành viên."), "seats")


def head_chairs(council: "Council") -> Iterator[Unmet]:
    """The principal establishes the school's council and chairs it (Điều lệ trường tiểu học); so does a leader."""
    house = house_of(council.unit)
    heads = office_holders(council.unit, house.head).values("person_id")
    chair = council.seats.filter(office="chair")
    if chair.exists() and not chair.filter(person__in=heads).exists():
        yield Unmet(str(house.head_chairs), "seats")


def term_is_running(council: "Council") -> Iterator[Unmet]:
    """Members take office on the day on which the council is established, so its term has begun and is not over."""
    if not council.term_from <= clock.today() <= council.term_to:
        yield Unmet(
            _now("Hôm nay %(today)s nằm ngoài nhiệm kỳ %(first)s – %(last)s.")
            % {
                "today": f"{clock.today():%d/%m/%Y}",
                "first": f"{council.term_from:%d/%m/%Y}",
                "last": f"{council.term_to:%d/%m/%Y}",
            },
            "term_from",
        )


def council_is_established(session: "Session") -> Iterator[Unmet]:
    """No session begins for a council that is over."""
    if session.council.state != "established":
        yield Unmet(_now("Hội đồng của phiên họp này không còn đương nhiệm. Hãy lập phiên họp của Hội đồng mới."))


def has_items(session: "Session") -> Iterator[Unmet]:
    if not sitting_of(session).items:
        yield Unmet(_now("Chương trình họp chưa có đề nghị nào để xét."), "nominations")


def day_is_ahead(session: "Session") -> Iterator[Unmet]:
    if session.held_on < clock.today():
        yield Unmet(_now("Ngày họp %s đã qua. Hãy sửa ngày họp trước.") % f"{session.held_on:%d/%m/%Y}", "held_on")


def is_today(session: "Session") -> Iterator[Unmet]:
    """What happens in a session bears the day of the session."""
    if session.held_on != clock.today():
        yield Unmet(
            _now("Phiên họp được định vào ngày %s. Nếu họp hôm nay, hãy sửa ngày họp trước.")
            % f"{session.held_on:%d/%m/%Y}",
            "held_on",
        )


def quorum_is_met(session: "Session") -> Iterator[Unmet]:
    """Enough members are in the room now, not only when the session began; a written opinion is nobody's presence."""
    sitting = sitting_of(session)
    yield from quorum_unmet(len(sitting.here), sitting.quorum_needed(), len(sitting.seats))


def quorum_unmet(here: int, needed: int, members: int) -> Iterator[Unmet]:
    """The sentence for too few members in the room."""
    if here < needed:
        yield Unmet(
            _now("Chỉ có %(here)d/%(members)d thành viên dự họp, cần ít nhất %(needed)d người.")
            % {"here": here, "members": members, "needed": needed},
            "attendance",
        )


def somebody_presides(session: "Session") -> Iterator[Unmet]:
    """The chair or a deputy leads the session, and somebody in the room writes its minutes."""
    sitting = sitting_of(session)
    if not sitting.is_here(session.presiding_id):
        yield Unmet(_now("Người chủ trì không có mặt. Hãy cử người chủ trì khác trước."), "attendance")
    if not sitting.is_here(session.secretary_id):
        yield Unmet(_now("Thư ký không có mặt. Hãy cử người khác ghi biên bản trước."), "attendance")


def nothing_was_tallied(session: "Session") -> Iterator[Unmet]:
    """What was voted on is not thrown away with its session."""
    if sitting_of(session).counted:
        yield Unmet(_now("Đã có đề nghị được bỏ phiếu xong. Hãy kết thúc họp và hoàn thành biên bản."))
