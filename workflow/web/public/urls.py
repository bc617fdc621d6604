"""Addresses that are printed on papers: short, and never to change."""

from django.urls import path

from workflow.web.public import publicity, verification

urlpatterns = [
    path("v/", verification.ask, name="verification_ask"),
    path("v/<path:code>", verification.paper, name="verification"),
    path("cong-khai/", publicity.lists, name="public_lists"),
    path("cong-khai/<int:pk>/", publicity.one_list, name="public_list"),
]
