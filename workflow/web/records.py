"""The files of people and groups (hồ sơ thi đua): the list, one file, its entries, and past awards from a table."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from workflow.campaigns import school_year
from workflow.engine import clock
from workflow.engine.refusals import NotAllowed
from workflow.engine.text import normalise
from workflow.organisations.models import Person, Unit, User
from workflow.organisations.name_order import NameOrder
from workflow.organisations.selectors import posts_on
from workflow.records import rules, selectors
from workflow.records.importing import COLUMNS, confirm, preview
from workflow.records.models import DisciplineEntry, Entry, PendingCase, YearRating
from workflow.records.roster import keeps_roster
from workflow.records.services import end, record, strike_out
from workflow.records.spreadsheet import rows_of
from workflow.web.fields import VietnameseDateField
from workflow.web.records_forms import SLUGS, SORTS, EntryForm, PeopleFilter, UploadForm, sorts_of
from workflow.web.requests import SignedIn

PAGE_SIZE = 50


@require_safe
def records(request: SignedIn) -> HttpResponse:
    """Everybody whose file the account may read, each with the rating of the last year that ended, and the groups."""
    _refuse_without_files(request.user)
    form = PeopleFilter(request.GET)
    people = selectors.readable_people(request.user).exclude(category=Person.Category.OFFICIAL)
    if words := normalise(form.cleaned_data.get("tim", "")):
        people = people.filter(full_name__words=words)
    if category := form.cleaned_data.get("doi_tuong"):
        people = people.filter(category=category)
    page = Paginator(people.order_by("category", NameOrder("full_name"), "pk"), PAGE_SIZE).get_page(
        request.GET.get("trang")
    )
    today = clock.today()
    year = school_year.of_period(today.replace(month=1, day=1), today)
    ratings = YearRating.objects.standing().filter(person__in=[one.pk for one in page], school_year=year)
    levels = {one.person_id: one for one in ratings}
    posts = posts_on([one.pk for one in page], today)
    context = {
        "page": page,
        "rows": [(one, posts.get(one.pk, ""), levels.get(one.pk)) for one in page],
        "units": list(selectors.readable_units(request.user)),
        "year": school_year.written(year),
        "form": form,
        "keeps": bool(rules.keeps_records(request.user)),
        "keeps_roster": bool(keeps_roster(request.user)),
    }
    return render(request, "records/list.html", context)


@require_safe
def person_file(request: SignedIn, pk: int) -> HttpResponse:
    """One person's file."""
    return _file(request, _holder_or_404(request.user, "nguoi", pk))


@require_safe
def unit_file(request: SignedIn, pk: int) -> HttpResponse:
    """One group's file."""
    return _file(request, _holder_or_404(request.user, "to", pk))


@require_POST
def entry_add(request: SignedIn, what: str, pk: int, slug: str) -> HttpResponse:
    """Write an entry; what was typed stays on the page when something is wrong with it."""
    holder = _holder_or_404(request.user, what, pk)
    sort = SORTS.get(slug)
    if sort is None or sort not in sorts_of(holder):
        raise Http404
    form = EntryForm(request.POST, sort=sort)
    if form.is_valid():
        try:
            record(form.entry(holder), actor=request.user)
        except ValidationError as error:
            form.take(error)
        except NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from refusal
        else:
            messages.success(request, _("Đã ghi vào hồ sơ."))
            return redirect(f"{_address(holder)}#{slug}")
    return _file(request, holder, form, status=422)


