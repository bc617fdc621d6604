"""Biên bản kiểm phiếu: Mẫu 1.9, Phụ lục III, NĐ 30/2020/NĐ-CP; F7."""

from documents.layout.body import body, closing_sentence, dashes, each_body, lead_in, part, spacer
from documents.layout.closing import Signer, no_signer, signed_and_sent, signer_of, signers_of
from documents.layout.head import head, titled
from documents.layout.ooxml import Element, flatten
from documents.layout.sections import portrait
from documents.layout.tables import Column, table_of
from documents.layout.text import each, ending, when

TITLE = "BIÊN BẢN"

_COUNTED_BY_SYSTEM = (
    "được bỏ trên hệ thống; hệ thống kiểm phiếu khi đóng bỏ phiếu, trước đó không ai biết số phiếu của trường hợp nào."
)


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
            _sealed(),
            _closing(),
            portrait(),
        ]
    )


def _opening() -> list[Element]:
    return flatten(
        [
            body("Thời gian bắt đầu: {{ started_at|bare }}."),
            body("Địa điểm: {{ place|bare }}."),
            when("tellers", _tellers(), body(f"Phiếu của {{{{ meeting|bare }}}} {_COUNTED_BY_SYSTEM}")),
        ]
    )


def _tellers() -> list[Element]:
    post = "{% if teller.post %}, {{ teller.post|bare }}{% endif %}"
    return flatten(
        [
            lead_in("Ban kiểm phiếu của {{ meeting|bare }} gồm các ông, bà:"),
            each("teller in tellers", body(f"- {{{{ teller.seat|bare }}}}: {{{{ teller.name }}}}{post}{ending('.')}")),
            body("Không có thành viên nào của Ban kiểm phiếu liên quan đến trường hợp được bỏ phiếu."),
        ]
    )


def _totals() -> list[Element]:
    return [
        body("- Tổng số thành viên Hội đồng: {{ members|counted }} người;"),
        body("- Số phiếu phát ra: {{ issued|counted }} phiếu;"),
        body(
            "- Số phiếu thu vào: {{ returned|counted }} phiếu"
            "{% if written %}, trong đó có {{ written|length|counted }} phiếu bằng văn bản của thành viên vắng mặt"
            "{% endif %}."
        ),
    ]


def _results() -> Element:
    return table_of(
        "result in results",
        Column("STT", 664, "{{ loop.index }}", centred=True),
        Column("Tập thể, cá nhân", 1850, "{{ result.name }}"),
        Column("Danh hiệu, hình thức", 1940, "{{ result.award }}"),
        Column("Đồng ý", 850, "{{ result.agree|counted }}", centred=True),
        Column("Không đồng ý", 1000, "{{ result.disagree|counted }}", centred=True),
        Column("Không hợp lệ", 1000, "{{ result.invalid|counted }}", centred=True),
        Column("Tỉ lệ đồng ý (%)", 1000, "{{ result.percent }}", centred=True),
        Column("Kết quả", 1050, "{{ result.conclusion }}", centred=True),
    )


def _sealed() -> list[Element]:
    on_paper = body(
        "Sau khi kiểm phiếu, Ban kiểm phiếu đã niêm phong toàn bộ số phiếu thu vào, ký giáp lai trên bì niêm "
        "phong và bàn giao cho {{ keeper|bare }} lưu cùng hồ sơ cuộc họp."
    )
    in_system = body(
        "Không có phiếu giấy. Khi đóng bỏ phiếu, hệ thống chỉ giữ lại tổng số phiếu và xóa từng lá phiếu; không ai đọc "
        "lại được một thành viên đã bỏ phiếu thế nào."
    )
    return when("keeper", on_paper, in_system)


def _closing() -> list[Element]:
    alone = when("tellers", _signed_with(no_signer()), signed_and_sent(_of_meeting()))
    others = signers_of("ỦY VIÊN", "teller in tellers[1:]", "teller.name")
    signatures = when("tellers|length > 1", _signed_with(others), alone)
    return flatten(
        [
            closing_sentence(
                "Biên bản đã được công bố trước Hội đồng, các thành viên nhất trí thông qua. "
                "Việc kiểm phiếu kết thúc vào hồi {{ closed_at|bare }}"
            ),
            signatures,
        ]
    )


def _signed_with(beside: Signer) -> list[Element]:
    return signed_and_sent((beside, signer_of("TRƯỞNG BAN KIỂM PHIẾU", "tellers[0].name")), _of_meeting())


def _of_meeting() -> tuple[Signer, Signer]:
    return signer_of("THƯ KÝ CUỘC HỌP", "secretary_name"), signer_of("CHỦ TỌA CUỘC HỌP", "chair_name")
