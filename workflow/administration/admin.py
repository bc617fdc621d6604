"""The back room's register of units, people and accounts: what is changed there is in the same history."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.forms import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from workflow.administration.behind import Recorded, password_changed
from workflow.administration.models import Change
from workflow.engine.admin import ReadOnlyAdmin
from workflow.organisations.models import Membership, Person, Unit, UnitName, User


class UnitNameInline(admin.TabularInline):
    model = UnitName
    extra = 0
    min_num = 1

    def get_formset(self, request: HttpRequest, obj: Unit | None = None, **kwargs: Any) -> type[BaseInlineFormSet]:
        """At least one name, and not only offered: every page and every paper names its unit."""
        return super().get_formset(request, obj, validate_min=True, **kwargs)


@admin.register(Unit)
class UnitAdmin(Recorded):
    list_display = ("code", "name_today", "kind", "parent", "closed_on")
    list_filter = ("kind",)
    search_fields = ("code", "names__name")
    autocomplete_fields = ("parent", "successor")
    list_select_related = ("parent",)
    inlines = (UnitNameInline,)

    @admin.display(description=_("tên hiện nay"))
    def name_today(self, unit: Unit) -> str:
        return str(unit)


class MembershipInline(admin.TabularInline):
    model = Membership
    extra = 0
    autocomplete_fields = ("unit",)


@admin.register(Person)
class PersonAdmin(Recorded):
    list_display = ("full_name", "category", "birth_date")
    list_filter = ("category",)
    search_fields = ("full_name",)
    inlines = (MembershipInline,)


@admin.register(Membership)
class MembershipAdmin(Recorded):
    list_display = ("person", "unit", "role", "position", "capacity", "valid_from", "valid_to")
    list_filter = ("role", "capacity")
    search_fields = ("person__full_name", "unit__names__name")
    autocomplete_fields = ("person", "unit")
    list_select_related = ("person", "unit")


@admin.register(User)
class AccountAdmin(Recorded, UserAdmin):
    list_display = ("username", "person", "email", "is_active", "is_staff")
    search_fields = ("username", "person__full_name", "email")
    autocomplete_fields = ("person",)
    list_select_related = ("person",)
    fieldsets = (
        (None, {"fields": ("username", "password", "person", "email")}),
        (_("Quyền"), {"fields": ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")}),
    )
    add_fieldsets = ((None, {"fields": ("username", "person", "email", "usable_password", "password1", "password2")}),)

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:
        """Django's own page; that a password was set by another is worth a line, the password is not."""
        before = self.get_object(request, id)
        answer = super().user_change_password(request, id, form_url)
        password_changed(request.user, before)
        return answer


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    list_display = ("at", "actor_name", "what", "subject")
    list_filter = ("what",)
    search_fields = ("actor_name", "subject")
    show_full_result_count = False
