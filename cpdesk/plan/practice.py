"""Reads the steps of the practice from ``plan_data/guides/practice.md``: its numbered list, each with a bold title."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from cpdesk.base.paths import plan_data_dir
from cpdesk.base.records import dataclass

_FILE = "practice.md"
_NUMBERED = re.compile(r"\d+[.)]\s+(?P<text>.*)")
_TITLED = re.compile(r"\*\*(?P<title>[^*]+?)[.:]?\*\*\s*(?P<text>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PracticeStep:
    """One step: its title, perhaps empty, and what is to be done, as plain text."""

    title: str
    text: str


def load_practice(language: str = "en", root: Path | None = None) -> tuple[PracticeStep, ...]:
    """Return the steps in a language, in English where they are not translated; none where there is no file."""
    folder = (root if root is not None else plan_data_dir()) / "guides"
    translated = folder / language / _FILE
    return _read(translated if translated.is_file() else folder / _FILE)


@lru_cache(maxsize=8)
def _read(path: Path) -> tuple[PracticeStep, ...]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ()
    found: list[list[str]] = []
    for line in lines:
        if begins := _NUMBERED.match(line):
            found.append([begins["text"]])
        elif found and line[:1].isspace() and line.strip():
            found[-1].append(line.strip())
        elif line.startswith("#") and found:
            break  # what follows the list is for reading, not for doing
    return tuple(_step(" ".join(parts)) for parts in found)


def _step(text: str) -> PracticeStep:
    titled = _TITLED.fullmatch(text.strip())
    if titled is None:
        return PracticeStep("", _plain(text))
    return PracticeStep(_plain(titled["title"]), _plain(titled["text"]))


def _plain(text: str) -> str:
    """Return a text without marks of emphasis."""
    return re.sub(r"\*\*?([^*]+)\*\*?", r"\1", text).strip()
