"""Addresses that are printed on papers: short, and never to change."""

from django.urls import path

from workflow.web.public import lookup, publicity, verification

urlpatterns = [
    path("v/", verification.ask, name="verification_ask"),
    path("v/<path:code>", verification.paper, name="verification"),
    path("h/<str:code>", lookup.dossier_lookup, name="dossier_lookup"),
    path("cong-khai/", publicity.lists, name="public_lists"),
    path("cong-khai/<int:pk>/", publicity.one_list, name="public_list"),
]
