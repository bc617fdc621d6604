"""Templates as versions: who may change them, which one makes a paper, and what stays of those before it."""

import threading
from datetime import date
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from config.demo import school as demo_school
from config.demo.school import unit, user
from config.demo.steps import act
from documents import template_versions
from documents.catalogue import CATALOGUE, PaperKind
from documents.models import Paper, TemplateVersion
from documents.template_versions import Rejected, adopt, managed_by, units_of, upload, withdraw
from documents.templates import (
    builtin_template,
    content_of,
    remember,
    stored,
    template_in_force,
    template_of,
    template_to_use,
)
from documents.templating.checking import Checked
from tests.documents.uploads import KIND, builtin, saved_by_word, with_text
from tests.documents.word import Document
from tests.line import REASON, Line, settle
from workflow.engine.refusals import NotAllowed
from workflow.organisations.models import Membership, Person, Unit, User

SLIP = CATALOGUE[KIND]


@pytest.fixture
def school(db: None) -> Unit:
    demo_school.build()
    return unit("thln")


def administrator(of: str, name: str = "quan_tri_truong") -> User:
    """An account that administers one unit and nothing else."""
    somebody = Person.objects.create(full_name=f"Quản trị {of}", category=Person.Category.STAFF)
    Membership.objects.create(
        person=somebody, unit=unit(of), role=Membership.Role.ADMINISTRATOR, valid_from=date(2022, 8, 1)
    )
    return User.objects.create(username=name, person=somebody)


def own_template(heading: str = "Gửi tới") -> bytes:
    """The built-in template with another word over its list of recipients, as Word saves it."""
    return saved_by_word(builtin(), edit=lambda text: text.replace("Nơi nhận", heading))


def in_use(school: Unit, heading: str = "Gửi tới") -> TemplateVersion:
    """A version of the school's own that is in use."""
    return adopt(SLIP, upload(SLIP, school, own_template(heading), actor=user("quan_tri")), actor=user("quan_tri"))


def test_papers_keep_their_template_and_the_next_one_has_the_new(line: Line) -> None:
    nomination = line.nomination("returned")
    settle()
    old = Paper.objects.get(kind=KIND)
    before = old.file.read()
    version = in_use(unit("thln"))
    for name, account, reason in (
        ("resubmit", "to_truong", ""),
        ("take_up", "thu_ky", ""),
        ("send_back", "thu_ky", REASON),
    ):
        nomination = act(nomination, name, account, reason=reason)
    settle()
    new = Paper.objects.filter(kind=KIND).latest("pk")
    assert "Nơi nhận:" in Document(before).text
    assert "Gửi tới:" in Document(new.file.read()).text
    old.refresh_from_db()
    with default_storage.open(old.file.name) as file:
        assert file.read() == before
    assert template_of(old).content == builtin()
    assert template_of(new).sha256 == version.sha256
    assert old.template_sha256 != new.template_sha256


def test_an_upload_makes_no_papers_before_it_is_adopted(school: Unit) -> None:
    version = upload(SLIP, school, own_template(), actor=user("quan_tri"), note="Đổi nơi nhận")
    assert (version.number, version.note, version.uploaded_by) == (1, "Đổi nơi nhận", user("quan_tri"))
    assert template_in_force(KIND, school).content == builtin()
    adopt(SLIP, version, actor=user("quan_tri"))
    assert template_in_force(KIND, school).content == content_of(version) != builtin()


def test_each_unit_has_its_own(school: Unit) -> None:
    in_use(school)
    assert template_in_force(KIND, unit("ubnd-xa")).content == builtin()
    assert template_in_force("board_minutes", school).content == builtin("board_minutes")


def test_adopting_another_withdraws_the_one_before_and_both_tell_who_and_when(school: Unit) -> None:
    first, chief = in_use(school), administrator("thln")
    second = adopt(SLIP, upload(SLIP, school, own_template("Kính gửi"), actor=chief), actor=chief)
    first.refresh_from_db()
    assert (first.withdrawn_by, second.adopted_by) == (chief, chief)
    assert first.withdrawn_at == second.adopted_at
    assert second.is_current and not first.is_current
    assert template_in_force(KIND, school).sha256 == second.sha256


def test_withdrawing_goes_back_to_the_built_in_one(school: Unit) -> None:
    version = in_use(school)
    withdraw(version, actor=user("quan_tri"))
    version.refresh_from_db()
    assert version.withdrawn_by == user("quan_tri")
    assert template_in_force(KIND, school).content == builtin()
    told = version.withdrawn_at
    withdraw(version, actor=user("quan_tri"))
    version.refresh_from_db()
    assert version.withdrawn_at == told


