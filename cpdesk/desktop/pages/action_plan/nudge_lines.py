"""Calm lines under the list: what is missing, what a reader from outside would ask; each leads to what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _, ngettext
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.buttons import link_button
from cpdesk.desktop.widgets.labels import IconLabel, plain_label

if TYPE_CHECKING:
    from cpdesk.desktop.pages.action_plan.nudge_content import NudgeLine

SHOWN = 1
"""So many are shown until all are asked for."""


class Line(QWidget):
    """An icon, a sentence, a link."""

    def __init__(self, icon: str, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        gap = theme.current().gap
        self.words, self.link = plain_label(""), link_button("")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(8))
        row.addWidget(IconLabel(icon, role, 18))
        row.addWidget(self.words, 1)
        row.addWidget(self.link)

    def show_words(self, words: str, link: str) -> None:
        """Show a sentence and where it leads."""
        self.words.setText(words)
        self.link.set_words(link)
        self.link.setAccessibleDescription(words)


class NudgeLines(QWidget):
    """``wanted`` carries the :class:`NudgeLine` whose link was pressed."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[NudgeLine, ...] = ()
        self._all = False
        self.lines: list[Line] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        column.addLayout(self._column)
        self.more = link_button("")
        self.more.clicked.connect(self._toggle)
        column.addWidget(self.more)

    def show_nudges(self, shown: tuple[NudgeLine, ...]) -> None:
        """Show the first lines, or all of them."""
        if shown != self._shown:
            self._shown = shown
        self._arrange()

    def _arrange(self) -> None:
        visible = self._shown if self._all else self._shown[:SHOWN]
        while len(self.lines) < len(visible):
            line = Line("lightbulb", "information")
            line.link.clicked.connect(self._wanted)
            self.lines.append(line)
            self._column.addWidget(line)
        for number, line in enumerate(self.lines):
            line.setVisible(number < len(visible))
            if number < len(visible):
                line.show_words(visible[number].words, visible[number].link)
        others = len(self._shown) - SHOWN
        self.more.setVisible(others > 0)
        self.more.set_words(
            _("Show fewer") if self._all else ngettext("{n} more question", "{n} more questions", max(1, others))
        )
        self.setVisible(bool(self._shown))

    def _toggle(self) -> None:
        self._all = not self._all
        self._arrange()

    def _wanted(self) -> None:
        for line, nudge in zip(self.lines, self._shown, strict=False):
            if line.link is self.sender():
                self.wanted.emit(nudge)
                return
