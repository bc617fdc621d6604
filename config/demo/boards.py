"""The small councils of the demo's commune and province, who sits on them, and how they hear what needs their vote."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from django.db import transaction

from config.demo import council
from config.demo.council import Board
from config.demo.school import COMMUNE_DAY, unit
from workflow.council import selectors
from workflow.council.models import Council, Seat, Session
from workflow.engine import clock
from workflow.nominations.models import Nomination
from workflow.organisations.models import Membership, Person, User

Office = Seat.Office

COMMUNE = Board(
    "ubnd-xa",
    "Phòng họp Ủy ban nhân dân xã Văn Giang",
    {
        "lanh_dao": ("Trương Văn AA", Office.CHAIR),
        "pho_ct_xa": ("Lưu Văn AE", Office.DEPUTY),
        "chuyen_vien": ("Dương Thị BB", Office.SECRETARY),
        "uy_vien_xa": ("Mã Thị AG", Office.MEMBER),
    },
)
PROVINCE = Board(
    "ubnd-tinh",
    "Phòng họp Ủy ban nhân dân tỉnh Hưng Yên",
    {
        "lanh_dao_tinh": ("Đinh Văn CC", Office.CHAIR),
        "chuyen_vien_tinh": ("Hà Thị DD", Office.SECRETARY),
        "uy_vien_tinh": ("Ngân Văn AH", Office.MEMBER),
    },
)
# Who joins those whom the demo has already: account, name, authority, post.
OFFICIALS = (
    ("pho_ct_xa", "Lưu Văn AE", "ubnd-xa", "Trưởng phòng Văn hóa - Xã hội"),
    ("uy_vien_xa", "Mã Thị AG", "ubnd-xa", "Công chức Văn hóa - Xã hội"),
    ("uy_vien_tinh", "Ngân Văn AH", "ubnd-tinh", "Chuyên viên Sở Nội vụ"),
)


@transaction.atomic
def build() -> None:
    """The officials of both councils; does nothing when they are there."""
    if User.objects.filter(username=OFFICIALS[0][0]).exists():
        return
    password = User.objects.get(username="quan_tri").password
    for number, (account, name, code, position) in enumerate(OFFICIALS):
        made = Person.objects.create(
            full_name=name,
            category=Person.Category.OFFICIAL,
            gender=Person.Gender.FEMALE if " Thị " in name else Person.Gender.MALE,
            birth_date=date(1980, 1 + number, 10 + number),
        )
        Membership.objects.create(
            person=made, unit=unit(code), role=Membership.Role.MEMBER, position=position, valid_from=COMMUNE_DAY
        )
        User.objects.create(username=account, password=password, email=f"{account}@example.org", person=made)


def established(board: Board, term: tuple[date, date], **decision: Any) -> Council:
    """The authority's council in office from today on, by its leader's decision."""
    build()
    return council.established(term, board, **decision)


def planned(found: Council, board: Board, nominations: Iterable[Nomination] | None = None) -> Session:
    """A session of today on these nominations, or on all that go no further without the council's vote."""
    if nominations is None:
        nominations = Nomination.objects.filter(pk__in=selectors.to_hear(found.unit, found)).order_by("pk")
    return council.planned(found, nominations, clock.today(), time(8, 0), board)


def heard(
    found: Council,
    board: Board,
    against: Mapping[int, int] | None = None,
    nominations: Iterable[Nomination] | None = None,
) -> Session:
    """Such a session from its opening to its signed minutes, in which all come and everybody may vote."""
    session = council.opened(planned(found, board, nominations), board=board)
    return council.signed(council.voted(session, against, board=board), board)
