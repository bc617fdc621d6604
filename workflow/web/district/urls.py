"""Addresses of the receiving authority's pages."""

from django.urls import path

from workflow.web.district import appraising, inbox

urlpatterns = [
    path("tiep-nhan/", inbox.district_inbox, name="district_inbox"),
    path("ho-so/<int:pk>/tham-dinh/", appraising.dossier_appraise, name="dossier_appraise"),
]
