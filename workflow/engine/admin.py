"""The back room's view of the engine: what was done, and the work that is owed."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflow.engine import outbox
from workflow.engine.models import Checkpoint, Event, Job


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that nobody changes by hand."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    list_display = (
        "at",
        "actor_name",
        "actor_role",
        "name",
        "subject_type",
        "subject_id",
        "source",
        "target",
    )
    list_filter = ("subject_type", "name")
    search_fields = ("actor_name", "=subject_id")
    ordering = ("-pk",)
    show_full_result_count = False


@admin.register(Checkpoint)
class CheckpointAdmin(ReadOnlyAdmin):
    list_display = ("sealed_at", "last_event_id", "event_count", "digest")
    ordering = ("-pk",)


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    """Jobs are never edited; a failed or dead one is run again once its cause is mended."""

    list_display = ("created_at", "handler", "argument", "state", "attempts", "due_at", "finished_at")
    list_filter = ("state", "handler")
    search_fields = ("key",)
    ordering = ("-pk",)
    show_full_result_count = False
    actions = ("run_again",)

    @admin.action(description=_("Chạy lại"))
    def run_again(self, request: HttpRequest, queryset: QuerySet[Job]) -> None:
        number = outbox.retry(queryset)
        self.message_user(request, _now("Đã cho chạy lại %d việc.") % number, messages.SUCCESS)
        if halted := queryset.filter(state=Job.State.CANCELLED).count():
            message = _now("%d việc thuộc bước đã được cho dừng. Hãy cho làm tiếp ở trang tiến độ của bước đó.")
            self.message_user(request, message % halted, messages.WARNING)
