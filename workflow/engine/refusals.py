"""Why the door stays shut: every refusal of `perform` is one of these, each with a sentence for the person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Unmet:
    """One condition that does not hold: a sentence, and the form field that it belongs to ("" for none)."""

    message: str | Promise
    field: str = ""


class Refusal(Exception):
    """The base of all refusals; `str()` of one is a sentence for the person who asked."""


class WrongState(Refusal):
    """There is no such edge from the state in which the subject is."""

    def __init__(self, action: str | Promise, state: str | Promise) -> None:
        self.action, self.state = action, state
        super().__init__(_("Không thể “%(action)s” khi đang ở trạng thái “%(state)s”.") % vars(self))


class NotAllowed(Refusal):
    """The actor holds none of the roles that may take this edge."""

    def __init__(self, action: str | Promise, roles: Sequence[str | Promise]) -> None:
        self.action, self.roles = action, ", ".join(str(role) for role in roles)
        super().__init__(_("Việc “%(action)s” dành cho: %(roles)s.") % vars(self))


class ConditionsUnmet(Refusal):
    """One condition or more does not hold; `unmet` lists every one of them, not just the first."""

    def __init__(self, unmet: Sequence[Unmet]) -> None:
        self.unmet = tuple(unmet)
        super().__init__(" ".join(str(one.message) for one in self.unmet))


class StaleVersion(Refusal):
    """Somebody changed the subject after the person had looked at it."""

    def __init__(self, changed_by: str, changed_at: datetime, account: int | None = None) -> None:
        self.changed_by, self.changed_at, self.account = changed_by, changed_at, account
        super().__init__(self._sentence(changed_by))

    def told_to(self, account: int | None) -> str:
        """The sentence for this account: whoever made the change in another tab reads no name but “you”."""
        own = account is not None and account == self.account
        return self._sentence(_("Bạn")) if own else str(self)

    def _sentence(self, who: str) -> str:
        when = date_format(timezone.localtime(self.changed_at), "H:i d/m/Y")
        sentence = _("%(who)s đã thay đổi nội dung này lúc %(when)s. Hãy xem lại bản mới rồi thao tác.")
        return sentence % {"who": who, "when": when}
