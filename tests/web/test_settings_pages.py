"""The settings' pages: what an administrator sets there, who is let in, and what each page refuses."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from config.demo.school import person, unit, user
from documents.signing import authority_lines
from tests.line import Line
from tests.rooms.test_administration import name, neighbours, office
from tests.rooms.test_templates_as_versions import administrator
from tests.web.conftest import Count
from tests.web_forms.conftest import SignIn
from tests.web_forms.reading import form_on, sentence_near, text_of, tree_of, typed
from workflow.administration import memberships, units
from workflow.administration.models import Change
from workflow.engine import clock
from workflow.organisations.models import Membership, Person, Unit, UnitName

pytestmark = pytest.mark.django_db
TODAY = f"{clock.today():%d/%m/%Y}"
PAGES = ["settings", "settings_units", "settings_people", "settings_person_create", "settings_changes"]
OF_UNIT = ["settings_unit", "settings_unit_rename", "settings_signers", "settings_unit_changes"]
OF_PERSON = [
    "settings_person",
    "settings_person_edit",
    "settings_office_start",
    "settings_account",
    "settings_person_changes",
]
NEW_PERSON = {
    "full_name": "Nguyễn Thị Mới",
    "category": "teacher",
    "birth_date": "1/2/1990",
    "role": "member",
    "position": "Giáo viên",
    "valid_from": TODAY,
}


def address(page: str, *keys: int) -> str:
    return reverse(page, args=keys)


def test_the_settings_open_for_administrators_alone(line: Line, signed_in: SignIn) -> None:
    administrator("thln")
    keys = {**dict.fromkeys(OF_UNIT, unit("thln").pk), **dict.fromkeys(OF_PERSON, person("Trịnh Thị P").pk)}
    addresses = [address(page) for page in PAGES] + [address(page, key) for page, key in keys.items()]
    link = f'href="{address("settings")}"'
    for account in ("quan_tri", "quan_tri_truong"):
        client = signed_in(account)
        assert {client.get(one).status_code for one in addresses} == {200}
        assert link in text_of(client.get(reverse("home")))
    for account in ("hieu_truong", "van_thu", "to_truong", "chuyen_vien", "lanh_dao"):
        client = signed_in(account)
        assert {client.get(one).status_code for one in addresses} == {403}, account
        assert link not in text_of(client.get(reverse("home")))
    assert {Client().get(one).status_code for one in addresses} == {302}


def test_what_is_not_ones_own_is_as_absent_as_what_never_was(line: Line, signed_in: SignIn) -> None:
    administrator("thln")
    school, teacher = neighbours()
    future = units.rename(school, name("Tên sau", clock.today() + timedelta(days=9)), actor=user("quan_tri"))
    held = teacher.memberships.get()
    client, all_of_it = signed_in("quan_tri_truong"), signed_in("quan_tri")
    pages = [address(page, school.pk) for page in [*OF_UNIT, "settings_unit_end"]]
    pages += [address(page, teacher.pk) for page in OF_PERSON] + [address("settings_office_end", held.pk)]
    for one in pages:
        assert (client.get(one).status_code, all_of_it.get(one).status_code) == (404, 200), one
    presses = [address("settings_name_take_back", future.pk), address("settings_office_take_back", held.pk)]
    presses += [
        address(page, teacher.pk)
        for page in ("settings_account_close", "settings_account_open", "settings_password_link")
    ]
    assert {client.post(one).status_code for one in presses} == {404}
    for page in ("settings_units", "settings_people", "settings_changes"):
        assert "Láng" in text_of(all_of_it.get(address(page))), page
        assert "Láng" not in text_of(client.get(address(page))), page
    for who, found in ((client, False), (all_of_it, True)):
        assert (teacher.full_name in text_of(who.get(address("settings_people"), {"tim": "láng"}))) is found
    assert str(school) not in text_of(client.get(address("settings_person_create")))
    smuggled = client.post(address("settings_person_create"), {**NEW_PERSON, "unit": school.pk})
    assert smuggled.status_code == 422 and "trong danh sách" in sentence_near(smuggled, "unit")
    assert client.get(address("settings_unit_create")).status_code == 403
    assert client.get(address("settings_unit_create") + f"?thuoc={school.pk}").status_code == 404


def test_a_school_and_its_group_are_founded(line: Line, signed_in: SignIn) -> None:
    client, page = signed_in("quan_tri"), address("settings_unit_create")
    form = {"kind": "school", "parent": unit("ubnd-xa").pk, "valid_from": "mai", "name": "Trường Tiểu học Mới"}
    form |= {"council_abbreviation": "HĐTĐKT", "field_abbreviation": "TĐKT", "code": "có dấu"}
    wrong = client.post(page, form)
    assert wrong.status_code == 422 and typed(wrong, "name") == "Trường Tiểu học Mới"
    assert "ngày/tháng/năm" in sentence_near(wrong, "valid_from") and "không dấu" in sentence_near(wrong, "code")
    taken = client.post(page, {**form, "valid_from": TODAY, "code": "thln"})
    assert taken.status_code == 422 and sentence_near(taken, "code")
    done = client.post(page, {**form, "valid_from": "01/09/2020", "code": ""}, follow=True)
    school = Unit.objects.get(code="truong-tieu-hoc-moi")
    assert "Đã lập Trường Tiểu học Mới." in text_of(done) and "TRƯỜNG TIỂU HỌC MỚI" in text_of(done)
    group = {"name": "Tổ 1", "valid_from": TODAY}
    client.post(f"{page}?thuoc={school.pk}", group)
    assert str(school.children.get()) == "Tổ 1"
    assert "Tổ 1" in text_of(client.get(address("settings_units")))


def test_a_name_from_a_day_on_and_back_again(line: Line, signed_in: SignIn) -> None:
    client, school = signed_in("quan_tri"), unit("thln")
    page = address("settings_unit_rename", school.pk)
    form = {key: values[0] for key, values in form_on(client.get(page)).items()}
    assert form["name"] == "Trường Tiểu học Liên Nghĩa" and form["valid_from"] == TODAY
    past = client.post(page, {**form, "name": "Trường Mới", "valid_from": "01/01/2024"})
    assert past.status_code == 422 and "giữ tên cũ" in sentence_near(past, "valid_from")
    assert typed(past, "name") == "Trường Mới"
    later = f"{clock.today() + timedelta(days=3):%d/%m/%Y}"
    shown = text_of(client.post(page, {**form, "name": "Trường Mới", "valid_from": later}, follow=True))
    assert "chưa đến ngày" in shown and "TRƯỜNG MỚI" in shown and str(unit("thln")) == "Trường Tiểu học Liên Nghĩa"
    new = UnitName.objects.get(name="Trường Mới")
    assert "Đã bỏ tên" in text_of(client.post(address("settings_name_take_back", new.pk), follow=True))
    first = unit("thln").names.get()
    assert "đã được dùng" in text_of(client.post(address("settings_name_take_back", first.pk), follow=True))


def test_ending_a_group_shows_first_whose_offices_end(line: Line, signed_in: SignIn) -> None:
    client, page = signed_in("quan_tri"), address("settings_unit_end", unit("t1").pk)
    assert "Đỗ Thị E: Tổ trưởng, Tổ 1" in text_of(client.get(page))
    wrong = client.post(page, {"on": TODAY})
    assert wrong.status_code == 422 and "xác nhận" in sentence_near(wrong, "agreed") and typed(wrong, "on") == TODAY
    done = client.post(page, {"on": TODAY, "agreed": "on", "successor": unit("t2").pk}, follow=True)
    assert "thôi hoạt động từ" in text_of(done) and "Đơn vị kế tục" in text_of(done)
    assert signed_in("quan_tri").get(address("settings_unit_end", unit("ubnd-xa").pk)).status_code == 403
    tree = address("settings_units")
    school = address("settings_unit", unit("thln").pk)
    branch = tree_of(client.get(tree)).xpath(f"//a[@href='{school}']/ancestor::li[2]/a")[0]
    assert branch.text == str(unit("ubnd-xa"))  # whose place its superior's is now
    assert address("settings_unit", unit("t1").pk) not in text_of(client.get(tree))
    assert address("settings_unit", unit("t1").pk) in text_of(client.get(f"{tree}?da-thoi=1"))


def test_somebody_is_entered_found_and_set_right(line: Line, signed_in: SignIn) -> None:
    client, page = signed_in("quan_tri"), address("settings_person_create")
    wrong = client.post(page, {**NEW_PERSON, "unit": unit("t1").pk, "birth_date": "30/2/1990", "role": ""})
    assert wrong.status_code == 422 and typed(wrong, "full_name") == "Nguyễn Thị Mới"
    assert sentence_near(wrong, "birth_date") and sentence_near(wrong, "role")
    contrary = client.post(page, {**NEW_PERSON, "unit": unit("t1").pk, "role": "clerk"})
    assert contrary.status_code == 422 and "không có vai trò" in sentence_near(contrary, "role")
    assert not Person.objects.filter(full_name="Nguyễn Thị Mới").exists()
    client.post(page, {**NEW_PERSON, "unit": unit("t1").pk})
    new = Person.objects.get(full_name="Nguyễn Thị Mới")
    for narrowed in ({"tim": "thị mới"}, {"don_vi": unit("t1").pk}, {"doi_tuong": "teacher"}):
        assert "Nguyễn Thị Mới" in text_of(client.get(address("settings_people"), narrowed))
    for narrowed in ({"tim": "Đỗ"}, {"don_vi": unit("t2").pk}, {"doi_tuong": "pupil"}):
        assert "Nguyễn Thị Mới" not in text_of(client.get(address("settings_people"), narrowed))
    edit = address("settings_person_edit", new.pk)
    form = {key: values[0] for key, values in form_on(client.get(edit)).items()}
    assert form["birth_date"] == "01/02/1990"
    shown = text_of(client.post(edit, {**form, "hometown": "Văn Giang"}, follow=True))
    assert "Sửa thông tin cá nhân" in shown and "Văn Giang" in shown
    late = client.post(edit, {**form, "hometown": "Hà Nội"})
    assert late.status_code == 422 and "Bạn đã thay đổi" in text_of(late) and typed(late, "hometown") == "Hà Nội"


def test_an_office_is_given_and_ended(line: Line, signed_in: SignIn) -> None:
    client, who = signed_in("quan_tri"), person("Trịnh Thị P")
    page = address("settings_office_start", who.pk)
    form = {"unit": unit("t1").pk, "role": "group_head", "capacity": "head", "valid_from": TODAY}
    refused = client.post(page, form)
    assert refused.status_code == 422 and "Đỗ Thị E đang đứng đầu" in sentence_near(refused, "valid_from")
    head = user("to_truong").person.memberships.get(unit=unit("t1"))  # type: ignore[union-attr]
    end = address("settings_office_end", head.pk)
    early = client.post(end, {"on": "01/01/2000"})
    assert early.status_code == 422 and "sớm hơn" in sentence_near(early, "on")
    client.post(end, {"on": f"{clock.today() - timedelta(days=1):%d/%m/%Y}"})
    assert "Đã ghi phân công." in text_of(client.post(page, form, follow=True))
    later = {**form, "unit": unit("t2").pk, "role": "member"}
    later["valid_from"] = f"{clock.today() + timedelta(days=9):%d/%m/%Y}"
    client.post(page, later)
    coming = who.memberships.get(unit=unit("t2"))
    assert "Đã bỏ phân công" in text_of(client.post(address("settings_office_take_back", coming.pk), follow=True))
    assert not who.memberships.filter(pk=coming.pk).exists()


def test_whoever_is_given_the_link_sets_a_password_once_and_signs_in(line: Line, signed_in: SignIn) -> None:
    client, who = signed_in("quan_tri"), person("Trịnh Thị P")
    page = address("settings_account", who.pk)
    wrong = client.post(page, {"username": "văn thư", "email": "không"})
    assert wrong.status_code == 422 and typed(wrong, "username") == "văn thư"
    assert "không dấu" in sentence_near(wrong, "username") and "thư điện tử" in sentence_near(wrong, "email")
    taken = client.post(page, {"username": "Van_Thu", "email": ""})
    assert taken.status_code == 422 and "đã có người dùng" in sentence_near(taken, "username")
    client.post(page, {"username": "trinhp", "email": "p@example.org"})
    given = client.post(address("settings_password_link", who.pk))
    assert "no-store" in given["Cache-Control"]
    link = re.search(r"http://testserver(/dat-mat-khau/[^\s<]+/)", text_of(given))
    assert link
    theirs = Client()
    door = theirs.get(link[1], follow=True)
    weak = theirs.post(door.redirect_chain[-1][0], {"new_password1": "123", "new_password2": "1234"})
    assert sentence_near(weak, "new_password2") == "Hai lần gõ không giống nhau."
    short = theirs.post(door.redirect_chain[-1][0], {"new_password1": "123", "new_password2": "123"})
    assert sentence_near(short, "new_password2").startswith("Mật khẩu quá ngắn.")
    password = {"new_password1": "mot mat khau dai", "new_password2": "mot mat khau dai"}
    done = theirs.post(door.redirect_chain[-1][0], password, follow=True)
    assert "Đã đặt mật khẩu" in text_of(done)
    assert theirs.login(username="trinhp", password="mot mat khau dai")
    assert "đã dùng hoặc đã hết hạn" in text_of(Client().get(link[1], follow=True))
    shown = text_of(client.get(address("settings_person", who.pk)))
    assert "Đặt mật khẩu bằng đường dẫn" in shown and link[1] not in shown


def test_a_closed_account_is_out_at_once(line: Line, signed_in: SignIn) -> None:
    administrator("thln")
    client, theirs, who = signed_in("quan_tri_truong"), signed_in("van_thu"), user("van_thu").person
    assert who is not None
    link = client.post(address("settings_password_link", who.pk))
    assert "Đã khoá" in text_of(client.post(address("settings_account_close", who.pk), follow=True))
    assert theirs.get(reverse("home")).status_code == 302
    found = re.search(r"http://testserver(/dat-mat-khau/[^\s<]+/)", text_of(link))
    assert found and "đã hết hạn" in text_of(Client().get(found[1], follow=True))
    assert "đang bị khoá" in text_of(client.post(address("settings_password_link", who.pk), follow=True))
    client.post(address("settings_account_open", who.pk))
    assert user("van_thu").is_active
    own = user("quan_tri_truong").person
    assert own is not None
    assert "tự khoá" in text_of(client.post(address("settings_account_close", own.pk), follow=True))


def test_whom_the_head_lets_sign_signs_with_the_right_words(line: Line, signed_in: SignIn) -> None:
    client, page = signed_in("quan_tri"), address("settings_signers", unit("thln").pk)
    deputy = person("Trần Thị B")
    form = {"person": deputy.pk, "capacity": "authorised", "position": "Phó Hiệu trưởng", "valid_from": TODAY}
    wrong = client.post(page, form)
    assert wrong.status_code == 422 and "giấy uỷ quyền" in sentence_near(wrong, "basis")
    assert typed(wrong, "position") == "Phó Hiệu trưởng"
    form |= {"basis": "Giấy uỷ quyền số 02/GUQ-THLN", "valid_to": f"{clock.today() + timedelta(days=9):%d/%m/%Y}"}
    shown = text_of(client.post(page, form, follow=True))
    assert "TUQ. HIỆU TRƯỞNG" in shown and "PHÓ HIỆU TRƯỞNG" in shown and "Giấy uỷ quyền số 02/GUQ-THLN" in shown
    held = Membership.objects.get(person=deputy, role="principal")
    assert authority_lines(held, user("hieu_truong").offices()[0])[0] == "TUQ. HIỆU TRƯỞNG"
    pupil = client.post(page, {**form, "person": person("Lê Hoàng X").pk})
    assert pupil.status_code == 422 and "trong danh sách" in sentence_near(pupil, "person")
    assert client.get(address("settings_signers", unit("t1").pk)).status_code == 404


def test_the_history_tells_who_what_and_from_what_to_what(line: Line, signed_in: SignIn) -> None:
    client, who = signed_in("quan_tri"), person("Trịnh Thị P")
    for number in range(60):
        Change.objects.create(
            actor=user("quan_tri"), actor_name="Quản trị", what="person_changed", subject=f"Lần {number}", person=who
        )
    memberships.start(office(person("Đinh Văn Q"), unit("t3")), actor=user("quan_tri"))
    first = text_of(client.get(address("settings_changes")))
    assert "Lần 59" in first and "Lần 5<" not in first and "Đinh Văn Q" in first and "Vai trò" in first
    assert "Lần 5<" in text_of(client.get(address("settings_changes"), {"trang": 2}))
    of_person = text_of(client.get(address("settings_person_changes", who.pk)))
    assert "Lần 59" in of_person and "Đinh Văn Q" not in of_person
    of_unit = text_of(client.get(address("settings_unit_changes", unit("t3").pk)))
    assert "Đinh Văn Q" in of_unit and "Lần 59" not in of_unit


def test_pages_take_the_same_few_statements_however_much_there_is(
    line: Line, signed_in: SignIn, statements: Count
) -> None:
    client, actor, who = signed_in("quan_tri"), user("quan_tri"), person("Trịnh Thị P")
    school = unit("thln")
    pages = [address(page) for page in PAGES]
    pages += [address(page, school.pk) for page in [*OF_UNIT, "settings_unit_end"]]
    pages += [address(page, who.pk) for page in OF_PERSON]
    units.rename(school, name("Tên sau", clock.today() + timedelta(days=9)), actor=actor)
    memberships.start(office(who, school), actor=actor)
    before = {one: statements(client, one) for one in pages}
    for number in range(4):
        group = units.found(Unit(kind="group", parent=school), name(f"Tổ thêm {number}"), actor=actor)
        memberships.start(office(who, group), actor=actor)
        units.rename(group, name("Tên sau", clock.today() + timedelta(days=number + 1)), actor=actor)
    after = {one: statements(client, one) for one in pages}
    assert after == before and max(after.values()) <= 15, after
    administrator("thln")
    own = {one: statements(signed_in("quan_tri_truong"), one) for one in pages if not one.endswith("thoi-hoat-dong/")}
    assert max(own.values()) <= 15, own


def test_what_the_back_room_changes_is_in_the_same_history(line: Line, signed_in: SignIn) -> None:
    client, who = signed_in("quan_tri"), person("Trịnh Thị P")
    page = reverse("admin:organisations_person_change", args=[who.pk])
    held = who.memberships.get()
    row = {"id": held.pk, "person": who.pk, "unit": held.unit_id, "role": "member", "capacity": "head"}
    row |= {"position": "Giáo viên", "valid_from": f"{held.valid_from:%d/%m/%Y}", "DELETE": "on"}
    form = {
        "full_name": who.full_name,
        "category": "staff",
        "memberships-TOTAL_FORMS": 1,
        "memberships-INITIAL_FORMS": 1,
    }
    form |= {f"memberships-0-{key}": value for key, value in row.items()}
    assert client.post(page, form).status_code == 302
    assert set(Change.objects.values_list("what", flat=True)) == {"changed_behind", "removed_behind"}
    changed = Change.objects.get(what="changed_behind")
    assert {"field": "organisations.person.category", "from": "Giáo viên", "to": "Nhân viên"} in changed.values
    assert Change.objects.get(what="removed_behind").unit == held.unit
    account = reverse("admin:auth_user_password_change", args=[user("van_thu").pk])
    client.post(account, {"usable_password": "true", "password1": "mot mat khau", "password2": "mot mat khau"})
    assert Change.objects.first().subject == "van_thu"  # type: ignore[union-attr]
    assert settings.DEMO_PASSWORD not in str(Change.objects.values_list("values", flat=True))
    assert client.get(reverse("admin:administration_change_add")).status_code == 403
    assert client.get(reverse("admin:administration_change_changelist")).status_code == 200
