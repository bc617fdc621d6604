from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    name = "workflow.campaigns"
    verbose_name = _("Phong trào")

    def ready(self) -> None:
        post_migrate.connect(_load_packs, sender=self)


def _load_packs(plan: Any = None, apps: Any = None, **options: Any) -> None:
    """A database has the law of its release as soon as it is migrated, and again after it was emptied for a test."""
    from workflow.campaigns.models import LegalPack
    from workflow.campaigns.packs import load_packs

    # Migrated back to before there were packs, there is nowhere to load them into.
    if apps is None or any(model._meta.db_table == LegalPack._meta.db_table for model in apps.get_models()):
        load_packs()
