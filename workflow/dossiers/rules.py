"""Who may see and move a dossier, and what must hold before it moves."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflow.campaigns.law.scales import Decider
from workflow.dossiers.appraisal import last_request, open_nominations, opinions
from workflow.engine import clock, outbox
from workflow.engine.declarations import Audience, Role
from workflow.engine.models import Event, Job
from workflow.engine.refusals import Unmet
from workflow.organisations.models import Membership, Person, Unit, User
from workflow.organisations.rules import office
from workflow.organisations.selectors import office_holders, users_in_office
from workflow.organisations.succession import whereabouts

if TYPE_CHECKING:
    from workflow.dossiers.inputs import Outcomes
    from workflow.dossiers.models import Dossier

Office = Membership.Role
# What is written or packed bears the receiver's name: jobs of these kinds read it from the dossier when they run.
WRITTEN_UNDER_A_NAME = ("paper", "incoming", "answer", "package")


def _receiver(dossier: "Dossier") -> int:
    """Whoever the dossier was sent to, or has taken that authority's place since."""
    return dossier.receiver.in_office_on(clock.today()).pk


PRINCIPAL = Role("principal", _("Hiệu trưởng"), office(Office.PRINCIPAL, lambda dossier: dossier.school_id))
# A letter asks somebody above for what the school cannot grant; what it can, the principal grants in the own name.
SIGNER = Role(
    "principal",
    _("Hiệu trưởng"),
    lambda actor, dossier: dossier.decided_at != Decider.SCHOOL and PRINCIPAL.holds(actor, dossier),
)
DECIDING_PRINCIPAL = Role(
    "deciding_principal",
    _("Hiệu trưởng, khi trường tự quyết định"),
    lambda actor, dossier: dossier.decided_at == Decider.SCHOOL and PRINCIPAL.holds(actor, dossier),
)
CLERK = Role("clerk", _("Văn thư"), office(Office.CLERK, lambda dossier: dossier.school_id))
OFFICER = Role("officer", _("Chuyên viên tiếp nhận"), office(Office.OFFICER, _receiver))
LEADER = Role("leader", _("Lãnh đạo cơ quan tiếp nhận"), office(Office.LEADER, _receiver))
# The leader's office by its code: of a school that decides itself, its principal's.
DECIDER = Role(
    "leader",
    _("Lãnh đạo nơi quyết định"),
    lambda actor, dossier: LEADER.holds(actor, dossier) or DECIDING_PRINCIPAL.holds(actor, dossier),
)
# The officer's office still, by its code: what waits for it is found by the offices that somebody holds.
APPRAISER = Role(
    "officer",
    _("Chuyên viên thẩm định"),
    lambda actor, dossier: OFFICER.holds(actor, dossier) and dossier.assigned_to_id in (None, actor.pk),
)


def _has_recorded_the_end(actor: Any, dossier: "Dossier") -> bool:
    """Whether the actor recorded that the dossier's receiver ended; the office may have ended with it since."""
    if dossier.receiver.closed_on is None:
        return False
    succession = getattr(dossier.receiver, "succession", None)
    return succession is not None and bool(succession.recorded_by_id == actor.pk)


def _has_to_reissue(actor: Any, dossier: "Dossier") -> bool:
    return bool(dossier.reissue_basis) and PRINCIPAL.holds(actor, dossier)


ADMINISTRATOR = Role("administrator", _("Quản trị ghi việc chuyển giao"), _has_recorded_the_end)
REISSUER = Role("principal", _("Hiệu trưởng, khi tờ trình phải ban hành lại"), _has_to_reissue)


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


def _assigned(dossier: "Dossier") -> QuerySet[User]:
    return User.objects.filter(pk__in=[dossier.assigned_to_id], is_active=True).select_related("person")


CLERKS = Audience("clerks", _("Văn thư"), _clerks)
SCHOOL_BOARD = Audience("school_board", _("Hiệu trưởng, văn thư, thư ký Hội đồng"), _school_board)
OFFICERS = Audience("officers", _("Chuyên viên tiếp nhận"), _officers)
LEADERS = Audience("leaders", _("Lãnh đạo cơ quan tiếp nhận"), _leaders)
ASSIGNED = Audience("assigned", _("Chuyên viên được giao"), _assigned)


