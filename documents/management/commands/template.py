from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from documents.catalogue import CATALOGUE
from documents.template_versions import examine
from documents.templates import builtin_template, sample_paper


class Command(BaseCommand):
    help = "Check a Word template for one kind of paper, or write a sample paper of every kind."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        check = verbs.add_parser("check", help="print everything that is wrong with a template; exit 1 if anything is")
        check.add_argument("kind", choices=sorted(CATALOGUE))
        check.add_argument("file", type=Path)
        samples = verbs.add_parser("samples", help="write one .docx of every kind, made of its sample data")
        samples.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["verb"] == "check":
            self._check(options["kind"], options["file"])
        else:
            self._write_samples(options["folder"])

    def _check(self, code: str, file: Path) -> None:
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CommandError(str(error)) from error
        problems = examine(CATALOGUE[code], content).problems
        for problem in problems:
            self.stdout.write(f"- {problem.message}")
            if problem.nearest:
                self.stdout.write(f"  {problem.name} → {problem.nearest}")
            if problem.paragraph:
                self.stdout.write(f"  {problem.paragraph}")
        if problems:
            raise SystemExit(1)
        self.stdout.write("ok")

    def _write_samples(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for code, kind in CATALOGUE.items():
            path = folder / f"{code}.docx"
            path.write_bytes(sample_paper(kind, builtin_template(code).content))
            self.stdout.write(path.name)
