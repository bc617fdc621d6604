"""The built-in templates of official papers, laid out as NĐ 30/2020/NĐ-CP asks and built from code."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from . import kinds
from .package import document


def build_templates() -> Mapping[str, bytes]:
    """Return every built-in template as .docx bytes, by the code of its kind; the same bytes every time.

    Each module of `kinds` is one template: its TITLE, and `blocks()` from top to bottom.
    """
    modules = {found.name: import_module(f"{kinds.__name__}.{found.name}") for found in iter_modules(kinds.__path__)}
    return {code: document(module.TITLE, module.blocks()) for code, module in modules.items()}