def _former_authority(dossier: "Dossier") -> QuerySet[User]:
    """Whoever still holds an office at the authority that handed this dossier over last."""
    chain = Event.objects.filter(subject_type=dossier._meta.label_lower, subject_id=dossier.pk, name="hand_over")
    last = chain.order_by("sequence").last()
    return users_in_office(Unit(pk=last.data["old"]), Office.OFFICER, Office.LEADER) if last else User.objects.none()


FORMER_AUTHORITY = Audience("former_authority", _("Cơ quan đã chuyển giao"), _former_authority)


def has_nominations(dossier: "Dossier") -> Iterator[Unmet]:
    """A dossier carries at least one nomination, and only ones that the board has approved."""
    states = dict(dossier.items.values_list("nomination_id", "nomination__state"))
    if not states:
        yield Unmet(_now("Hồ sơ chưa có đề nghị nào."))
    for item in dossier.items.exclude(nomination__state="approved").select_related(
        "nomination__nominee_person", "nomination__award"
    ):
        yield Unmet(_now("“%s” chưa được Hội đồng đồng ý.") % item.nomination)


def nobody_took_it_in(dossier: "Dossier") -> Iterator[Unmet]:
    """What an authority has received goes on by its decision, and comes back no other way."""
    if dossier.stations.exists():
        yield Unmet(_now("Cơ quan tiếp nhận đã nhận hồ sơ này."))


def authority_has_its_leader(dossier: "Dossier") -> Iterator[Unmet]:
    """Letters of an authority are signed by its leader in office."""
    receiver = dossier.receiver.in_office_on(clock.today())
    if not office_holders(receiver, Office.LEADER).exists():
        yield Unmet(_now("%s chưa có lãnh đạo đương nhiệm trên hệ thống để ký văn bản. Hãy báo quản trị.") % receiver)


def supplement_is_overdue(dossier: "Dossier") -> Iterator[Unmet]:
    """A dossier that waits for a supplement is refused only when its day has passed."""
    if dossier.state != "supplement_requested":
        return
    due_on = date.fromisoformat(last_request(dossier)["due_on"])
    if clock.today() <= due_on:
        yield Unmet(_now("Trường còn hạn bổ sung đến hết ngày %s.") % f"{due_on:%d/%m/%Y}")


def supplements_are_ready(dossier: "Dossier") -> Iterator[Unmet]:
    """Every nomination that was asked about has been mended and sent in by its group since."""
    asked_at = last_request(dossier).get("at")
    waiting = dossier.items.filter(nomination__state="supplement_requested")
    for item in waiting.exclude(nomination__submitted_at__gt=asked_at).select_related(
        "nomination__nominee_person", "nomination__nominee_unit", "nomination__award", "nomination__group"
    ):
        yield Unmet(
            _now("%(group)s chưa gửi bổ sung cho “%(nomination)s”.")
            % {"group": item.nomination.group, "nomination": item.nomination}
        )


def everything_is_appraised(dossier: "Dossier") -> Iterator[Unmet]:
    """The leader gets an opinion on every nomination that is open."""
    said = opinions(dossier)
    missing = [one for one in open_nominations(dossier) if one.pk not in said]
    if missing:
        yield Unmet(_now("Còn %d đề nghị chưa có ý kiến thẩm định.") % len(missing))


def superior_of(receiver: Unit) -> Unit:
    """Who stands above an authority today; the authority itself where nobody does."""
    parent = receiver.parent
    return parent.in_office_on(clock.today()) if parent else receiver


def _is_highest(dossier: "Dossier") -> bool:
    """Whether the receiver is as high up as the dossier's awards need."""
    return dossier.decided_at != Decider.PROVINCE or dossier.receiver.kind == Unit.Kind.PROVINCE


def decides_itself(dossier: "Dossier") -> Iterator[Unmet]:
    """An authority decides on what the law gives to it, and on nothing else."""
    if not _is_highest(dossier):
        yield Unmet(_now("Các danh hiệu, hình thức trong hồ sơ này do cấp tỉnh, bộ quyết định. Hãy trình cấp trên."))


