"""All addresses: the pages, and Django's admin as the back room."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("quan-tri/", admin.site.urls),
    path("", include("workflow.web.urls")),
]
