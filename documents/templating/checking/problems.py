"""What stands between an uploaded template and its use, told to the person who made it."""

from dataclasses import dataclass

_EXCERPT = 200


@dataclass(frozen=True)
class Problem:
    """One thing to mend.

    `paragraph` is the text of the paragraph that it stands in, "" where it stands in none. `name` is the name that was
    not found, `nearest` the known one that is most like it.
    """

    message: str
    paragraph: str = ""
    name: str = ""
    nearest: str = ""


def excerpt(text: str) -> str:
    """Return a paragraph's text on one line, short enough to be shown."""
    line = " ".join(text[: 4 * _EXCERPT].split())
    return line if len(line) <= _EXCERPT else line[: _EXCERPT - 1] + "…"
