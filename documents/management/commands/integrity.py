from typing import Any

from django.core.management.base import BaseCommand

from documents.integrity import faults


class Command(BaseCommand):
    help = "Check event chains, seals, the register and every stored file; one line for each fault, exit 1 if any."

    def handle(self, *args: Any, **options: Any) -> None:
        count = 0
        for fault in faults():
            self.stdout.write(fault)
            count += 1
        if count:
            raise SystemExit(1)
        self.stdout.write("ok")
