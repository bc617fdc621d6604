"""Signing in and out, and the language of the pages."""

from typing import Any

from django.contrib.auth import views
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _
from django.views.i18n import set_language

REFUSED = _("Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra phím Caps Lock và bộ gõ tiếng Việt.")


class SignInForm(AuthenticationForm):
    """Account and password. A wrong password, an unknown account and a closed one get the same sentence."""

    error_messages: dict[str, Any] = {"invalid_login": REFUSED, "inactive": REFUSED}

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["username"].label = _("Tên đăng nhập")
        self.fields["password"].label = _("Mật khẩu")
        self.fields["username"].error_messages["required"] = _("Hãy nhập tên đăng nhập.")
        self.fields["password"].error_messages["required"] = _("Hãy nhập mật khẩu.")
        self.use_required_attribute = False


class Login(views.LoginView):
    template_name = "accounts/login.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


login = Login.as_view()
logout = views.LogoutView.as_view()
# The page of signing in has the switch too.
choose_language = login_not_required(set_language)
