"""Who may see and move a dossier, and what must hold before it moves."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflow.engine import clock, outbox
from workflow.engine.declarations import Audience, Role
from workflow.engine.refusals import Unmet
from workflow.organisations.models import Membership, Person, User
from workflow.organisations.rules import office
from workflow.organisations.selectors import users_in_office

if TYPE_CHECKING:
    from workflow.dossiers.inputs import Outcomes
    from workflow.dossiers.models import Dossier

Office = Membership.Role


def _receiver(dossier: "Dossier") -> int:
    """Whoever the dossier was sent to, or has taken that authority's place since."""
    return dossier.receiver.in_office_on(clock.today()).pk


PRINCIPAL = Role("principal", _("Hiệu trưởng"), office(Office.PRINCIPAL, lambda dossier: dossier.school_id))
CLERK = Role("clerk", _("Văn thư"), office(Office.CLERK, lambda dossier: dossier.school_id))
OFFICER = Role("officer", _("Chuyên viên tiếp nhận"), office(Office.OFFICER, _receiver))
LEADER = Role("leader", _("Lãnh đạo cơ quan tiếp nhận"), office(Office.LEADER, _receiver))


ADMITTER = Role(
    "admitting",
    _("Chuyên viên nhận hồ sơ từ hệ thống khác"),
    lambda actor, dossier: bool(dossier.school.origin) and OFFICER.holds(actor, dossier),
)


def _clerks(dossier: "Dossier") -> QuerySet[User]:
    return users_in_office(dossier.school, Office.CLERK)


def _school_board(dossier: "Dossier") -> QuerySet[User]:
    return users_in_office(dossier.school, Office.PRINCIPAL, Office.CLERK, Office.COUNCIL_SECRETARY)


def _officers(dossier: "Dossier") -> QuerySet[User]:
    return users_in_office(dossier.receiver.in_office_on(clock.today()), Office.OFFICER)


def _leaders(dossier: "Dossier") -> QuerySet[User]:
    return users_in_office(dossier.receiver.in_office_on(clock.today()), Office.LEADER)


CLERKS = Audience("clerks", _("Văn thư"), _clerks)
SCHOOL_BOARD = Audience("school_board", _("Hiệu trưởng, văn thư, thư ký Hội đồng"), _school_board)
OFFICERS = Audience("officers", _("Chuyên viên tiếp nhận"), _officers)
LEADERS = Audience("leaders", _("Lãnh đạo cơ quan tiếp nhận"), _leaders)


def has_nominations(dossier: "Dossier") -> Iterator[Unmet]:
    """A dossier carries at least one nomination, and only ones that the board has approved."""
    states = dict(dossier.items.values_list("nomination_id", "nomination__state"))
    if not states:
        yield Unmet(_now("Hồ sơ chưa có đề nghị nào."))
    for item in dossier.items.exclude(nomination__state="approved").select_related(
        "nomination__nominee_person", "nomination__award"
    ):
        yield Unmet(_now("“%s” chưa được Hội đồng đồng ý.") % item.nomination)


def receiver_is_in_office(dossier: "Dossier") -> Iterator[Unmet]:
    """A receiver that has ended takes nothing more; whoever took its place is named."""
    receiver, today = dossier.receiver, clock.today()
    successor = receiver.in_office_on(today)
    names = {"old": receiver, "day": f"{receiver.closed_on:%d/%m/%Y}" if receiver.closed_on else "", "new": successor}
    if successor != receiver:
        yield Unmet(
            _now(
                "%(old)s đã thôi hoạt động từ %(day)s. Nơi nhận hiện nay: %(new)s. "
                "Hãy mở lại hồ sơ nếu đã ký, rồi lưu lại danh sách."
            )
            % names
        )
    if successor.has_ended_by(today):
        yield Unmet(_now("%(old)s đã thôi hoạt động từ %(day)s và chưa có đơn vị kế tục.") % names)


def came_with_its_package(dossier: "Dossier") -> Iterator[Unmet]:
    """A dossier from elsewhere is let in together with the sealed package that it came in, whose files prove it."""
    if not getattr(dossier, "foreign_package", None):
        yield Unmet(_now("Hồ sơ của hệ thống khác chỉ được nhận cùng với gói đã niêm phong."))


def papers_are_written(dossier: "Dossier") -> Iterator[Unmet]:
    """A dossier goes on only with every paper that it, its nominations and their sessions have called for."""
    decided = dossier.items.filter(nomination__agenda_items__outcome="approved")
    owed = [
        *outbox.unfinished("dossiers.dossier", [dossier.pk]),
        *outbox.unfinished("nominations.nomination", dossier.items.values_list("nomination_id", flat=True)),
        *outbox.unfinished("council.session", decided.values_list("nomination__agenda_items__session_id", flat=True)),
    ]
    dead = sum(job.state == job.State.DEAD for job in owed)
    halted = sum(job.state == job.State.CANCELLED for job in owed)
    coming = len(owed) - dead - halted
    if dead:
        yield Unmet(_now("Có %d văn bản không lập được. Hãy báo quản trị xem lỗi và chạy lại.") % dead)
    if halted:
        yield Unmet(_now("Việc lập %d văn bản đã được cho dừng. Hãy cho làm tiếp ở trang tiến độ.") % halted)
    if coming:
        yield Unmet(_now("Còn %d văn bản của hồ sơ đang được lập. Hãy đợi giây lát rồi tải lại trang.") % coming)


def holds_staff(dossier: "Dossier", inputs: Any = None) -> bool:
    """Whether somebody in the dossier is no pupil: a list of staff goes with the letter then."""
    people = dossier.items.filter(nomination__nominee_person__isnull=False)
    return people.exclude(nomination__nominee_person__category=Person.Category.PUPIL).exists()


def holds_pupils(dossier: "Dossier", inputs: Any = None) -> bool:
    """Whether a pupil is in the dossier: a list of pupils goes with the letter then."""
    return dossier.items.filter(nomination__nominee_person__category=Person.Category.PUPIL).exists()


def something_is_recognised(dossier: "Dossier", inputs: "Outcomes") -> bool:
    """A decision is written when at least one nomination gets its award."""
    return any(one.recognised for one in inputs.outcomes)


def assembles(actor: Any, dossier: "Dossier") -> bool:
    """Filling the school's dossiers is its clerk's and its principal's office."""
    return CLERK.holds(actor, dossier) or PRINCIPAL.holds(actor, dossier)


def may_assemble(actor: Any, dossier: "Dossier") -> bool:
    """The school's clerk or principal fills a dossier until it is signed."""
    return dossier.state == "assembling" and assembles(actor, dossier)
