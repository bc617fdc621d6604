"""What is kept of an upload: its parts as they are, but for two that Word changes with every save.

The verification picture goes back under the name by which `render` exchanges it: Word calls it "image1.png". The
file's properties become the built-in template's own: whoever edited it, and when, would else go out with every paper.
"""

import posixpath
from collections.abc import Mapping
from typing import Any

from lxml import etree

from documents.templating.seal import PICTURE

from . import part_kinds
from .package import CONTENT_TYPES, Package

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE = "docProps/core.xml"
_ROOT_RELATIONS = "_rels/.rels"


def picture_of(package: Package, builtin: Mapping[str, bytes]) -> str:
    """Return the part that is the verification picture, "" for none: by its name, its bytes, or its name when drawn."""
    if PICTURE in package.parts:
        return PICTURE
    same = (name for name, content in package.parts.items() if content == builtin.get(PICTURE))
    return next(same, "") or _drawn(package)


def kept(package: Package, picture: str, builtin: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts to keep; `picture` is what `picture_of` found."""
    own = {name for name, kind in package.types.items() if kind == part_kinds.CORE}
    parts = {name: content for name, content in package.parts.items() if name not in own}
    parts[_CORE] = builtin[_CORE]
    parts[_ROOT_RELATIONS] = _with_core_relation(parts[_ROOT_RELATIONS])
    if picture and picture != PICTURE:
        parts[PICTURE] = parts.pop(picture)
        for one in package.relations:
            if one.target == picture and not one.is_outside:
                folder, name = posixpath.split(one.source)
                _point(parts, posixpath.join(folder, "_rels", f"{name}.rels"), one.id, folder)
    parts[CONTENT_TYPES] = _with_types(parts[CONTENT_TYPES], own, picture)
    return parts


def _drawn(package: Package) -> str:
    """Return the picture that a drawing still calls by its old name."""
    for part, tree in package.trees.items():
        for picture in tree.iter(f"{{{_DRAWING}/picture}}pic"):
            label = next(picture.iter(f"{{{_DRAWING}/picture}}cNvPr"), None)
            if label is not None and label.get("name") == posixpath.basename(PICTURE):
                ids = {value for one in picture.iter(f"{{{_DRAWING}/main}}blip") for value in one.attrib.values()}
                found = (one.target for one in package.relations if one.source == part and one.id in ids)
                return next((name for name in found if name in package.parts), "")
    return ""


def _point(parts: dict[str, bytes], relations: str, id: str, folder: str) -> None:
    root = etree.fromstring(parts[relations])
    for one in root.iter("{*}Relationship"):
        if one.get("Id") == id:
            one.set("Target", posixpath.relpath(PICTURE, folder))
    parts[relations] = _bytes(root)


def _with_core_relation(content: bytes) -> bytes:
    root = etree.fromstring(content)
    for one in list(root.iter("{*}Relationship")):
        # LibreOffice gives the relation a name of its own, which python-docx does not know.
        if one.get("Type", "").endswith("/core-properties"):
            root.remove(one)
    kind = f"{_PACKAGE}/relationships/metadata/core-properties"
    etree.SubElement(root, f"{{{_PACKAGE}/relationships}}Relationship", Id="properties", Type=kind, Target=_CORE)
    return _bytes(root)


def _with_types(content: bytes, own: set[str], picture: str) -> bytes:
    root = etree.fromstring(content)
    for one in list(root.iter("{*}Override")):
        name = one.get("PartName", "").lstrip("/")
        if name in own | {_CORE}:
            root.remove(one)
        elif picture and name == picture:
            one.set("PartName", f"/{PICTURE}")
    etree.SubElement(root, f"{{{_PACKAGE}/content-types}}Override", PartName=f"/{_CORE}", ContentType=part_kinds.CORE)
    return _bytes(root)


def _bytes(root: Any) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
