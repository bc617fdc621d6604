"""The back room's list of awards. Campaigns are worded on their own page, and moved through the door."""

from django.contrib import admin

from workflow.campaigns.models import Award


@admin.register(Award)
class AwardAdmin(admin.ModelAdmin):
    list_display = ("name", "kind", "code", "categories")
    list_filter = ("kind",)
    search_fields = ("name", "code")
