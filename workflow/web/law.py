"""The law in the application: the packs, what each says, and how one campaign applies its own."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from workflow.campaigns import rules
from workflow.campaigns.law.pack import AwardLaw, Form, Law
from workflow.campaigns.models import Award, Campaign, Category, LegalPack
from workflow.campaigns.packs import set_values
from workflow.engine import clock
from workflow.engine.refusals import Refusal, StaleVersion
from workflow.web.edges import STATUS
from workflow.web.law_form import LawForm
from workflow.web.requests import SignedIn
from workflow.web.subjects import subject_or_404


@dataclass(frozen=True)
class Card:
    """One award on a page; `sum` is its money in đồng."""

    award: AwardLaw
    categories: list[Any]
    forms: list[Form]
    sum: int | None


@require_safe
def packs(request: SignedIn) -> HttpResponse:
    """The packs in their last editions, the latest law first. The law is everybody's to read."""
    today = clock.today()
    rows = [
        (pack, pack.valid_from <= today and not (pack.valid_to and pack.valid_to < today), _runs_out(pack))
        for pack in LegalPack.objects.current()
    ]
    return render(request, "law/list.html", {"rows": rows})


@require_safe
def pack(request: SignedIn, pk: int) -> HttpResponse:
    """One edition: every award with who decides on it and what it asks, each value with its source."""
    found = get_object_or_404(LegalPack, pk=pk)
    newer = LegalPack.objects.current().filter(code=found.code, edition__gt=found.edition).first()
    context = {"pack": found, "newer": newer, "runs_out": _runs_out(found), **_shown(found.law)}
    return render(request, "law/pack.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def campaign_law(request: SignedIn, pk: int) -> HttpResponse:
    """The law as the campaign applies it, and for its principal the values that the school may set otherwise."""
    found: Campaign = subject_or_404(request.user, Campaign._meta.label_lower, pk)
    if found.pack is None or found.law is None:
        return redirect("campaign", found.pk)
    codes = [award.code for award in found.awards.all()]
    form = LawForm(
        request.POST if request.method == "POST" else None,
        pack=found.pack.law,
        law=found.law,
        awards=codes,
        may_set=lambda key: rules.may_set(request.user, found, key),
        version=found.version,
    )
    refusal = None
    if request.method == "POST" and form.is_valid():
        refusal = _set(request, found, form)
        if refusal is None and not form.errors:
            return redirect("campaign_law", found.pk)
    context = {
        "campaign": found,
        "pack": found.pack,
        "form": form,
        "refusal": refusal,
        "warnings": list(rules.law_runs_out(found)),
        "changes": _changes(found),
        **_shown(found.law, codes),
    }
    status = STATUS[type(refusal)] if refusal else 422 if form.errors else 200
    return render(request, "law/campaign.html", context, status=status)


def _set(request: SignedIn, found: Campaign, form: LawForm) -> Refusal | None:
    """Store what was chosen; the refusal when there is one, what is wrong at its field otherwise."""
    seen = form.cleaned_data["seen_version"]
    try:
        changed = set_values(found, form.values(), actor=request.user, seen_version=seen)
    except ValidationError as error:
        for key, sentences in error.message_dict.items():
            form.add_error(key if key in form.fields else None, sentences)
    except Refusal as refusal:
        if isinstance(refusal, StaleVersion):
            found.refresh_from_db(fields=["version"])
            form.show_version(found.version)
        return refusal
    else:
        words = _("Đã ghi các mức do trường đặt.") if changed else _("Không có mức nào thay đổi.")
        messages.success(request, words)
    return None


def _shown(law: Law, codes: list[str] | None = None) -> dict[str, Any]:
    """What the pages say of the law, titles (danh hiệu) and forms (hình thức) apart; `codes` narrow the awards."""
    wanted = [award for award in law.awards if codes is None or award.code in codes]
    names = {form.code: form for form in law.forms}
    cards = [
        Card(
            award,
            [Category(one).label for one in award.categories],
            [names[code] for code in award.forms],
            _sum(award, law),
        )
        for award in wanted
    ]
    return {
        "law": law,
        "kinds": [(kind, [card for card in cards if card.award.kind == kind]) for kind in Award.Kind],
    }


def _sum(award: AwardLaw, law: Law) -> int | None:
    """The money in đồng; coefficients are tenths, so that nothing is ever rounded by a float."""
    if award.money.value is None or law.base_salary.value is None:
        return None
    return award.money.whole * law.base_salary.whole // 10


def _changes(found: Campaign) -> list[dict[str, Any]]:
    """What the school set, the last first."""
    assert found.pack is not None
    terms = {term.key: term for term in found.pack.law.terms()}
    titles = {f"awards.{award.code}": award.name for award in found.pack.law.awards}
    rows = found.settings.select_related("set_by__person").order_by("-pk")
    return [
        {
            "label": terms[row.key].label,
            "award": titles.get(".".join(row.key.split(".")[:2]), ""),
            "value": terms[row.key].shape.shown(row.value),
            "row": row,
        }
        for row in rows
        if row.key in terms
    ]


def _runs_out(pack: LegalPack) -> bool:
    """Whether the pack has ended or will within the time that `rules.SOON` names."""
    return pack.valid_to is not None and pack.valid_to - clock.today() <= rules.SOON
