"""The support file as text: TOML, so that people and programs can read it. Says nothing about anybody. No Qt."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass

Value = str | int | float | bool | tuple[str, ...]
Facts = Mapping[str, Value]

HIDDEN = "…"
"""What stands in place of a word that must not go out."""

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_LEAST_NAME = 2
"""A shorter word of a path or a name would be found in every other word."""


@dataclass(frozen=True, slots=True)
class Section:
    """One table of the file; ``repeated`` where there may be several of the name; ``below`` are tables inside it."""

    name: str
    facts: Facts
    repeated: bool = False
    below: Sequence[Section] = field(default_factory=tuple)


def file_name(day: dt.date) -> str:
    """Return a name such as ``cpdesk-support-2026-11-21.txt``."""
    return f"cpdesk-support-{day.isoformat()}.txt"


def preamble() -> tuple[str, ...]:
    """Return what the file says of itself first, sentence by sentence, in the interface's language."""
    return (
        _("This is a support file of cpdesk, for whoever helps when something does not work."),
        _("It holds no answers, no names of people, institutions or countries, and no names of files or folders."),
        _("All it holds can be read below. cpdesk sends nothing: it goes only where somebody sends it."),
    )


def text_of(sections: Iterable[Section], hidden: Iterable[str] = ()) -> str:
    """Return the text of the file; wherever a word of ``hidden`` stands in it, three dots stand instead."""
    hide = _hider(hidden)
    lines = [f"# {sentence}" for sentence in preamble()]
    for section in sections:
        lines += ["", *_lines(section, "", hide)]
    return "\n".join(lines) + "\n"


def _lines(section: Section, above: str, hide: re.Pattern[str] | None) -> list[str]:
    name = f"{above}.{section.name}" if above else section.name
    lines = [f"[[{name}]]" if section.repeated else f"[{name}]"]
    lines += [f"{_key(key)} = {_value(value, hide)}" for key, value in section.facts.items()]
    for below in section.below:
        lines += _lines(below, name, hide)
    return lines


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else json.dumps(key)


def _value(value: Value, hide: re.Pattern[str] | None) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        rows = [f"  {_string(row, hide)}," for row in value]
        return "\n".join(["[", *rows, "]"]) if rows else "[]"
    return _string(value, hide) if isinstance(value, str) else str(value)


def _string(text: str, hide: re.Pattern[str] | None) -> str:
    text = _CONTROLS.sub(" ", text)
    return json.dumps(hide.sub(HIDDEN, text) if hide else text, ensure_ascii=False)


def _hider(hidden: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds the words, the longest first, so that a folder goes before the name that ends it."""
    words = sorted({word for word in hidden if len(word.strip()) >= _LEAST_NAME}, key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words), re.IGNORECASE) if words else None
