"""The languages of the window as buttons, for the first start: each by its own name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.base import languages
from cpdesk.base.i18n import _, interface
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.buttons import Button, secondary_button
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import plain_label

if TYPE_CHECKING:
    from cpdesk.desktop.preferences import Preferences


class LanguageRow(QWidget):
    """One button for each language there is; pressing it changes the window at once."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        """Offer the languages with the present one down."""
        super().__init__(parent)
        self._preferences = preferences
        gap = theme.current().gap
        found = languages.available()
        self.useful = len(found) > 1
        column = QVBoxLayout(self)
        column.setSpacing(gap(4))
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(plain_label(_("Language of the window"), "caption"))
        buttons = QWidget()
        row = FlowLayout(buttons, gap(8))
        for language in found:
            button = secondary_button(language.own_name)
            button.setObjectName(f"language_{language.code}")
            button.setCheckable(True)
            button.setChecked(language.code == interface().language)
            button.clicked.connect(self._choose)
            row.addWidget(button)
        column.addWidget(buttons)

    def _choose(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            button.setChecked(True)
            self._preferences.change(language=button.objectName().removeprefix("language_"))
