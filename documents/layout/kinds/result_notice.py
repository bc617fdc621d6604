"""Thông báo công khai kết quả: the same paper as that of a proposed list, issued by whoever decided; F20."""

from documents.layout.kinds.public_notice import TITLE, blocks

__all__ = ["TITLE", "blocks"]
