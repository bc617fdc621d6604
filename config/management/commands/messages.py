"""`manage.py messages`: brings the English catalogue up to the sources, and compiles all catalogues.

Needs the gettext tools. Running the system needs none: a compiled catalogue lies beside its source.
"""

import re
import subprocess
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.core.management.commands import makemessages

ELSEWHERE = [".venv/*", "node_modules/*", "var/*", "tests/*"]
# Lines that would change with every run, or that nobody keeps.
CHURN = re.compile(
    r'^"(?:POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Report-Msgid-Bugs-To):.*\n', re.M
)


class Extraction(makemessages.Command):
    """Django's own, which also knows `_now`: gettext at once, where `_` is the lazy one.

    A new sentence comes out empty, not with the guess that an old one might do.
    """

    xgettext_options = [*makemessages.Command.xgettext_options, "--keyword=_now"]
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]


class Command(BaseCommand):
    help = "Brings the English catalogue up to the sources and compiles all catalogues."
    requires_system_checks = ()

    def handle(self, *arguments: Any, **options: Any) -> None:
        call_command(
            Extraction(),
            locale=["en"],
            ignore_patterns=ELSEWHERE,
            add_location="file",
            no_wrap=True,
            no_obsolete=True,
            verbosity=0,
        )
        for source in sorted(settings.LOCALE_PATHS[0].glob("*/LC_MESSAGES/django.po")):
            source.write_text(CHURN.sub("", source.read_text("utf-8")), "utf-8")
            compiled = ["msgfmt", "--check-format", "-o", str(source.with_suffix(".mo")), str(source)]
            if subprocess.run(compiled).returncode:
                raise CommandError("msgfmt refused a catalogue; what is wrong with it stands above.")
