"""The states of a dossier, where it lies in each, and what its edges write beside them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from workflow.engine.machine import Subject
from workflow.organisations.models import Unit, User


class DossierState(models.TextChoices):
    ASSEMBLING = "assembling", _("Đang lập")
    PUBLISHED = "published", _("Đang công khai")
    ISSUED = "issued", _("Đã ký tờ trình")
    FORWARDED = "forwarded", _("Đã chuyển")
    RECALLED = "recalled", _("Đã rút về")
    RETURNED = "returned", _("Bị trả lại")
    RECEIVED = "received", _("Đã tiếp nhận")
    SUPPLEMENT_REQUESTED = "supplement_requested", _("Chờ bổ sung")
    APPRAISED = "appraised", _("Đã thẩm định")
    REFUSED = "refused", _("Bị từ chối")
    DECIDED = "decided", _("Đã có quyết định")
    CLOSED = "closed", _("Đã lưu")


State = DossierState

# What becomes of a dossier when its receiver ends: a new state of the machine goes into one of these, or is final.
# What has come back unread is again the school's own affair.
AT_SCHOOL = (State.ASSEMBLING, State.PUBLISHED, State.ISSUED, State.RECALLED, State.RETURNED)
AWAITING_RECEIPT = (State.FORWARDED,)
SENT_AND_UNDECIDED = (*AWAITING_RECEIPT, State.RECEIVED, State.SUPPLEMENT_REQUESTED, State.APPRAISED)


class DossierFields(Subject):
    """What the parts of a dossier's machine have in common: the fields that their edges write."""

    state = FSMField(_("trạng thái"), choices=State, default=State.ASSEMBLING, protected=True, editable=False)
    lookup_code = models.CharField(_("mã tra cứu"), max_length=14, blank=True, editable=False)

    # Declared on the model.
    receiver: Unit
    assigned_to: User | None
    reissue_basis: str

    class Meta:
        abstract = True
