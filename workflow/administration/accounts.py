"""Verbs on accounts: opening one for somebody, its mail address, closing it, and the link by which a password is set.

Nobody but its holder ever knows a password: an administrator hands over a link that works once and for a few days.
"""

from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from workflow.administration import rules
from workflow.administration.history import change, differences, given, noted
from workflow.administration.models import Change
from workflow.administration.people import refuse_stale
from workflow.engine.refusals import NotAllowed
from workflow.organisations.models import Person, User

What = Change.What
NAMED = ("username", "email")


@transaction.atomic
def create(person: Person, *, username: str, email: str, actor: User) -> User:
    """Open an account without a password. Raises `NotAllowed`, `ValidationError` with a sentence at each field."""
    row = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    account = User(person=row, username=User.normalize_username(username), email=User.objects.normalize_email(email))
    if not rules.may_manage_account(actor, account):
        raise NotAllowed(_("Tạo tài khoản"), rules.WHO)
    if User.objects.filter(person=row).exists():
        raise ValidationError(_("%s đã có tài khoản.") % row)
    _refuse_taken(account)
    account.set_unusable_password()
    account.full_clean(exclude=("password",))
    account.save()
    noted(_line(What.ACCOUNT_CREATED, actor, account, given(account, NAMED)))
    return account


@transaction.atomic
def change_names(account: User, *, username: str, email: str, actor: User, seen: int) -> bool:
    """Change what the account is called and where its mail goes; returns whether anything did.

    Raises `NotAllowed`, `StaleVersion`, `ValidationError`.
    """
    row = _locked(account, actor, _("Sửa tài khoản"))
    assert row.person is not None
    refuse_stale(row.person, seen)
    before = User.objects.get(pk=row.pk)
    row.username, row.email = User.normalize_username(username), User.objects.normalize_email(email)
    _refuse_taken(row)
    row.full_clean(exclude=("password",))
    values = differences(before, row, NAMED)
    if values:
        row.save(update_fields=NAMED)
        noted(_line(What.ACCOUNT_CHANGED, actor, row, values))
    return bool(values)


@transaction.atomic
def close(account: User, *, actor: User) -> None:
    """Let nobody sign in with the account any more, at once. Raises `NotAllowed`, `ValidationError`."""
    row = _locked(account, actor, _("Khoá tài khoản"))
    if row.pk == actor.pk:
        raise ValidationError(_("Bạn không tự khoá tài khoản của mình được."))
    _set_active(row, False, What.ACCOUNT_CLOSED, actor)


@transaction.atomic
def open_again(account: User, *, actor: User) -> None:
    """Let its holder sign in again. Raises `NotAllowed`."""
    _set_active(_locked(account, actor, _("Mở lại tài khoản")), True, What.ACCOUNT_OPENED, actor)


@transaction.atomic
def password_link(account: User, *, actor: User) -> tuple[str, str]:
    """The two parts of a link by which the holder sets a password, once, within `PASSWORD_RESET_TIMEOUT` seconds.

    It is not kept anywhere; the password of before holds until then. Raises `NotAllowed`, `ValidationError`.
    """
    row = _locked(account, actor, _("Cấp đường dẫn đặt mật khẩu"))
    if not row.is_active:
        raise ValidationError(_("Tài khoản đang bị khoá. Hãy mở lại trước."))
    noted(_line(What.PASSWORD_LINK, actor, row, []))
    return urlsafe_base64_encode(force_bytes(row.pk)), default_token_generator.make_token(row)


@transaction.atomic
def set_password(account: User, password: str) -> None:
    """What whoever holds the link does; raises `ValidationError` for a password that is too easy to guess."""
    validate_password(password, account)
    account.set_password(password)
    account.save(update_fields=["password"])
    noted(_line(What.PASSWORD_SET, account, account, []))


def _locked(account: User, actor: User, action: str) -> User:
    row = User.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=account.pk)
    if not rules.may_manage_account(actor, row):
        raise NotAllowed(action, rules.WHO)
    return row


def _set_active(row: User, active: bool, what: Change.What, actor: User) -> None:
    if row.is_active != active:
        row.is_active = active
        row.save(update_fields=["is_active"])
        noted(_line(what, actor, row, []))


def _refuse_taken(account: User) -> None:
    """Two names that differ in capitals alone are taken for one by people."""
    if User.objects.filter(username__iexact=account.username).exclude(pk=account.pk).exists():
        raise ValidationError({"username": _("Tên đăng nhập này đã có người dùng. Hãy chọn tên khác.")})


def _line(what: Change.What, actor: User, account: User, values: list[dict[str, str]]) -> Change:
    who = account.person or account.username
    return change(what, actor, subject=f"{who} ({account.username})", person=account.person, values=values)
