"""What these tests share with those of the pages."""

from tests.web.conftest import _static_files_as_they_lie, signed_in, statements

__all__ = ["_static_files_as_they_lie", "signed_in", "statements"]
