"""The back room's view of papers, numbers and packages: they are looked up, never changed."""

from django.contrib import admin

from documents.models import (
    ForeignPackage,
    IncomingEntry,
    Package,
    Paper,
    RegisterEntry,
    TemplateVersion,
    TrustedInstallation,
    TrustedUnit,
)
from workflow.engine.admin import ReadOnlyAdmin


@admin.register(Paper)
class PaperAdmin(ReadOnlyAdmin):
    list_display = ("created_at", "kind", "title", "entry", "version", "dated_on", "sha256")
    list_filter = ("kind",)
    search_fields = ("title", "sha256", "entry__symbol")
    list_select_related = ("entry",)
    ordering = ("-pk",)


@admin.register(RegisterEntry)
class RegisterEntryAdmin(ReadOnlyAdmin):
    list_display = ("symbol", "dated_on", "summary", "unit")
    list_filter = ("year", "series")
    search_fields = ("symbol", "summary")
    list_select_related = ("unit",)


@admin.register(Package)
class PackageAdmin(ReadOnlyAdmin):
    list_display = ("created_at", "dossier", "size", "sha256")
    ordering = ("-pk",)


class TrustedUnitInline(admin.TabularInline):
    model = TrustedUnit
    extra = 0
    autocomplete_fields = ("unit",)


@admin.register(TrustedInstallation)
class TrustedInstallationAdmin(admin.ModelAdmin):
    list_display = ("name", "installation", "is_active", "added_at")
    inlines = (TrustedUnitInline,)


@admin.register(ForeignPackage)
class ForeignPackageAdmin(ReadOnlyAdmin):
    list_display = ("uploaded_at", "installation", "foreign_dossier", "revision", "dossier", "sha256")
    list_select_related = ("installation", "dossier")
    ordering = ("-pk",)


@admin.register(IncomingEntry)
class IncomingEntryAdmin(ReadOnlyAdmin):
    list_display = ("number", "arrived_on", "author", "symbol", "summary", "unit")
    list_filter = ("year",)
    search_fields = ("author", "symbol", "summary")
    list_select_related = ("unit",)


@admin.register(TemplateVersion)
class TemplateVersionAdmin(ReadOnlyAdmin):
    list_display = ("kind", "unit", "number", "uploaded_by", "uploaded_at", "adopted_at", "withdrawn_at", "sha256")
    list_filter = ("kind",)
    list_select_related = ("unit", "uploaded_by")
    ordering = ("-pk",)
