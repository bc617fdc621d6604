"""The draft of a decision in the browser and as a file, for whoever is about to sign it and nobody else."""

from django.core.files.base import ContentFile
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from documents.drafts.decision import decision_draft
from workflow.dossiers import selectors
from workflow.dossiers.drafting import may_read_draft
from workflow.dossiers.models import Dossier
from workflow.engine.failures import Explained, NotReady
from workflow.organisations.models import User
from workflow.web.papers import DOCX, attachment, shows_papers
from workflow.web.requests import SignedIn


@shows_papers
@never_cache
@require_safe
def draft(request: SignedIn, pk: int) -> HttpResponse:
    """The draft as it would be signed now, or why there is none."""
    dossier = _dossier_or_404(request.user, pk)
    content, refusal = _drafted(request.user, dossier)
    context = {"dossier": dossier, "drafted": content is not None, "refusal": refusal}
    return render(request, "papers/draft.html", context)


@never_cache
@require_safe
def draft_download(request: SignedIn, pk: int) -> FileResponse:
    """The Word file of the draft, made for this very request."""
    dossier = _dossier_or_404(request.user, pk)
    content, refusal = _drafted(request.user, dossier)
    if content is None:
        raise Http404(refusal)
    return attachment(ContentFile(content), f"Dự thảo quyết định khen thưởng {dossier.code}.docx", DOCX)


def _dossier_or_404(user: User, pk: int) -> Dossier:
    dossier = get_object_or_404(selectors.visible_to(user), pk=pk)
    if not may_read_draft(user, dossier):
        raise Http404
    return dossier


def _drafted(user: User, dossier: Dossier) -> tuple[bytes | None, str]:
    try:
        content = decision_draft(dossier, user)
    except Explained as lacking:
        return None, str(lacking)
    except NotReady:
        return None, _("Tờ trình làm căn cứ đang được lập. Hãy đợi giây lát rồi tải lại trang.")
    return content, "" if content else _("Chưa có đề nghị nào được nhất trí khen thưởng nên chưa có dự thảo.")
