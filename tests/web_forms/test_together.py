"""One step for many nominations: told before, done in one act, told afterwards, row by row."""

from datetime import date, time
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from config.demo import council, school
from config.demo.school import user
from config.demo.steps import act
from tests.crowd import drafts
from tests.line import REASON, Line
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import sentence_near, text_of, tree_of, typed
from workflow.engine import clock
from workflow.engine.door import perform_all
from workflow.engine.models import Batch, Event, Job
from workflow.nominations.models import Nomination

pytestmark = pytest.mark.django_db
TOGETHER = "/xet/hang-loat/"


def sent(line: Line, number: int) -> list[Nomination]:
    listed = drafts(line, number)
    perform_all(listed, "submit", actor=user("to_truong_5"))
    return list(Nomination.objects.filter(pk__in=[one.pk for one in listed]).order_by("pk"))


def address(step: str, *chosen: Nomination, more: str = "") -> str:
    return f"{TOGETHER}?buoc={step}" + "".join(f"&chon={one.pk}" for one in chosen) + more


def posted(answer: HttpResponse, **typed_in: str) -> dict[str, Any]:
    """What the confirmation page would send."""
    return {"chon": tree_of(answer).xpath("//input[@name='chon']/@value"), **typed_in}


def rows(answer: HttpResponse) -> list[str]:
    return [" ".join(row.text_content().split()) for row in tree_of(answer).xpath("//tbody/tr")]


def states(nominations: list[Nomination]) -> list[str]:
    return [Nomination.objects.get(pk=one.pk).state for one in nominations]


def test_each_row_says_before_and_afterwards_what_becomes_of_it(line: Line, signed_in: SignIn) -> None:
    first, second, third = sent(line, 3)
    act(second, "suspend", "hieu_truong", reason=REASON, **line.SUSPENSION)
    act(third, "take_up", "hieu_truong")
    client = signed_in("thu_ky")
    answer = client.get(address("take_up", first, second, third))
    told = rows(answer)
    assert "Đưa ra xét" in told[0] and "Không thực hiện" not in told[0]
    assert "đang tạm dừng từ ngày" in told[1]
    assert "khi đang ở trạng thái “Đang xét”" in told[2]
    assert "Đưa ra xét (1)" in text_of(answer)
    answer = client.post(address("take_up", first, second, third), posted(answer), follow=True)
    told = rows(answer)
    assert "Đã thực hiện 1 trên 3 đề nghị." in text_of(answer)
    assert "Đã thực hiện" in told[0]
    assert "đang tạm dừng" in told[1] and "Đang xét" in told[2]
    assert states([first, second, third]) == ["in_review", "submitted", "in_review"]
    (path, _status) = answer.redirect_chain[-1]
    assert rows(client.get(path)) == told, "it can be read again"


def test_a_shared_return_gives_each_its_reason_slip_and_day_in_one_act(line: Line, signed_in: SignIn) -> None:
    listed, client = sent(line, 3), signed_in("thu_ky")
    where = address("send_back", *listed)
    answer = client.get(where)
    due = typed(answer, "due_on")
    refused = client.post(where, posted(answer, reason=" ", due_on=due))
    assert (refused.status_code, sentence_near(refused, "reason")) == (422, "Hãy ghi rõ lý do.")
    assert states(listed) == ["submitted"] * 3
    client.post(where, posted(refused, reason=REASON, due_on=due))
    assert states(listed) == ["returned"] * 3
    events = Event.objects.filter(name="send_back")
    assert {one.reason for one in events} == {REASON}
    assert Job.objects.filter(argument="return_slip").count() == 3
    assert len({job.root_id for job in Job.objects.filter(argument="return_slip")}) == 1
    assert {f"{one.due_on:%d/%m/%Y}" for one in Nomination.objects.all()} == {due}


def test_what_changed_since_the_page_was_opened_is_reported_and_left(line: Line, signed_in: SignIn) -> None:
    first, second = sent(line, 2)
    client, where = signed_in("thu_ky"), address("send_back", first, second)
    answer = client.get(where)
    act(first, "take_up", "hieu_truong")
    form = posted(answer, reason="", due_on="")
    again = client.post(where, form)
    assert again.status_code == 422
    assert "Nguyễn Văn A đã thay đổi nội dung này" in rows(again)[0], "said, and not accepted in silence"
    assert posted(again)["chon"] == form["chon"]
    answer = client.post(where, {**form, "reason": REASON}, follow=True)
    assert "Nguyễn Văn A đã thay đổi nội dung này" in rows(answer)[0]
    assert states([first, second]) == ["in_review", "returned"]


def test_the_same_page_sent_twice_does_it_once(line: Line, signed_in: SignIn) -> None:
    listed, client = sent(line, 2), signed_in("thu_ky")
    form = posted(client.get(address("take_up", *listed)))
    for _tab in range(2):
        answer = client.post(address("take_up", *listed), form, follow=True)
    assert "Đã thực hiện 0 trên 2 đề nghị." in text_of(answer)
    assert "Bạn đã thay đổi nội dung này" in rows(answer)[0]
    assert Event.objects.filter(name="take_up").count() == 2


