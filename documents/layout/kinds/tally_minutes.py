"""Biên bản kiểm phiếu: Mẫu 1.9, Phụ lục III, NĐ 30/2020/NĐ-CP; F7."""

from documents.layout.body import body, closing_sentence, dashes, each_body, lead_in, part, spacer
from documents.layout.closing import signed_and_sent, signer_of, signers_of
from documents.layout.head import head, titled
from documents.layout.ooxml import Element, flatten
from documents.layout.sections import portrait
from documents.layout.tables import Column, table_of
from documents.layout.text import each, ending, when

TITLE = "BIÊN BẢN"


def blocks() -> list[Element]:
    """Return the template's body."""
    return flatten(
        [
            head(dated=False),
            titled(TITLE),
            _opening(),
            part("I. SỐ PHIẾU PHÁT RA, THU VÀO"),
            _totals(),
            part("II. KẾT QUẢ KIỂM PHIẾU"),
            each_body("text in recusals", "{{ text }}"),
            lead_in("{{ rule|bare }}."),
            _results(),
            spacer(),
            part("III. PHIẾU BẰNG VĂN BẢN CỦA THÀNH VIÊN VẮNG MẶT"),
            when("written", dashes("sender", "written"), body("Không có.")),
            part("IV. NIÊM PHONG PHIẾU"),
            body(
                "Sau khi kiểm phiếu, Ban kiểm phiếu đã niêm phong toàn bộ số phiếu thu vào, ký giáp lai trên bì niêm "
                "phong và bàn giao cho {{ keeper|bare }} lưu cùng hồ sơ cuộc họp."
            ),
            _closing(),
            portrait(),
        ]
    )


def _opening() -> list[Element]:
    return flatten(
        [
            body("Thời gian bắt đầu: {{ started_at|bare }}."),
            body("Địa điểm: {{ place|bare }}."),
            lead_in("Ban kiểm phiếu do {{ meeting|bare }} bầu ra gồm các ông, bà:"),
            body(f"- {_mention('head')};"),
            each("teller in tellers", body(f"- {_mention('teller')}{ending('.')}")),
            body("Không có thành viên nào của Ban kiểm phiếu thuộc danh sách được bỏ phiếu xét khen thưởng."),
        ]
    )


def _mention(name: str) -> str:
    return f"{{{{ {name}.seat|bare }}}}: {{{{ {name}.name }}}}, {{{{ {name}.post|bare }}}}"


def _totals() -> list[Element]:
    return [
        body("- Tổng số thành viên Hội đồng: {{ members|counted }} người;"),
        body("- Số phiếu phát ra: {{ issued|counted }} phiếu;"),
        body(
            "- Số phiếu thu vào: {{ returned|counted }} phiếu"
            "{% if written %}, trong đó có {{ written|length|counted }} phiếu bằng văn bản của thành viên vắng mặt"
            "{% endif %};"
        ),
        body("- Số phiếu hợp lệ: {{ valid|counted }} phiếu;"),
        body("- Số phiếu không hợp lệ: {{ invalid|counted }} phiếu."),
    ]


def _results() -> Element:
    return table_of(
        "result in results",
        Column("STT", 664, "{{ loop.index }}", centred=True),
        Column("Tập thể, cá nhân", 2100, "{{ result.name }}"),
        Column("Danh hiệu, hình thức", 2600, "{{ result.award }}"),
        Column("Đồng ý", 990, "{{ result.agree|counted }}", centred=True),
        Column("Không đồng ý", 1000, "{{ result.disagree|counted }}", centred=True),
        Column("Tỉ lệ đồng ý (%)", 1000, "{{ result.percent }}", centred=True),
        Column("Kết quả", 1000, "{{ result.conclusion }}", centred=True),
    )


def _closing() -> list[Element]:
    tellers = signers_of("ỦY VIÊN", "teller in tellers", "teller.name")
    signatures = signed_and_sent(
        (tellers, signer_of("TRƯỞNG BAN KIỂM PHIẾU", "head.name")),
        (signer_of("THƯ KÝ CUỘC HỌP", "secretary_name"), signer_of("CHỦ TỌA CUỘC HỌP", "chair_name")),
    )
    return flatten(
        [
            closing_sentence(
                "Biên bản đã được công bố trước Hội đồng, các thành viên nhất trí thông qua. "
                "Việc kiểm phiếu kết thúc vào hồi {{ closed_at|bare }}"
            ),
            signatures,
        ]
    )