def test_what_comes_back_into_use_is_a_new_version_and_the_first_use_stays_on_record(school: Unit) -> None:
    first = in_use(school)
    withdraw(first, actor=user("quan_tri"))
    again = adopt(SLIP, first, actor=user("quan_tri"))
    first.refresh_from_db()
    assert again.number == 2 and again.sha256 == first.sha256 and again.is_current
    assert first.withdrawn_at is not None


def test_the_same_file_again_is_the_version_that_it_was(school: Unit) -> None:
    first = in_use(school)
    assert upload(SLIP, school, own_template(), actor=user("quan_tri")) == first
    assert adopt(SLIP, first, actor=user("quan_tri")) == first
    assert TemplateVersion.objects.count() == 1


def test_nothing_is_stored_of_a_file_with_a_problem(school: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    files: list[str] = []
    monkeypatch.setattr(default_storage, "save", lambda name, content: files.append(name))
    with pytest.raises(Rejected) as rejected:
        upload(SLIP, school, with_text("{{ một }}", "{{ hai }}"), actor=user("quan_tri"))
    assert [problem.name for problem in rejected.value.problems] == ["một", "hai"]
    assert not TemplateVersion.objects.exists() and files == []


def test_a_file_above_the_limit_is_not_opened(school: Unit, settings: Any) -> None:
    settings.TEMPLATE_MAX_BYTES = 2**20
    with pytest.raises(Rejected, match="lớn hơn 1 MB"):
        upload(SLIP, school, bytes(2**20 + 1), actor=user("quan_tri"))


def test_a_version_that_no_longer_fits_is_not_adopted(school: Unit) -> None:
    """An update of the program may take a name away that an old version still uses."""
    old = TemplateVersion.objects.create(kind=KIND, unit=school, number=1, **stored(with_text("{{ gone }}")))
    with pytest.raises(Rejected, match="gone"):
        adopt(SLIP, old, actor=user("quan_tri"))
    assert template_in_force(KIND, school).content == builtin()


def test_papers_are_tried_before_the_unit_is_locked(school: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Others' uploads and adoptions need not wait until the trial papers are made."""
    version = upload(SLIP, school, own_template(), actor=user("quan_tri"))
    locks: list[bool] = []

    def examine(kind: PaperKind, content: bytes) -> Checked:
        locks.append(any("FOR NO KEY UPDATE" in query["sql"] for query in queries))
        return examined(kind, content)

    examined = template_versions.examine
    monkeypatch.setattr(template_versions, "examine", examine)
    with CaptureQueriesContext(connection) as queries:
        adopt(SLIP, version, actor=user("quan_tri"))
    assert locks == [False]
    assert any("FOR NO KEY UPDATE" in query["sql"] for query in queries)


ACCOUNTS = ("to_truong", "thu_ky", "hieu_truong", "van_thu", "chuyen_vien", "lanh_dao")


@pytest.mark.parametrize("account", ACCOUNTS)
def test_nobody_but_an_administrator_changes_templates(school: Unit, account: str) -> None:
    version = in_use(school)
    actor = user(account)
    for attempt in (
        lambda: upload(SLIP, school, own_template("Kính gửi"), actor=actor),
        lambda: adopt(SLIP, version, actor=actor),
        lambda: withdraw(version, actor=actor),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert not managed_by(actor).exists()
    assert TemplateVersion.objects.get().is_current


def test_an_administrator_manages_the_own_unit_and_no_other(school: Unit) -> None:
    theirs, chief = in_use(school), administrator("ubnd-xa")
    own = upload(SLIP, unit("ubnd-xa"), own_template(), actor=chief)
    assert list(managed_by(chief)) == [own]
    with pytest.raises(NotAllowed):
        withdraw(theirs, actor=chief)
    assert set(managed_by(user("quan_tri"))) == {own, theirs}


def test_a_closed_account_manages_nothing(school: Unit) -> None:
    version, chief = in_use(school), user("quan_tri")
    chief.is_active = False
    with pytest.raises(NotAllowed):
        withdraw(version, actor=chief)
    assert not managed_by(chief).exists() and units_of(chief) == []


def test_the_units_that_concern_an_account(school: Unit) -> None:
    """A group's papers are its school's; a superuser sees to every unit that is in office."""
    assert units_of(user("to_truong")) == units_of(user("van_thu")) == [school]
    assert units_of(user("chuyen_vien")) == [unit("ubnd-xa")]
    assert set(units_of(user("quan_tri"))) == {school, unit("ubnd-xa")}


def test_which_template_to_use_takes_one_statement(school: Unit) -> None:
    remember(KIND, builtin_template(KIND))
    in_use(school)
    template_in_force(KIND, school)
    for one in (school, unit("ubnd-xa")):
        with CaptureQueriesContext(connection) as queries:
            template_to_use(KIND, one)
        assert len(queries) == 1


def test_a_built_in_template_is_recorded_when_it_first_makes_a_paper_and_only_then(school: Unit) -> None:
    for _paper in range(3):
        template_to_use(KIND, school)
    recorded = TemplateVersion.objects.get()
    assert (recorded.unit, recorded.number, content_of(recorded)) == (None, 1, builtin())


def test_what_made_a_paper_of_long_ago_is_told_to_be_unknown(line: Line) -> None:
    line.nomination("returned")
    settle()
    paper = Paper.objects.get(kind=KIND)
    paper.template_sha256 = "0" * 64
    with pytest.raises(LookupError):
        template_of(paper)


def test_bytes_that_were_changed_in_storage_make_no_paper(school: Unit) -> None:
    fields = {**stored(own_template("Nơi gửi")), "file": default_storage.save("templates/x.docx", ContentFile(b"x"))}
    version = TemplateVersion.objects.create(kind=KIND, unit=school, number=1, **fields)
    with pytest.raises(ValueError, match="not the template that was checked"):
        content_of(version)


def test_the_database_keeps_versions_as_they_were(school: Unit) -> None:
    version = in_use(school)
    rows = TemplateVersion.objects.filter(pk=version.pk)
    for change in (
        lambda: rows.update(sha256="0" * 64),
        lambda: rows.update(file="templates/x.docx"),
        lambda: rows.update(number=F("number") + 1),
        lambda: rows.delete(),
    ):
        with pytest.raises(ProgrammingError), transaction.atomic():
            change()
    with pytest.raises(IntegrityError), transaction.atomic():
        TemplateVersion.objects.create(
            kind=KIND, unit=school, number=2, adopted_at=timezone.now(), **stored(own_template("Nơi gửi"))
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        TemplateVersion.objects.create(
            kind=KIND, unit=school, number=2, withdrawn_at=timezone.now(), **stored(own_template("Nơi gửi"))
        )


def test_a_built_in_template_is_recorded_once_however_many_write_their_first_paper(transactional_db: None) -> None:
    demo_school.build()
    school, template = unit("thln"), builtin_template(KIND)
    start = threading.Barrier(6)
    troubles: list[Exception] = []

    def clerk() -> None:
        start.wait(timeout=10)
        try:
            with transaction.atomic():
                remember(KIND, template)
        except Exception as trouble:  # any at all would have lost a paper
            troubles.append(trouble)
        finally:
            connection.close()

    threads = [threading.Thread(target=clerk) for _number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert troubles == []
    assert TemplateVersion.objects.count() == 1
    assert template_to_use(KIND, school).recorded


def _adopt_at_once(monkeypatch: pytest.MonkeyPatch) -> list[Exception]:
    """Two administrators adopt two versions; the first is held when it has withdrawn what was in use."""
    demo_school.build()
    school, chief = unit("thln"), user("quan_tri")
    versions = [upload(SLIP, school, own_template(heading), actor=chief) for heading in ("Gửi tới", "Kính gửi")]
    withdrawn, adopted = threading.Event(), threading.Event()
    original, troubles = TemplateVersion.save, list[Exception]()

    def slow(version: TemplateVersion, **options: Any) -> None:
        if version == versions[0]:
            withdrawn.set()
            adopted.wait(timeout=1)
        original(version, **options)

    monkeypatch.setattr(TemplateVersion, "save", slow)

    def second() -> None:
        withdrawn.wait(timeout=10)
        try:
            adopt(SLIP, versions[1], actor=chief)
        except Exception as trouble:
            troubles.append(trouble)
        finally:
            adopted.set()
            connection.close()

    thread = threading.Thread(target=second)
    thread.start()
    try:
        adopt(SLIP, versions[0], actor=chief)
    except Exception as trouble:
        troubles.append(trouble)
    thread.join(timeout=20)
    return troubles


def test_of_two_adoptions_at_once_the_later_one_counts(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _adopt_at_once(monkeypatch) == []
    first, second = TemplateVersion.objects.order_by("number")
    assert second.is_current and first.withdrawn_at == second.adopted_at


def test_canary_without_the_lock_they_collide(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template_versions, "_lock", lambda unit: None)
    (trouble,) = _adopt_at_once(monkeypatch)
    assert "one_current_template" in str(trouble)
