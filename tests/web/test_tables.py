"""Tables that schools have: columns guessed and corrected, all problems at once, nothing kept before it is said."""

import zipfile
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from config.demo.school import person, unit, user
from tests.line import Line
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import text_of, tree_of
from workflow.campaigns.models import Award
from workflow.nominations.models import Nomination
from workflow.organisations.models import Membership, Person
from workflow.records.tables import bare, day_of

pytestmark = pytest.mark.django_db
ROSTER, NOMINATIONS = reverse("roster_import"), reverse("nominations_import")
HEAD = ["TT", "HO VA TEN", "Tổ chuyên môn", "Chức vụ", "Ngày, tháng, năm sinh", "Nam/Nữ"]
NAME = "Nguyễn Thị Phương Thảo Nguyên"


def table(*rows: list[Any], merge: str = "") -> SimpleUploadedFile:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    content = BytesIO()
    book.save(content)
    return SimpleUploadedFile("Danh sách.xlsx", content.getvalue())


def look(client: Client, page: str, *rows: list[Any], merge: str = "", **where: Any) -> HttpResponse:
    return client.post(page, {"file": table(*rows, merge=merge), **where})


def fields(response: HttpResponse, **changes: Any) -> dict[str, Any]:
    """What the form of the table that was looked at would send."""
    form = next(one for one in tree_of(response).forms if "token" in one.fields)
    return {**dict(form.form_values()), **changes}


def problems(response: HttpResponse) -> list[str]:
    cells = tree_of(response).xpath("//table[contains(@class, 'import-table')]/tbody/tr/td[2]")
    return [" ".join(one.text_content().split()) for one in cells]


@pytest.fixture
def clerk(line: Line, signed_in: SignIn) -> Client:
    return signed_in("van_thu")


def test_the_schools_own_list_is_understood_looked_at_and_then_kept(clerk: Client) -> None:
    people = Person.objects.count()
    seen = look(
        clerk,
        ROSTER,
        ["TRƯỜNG TIỂU HỌC LIÊN NGHĨA"],
        ["DANH SÁCH CÁN BỘ, GIÁO VIÊN"],
        [],
        HEAD,
        [1, "Hà  Thị Mới", "tổ 1", "Giáo viên", date(1990, 5, 20), "Nữ"],
        [],
        [2, "Bùi Văn Mới", "TO 2", "Kế toán", "15/8/1985", "nam"],
        [3, "Lý Thị Số", "Tổ 2", "Giáo viên", 32874, "Nữ"],
        merge="A1:F1",
    )
    assert seen.status_code == 200
    assert "3 trong 3 dòng dùng được. Chưa lưu gì." in text_of(seen)
    numbers = tree_of(seen).xpath("//table/tbody/tr/td[1]/text()")
    assert numbers == ["5", "7", "8"], "as the file counts them"
    assert Person.objects.count() == people
    assert clerk.post(ROSTER, fields(seen, save="1")).url == reverse("records")
    made = [person("Hà Thị Mới"), person("Bùi Văn Mới"), person("Lý Thị Số")]
    assert [(one.category, one.birth_date, one.gender) for one in made] == [
        ("teacher", date(1990, 5, 20), "female"),
        ("staff", date(1985, 8, 15), "male"),
        ("teacher", date(1990, 1, 1), "female"),
    ]
    seats = Membership.objects.filter(person__in=made)
    assert {(one.unit.code, one.role) for one in seats} == {("t1", "member"), ("t2", "member")}


def test_every_problem_of_every_line_is_told_and_only_good_lines_are_kept(clerk: Client) -> None:
    people, seats = Person.objects.count(), Membership.objects.count()
    seen = look(
        clerk,
        ROSTER,
        HEAD,
        [1, "Hà Thị Mới", "Tổ 1", "Giáo viên", "20/5/1990", "Nữ"],
        [2, "", "Tổ không có", "Giáo viên", "31/2/1990", "khác"],
        [3, "=HYPERLINK(A1)", "Tổ 1", "Thợ", "", ""],
        [4, "Hà Thị Mới", "Tổ 1", "Giáo viên", "20/5/1990", "Nữ"],
        [5, NAME, "Tổ 2", "Giáo viên", "", ""],
        [6, "Hà Thị Mới", "Tổ 2", "Giáo viên", "20/5/1990", "Nữ"],
        [7, "Ai\u202eđó", "Tổ 1", "Giáo viên", "1/1/2999", ""],
    )
    told = problems(seen)
    assert told[0] == told[5] == "dùng được"
    for part in ("Thiếu “Họ và tên”", "không có tổ nào tên “Tổ không có”", "31/2/1990", "Nam hoặc Nữ"):
        assert part in told[1]
    assert "Chưa rõ đối tượng" in told[2]
    assert "trùng với một dòng trên" in told[3]
    assert "hãy ghi ngày sinh để phân biệt" in told[4]
    assert "1/1/2999" in told[6]
    assert "2 trong 7 dòng dùng được" in text_of(seen)
    clerk.post(ROSTER, fields(seen, save="1"))
    assert (Person.objects.count(), Membership.objects.count()) == (people + 1, seats + 2)
    again = clerk.post(ROSTER, fields(seen))
    assert "đã có trong Tổ 1" in problems(again)[0]
    clerk.post(ROSTER, fields(seen, save="1"))
    assert (Person.objects.count(), Membership.objects.count()) == (people + 1, seats + 2)


