from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workflow.campaigns.law.reading import LawError
from workflow.campaigns.packs import load_packs


class Command(BaseCommand):
    help = "Load the packs of law from their files; a changed file makes a new edition. Every migrate does it, too."

    def handle(self, *arguments: Any, **options: Any) -> None:
        try:
            new = load_packs()
        except LawError as error:
            raise CommandError(str(error)) from error
        for pack in new:
            self.stdout.write(f"{pack.code}: edition {pack.edition}, from {pack.valid_from:%d/%m/%Y}")
        if not new:
            self.stdout.write("Nothing has changed.")
