import io
import os
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from documents.layout import build_templates
from documents.templating.rendering import render

from .papers import KINDS, context, template

FOLDER = Path(__file__).parents[2] / "templates" / "docx"


def test_every_kind_has_one_template_and_none_is_left_over():
    assert {path.stem for path in FOLDER.glob("*.docx")} == set(KINDS) == set(build_templates())


@pytest.mark.parametrize("kind", KINDS)
def test_the_committed_template_is_what_the_code_builds(kind):
    """`manage.py build_templates` makes them equal again after a change of the layout."""
    assert (FOLDER / f"{kind}.docx").read_bytes() == template(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_templates_are_word_files_with_fixed_properties(kind):
    properties = docx.Document(io.BytesIO(template(kind))).core_properties
    assert properties.language == "vi-VN"
    assert properties.author == "" and properties.created is None


@pytest.mark.parametrize("kind", ["submission_letter", "certificate"])
def test_another_process_builds_and_renders_the_same_bytes(kind):
    script = (
        "import hashlib, sys\n"
        "from documents import samples\n"
        "from documents.layout import build_templates\n"
        "from documents.templating.rendering import render\n"
        "template = build_templates()[sys.argv[1]]\n"
        "paper = render(template, samples.stressed()[sys.argv[1]])\n"
        "print(hashlib.sha256(template + paper).hexdigest())\n"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script, kind],
            check=True,
            capture_output=True,
            cwd=FOLDER.parents[1],
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1")
    }
    assert len(digests) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_input_gives_the_same_bytes(kind):
    assert render(template(kind), context(kind)) == render(template(kind), context(kind))
