"""Addresses of the dossier's pages, which the school assembles and both sides read."""

from django.urls import path

from workflow.web.school import dossiers

urlpatterns = [
    path("ho-so/", dossiers.dossiers, name="dossiers"),
    path("ho-so/moi/", dossiers.dossier_create, name="dossier_create"),
    path("ho-so/<int:pk>/", dossiers.dossier, name="dossier"),
    path("ho-so/<int:pk>/danh-sach/", dossiers.dossier_choose, name="dossier_choose"),
]
