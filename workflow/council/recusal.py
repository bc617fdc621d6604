"""Who is out for an item: a nominee, a nominee's declared kin, the head of the nominating group.

Sources: domain practice of NĐ 98/2023 councils; whether heads of groups are out is the council's own setting.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Q

from workflow.council.sitting import see, sitting_of
from workflow.organisations.models import Membership, in_force_on

if TYPE_CHECKING:
    from workflow.council.models import AgendaItem, Session


def recuse(session: "Session", items: "Iterable[AgendaItem]") -> None:
    """Write the recusals that follow from the records and are not written yet; what a member declared stays.

    `items` are of the session's live agenda and not voted on yet.
    """
    from workflow.council.models import Recusal

    items, sitting = list(items), sitting_of(session)
    seats = {seat.person_id: pk for pk, seat in sitting.seats.items()}
    found: dict[tuple[int, int], Recusal] = {}
    for item, person, ground in [*_nominees(items), *_kin(items, seats), *_heads(session, items, seats)]:
        if person in seats and seats[person] not in sitting.recused[item.pk]:
            key = (item.pk, seats[person])
            found.setdefault(key, Recusal(item_id=item.pk, seat_id=seats[person], ground=ground))
    Recusal.objects.bulk_create(found.values())
    see(
        session, recused={pk: out | {seat for item, seat in found if item == pk} for pk, out in sitting.recused.items()}
    )


def _nominees(items: "list[AgendaItem]") -> "list[tuple[AgendaItem, int, str]]":
    people = ((item, item.nomination.nominee_person_id) for item in items)
    return [(item, person, "nominee") for item, person in people if person is not None]


def _kin(items: "list[AgendaItem]", seats: dict[int, int]) -> "list[tuple[AgendaItem, int, str]]":
    from workflow.council.models import Kinship

    ties = Kinship.objects.filter(Q(person__in=seats) | Q(relative__in=seats)).values_list("person_id", "relative_id")
    kin: dict[int, set[int]] = {}
    for one, other in ties:
        kin.setdefault(one, set()).add(other)
        kin.setdefault(other, set()).add(one)
    return [(item, person, "relative") for item, nominee, _ in _nominees(items) for person in kin.get(nominee, ())]


def _heads(session: "Session", items: "list[AgendaItem]", seats: dict[int, int]) -> "list[tuple[AgendaItem, int, str]]":
    if not session.council.recuse_group_heads:
        return []
    offices = Membership.objects.filter(in_force_on(session.held_on), role=Membership.Role.GROUP_HEAD)
    heads: dict[int, set[int]] = {}
    for group, person in offices.filter(person__in=seats).values_list("unit_id", "person_id"):
        heads.setdefault(group, set()).add(person)
    return [(item, person, "group_head") for item in items for person in heads.get(item.nomination.group_id, ())]
