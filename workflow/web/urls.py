"""The pages' addresses: Vietnamese words without diacritics outside, English names inside."""

from django.urls import include, path

from workflow.web import accounts, campaigns, edges, home, nominations, notices, papers, print_runs, progress

urlpatterns = [
    path("", home.home, name="home"),
    path("dang-nhap/", accounts.login, name="login"),
    path("dang-xuat/", accounts.logout, name="logout"),
    path("ngon-ngu/", accounts.choose_language, name="choose_language"),
    path("thong-bao/", notices.notices, name="notices"),
    path("thong-bao/da-doc/", notices.notices_read, name="notices_read"),
    path("thong-bao/<int:pk>/", notices.notice, name="notice"),
    path("phong-trao/", campaigns.campaigns, name="campaigns"),
    path("phong-trao/moi/", campaigns.campaign_create, name="campaign_create"),
    path("phong-trao/<int:pk>/", campaigns.campaign, name="campaign"),
    path("phong-trao/<int:pk>/sua/", campaigns.campaign_edit, name="campaign_edit"),
    path("de-nghi/", nominations.nominations, name="nominations"),
    path("de-nghi/<int:pk>/", nominations.nomination, name="nomination"),
    path("minh-chung/<int:pk>/", nominations.evidence, name="evidence"),
    path("van-ban/<int:pk>/", papers.paper, name="paper"),
    path("van-ban/<int:pk>/tai-ve/", papers.paper_download, name="paper_download"),
    path("van-ban/<int:pk>/pdf/", papers.paper_pdf, name="paper_pdf"),
    path("van-ban/cua/<str:label>/<int:pk>/", papers.papers_panel, name="papers_panel"),
    path("goi-ho-so/<int:pk>/tai-ve/", papers.package_download, name="package_download"),
    path("ho-so/<int:pk>/in-giay-khen/", print_runs.print_runs, name="print_runs"),
    path("ho-so/<int:pk>/in-giay-khen/<int:number>/word/", print_runs.run_word, name="print_run_word"),
    path("ho-so/<int:pk>/in-giay-khen/<int:number>/pdf/", print_runs.run_pdf, name="print_run_pdf"),
    path("thao-tac/<str:label>/<int:pk>/<slug:name>/", edges.edge, name="edge"),
    path("tien-do/<int:pk>/", progress.act, name="act"),
    path("tien-do/<int:pk>/dung/", progress.act_halt, name="act_halt"),
    path("tien-do/<int:pk>/tiep-tuc/", progress.act_resume, name="act_resume"),
    path("", include("workflow.web.group.urls")),
    path("", include("workflow.web.school.urls")),
    path("", include("workflow.web.district.urls")),
    path("", include("workflow.web.office.urls")),
    path("", include("workflow.web.public.urls")),
]
