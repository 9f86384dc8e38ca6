"""Texts that try to be something else, and ways to put them everywhere in a document."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from cpdesk.reports.document import Align, Document, Figure

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


def filled(document: Document, text: str) -> Document:
    """Return the document with the text in every place that holds one; language, kind and drawings stay."""
    changed: Document = _filled(document, text)
    return replace(changed, kind=document.kind, language=document.language)


def _filled(node: Any, text: str) -> Any:
    if isinstance(node, Align):
        return node
    if isinstance(node, str):
        return text
    if isinstance(node, tuple):
        return tuple(_filled(part, text) for part in node)
    if not is_dataclass(node) or isinstance(node, type):
        return node
    kept = {"number", "svg", "kind", "language"} if not isinstance(node, Figure) else {"svg"}
    return replace(node, **{f.name: _filled(getattr(node, f.name), text) for f in fields(node) if f.name not in kept})
