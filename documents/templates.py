"""Templates: which one makes a unit's papers, and which one made an old paper. How they change: `template_versions`."""

import hashlib
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import Max, QuerySet

from documents import samples
from documents.catalogue import PaperKind, campaigns, council, dossiers, nominations
from documents.models import Paper, TemplateVersion
from documents.templating.rendering import render
from documents.templating.seal import Seal
from workflow.engine.files import keep
from workflow.organisations.models import Unit

_SPECIMEN = Seal("(cấp khi ban hành)", "(địa chỉ tra cứu)")
_HELD_READY = 64
_ISSUERS = {
    campaigns.school_of: Unit.Kind.SCHOOL,
    council.unit_of: Unit.Kind.SCHOOL,
    council.unit_of_session: Unit.Kind.SCHOOL,
    dossiers.school_of: Unit.Kind.SCHOOL,
    nominations.school_of: Unit.Kind.SCHOOL,
    dossiers.receiver_of: Unit.Kind.AUTHORITY,
    dossiers.passer_of: Unit.Kind.AUTHORITY,
    nominations.receiver_of: Unit.Kind.AUTHORITY,
}


@dataclass(frozen=True)
class Template:
    """The bytes of a template and their hash; a built-in one is `recorded` once it has made a paper."""

    sha256: str
    content: bytes
    recorded: bool = True


def template_in_force(kind_code: str, unit: Unit) -> Template:
    """Return what makes the papers of this kind that `unit` issues: its own version, or the built-in one."""
    builtin = builtin_template(kind_code)
    found = list(TemplateVersion.objects.making_papers_of(kind_code, unit, builtin.sha256))
    own = next((version for version in found if version.unit_id), None)
    return Template(own.sha256, content_of(own)) if own else replace(builtin, recorded=bool(found))


def template_to_use(kind_code: str, unit: Unit) -> Template:
    """Return the template in force, recorded for good: for whoever is about to write papers with it."""
    template = template_in_force(kind_code, unit)
    remember(kind_code, template)
    return template


def template_of(paper: Paper) -> Template:
    """Return the template that made a paper. Raises `LookupError` for one from before templates were recorded."""
    version = TemplateVersion.objects.filter(kind=paper.kind, sha256=paper.template_sha256).first()
    if version is None:
        raise LookupError(f"the template of paper {paper.pk} was not recorded")
    return Template(version.sha256, content_of(version))


def remember(kind_code: str, template: Template) -> None:
    """Record a built-in template that is about to make a paper: once, whoever else does so at the same moment."""
    versions = TemplateVersion.objects.filter(kind=kind_code, unit=None)
    while not template.recorded:
        # The number first: whoever records the same template between the two statements takes this very number.
        number = next_number(versions)
        if versions.filter(sha256=template.sha256).exists():
            return
        version = TemplateVersion(kind=kind_code, number=number, **stored(template.content))
        # Waits for a transaction that is writing this number, and does nothing if that one goes through.
        TemplateVersion.objects.bulk_create([version], ignore_conflicts=True)


@cache
def builtin_template(kind_code: str) -> Template:
    """Return the built-in template of a kind."""
    content = (settings.BASE_DIR / "templates" / "docx" / f"{kind_code}.docx").read_bytes()
    return Template(hashlib.sha256(content).hexdigest(), content, recorded=False)


def sample_paper(kind: PaperKind, template: bytes) -> bytes:
    """Return what `template` makes of the kind's sample data."""
    return render(template, samples.ordinary()[kind.code], _SPECIMEN)


def issued_by(kind: PaperKind) -> Unit.Kind | None:
    """Return what kind of unit issues papers of this kind; None where no edge calls for them."""
    return _ISSUERS.get(kind.issuer)


def content_of(version: TemplateVersion) -> bytes:
    """Return a version's bytes. Raises `ValueError` where they are no longer those that were checked."""
    return _content(str(version.file.name), version.sha256)


@lru_cache(maxsize=_HELD_READY)
def _content(name: str, sha256: str) -> bytes:
    with default_storage.open(name) as file:
        content: bytes = file.read()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ValueError(f"{name} is not the template that was checked")
    return content


def stored(content: bytes) -> dict[str, Any]:
    """Keep a template's bytes, and return the fields of its version that tell of them."""
    digest = hashlib.sha256(content).hexdigest()
    name = keep(ContentFile(content), f"templates/{digest[:2]}/{digest}.docx")
    return {"file": name, "sha256": digest, "size": len(content)}


def next_number(versions: QuerySet[TemplateVersion]) -> int:
    """Return the number that follows those of `versions`."""
    return (versions.aggregate(last=Max("number"))["last"] or 0) + 1
