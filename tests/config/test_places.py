"""A test run leaves the installation's own files and queue alone."""

from pathlib import Path

from celery import current_app
from django.conf import settings
from django.core.files.storage import default_storage


def test_files_of_a_test_run_are_not_the_installations() -> None:
    assert not Path(default_storage.path("x")).is_relative_to(settings.BASE_DIR)


def test_messages_of_a_test_run_reach_no_worker_of_this_checkout() -> None:
    assert current_app.conf.broker_url != settings.CELERY_BROKER_URL
