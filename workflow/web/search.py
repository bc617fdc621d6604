"""The one box: nominations, people, campaigns, dossiers, papers and lines of the registers, by words or by a number.

What somebody finds is what each room lets that account see; nothing is decided here.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from documents import selectors as papers
from documents.models import Paper
from documents.registers import finding
from documents.registers.finding import FoundLine
from workflow.campaigns import selectors as campaigns
from workflow.campaigns.models import Campaign
from workflow.dossiers import selectors as dossiers
from workflow.dossiers.models import Dossier
from workflow.engine import clock
from workflow.engine.text import one_line
from workflow.nominations import selectors as nominations
from workflow.nominations.models import Nomination
from workflow.organisations.models import Person, Unit, User
from workflow.organisations.selectors import posts_on
from workflow.records import selectors as records
from workflow.web.requests import SignedIn, key_of

LIMIT = 100
FEW, PAGE_SIZE = 5, 25
LAST_PAGE = 40
VOIDED, SUPERSEDED = _("Số đã huỷ"), _("Đã được thay thế")


@dataclass(frozen=True)
class Hit:
    """One thing that was found: what it is called, where it is, what else there is to say, how it stands.

    `subject` is one with a state; `fallen` says of a paper that it no longer counts.
    """

    title: str
    url: str
    about: list[str]
    subject: Any = None
    fallen: str | Promise = ""


@dataclass(frozen=True)
class Kind:
    """One kind of thing: the code in the address, its heading, `rows(user, words, first, last)`, a row as a hit.

    `units_of` are the units whose names a hit reads, fetched once for all kinds.
    """

    code: str
    label: str | Promise
    icon: str
    rows: Callable[[User, str, int, int], list[Any]]
    hit: Callable[[Any], Hit]
    units_of: Callable[[Any], tuple[Unit | None, ...]] = lambda row: ()


@dataclass
class Group:
    """What was found of one kind; `more` says that there is more than is shown."""

    kind: Kind
    rows: list[Any]
    more: bool
    hits: list[Hit] = field(default_factory=list)


def _nominations(user: User, words: str, first: int, last: int) -> list[Nomination]:
    return list(nominations.found_by(user, words, last)[first:last])


def _nomination(one: Nomination) -> Hit:
    about = [one.award.name, str(one.campaign), str(one.group)]
    return Hit(one.nominee_name, reverse("nomination", args=[one.pk]), about, one)


def _people(user: User, words: str, first: int, last: int) -> list[tuple[Person, str]]:
    found = list(records.people_found_by(user, words)[first:last])
    posts = posts_on([one.pk for one in found], clock.today()) if found else {}
    return [(one, posts.get(one.pk, "")) for one in found]


def _person(row: tuple[Person, str]) -> Hit:
    one, post = row
    about = list(dict.fromkeys(filter(None, (one.get_category_display(), post))))
    return Hit(one.full_name, reverse("person_file", args=[one.pk]), about)


def _campaigns(user: User, words: str, first: int, last: int) -> list[Campaign]:
    return list(campaigns.found_by(user, words)[first:last])


def _campaign(one: Campaign) -> Hit:
    return Hit(one.title, reverse("campaign", args=[one.pk]), [str(one.school)], one)


def _dossiers(user: User, words: str, first: int, last: int) -> list[Dossier]:
    found = dossiers.visible_to(user).filter(dossiers.asked_for(words)).prefetch_related(None)
    return list(found[first:last])


def _dossier(one: Dossier) -> Hit:
    about = [f"{one.school} → {one.receiver}", *filter(None, [one.lookup_code])]
    return Hit(f"{one.code}: {one.campaign}", reverse("dossier", args=[one.pk]), about, one)


def _papers(user: User, words: str, first: int, last: int) -> list[Paper]:
    return list(papers.found_by(user, words, last)[first:last])


def _paper(one: Any) -> Hit:
    number = [_now("Số %s") % one.entry.symbol] if one.entry else []
    about = [*number, f"{one.dated_on:%d/%m/%Y}", *([_now("lần %d") % one.version] if one.version > 1 else [])]
    fallen = VOIDED if hasattr(one.entry, "voided") else SUPERSEDED if one.superseded else ""
    return Hit(one.title, reverse("paper", args=[one.pk]), about, fallen=fallen)


def _line(one: FoundLine) -> Hit:
    about = [str(one.book.title), str(one.unit), f"{one.day:%d/%m/%Y}"]
    url = reverse("register_line", args=[one.book.code, one.pk])
    return Hit(f"{one.number} – {one.summary}", url, about, fallen=VOIDED if one.voided else "")


KINDS = (
    Kind(
        "de-nghi",
        _("Đề nghị khen thưởng"),
        "award",
        _nominations,
        _nomination,
        lambda one: (one.group, one.nominee_unit),
    ),
    Kind("nguoi", _("Hồ sơ thi đua"), "id", _people, _person),
    Kind("phong-trao", _("Phong trào thi đua"), "flag", _campaigns, _campaign, lambda one: (one.school,)),
    Kind("ho-so", _("Hồ sơ đề nghị"), "folder", _dossiers, _dossier, lambda one: (one.school, one.receiver)),
    Kind("van-ban", _("Văn bản"), "file-text", _papers, _paper),
    Kind("so-van-ban", _("Sổ văn bản"), "book-2", finding.found_by, _line, lambda one: (one.unit,)),
)


@require_safe
def search(request: SignedIn) -> HttpResponse:
    """A few of each kind; with `loai` all of one kind, by pages."""
    words = one_line(request.GET.get("q", ""))[:LIMIT]
    chosen = next((kind for kind in KINDS if kind.code == request.GET.get("loai")), None)
    number = _page(request.GET.get("trang", "")) if chosen else 1
    size = PAGE_SIZE if chosen else FEW
    groups = _found(request.user, words, (chosen,) if chosen else KINDS, (number - 1) * size, size) if words else []
    context = {
        "words": words,
        "chosen": chosen,
        "groups": [group for group in groups if group.hits],
        "number": number,
        "before": number - 1,
        "after": number + 1 if chosen and groups and groups[0].more and number < LAST_PAGE else 0,
        "cut": bool(chosen and groups and groups[0].more and number == LAST_PAGE),
    }
    return render(request, "search/page.html", context)


def _found(user: User, words: str, kinds: Iterable[Kind], first: int, size: int) -> list[Group]:
    groups = []
    for kind in kinds:
        rows = kind.rows(user, words, first, first + size + 1)
        groups.append(Group(kind, rows[:size], len(rows) > size))
    units = (unit for group in groups for row in group.rows for unit in group.kind.units_of(row))
    prefetch_related_objects([unit for unit in units if unit], "names")
    for group in groups:
        group.hits = [group.kind.hit(row) for row in group.rows]
    return groups


def _page(typed: str) -> int:
    return min(max(key_of(typed) or 1, 1), LAST_PAGE)
