"""The diagrams in the docs are what the declarations say."""

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from workflow.engine.machine import machines, steps


def test_every_edge_of_every_machine_is_drawn() -> None:
    out = StringIO()
    call_command("graph", stdout=out)
    for model in machines():
        for step in steps(model):
            assert f"    {step.source} --> {step.target}: " in out.getvalue()


def test_the_page_in_the_docs_is_current() -> None:
    call_command("graph", check=str(settings.BASE_DIR / "workflow" / "MACHINES.md"))


def test_an_old_page_is_found(tmp_path) -> None:
    page = tmp_path / "machines.md"
    page.write_text("# Các máy trạng thái\n")
    with pytest.raises(CommandError):
        call_command("graph", check=str(page))
