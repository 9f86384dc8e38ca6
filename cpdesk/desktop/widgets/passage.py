"""A longer text to be read: headings, paragraphs, codes before them. One document, so that showing another is fast.

Everything is put in as plain text with a format, never as markup: it comes from files and from people.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from cpdesk.base.records import dataclass
from cpdesk.desktop import theme

_ROLES = {
    "body": (1.0, False, "text"),
    "strong": (1.0, True, "text"),
    "muted": (1.0, False, "muted"),
    "caption": (0.9, False, "muted"),
    "overline": (0.85, True, "muted"),
}
"""Size against the body, semibold or not, colour: as the roles of the style sheet."""
_DOT = "•\u2002"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its text and role, a code or a mark before it, white space above it in pixels at 100 %."""

    text: str
    role: str = "body"
    code: str = ""
    above: int = 4
    dotted: bool = False


class Passage(QTextEdit):
    """Paragraphs that scroll by themselves, can be selected, and are scrolled with the keyboard."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make an empty one; ``name`` says what it holds."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "passage")
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.setMinimumSize(1, 1)
        self.setUndoRedoEnabled(False)

    def show_paragraphs(self, paragraphs: Iterable[Paragraph]) -> None:
        """Show other paragraphs from their beginning."""
        self.document().clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for number, paragraph in enumerate(paragraphs):
            if number:
                cursor.insertBlock()
            cursor.setBlockFormat(self._block(paragraph, first=not number))
            if paragraph.code:
                cursor.insertText(f"{paragraph.code}\u2002", _format("caption"))
            if paragraph.dotted:
                cursor.insertText(_DOT, _format("muted"))
            cursor.insertText(paragraph.text, _format(paragraph.role))
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _block(self, paragraph: Paragraph, *, first: bool) -> QTextBlockFormat:
        found = QTextBlockFormat()
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        found.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        found.setTopMargin(0 if first else theme.current().px(paragraph.above))
        return found


def _format(role: str) -> QTextCharFormat:
    size, bold, color = _ROLES[role]
    found = QTextCharFormat()
    found.setFont(theme.current().font(size, bold=bold))
    found.setForeground(theme.current().color(color))
    return found
