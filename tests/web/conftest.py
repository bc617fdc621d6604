"""What the tests of the reading pages share: the browsers of the demo's accounts, and counted statements."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.web_forms.conftest import _static_files_as_they_lie, signed_in

__all__ = ["_static_files_as_they_lie", "signed_in"]

Count = Callable[[Client, str], int]


@pytest.fixture
def statements() -> Count:
    """`statements(client, address)` is how many statements the page takes."""

    def count(client: Client, address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    return count
