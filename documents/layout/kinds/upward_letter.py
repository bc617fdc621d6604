"""Tờ trình of an authority to the next one up: the school's letter, one step higher (F1)."""

from documents.layout.kinds.submission_letter import TITLE, blocks

__all__ = ["TITLE", "blocks"]
