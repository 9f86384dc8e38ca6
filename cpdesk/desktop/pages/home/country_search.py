"""A search for one country: a line to type into and the list of those that match, the best one chosen."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from cpdesk.base.i18n import _, interface
from cpdesk.desktop import theme
from cpdesk.desktop.pages.home.new_content import CountryLine, countries
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.lines import LineInput
from cpdesk.desktop.widgets.rows import add_row
from cpdesk.desktop.widgets.strip import announce


class CountrySearch(QWidget):
    """``changed`` tells that another country is chosen, or none; ``taken`` that it was taken with Enter or twice."""

    changed = Signal()
    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show every country, none of them chosen."""
        super().__init__(parent)
        px = theme.current().px
        self._lines = countries(interface().language)
        self.search = LineInput(placeholder=_("Type the first letters"))
        self.search.setObjectName("country_search")
        self.list = QListView()
        self.list.setObjectName("country_list")
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        self.list.setMinimumHeight(px(140))
        self.list.setAccessibleName(_("Countries"))
        self._model = QStringListModel([line.name for line in self._lines], self)
        self.list.setModel(self._model)
        self.none = plain_label(_("No country by that name. The code of two letters also works."), "warning")
        self.none.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        add_row(column, _("Country"), self.search)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.search)
        self.search.textEdited.connect(self.filter)
        self.list.selectionModel().currentChanged.connect(self._changed)
        self.list.doubleClicked.connect(self._take)

    @property
    def chosen(self) -> CountryLine | None:
        """Return the country that is chosen."""
        index = self.list.currentIndex()
        return self._lines[index.row()] if index.isValid() else None

    def filter(self, typed: str) -> None:
        """Show the countries that match; the best one is chosen."""
        self._lines = countries(interface().language, typed)
        self._model.setStringList([line.name for line in self._lines])
        if typed.strip() and self._lines:
            self.list.setCurrentIndex(self._model.index(0))
        self.none.setVisible(not self._lines)
        if not self._lines:
            announce(self, self.none.text())
        self.changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure the lines anew: their first measure was taken before the style was known."""
        super().showEvent(event)
        self.list.doItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the search into the list with the arrow; Enter takes what is chosen."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.setFocus()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen is not None:
            self.taken.emit()
            return
        super().keyPressEvent(event)

    def _changed(self, *_index: object) -> None:
        self.changed.emit()

    def _take(self, *_index: object) -> None:
        if self.chosen is not None:
            self.taken.emit()