@require_POST
def entry_remove(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Strike an entry out."""
    entry = _entry_or_404(request.user, slug, pk)
    try:
        strike_out(entry, actor=request.user)
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except ValidationError as error:
        messages.error(request, f"{entry}: {' '.join(error.messages)}")
    else:
        messages.success(request, _("Đã xoá khỏi hồ sơ: %s.") % entry)
    return redirect(f"{_address(entry.holder)}#{slug}")


@require_POST
def entry_end(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Write down the day on which a measure was served or a case closed."""
    entry = _entry_or_404(request.user, slug, pk)
    if not isinstance(entry, DisciplineEntry | PendingCase):
        raise Http404
    try:
        day = VietnameseDateField().clean(request.POST.get("ended_on", ""))
        assert day is not None
        end(entry, on=day, actor=request.user)
    except ValidationError as error:
        messages.error(request, f"{entry}: {' '.join(error.messages)}")
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    else:
        messages.success(request, _("Đã ghi ngày kết thúc."))
    return redirect(f"{_address(entry.holder)}#{slug}")


@require_http_methods(["GET", "HEAD", "POST"])
def awards_import(request: SignedIn) -> HttpResponse:
    """Past awards from a table: look at every line first, then keep them all or none."""
    schools = rules.keeps_records(request.user)
    if not schools:
        raise PermissionDenied(str(NotAllowed(_("Nhập hồ sơ thi đua"), rules.KEEPER_LABELS)))
    school, seen, form = schools[0], None, UploadForm()
    if request.method == "POST" and "token" in request.POST:
        try:
            number = confirm(request.POST["token"], actor=request.user, school=school)
        except ValidationError as error:
            form = UploadForm({})
            form.add_error("file", error.messages)
        else:
            messages.success(request, _("Đã ghi %d danh hiệu, hình thức khen thưởng vào hồ sơ.") % number)
            return redirect("records")
    elif request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                seen = preview(rows_of(form.cleaned_data["file"]), actor=request.user, school=school)
            except ValidationError as error:
                form.add_error("file", error.messages)
    columns = [names[0] for names in COLUMNS.values()]
    context = {"form": form, "preview": seen, "columns": columns, "school": school}
    return render(request, "records/import.html", context, status=422 if form.errors else 200)


def _file(request: SignedIn, holder: Person | Unit, bound: EntryForm | None = None, status: int = 200) -> HttpResponse:
    may_write = rules.may_write(request.user, holder)
    sections = [
        {
            "sort": sort,
            "slug": SLUGS[sort._meta.model_name or ""],
            "entries": [(one, _about(one)) for one in entries],
            "form": (bound if bound and bound.sort is sort else EntryForm(sort=sort)) if may_write else None,
            "ends": sort in (DisciplineEntry, PendingCase),
        }
        for sort, entries in selectors.file_of(holder)
    ]
    context = {
        "holder": holder,
        "is_person": isinstance(holder, Person),
        "post": posts_on([holder.pk], clock.today()).get(holder.pk, "") if isinstance(holder, Person) else "",
        "sections": sections,
        "may_write": may_write,
        "what": "nguoi" if isinstance(holder, Person) else "to",
        "form": bound,
    }
    return render(request, "records/file.html", context, status=status)


def _about(entry: Any) -> list[str]:
    """What stands under an entry's own words: numbers, days, the post and unit of that time."""
    found = [getattr(entry, name, "") for name in ("decision", "authority", "note")]
    if getattr(entry, "decided_on", None):
        found.append(f"{entry.decided_on:%d/%m/%Y}")
    if getattr(entry, "ended_on", None):
        found.append(_("đến %(day)s") % {"day": f"{entry.ended_on:%d/%m/%Y}"})
    found += [getattr(entry, "post", ""), getattr(entry, "place", ""), *_from_decision(entry)]
    return [one for one in found if one]


def _from_decision(entry: Any) -> list[str]:
    """What the system says of an award that it entered itself."""
    if not getattr(entry, "is_own", False):
        return []
    found = [_("hệ thống ghi từ quyết định") if entry.decision else _("quyết định đang được lập")]
    if entry.revoked_at:
        said = {"day": f"{timezone.localdate(entry.revoked_at):%d/%m/%Y}", "decision": entry.revocation or "…"}
        found.append(_("ĐÃ BỊ HUỶ BỎ ngày %(day)s, quyết định số %(decision)s") % said)
    return found


def _refuse_without_files(user: User) -> None:
    if not rules.reads_records(user):
        raise PermissionDenied(str(NotAllowed(_("Xem hồ sơ thi đua"), [role.label for role in rules.READERS])))


def _holder_or_404(user: User, what: str, pk: int) -> Person | Unit:
    if what == "nguoi":
        people = selectors.readable_people(user).exclude(category=Person.Category.OFFICIAL)
        return get_object_or_404(people, pk=pk)
    return get_object_or_404(selectors.readable_units(user), pk=pk)


def _entry_or_404(user: User, slug: str, pk: int) -> Entry:
    if slug not in SORTS:
        raise Http404
    entry: Entry = get_object_or_404(SORTS[slug]._default_manager.filter(removed_at__isnull=True), pk=pk)
    if not rules.may_read(user, entry.holder):
        raise Http404
    return entry


def _address(holder: Person | Unit) -> str:
    return reverse("person_file" if isinstance(holder, Person) else "unit_file", args=[holder.pk])
