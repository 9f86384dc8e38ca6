"""Texts that try to be something else, and ways to put them everywhere in a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from itertools import cycle
from typing import Any

from cpdesk.reports.document import Document, Figure

HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://example.org","click")',
    "+1",
    "-1+2",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "'=1+1",
    "#N/A",
    "#set page(fill: red)",
    "#panic()",
    "$x^2$ *bold* _it_ `raw` <label> @ref // no",
    "\\u{1F600} \\",
    "[a](b) ]]> <!-- -->",
    "<script>alert(1)</script> &amp; &lt; %s {n} {0}",
    "\x00\x01\x0b\x0c\x1f\x7f\x85",
    "\ud800 lone \udfff",
    "\ufffe\uffff",
    "\u202egnp.exe\u202c",
    "a" * 120,
    "https://example.org/" + "path/" * 20,
    "line\nbreak\r\nand\u2028more",
    "  spaces   inside  ",
    "",
    "\u00ad\u200b\u2060",
    "漢\u0301字 e\u0301\u0323",
    "ไทย हिन्दी አማርኛ שלום 😀 𠀀",
    "المستوى 3 (A.5(2)) ٢٠٢٦",
    "_x0041_ _x000D_",
    "{{7*7}} ${jndi:ldap://x}",
    "file:///etc/passwd",
    "‘’“”„«»…–— ½ ² ™ № ﬁ",
)


ALONE = ("", "\u00ad\u200b\u2060", "a" * 120, "line\nbreak\r\nand\u2028more")
"""Texts that are worth a document of their own, because it then has nothing else."""


def filled(document: Document, *texts: str) -> Document:
    """Return the document with one text after another in every place that holds one; language and drawings stay."""
    changed: Document = _filled(document, cycle(texts))
    return replace(changed, kind=document.kind, language=document.language)


def hostile_documents(document: Document) -> Iterator[Document]:
    """Yield the document filled with each text that is worth it alone, and with all of them, begun at some places."""
    yield from (filled(document, text) for text in ALONE)
    yield from (filled(document, *HOSTILE[start:], *HOSTILE[:start]) for start in (0, 17))


def _filled(node: Any, texts: Iterator[str]) -> Any:
    if isinstance(node, Enum):
        return node
    if isinstance(node, str):
        return next(texts)
    if isinstance(node, tuple):
        return tuple(_filled(part, texts) for part in node)
    if not is_dataclass(node) or isinstance(node, type):
        return node
    kept = {"number", "svg", "kind", "language"} if not isinstance(node, Figure) else {"svg"}
    return replace(node, **{f.name: _filled(getattr(node, f.name), texts) for f in fields(node) if f.name not in kept})
