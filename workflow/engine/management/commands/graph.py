from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from workflow.engine.diagrams import document

HEAD = "# Các máy trạng thái\n\nTrang này do `manage.py graph` viết ra từ khai báo; không sửa tay.\n\n"


class Command(BaseCommand):
    help = "Print every machine as a Mermaid diagram and a table, from the declarations."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--write", metavar="FILE", help="write to FILE instead of printing")
        parser.add_argument("--check", metavar="FILE", help="fail when FILE is not what the declarations say")

    def handle(self, *args: Any, **options: Any) -> None:
        with override(settings.LANGUAGE_CODE):
            text = HEAD + document()
        if options["write"]:
            Path(options["write"]).write_text(text)
        elif options["check"]:
            if Path(options["check"]).read_text() != text:
                raise CommandError(f"{options['check']} is not what the declarations say: run `make graph`")
        else:
            self.stdout.write(text)
