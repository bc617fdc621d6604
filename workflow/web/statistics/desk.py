"""One look at the statistics: from where, over which years, campaigns and schools; the page and its files share it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workflow.campaigns import school_year
from workflow.engine.refusals import NotAllowed
from workflow.nominations.models import Nomination
from workflow.organisations.models import Membership, Unit
from workflow.statistics.figures import Breakdown, Held, Share, breakdown, direct_share, held
from workflow.statistics.viewpoints import Viewpoint, viewpoints_of
from workflow.web.requests import SignedIn
from workflow.web.statistics.tables import Table, tables

ALL_YEARS = "tat-ca"
Office = Membership.Role
READERS = [
    office.label for office in (Office.GROUP_HEAD, Office.PRINCIPAL, Office.CLERK, Office.OFFICER, Office.LEADER)
]


class StatisticsFilter(forms.Form):
    """What narrows the figures down; an unknown value narrows nothing, and without a year the latest is shown."""

    don_vi = forms.ChoiceField(label=pgettext_lazy("of the figures", "Đơn vị"), required=False)
    nam = forms.ChoiceField(label=_("Năm học"), required=False)
    phong_trao = forms.ChoiceField(label=pgettext_lazy("one campaign", "Phong trào"), required=False)
    truong = forms.ChoiceField(label=_("Trường"), required=False)


@dataclass(frozen=True)
class Desk:
    """What the account has chosen to look at, and the figures of it."""

    viewpoints: list[Viewpoint]
    viewpoint: Viewpoint
    asked: Any
    names: dict[int, str]
    rows: list[Held]

    @cached_property
    def school(self) -> int | None:
        """The one school of an authority's that was chosen."""
        schools = {row.unit for row in self.rows} if self.viewpoint.is_authority else set()
        return next((pk for pk in schools if str(pk) == self.asked.get("truong")), None)

    @cached_property
    def every(self) -> list[Held]:
        """The campaigns of all years."""
        return [row for row in self.rows if self.school in (None, row.unit)]

    @cached_property
    def year(self) -> int | None:
        """The school year looked at; None for all of them, and where there is nothing yet."""
        years = {row.year for row in self.every}
        asked, campaign = self.asked.get("nam", ""), self.asked.get("phong_trao", "")
        if asked == ALL_YEARS or not years:
            return None
        named = next((year for year in years if str(year) == asked), None)
        of_campaign = next((row.year for row in self.every if str(row.campaign) == campaign), None)
        return named or (None if asked else of_campaign) or max(years)

    @cached_property
    def campaign(self) -> Held | None:
        """The one campaign looked at, of the year looked at."""
        asked = self.asked.get("phong_trao", "")
        return next((row for row in self._of_year if str(row.campaign) == asked), None)

    @cached_property
    def chosen(self) -> list[Held]:
        """The campaigns whose figures are shown."""
        if self.campaign is None:
            return self._of_year
        return [row for row in self._of_year if row.campaign == self.campaign.campaign]

    @property
    def _of_year(self) -> list[Held]:
        return [row for row in self.every if self.year in (None, row.year)]

    @cached_property
    def nominations(self) -> QuerySet[Nomination]:
        """The nominations that the figures count, and those that were withdrawn."""
        return self.viewpoint.nominations().filter(campaign__in={row.campaign for row in self.chosen})

    @cached_property
    def found(self) -> Breakdown:
        return breakdown(self.nominations)

    @cached_property
    def share(self) -> Share:
        return direct_share(self.nominations)

    @cached_property
    def tables(self) -> list[Table]:
        unit = Unit.Kind.SCHOOL.label if self.viewpoint.is_authority else Unit.Kind.GROUP.label
        shown = tables(self.found, self.chosen, self.every, self.names, unit=unit)
        # Thirty schools' movements of one name tell an authority nothing.
        many = self.viewpoint.is_authority and self.school is None
        return [table for table in shown if not (many and table.code == "phong-trao")]

    @cached_property
    def form(self) -> StatisticsFilter:
        """The filter as it stands, with nothing to choose that the account may not see."""
        form = StatisticsFilter(
            initial={
                "don_vi": self.viewpoint.unit.pk,
                "nam": self.year or ALL_YEARS,
                "phong_trao": self.campaign.campaign if self.campaign else "",
                "truong": self.school or "",
            }
        )
        years = sorted({row.year for row in self.every}, reverse=True)
        everything: tuple[str, str | Promise] = ("", _("Tất cả"))
        choices = {
            "don_vi": [(one.unit.pk, str(one.unit)) for one in self.viewpoints],
            "nam": [*((year, school_year.written(year)) for year in years), (ALL_YEARS, _("Tất cả"))],
            "phong_trao": [everything, *{row.campaign: row.title for row in self._of_year}.items()],
            "truong": [everything, *sorted(self._schools().items(), key=lambda one: one[1])],
        }
        for name, values in choices.items():
            form.fields[name].choices = values  # type: ignore[attr-defined]
        unused = {"don_vi": len(self.viewpoints) < 2, "truong": not self.viewpoint.is_authority}
        for name in [name for name, drop in unused.items() if drop]:
            del form.fields[name]
        return form

    def in_words(self, *, compared: bool = False) -> str:
        """What the figures are of, in one line; a table that compares the years is not narrowed to one."""
        parts = [self.names[self.school]] if self.school else []
        if not compared:
            year = school_year.written(self.year) if self.year else ""
            parts.append(_now("Năm học %s") % year if year else _now("Tất cả các năm học"))
            parts += [self.campaign.title] if self.campaign else []
        return "; ".join(parts)

    def _schools(self) -> dict[int, str]:
        return {row.unit: self.names[row.unit] for row in self.rows} if self.viewpoint.is_authority else {}


def open_desk(request: SignedIn) -> Desk:
    """The look that the address asks for; raises `PermissionDenied` without an office, 404 for a foreign unit."""
    viewpoints = viewpoints_of(request.user)
    if not viewpoints:
        raise PermissionDenied(str(NotAllowed(_now("Xem thống kê"), READERS)))
    viewpoint = _viewpoint(viewpoints, request.GET.get("don_vi", ""))
    rows = held(viewpoint.nominations(), viewpoint.units)
    known = {viewpoint.unit.pk, *(row.unit for row in rows), *(one.unit.pk for one in viewpoints)}
    units = Unit.objects.prefetch_related("names").in_bulk(known)
    names = {pk: str(unit) for pk, unit in units.items()}
    named = [Viewpoint(units[one.unit.pk], one.before) for one in viewpoints]
    return Desk(named, Viewpoint(units[viewpoint.unit.pk], viewpoint.before), request.GET, names, rows)


def _viewpoint(viewpoints: list[Viewpoint], key: str) -> Viewpoint:
    if not key:
        return viewpoints[0]
    found = next((one for one in viewpoints if str(one.unit.pk) == key), None)
    if found is None:
        raise Http404
    return found
