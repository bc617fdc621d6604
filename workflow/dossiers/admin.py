"""The back room's list of successions: one that was recorded wrongly is taken out until its day has come."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from workflow.dossiers.models import Succession


@admin.register(Succession)
class SuccessionAdmin(admin.ModelAdmin):
    list_display = ("ended", "successor", "effective_on", "recorded_by", "handed_over_at")
    list_select_related = ("ended", "successor", "recorded_by__person")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Succession | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Succession | None = None) -> bool:
        """Not once dossiers have moved. The unit's own end is then mended on the unit's page."""
        waits = obj is None or obj.handed_over_at is None
        return waits and super().has_delete_permission(request, obj)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """None for many at once: deletion in bulk would not ask each row."""
        return {}
