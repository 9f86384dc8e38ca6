"""A document in Arabic or Chinese test text: words of like length, codes and numbers kept, language and direction set.

The words say nothing; what matters is how the pages look, and that what is read back is what was put in.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from cpdesk.reports.document import Document, Look

_ARABIC = (
    "من", "على", "بناء", "تقييم", "المواد", "القدرات", "المؤسسات", "الاحتياجات", "للاستخدامات", "المستخدمون"
)  # fmt: skip
_CHINESE = "国家能力建设评估需要制度实验室检测培训信息交换资金来源主管部门公众参与法律措施"
_WORD = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*")
_BETWEEN = re.compile("(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_KEPT = re.compile(r"[A-Z]{2,5}$")


def pseudo(document: Document, language: str) -> Document:
    """Return the document with its words changed to ``ar`` or ``zh``."""
    changed: Document = _changed(document, language)
    return replace(
        changed,
        kind=document.kind,
        language=language,
        right_to_left=language == "ar",
        look=document.look,
    )


def words(text: str, language: str) -> str:
    """Return a text with its words changed; codes, acronyms, figures and signs stay."""
    changed = _WORD.sub(lambda match: _word(match.group(), language), text)
    return _BETWEEN.sub("", changed) if language == "zh" else changed


def _word(word: str, language: str) -> str:
    if _KEPT.match(word):
        return word
    place = sum(map(ord, word))
    if language == "ar":
        near = sorted(_ARABIC, key=lambda known: (abs(len(known) - len(word)), (place + ord(known[0])) % 7))
        return near[0]
    count = max(1, round(len(word) / 3))
    return "".join(_CHINESE[(place + 7 * step) % len(_CHINESE)] for step in range(count))


def _changed(node: Any, language: str) -> Any:
    if isinstance(node, Enum | Look | bytes):
        return node
    if isinstance(node, str):
        return _svg(node, language) if node.startswith("<svg") else words(node, language)
    if isinstance(node, tuple):
        return tuple(_changed(part, language) for part in node)
    if not is_dataclass(node) or isinstance(node, type):
        return node
    return replace(node, **{field.name: _changed(getattr(node, field.name), language) for field in fields(node)})


def _svg(drawing: str, language: str) -> str:
    """Return the drawing with its words changed; it is not mirrored, which charts do themselves."""
    return re.sub(r">([^<]+)<", lambda match: f">{words(match[1], language)}<", drawing)
