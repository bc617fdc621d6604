"""Tờ trình đề nghị khen thưởng with danh sách đề nghị: Mẫu 1.4, Phụ lục III, NĐ 30/2020/NĐ-CP; F1."""

from documents.layout.appendix import COUNTED, name_list
from documents.layout.body import addressees, body, closing_sentence, dashes, each_body, grounds, lead_in
from documents.layout.closing import signed
from documents.layout.head import head, titled
from documents.layout.ooxml import Element, flatten
from documents.layout.sections import portrait
from documents.layout.tables import Column
from documents.layout.text import each, ending

TITLE = "TỜ TRÌNH"


def blocks() -> list[Element]:
    """Return the template's body."""
    return flatten(
        [
            head(),
            titled(TITLE),
            addressees(),
            grounds("."),
            each_body("text in basis", "{{ text }}"),
            _request(),
            each_body("text in vote_summary", "{{ text }}"),
            body(
                "{{ issuer_name }} cam đoan các tập thể, cá nhân được đề nghị chấp hành tốt chủ trương "
                "của Đảng, chính sách, pháp luật của Nhà nước; không trong thời gian xem xét kỷ luật, không "
                "có đơn thư khiếu nại, tố cáo đang được giải quyết."
            ),
            lead_in("Hồ sơ kèm theo gồm:"),
            dashes("attachment", "attachments"),
            closing_sentence("{{ issuer_name }} kính trình {{ requested_of }} xem xét, quyết định"),
            signed(),
            _list(),
            portrait(restart=True),
        ]
    )


def _request() -> list[Element]:
    groups = "{% if count.collectives %}{{ count.collectives|counted }} tập thể{% endif %}"
    both = "{% if count.collectives and count.individuals %}, {% endif %}"
    people = "{% if count.individuals %}{{ count.individuals|counted }} cá nhân{% endif %}"
    return [
        lead_in(
            "{{ issuer_name }} kính đề nghị {{ requested_of }} xem xét, khen thưởng cho "
            f"{COUNTED} (có danh sách tại Phụ lục kèm theo), gồm:"
        ),
        *each(
            "count in counts",
            body("- {{ count.award|bare }}: " + groups + both + people + ending(".")),
        ),
    ]


def _list() -> list[Element]:
    return name_list(
        Column("STT", 694, "{{ loop.index }}", centred=True),
        Column("Họ và tên, tên tập thể", 2090, "{{ row.name }}"),
        Column("Chức vụ, đơn vị", 2010, "{{ row.position_unit }}"),
        Column("Hình thức đề nghị", 2230, "{{ row.award }}"),
        Column("Kết quả biểu quyết", 1560, "{{ row.votes }}", centred=True),
        Column("Ghi chú", 770, "{{ row.note }}"),
    )
