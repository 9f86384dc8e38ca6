"""A page to draw on: text, lines and the places of fields, mirrored where the form runs from right to left.

Places are given as for a form that runs from left to right, in points, from the upper edge at the start.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from cpdesk.base.records import dataclass
from cpdesk.forms.pdf import text
from cpdesk.forms.pdf.objects import Objects
from cpdesk.reports.choices import Paper

SIZES = {Paper.A4: (595.276, 841.89), Paper.LETTER: (612.0, 792.0)}
SIDE = 42.0
TOP = 52.0
BOTTOM = 44.0
_GREY = 0.36
_LEADING = 1.32


@dataclass(frozen=True, slots=True)
class Style:
    """How text is set: size in points, bold or not, muted or not."""

    size: float = 8.5
    bold: bool = False
    muted: bool = False

    @property
    def leading(self) -> float:
        """Return the distance from one line to the next."""
        return self.size * _LEADING


class Sheet:
    """The pages of a form as they are drawn."""

    def __init__(self, paper: Paper, language: str, title: str, *, right_to_left: bool) -> None:
        from reportlab.pdfgen.canvas import Canvas

        self.width, self.height = SIZES[paper]
        self.right_to_left = right_to_left
        self._buffer = io.BytesIO()
        self._canvas = Canvas(
            self._buffer,
            pagesize=(self.width, self.height),
            invariant=True,
            pageCompression=1,
            pdfVersion=(1, 7),
            lang=language,
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor("cpdesk")
        self._canvas.setCreator("cpdesk")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        if right_to_left:
            self._canvas.setViewerPreference("Direction", "R2L")
        self.objects = Objects(self._canvas)

    @property
    def room(self) -> float:
        """Return how wide what is printed may be."""
        return self.width - 2 * SIDE

    def box(self, x: float, y: float, wide: float, high: float) -> tuple[float, float, float, float]:
        """Return a place on the page as a PDF has it: left, bottom, right, top."""
        left = self.width - SIDE - x - wide if self.right_to_left else SIDE + x
        return (left, self.height - y - high, left + wide, self.height - y)

    def lines(self, words: Iterator[str] | list[str], x: float, y: float, room: float, style: Style) -> float:
        """Draw lines one under another within a width; return where the next would stand."""
        for line in words:
            self.line(line, x, y, room, style)
            y += style.leading
        return y

    def line(self, words: str, x: float, y: float, room: float, style: Style) -> None:
        """Draw one line at the start of the room it has."""
        left, _bottom, right, top = self.box(x, y, room, style.leading)
        drawn = text.visual(words, right_to_left=self.right_to_left)
        if self.right_to_left:
            left = right - text.width(drawn, style.size, bold=style.bold)
        self._canvas.setFillGray(_GREY if style.muted else 0)
        base = top - style.size * 1.02
        for name, part in text.runs(drawn, bold=style.bold):
            self._canvas.setFont(text.font(name).fontName, style.size)
            self._canvas.drawString(left, base, part)
            left += text.font(name).stringWidth(part, style.size)

    def rule(self, y: float, *, strong: bool = False) -> None:
        """Draw a line across the page."""
        left, bottom, right, _top = self.box(0, y, self.room, 0)
        self._canvas.setStrokeGray(0.35 if strong else 0.75)
        self._canvas.setLineWidth(0.9 if strong else 0.4)
        self._canvas.line(left, bottom, right, bottom)

    def band(self, y: float, high: float) -> None:
        """Fill a band across the page with a pale grey."""
        left, bottom, right, top = self.box(0, y, self.room, high)
        self._canvas.setFillGray(0.91)
        self._canvas.rect(left, bottom, right - left, top - bottom, stroke=0, fill=1)

    def frame(self, x: float, y: float, wide: float, high: float) -> None:
        """Draw the frame of a field to write in."""
        left, bottom, right, top = self.box(x, y, wide, high)
        self._canvas.setStrokeGray(0.45)
        self._canvas.setLineWidth(0.5)
        self._canvas.rect(left, bottom, right - left, top - bottom, stroke=1, fill=0)

    def bookmark(self, words: str, y: float, key: str) -> None:
        """Let the viewer's list of bookmarks lead here."""
        self._canvas.bookmarkHorizontal(key, 0, self.height - y)
        self._canvas.addOutlineEntry(text.printable(words).replace("\n", " "), key)

    def end_page(self) -> None:
        """Close the page and begin another."""
        self._canvas.showPage()

    def finish(self) -> bytes:
        """Return the document as reportlab writes it."""
        self.objects.close()
        self._canvas.save()
        return self._buffer.getvalue()
