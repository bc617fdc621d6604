"""Sizes of the page, in twips (1/20 pt): NĐ 30/2020/NĐ-CP, Phụ lục I, phần I, mục I."""

A4_SHORT = 11906
A4_LONG = 16838

MARGIN_TOP = 1134  # 20 mm, of 20 to 25
MARGIN_BOTTOM = 1134
MARGIN_LEFT = 1701  # 30 mm, of 30 to 35
MARGIN_RIGHT = 851  # 15 mm, of 15 to 20
HEADER_DISTANCE = 510
MARK_HEIGHT = 884  # the mark by which a paper is looked up, 15 mm and a little: it just fits into the bottom margin

TEXT_WIDTH = A4_SHORT - MARGIN_LEFT - MARGIN_RIGHT
WIDE_TEXT_WIDTH = A4_LONG - MARGIN_LEFT - MARGIN_RIGHT  # of a landscape page
FIRST_LINE = 720  # 1.27 cm
PARAGRAPH_GAP = 120  # 6 pt, the least that the decree allows
SIGNING_ROOM = 1500  # about four lines for a hand's signature and the seal

# The header table reaches a little into both margins, as the decree's own sample does: only so does a
# school's name of usual length stay on one line beside the Quốc hiệu.
HEADER_OVERHANG = 142
HEADER_LEFT = 4000
HEADER_RIGHT = TEXT_WIDTH + 2 * HEADER_OVERHANG - HEADER_LEFT

CLOSING_LEFT = 3554  # 38 % of the text, as in the decree's sample
CLOSING_RIGHT = TEXT_WIDTH - CLOSING_LEFT
