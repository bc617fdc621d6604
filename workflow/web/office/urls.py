"""Addresses of the office's pages."""

from django.urls import path

from workflow.web.office import catalogue, register_lines, registers, successions, templates

urlpatterns = [
    path("loai-van-ban/", catalogue.paper_kinds, name="paper_kinds"),
    path("loai-van-ban/<slug:code>/", catalogue.paper_kind, name="paper_kind"),
    path("loai-van-ban/<slug:code>/ban-mau/", catalogue.paper_kind_sample, name="paper_kind_sample"),
    path("loai-van-ban/<slug:code>/mau-dang-dung/", catalogue.paper_kind_template, name="paper_kind_template"),
    path("loai-van-ban/<slug:code>/mau-moi/", templates.template_upload, name="template_upload"),
    path("loai-van-ban/<slug:code>/mau/<int:pk>/", templates.template_version, name="template_version"),
    path("loai-van-ban/<slug:code>/mau/<int:pk>/tep/", templates.template_file, name="template_file"),
    path("loai-van-ban/<slug:code>/mau/<int:pk>/xem-thu/", templates.template_preview, name="template_preview"),
    path("loai-van-ban/<slug:code>/mau/<int:pk>/ap-dung/", templates.template_adopt, name="template_adopt"),
    path("loai-van-ban/<slug:code>/mau/<int:pk>/thoi-dung/", templates.template_withdraw, name="template_withdraw"),
    path("so-van-ban/", registers.register, name="registers"),
    path("so-van-ban/lay-so/", register_lines.number_take, name="number_take"),
    path("so-van-ban/vao-so-den/", register_lines.arrival_write, name="arrival_write"),
    path("so-van-ban/he-thong-so/", register_lines.register_series, name="register_series"),
    path("so-van-ban/<slug:book>/", registers.register, name="register"),
    path("so-van-ban/<slug:book>/in/", registers.register_print, name="register_print"),
    path("so-van-ban/<slug:book>/xlsx/", registers.register_export, name="register_export"),
    path("so-van-ban/<slug:book>/<int:pk>/", register_lines.register_line, name="register_line"),
    path("so-van-ban/di/<int:pk>/huy-so/", register_lines.number_void, name="number_void"),
    path("chuyen-giao/", successions.successions, name="successions"),
]