def test_a_formula_typed_as_text_is_refused(clerk: Client) -> None:
    content = "Họ tên;Tổ;Chức vụ\n\"=cmd|' /C calc'!A0\";Tổ 1;Giáo viên\n@SUM(A1);Tổ 1;Giáo viên\n".encode()
    seen = clerk.post(ROSTER, {"file": SimpleUploadedFile("a.csv", content)})
    assert [one.count("dấu của công thức") for one in problems(seen)] == [1, 1]
    assert not tree_of(seen).xpath("//button[@name='save']")


def test_a_head_of_two_rows_is_read_as_one(clerk: Client) -> None:
    seen = look(
        clerk,
        ROSTER,
        ["Họ và tên", "Công tác", None, "Ngày sinh"],
        [None, "Tổ", "Chức vụ", None],
        ["Hà Thị Mới", "Tổ 1", "Giáo viên", "20/05/1990"],
        merge="B1:C1",
    )
    assert problems(seen) == ["dùng được"]


def test_a_column_that_was_guessed_wrong_is_corrected_by_hand(clerk: Client) -> None:
    seen = look(clerk, ROSTER, ["Thầy cô", "Nhóm", "Việc"], ["Hà Thị Mới", "Tổ 1", "Giáo viên"])
    assert seen.status_code == 422
    assert "Chưa chọn cột cho: Họ và tên, Tổ." in text_of(seen)
    right = clerk.post(ROSTER, fields(seen, column_0="name", column_1="group", column_2="position"))
    assert problems(right) == ["dùng được"]
    twice = clerk.post(ROSTER, fields(seen, column_0="name", column_1="group", column_2="group"))
    assert "Chọn hai cột cho cùng một mục: Tổ" in text_of(twice)


def bomb() -> SimpleUploadedFile:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (61 * 2**20))
    return SimpleUploadedFile("bom.xlsx", content.getvalue())


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (bomb, "giải nén ra quá lớn"),
        (lambda: SimpleUploadedFile("a.xlsx", b"PK\3\4 hong"), "Không đọc được tệp"),
        (lambda: SimpleUploadedFile("a.exe", b"MZ"), "Chỉ nhận tệp .xlsx hoặc .csv"),
        (lambda: table(HEAD), "ít nhất một dòng dữ liệu"),
        (lambda: table(*[HEAD] * 2100), "hơn 2000 dòng"),
        (lambda: None, "Hãy chọn tệp"),
    ],
)
def test_what_is_no_small_table_gets_a_sentence(clerk: Client, upload: Any, sentence: str) -> None:
    file = upload()
    answer = clerk.post(ROSTER, {"file": file} if file else {})
    assert answer.status_code == 422
    assert sentence in text_of(answer)


def test_a_thousand_lines_take_as_many_statements_as_one(clerk: Client, django_assert_max_num_queries: Any) -> None:
    rows = [[n, f"Người {n}", "Tổ 1", "Giáo viên", "01/01/1980", "Nữ"] for n in range(1000)]
    with django_assert_max_num_queries(15):
        seen = look(clerk, ROSTER, HEAD, *rows)
    assert "1000 trong 1000 dòng dùng được" in text_of(seen)
    with django_assert_max_num_queries(25):
        clerk.post(ROSTER, fields(seen, save="1"))
    assert Person.objects.filter(full_name__startswith="Người ").count() == 1000


@pytest.mark.parametrize("account", ["to_truong", "hieu_truong", "thu_ky", "chuyen_vien", "lanh_dao"])
def test_the_roster_is_the_clerks(line: Line, signed_in: SignIn, account: str) -> None:
    client = signed_in(account)
    assert client.get(ROSTER).status_code == 403
    assert look(client, ROSTER, HEAD, [1, "A B", "Tổ 1", "Giáo viên", "", ""]).status_code == 403


def test_a_table_of_somebody_else_or_changed_on_the_way_is_refused(line: Line, signed_in: SignIn) -> None:
    Membership.objects.create(person=user("thu_ky").person, unit=unit("thln"), role="clerk", valid_from="2020-01-01")
    mine = look(signed_in("van_thu"), ROSTER, HEAD, [1, "Hà Thị Mới", "Tổ 1", "Giáo viên", "20/5/1990", "Nữ"])
    theirs = signed_in("thu_ky").post(ROSTER, fields(mine, save="1"))
    assert "người khác tải lên" in text_of(theirs)
    changed = signed_in("van_thu").post(ROSTER, fields(mine, save="1", token="x" + fields(mine)["token"]))
    assert "bị thay đổi" in text_of(changed)
    assert not Person.objects.filter(full_name="Hà Thị Mới").exists()


