"""The officer's page: an opinion on each nomination of a received dossier, some today and the others tomorrow."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workflow.dossiers import rules, selectors, services
from workflow.dossiers.models import Dossier
from workflow.engine.refusals import NotAllowed, StaleVersion
from workflow.web.district.decision_forms import OpinionsForm
from workflow.web.edges import STATUS, told_to
from workflow.web.requests import SignedIn


@require_http_methods(["GET", "HEAD", "POST"])
def dossier_appraise(request: SignedIn, pk: int) -> HttpResponse:
    """Read every open nomination's row and keep what is chosen; what is left open stays open."""
    dossier = get_object_or_404(selectors.visible_to(request.user), pk=pk)
    if not rules.may_appraise(request.user, dossier):
        raise PermissionDenied(str(NotAllowed(_("Thẩm định hồ sơ"), [rules.APPRAISER.label])))
    if request.method != "POST":
        return _page(request, dossier, OpinionsForm(subject=dossier))
    form = OpinionsForm(request.POST, subject=dossier)
    if not form.is_valid():
        return _page(request, dossier, form, status=422)
    try:
        services.appraise(
            dossier, actor=request.user, seen_version=form.cleaned_data["seen_version"], said=form.opinions()
        )
    except StaleVersion as refusal:
        form.show_version(dossier.version)
        return _page(request, dossier, form, told_to(request.user, refusal), status=STATUS[StaleVersion])
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except ValidationError as error:
        for field, sentences in error.message_dict.items():
            form.add_error(field if field in form.fields else None, sentences)
        return _page(request, dossier, form, status=422)
    messages.success(request, _("Đã lưu ý kiến thẩm định."))
    return redirect("dossier", pk=pk)


def _page(
    request: SignedIn, dossier: Dossier, form: OpinionsForm, refusal: str = "", status: int = 200
) -> HttpResponse:
    form.fields["seen_version"].initial = dossier.version
    context = {"dossier": dossier, "form": form, "refusal": refusal}
    return render(request, "district/appraise.html", context, status=status)
