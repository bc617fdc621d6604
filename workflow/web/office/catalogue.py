"""The catalogue of papers: every kind with what it is for, a sample of it, and the template that makes it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from documents import samples
from documents.catalogue import CATALOGUE, PaperKind
from documents.models import TemplateVersion
from documents.template_versions import managed_by, may_manage, units_of
from documents.templates import issued_by, sample_paper, template_in_force
from documents.templating.checking import Name, Problem, names_of
from documents.templating.errors import TemplateError
from workflow.engine.machine import machines, steps
from workflow.organisations.models import Unit, User
from workflow.web.office.template_form import TemplateForm
from workflow.web.papers import DOCX, attachment, shows_papers
from workflow.web.requests import SignedIn, key_of

ISSUERS = {
    Unit.Kind.SCHOOL: gettext_lazy("Nhà trường"),
    Unit.Kind.AUTHORITY: gettext_lazy("Cơ quan tiếp nhận"),
}

# Sentences with tags in them, which a page's own template would take for its own.
ABOUT_TAGS = gettext_lazy("Tải mẫu đang dùng về, sửa bằng Word. Chữ trong {{ … }} và {% … %} là chỗ hệ thống điền vào.")
ABOUT_NAMES = gettext_lazy(
    "Để in một mục, viết {{ tên }}. Tên có dấu [] nằm trong một danh sách: với “items[].name”, viết "
    "{%p for x in items %} ở một đoạn riêng, {{ x.name }} ở đoạn sau, {%p endfor %} ở một đoạn riêng; để lặp cả hàng "
    "của bảng, viết tr thay cho p."
)


@dataclass(frozen=True)
class Sheet:
    """One kind of paper as somebody looks at it, for one of the units whose papers concern the account."""

    user: User
    kind: PaperKind
    units: list[Unit]
    unit: Unit
    problems: tuple[Problem, ...] = ()
    file_name: str = ""
    form: TemplateForm = field(default_factory=TemplateForm)

    @property
    def issuer(self) -> str:
        return issuer_of(self.kind)

    @property
    def calls(self) -> list[str]:
        """The steps that call for it: machine and edge, from the declarations."""
        found = (
            f"{capfirst(str(model._meta.verbose_name))}: {step.edge.label}"
            for model in machines()
            for step in steps(model)
            if any(call.kind == self.kind.code for call in step.edge.papers)
        )
        return list(dict.fromkeys(found))

    @property
    def manages(self) -> bool:
        """Whether the account manages the unit's template of this kind: one that the unit never issues needs none."""
        return may_manage(self.user, self.unit) and issued_by(self.kind) in (None, self.unit.kind)

    @cached_property
    def versions(self) -> list[TemplateVersion]:
        return list(managed_by(self.user).filter(kind=self.kind.code, unit=self.unit)) if self.manages else []

    @cached_property
    def current(self) -> TemplateVersion | None:
        """The unit's own version in use; None while the built-in one is."""
        return TemplateVersion.objects.current().filter(kind=self.kind.code, unit=self.unit).first()

    @property
    def sample_address(self) -> str:
        """Where the sample is, as the unit's template in force makes it."""
        return f"{reverse('paper_kind_sample', args=[self.kind.code])}?don_vi={self.unit.pk}"

    @property
    def names(self) -> list[Name]:
        """What a template of this kind may use."""
        return names_of(self.kind.context, samples.ordinary()[self.kind.code])


@require_safe
def paper_kinds(request: SignedIn) -> HttpResponse:
    """Every kind, in the order of the forms' numbers."""
    units = units_or_refuse(request.user)
    own = TemplateVersion.objects.current().filter(unit__in=units).values_list("kind", flat=True)
    rows = [(kind, issuer_of(kind)) for kind in _in_order(CATALOGUE.values())]
    return render(request, "office/kinds.html", {"rows": rows, "own": set(own)})


@shows_papers
@require_safe
def paper_kind(request: SignedIn, code: str) -> HttpResponse:
    """One kind: what it is, what calls for it, its sample; and for an administrator the unit's templates."""
    return sheet_page(request, open_sheet(request.user, code, request.GET.get("don_vi", "")))


@require_safe
def paper_kind_sample(request: SignedIn, code: str) -> FileResponse | HttpResponse:
    """The sample as a Word file, made by the template in force."""
    sheet = open_sheet(request.user, code, request.GET.get("don_vi", ""))
    name = _("Bản mẫu – %s") % sheet.kind.title
    return sample_file(sheet.kind, template_in_force(code, sheet.unit).content, name)


@require_safe
def paper_kind_template(request: SignedIn, code: str) -> FileResponse:
    """The template in force, to be edited in Word."""
    sheet = open_sheet(request.user, code, request.GET.get("don_vi", ""))
    return word_file(template_in_force(code, sheet.unit).content, _("Mẫu Word – %s") % sheet.kind.title)


def issuer_of(kind: PaperKind) -> str:
    """Who issues papers of this kind, in words; "" where no step calls for them."""
    side = issued_by(kind)
    if kind.by_council:
        return _("Hội đồng Thi đua – Khen thưởng")
    return str(ISSUERS[side]) if side else ""


def open_sheet(user: User, code: str, unit_key: str, **state: Any) -> Sheet:
    """The kind for the unit of that key, or for the account's own that issues it. 404 for what is not there for it."""
    units = units_or_refuse(user)
    kind = CATALOGUE.get(code)
    if kind is None:
        raise Http404
    if unit_key:
        unit = next((one for one in units if one.pk == key_of(unit_key)), None)
    else:
        unit = next((one for one in units if one.kind == issued_by(kind)), units[0])
    if unit is None:
        raise Http404
    return Sheet(user, kind, units, unit, **state)


def units_or_refuse(user: User) -> list[Unit]:
    """The units whose papers concern the account; who has none has no business here."""
    if units := units_of(user):
        return units
    raise PermissionDenied(_("Trang này dành cho người có nhiệm vụ trong một đơn vị."))


def sheet_page(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """The page of one kind, perhaps with what is wrong with an upload."""
    failed = bool(sheet.problems or sheet.form.errors)
    context = {"sheet": sheet, "about_tags": ABOUT_TAGS, "about_names": ABOUT_NAMES}
    return render(request, "office/kind.html", context, status=422 if failed else 200)


def sample_file(kind: PaperKind, template: bytes, name: str) -> FileResponse | HttpResponse:
    """What a template makes of the sample data, or the sentence that says why it makes nothing of it.

    A unit's template from before the kind was last changed may print what there is no more.
    """
    try:
        return word_file(sample_paper(kind, template), name)
    except TemplateError as error:
        return HttpResponse(str(error), status=422, content_type="text/plain; charset=utf-8")


def word_file(content: bytes, name: str) -> FileResponse:
    """A Word file to keep."""
    return attachment(ContentFile(content), f"{name}.docx", DOCX)


def _in_order(kinds: Iterable[PaperKind]) -> list[PaperKind]:
    return sorted(kinds, key=lambda kind: (int(re.sub(r"\D", "", kind.form) or 0), kind.code))
