"""Accounts in the settings: somebody's account, closing it, and the link by which its holder sets a password."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from workflow.administration import accounts as services
from workflow.administration.rules import WHO, may_manage_account
from workflow.administration.selectors import seen_of
from workflow.engine.refusals import NotAllowed, StaleVersion
from workflow.organisations.models import Person, User
from workflow.web.administration.forms import AccountForm
from workflow.web.administration.people import seen
from workflow.web.administration.reach import form_page, person_or_404, sentences
from workflow.web.edges import told_to
from workflow.web.fields import REQUIRED
from workflow.web.requests import SignedIn


@require_http_methods(["GET", "HEAD", "POST"])
def account(request: SignedIn, pk: int) -> HttpResponse:
    """Open an account for somebody, or change what it is called."""
    holder = person_or_404(request, pk)
    found: User | None = getattr(holder, "user", None)
    if not may_manage_account(request.user, found or User(person=holder)):
        raise PermissionDenied(str(NotAllowed(_("Sửa tài khoản"), WHO)))
    initial = {"username": found.username, "email": found.email} if found else {}
    form = AccountForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            message = _written(request, holder, found, form.cleaned_data)
        except ValidationError as error:
            form.take(error)
        except StaleVersion as refusal:
            form.add_error(None, told_to(request.user, refusal))
        else:
            messages.success(request, message)
            return redirect("settings_person", pk)
    heading = _("Sửa tài khoản") if found else _("Tạo tài khoản")
    intro = "" if found else _("Tài khoản chưa có mật khẩu. Sau khi tạo, hãy cấp đường dẫn để người này tự đặt.")
    more = {"where": str(holder), "intro": intro, "seen": seen_of(holder)}
    return form_page(request, form, heading=heading, back=reverse("settings_person", args=[pk]), **more)


@require_POST
def account_close(request: SignedIn, pk: int) -> HttpResponse:
    """Nobody signs in with it any more."""
    return _done(request, pk, services.close, _("Đã khoá tài khoản."))


@require_POST
def account_open(request: SignedIn, pk: int) -> HttpResponse:
    """Its holder may sign in again."""
    return _done(request, pk, services.open_again, _("Đã mở lại tài khoản."))


@never_cache
@require_POST
def password_link(request: SignedIn, pk: int) -> HttpResponse:
    """The link, shown this once, to be handed over or printed."""
    holder, found = _account_or_404(request, pk)
    try:
        uid, token = services.password_link(found, actor=request.user)
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except ValidationError as error:
        messages.error(request, sentences(error))
        return redirect("settings_person", pk)
    context = {
        "person": holder,
        "account": found,
        "link": request.build_absolute_uri(reverse("password_set", args=[uid, token])),
        "hours": settings.PASSWORD_RESET_TIMEOUT // 3600,
    }
    return render(request, "settings/password_link.html", context)


# By the code of what is wrong: Django's own sentences are not all in Vietnamese.
WRONG_PASSWORD = {
    "password_mismatch": gettext_lazy("Hai lần gõ không giống nhau."),
    "password_too_short": gettext_lazy("Mật khẩu quá ngắn. Hãy gõ ít nhất 10 ký tự."),
    "password_too_common": gettext_lazy("Mật khẩu này quá dễ đoán."),
    "password_too_similar": gettext_lazy("Mật khẩu này quá giống tên hoặc địa chỉ thư của bạn."),
    "required": REQUIRED,
}


class NewPasswordForm(SetPasswordForm):
    """A password of one's own, typed twice."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["new_password1"].label = gettext_lazy("Mật khẩu mới")
        self.fields["new_password1"].help_text = gettext_lazy("Ít nhất 10 ký tự, không dễ đoán, không giống tên.")
        self.fields["new_password2"].label = gettext_lazy("Gõ lại mật khẩu mới")
        self.fields["new_password2"].help_text = ""
        self.use_required_attribute = False

    def add_error(self, field: str | None, error: Any) -> None:
        """What is wrong, in the words of these pages."""
        found = ValidationError(error).error_list if not hasattr(error, "error_dict") else None
        told = [ValidationError(WRONG_PASSWORD[one.code]) if one.code in WRONG_PASSWORD else one for one in found or ()]
        super().add_error(field, ValidationError(told) if told else error)


class PasswordSet(views.PasswordResetConfirmView):
    """Where the link leads, without signing in: it works once, and not for an account that is closed."""

    template_name = "accounts/password_set.html"
    form_class = NewPasswordForm
    success_url = reverse_lazy("login")

    def get_user(self, uidb64: str) -> Any:
        """The account of the link; None where it may not sign in."""
        found = super().get_user(uidb64)
        return found if found is not None and found.is_active else None

    def form_valid(self, form: Any) -> HttpResponse:
        """Set it with a line in the history, and let the link be used up."""
        assert self.user is not None, "a link without an account is not valid"
        services.set_password(self.user, form.cleaned_data["new_password1"])
        self.request.session.pop(views.INTERNAL_RESET_SESSION_TOKEN, None)
        messages.success(self.request, _("Đã đặt mật khẩu. Hãy đăng nhập bằng mật khẩu mới."))
        return redirect(str(self.success_url))


password_set = PasswordSet.as_view()


def _written(request: SignedIn, holder: Person, found: User | None, typed: dict[str, str]) -> str:
    names = {"username": typed["username"], "email": typed["email"], "actor": request.user}
    if found is None:
        services.create(holder, **names)  # type: ignore[arg-type]
        return _("Đã tạo tài khoản. Hãy cấp đường dẫn đặt mật khẩu.")
    changed = services.change_names(found, seen=seen(request), **names)  # type: ignore[arg-type]
    return _("Đã ghi.") if changed else _("Không có gì thay đổi.")


def _done(request: SignedIn, pk: int, verb: Callable[..., None], message: str) -> HttpResponse:
    _holder, found = _account_or_404(request, pk)
    try:
        verb(found, actor=request.user)
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except ValidationError as error:
        messages.error(request, sentences(error))
    else:
        messages.success(request, message)
    return redirect("settings_person", pk)


def _account_or_404(request: SignedIn, pk: int) -> tuple[Person, User]:
    holder = person_or_404(request, pk)
    found: User | None = getattr(holder, "user", None)
    if found is None:
        raise Http404
    return holder, found