def higher_authority_decides(dossier: "Dossier") -> Iterator[Unmet]:
    """What goes on to the next authority is what only that one decides on, and somebody is there to receive it."""
    superior = superior_of(dossier.receiver)
    if _is_highest(dossier):
        yield Unmet(_now("Các danh hiệu, hình thức trong hồ sơ này do cơ quan của bạn quyết định."))
    elif superior == dossier.receiver or not users_in_office(superior, Office.OFFICER).exists():
        yield Unmet(_now("Hệ thống chưa có chuyên viên tiếp nhận của cơ quan cấp trên. Hãy báo quản trị."))
    elif not any(said.opinion != said.Opinion.DISAGREE for said in opinions(dossier).values()):
        yield Unmet(_now("Không có đề nghị nào được nhất trí để trình cấp trên."))


def nothing_is_open(dossier: "Dossier") -> Iterator[Unmet]:
    """A dossier is put away once every nomination in it has its outcome."""
    if dossier.items.filter(nomination__state="received").exists():
        yield Unmet(_now("Còn đề nghị chưa có kết quả."))


def nothing_is_suspended(dossier: "Dossier") -> Iterator[Unmet]:
    """No dossier is signed or sent with a nomination in it that is at a halt."""
    halted = dossier.items.filter(nomination__suspended_at__isnull=False)
    for item in halted.select_related("nomination__nominee_person", "nomination__nominee_unit", "nomination__award"):
        yield Unmet(
            _now("“%s” đang tạm dừng. Hãy đưa đề nghị ra khỏi hồ sơ, hoặc chờ đến khi được tiếp tục.") % item.nomination
        )


def something_is_open(dossier: "Dossier") -> Iterator[Unmet]:
    """After the decision there is something left to decide only where a nomination was halted then and goes on now."""
    if not open_nominations(dossier):
        yield Unmet(_now("Hồ sơ không còn đề nghị nào chờ quyết định."))


def receiver_is_in_office(dossier: "Dossier") -> Iterator[Unmet]:
    """A receiver that has ended takes nothing more; whoever took its place is named."""
    if ended := whereabouts(dossier.receiver, clock.today()):
        yield Unmet(ended)
        if not dossier.receiver.in_office_on(clock.today()).has_ended_by(clock.today()):
            yield Unmet(_now("Hãy mở lại hồ sơ nếu đã ký, rồi lưu lại danh sách."))


def receiver_has_a_successor(dossier: "Dossier") -> Iterator[Unmet]:
    """A dossier is handed over where its receiver no longer acts, and to one that does."""
    today = clock.today()
    successor = dossier.receiver.in_office_on(today)
    if successor == dossier.receiver or successor.has_ended_by(today):
        yield Unmet(_now("%s chưa có đơn vị kế tục nào đang hoạt động.") % dossier.receiver)


def letter_is_addressed_anew(dossier: "Dossier") -> Iterator[Unmet]:
    """What has to be sent with a new letter is not taken in with the old one."""
    if dossier.reissue_basis:
        yield Unmet(_now("Trường phải ban hành lại tờ trình trước (%s).") % dossier.reissue_basis)
    owed = outbox.unfinished("dossiers.dossier", [dossier.pk]).filter(event__name="reissue")
    if owed.exists():
        yield Unmet(_now("Tờ trình ban hành lại đang được lập. Hãy đợi giây lát rồi tải lại trang."))


def nothing_is_being_written(dossier: "Dossier") -> Iterator[Unmet]:
    """What was done under the old receiver is written under its name before the dossier goes on to the next."""
    if owed := still_owed([dossier.pk]).get(dossier.pk):
        yield Unmet(_now("%(dossier)s: còn %(count)d việc nền chưa xong.") % {"dossier": dossier.code, "count": owed})


def still_owed(dossier_ids: Iterable[int]) -> dict[int, int]:
    """How many papers, lines of registers and packages each of the dossiers is still owed."""
    jobs = Job.objects.filter(
        handler__in=WRITTEN_UNDER_A_NAME, event__subject_type="dossiers.dossier", event__subject_id__in=dossier_ids
    ).exclude(state=Job.State.DONE)
    return dict(jobs.order_by().values_list("event__subject_id").annotate(Count("pk")))


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


def may_appraise(actor: Any, dossier: "Dossier") -> bool:
    """The officer to whom a received dossier was given, or any officer as long as it was given to none."""
    return dossier.state == "received" and APPRAISER.holds(actor, dossier)
