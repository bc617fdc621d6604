"""The whole line in a real browser, with a real worker: from the group's draft to the district's recognition."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from config.demo.steps import PROOF
from documents.models import Paper
from tests.journeys.desk import Desk
from tests.line import Line
from tests.processes import Web, wait_until
from workflow.engine.models import Job
from workflow.nominations.models import Nomination

RETURN_REASON = "Cần nêu số liệu kết quả cuối năm của lớp."
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def papers_done() -> None:
    """Wait until every paper that was called for is written."""
    wait_until(lambda: not Job.objects.filter(handler="paper").exclude(state="done").exists())


def test_from_draft_to_recognition(committed_line: Line, web: Web, browser: Browser, tmp_path: Path) -> None:
    assert committed_line.campaign
    head = Desk(browser, web.url, "to_truong", **PHONE)
    path = _drafts_and_submits(head, tmp_path)

    chair = Desk(browser, web.url, "hieu_truong")
    _returns(chair, path)
    _reads_the_reason_and_resubmits(head, path)
    _approves(committed_line, chair, path)

    clerk = Desk(browser, web.url, "van_thu")
    dossier = _assembles_signs_and_forwards(clerk, chair)
    _receives_and_recognises(browser, web.url, dossier)

    head.go(path)
    head.sees("Được khen thưởng")
    papers_done()
    kinds = sorted(Paper.objects.values_list("kind", flat=True))
    assert kinds == [
        "achievement_report_individual",
        "achievement_report_individual",
        "award_decision",
        "board_minutes",
        "certificate",
        "receipt",
        "result_notice",
        "return_slip",
        "staff_list",
        "submission_letter",
        "tally_minutes",
    ]
    for desk in (head, chair, clerk):
        assert desk.complaints == []


def _drafts_and_submits(head: Desk, tmp_path: Path) -> str:
    head.press("Lập đề nghị")
    head.page.get_by_label("Người hoặc tập thể được đề nghị").select_option(label="Trịnh Thị P")
    head.page.get_by_label("Danh hiệu, hình thức đề nghị").select_option(label="Giấy khen")
    head.press("Lập bản nháp")
    texts = head.page.locator("textarea[name^=statement_]")
    expect(texts).to_have_count(3)
    texts.nth(0).fill("Luôn gương mẫu.")
    expect(head.page.locator("#save-state .saved")).to_be_visible(
        timeout=15_000
    )  # saved by itself while typing goes on
    for index in (1, 2):
        texts.nth(index).fill(f"Kết quả thứ {index} <b>& {{{{ x }}}}")
    proof = tmp_path / "Bảng tổng hợp.pdf"
    proof.write_bytes(PROOF)
    head.page.locator("input[type=file]").set_input_files(proof)
    head.press("Gửi Hội đồng")
    head.sees("Đã gửi Hội đồng")
    nomination = Nomination.objects.get()
    assert nomination.evidence.get().name == "Bảng tổng hợp.pdf"
    return f"/de-nghi/{nomination.pk}/"


def _returns(chair: Desk, path: str) -> None:
    chair.go("/")
    chair.sees("Trịnh Thị P")
    chair.go(path)
    chair.sees("Kết quả thứ 1 <b>& {{ x }}")
    chair.press("Trả lại để sửa")
    chair.press("Trả lại để sửa")  # without a reason: refused at the field
    chair.sees("Hãy ghi rõ lý do.")
    chair.page.get_by_label("Lý do").fill(RETURN_REASON)
    chair.press("Trả lại để sửa")
    chair.sees("Trả lại để sửa")


def _reads_the_reason_and_resubmits(head: Desk, path: str) -> None:
    wait_until(lambda: head_has_notice())
    head.go("/thong-bao/")
    head.sees(RETURN_REASON)
    head.go(path)
    head.sees(RETURN_REASON)
    head.go(f"{path}sua/")
    head.sees(RETURN_REASON)
    head.page.locator("textarea[name^=statement_]").nth(2).fill("Lớp 1A có 34/34 học sinh hoàn thành chương trình.")
    head.press("Gửi lại Hội đồng")
    head.sees("Đã gửi Hội đồng")


def head_has_notice() -> bool:
    return Job.objects.filter(handler="notice", event__name="send_back", state="done").exists()


def _approves(line: Line, chair: Desk, path: str) -> None:
    """The council's own pages have a journey of their own."""
    chair.go(path)
    chair.press("Đưa ra xét")
    chair.go("/")
    chair.sees("1 đề nghị đang xét, chưa vào phiên họp nào")
    line.decide([Nomination.objects.get()])
    chair.go(path)
    chair.sees("Hội đồng đồng ý")
    papers_done()


def _assembles_signs_and_forwards(clerk: Desk, chair: Desk) -> str:
    clerk.go("/")
    clerk.press("Lập hồ sơ")
    clerk.sees("Trịnh Thị P")
    dossier = clerk.page.url.removeprefix(clerk.address)
    chair.go(dossier)
    chair.press("Ký tờ trình")
    chair.press("Ký tờ trình")  # after reading what it will do
    chair.sees("Đã ký tờ trình")
    papers_done()
    clerk.go(dossier)
    clerk.press("Chuyển hồ sơ")
    clerk.press("Chuyển hồ sơ")  # after reading what it will do
    clerk.sees("Đã chuyển")
    papers_done()
    return dossier


def _receives_and_recognises(browser: Browser, address: str, dossier: str) -> None:
    officer = Desk(browser, address, "chuyen_vien", **PHONE)
    officer.sees("Phong trào thi đua năm")
    officer.go(dossier)
    officer.press("Tiếp nhận hồ sơ")
    officer.press("Tiếp nhận hồ sơ")
    officer.sees("Đã tiếp nhận")
    officer.press("Thẩm định từng đề nghị")
    officer.page.get_by_label("Nhất trí", exact=True).check()
    officer.press("Lưu ý kiến")
    officer.press("Trình lãnh đạo")
    officer.press("Trình lãnh đạo")  # after reading what it will do
    officer.sees("Đã thẩm định")
    papers_done()
    leader = Desk(browser, address, "lanh_dao", **PHONE)
    leader.go(dossier)
    leader.press("Ra quyết định")
    expect(leader.page.get_by_label("Khen thưởng", exact=True)).to_be_checked()
    leader.press("Ra quyết định")
    leader.sees("Đã có quyết định")
    for desk in (officer, leader):
        assert desk.complaints == []
