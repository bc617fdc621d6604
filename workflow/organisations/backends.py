"""How an account is read from its session."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from workflow.organisations.models import User


class AccountBackend(ModelBackend):
    """Django's own, which reads the account together with its person: every page greets it by name."""

    def get_user(self, user_id: Any) -> User | None:
        """The account that is signed in; None where it may no longer be."""
        found = User.objects.select_related("person").filter(pk=user_id).first()
        return found if found and self.user_can_authenticate(found) else None
