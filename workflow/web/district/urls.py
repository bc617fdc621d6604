"""Addresses of the receiving authority's pages."""

from django.urls import path

from workflow.web.district import inbox

urlpatterns = [
    path("tiep-nhan/", inbox.district_inbox, name="district_inbox"),
]
