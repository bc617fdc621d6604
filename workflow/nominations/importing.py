"""Nominations of one group from a table: a draft for every good line, nothing before the group's head says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from workflow.campaigns.models import Award, Campaign, Criterion
from workflow.engine import clock
from workflow.engine.refusals import NotAllowed
from workflow.engine.text import one_line, validate_plain
from workflow.nominations import honours, rules
from workflow.nominations.models import HONOURS_LIMIT, STATEMENT_LIMIT, Nomination, Statement
from workflow.nominations.selectors import nominees_for
from workflow.organisations.models import Person, Unit, User
from workflow.records.tables import Column, Line, bare, day_of, looks_like_formula

PURPOSE = "nominations"
_CRITERION = "criterion_"
# Vietnamese in every language: a table is a paper of the school.
_FIXED = (
    Column("name", "Họ và tên", ("Họ tên", "Tên", "Tên cá nhân, tập thể", "Họ và tên (hoặc tên tổ)"), required=True),
    Column(
        "award", "Danh hiệu, hình thức", ("Danh hiệu", "Hình thức khen thưởng", "Đề nghị", "Danh hiệu đề nghị"), True
    ),
    Column("born", "Ngày sinh", ("Ngày tháng năm sinh", "Ngày, tháng, năm sinh")),
    Column("merit", "Thành tích", ("Tóm tắt thành tích", "Thành tích đạt được", "Nội dung thành tích")),
    Column("titles_held", "Danh hiệu đã được tặng", ("Danh hiệu đã đạt",)),
    Column(
        "rewards_held", "Hình thức khen thưởng đã được tặng", ("Khen thưởng đã nhận", "Hình thức khen thưởng đã đạt")
    ),
)


@dataclass(frozen=True)
class _Entry:
    """What a good line makes."""

    nomination: Nomination
    texts: dict[int, str]


@dataclass(frozen=True)
class Place:
    """Where the nominations belong; `columns` are what a table may say there, each criterion's title among them."""

    campaign: Campaign
    group: Unit

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        titles = dict.fromkeys(one.title for one in self.campaign.criteria.all())
        return (*_FIXED, *(Column(f"{_CRITERION}{bare(title)[:80]}", title) for title in titles))


def judge(lines: Sequence[Line], *, actor: User, place: Place) -> list[_Entry]:
    """What the good lines make; what is wrong with the others is added to them. A few statements for all.

    Raises `NotAllowed`; `ValidationError` where the movement takes no nominations today.
    """
    campaign, group = place.campaign, place.group
    probe = Nomination(campaign=campaign, group=group)
    if group.parent_id != campaign.school_id or not rules.GROUP_HEAD.holds(actor, probe):
        raise NotAllowed(_("Lập đề nghị"), [rules.GROUP_HEAD.label])
    if closed := [str(one.message) for one in (*rules.campaign_is_running(probe), *rules.window_is_open(probe))]:
        raise ValidationError(closed)
    known = _Known(campaign, group)
    entries = []
    for line in lines:
        entry = _entry(line, known, place.columns, actor)
        if entry and not line.problems:
            entries.append(entry)
    return entries


def keep(lines: Sequence[Line], *, actor: User, place: Place) -> int:
    """Begin a draft for every good line, judged anew, in one transaction; returns how many. Raises as `judge` does."""
    try:
        with transaction.atomic():
            entries = judge(lines, actor=actor, place=place)
            Nomination.objects.bulk_create([one.nomination for one in entries])
            Statement.objects.bulk_create(
                Statement(nomination=one.nomination, criterion_id=criterion, text=text)
                for one in entries
                for criterion, text in one.texts.items()
            )
            return len(entries)
    except IntegrityError as error:
        if "one_live_nomination" not in str(error):
            raise
        raise ValidationError(_("Có người khác đang lập cùng đề nghị. Hãy thử lại.")) from error


class _Known:
    """What lines are judged against, read once."""

    def __init__(self, campaign: Campaign, group: Unit) -> None:
        self.campaign, self.group = campaign, group
        self.people: dict[str, list[Person]] = {}
        for one in nominees_for(group, campaign):
            self.people.setdefault(_key(one.full_name), []).append(one)
        self.group_names = (
            {_key(name.name) for name in group.names.all()} if "collective" in campaign.categories else ()
        )
        self.awards = {bare(one.name): one for one in campaign.awards.all()}
        self.criteria = list(campaign.criteria.all())
        live = Nomination.objects.live().filter(campaign=campaign)
        self.taken: set[tuple[int, int | None, int | None]] = set(
            live.values_list("award_id", "nominee_person_id", "nominee_unit_id")
        )


