"""Puts two editions side by side: which ones, what kind of item, what became of it, and the rows."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.errors import CpdeskError
from cpdesk.base.i18n import _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop import theme
from cpdesk.desktop.pages.plan.comparing_content import fate_options, kind_options, note_words, shown_rows
from cpdesk.desktop.pages.plan.edition_choice import EditionChoice
from cpdesk.desktop.pages.plan.edition_words import edition_words, editions_by_date
from cpdesk.desktop.pages.plan.rows_list import ROW_ROLE, RowsList
from cpdesk.desktop.widgets.buttons import tool_button
from cpdesk.desktop.widgets.combo import Choice
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.strip import announce
from cpdesk.plan import load_edition
from cpdesk.plan.citation import cite_item
from cpdesk.plan.compare import Comparison, ComparisonRow, compare
from cpdesk.plan.model import Fate, ItemKind


@dataclass(frozen=True, slots=True)
class KeptComparing:
    """What outlives a change of the look."""

    older: str
    newer: str
    kind: str
    fate: str


class Comparing(QWidget):
    """``copied`` carries what was put on the clipboard, ``wanted`` an edition and the code of an item to be read."""

    copied = Signal(str)
    wanted = Signal(str, str)

    def __init__(self) -> None:
        """Build the view; :meth:`begin` fills it the first time it is shown."""
        super().__init__()
        self.comparison: Comparison | None = None
        editions = [(info.id, edition_words(info)) for info in editions_by_date()]
        older = [(name, _("Older: {edition}", edition=words)) for name, words in editions]
        newer = [(name, _("Newer: {edition}", edition=words)) for name, words in editions]
        self.older = EditionChoice(older, _("Older edition"))
        self.newer = EditionChoice(newer, _("Newer edition"))
        self.kind, self.fate = Choice((), clear=None), Choice((), clear=None)
        self.list = RowsList()
        self.note = plain_label("", "muted")
        self.copy = tool_button("copy", _("Copy the texts of the chosen row with citation (Ctrl+Shift+C)"))
        self.open = tool_button("book-open-text", _("Read the chosen row in its edition (Enter)"))
        self._build()
        self._connect()

    def begin(self, edition: str) -> None:
        """Compare, the first time, the edition that is read with the one before it."""
        if self.comparison is not None:
            return
        known = [info.id for info in editions_by_date()]
        newer = edition if edition in known[1:] else known[-1]
        self.compare(known[max(0, known.index(newer) - 1)], newer)

    def compare(self, older: str, newer: str) -> None:
        """Compare two editions; named in the other order, they are put right."""
        try:
            self.comparison = compare(older, newer)
        except CpdeskError as error:
            self.comparison = None
            self.older.set_value(older)
            self.newer.set_value(newer)
            self.note.setText(str(error))
            self.list.rows.show_rows(())
            self._enable()
            return
        self.older.set_value(self.comparison.older.id)
        self.newer.set_value(self.comparison.newer.id)
        self.note.setText(note_words(self.comparison))
        self._show()

    def copy_cited(self) -> None:
        """Put the texts of the chosen row on the clipboard, each with where it comes from, and what became of them."""
        row, comparison = self.list.row, self.comparison
        if row is None or comparison is None:
            return
        older, newer = load_edition(comparison.older.id), load_edition(comparison.newer.id)
        lines = [cite_item(older, item) for item in row.older] + [cite_item(newer, item) for item in row.newer]
        words = "\n".join(lines)
        QGuiApplication.clipboard().setText(words)
        self.copied.emit(words)

    def keep(self) -> KeptComparing:
        """Return what the next object of this view needs."""
        found = self.comparison
        older, newer = (found.older.id, found.newer.id) if found is not None else ("", "")
        return KeptComparing(older, newer, str(self.kind.value() or ""), str(self.fate.value() or ""))

    def take(self, kept: KeptComparing) -> None:
        """Take over what the one before kept."""
        if kept.older:
            self.compare(kept.older, kept.newer)
            self.kind.set_value(kept.kind)
            self.fate.set_value(kept.fate)
            self._show()

    @property
    def _kind(self) -> ItemKind | None:
        value = self.kind.value()
        return ItemKind(str(value)) if value else None

    @property
    def _fate(self) -> Fate | None:
        value = self.fate.value()
        return Fate(str(value)) if value else None

    def _show(self) -> None:
        """Show the rows that pass the filters, and what each filter would leave."""
        if self.comparison is None:
            return
        kind, fate = self._kind, self._fate
        rows = shown_rows(self.comparison, kind, fate)
        self.kind.set_options(kind_options(self.comparison, fate))
        self.fate.set_options(fate_options(self.comparison, kind))
        self.kind.set_value(kind.value if kind is not None else "")
        self.fate.set_value(fate.value if fate is not None else "")
        self.list.rows.show_rows(rows)
        self.list.scrollToTop()
        self._enable()
        announce(self, ngettext("{n} row", "{n} rows", len(rows)))

    def _enable(self) -> None:
        for button in (self.copy, self.open):
            button.setEnabled(self.list.row is not None)

    def _choose(self, _value: object) -> None:
        self.compare(str(self.older.value()), str(self.newer.value()))

    def _filter(self, _value: object) -> None:
        self._show()

    def _went(self, _index: QModelIndex, _before: QModelIndex) -> None:
        self._enable()

    def _read(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, ComparisonRow) and self.comparison is not None:
            items, info = (row.newer, self.comparison.newer) if row.newer else (row.older, self.comparison.older)
            self.wanted.emit(info.id, items[0].code)

    def _read_chosen(self) -> None:
        self._read(self.list.currentIndex())

    def _build(self) -> None:
        now = theme.current()
        head = QVBoxLayout()
        head.setContentsMargins(now.gap(24), now.gap(4), now.gap(24), now.gap(8))
        head.setSpacing(now.gap(8))
        self.kind.setAccessibleName(_("Kind of item"))
        self.fate.setAccessibleName(_("What became of it"))
        lines: tuple[tuple[QWidget, ...], ...] = (
            (self.older, self.newer),
            (self.kind, self.fate, self.open, self.copy),
        )
        for line in lines:
            row = QHBoxLayout()
            row.setSpacing(now.gap(8))
            for widget in line:
                row.addWidget(widget, 1 if isinstance(widget, Choice) else 0)
            head.addLayout(row)
        head.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)

    def _connect(self) -> None:
        for edition in (self.older, self.newer):
            edition.changed.connect(self._choose)
        for filtered in (self.kind, self.fate):
            filtered.changed.connect(self._filter)
        self.list.activated.connect(self._read)
        self.list.selectionModel().currentChanged.connect(self._went)
        self.open.clicked.connect(self._read_chosen)
        self.copy.clicked.connect(self.copy_cited)
        shortcut = QShortcut(QKeySequence("Ctrl+Shift+C"), self)
        shortcut.activated.connect(self.copy_cited)
