"""Subjects of the main line, brought to any state by real steps through the door."""

from collections.abc import Callable, Iterable
from datetime import date, time, timedelta
from functools import cached_property
from typing import Any, ClassVar

from django.utils import timezone

from config.demo import boards, council, plan
from config.demo.school import unit, user
from config.demo.steps import Entry, act, draft
from documents.packaging import HANDLER, VOLUME
from tasks.jobs import run
from workflow.campaigns.models import Campaign
from workflow.campaigns.packs import set_values
from workflow.council.models import Council, Session
from workflow.council.selectors import council_in_office, to_hear
from workflow.dossiers.acts import standing
from workflow.dossiers.amendment import Misprint, certified
from workflow.dossiers.appraisal import last_request, open_nominations
from workflow.dossiers.inputs import Answer, Lack, Outcome
from workflow.dossiers.models import Appraisal, Dossier
from workflow.dossiers.opinion import Opinion
from workflow.dossiers.publicity import first_end
from workflow.dossiers.services import appraise, assemble
from workflow.engine import clock, outbox
from workflow.engine.models import Job
from workflow.nominations.models import Nomination

ENTRY = Entry("to_truong", "t1", "Nguyễn Thị Phương Thảo Nguyên", "giay-khen")
REASON = "Lý do của phép thử."
GROUNDS = {"basis": "Khoản 1 Điều 9.", "remedy": "Gửi đến nơi có thẩm quyền."}
# What a session's minutes would say of a vote, for whoever tries to say it without a session.
FIGURES: dict[str, Any] = {
    "session": 1,
    "held_on": date(2026, 5, 18),
    "opened_at": time(14, 0),
    "closed_at": time(16, 30),
    "place": "Phòng họp",
    "members": (1, 2, 3),
    "absent": (),
    "in_favour": 3,
    "against": 0,
    "invalid": 0,
    "denominator": 3,
    "needed": 3,
    "passed": True,
}


