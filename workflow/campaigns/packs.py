"""Verbs on packs of law: loading the files into rows, choosing a campaign's pack, setting its values otherwise."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from workflow.campaigns import rules
from workflow.campaigns.law.pack import Law
from workflow.campaigns.law.reading import LawError, read, read_files
from workflow.campaigns.law.terms import Scalar
from workflow.campaigns.models import Award, Campaign, CampaignSetting, LegalPack
from workflow.engine.door import lock, touch
from workflow.engine.refusals import NotAllowed, WrongState
from workflow.organisations.models import User

# Two loads at once (web and worker starting together) would make the same edition twice.
_LOADING = 4_811_003


@transaction.atomic
def load_packs(files: Mapping[str, Mapping[str, Any]] | None = None) -> list[LegalPack]:
    """Bring the rows up to the files; returns the editions that are new. Doing it again does nothing.

    Awards keep their identity across packs: one that is known stays as it is, and no pack may make a title of a form.
    A campaign from before there were packs is pinned to the law of its window. Raises `LawError`.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOADING])
    new = []
    for code, data in (read_files() if files is None else files).items():
        law = read(data, code)
        _know_awards(law)
        new += _edition(law, data)
    for pk, window_from in Campaign.objects.filter(pack=None).values_list("pk", "window_from"):
        Campaign.objects.filter(pk=pk).update(pack=pack_on(window_from))
    return new


def pack_on(day: date) -> LegalPack | None:
    """The pack in force on a day; before the first pack the first, so that no campaign is without law."""
    packs = list(LegalPack.objects.current())
    begun = [one for one in packs if one.valid_from <= day]
    return max(begun, key=_beginning) if begun else min(packs, key=_beginning, default=None)


@transaction.atomic
def set_values(campaign: Campaign, values: Mapping[str, Scalar], *, actor: User, seen_version: int) -> list[str]:
    """Set values of the pinned pack otherwise for this campaign, each change a row of its own; returns their keys.

    What equals the pack's own value takes an earlier setting back. Only unconfirmed values and those of the vote may be
    set; the latter until the campaign closes, since an open ballot keeps the rule that it began with; the rest until it
    is launched. Raises `StaleVersion`, `NotAllowed`, `WrongState`, `ValidationError` with a sentence at each key.
    """
    row = lock(campaign, seen_version)
    if not rules.PRINCIPAL.holds(actor, row):
        raise NotAllowed(_("Đặt mức áp dụng"), [rules.PRINCIPAL.label])
    if row.pack is None or row.law is None:
        raise ValidationError(_("Phong trào chưa chọn bộ quy định pháp luật."))
    current = {term.key: term.value for term in row.law.terms()}
    changed = {key: value for key, value in values.items() if key not in current or current[key] != value}
    for key in changed:
        if not rules.may_set(actor, row, key):
            raise WrongState(_("Đặt mức áp dụng"), row.get_state_display())
    _refuse_unfit(row.pack.law, changed)
    own = {term.key: term.value for term in row.pack.law.terms()}
    CampaignSetting.objects.bulk_create(
        CampaignSetting(campaign=row, key=key, value=value, stands=value != own[key], set_by=actor)
        for key, value in changed.items()
    )
    if changed:
        touch(row, actor)
    return list(changed)


def _refuse_unfit(law: Law, changed: Mapping[str, Scalar]) -> None:
    settable = law.settable()
    problems: dict[str, str] = {}
    for key, value in changed.items():
        if key not in settable:
            problems[key] = _("Mức này đã được xác nhận trong quy định nên không đặt khác được.")
        elif not settable[key].shape.accepts(value):
            problems[key] = _("Giá trị không hợp lệ.")
    if problems:
        raise ValidationError(problems)


def _beginning(pack: LegalPack) -> date:
    return pack.valid_from


def _know_awards(law: Law) -> None:
    known = {award.code: award for award in Award.objects.all()}
    for one in law.awards:
        if one.code not in known:
            Award.objects.create(code=one.code, name=one.name, kind=one.kind, categories=list(one.categories))
        elif known[one.code].kind != one.kind:
            raise LawError(f"{law.code}: award {one.code} is known as a {known[one.code].kind}, not as a {one.kind}")


def _edition(law: Law, data: Mapping[str, Any]) -> list[LegalPack]:
    written = json.dumps(data, default=_written, ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(written.encode()).hexdigest()
    last = LegalPack.objects.filter(code=law.code).order_by("-edition").first()
    if last and last.sha256 == digest:
        return []
    return [
        LegalPack.objects.create(
            code=law.code,
            edition=last.edition + 1 if last else 1,
            title=law.title,
            valid_from=law.valid_from,
            valid_to=law.valid_to,
            content=json.loads(written),
            sha256=digest,
        )
    ]


def _written(value: Any) -> str:
    """Dates, which JSON lacks."""
    assert isinstance(value, date)
    return value.isoformat()
