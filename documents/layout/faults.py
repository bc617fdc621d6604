"""What a dossier that goes back lacks: a table, or a plain list where no reason says more than what it is."""

from .body import dashes, spacer
from .ooxml import Element
from .tables import Column, table_of
from .text import when

_EXPLAINED = 'reasons|selectattr("basis")|list or reasons|selectattr("remedy")|list'


def faults() -> list[Element]:
    """Return the context's `reasons`: what is missing or wrong, by which rule, how to mend it."""
    table = table_of(
        "reason in reasons",
        Column("STT", 754, "{{ loop.index }}", centred=True),
        Column("Nội dung thiếu, chưa đúng", 3200, "{{ reason.problem }}"),
        Column("Căn cứ", 2400, "{{ reason.basis }}"),
        Column("Cách khắc phục", 3000, "{{ reason.remedy }}"),
    )
    return when(_EXPLAINED, [table, spacer()], dashes("reason", "reasons", of="problem"))
