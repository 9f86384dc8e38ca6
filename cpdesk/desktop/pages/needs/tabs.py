"""The tabs of the page Needs: a line of buttons that breaks where there is no room, one stop of the Tab key."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.buttons import Button, secondary_button
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.roving import Roving


class Tabs(QWidget):
    """``wanted`` carries the name of the tab that was pressed; the owner shows it and marks it."""

    wanted = Signal(str)

    def __init__(self, tabs: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        """Offer tabs: name and words of each, in the order of reading."""
        super().__init__(parent)
        flow = FlowLayout(self, theme.current().px(8))
        self.buttons: dict[str, Button] = {}
        for name, words in tabs:
            button = self.buttons[name] = secondary_button(words)
            button.setCheckable(True)
            button.clicked.connect(self._clicked)
            flow.addWidget(button)
        self._roving = Roving(self)
        self._roving.set_buttons(tuple(self.buttons.values()))

    def show_tab(self, name: str) -> None:
        """Mark the tab that is shown; the Tab key reaches this one."""
        for other, button in self.buttons.items():
            button.setChecked(other == name)
        self._roving.set_stop(self.buttons[name])

    def set_count(self, name: str, title: str, count: int) -> None:
        """Say beside a tab's title how much there is."""
        words = _("{title} ({n})", title=title, n=count) if count else title
        if self.buttons[name].accessibleName() != words:
            self.buttons[name].set_words(words)

    def _clicked(self) -> None:
        for name, button in self.buttons.items():
            if button is self.sender():
                self.wanted.emit(name)
