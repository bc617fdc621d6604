"""Addresses of the statistics."""

from django.urls import path

from workflow.web.statistics import pages

urlpatterns = [
    path("thong-ke/", pages.statistics, name="statistics"),
    path("thong-ke/danh-sach/xlsx/", pages.list_export, name="statistics_list"),
    path("thong-ke/<slug:code>/xlsx/", pages.table_export, name="statistics_export"),
]
