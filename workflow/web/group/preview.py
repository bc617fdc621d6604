"""The paper beside the form: what the report would say if the draft were sent as it is stored."""

import structlog
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.case import NobodySigns
from documents.drafts.report import draft_report
from documents.templating.rendering import ContextError, TemplateError
from workflow.nominations import rules
from workflow.web.group.drafting import nomination_of
from workflow.web.papers import DOCX
from workflow.web.requests import SignedIn

log = structlog.get_logger()


@require_safe
def nomination_preview(request: SignedIn, pk: int) -> HttpResponse:
    """The Word file of the draft, for whoever drafts it; 409 with a sentence where it cannot be written yet."""
    nomination = nomination_of(request.user, pk)
    if not rules.may_edit(request.user, nomination):
        raise Http404
    try:
        content = draft_report(nomination, actor=request.user)
    except NobodySigns as missing:
        return HttpResponse(str(missing), status=409, content_type="text/plain; charset=utf-8")
    except (ContextError, TemplateError) as trouble:
        log.warning("draft_preview_failed", nomination=pk, error=str(trouble))
        sentence = _("Chưa xem trước được văn bản với nội dung hoặc mẫu hiện nay. Đề nghị vẫn lưu bình thường.")
        return HttpResponse(sentence, status=409, content_type="text/plain; charset=utf-8")
    response = HttpResponse(content, content_type=DOCX)
    response["Content-Disposition"] = 'attachment; filename="ban-nhap.docx"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
