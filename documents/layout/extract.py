"""Danh sách trích ngang: a wide list that goes with a letter, on landscape pages with head and signatures."""

from .body import closing_sentence, spacer
from .closing import signed_twice, signer, signer_of
from .head import wide_head, wide_titled
from .measures import WIDE_TEXT_WIDTH
from .ooxml import Element, flatten
from .sections import landscape
from .styles import APPENDIX_REFERENCE
from .tables import WIDE, Column, table_of
from .text import paragraph


def extract(title: str, who: str, *columns: Column) -> list[Element]:
    """Return the whole paper with one line for each of `rows`; `who` are the people in it."""
    return flatten(
        [
            wide_head(),
            wide_titled(title),
            paragraph(APPENDIX_REFERENCE, "{{ reference }}"),
            spacer(),
            table_of("row in rows", *columns, setting=WIDE),
            spacer(),
            closing_sentence(f"Danh sách này gồm {{{{ rows|length|counted }}}} {who}"),
            signed_twice(signer_of("NGƯỜI LẬP DANH SÁCH", "compiled_by"), signer("signature"), WIDE_TEXT_WIDTH),
            landscape(),
        ]
    )
