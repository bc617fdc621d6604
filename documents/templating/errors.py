"""What is wrong with a template, in words for the person who made it."""

import re
import traceback

import jinja2
from jinja2.sandbox import SecurityError

from workflow.engine.failures import Explained

_UNKNOWN = re.compile(r"'([^']+)' is undefined|has no attribute '([^']+)'|has no element (\S+)")
_MISSING_HELPER = re.compile(r"No (?:filter|test) named '([^']+)'")


class TemplateError(Explained):
    """A template cannot make a paper. `name` is the offending name, `paragraph` the text it stands in."""

    def __init__(self, message: str, *, name: str = "", paragraph: str = "") -> None:
        self.name = name
        self.paragraph = paragraph
        place = f" Đoạn: “{paragraph}”." if paragraph else ""
        super().__init__(message + place)


class ForbiddenTag(jinja2.TemplateSyntaxError):
    """A tag that Jinja knows and papers do without; its message is the tag's word."""


def broken() -> TemplateError:
    """Return what is said of a template whose paper is no XML."""
    return TemplateError("Mẫu tạo ra tệp Word hỏng: thẻ Jinja cắt ngang cấu trúc của đoạn hoặc bảng.")


def explain(error: Exception, source: str) -> TemplateError:
    """Return `error`, raised while `source` (one part's XML) was compiled or run, as a TemplateError."""
    if isinstance(error, TemplateError):
        message, name = str(error), error.name
    else:
        message, name = _told(error)
    return TemplateError(message, name=name, paragraph=paragraph_on(_line(error), source))


def by_line(source: str) -> str:
    """Return a part's XML with every paragraph on its own line, as docxtpl has it rendered."""
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", source)


def paragraph_on(line: int | None, source: str) -> str:
    """Return the text of the paragraph that `by_line` puts on `line`, "" for none."""
    lines = by_line(source).splitlines()
    if line is None or not 1 <= line <= len(lines):
        return ""
    return re.sub(r"<[^>]+>", "", lines[line - 1]).strip()


def _told(error: Exception) -> tuple[str, str]:
    text = str(error)
    if isinstance(error, jinja2.UndefinedError) and (found := _UNKNOWN.search(text)):
        name = next(group for group in found.groups() if group)
        return f"Mẫu dùng tên không có trong dữ liệu: “{name}”.", name
    if isinstance(error, SecurityError):
        return f"Mẫu dùng thao tác không được phép: {text}.", ""
    if isinstance(error, ForbiddenTag):
        return f"Mẫu dùng thẻ không được phép: “{text}”.", text
    if found := _MISSING_HELPER.search(text):
        return f"Mẫu dùng hàm lọc không được phép: “{found[1]}”.", found[1]
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"Mẫu viết sai cú pháp thẻ: {text}.", ""
    return f"Mẫu không chạy được: {text}.", ""


def _line(error: Exception) -> int | None:
    """Return the template's line that failed: Jinja maps its frames back to "<template>"."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno for frame in reversed(frames) if frame.filename == "<template>"), None)