def test_what_lies_before_a_session_or_is_ones_own_is_refused_by_its_row(line: Line, signed_in: SignIn) -> None:
    first, second = sent(line, 2)
    second = act(second, "take_up", "hieu_truong")
    council.planned(line.council, [second], clock.today(), time(0, 0))
    client = signed_in("thu_ky")
    told = rows(client.get(address("send_back", first, second)))
    assert "Trả lại để sửa" in told[0]
    assert "chương trình phiên họp Hội đồng" in told[1]
    Nomination.objects.filter(pk=first.pk).update(nominee_person=school.person("Phạm Thị D"))
    assert "Bạn là người được đề nghị" in rows(client.get(address("send_back", first)))[0]


def test_all_of_the_filter_is_chosen_without_ticking(line: Line, signed_in: SignIn) -> None:
    listed = sent(line, 27)
    act(listed[0], "take_up", "thu_ky")
    client = signed_in("thu_ky")
    page = tree_of(client.get(reverse("nominations") + "?trang_thai=submitted"))
    (form,) = page.xpath("//form[@data-many and not(@data-filter or @role='search')]")
    assert form.xpath(".//input[@name='trang_thai']/@value") == ["submitted"]
    assert form.xpath(".//button/@value") == ["take_up", "send_back"]
    answer = client.get(f"{form.get('action')}?trang_thai=submitted&tat_ca=1&buoc=take_up")
    assert len(rows(answer)) == 26
    answer = client.post(f"{TOGETHER}?trang_thai=submitted&buoc=take_up", posted(answer), follow=True)
    assert "Đã thực hiện 26 trên 26 đề nghị." in text_of(answer)
    assert reverse("nominations") + "?trang_thai=submitted" in text_of(answer)


def test_nothing_chosen_is_said(line: Line, signed_in: SignIn) -> None:
    line.nomination("submitted")
    for query in ("", "&chon=x", "&chon=0", "&chon=99999999999999999999"):
        answer = signed_in("thu_ky").get(f"{TOGETHER}?buoc=take_up{query}", follow=True)
        assert "Hãy chọn ít nhất một đề nghị." in text_of(answer)


def test_strangers_and_other_steps_find_nothing(line: Line, signed_in: SignIn) -> None:
    (nomination,) = sent(line, 1)
    for name in ("to_truong", "to_truong_5", "uy_vien", "van_thu", "chuyen_vien", "quan_tri"):
        assert signed_in(name).get(address("take_up", nomination)).status_code == 404, name
        assert "hang-loat" not in text_of(signed_in(name).get(reverse("nominations"))), name
    for step in ("submit", "approve", "khong"):
        assert signed_in("thu_ky").get(address(step, nomination)).status_code == 404, step


def test_a_result_is_its_actors_alone_and_a_draft_is_nobodys_to_choose(line: Line, signed_in: SignIn) -> None:
    (nomination,), (draft,) = sent(line, 1), drafts(line, 1)
    client = signed_in("thu_ky")
    answer = client.get(address("take_up", nomination, draft))
    assert len(rows(answer)) == 1
    form = posted(answer)
    form["chon"].append(f"{draft.pk}.{draft.version}")
    client.post(address("take_up"), form)
    batch = Batch.objects.get()
    assert [line["subject"] for line in batch.lines] == [nomination.pk]
    result = reverse("together_done", args=[batch.pk])
    assert client.get(result).status_code == 200
    assert signed_in("hieu_truong").get(result).status_code == 404
    with pytest.raises(DatabaseError), transaction.atomic():
        Batch.objects.update(lines=[])


def test_number_of_statements_does_not_grow_with_the_rows(line: Line, signed_in: SignIn) -> None:
    client = signed_in("thu_ky")

    def count(listed: list[Nomination]) -> list[int]:
        where = address("take_up", *listed)
        answer, asked = _counted(client, where)
        _back, other = _counted(client, address("send_back", *listed))
        with CaptureQueriesContext(connection) as doing:
            result = client.post(where, posted(answer))
        return [asked, other, len(doing), _counted(client, result["Location"])[1]]

    client.get(reverse("home"))
    assert count(sent(line, 2)) == count(sent(line, 50))


def _counted(client: Client, where: str) -> tuple[HttpResponse, int]:
    with CaptureQueriesContext(connection) as captured:
        answer: Any = client.get(where)
    assert answer.status_code == 200
    return answer, len(captured)


def test_a_day_that_will_not_do_is_told_by_its_row(line: Line, signed_in: SignIn) -> None:
    (nomination,), client = sent(line, 1), signed_in("thu_ky")
    where = address("send_back", nomination)
    form = posted(client.get(where), reason=REASON, due_on=f"{date(2020, 1, 1):%d/%m/%Y}")
    answer = client.post(where, form, follow=True)
    assert "Hạn gửi lại không thể ở quá khứ." in rows(answer)[0]
    assert states([nomination]) == ["submitted"]
