"""What a chart is once it is drawn: SVG text, the marks on it that lead somewhere, and the inks it was drawn with."""

from __future__ import annotations

from cpdesk.base.records import dataclass
from cpdesk.reports import colours


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of a drawing that leads somewhere; in pixels of the drawing, mirrored where the drawing is.

    ``target`` is what it leads to: the code of a key area, the id of an action, or a name that the view which shows
    the chart can resolve. ``words`` say the same as the mark does, for a tooltip and for readers of the screen.
    """

    x: float
    y: float
    width: float
    height: float
    target: str
    words: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart as SVG text with its marks in the order of reading; ``width`` and ``height`` in pixels at 100 %."""

    svg: str
    marks: tuple[Mark, ...]
    width: float
    height: float


Ink = tuple[str, str]
"""What fills a shape, and what is written on it."""


@dataclass(frozen=True, slots=True)
class Look:
    """The inks of a chart; ``heat`` goes from little to much, each step as far from its neighbours in greyscale."""

    text: str
    muted: str
    line: str
    edge: str
    accent: str
    on_accent: str
    tint: str
    ground: str
    heat: tuple[Ink, ...]


PAPER = Look(
    text=colours.TEXT,
    muted=colours.MUTED,
    line=colours.LINE,
    edge=colours.EDGE,
    accent=colours.ACCENT,
    on_accent=colours.WHITE,
    tint=colours.TINT,
    ground=colours.WHITE,
    heat=tuple(zip(colours.LEVEL_FILLS, colours.LEVEL_TEXTS, strict=True)),
)
"""Ink on white paper, and in the light window."""
