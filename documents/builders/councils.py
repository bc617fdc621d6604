"""The decision that sets a council up, and how other papers cite it."""

from datetime import date

from documents import contexts, formats
from documents.builders.wording import COUNCIL, signing_office
from documents.case import Case
from documents.models import Paper
from workflow.campaigns.models import Campaign
from workflow.campaigns.packs import pack_on
from workflow.council.houses import house_of
from workflow.council.models import Council
from workflow.engine.failures import NotReady
from workflow.organisations.models import Unit

DECISION = "council_decision"
CHARTER = "Căn cứ Điều lệ Trường tiểu học do Bộ trưởng Bộ Giáo dục và Đào tạo ban hành"
STATUTES = ("Luật", "Nghị định")
DUTIES = (
    "Tham mưu giúp {head} phát động, tổ chức, sơ kết, tổng kết các phong trào thi đua",
    "Xét và đề nghị các danh hiệu thi đua, hình thức khen thưởng theo quy định, bảo đảm công khai, công bằng",
    "Giải quyết kiến nghị về thi đua, khen thưởng {within}",
)


def council_decision(case: Case) -> contexts.CouncilDecision:
    council: Council = case.subject
    of_school = case.issuer.kind == Unit.Kind.SCHOOL
    role = house_of(case.issuer).head
    head = case.head_of(case.issuer, role)
    duty = {
        "head": head.position or str(head.get_role_display()),
        "within": "trong nhà trường" if of_school else "thuộc thẩm quyền của cơ quan",
    }
    return contexts.CouncilDecision(
        header=case.header(),
        subject=f"Về việc thành lập {COUNCIL}",
        authority_line=signing_office(head, case.issuer, case.day),
        grounds=(*_laws(council), CHARTER) if of_school else _laws_of(case.day),
        establishes=f"Thành lập {COUNCIL} {case.issuer_name.name} gồm các ông, bà có tên sau đây",
        members=tuple(
            contexts.Seat(name=seat.person.full_name, post=seat.post, seat=str(seat.get_office_display()))
            for seat in council.seats.select_related("person")
        ),
        duties=tuple(one.format(**duty) for one in DUTIES),
        term="Hội đồng làm việc theo chế độ tập thể. Nhiệm kỳ của Hội đồng "
        f"từ {formats.long_date(council.term_from)} đến hết {formats.long_date(council.term_to)}",
        enforcement="Quyết định này có hiệu lực kể từ ngày ký. Các bộ phận có liên quan và các ông, bà có tên tại "
        "Điều 1 chịu trách nhiệm thi hành Quyết định này",
        signature=case.signature(case.issuer, role),
        recipients=("Như Điều 3", "Lưu: VT, TĐKT"),
    )


def cited_decision(council: Council) -> str:
    """The decision on the council as its minutes cite it; raises `NotReady` while the system is still writing it."""
    symbol, day = council.decision_symbol, council.decision_date
    if day is None:
        papers = Paper.objects.filter(subject_type=Council._meta.label_lower, subject_id=council.pk, kind=DECISION)
        paper = papers.select_related("entry").first()
        if paper is None or paper.entry is None:
            raise NotReady(f"the decision on council {council.pk} is not written yet")
        symbol, day = paper.entry.symbol, paper.dated_on
    head = "Hiệu trưởng " if council.unit.kind == Unit.Kind.SCHOOL else ""
    return f"Quyết định số {symbol} {formats.long_date(day)} của {head}{council.unit.name_on(day).name}"


def _laws(council: Council) -> tuple[str, ...]:
    """The law that the school's newest movement rests on is the law of the day."""
    newest = Campaign.objects.filter(school=council.unit).order_by("-period_from", "-pk").first()
    basis = newest.basis_documents.all() if newest else ()
    return tuple(f"Căn cứ {one.citation}" for one in basis if one.is_law)


def _laws_of(day: date) -> tuple[str, ...]:
    """What an authority's decision rests on: laws and decrees of the pack in force that day."""
    pack = pack_on(day)
    return tuple(
        f"Căn cứ {one.citation}"
        for one in (pack.law.documents if pack else ())
        if one.confirmed and one.citation.startswith(STATUTES) and (one.valid_from is None or one.valid_from <= day)
    )
