"""Awards that a nominee already holds, as the drafter lists them: one a line, "năm; tên; quyết định"."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from workflow.engine.text import one_line


@dataclass(frozen=True)
class Honour:
    """One award held: the year as written ("2022", "2021 - 2022"), the award, and the deciding paper."""

    year: str
    award: str
    decision: str


def parse(text: str) -> list[Honour]:
    """The honours of a text, one a line; raises `ValidationError` naming the first line that will not do."""
    honours = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        parts = [one_line(part) for part in line.split(";", 2)]
        if len(parts) != 3 or not all(parts) or not any(sign.isdigit() for sign in parts[0]):
            message = _(
                "Dòng %(number)d cần ba phần cách nhau bằng dấu chấm phẩy: năm; tên; số, ngày, nơi ra quyết định."
            )
            raise ValidationError(message % {"number": number}, code="honour")
        honours.append(Honour(*parts))
    return honours
