"""Addresses of the group head's pages: beginning a nomination, and drafting it with its evidence."""

from django.urls import path

from workflow.web.group import beginning, drafting

urlpatterns = [
    path("de-nghi/moi/", beginning.nomination_create, name="nomination_create"),
    path("de-nghi/<int:pk>/sua/", drafting.nomination_edit, name="nomination_edit"),
]