def _entry(line: Line, known: _Known, columns: Sequence[Column], actor: User) -> _Entry | None:
    cells, problems = line.cells, line.problems
    for column in columns:
        if column.required and not cells[column.key]:
            problems.append(_("Thiếu “%s”.") % column.label)
        if column.key in ("name", "award", "born") and looks_like_formula(cells[column.key]):
            problems.append(_("“%s” bắt đầu bằng dấu của công thức. Hãy ghi lại bằng chữ.") % column.label)
    nominee = _nominee(cells, known, problems) if cells["name"] else None
    award = known.awards.get(bare(cells["award"]))
    if cells["award"] and award is None:
        problems.append(_("Phong trào này không xét “%s”.") % cells["award"][:60])
    if nominee is None or award is None:
        return None
    nomination = _draft(nominee, award, known, actor)
    if nomination.category.value not in award.categories:
        names = {"award": award, "category": nomination.category.label}
        problems.append(_("“%(award)s” không dành cho đối tượng “%(category)s”.") % names)
    identity = (award.pk, nomination.nominee_person_id, nomination.nominee_unit_id)
    if identity in known.taken:
        names = {"award": award, "nominee": nomination.nominee_name}
        problems.append(_("Đã có đề nghị “%(award)s” cho %(nominee)s trong phong trào này.") % names)
    texts = _texts(cells, nomination, known.criteria, problems)
    for name in ("titles_held", "rewards_held"):
        setattr(nomination, name, cells[name])
        _check(cells[name], HONOURS_LIMIT, problems, honours.parse)
    if problems:
        return None
    known.taken.add(identity)
    return _Entry(nomination, texts)


def _nominee(cells: Mapping[str, str], known: _Known, problems: list[str]) -> Person | Unit | None:
    found: list[Any] = known.people.get(_key(cells["name"]), [])
    born = day_of(cells["born"])
    if cells["born"] and born is None:
        problems.append(_("“%(label)s” không đọc được: %(text)s.") % {"label": "Ngày sinh", "text": cells["born"][:30]})
    elif len(found) > 1 and born:
        found = [one for one in found if one.birth_date == born]
    if _key(cells["name"]) in known.group_names:
        found = [*found, known.group]
    if len(found) == 1:
        only: Person | Unit = found[0]
        return only
    if found:
        problems.append(_("Có nhiều người tên “%s”: hãy ghi cột “Ngày sinh”.") % cells["name"][:60])
    else:
        problems.append(_("Trong đối tượng của phong trào, tổ không có “%s”.") % cells["name"][:60])
    return None


def _draft(nominee: Person | Unit, award: Award, known: _Known, actor: User) -> Nomination:
    return Nomination(
        campaign=known.campaign,
        group=known.group,
        award=award,
        nominee_person=nominee if isinstance(nominee, Person) else None,
        nominee_unit=nominee if isinstance(nominee, Unit) else None,
        period_from=known.campaign.period_from,
        period_to=known.campaign.period_to,
        created_by=actor,
        changed_by=actor,
        changed_at=clock.now(),
    )


def _texts(
    cells: Mapping[str, str], nomination: Nomination, criteria: Sequence[Criterion], problems: list[str]
) -> dict[int, str]:
    """The text at each criterion of the nominee's category; one about merit in general goes to the first of them."""
    own = [one for one in criteria if one.category == nomination.category.value]
    texts = {one.pk: cells.get(f"{_CRITERION}{bare(one.title)[:80]}", "") for one in own}
    if cells["merit"] and own:
        first = own[0].pk
        texts[first] = "\n".join(text for text in (cells["merit"], texts[first]) if text)
    for text in texts.values():
        _check(text, STATEMENT_LIMIT, problems)
    return {pk: text for pk, text in texts.items() if text}


def _check(text: str, limit: int, problems: list[str], more: Any = None) -> None:
    if len(text) > limit:
        problems.append(_("Nội dung dài %(length)d ký tự, tối đa %(limit)d.") % {"length": len(text), "limit": limit})
        return
    for test in filter(None, (validate_plain, more)):
        try:
            test(text)
        except ValidationError as error:
            problems += error.messages


def _key(text: str) -> str:
    return one_line(text).casefold()
