"""Addresses of the group head's pages: beginning nominations, and drafting one with its evidence and its paper."""

from django.urls import path

from workflow.web.group import beginning, drafting, importing, preview, starting

urlpatterns = [
    path("de-nghi/moi/", beginning.nomination_create, name="nomination_create"),
    path("de-nghi/moi/nhieu-nguoi/", starting.nominations_start, name="nominations_start"),
    path("de-nghi/moi/tu-bang/", importing.nominations_import, name="nominations_import"),
    path("de-nghi/<int:pk>/sua/", drafting.nomination_edit, name="nomination_edit"),
    path("de-nghi/<int:pk>/xem-truoc/", preview.nomination_preview, name="nomination_preview"),
]
