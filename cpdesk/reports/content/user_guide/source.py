"""Where the guide's texts and pictures lie: ``resources/guide``, one text for each language, pictures beside it.

A text begins with lines ``name: words`` (what stands on the cover and at the head of each page), up to a blank line.
Pictures are PNG files of the window in that language; ``marks.json`` beside them says where a number stands on each.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path

from cpdesk.base import paths
from cpdesk.base.languages import LANGUAGES, SOURCE_LANGUAGE
from cpdesk.base.records import dataclass

_NAME = re.compile(r"[a-z]+(?:_[a-z]+)*")

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class GuideText:
    """A guide in one language: what stands on the cover, by name, and the text below it."""

    language: str
    about: dict[str, str]
    body: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the window, and where its numbers stand, in pixels; number 1 is the first."""

    content: bytes
    marks: tuple[Point, ...]

    @property
    def width(self) -> int:
        """Return the width in pixels (PNG specification, 11.2.1)."""
        return int.from_bytes(self.content[16:20], "big")

    @property
    def height(self) -> int:
        """Return the height in pixels."""
        return int.from_bytes(self.content[20:24], "big")


def folder() -> Path:
    """Return the folder of the guide."""
    return paths.resources_dir() / "guide"


def languages() -> tuple[str, ...]:
    """Return the codes of the languages there is a guide in."""
    return tuple(language.code for language in LANGUAGES if _text_file(language.code).is_file())


def load_text(language: str) -> GuideText:
    """Return the guide in a language, in English where there is none in it."""
    found = language if _text_file(language).is_file() else SOURCE_LANGUAGE
    head, _blank, body = _text_file(found).read_text(encoding="utf-8").partition("\n\n")
    pairs = (line.partition(": ") for line in head.split("\n"))
    return GuideText(found, {name: words.strip() for name, _colon, words in pairs}, body)


def load_picture(name: str, language: str) -> Picture:
    """Return a picture of the window in a language; raise ValueError for a name that is none."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of a picture")
    place = folder() / "pictures" / language
    if not (place / f"{name}.png").is_file():
        place = folder() / "pictures" / SOURCE_LANGUAGE
    return Picture((place / f"{name}.png").read_bytes(), _marks(place).get(name, ()))


def load_icon() -> bytes:
    """Return cpdesk's own icon as PNG, for the cover."""
    return (paths.resources_dir() / "app-icon" / "cpdesk-256.png").read_bytes()


def _text_file(language: str) -> Path:
    return folder() / f"user-guide.{language}.md"


@lru_cache(maxsize=8)
def _marks(place: Path) -> dict[str, tuple[Point, ...]]:
    found = json.loads((place / "marks.json").read_text(encoding="utf-8"))
    return {name: tuple((x, y) for x, y in points) for name, points in found.items()}
