"""One pass over an XML part: no DTD, no entities, no more elements than a form can have. Knows nothing of forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.parsers import expat

from cpdesk.forms.xlsx import refusals

MAX_ELEMENTS = 120_000
"""Elements of all parts together; a form has at most eight thousand, one with copied sheets a few times as many."""
MAX_DEPTH = 64

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]


class Budget:
    """How many elements may still come, over all parts of one file."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.left = MAX_ELEMENTS


def walk(content: bytes, budget: Budget, start: Start, end: End | None = None, text: End | None = None) -> None:
    """Call ``start``, ``end`` and ``text`` for what a part holds, with names without their prefix.

    Raises:
        InputError: the part is not well-formed, declares a document type, or has too many elements.

    """
    parser = expat.ParserCreate()
    depth = 0

    def on_start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        budget.left -= 1
        if budget.left < 0 or depth > MAX_DEPTH:
            raise refusals.too_large(budget.name)
        start(tag.rpartition(":")[2], attributes)

    def on_end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        if end is not None:
            end(tag.rpartition(":")[2])

    def on_doctype(*_facts: object) -> None:
        raise refusals.damaged(budget.name)

    parser.StartElementHandler, parser.EndElementHandler = on_start, on_end
    parser.StartDoctypeDeclHandler = on_doctype
    parser.buffer_text = True
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(content, True)  # noqa: FBT003 (it takes no names)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise refusals.damaged(budget.name) from error
