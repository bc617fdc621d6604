from django.apps import AppConfig


class InstallationConfig(AppConfig):
    """The installation as a whole: its checks, and its Celery application as the one that tasks are sent through."""

    name = "config"
    label = "installation"

    def ready(self) -> None:
        from config import celery, checks  # noqa: F401  (importing them is what registers them)
