"""Search in a long text: a line, the next and the previous hit, which of how many is shown. Ctrl+F, F3, Shift+F3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cpdesk.base.formats import number
from cpdesk.base.i18n import _, interface
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.buttons import tool_button
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.search_field import SearchField
from cpdesk.desktop.widgets.strip import announce

if TYPE_CHECKING:
    from cpdesk.desktop.widgets.reading_area import ReadingArea

LEAST = 2
"""Letters from which on is searched."""


class FindBar(QWidget):
    """Searches in one :class:`ReadingArea`; its keys work on all of ``owner``."""

    def __init__(self, area: ReadingArea, words: str, owner: QWidget) -> None:
        """Search in ``area``; ``words`` say what is searched."""
        super().__init__()
        px = theme.current().px
        self._area = area
        self.field = SearchField(words)
        self.field.setMinimumWidth(px(170))
        self.back = tool_button("chevron-up", _("Previous hit (Shift+F3)"))
        self.on = tool_button("chevron-down", _("Next hit (F3)"))
        self.count = plain_label("", "muted", wrap=False)
        metrics = self.count.fontMetrics()
        longest = (_("Nothing found"), _("{n} of {total}", n=188, total=888))
        self.count.setMinimumWidth(max(metrics.horizontalAdvance(words) for words in longest))  # or the rest would move
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(4))
        row.addWidget(self.field, 1)
        row.addWidget(self.back)
        row.addWidget(self.on)
        row.addWidget(self.count)
        self.field.searched.connect(self._search)
        self.field.entered.connect(self.go_on)
        self.field.going_down.connect(self.go_on)
        self.field.left.connect(self._leave)
        self.back.clicked.connect(self.go_back)
        self.on.clicked.connect(self.go_on)
        for keys, deed in (("Ctrl+F", self.begin), ("F3", self.go_on), ("Shift+F3", self.go_back)):
            shortcut = QShortcut(QKeySequence(keys), owner)
            shortcut.activated.connect(deed)
        self._show()

    def begin(self) -> None:
        """Go into the line and select what stands there."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def go_on(self) -> None:
        """Show the next hit."""
        self._go_to(self._area.at + 1)

    def go_back(self) -> None:
        """Show the hit before."""
        self._go_to(self._area.at - 1)

    def search_again(self) -> None:
        """Search in another document for what stands in the line; nothing moves."""
        self._area.search(self._words())
        self._show()

    def show_again(self, words: str) -> None:
        """Put words into the line and mark them, without going to one."""
        with QSignalBlocker(self.field):
            self.field.setText(words)
        self.search_again()

    def _search(self, _words: str) -> None:
        here = self._area.at
        start = self._area.hits[here][0] if here >= 0 else -1
        self._area.search(self._words())
        following = [n for n, hit in enumerate(self._area.hits) if hit[0] >= start] if start >= 0 else []
        if self._area.hits:
            self._area.show_hit(following[0] if following else max(0, self._area.next_hit_from_here()))
        self._show()

    def _go_to(self, number: int) -> None:
        if self._area.hits:
            self._area.show_hit(number)
            self._show()
            announce(self, self.count.text())

    def _leave(self) -> None:
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _words(self) -> str:
        words = self.field.text()
        return words if len(words.strip()) >= LEAST else ""

    def _show(self) -> None:
        found = len(self._area.hits)
        for button in (self.back, self.on):
            button.setEnabled(found > 0)
        language = interface().language
        if not self._words():
            words = ""
        elif not found:
            words = _("Nothing found")
        elif self._area.at < 0:
            words = _("Found: {n}", n=number(found, language))
        else:
            words = _("{n} of {total}", n=number(self._area.at + 1, language), total=number(found, language))
        self.count.setText(words)
        if words and not found:
            announce(self, words)
