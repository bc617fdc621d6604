"""The drafting page: what is typed is saved whole or not at all, and is never lost from the screen."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from config.demo.school import user
from config.demo.steps import PROOF
from tests.line import REASON, Line
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import sentence_at, text_of, tree_of, typed
from workflow.engine.door import perform
from workflow.engine.models import Event
from workflow.nominations.models import STATEMENT_LIMIT, Evidence, Nomination, Statement
from workflow.nominations.services import create_draft
from workflow.organisations.models import Membership

HOSTILE = "Tỉ lệ <b>100%</b> & {{ 7 * 7 }} {% now %} “tốt”\nDòng hai\tcó tab"


class Draft:
    """An empty draft of the head of group 1, and what the browser would send from its page."""

    def __init__(self, line: Line, client: Client) -> None:
        ready = line.nomination("withdrawn")
        self.client = client
        self.nomination = create_draft(
            actor=user("to_truong"),
            campaign=ready.campaign,
            group=ready.group,
            nominee=ready.nominee_person,  # type: ignore[arg-type]
            award=ready.award,
            period_from=ready.period_from,
            period_to=ready.period_to,
        )
        self.page = reverse("nomination_edit", args=[self.nomination.pk])
        self.fields = [f"statement_{one.pk}" for one in self.nomination.criteria()]

    @property
    def stored(self) -> Nomination:
        return Nomination.objects.get(pk=self.nomination.pk)

    @property
    def texts(self) -> dict[str, str]:
        rows = Statement.objects.filter(nomination=self.nomination).exclude(text="")
        return {f"statement_{one.criterion_id}": one.text for one in rows}

    def content(self, **changes: Any) -> dict[str, Any]:
        stored = self.stored
        return {
            "seen_version": stored.version,
            "award": stored.award_id,
            "period_from": stored.period_from.isoformat(),
            "period_to": stored.period_to.isoformat(),
            **dict.fromkeys(self.fields, ""),
            **changes,
        }

    def post(self, action: str = "save", htmx: bool = False, **changes: Any) -> HttpResponse:
        headers = {"HX-Request": "true"} if htmx else {}
        content = {**self.content(), "action": action, **changes}
        return self.client.post(self.page, content, headers=headers)

    def complete(self, **changes: Any) -> dict[str, Any]:
        return {**{name: f"Thành tích {name}" for name in self.fields}, **changes}


@pytest.fixture
def draft(line: Line, signed_in: SignIn) -> Draft:
    return Draft(line, signed_in("to_truong"))


def file(name: str, content: bytes = PROOF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_unfinished_draft_is_saved_as_typed(draft: Draft) -> None:
    first = draft.fields[0]
    assert draft.post(**{first: "Đã viết một phần"}).status_code == 302
    assert draft.texts == {first: "Đã viết một phần"}
    page = draft.client.get(draft.page)
    assert typed(page, first) == "Đã viết một phần"
    assert typed(page, "seen_version") == "1"


def test_template_and_markup_signs_are_kept_literally(draft: Draft) -> None:
    draft.post(**{draft.fields[0]: HOSTILE})
    stored = HOSTILE.replace("\t", " ")
    assert draft.texts[draft.fields[0]] == stored
    page = draft.client.get(draft.page)
    assert typed(page, draft.fields[0]) == stored
    assert "<b>100%</b>" not in page.content.decode()


def test_decomposed_letters_are_stored_composed(draft: Draft) -> None:
    draft.post(**{draft.fields[0]: "Nguye\u0302\u0303n"})
    assert draft.texts[draft.fields[0]] == "Nguyễn"


BAD_TEXTS = {
    "over-long": ("d" * (STATEMENT_LIMIT + 1), f"tối đa {STATEMENT_LIMIT}"),
    "null": ("trước\x00sau", "ký tự điều khiển"),
    "escape": ("trước\x1bsau", "ký tự điều khiển"),
    "direction": ("trước\u202esau", "ký tự điều khiển"),
}


@pytest.mark.parametrize("htmx", [False, True], ids=["page", "autosave"])
@pytest.mark.parametrize("kind", BAD_TEXTS)
def test_bad_text_gets_a_sentence_at_its_field_and_nothing_is_saved(draft: Draft, kind: str, htmx: bool) -> None:
    bad, sentence = BAD_TEXTS[kind]
    good, wrong = draft.fields[:2]
    response = draft.post("autosave" if htmx else "save", htmx, **{good: "Đúng", wrong: bad})
    assert sentence in sentence_at(response, wrong)
    assert not draft.texts
    assert draft.stored.version == 0
    if not htmx:
        assert response.status_code == 422
        # No page can show a null; HTML has a sign of its own for it.
        assert (typed(response, good), typed(response, wrong)) == ("Đúng", bad.replace("\x00", "\ufffd"))


@pytest.mark.parametrize("wrong", ["1999-01-01", "2999-01-01", "31/02/2026", "hôm qua", ""])
def test_wrong_day_gets_a_sentence_and_typed_text_stays(draft: Draft, wrong: str) -> None:
    response = draft.post(**{"period_to": wrong, draft.fields[0]: "Vẫn còn"})
    assert sentence_at(response, "period_to")
    assert typed(response, "period_to") == wrong
    assert typed(response, draft.fields[0]) == "Vẫn còn"
    assert not draft.texts


def test_awards_held_are_saved_and_a_line_that_lacks_a_part_is_named(draft: Draft) -> None:
    good = "2022; Lao động tiên tiến; QĐ 112/QĐ-UBND ngày 05/6/2022"
    draft.post(titles_held=good)
    assert draft.stored.titles_held == good
    response = draft.post("send", titles_held=good, rewards_held=f"{good}\nGiấy khen năm ngoái")
    assert "Dòng 2 cần ba phần" in sentence_at(response, "rewards_held")
    assert typed(response, "rewards_held").endswith("Giấy khen năm ngoái")
    assert not draft.stored.rewards_held


def test_award_that_is_not_offered_gets_a_sentence(draft: Draft) -> None:
    response = draft.post(award="999999", **{draft.fields[0]: "Vẫn còn"})
    assert sentence_at(response, "award")
    assert not draft.texts


def test_autosave_says_when_and_hands_out_the_next_version(draft: Draft) -> None:
    response = draft.post("autosave", htmx=True, **{draft.fields[0]: "Tự lưu"})
    assert "Đã lưu lúc" in text_of(response)
    assert typed(response, "seen_version") == "1"
    assert "textarea" not in text_of(response), "what is being typed must not be swapped"
    assert draft.texts == {draft.fields[0]: "Tự lưu"}


@pytest.mark.parametrize("action", ["save", "send", "attach", "remove:1"])
def test_second_tab_is_told_that_it_was_oneself_and_when_and_keeps_its_text(draft: Draft, action: str) -> None:
    stale = draft.content(**{draft.fields[0]: "Gõ ở thẻ hai"})
    draft.post(**{draft.fields[0]: "Gõ ở thẻ một"})
    extra = {"evidence": file("a.pdf")} if action == "attach" else {}
    response = draft.client.post(draft.page, {**stale, "action": action, **extra})
    assert response.status_code == 409
    assert "Bạn đã thay đổi nội dung này lúc" in text_of(response)
    assert typed(response, draft.fields[0]) == "Gõ ở thẻ hai"
    assert typed(response, "seen_version") == "0", "pressing again must not overwrite what was never seen"
    assert draft.page in tree_of(response).xpath("//*[@data-refusal]//a/@href")
    assert draft.texts == {draft.fields[0]: "Gõ ở thẻ một"}
    assert not Evidence.objects.filter(nomination=draft.nomination).exists()


def test_stale_autosave_says_so_beside_the_text(draft: Draft) -> None:
    stale = draft.content(**{draft.fields[0]: "Gõ ở thẻ hai"})
    draft.post(**{draft.fields[0]: "Gõ ở thẻ một"})
    response = draft.client.post(draft.page, {**stale, "action": "autosave"}, headers={"HX-Request": "true"})
    assert response.status_code == 200, "htmx shows only an answer that succeeded"
    assert "Chưa lưu. Bạn đã thay đổi" in " ".join(text_of(response).split())


def test_draft_that_a_colleague_sent_meanwhile_keeps_the_typed_text(draft: Draft) -> None:
    stale = draft.content(**{draft.fields[0]: "Gõ sau khi đã gửi"})
    draft.post("send", **draft.complete())
    response = draft.client.post(draft.page, {**stale, "action": "save"})
    assert response.status_code == 409
    assert typed(response, draft.fields[0]) == "Gõ sau khi đã gửi"


def test_page_without_its_version_saves_nothing(draft: Draft) -> None:
    response = draft.post(seen_version="", **{draft.fields[0]: "Vẫn còn"})
    assert "Trang này đã cũ" in text_of(response)
    assert typed(response, draft.fields[0]) == "Vẫn còn"
    assert not draft.texts


def test_sending_saves_and_submits_in_one_step(draft: Draft) -> None:
    response = draft.post("send", **draft.complete())
    assert response.url == reverse("nomination", args=[draft.nomination.pk])
    assert draft.stored.state == "submitted"
    assert draft.texts == draft.complete()


def test_sending_with_a_gap_names_it_focuses_it_and_does_nothing(draft: Draft) -> None:
    gap = draft.fields[1]
    response = draft.post("send", **draft.complete(**{gap: "   "}))
    assert "Chưa viết thành tích" in sentence_at(response, gap)
    assert not sentence_at(response, draft.fields[0])
    assert tree_of(response).xpath("//*[@autofocus]/@name") == [gap]
    assert typed(response, draft.fields[0]) == f"Thành tích {draft.fields[0]}"
    assert draft.stored.state == "draft"
    assert not draft.texts
    assert not Event.objects.filter(subject_type="nominations.nomination", subject_id=draft.nomination.pk).exists()


def test_after_a_refused_sending_autosave_goes_on_naming_the_gaps(draft: Draft) -> None:
    gap = draft.fields[1]
    response = draft.post("autosave", htmx=True, attempted="send", **draft.complete(**{gap: ""}))
    assert "Đã lưu lúc" in text_of(response)
    assert "Chưa viết thành tích" in sentence_at(response, gap)


def test_returned_nomination_shows_reason_and_is_sent_again(line: Line, signed_in: SignIn) -> None:
    returned = line.nomination("returned")
    client, page = signed_in("to_truong"), reverse("nomination_edit", args=[returned.pk])
    shown = client.get(page)
    assert REASON in text_of(shown)
    assert "Phạm Thị D" in text_of(shown)
    assert "Gửi lại Hội đồng" in text_of(shown)
    form = next(one for one in tree_of(shown).forms if "seen_version" in one.fields)
    fields = {one.name: one.value for one in form.inputs if one.name and one.name != "evidence"}
    client.post(page, {**fields, "action": "send"})
    assert Nomination.objects.get(pk=returned.pk).state == "submitted"


def test_files_go_in_together_with_what_was_typed(draft: Draft) -> None:
    draft.post("attach", evidence=[file("giấy khen.pdf"), file("khác.pdf", PROOF + b" ")], **{draft.fields[0]: "Chữ"})
    assert [one.name for one in draft.nomination.evidence.all()] == ["giấy khen.pdf", "khác.pdf"]
    assert draft.texts == {draft.fields[0]: "Chữ"}
    listed = text_of(draft.client.get(draft.page))
    assert "giấy khen.pdf" in listed


BAD_FILES = {
    "0 byte": (file("rỗng.pdf", b""), "tệp rỗng"),
    "renamed": (file("ảnh.png", PROOF), "không đúng với đuôi tệp"),
    "script": (file("chạy.exe", b"MZ"), "chỉ nhận tệp"),
    "broken": (file("đơn.docx", b"PK"), "không đúng với đuôi tệp"),
}


@pytest.mark.parametrize("htmx", [False, True], ids=["page", "htmx"])
@pytest.mark.parametrize("kind", BAD_FILES)
def test_bad_file_gets_its_own_sentence_and_nothing_is_saved(draft: Draft, kind: str, htmx: bool) -> None:
    bad, sentence = BAD_FILES[kind]
    bad.seek(0)
    response = draft.post("attach", htmx, evidence=[file("tốt.pdf"), bad], **{draft.fields[0]: "Vẫn còn"})
    assert bad.name in sentence_at(response, "evidence")
    assert sentence in sentence_at(response, "evidence")
    assert "tốt.pdf" not in sentence_at(response, "evidence")
    assert not draft.nomination.evidence.exists()
    assert not draft.texts
    if not htmx:
        assert typed(response, draft.fields[0]) == "Vẫn còn"


def test_too_big_file_is_refused(draft: Draft, settings: Any) -> None:
    settings.EVIDENCE_MAX_BYTES = 2**20
    response = draft.post("attach", evidence=file("to.pdf", b"%PDF-" + b"0" * 2**20))
    assert "lớn hơn 1 MB" in sentence_at(response, "evidence")


def test_bad_text_and_bad_file_are_both_told(draft: Draft) -> None:
    response = draft.post("attach", evidence=file("rỗng.pdf", b""), **{draft.fields[0]: "x" * (STATEMENT_LIMIT + 1)})
    assert "tệp rỗng" in sentence_at(response, "evidence")
    assert "tối đa" in sentence_at(response, draft.fields[0])


@pytest.mark.parametrize(("action", "htmx"), [("save", False), ("send", False), ("attach", False), ("attach", True)])
def test_good_file_beside_bad_text_is_named_as_not_stored(draft: Draft, action: str, htmx: bool) -> None:
    good = [file("mới.pdf"), file("thư mục/khác.pdf", PROOF + b" ")]
    response = draft.post(action, htmx, evidence=good, **draft.complete(**{draft.fields[0]: "x" * 9999}))
    said = sentence_at(response, "evidence")
    assert "Chưa tải lên: mới.pdf, khác.pdf." in said
    assert "hãy chọn lại tệp" in said
    assert not draft.nomination.evidence.exists()


def test_file_chosen_in_a_stale_tab_is_named_as_not_stored(draft: Draft) -> None:
    stale = draft.content()
    draft.post(**{draft.fields[0]: "Gõ ở thẻ một"})
    response = draft.client.post(draft.page, {**stale, "action": "save", "evidence": file("mới.pdf")})
    assert response.status_code == 409
    assert "Chưa tải lên: mới.pdf." in sentence_at(response, "evidence")
    assert not tree_of(response).xpath("//*[@autofocus]"), "the refusal above is read first"


def test_file_chosen_while_another_could_not_be_taken_off_is_named(draft: Draft) -> None:
    said = sentence_at(draft.post("remove:999999", evidence=file("mới.pdf")), "evidence")
    assert "Tệp này không còn trong danh sách." in said
    assert "Chưa tải lên: mới.pdf." in said


def test_one_bad_file_among_several_keeps_them_all_out_and_says_so(draft: Draft) -> None:
    several = sentence_at(draft.post("attach", evidence=[file("tốt.pdf"), file("rỗng.pdf", b"")]), "evidence")
    assert "Chưa tải lên tệp nào trong 2 tệp đã chọn." in several
    alone = sentence_at(draft.post("attach", evidence=file("rỗng.pdf", b"")), "evidence")
    assert "Chưa tải lên" not in alone, "its own sentence says it all"


def test_twin_among_several_keeps_them_all_out_and_says_so(draft: Draft) -> None:
    draft.post("attach", evidence=file("a.pdf"))
    said = sentence_at(draft.post("attach", evidence=[file("b.pdf"), file("c.pdf", PROOF + b" ")]), "evidence")
    assert "đã có trong danh sách" in said
    assert "Chưa tải lên tệp nào trong 2 tệp đã chọn." in said
    assert draft.nomination.evidence.count() == 1


def test_same_file_twice_is_refused_once(draft: Draft) -> None:
    draft.post("attach", evidence=file("a.pdf"))
    response = draft.post("attach", evidence=file("b.pdf"))
    assert "đã có trong danh sách" in sentence_at(response, "evidence")
    assert draft.nomination.evidence.count() == 1


def test_attaching_nothing_asks_for_a_file(draft: Draft) -> None:
    assert "ít nhất một tệp" in sentence_at(draft.post("attach"), "evidence")


def test_file_chosen_before_sending_is_sent_along(draft: Draft) -> None:
    draft.post("send", evidence=file("a.pdf"), **draft.complete())
    assert draft.stored.revisions.get().content["evidence"][0]["name"] == "a.pdf"


def test_file_is_taken_off_and_typed_text_is_saved(draft: Draft) -> None:
    draft.post("attach", evidence=file("a.pdf"))
    one = draft.nomination.evidence.get()
    draft.post(f"remove:{one.pk}", **{draft.fields[0]: "Chữ"})
    assert not draft.nomination.evidence.attached().exists()
    assert draft.texts == {draft.fields[0]: "Chữ"}


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize("which", ["foreign", "gone", "unknown", "x", ""])
def test_file_that_is_not_the_drafts_cannot_be_taken_off(draft: Draft, which: str, htmx: bool) -> None:
    foreign = Evidence.objects.exclude(nomination=draft.nomination).get()
    draft.post("attach", htmx=True, evidence=file("a.pdf"))
    gone = draft.nomination.evidence.get()
    draft.post(f"remove:{gone.pk}", htmx=True)
    before = list(Evidence.objects.values())
    key = {"foreign": foreign.pk, "gone": gone.pk, "unknown": 999999}.get(which, which)
    response = draft.post(f"remove:{key}", htmx=htmx, **{draft.fields[0]: "Chữ"})
    assert sentence_at(response, "evidence") == "Tệp này không còn trong danh sách."
    assert "Đã gỡ tệp" not in text_of(response)
    assert list(Evidence.objects.values()) == before
    if not htmx:
        assert response.status_code == 422
        assert typed(response, draft.fields[0]) == "Chữ"


def test_submitted_nomination_leads_to_its_page(draft: Draft) -> None:
    draft.post("send", **draft.complete())
    assert draft.client.get(draft.page).url == reverse("nomination", args=[draft.nomination.pk])


@pytest.mark.parametrize("account", ["to_truong_4", "hieu_truong", "chuyen_vien"])
def test_draft_does_not_exist_for_anybody_else(draft: Draft, signed_in: SignIn, account: str) -> None:
    client = signed_in(account)
    assert client.get(draft.page).status_code == 404
    assert client.post(draft.page, draft.content()).status_code == 404


def test_board_may_not_edit_what_came_back_to_the_group(line: Line, signed_in: SignIn) -> None:
    page = reverse("nomination_edit", args=[line.nomination("returned").pk])
    assert signed_in("hieu_truong").get(page).status_code == 403
    assert signed_in("hieu_truong").post(page, {"action": "save"}).status_code == 403


def test_new_head_goes_on_with_the_draft_and_the_old_one_is_out(draft: Draft, signed_in: SignIn) -> None:
    old, new = user("to_truong"), user("to_truong_4")
    Membership.objects.filter(person=old.person, role="group_head").update(person=new.person)
    assert signed_in("to_truong").get(draft.page).status_code == 404
    assert signed_in("to_truong_4").get(draft.page).status_code == 200


def test_number_of_statements_does_not_grow_with_the_criteria(draft: Draft, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(30):
        draft.client.get(draft.page)
    with django_assert_max_num_queries(45):
        draft.post("autosave", htmx=True, **draft.complete())


def test_withdrawn_while_open_in_a_tab_is_told(draft: Draft) -> None:
    stale = draft.content(**{draft.fields[0]: "Gõ muộn"})
    perform(draft.stored, "withdraw", actor=user("to_truong"), seen_version=0, reason="Thôi")
    response = draft.client.post(draft.page, {**stale, "action": "save"})
    assert response.status_code == 409
    assert typed(response, draft.fields[0]) == "Gõ muộn"
