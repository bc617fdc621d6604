"""Công văn đính chính: which places of which decision are misprinted, and how a corrected certificate reads."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from documents import contexts, decisions, formats
from documents.amendments import cited
from documents.builders.wording import decision_role, in_campaign, leader_signs
from documents.case import Case
from workflow.dossiers.acts import CORRECT
from workflow.dossiers.models import Dossier
from workflow.dossiers.selectors import nominations_of
from workflow.engine.models import Event
from workflow.organisations.models import Membership


def correction_letter(case: Case) -> contexts.CorrectionLetter:
    dossier: Dossier = case.subject
    decision, data = decisions.by_act(case.event.data["act"]), case.event.data
    by_leader = decision_role(case.issuer) == Membership.Role.LEADER
    school = dossier.school.name_on(case.day).name
    author = decision.issuer.name_on(decision.dated_on).name
    renewed = [one for one in nominations_of(dossier) if one.pk in data["certificates"]]
    return contexts.CorrectionLetter(
        header=case.header(),
        subject=f"đính chính {cited(decision)}",
        addressees=(school if by_leader else "Các tổ chuyên môn và tập thể, cá nhân được khen thưởng",),
        issuer_name=case.issuer_name.name,
        decision=cited(decision),
        original=f"{cited(decision)} của {author} về việc khen thưởng trong {in_campaign(dossier.campaign)}",
        reason=formats.without_closing_mark(" ".join(formats.paragraphs(case.event.reason))),
        misprints=tuple(contexts.Misprint(**line) for line in data["lines"]),
        renewed=tuple(one.nominee_on(case.day) for one in renewed),
        signature=leader_signs(case) if by_leader else case.signature(case.issuer, Membership.Role.PRINCIPAL),
        recipients=("Như trên", "Lưu: VT, TĐKT"),
    )


def corrected(certificate: contexts.Certificate, case: Case) -> contexts.Certificate:
    """The certificate with what the letters about it have corrected so far; the records may still have the slip."""
    dossier_id = case.subject.dossier_item.dossier_id
    letters = case.desk.once(("corrections", dossier_id), lambda: _corrections(dossier_id))
    lines = [
        line
        for one in letters
        if one.pk < case.event.pk and case.subject.pk in one.data["certificates"]
        for line in one.data["lines"]
    ]
    return replace(
        certificate,
        nominee=_mended(certificate.nominee, lines),
        position_unit=_mended(certificate.position_unit, lines),
        achievement=_mended(certificate.achievement, lines),
    )


def _corrections(dossier_id: int) -> list[Event]:
    found = Event.objects.filter(name=CORRECT, subject_type=decisions.DOSSIER, subject_id=dossier_id)
    return list(found.order_by("sequence"))


def _mended(text: str, lines: Iterable[Mapping[str, str]]) -> str:
    """The text with every misprint in it, as whole words, replaced by what it should say."""
    for line in lines:
        printed = re.compile(rf"(?<!\w){re.escape(line['printed'].strip())}(?!\w)")
        # Doubled, so that nothing in the right text is read as a reference to the wrong one.
        text = printed.sub(line["corrected"].strip().replace("\\", r"\\"), text)
    return text
