"""Who this installation is to others, and whose dossiers it takes in."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from documents.models import TrustedInstallation, TrustedUnit
from documents.packaging.installation import this_installation
from workflow.organisations.models import Unit


class Command(BaseCommand):
    help = "Show this installation's id and key; trust, distrust and list others whose sealed dossiers are taken in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser("show", help="this installation's id and public key, for the others' administrators")
        verbs.add_parser("list", help="the installations that are known, a line each")
        trust = verbs.add_parser("trust", help="take in what this key signs; the same id again gives it another key")
        trust.add_argument("installation", metavar="ID")
        trust.add_argument("--key", required=True, help="the public key that `exchange show` prints there")
        trust.add_argument("--name", required=True)
        trust.add_argument(
            "--unit", action="append", default=[], metavar="CODE=OURS", help="their code of a unit, and ours"
        )
        verbs.add_parser("distrust", help="take in nothing more").add_argument("installation", metavar="ID")

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        getattr(self, f"_{verb}")(options)

    def _show(self, options: dict[str, Any]) -> None:
        us = this_installation()
        self.stdout.write(f"{us.id}\n{us.public_key}")

    def _list(self, options: dict[str, Any]) -> None:
        for one in TrustedInstallation.objects.all():
            state = "trusted" if one.is_active else "distrusted"
            self.stdout.write(f"{one.installation} {state} {one.public_key} {one.name}")

    @transaction.atomic
    def _trust(self, options: dict[str, Any]) -> None:
        row = TrustedInstallation.objects.filter(installation=options["installation"]).first() or TrustedInstallation()
        row.installation, row.name, row.public_key = options["installation"], options["name"], options["key"]
        row.is_active = True
        try:
            row.full_clean()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        row.save()
        for pair in options["unit"]:
            theirs, _sign, ours = pair.partition("=")
            unit = Unit.objects.filter(code=ours).first()
            if not theirs or unit is None:
                raise CommandError(f"{pair}: there is no unit {ours!r}")
            TrustedUnit.objects.update_or_create(installation=row, code=theirs, defaults={"unit": unit})

    def _distrust(self, options: dict[str, Any]) -> None:
        if not TrustedInstallation.objects.filter(installation=options["installation"]).update(is_active=False):
            raise CommandError(f"{options['installation']} is not known")
