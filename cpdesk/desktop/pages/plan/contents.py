"""The contents beside the text: parts, headings, areas, goals, items. Going through them goes through the text."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.names import kept_whole
from cpdesk.desktop.pages.plan.entries import Entry, Style
from cpdesk.desktop.widgets.isolate import isolated
from cpdesk.desktop.widgets.labels import plain_tip
from cpdesk.plan.model import Item
from cpdesk.plan.words import kind_name

KEY_ROLE = int(Qt.ItemDataRole.UserRole)


class ContentsTree(QTreeView):
    """A tree of entries. ``chosen`` carries the key of the entry that was gone to."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty tree."""
        super().__init__(parent)
        self.setProperty("role", "contents")
        self.setAccessibleName(_("Contents of the edition"))
        self.setHeaderHidden(True)
        self.setIndentation(theme.current().gap(16))
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setMinimumWidth(theme.current().px(150))
        self._model = QStandardItemModel(self)
        self._items: dict[str, QStandardItem] = {}
        self._listed: dict[str, str] = {}
        self._following = False
        self.setModel(self._model)
        self.selectionModel().currentChanged.connect(self._went)
        self.clicked.connect(self._clicked)

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        """Show the contents of an edition; areas are open, goals closed."""
        self._following = True
        self._model.clear()
        self._items, self._listed = {}, {}
        listed = ""
        above: list[tuple[int, QStandardItem]] = [(0, self._model.invisibleRootItem())]
        for entry in entries:
            if entry.level:
                while above[-1][0] >= entry.level:
                    above.pop()
                item = _line(entry)
                above[-1][1].appendRow(item)
                above.append((entry.level, item))
                self._items[entry.key] = item
                listed = entry.key
            self._listed[entry.key] = listed
        for entry in entries:
            if entry.style is Style.AREA:
                self.expand(self._items[entry.key].index())
        self._following = False

    def follow(self, key: str) -> None:
        """Mark the entry the text is at, or the heading it stands under, without going anywhere."""
        item = self._items.get(self._listed.get(key, key))
        index = item.index() if item is not None else QModelIndex()
        if index.isValid() and index != self.currentIndex():
            self._following = True
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
            self._following = False

    def _went(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and not self._following:
            self.chosen.emit(index.data(KEY_ROLE))

    def _clicked(self, index: QModelIndex) -> None:
        """Go there again, for the text may have been scrolled, and open what stands below."""
        self.chosen.emit(index.data(KEY_ROLE))
        if self._model.hasChildren(index):
            self.expand(index)


def _line(entry: Entry) -> QStandardItem:
    coded = entry.style in (Style.AREA, Style.GOAL, Style.ITEM)
    number = entry.label if coded or (entry.style is Style.HEADING and entry.level > 1) else ""
    words = _("{code}  {title}", code=kept_whole(number), title=isolated(entry.title)) if number else entry.title
    item = QStandardItem(words)
    item.setEditable(False)
    item.setData(entry.key, KEY_ROLE)
    item.setToolTip(plain_tip(" ".join(part for part in (number, entry.text or entry.title) if part)))
    kind = kind_name(entry.source.kind) if isinstance(entry.source, Item) else ""
    item.setData(", ".join(part for part in (kind, words) if part), int(Qt.ItemDataRole.AccessibleTextRole))
    if entry.level == 1:
        font = QFont(theme.current().font(bold=True))
        item.setFont(font)
    return item
