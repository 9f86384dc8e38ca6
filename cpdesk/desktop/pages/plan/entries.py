"""What a page of the plan is made of: entries in the order of reading, and what stands beside their text. No Qt."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from cpdesk.base.records import dataclass

if TYPE_CHECKING:
    from cpdesk.desktop.pages.plan.pieces import Piece
    from cpdesk.plan.model import Item, Narrative


class Style(StrEnum):
    """How an entry is set."""

    TITLE = "title"
    HEADING = "heading"
    AREA = "area"
    GOAL = "goal"
    KIND = "kind"  # our heading over the objectives, the indicators and so on of a goal
    PARAGRAPH = "paragraph"
    INDENTED = "indented"
    ITEM = "item"
    SMALL = "small"


class AsideKind(StrEnum):
    """What stands under an entry's text."""

    FOOTNOTE = "footnote"
    GAP = "gap"
    CORRECTION = "correction"
    REMARK = "remark"
    FACT = "fact"


@dataclass(frozen=True, slots=True)
class Aside:
    """A line under a text; ``label`` is a footnote's number or what a fact is called."""

    kind: AsideKind
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class OwnLine:
    """Something cpdesk says about an item: what it is, and the words."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One text with what belongs to it. ``key`` tells it from all others; ``source`` is what it quotes, if anything.

    ``level`` (from 1) is that of a heading in the contents, 0 for what is not listed there.
    """

    key: str
    style: Style
    label: str
    pieces: tuple[Piece, ...]
    title: str = ""
    place: str = ""
    level: int = 0
    asides: tuple[Aside, ...] = ()
    own: tuple[OwnLine, ...] = ()
    source: Item | Narrative | None = None

    @property
    def text(self) -> str:
        """Return the words as they are shown, without marks of footnotes."""
        return "".join(piece.text for piece in self.pieces if piece.look != "raised")
