"""What every page's frame shows: the main pages, the person's offices, the number of unread notices."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workflow.administration.rules import administers
from workflow.organisations.models import Membership, User
from workflow.organisations.selectors import RECEIVING
from workflow.records.rules import reads_records

Office = Membership.Role
EVERYBODY = tuple(Office)
SCHOOL = (
    Office.GROUP_HEAD,
    Office.MEMBER,
    Office.PRINCIPAL,
    Office.COUNCIL_SECRETARY,
    Office.COUNCIL_MEMBER,
    Office.CLERK,
)
DOSSIER_HANDLERS = (
    Office.PRINCIPAL,
    Office.COUNCIL_SECRETARY,
    Office.COUNCIL_MEMBER,
    Office.CLERK,
    Office.OFFICER,
    Office.LEADER,
)
SEATS = (Office.COUNCIL_SECRETARY, Office.COUNCIL_MEMBER)
COUNCIL = (Office.PRINCIPAL, *SEATS, Office.OFFICER, Office.LEADER)
REGISTRARS = (Office.CLERK, Office.OFFICER)
COUNTERS = (*DOSSIER_HANDLERS, Office.GROUP_HEAD)


@dataclass(frozen=True)
class Entry:
    """One main page: its address's name, words, icon, whom it serves; `below` names pages under it.

    Pages whose names begin with its own are under it as well.
    """

    page: str
    label: str | Promise
    icon: str
    roles: tuple[str, ...]
    below: tuple[str, ...] = ()


ENTRIES = (
    Entry("home", _("Việc cần làm"), "checklist", EVERYBODY),
    Entry(
        "nominations",
        _("Đề nghị"),
        "award",
        EVERYBODY,
        ("nomination", "nomination_create", "nomination_edit", "examine"),
    ),
    Entry(
        "campaigns", _("Phong trào"), "flag", SCHOOL, ("campaign", "campaign_create", "campaign_edit", "campaign_law")
    ),
    Entry(
        "councils",
        _("Hội đồng"),
        "users-group",
        COUNCIL,
        ("council", "council_create", "council_edit", "kin", "session", "session_create", "session_edit", "ballot"),
    ),
    Entry(
        "dossiers",
        _("Hồ sơ"),
        "folder",
        DOSSIER_HANDLERS,
        ("dossier", "dossier_choose", "district_inbox", "exchange", "exchange_package"),
    ),
    Entry(
        "registers",
        _("Sổ văn bản"),
        "book-2",
        REGISTRARS,
        ("register", "register_line", "number_take", "arrival_write", "number_void", "register_series"),
    ),
    Entry("statistics", _("Thống kê"), "chart-bar", COUNTERS),
    Entry("settings", _("Cài đặt"), "adjustments", (Office.ADMINISTRATOR,)),
)


class Shell:
    """The frame of one request's pages; each part is read only when the template asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def unread(self) -> int:
        return self._user.notices.filter(read_at__isnull=True).count()

    @cached_property
    def navigation(self) -> list[dict[str, Any]]:
        match = self._request.resolver_match
        here = (match and match.url_name) or ""
        return [
            {
                "url": reverse(entry.page),
                "label": entry.label,
                "icon": entry.icon,
                "current": here == entry.page or here.startswith(f"{entry.page}_") or here in entry.below,
            }
            for entry in ENTRIES
            if entry.page == "home" or self._is_served_by(entry)
        ]

    def _is_served_by(self, entry: Entry) -> bool:
        if entry.page == "settings":
            return administers(self._user)
        return self._holds_an_office_for(entry)

    def _holds_an_office_for(self, entry: Entry) -> bool:
        """At an authority a seat on the council, or no office, opens what lies before it: no dossier and no figure."""
        alone = entry.roles not in (EVERYBODY, COUNCIL)
        return any(
            office.role in entry.roles
            and not (alone and office.role in (*SEATS, Office.MEMBER) and office.unit.kind in RECEIVING)
            for office in self._user.offices()
        )

    @cached_property
    def offices(self) -> list[str]:
        held = self._user.offices()
        prefetch_related_objects([office.unit for office in held], "names")
        return [f"{office.get_role_display()} – {office.unit}" for office in held]

    @cached_property
    def office(self) -> str:
        """One office in short, for the head of the page: membership says least about what a person does here."""
        held = sorted(self._user.offices(), key=lambda office: office.role == Office.MEMBER)
        return held[0].get_role_display() if held else ""

    @property
    def reads_records(self) -> bool:
        """Whether there are files of people (hồ sơ thi đua) that the account may read."""
        return reads_records(self._user)

    @property
    def languages(self) -> list[tuple[str, str]]:
        """Code and own name of each; Django's tag would call English “Tiếng Anh” on a Vietnamese page."""
        return settings.LANGUAGES

    @property
    def initials(self) -> str:
        """The first letter of the given name, which comes last in Vietnamese."""
        return self._user.get_full_name().split()[-1][:1].upper()

    @property
    def _user(self) -> User:
        assert isinstance(self._request.user, User)
        return self._request.user


def shell(request: HttpRequest) -> dict[str, Shell]:
    """The context processor."""
    return {"shell": Shell(request)}
