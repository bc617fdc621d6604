"""The list that belongs to a paper: a phụ lục in a section of its own.

NĐ 30/2020/NĐ-CP, Phụ lục I, phần IV.
"""

from .body import spacer
from .ooxml import Element, flatten
from .sections import portrait, section_end
from .styles import APPENDIX_LABEL, APPENDIX_REFERENCE, APPENDIX_TITLE, BODY
from .tables import Column, group, listed
from .text import paragraph

COLLECTIVES = "{% if individuals %}A. {% endif %}TẬP THỂ"
INDIVIDUALS = "{% if collectives %}B. {% endif %}CÁ NHÂN"


def name_list(*columns: Column) -> list[Element]:
    """Return the list of groups and people (`collectives`, `individuals`) under its title and reference.

    The section before it is closed here: its own pages count from 1 again.
    """
    table = listed(
        columns,
        *group(columns, COLLECTIVES, "row in collectives", "collectives"),
        *group(columns, INDIVIDUALS, "row in individuals", "individuals"),
    )
    return flatten(
        [
            section_end(portrait()),
            paragraph(APPENDIX_LABEL, "Phụ lục"),
            paragraph(APPENDIX_TITLE, "{{ list_title }}"),
            paragraph(APPENDIX_REFERENCE, "{{ list_reference }}"),
            spacer(),
            table,
            spacer(),
            paragraph(BODY, f"Danh sách này gồm {COUNTED}./."),
        ]
    )


COUNTED = (
    "{% if collectives %}{{ collectives|length|counted }} tập thể{% endif %}"
    "{% if collectives and individuals %} và {% endif %}"
    "{% if individuals %}{{ individuals|length|counted }} cá nhân{% endif %}"
)
"""How many groups and people the list holds, "02 tập thể và 38 cá nhân", for a sentence."""
