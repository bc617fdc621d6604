"""The letter by which the school tells the authority that a nomination of its dossier is at a halt."""

from documents import contexts, formats
from documents.builders.wording import award_phrase, called, in_campaign, nominee_posts
from documents.case import Case
from documents.letters import letter_of
from workflow.nominations.models import Nomination
from workflow.nominations.suspension import Ground
from workflow.organisations.models import Membership

BASIS = (
    "Theo nguyên tắc chưa xét khen thưởng khi đang xem xét kỷ luật, thanh tra, kiểm tra hoặc có khiếu nại, tố cáo đang "
    "xác minh"
)


def suspension_notice(case: Case) -> contexts.SuspensionNotice:
    nomination: Nomination = case.subject
    dossier, person = nomination.dossier_item.dossier, nomination.nominee_person
    letter = letter_of(dossier.pk)
    receiver = dossier.receiver.in_office_on(case.day).name_on(case.day).name
    return contexts.SuspensionNotice(
        header=case.header(),
        subject=f"báo tạm dừng xét khen thưởng trong {in_campaign(nomination.campaign)}",
        addressees=(receiver,),
        issuer_name=case.issuer_name.name,
        receiver=receiver,
        dossier=dossier.code,
        letter=f"Tờ trình số {letter.symbol} {formats.long_date(letter.dated_on)}",
        nominee=called(person) if person else nomination.nominee_on(case.day),
        position_unit=nominee_posts([nomination], case.day)[nomination.pk] if person else "",
        award=award_phrase(nomination.award.name, nomination.award.kind),
        ground=str(Ground(case.event.data["ground"]).label),
        details=formats.paragraphs(case.event.reason),
        basis=BASIS,
        signature=case.signature(nomination.campaign.school, Membership.Role.PRINCIPAL),
        recipients=("Như trên", "Lưu: VT, TĐKT"),
    )
