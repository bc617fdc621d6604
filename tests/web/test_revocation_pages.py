"""Taking an award back on its page, what the public page says of it, and the list of what is to be looked at again."""

import pytest
from django.test import Client
from django.urls import reverse

from documents.models import Paper
from tests.line import REASON, Line, settle
from tests.web.conftest import Count
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import sentence_near, text_of, typed
from workflow.engine.models import Event
from workflow.nominations.models import Nomination, Review
from workflow.records.models import PastAward

pytestmark = pytest.mark.django_db
REVIEWS = reverse("reviews")
PASSED = {"kind": "rating", "level": "warn", "message": "Trước.", "citation": "Luật"}
FAILS = {"kind": "same_year", "level": "block", "message": "Nay thiếu danh hiệu.", "citation": "Luật"}


def _door(nomination: Nomination) -> str:
    return reverse("edge", args=["nominations.nomination", nomination.pk, "revoke"])


def _review(nomination: Nomination) -> Review:
    cause = Event.objects.filter(subject_type="nominations.nomination", subject_id=nomination.pk).latest("sequence")
    return Review.objects.create(nomination=nomination, cause=cause, before=[PASSED], after=[FAILS])


def test_a_leader_takes_an_award_back_and_everybody_who_holds_a_paper_can_see_it(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("recognised")
    settle()
    client = signed_in("lanh_dao")
    asked = client.get(_door(nomination))
    assert "0,3 × mức lương cơ sở 2.340.000 = 702.000 đồng" in text_of(asked)
    assert (typed(asked, "money"), typed(asked, "objects")) == ("702000", "01 Giấy khen")
    form = {"seen_version": nomination.version, "ground": "fraud", "proposed_by": "Thanh tra", "reason": REASON}
    form |= {"handed_out": "on", "money": "702000", "recovered_by": "01/01/2020"}
    refused = client.post(_door(nomination), form)
    assert refused.status_code == 422 and sentence_near(refused, "recovered_by")
    assert typed(refused, "proposed_by") == "Thanh tra"
    form.pop("handed_out")
    answer = client.post(_door(nomination), form, follow=True)
    assert "Đã huỷ bỏ khen thưởng" in text_of(answer) and REASON in text_of(answer)
    settle()
    certificate, decision = Paper.objects.get(kind="certificate"), Paper.objects.get(kind="award_decision")
    revocation = Paper.objects.get(kind="revocation_decision")
    assert revocation.entry is not None
    cited = f"Quyết định số {revocation.entry.symbol}"
    said = text_of(Client().get(reverse("verification", args=[certificate.code])))
    assert "Khen thưởng đã bị huỷ bỏ" in said and cited in said and nomination.nominee_name not in said
    assert f"Một phần khen thưởng tại văn bản này đã bị huỷ bỏ theo {cited}" in text_of(
        Client().get(reverse("verification", args=[decision.code]))
    )
    file = text_of(signed_in("van_thu").get(reverse("person_file", args=[nomination.nominee_person_id])))
    assert "hệ thống ghi từ quyết định" in file and f"quyết định số {revocation.entry.symbol}" in file
    assert revocation.title in text_of(signed_in("hieu_truong").get(reverse("nomination", args=[nomination.pk])))


def test_no_button_of_a_file_strikes_out_what_the_system_entered(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("recognised")
    entry, client = PastAward.objects.get(nomination=nomination), signed_in("van_thu")
    address = reverse("entry_remove", args=["khen-thuong", entry.pk])
    page = client.get(reverse("person_file", args=[nomination.nominee_person_id]))
    assert address not in page.content.decode()
    assert "không xoá được" in text_of(client.post(address, follow=True))
    entry.refresh_from_db()
    assert entry.removed_at is None


def test_what_is_to_be_looked_at_again_is_listed_and_settled_with_a_note(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("approved")
    review = _review(nomination)
    secretary = signed_in("thu_ky")
    assert "1 đề nghị cần xem lại" in text_of(secretary.get(reverse("home")))
    assert "Xem và ghi kết luận" in text_of(secretary.get(reverse("nomination", args=[nomination.pk])))
    assert "Nay thiếu danh hiệu." in text_of(secretary.get(REVIEWS))
    address = reverse("review_resolve", args=[review.pk])
    refused = secretary.post(address, {"note": " "})
    assert refused.status_code == 422 and "Hãy ghi kết luận sau khi xem lại." in text_of(refused)
    assert "Không thay đổi đề nghị." in text_of(
        secretary.post(address, {"note": "Không thay đổi đề nghị."}, follow=True)
    )
    assert "cần xem lại" not in text_of(secretary.get(reverse("home")))


@pytest.mark.parametrize(
    ("account", "page", "post"),
    [("van_thu", 200, 403), ("to_truong", 403, 404), ("lanh_dao", 200, 404), ("quan_tri", 403, 404)],
)
def test_who_reads_and_who_settles(line: Line, signed_in: SignIn, account: str, page: int, post: int) -> None:
    nomination = line.nomination("approved")
    review, client = _review(nomination), signed_in(account)
    answer = client.get(REVIEWS)
    assert answer.status_code == page and ("Nay thiếu" in text_of(answer)) == (account == "van_thu")
    assert client.post(reverse("review_resolve", args=[review.pk]), {"note": "Xong."}).status_code == post
    assert "Xem và ghi kết luận" not in text_of(signed_in("to_truong").get(reverse("nomination", args=[nomination.pk])))


def test_the_list_takes_the_same_statements_however_long_it_is(
    line: Line, signed_in: SignIn, statements: Count
) -> None:
    nomination, client = line.nomination("approved"), signed_in("thu_ky")
    _review(nomination)
    one = statements(client, REVIEWS)
    for event in Event.objects.filter(subject_type="nominations.nomination")[:3]:
        Review.objects.get_or_create(nomination=nomination, cause=event, defaults={"before": [], "after": [FAILS]})
    assert statements(client, REVIEWS) == one <= 15


def test_the_authority_finds_it_in_its_inbox(line: Line, signed_in: SignIn) -> None:
    nomination = line.nomination("received")
    _review(nomination)
    assert "1 đề nghị cần xem lại" in text_of(signed_in("chuyen_vien").get(reverse("district_inbox")))