class Line:
    """A launched campaign of the demo school; every account of the demo acts in it under its own name.

    Its school has set that a list is signed without having been published; `publicity_days` says otherwise.
    """

    publicity_days = 0

    SUSPENSION: ClassVar[dict[str, Any]] = {"ground": "complaint"}

    @cached_property
    def draft_campaign(self) -> Campaign:
        today = clock.today()
        return plan.campaign_of(
            today.year,
            school=unit("thln"),
            receiver=unit("ubnd-xa"),
            window=(max(date(today.year, 1, 1), today - timedelta(days=10)), today + timedelta(days=10)),
            basis=plan.LAW_SINCE_2025,
            issued=("07/KH-THLN", date(today.year, 1, 16)),
        )

    @cached_property
    def campaign(self) -> Campaign:
        draft, values = self.draft_campaign, {"deadlines.publicity": self.publicity_days}
        set_values(draft, values, actor=user("hieu_truong"), seen_version=draft.version)
        return act(draft, "launch", "hieu_truong")  # type: ignore[no-any-return]

    @cached_property
    def council(self) -> Council:
        today = clock.today()
        decision = {"decision_symbol": "01/QĐ-THLN", "decision_date": today - timedelta(days=30)}
        return council.established((today - timedelta(days=30), today + timedelta(days=300)), **decision)

    @cached_property
    def above(self) -> Council:
        """The commune's council, by a decision from elsewhere."""
        today = clock.today()
        decision = {"decision_symbol": "05/QĐ-UBND", "decision_date": today - timedelta(days=30)}
        term = (today - timedelta(days=30), today + timedelta(days=300))
        return council_in_office(unit("ubnd-xa")) or boards.established(boards.COMMUNE, term, **decision)

    def decide(self, nominations: Iterable[Nomination], against: int = 0) -> Session:
        """A session of today in which that many vote against each of the nominations; its minutes are signed."""
        listed = list(nominations)
        session = council.planned(self.council, listed, clock.today(), time(0, 0))
        return council.signed(council.voted(council.opened(session), {one.pk: against for one in listed}))

    def extension(self, nomination: Nomination) -> dict[str, Any]:
        """A later day than the one that stands."""
        return {"due_on": nomination.due_on + timedelta(days=3)}

    def nomination(self, state: str, entry: Entry = ENTRY) -> Nomination:
        """A nomination in `state`, with its papers written where the line needs them."""
        found = draft(entry, self.campaign, at_day=clock.today())
        for step in self._way_to(state, entry.head):
            found = step(found)
        return Nomination.objects.get(pk=found.pk)

    def approved(self, *entries: Entry) -> list[Nomination]:
        """Nominations that one session has approved together."""
        listed = [self.nomination("in_review", entry) for entry in entries]
        self.decide(listed)
        return list(Nomination.objects.filter(pk__in=[one.pk for one in listed]).order_by("pk"))

    def dossier(self, state: str, recognised: bool = True, entry: Entry = ENTRY) -> Dossier:
        """A dossier in `state`, of every approved nomination; of one of its own where there is none."""
        if not self.campaign.nominations.filter(state="approved").exists():
            self.nomination("approved", entry)
        dossier = assemble(actor=user("van_thu"), campaign=self.campaign)[0]
        for step in self._way_of(state, recognised):
            settle()
            dossier = step(dossier)
        assert dossier.state == state
        return dossier

    def _way_of(self, state: str, recognised: bool) -> list[Callable[[Dossier], Dossier]]:
        def step(name: str, account: str, **inputs: Any) -> Callable[[Dossier], Dossier]:
            return lambda dossier: act(dossier, name, account, **inputs)

        issued = [step("issue", "hieu_truong")]
        forwarded = [*issued, step("forward", "van_thu")]
        received = [*forwarded, step("receive", "chuyen_vien", **self.receipt())]
        appraised = [*received, lambda dossier: self.proposed(dossier, recognised)]
        decided = [
            *appraised,
            lambda dossier: act(dossier, "decide", "lanh_dao", **self.outcomes(dossier, recognised)),
        ]
        return {
            "assembling": [],
            "published": [self.published],
            "issued": issued,
            "forwarded": forwarded,
            "recalled": [*forwarded, step("recall", "hieu_truong", reason=REASON)],
            "returned": [*forwarded, step("send_back", "chuyen_vien", reason=REASON, **GROUNDS)],
            "received": received,
            "supplement_requested": [
                *received,
                lambda dossier: act(dossier, "request_supplement", "chuyen_vien", **self.call(dossier)),
            ],
            "appraised": appraised,
            "refused": [*forwarded, step("refuse", "chuyen_vien", reason=REASON, **GROUNDS)],
            "decided": decided,
            "closed": [*decided, step("close", "van_thu")],
        }[state]

    def proposed(self, dossier: Dossier, agreed: bool = True, officer: str = "chuyen_vien") -> Dossier:
        """The dossier before the leader, with the officer's opinion on everything that is open.

        What the commune's council has to vote on, it has voted for.
        """
        above = dossier.receiver
        if above.code == "ubnd-xa" and to_hear(above, council_in_office(above)):
            boards.heard(self.above, boards.COMMUNE)
        return act(self.appraised(dossier, agreed, officer), "propose", officer)  # type: ignore[no-any-return]

    def appraised(self, dossier: Dossier, agreed: bool = True, officer: str = "chuyen_vien") -> Dossier:
        """The dossier with the officer's opinion on every open nomination, the same on all."""
        kind = Appraisal.Opinion.AGREE if agreed else Appraisal.Opinion.DISAGREE
        said = {one.pk: Opinion(kind.value, "" if agreed else REASON) for one in open_nominations(dossier)}
        return appraise(dossier, actor=user(officer), seen_version=dossier.version, said=said)

    def call(self, dossier: Dossier) -> dict[str, Any]:
        """A request for a supplement about the first nomination."""
        first = dossier.items.order_by("position").values_list("nomination_id", flat=True)[0]
        lack = Lack(first, "Thiếu bản sao.", "Khoản 1 Điều 9.", "Gửi bản sao.")
        return {"lacks": (lack,), "due_on": clock.today() + timedelta(days=5)}

    def answers(self, dossier: Dossier) -> dict[str, Any]:
        """The school's answer to everything that was asked for last."""
        lacks = last_request(dossier)["lacks"]
        return {"answers": tuple(Answer(lack["nomination_id"], "Đã gửi bản sao.") for lack in lacks)}

    def published(self, dossier: Dossier, days_ago: int = 14) -> Dossier:
        """The same under publicity since some days ago, for as long as it has to be."""
        settle()
        with clock.at(clock.now() - timedelta(days=days_ago)):
            return act(dossier, "publish", "van_thu", **self.publication(dossier))  # type: ignore[no-any-return]

    def publication(self, dossier: Dossier) -> dict[str, Any]:
        return {
            "nomination_ids": tuple(item.nomination_id for item in dossier.items.all()),
            "until": first_end(dossier.campaign, clock.today()),
            "place": "niêm yết tại bảng tin của nhà trường",
        }

    def receipt(self) -> dict[str, Any]:
        return {"due_on": clock.today() + timedelta(days=14)}

    def outcomes(self, dossier: Dossier, recognised: bool = True) -> dict[str, Any]:
        reason = "" if recognised else REASON
        return {"outcomes": tuple(Outcome(one.pk, recognised, reason) for one in open_nominations(dossier))}

    def revocation(self) -> dict[str, Any]:
        """What is said when an award is taken back that was handed out."""
        return {
            "ground": "fraud",
            "proposed_by": "Phòng Văn hóa - Xã hội tại Tờ trình số 09/TTr-VHXH",
            "conclusion": "Kết luận xác minh số 05/KL-UBND",
            "handed_out": True,
            "objects": "01 Giấy khen",
            "money": 702_000,
            "recovered_by": clock.today() + timedelta(days=30),
        }

    def correction(self, dossier: Dossier, **changes: Any) -> dict[str, Any]:
        """A misprinted name in the dossier's newest decision, and nobody's certificate anew."""
        lines = (Misprint("Phụ lục, số thứ tự 1", "Thảo Nguyên", "Thảo Nguyện"),)
        return {"act": max(standing(dossier), default=0), "lines": lines, **changes}

    def replacement(self, dossier: Dossier, **changes: Any) -> dict[str, Any]:
        """A decision in place of the dossier's newest, with everybody's certificate anew."""
        act, named = max(standing(dossier).items(), default=(0, []))
        sheets = tuple(sorted(set(named) & certified(dossier)))
        return {"act": act, "nomination_ids": tuple(named), "certificates": sheets, **changes}

    def _way_to(self, state: str, head: str) -> list[Callable[[Nomination], Nomination]]:
        def step(name: str, account: str, **inputs: Any) -> Callable[[Nomination], Nomination]:
            return lambda nomination: act(nomination, name, account, **inputs)

        def through_dossier(until: str, recognised: bool = True) -> Callable[[Nomination], Nomination]:
            return lambda nomination: self._through_dossier(nomination, until, recognised)

        submit = step("submit", head)
        review = [submit, step("take_up", "thu_ky")]
        approve = [*review, lambda nomination: self._decided(nomination)]
        return {
            "draft": [],
            "submitted": [submit],
            "in_review": review,
            "returned": [*review, step("send_back", "thu_ky", reason=REASON)],
            "approved": approve,
            "rejected": [*review, lambda nomination: self._decided(nomination, against=6)],
            "withdrawn": [submit, step("withdraw", head, reason=REASON)],
            "forwarded": [*approve, through_dossier("forwarded")],
            "received": [*approve, through_dossier("received")],
            "supplement_requested": [*approve, through_dossier("supplement_requested")],
            "recognised": [*approve, through_dossier("decided")],
            "revoked": [
                *approve,
                through_dossier("decided"),
                step("revoke", "lanh_dao", reason=REASON, **self.revocation()),
            ],
            "declined": [*approve, through_dossier("decided", recognised=False)],
        }[state]

    def _decided(self, nomination: Nomination, against: int = 0) -> Nomination:
        self.decide([nomination], against)
        return Nomination.objects.get(pk=nomination.pk)

    def _through_dossier(self, nomination: Nomination, until: str, recognised: bool) -> Nomination:
        self.dossier(until, recognised)
        return Nomination.objects.get(pk=nomination.pk)


def settle(*, pdf: bool = False, mail: bool = False, only: str = "") -> None:
    """Run the jobs of the outbox in this process, PDFs and mails where asked for; a job that fails fails the test.

    A package waits for the PDFs of its papers and is sealed where they are asked for. `only` names the one kind of
    paper that is wanted.
    """
    handlers = {"pdf": pdf, HANDLER: pdf, VOLUME: pdf, "mail": mail}
    left = [name for name, wanted in handlers.items() if not wanted]
    owed = Job.objects.exclude(state=Job.State.DONE).exclude(handler__in=left)
    owed = owed.filter(handler="paper", argument=only) if only else owed
    for _round in range(20):
        jobs = list(owed.all())
        if not jobs:
            return
        # What waits for another paper need not wait for the clock.
        Job.objects.filter(state=Job.State.FAILED, attempts=0).update(due_at=timezone.now())
        for handler, handful in outbox.handfuls(jobs):
            run(handler, handful)
    raise AssertionError([(job.key, job.state, job.last_error[-500:]) for job in jobs])
