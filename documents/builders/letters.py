"""Letters (công văn) of the receiving authority about a dossier: what is missing, or why it goes back."""

from datetime import date

from django.utils import timezone

from documents import contexts, formats
from documents.builders.wording import in_campaign, leader_signs
from documents.case import Case
from documents.letters import letter_before
from workflow.dossiers.inputs import WHOLE
from workflow.dossiers.models import Dossier
from workflow.dossiers.selectors import nominations_of
from workflow.engine.models import Event

# The steps that bring a dossier to an authority.
SENT = ("forward", "supplement", "pass_up", "admit")


def supplement_request(case: Case) -> contexts.SupplementRequest:
    dossier: Dossier = case.subject
    school, data = dossier.school.name_on(case.day).name, case.event.data
    names = {one.pk: one.title_on(case.day) for one in nominations_of(dossier)}
    due = date.fromisoformat(data["due_on"])
    return contexts.SupplementRequest(
        header=case.header(),
        subject=f"yêu cầu bổ sung hồ sơ đề nghị khen thưởng trong {in_campaign(dossier.campaign)}",
        addressees=(school,),
        issuer_name=case.issuer_name.name,
        sender=school,
        dossier=dossier.code,
        letter=_cited_letter(case),
        received_on=_arrived(case, "receive"),
        reasons=tuple(
            contexts.ReturnReason(
                problem=_problem(lack, names), basis=_one_line(lack["basis"]), remedy=_one_line(lack["remedy"])
            )
            for lack in data["lacks"]
        ),
        due=f"hết {formats.long_date(due)}",
        delivery=f"trên hệ thống, vào cùng mã hồ sơ {dossier.code}",
        consequence="Thời hạn giải quyết được tính lại từ ngày nhận đủ hồ sơ. Quá thời hạn bổ sung, hồ sơ có thể bị "
        "từ chối",
        contact=f"{case.event.actor_name}, {case.event.actor_role}",
        signature=leader_signs(case),
        recipients=("Như trên", "Lưu: VT, TĐKT"),
    )


def dossier_return(case: Case) -> contexts.DossierReturn:
    dossier: Dossier = case.subject
    school, data = dossier.school.name_on(case.day).name, case.event.data
    final = case.event.name == "refuse"
    return contexts.DossierReturn(
        header=case.header(),
        subject=f"{'từ chối' if final else 'trả'} hồ sơ đề nghị khen thưởng trong {in_campaign(dossier.campaign)}",
        addressees=(school,),
        issuer_name=case.issuer_name.name,
        sender=school,
        dossier=dossier.code,
        letter=_cited_letter(case),
        received_on=_arrived(case, *SENT),
        reasons=(
            contexts.ReturnReason(
                problem=_one_line(case.event.reason), basis=_one_line(data["basis"]), remedy=_one_line(data["remedy"])
            ),
        ),
        resubmission="Hồ sơ này không được xem xét tiếp"
        if final
        else "Đề nghị nhà trường gửi hồ sơ đến cơ quan có thẩm quyền; có thể lập lại hồ sơ trên hệ thống",
        contact=f"{case.event.actor_name}, {case.event.actor_role}",
        signature=leader_signs(case),
        recipients=("Như trên", "Lưu: VT, TĐKT"),
    )


def _cited_letter(case: Case) -> str:
    letter = letter_before(case.event)
    return f"Tờ trình số {letter.symbol} {formats.long_date(letter.dated_on)}"


def _arrived(case: Case, *steps: str) -> str:
    """The day of the last of these steps before the letter; what only stays where it was, such as giving it to an
    officer, brings nothing in."""
    event = case.event
    before = Event.objects.filter(subject_type=event.subject_type, subject_id=event.subject_id, name__in=steps)
    last = before.filter(sequence__lt=event.sequence).latest("sequence")
    return formats.long_date(timezone.localdate(last.at))


def _problem(lack: dict[str, str], names: dict[int, str]) -> str:
    whose = "" if int(lack["nomination_id"]) == WHOLE else f"{names[int(lack['nomination_id'])]}: "
    return f"{whose}{_one_line(lack['problem'])}"


def _one_line(text: str) -> str:
    """A text without its line breaks and closing mark: the paper sets its own."""
    return formats.without_closing_mark(" ".join(formats.paragraphs(text)))
