"""Addresses of the receiving authority's pages."""

from django.urls import path

from workflow.web.district import appraising, drafts, exchange, inbox

urlpatterns = [
    path("tiep-nhan/", inbox.district_inbox, name="district_inbox"),
    path("tiep-nhan/he-thong-khac/", exchange.exchange, name="exchange"),
    path("tiep-nhan/he-thong-khac/<int:pk>/", exchange.exchange_package, name="exchange_package"),
    path("tiep-nhan/he-thong-khac/<int:pk>/nhan/", exchange.exchange_accept, name="exchange_accept"),
    path("tiep-nhan/he-thong-khac/<int:pk>/goi/", exchange.exchange_zip, name="exchange_zip"),
    path("tiep-nhan/he-thong-khac/<int:pk>/tep/<int:number>/", exchange.exchange_file, name="exchange_file"),
    path("ho-so/<int:pk>/tham-dinh/", appraising.dossier_appraise, name="dossier_appraise"),
    path("ho-so/<int:pk>/du-thao/", drafts.draft, name="decision_draft"),
    path("ho-so/<int:pk>/du-thao/tai-ve/", drafts.draft_download, name="decision_draft_download"),
]
