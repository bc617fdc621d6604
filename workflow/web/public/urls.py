"""Addresses that are printed on papers: short, and never to change."""

from django.urls import path

from workflow.web.public import verification

urlpatterns = [
    path("v/", verification.ask, name="verification_ask"),
    path("v/<path:code>", verification.paper, name="verification"),
]