def place(line: Line) -> dict[str, Any]:
    return {"campaign": line.campaign.pk, "group": unit("t1").pk}


def test_nominations_become_drafts_once_the_head_says_so(line: Line, signed_in: SignIn) -> None:
    head = signed_in("to_truong")
    second = line.campaign.criteria.filter(category="teacher")[1]
    seen = look(
        head,
        NOMINATIONS,
        ["STT", "Họ tên", "Danh hiệu", "Tóm tắt thành tích", second.title.upper(), "Khen thưởng đã nhận"],
        [1, NAME.upper(), "lao dong tien tien", "Dạy giỏi\nYêu trẻ", "Nhiều sáng kiến", "2022; Giấy khen; QĐ 1"],
        [2, "Tổ 1", "Tập thể Lao động tiên tiến", "Đoàn kết", "", ""],
        [3, NAME, "Lao động tiên tiến", "", "", ""],
        [4, "Lương Thị S", "Lao động tiên tiến", "", "", ""],
        [5, "Nguyễn Minh U", "Danh hiệu lạ", "", "", ""],
        [6, "Nguyễn Minh U", "Lao động tiên tiến", "", "", ""],
        [7, "Trịnh Thị P", "Lao động tiên tiến", "x" * 2001, "", "giấy khen năm ngoái"],
        **place(line),
    )
    told = problems(seen)
    assert told[:2] == ["dùng được"] * 2
    assert "Đã có đề nghị" in told[2]
    assert "tổ không có “Lương Thị S”" in told[3]
    assert "không xét “Danh hiệu lạ”" in told[4]
    assert "không dành cho đối tượng “Học sinh”" in told[5]
    assert "Dòng 1 cần ba phần" in told[6]
    assert not Nomination.objects.exists()
    assert head.post(NOMINATIONS, fields(seen, save="1")).url == reverse("nominations")
    assert Nomination.objects.get(nominee_person=None).nominee_unit == unit("t1")
    teacher = Nomination.objects.get(nominee_person=person(NAME))
    assert Nomination.objects.count() == 2
    assert [one.text for one in teacher.statements.all()] == ["Dạy giỏi\nYêu trẻ", "Nhiều sáng kiến"]
    assert (teacher.state, teacher.award, teacher.rewards_held) == (
        "draft",
        Award.objects.get(code="ldtt"),
        "2022; Giấy khen; QĐ 1",
    )
    assert head.get(reverse("nomination_edit", args=[teacher.pk])).status_code == 200


def test_a_group_is_brought_in_by_its_own_head_alone(line: Line, signed_in: SignIn) -> None:
    row = [["Họ tên", "Danh hiệu"], ["Lương Thị S", "Lao động tiên tiến"]]
    foreign = {**place(line), "group": unit("t4").pk}
    assert look(signed_in("to_truong"), NOMINATIONS, *row, **foreign).status_code == 422
    for account in ("van_thu", "hieu_truong", "chuyen_vien"):
        assert look(signed_in(account), NOMINATIONS, *row, **foreign).status_code == 403
    assert not Nomination.objects.exists()


def test_a_table_is_kept_only_where_it_was_looked_at_and_while_the_window_is_open(
    line: Line, signed_in: SignIn
) -> None:
    head = signed_in("to_truong")
    seen = look(head, NOMINATIONS, ["Họ tên", "Danh hiệu"], [NAME, "Lao động tiên tiến"], **place(line))
    Membership.objects.create(
        person=user("to_truong").person, unit=unit("t4"), role="group_head", valid_from="2020-01-01"
    )
    elsewhere = head.post(NOMINATIONS, fields(seen, save="1", group=unit("t4").pk))
    assert "người khác tải lên" in text_of(elsewhere)
    line.campaign.window_to = line.campaign.window_from + timedelta(days=1)
    line.campaign.save()
    late = head.post(NOMINATIONS, fields(seen, save="1"))
    assert "nằm ngoài thời gian nhận đề nghị" in text_of(late)
    assert not Nomination.objects.exists()


def test_names_of_columns_and_days_are_read_as_people_write_them() -> None:
    assert bare("Họ và tên") == bare("HO VA TEN:") == bare(" ho-va-tên ")
    days = [day_of(text) for text in ("20/5/1990", "20-05-1990", "1990-05-20", "20.5.1990", "33013")]
    assert set(days) == {date(1990, 5, 20)}
    assert [day_of(text) for text in ("1990", "31/02/1990", "5", "", "99999999999")] == [None] * 5
