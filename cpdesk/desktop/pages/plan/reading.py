"""Reads one edition: which one, what is searched, its contents and its text; copies a text with its citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.base.languages import find as find_language
from cpdesk.base.records import dataclass
from cpdesk.desktop import theme
from cpdesk.desktop.pages.plan.beside import Beside
from cpdesk.desktop.pages.plan.contents import ContentsTree
from cpdesk.desktop.pages.plan.edition_choice import EditionChoice
from cpdesk.desktop.pages.plan.edition_words import edition_words, editions_by_date
from cpdesk.desktop.pages.plan.reading_content import HEAD, build_entries, citation_of
from cpdesk.desktop.pages.plan.typeset import GUTTER, TypesetText, typeset
from cpdesk.desktop.widgets.buttons import secondary_button, tool_button
from cpdesk.desktop.widgets.find_bar import FindBar
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.reading_area import ReadingArea
from cpdesk.plan import load_edition

if TYPE_CHECKING:
    from cpdesk.desktop.pages.plan.entries import Entry


@dataclass(frozen=True, slots=True)
class KeptReading:
    """What outlives a change of the look."""

    edition: str
    key: str
    as_source: bool
    own: bool
    words: str


class Reading(QWidget):
    """One edition. ``copied`` carries the words that were put on the clipboard."""

    copied = Signal(str)

    def __init__(self) -> None:
        """Build the view; :meth:`show_edition` fills it."""
        super().__init__()
        self.edition = ""
        self.key = HEAD
        self._text: TypesetText | None = None
        self._going = False
        self.chooser = EditionChoice([(info.id, edition_words(info)) for info in editions_by_date()], _("Edition"))
        self.area = ReadingArea(_("Text of the edition"), GUTTER)
        self.contents = ContentsTree()
        self.search = FindBar(self.area, _("Search this edition"), self)
        self.contents_button = tool_button("list-checks", _("Contents"))
        self.show_more = secondary_button(_("Show"), "list-filter")
        menu = QMenu(self.show_more)
        self.own = menu.addAction(_("cpdesk’s own words: short titles, articles, questions, levels"))
        self.as_source = menu.addAction(_("Source’s spelling of words that were put right"))
        self.show_more.setMenu(menu)
        self.copy = secondary_button(_("Copy with citation"), "copy")
        self.beside = Beside(self.contents, self.area)
        self._build()
        self._connect()

    def show_edition(self, edition_id: str, key: str = "") -> None:
        """Show an edition from its beginning, or at one of its texts."""
        if edition_id == self.edition and self._text is not None:
            self.go_to(key or self.key)
            return
        self.edition = edition_id
        self.chooser.set_value(edition_id)
        self.key = key or HEAD
        self._make()

    def go_to(self, key: str) -> None:
        """Go to a text of the edition; one that is not there is left alone."""
        if self._text is None:
            return
        start = self._text.start_of(key)
        if start < 0:
            return
        self._going = True
        self._be_at(key)
        self.area.go_to(start)
        self._going = False
        self.beside.show_contents(shown=False)
        self.contents_button.setChecked(False)

    @property
    def entry(self) -> Entry | None:
        """Return the text that is read."""
        return self._text.entry_at(self._text.start_of(self.key)) if self._text is not None else None

    def copy_cited(self) -> None:
        """Put the text that is read on the clipboard, with where it comes from."""
        entry = self.entry
        if entry is not None:
            words = citation_of(load_edition(self.edition), entry)
            QGuiApplication.clipboard().setText(words)
            self.copied.emit(words)

    def keep(self) -> KeptReading:
        """Return what the next object of this view needs."""
        words = self.search.field.text()
        return KeptReading(self.edition, self.key, self.as_source.isChecked(), self.own.isChecked(), words)

    def take(self, kept: KeptReading) -> None:
        """Take over what the one before kept."""
        self.as_source.setChecked(kept.as_source)
        self.own.setChecked(kept.own)
        if kept.edition:
            self.show_edition(kept.edition, kept.key)
        self.search.show_again(kept.words)

    def _make(self) -> None:
        entries = build_entries(self.edition, as_source=self.as_source.isChecked(), own=self.own.isChecked())
        mirrored = find_language(load_edition(self.edition).info.language).right_to_left
        self._text = typeset(entries, right_to_left=mirrored)
        self._going = True  # a new document puts the cursor at its beginning
        self.area.show_document(self._text.document)
        self._going = False
        self.contents.show_entries(entries)
        if self._text.start_of(self.key) < 0:
            self.key = HEAD
        self.go_to(self.key)
        self.search.search_again()

    def _be_at(self, key: str) -> None:
        if self._text is None:
            return
        self.key = key
        self.area.set_bar(self._text.start_of(key), self._text.end_of(key))
        self.contents.follow(key)

    def _choose(self, edition_id: object) -> None:
        if isinstance(edition_id, str):
            self.show_edition(edition_id)

    def _follow(self, place: int) -> None:
        """Be at the text the cursor was put into."""
        entry = self._text.entry_at(place) if self._text is not None else None
        if entry is not None and not self._going and entry.key != self.key:
            self._be_at(entry.key)

    def _make_again(self) -> None:
        if self.edition:
            self._make()

    def _toggle_contents(self) -> None:
        shown = self.contents_button.isChecked()
        self.beside.show_contents(shown=shown)
        (self.contents if shown else self.area).setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        now = theme.current()
        for switch in (self.as_source, self.own, self.contents_button):
            switch.setCheckable(True)
        self.own.setChecked(True)
        self.contents_button.hide()
        self.copy.setToolTip(_("Copy the text that is marked, with where it comes from (Ctrl+Shift+C)"))
        head = QWidget()
        lines = QVBoxLayout(head)
        lines.setContentsMargins(now.gap(24), now.gap(4), now.gap(24), now.gap(10))
        lines.setSpacing(now.gap(8))
        lines.addWidget(self.chooser)
        tools = QWidget()
        flow = FlowLayout(tools, now.gap(8))
        for widget in (self.contents_button, self.search, self.show_more, self.copy):
            flow.addWidget(widget)
        lines.addWidget(tools)
        rule = QFrame()
        rule.setProperty("role", "line")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(rule)
        row = QHBoxLayout()
        row.addWidget(self.beside)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        self.chooser.changed.connect(self._choose)
        self.contents.chosen.connect(self._go)
        self.area.moved.connect(self._follow)
        self.as_source.triggered.connect(self._make_again)
        self.own.triggered.connect(self._make_again)
        self.beside.folded.connect(self.contents_button.setVisible)
        self.copy.clicked.connect(self.copy_cited)
        self.contents_button.clicked.connect(self._toggle_contents)
        shortcut = QShortcut(QKeySequence("Ctrl+Shift+C"), self)
        shortcut.activated.connect(self.copy_cited)

    def _go(self, key: str) -> None:
        """Go where the contents lead; where they stand in the place of the text, they stay until it is wanted."""
        narrow = self.beside.is_narrow
        self.go_to(key)
        if narrow:
            self.area.setFocus(Qt.FocusReason.OtherFocusReason)
