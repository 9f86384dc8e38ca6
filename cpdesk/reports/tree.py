"""Look over a document tree before it is printed: clean every text, check every shape, list every text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import TypeVar, cast

from cpdesk.reports.document import Document, Facts, LevelBar, LevelMark, Table
from cpdesk.reports.text import clean

Node = TypeVar("Node")


def prepare(document: Document) -> Document:
    """Return the document with every text cleaned.

    Raises:
        ValueError: a table's row has another number of cells than the table has columns, or a level is not 0-4.
            Such a tree is a mistake of the program, not of the user.

    """
    document = cleaned(document)
    for node in walk(document):
        _check(node)
    return document


def cleaned(node: Node) -> Node:
    """Return the node with every text in it cleaned; what did not change is kept as it is."""
    return cast(Node, _cleaned(node))


def walk(node: object) -> Iterator[object]:
    """Yield the node and everything below it, texts included, in the order of reading."""
    waiting = [node]
    while waiting:
        found = waiting.pop()
        yield found
        if isinstance(found, tuple):
            waiting.extend(reversed(found))
        elif is_dataclass(found):
            waiting.extend(getattr(found, name) for name in reversed(_names(found.__class__)))


def strings(node: object) -> Iterator[str]:
    """Yield every text in the node."""
    return (part for part in walk(node) if type(part) is str)


def _cleaned(node: object) -> object:
    if isinstance(node, str):
        return clean(node) if type(node) is str else node
    if isinstance(node, tuple):
        parts = tuple(_cleaned(part) for part in node)
        return parts if any(a is not b for a, b in zip(parts, node, strict=True)) else node
    if not is_dataclass(node) or isinstance(node, type):
        return node
    changes = {}
    for name in _names(node.__class__):
        before = getattr(node, name)
        after = _cleaned(before)
        if after is not before:
            changes[name] = after
    return replace(node, **changes) if changes else node


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a kind of node."""
    return tuple(field.name for field in fields(kind))


def _check(node: object) -> None:
    if isinstance(node, Table):
        for number, row in enumerate(node.rows, start=1):
            expected = 1 if row.group else len(node.columns)
            if len(row.cells) != expected:
                raise ValueError(f"row {number} of {node.caption!r} has {len(row.cells)} cells, not {expected}")
        if not node.columns:
            raise ValueError(f"table {node.caption!r} has no columns")
    elif isinstance(node, Facts) and not 1 <= len(node.facts) <= 4:
        raise ValueError(f"{len(node.facts)} facts in a row, 1 to 4 fit")
    elif isinstance(node, LevelMark):
        _check_level(node.level)
    elif isinstance(node, LevelBar):
        _check_level(node.level)
        _check_level(node.target)


def _check_level(level: int | None) -> None:
    if level is not None and not 0 <= level <= 4:
        raise ValueError(f"level {level} is not between 0 and 4")
