"""Addresses of the council's pages: councils, sessions, the ballot."""

from django.urls import path

from workflow.web.council import ballot, chores, councils, kin, sessions

urlpatterns = [
    path("hoi-dong/", councils.councils, name="councils"),
    path("hoi-dong/moi/", councils.council_create, name="council_create"),
    path("hoi-dong/<int:pk>/", councils.council, name="council"),
    path("hoi-dong/<int:pk>/sua/", councils.council_edit, name="council_edit"),
    path("hoi-dong/<int:pk>/phien-hop-moi/", sessions.session_create, name="session_create"),
    path("hoi-dong/nguoi-than/", kin.kin, name="kin"),
    path("phien-hop/<int:pk>/", sessions.session, name="session"),
    path("phien-hop/<int:pk>/dien-bien/", sessions.session_moving, name="session_moving"),
    path("phien-hop/<int:pk>/qua-trinh/", sessions.session_record, name="session_record"),
    path("phien-hop/<int:pk>/sua/", sessions.session_edit, name="session_edit"),
    path("phien-hop/<int:pk>/chu-tri-thu-ky/", chores.officers, name="session_officers"),
    path("phien-hop/<int:pk>/den-ve/", chores.come_or_leave, name="session_presence"),
    path("phien-hop/<int:pk>/noi-dung/<int:item>/dua-ra/", chores.drop, name="item_drop"),
    path("phien-hop/<int:pk>/noi-dung/<int:item>/xung-dot/", chores.conflict, name="item_conflict"),
    path("phien-hop/<int:pk>/bo-phieu/", ballot.vote, name="ballot"),
    path("phien-hop/<int:pk>/bo-phieu/<int:seat>/", ballot.written_vote, name="ballot_written"),
]
