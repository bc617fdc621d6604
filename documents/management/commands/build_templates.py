from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from documents.layout import build_templates


class Command(BaseCommand):
    help = "Write the built-in Word templates to templates/docx; unchanged ones are left alone."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(settings.BASE_DIR) / "templates" / "docx"
        folder.mkdir(parents=True, exist_ok=True)
        for code, content in build_templates().items():
            path = folder / f"{code}.docx"
            if not path.exists() or path.read_bytes() != content:
                path.write_bytes(content)
                self.stdout.write(path.name)
