"""The choices for one report: format, language, date."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from cpdesk.base.i18n import _, interface
from cpdesk.desktop import theme
from cpdesk.desktop.pages.reports.content import FormatLine, language_options
from cpdesk.desktop.widgets.buttons import Button, secondary_button
from cpdesk.desktop.widgets.combo import Choice
from cpdesk.desktop.widgets.dates import DateButton
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.rows import add_row


class ReportOptions(QWidget):
    """Format as buttons of which one is down; language and date beside."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        """Offer the languages with ``language`` chosen; :meth:`show_formats` fills the formats."""
        super().__init__(parent)
        px = theme.current().px
        flow = FlowLayout(self, px(24))
        self._formats = QWidget()
        formats_column = QVBoxLayout(self._formats)
        formats_column.setContentsMargins(0, 0, 0, 0)
        formats_column.setSpacing(px(4))
        formats_column.addWidget(plain_label(_("Format"), "caption"))
        self._buttons_holder = QWidget()
        self._buttons_row = FlowLayout(self._buttons_holder, px(8))
        formats_column.addWidget(self._buttons_holder)
        self._use = plain_label("", "caption", wrap=False)
        formats_column.addWidget(self._use)
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._show_use)
        self._lines: dict[str, FormatLine] = {}
        self.language = Choice(language_options(), clear=None)
        self.language.set_value(language)
        if self.language.value() is None:
            self.language.set_value(interface().language)
        if self.language.value() is None:
            self.language.setCurrentIndex(0)
        self.language.setMinimumWidth(px(160))
        self.day = DateButton(dt.date.today())
        flow.addWidget(self._formats)
        for words, widget in ((_("Language of the report"), self.language), (_("Date on the report"), self.day)):
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            add_row(column, words, widget)
            flow.addWidget(holder)

    @property
    def ending(self) -> str:
        """Return the format that is chosen."""
        button = self._group.checkedButton()
        return str(button.property("ending")) if button is not None else ""

    @property
    def format_buttons(self) -> tuple[Button, ...]:
        """Return the buttons of the formats."""
        return tuple(button for button in self._group.buttons() if isinstance(button, Button))

    def show_formats(self, lines: tuple[FormatLine, ...], ending: str = "") -> None:
        """Offer these formats; ``ending`` or the one chosen before is chosen where it is among them."""
        before = ending or self.ending
        for old in self._group.buttons():
            self._group.removeButton(old)
            self._buttons_row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = {line.ending: line for line in lines}
        for line in lines:
            button = secondary_button(line.name)
            button.setCheckable(True)
            button.setProperty("ending", line.ending)
            button.setAccessibleDescription(line.use)
            button.setChecked(line.ending == before or (before not in self._lines and line is lines[0]))
            self._group.addButton(button)
            self._buttons_row.addWidget(button)
        self._show_use()

    def _show_use(self, _button: object = None) -> None:
        line = self._lines.get(self.ending)
        self._use.setText(line.use if line else "")
