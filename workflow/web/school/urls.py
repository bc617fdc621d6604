"""Addresses of the dossier's pages, which the school assembles and both sides read."""

from django.urls import path

from workflow.web.school import dossiers, publicity

urlpatterns = [
    path("ho-so/", dossiers.dossiers, name="dossiers"),
    path("ho-so/moi/", dossiers.dossier_create, name="dossier_create"),
    path("ho-so/<int:pk>/", dossiers.dossier, name="dossier"),
    path("ho-so/<int:pk>/danh-sach/", dossiers.dossier_choose, name="dossier_choose"),
    path("ho-so/<int:pk>/y-kien/", publicity.objection_add, name="objection_add"),
    path("ho-so/y-kien/<int:pk>/tra-loi/", publicity.objection_answer, name="objection_answer"),
]
