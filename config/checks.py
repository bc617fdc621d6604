"""Refusing to start wrong: what every installation must have, said with a hint."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from documents.catalogue import CATALOGUE
from workflow.engine.machine import machines, steps


@register()
def every_paper_is_in_the_catalogue(**kwargs: Any) -> list[CheckMessage]:
    """An edge may only call for papers that the catalogue knows."""
    return [
        Error(
            f"{model._meta.label}.{step.name} calls for the paper {paper.kind!r}, which the catalogue does not have.",
            hint="Add it to documents/catalogue or correct the declaration.",
            id="sovang.E001",
        )
        for model in machines()
        for step in steps(model)
        for paper in step.edge.papers
        if paper.kind not in CATALOGUE or not CATALOGUE[paper.kind].is_called
    ]


@register(Tags.security, deploy=True)
def papers_bear_a_public_address(**kwargs: Any) -> list[CheckMessage]:
    """What is printed on a paper cannot be corrected afterwards."""
    if urlsplit(settings.SITE_URL).hostname not in ("127.0.0.1", "localhost", None):
        return []
    return [
        Error(
            f"Issued papers would bear the address {settings.SITE_URL}, at which nobody can look them up.",
            hint="Set SITE_URL to the address by which the pages are reached from outside.",
            id="sovang.E003",
        )
    ]


@register()
def every_paper_has_its_template(**kwargs: Any) -> list[CheckMessage]:
    """A kind without its built-in template could not be written on the day."""
    folder = settings.BASE_DIR / "templates" / "docx"
    return [
        Error(
            f"The template {code}.docx is missing.",
            hint="Run `manage.py build_templates`.",
            id="sovang.E002",
        )
        for code in CATALOGUE
        if not (folder / f"{code}.docx").exists()
    ]
