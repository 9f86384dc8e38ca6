"""The pieces a form's card is made of: sentences with icons, and lines behind a heading that unfolds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.buttons import Button, link_button
from cpdesk.desktop.widgets.labels import IconLabel, plain_label

if TYPE_CHECKING:
    from cpdesk.desktop.pages.forms_in.content import Note
    from cpdesk.desktop.pages.forms_in.part_content import Line, Part


def note_line(note: Note) -> QWidget:
    """Return a sentence with its icon before it."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.current().px(10))
    row.addWidget(IconLabel(note.icon, note.role, 18), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(plain_label(note.words, note.role if note.role in ("warning", "muted") else "body"), 1)
    return holder


def line_block(line: Line) -> QWidget:
    """Return one line: its head and, below, what is said."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().px(1))
    column.addWidget(plain_label(line.head, "strong"))
    for words in line.words:
        column.addWidget(plain_label(words))
    return holder


class PartView(QWidget):
    """One part: a button with its title that shows or hides the lines. The lines are made when they are first shown."""

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        """Build the heading, and the lines where they are to be seen."""
        super().__init__(parent)
        self.part = part
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        self.heading: Button = link_button(part.title, "chevron-right")
        self.heading.clicked.connect(self._turn)
        column.addWidget(self.heading, 0, Qt.AlignmentFlag.AlignLeading)
        self._body = QWidget()
        self._lines = QVBoxLayout(self._body)
        self._lines.setContentsMargins(px(28), 0, 0, px(6))
        self._lines.setSpacing(px(8))
        column.addWidget(self._body)
        self.set_open(part.is_open)

    @property
    def is_open(self) -> bool:
        """Tell whether the lines are shown."""
        return not self._body.isHidden()

    def set_open(self, is_open: bool) -> None:
        """Show the lines, or hide them."""
        if is_open and not self._lines.count():
            for line in self.part.lines:
                self._lines.addWidget(line_block(line))
        self._body.setVisible(is_open)
        self.heading.set_icon("chevron-down" if is_open else "chevron-right")
        state = _("open") if is_open else _("folded")
        self.heading.setAccessibleName(f"{self.part.title} · {state}")

    def _turn(self) -> None:
        self.set_open(not self.is_open)
