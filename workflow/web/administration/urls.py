"""Addresses of the settings."""

from django.urls import path

from workflow.web.administration import accounts, history, landing, offices, people, signers, units

urlpatterns = [
    path("cai-dat/", landing.settings, name="settings"),
    path("cai-dat/don-vi/", units.units, name="settings_units"),
    path("cai-dat/don-vi/moi/", units.unit_create, name="settings_unit_create"),
    path("cai-dat/don-vi/<int:pk>/", units.unit, name="settings_unit"),
    path("cai-dat/don-vi/<int:pk>/doi-ten/", units.unit_rename, name="settings_unit_rename"),
    path("cai-dat/don-vi/<int:pk>/thoi-hoat-dong/", units.unit_end, name="settings_unit_end"),
    path("cai-dat/don-vi/<int:pk>/nguoi-ky/", signers.signers, name="settings_signers"),
    path("cai-dat/ten/<int:pk>/bo/", units.name_take_back, name="settings_name_take_back"),
    path("cai-dat/nguoi/", people.people, name="settings_people"),
    path("cai-dat/nguoi/moi/", people.person_create, name="settings_person_create"),
    path("cai-dat/nguoi/<int:pk>/", people.person, name="settings_person"),
    path("cai-dat/nguoi/<int:pk>/sua/", people.person_edit, name="settings_person_edit"),
    path("cai-dat/nguoi/<int:pk>/phan-cong/", offices.office_start, name="settings_office_start"),
    path("cai-dat/phan-cong/<int:pk>/ket-thuc/", offices.office_end, name="settings_office_end"),
    path("cai-dat/phan-cong/<int:pk>/bo/", offices.office_take_back, name="settings_office_take_back"),
    path("cai-dat/nguoi/<int:pk>/tai-khoan/", accounts.account, name="settings_account"),
    path("cai-dat/nguoi/<int:pk>/tai-khoan/khoa/", accounts.account_close, name="settings_account_close"),
    path("cai-dat/nguoi/<int:pk>/tai-khoan/mo/", accounts.account_open, name="settings_account_open"),
    path("cai-dat/nguoi/<int:pk>/tai-khoan/duong-dan/", accounts.password_link, name="settings_password_link"),
    path("cai-dat/nhat-ky/", history.changes, name="settings_changes"),
    path("cai-dat/nhat-ky/don-vi/<int:pk>/", history.unit_changes, name="settings_unit_changes"),
    path("cai-dat/nhat-ky/nguoi/<int:pk>/", history.person_changes, name="settings_person_changes"),
    path("dat-mat-khau/<str:uidb64>/<str:token>/", accounts.password_set, name="password_set"),
]
