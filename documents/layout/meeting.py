"""What the minutes of every meeting hold: who came, how it was voted, how it ended (Mẫu 1.9, NĐ 30/2020/NĐ-CP)."""

from .body import closing_sentence
from .closing import signed_and_sent, signer_of
from .ooxml import Element, flatten
from .tables import Column, table_of

PRESENT = '{{ members|selectattr("present")|list|length|counted }}/{{ members|length|counted }}'
"""How many of the members came, "08/09"."""

ATTENDANCE = (
    "{% if member.present %}Có mặt{% else %}Vắng{% if member.absence %} ({{ member.absence }}){% endif %}{% endif %}"
)
"""Whether `member` came, and if not, why."""


def vote_results(of: str = "results") -> Element:
    """Return the table of the results that the field `of` holds."""
    agreed = "{{ result.agree }}/{{ result.total }} ({{ result.percent }}%)"
    return table_of(
        f"result in {of}",
        Column("STT", 754, "{{ loop.index }}", centred=True),
        Column("Tập thể, cá nhân", 2700, "{{ result.name }}"),
        Column("Danh hiệu, hình thức", 2600, "{{ result.award }}"),
        Column("Số phiếu đồng\u00a0ý/tổng\u00a0số", 1850, agreed, centred=True),
        Column("Kết luận", 1450, "{{ result.conclusion }}", centred=True),
    )


def closed(agreed: str) -> list[Element]:
    """Return the end: `agreed` says that the minutes were read and approved; then the hour, signatures, Nơi nhận."""
    signatures = signed_and_sent((signer_of("THƯ KÝ", "secretary_name"), signer_of("CHỦ TỌA", "chair_name")))
    sentence = closing_sentence(f"{agreed} Cuộc họp kết thúc vào hồi {{{{ closed_at|bare }}}}")
    return flatten([sentence, signatures])
