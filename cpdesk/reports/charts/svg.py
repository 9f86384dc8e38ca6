"""A sheet to draw on: rectangles, lines and words as plain SVG, mirrored as a whole for scripts written right to left.

Only what SVG Tiny 1.2 knows (no classes, no foreign objects), so that the window and typst show the same.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from cpdesk.reports.charts.drawing import PAPER, Drawing, Look, Mark
from cpdesk.reports.text import clean

FAMILIES = "Noto Sans, Noto Naskh Arabic, Noto Sans SC, Noto Sans Math, Noto Sans Symbols2"
_MIRRORED = {"start": "end", "end": "start", "middle": "middle"}
_ADVANCES = dict.fromkeys(" .,:;|!ijlI'’()[]", 0.3) | dict.fromkeys("ftr-", 0.39) | dict.fromkeys("acesvxyz", 0.55)
_ADVANCES |= dict.fromkeys("mwMW@%—", 0.92) | dict.fromkeys("0123456789", 0.572)
_STRONG_LEFT_TO_RIGHT = ("L", "EN", "AN")


@dataclass(slots=True)
class Sheet:
    """A drawing of a given size in pixels; x runs from the side where reading begins."""

    width: float
    height: float
    title: str
    description: str
    right_to_left: bool = False
    look: Look = PAPER
    _parts: list[str] = field(default_factory=list)
    _marks: list[Mark] = field(default_factory=list)

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = "none",
        stroke: str = "none",
        thickness: float = 1,
        radius: float = 0,
        dash: str = "",
    ) -> None:
        """Draw a rectangle whose near upper corner is at x, y."""
        left = self.width - x - width if self.right_to_left else x
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        outline = f' stroke="{stroke}" stroke-width="{_figure(thickness)}"{dashed}' if stroke != "none" else ""
        self._parts.append(
            f'<rect x="{_figure(left)}" y="{_figure(y)}" width="{_figure(width)}" height="{_figure(height)}" '
            f'rx="{_figure(radius)}" ry="{_figure(radius)}" fill="{fill}"{outline}/>'
        )

    def line(
        self, x1: float, y1: float, x2: float, y2: float, *, stroke: str, thickness: float = 1, dash: str = ""
    ) -> None:
        """Draw a straight line."""
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self._parts.append(
            f'<line x1="{_figure(self._x(x1))}" y1="{_figure(y1)}" x2="{_figure(self._x(x2))}" y2="{_figure(y2)}" '
            f'stroke="{stroke}" stroke-width="{_figure(thickness)}"{dashed}/>'
        )

    def words(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 12,
        fill: str = "",
        strong: bool = False,
        anchor: str = "start",
    ) -> None:
        """Write one line of text whose foot is at y; the anchor is start, middle or end of reading."""
        side = _MIRRORED[anchor] if self.right_to_left else anchor
        weight = ' font-weight="bold"' if strong else ""
        self._parts.append(
            f'<text x="{_figure(self._x(x))}" y="{_figure(y)}" font-family="{FAMILIES}" font-size="{_figure(size)}" '
            f'fill="{fill or self.look.text}" text-anchor="{side}"{weight}>{escape(self._isolated(clean(text)))}</text>'
        )

    def mark(self, x: float, y: float, width: float, height: float, *, target: str, words: str) -> None:
        """Have a part of the drawing lead somewhere; nothing is drawn."""
        left = self.width - x - width if self.right_to_left else x
        self._marks.append(Mark(left, y, width, height, target, clean(words)))

    def drawing(self) -> Drawing:
        """Return the drawing with its marks."""
        return Drawing(self.text(), tuple(self._marks), self.width, self.height)

    def text(self) -> str:
        """Return the drawing as SVG text."""
        width, height = _figure(self.width), _figure(self.height)
        size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        label = quoteattr(clean(self.title))
        head = (
            '<svg xmlns="http://www.w3.org/2000/svg" version="1.2" baseProfile="tiny" '
            f'{size} role="img" aria-label={label}>'
        )
        said = f"<title>{escape(clean(self.title))}</title><desc>{escape(clean(self.description))}</desc>"
        return "\n".join((head, said, *self._parts, "</svg>\n"))

    def _x(self, x: float) -> float:
        return self.width - x if self.right_to_left else x

    def _isolated(self, text: str) -> str:
        """Return mixed text set apart as right-to-left text, so that its parts keep their order."""
        if not self.right_to_left or not _mixed(text):
            return text
        return f"\u2067{text}\u2069"


def wrapped(text: str, size: float, room: float, most: int = 2) -> list[str]:
    """Return the text in at most so many lines that fit the room; what does not fit ends in an ellipsis."""
    enough = 16 + int(16 * most * room / size)  # a text of any length is cut before it is measured
    text = text if len(text) <= enough else text[:enough] + "…"
    lines = [""]
    for word in _pieces(" ".join(clean(text).split())):
        longer = lines[-1] + word
        if width_of(longer.strip(), size) <= room or not lines[-1].strip():
            lines[-1] = longer
        else:
            lines.append(word)
    lines = [line.strip() for line in lines]
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [_elided(line, size, room) for line in lines]


def width_of(text: str, size: float) -> float:
    """Return about how wide the text is in pixels; a little too much rather than too little."""
    return sum(_advance(character) for character in text) * size


def _elided(line: str, size: float, room: float) -> str:
    if width_of(line, size) <= room:
        return line
    left = room - width_of("…", size)
    for place, character in enumerate(line):
        left -= _advance(character) * size
        if left < 0:
            return line[:place].rstrip() + "…"
    return line.rstrip() + "…"


def _pieces(text: str) -> list[str]:
    """Return the words with the space before each; text written without spaces may break anywhere."""
    pieces: list[str] = []
    for character in text:
        if not pieces or character == " " or _wide(character) or _wide(pieces[-1][-1]):
            pieces.append(character)
        else:
            pieces[-1] += character
    return pieces


def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in ("W", "F")


def _advance(character: str) -> float:
    """Return about how wide a character is, in parts of the size."""
    if unicodedata.combining(character):
        return 0
    if _wide(character):
        return 1
    if character in _ADVANCES:
        return _ADVANCES[character]
    if unicodedata.bidirectional(character) in ("R", "AL"):
        return 0.5
    return 0.68 if character.isupper() else 0.6


def _mixed(text: str) -> bool:
    kinds = {unicodedata.bidirectional(character) for character in text}
    return bool(kinds & {"R", "AL"}) and bool(kinds & {*_STRONG_LEFT_TO_RIGHT, "ON", "CS", "ET", "ES"})


def _figure(value: float) -> str:
    if not math.isfinite(value):
        raise ValueError("a measure of a drawing is not a number")
    return f"{value:.2f}".rstrip("0").rstrip(".")
