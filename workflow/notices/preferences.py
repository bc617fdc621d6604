"""What each account wants by mail, and the hours in which it wants none. Hours are of the installation's time zone."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, time, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workflow.notices.kinds import ALWAYS_MAILED, Kind
from workflow.notices.models import Preference
from workflow.organisations.models import User

When = Preference.When
SATURDAY = 5


@dataclass(frozen=True)
class Wishes:
    """All that a person chooses: a value of `When` for each kind that can be chosen, and the hours."""

    by_mail: Mapping[str, str]
    digest_at: time
    quiet: bool
    quiet_from: time
    quiet_until: time
    quiet_weekends: bool


def preferences_of(accounts: Iterable[int]) -> dict[int, Preference]:
    """What holds for each of these accounts, by key, in one statement; the installation's where nothing was chosen."""
    wanted = set(accounts)
    chosen = {one.account_id: one for one in Preference.objects.filter(account__in=wanted)}
    return {pk: chosen.get(pk) or _unchosen(pk) for pk in wanted}


def _unchosen(account: int) -> Preference:
    return Preference(
        account_id=account,
        digest_at=settings.DIGEST_AT,
        quiet=settings.QUIET_FROM != settings.QUIET_UNTIL,
        quiet_from=settings.QUIET_FROM,
        quiet_until=settings.QUIET_UNTIL,
    )


@transaction.atomic
def choose(account: User, wishes: Wishes) -> None:
    """Let these be the account's preferences from now on; what it no longer wants by mail leaves the next digest.

    Raises `ValidationError` with a sentence at its field, and for kinds or choices that there are not.
    """
    if wishes.quiet and wishes.quiet_from == wishes.quiet_until:
        raise ValidationError({"quiet_until": _("Giờ kết thúc phải khác giờ bắt đầu.")})
    if not wishes.by_mail.keys() <= set(Kind.values) - ALWAYS_MAILED.keys():
        raise ValidationError(_("Có loại thông báo không chọn được."))
    if not set(wishes.by_mail.values()) <= set(When.values):
        raise ValidationError(_("Có lựa chọn không có trong danh sách."))
    Preference.objects.update_or_create(account=account, defaults=asdict(wishes))
    unwanted = [kind for kind, when in wishes.by_mail.items() if when == When.NEVER]
    account.notices.filter(for_digest=True, digest=None, read_at=None, kind__in=unwanted).update(for_digest=False)


def end_of_quiet(one: Preference, moment: datetime) -> datetime | None:
    """When the quiet time ends that `moment` falls into; None where it falls into none."""
    local = start = timezone.localtime(moment)
    while ends := _end_of_block(one, local):
        local = ends
    return None if local is start else local


def _end_of_block(one: Preference, local: datetime) -> datetime | None:
    """The end of the night or weekend day at `local`. Quiet hours are never all of a day, so that some time is none."""
    if one.quiet_weekends and local.weekday() >= SATURDAY:
        return _at(local + timedelta(days=1), time(0))
    hour, over_midnight = local.time(), one.quiet_from > one.quiet_until
    if not one.quiet or not _is_between(one, hour):
        return None
    return _at(local + timedelta(days=over_midnight and hour >= one.quiet_from), one.quiet_until)


def _is_between(one: Preference, hour: time) -> bool:
    if one.quiet_from < one.quiet_until:
        return one.quiet_from <= hour < one.quiet_until
    return hour >= one.quiet_from or hour < one.quiet_until


def digest_hour(one: Preference, now: datetime) -> datetime | None:
    """The moment of today's digest, once it may go out at `now`; None where it must not, yet or today.

    The hour is the person's own choice, quiet or not. One that was missed is made up for, but not in quiet hours.
    """
    hour = _at(timezone.localtime(now), one.digest_at)
    if now < hour or (one.quiet_weekends and hour.weekday() >= SATURDAY):
        return None
    return None if end_of_quiet(one, now) and not end_of_quiet(one, hour) else hour


def _at(day: datetime, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day.date(), hour))
