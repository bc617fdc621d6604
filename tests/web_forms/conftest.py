"""What the tests of the typing pages share: browsers of the demo's accounts, and reading the answer."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from config.demo.school import user

SignIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _static_files_as_they_lie(settings: Any) -> None:
    """No collected static files are needed to read a page."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture
def signed_in() -> SignIn:
    """`signed_in("to_truong")` is a client that is signed in as that account of the demo."""

    def of(account: str) -> Client:
        client = Client()
        client.force_login(user(account))
        return client

    return of
