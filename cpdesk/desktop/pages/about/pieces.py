"""Small things several parts of the page show: facts beside their labels, a list of sentences, a text to be read."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from cpdesk.desktop import theme
from cpdesk.desktop.pages.about.content import Fact
from cpdesk.desktop.widgets.labels import plain_label

LABEL = 150
"""Width of the labels of facts at 100 %, in pixels."""


def facts_grid(facts: Iterable[Fact], label: int = LABEL) -> QGridLayout:
    """Return facts, one below the other, each beside its label; what is shown can be selected and copied."""
    gap = theme.current().gap
    grid = QGridLayout()
    grid.setHorizontalSpacing(gap(16))
    grid.setVerticalSpacing(gap(4))
    grid.setColumnMinimumWidth(0, gap(label))
    grid.setColumnStretch(1, 1)
    for row, fact in enumerate(facts):
        grid.addWidget(plain_label(fact.label, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_shown(fact), row, 1, Qt.AlignmentFlag.AlignTop)
    return grid


def bullets(texts: Iterable[str]) -> QVBoxLayout:
    """Return sentences, each behind a dot."""
    gap = theme.current().gap
    column = QVBoxLayout()
    column.setSpacing(gap(4))
    for text in texts:
        row = QHBoxLayout()
        row.setSpacing(gap(8))
        row.addWidget(plain_label("•", "muted", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(plain_label(text), 1)
        column.addLayout(row)
    return column


class ReadText(QPlainTextEdit):
    """A text as a file holds it, in letters of one width where the computer has them; read, selected, never changed."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make an empty one; ``name`` says what it holds."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFont(_one_width())
        self.setMinimumHeight(theme.current().px(56))

    def show_text(self, text: str) -> None:
        """Show another text from its beginning."""
        self.setPlainText(text)
        self.verticalScrollBar().setValue(0)


def _shown(fact: Fact) -> QLabel:
    label = plain_label(fact.text)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if fact.code:
        label.setWordWrap(True)
        label.setText(_breakable(fact.text))
    return label


def _breakable(code: str) -> str:
    """Return a long code with places where a line may break: a narrow window would be made wide by it."""
    return "\u200b".join(code[at : at + 16] for at in range(0, len(code), 16)) if len(code) > 40 else code


def _one_width() -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(theme.current().body * 0.9)
    return font
