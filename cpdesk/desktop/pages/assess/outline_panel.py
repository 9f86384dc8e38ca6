"""The list of key areas beside the question: areas, goals, key areas, each with its state; a click goes there."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from cpdesk.base.i18n import _, ngettext
from cpdesk.desktop import theme
from cpdesk.desktop.pages.assess.outline_delegate import OutlineDelegate
from cpdesk.desktop.pages.assess.outline_filter import (
    Filter,
    Texts,
    filter_counts,
    read_ahead,
    search_texts,
    shown_codes,
    shows_goal,
)
from cpdesk.desktop.pages.assess.outline_head import NothingFound, OutlineHead
from cpdesk.desktop.pages.assess.outline_lines import GoalLine, ItemsLine, KeyAreaLine, Outline
from cpdesk.desktop.pages.assess.outline_model import OutlineModel, line_at
from cpdesk.desktop.pages.assess.outline_overlay import OutlineOverlay
from cpdesk.desktop.pages.assess.outline_tree import OutlineTree
from cpdesk.desktop.widgets.buttons import secondary_button
from cpdesk.desktop.widgets.strip import announce

_LEAST = 150
"""Pixels of height at 100 % below which the list is opened over the page instead."""
_READ_AFTER, _READ_ON = 1500, 150
"""Milliseconds until what can be searched is read ahead, and between its steps: the page comes first."""
_SAY_AFTER = 600
"""Milliseconds after the last key until it is said how much was found."""


class OutlinePanel(QWidget):
    """The tree with search and filter above it.

    ``chosen`` carries a key area's code, or a goal's for its objectives and indicators; ``typed`` letters that are
    not for the tree.
    """

    chosen = Signal(str)
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outline = Outline((), (), 0)
        self._texts: Texts | None = None
        self._shown: frozenset[str] = frozenset()
        self._open_before: list[str] | None = None
        self._unfolded = ""
        self.head, self.nothing, self.tree = OutlineHead(), NothingFound(), OutlineTree()
        self._model = OutlineModel(self)
        self._delegate = OutlineDelegate(self)
        self.tree.setModel(self._model)
        self.tree.setItemDelegate(self._delegate)
        self._saying = QTimer(self)
        self._saying.setSingleShot(True)
        self._saying.setInterval(_SAY_AFTER)
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._steps: Iterator[None] = iter(())
        self.body = self._make_body()
        self.opener = secondary_button(_("Key areas"), "list-checks")
        self._overlay: OutlineOverlay | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.current().px(4), 0, theme.current().px(4))
        column.addWidget(self.body, 1)
        column.addWidget(self.opener, 0, Qt.AlignmentFlag.AlignTop)
        self.opener.hide()
        self.nothing.hide()
        self._connect()

    @property
    def is_folded(self) -> bool:
        """Tell whether there is no room for the list, so that a button opens it over the page."""
        return not self.opener.isHidden()

    @property
    def filter(self) -> Filter:
        """Return which lines are shown."""
        return self.head.filter

    def set_filter(self, chosen: Filter) -> None:
        """Show other lines."""
        self.head.set_filter(chosen)
        self._refilter()

    def take_search_focus(self) -> None:
        """Go into the search field, with what stands there selected."""
        if self.is_folded:
            self.open_list()
        self.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.search.selectAll()

    def show_outline(self, outline: Outline, current: str) -> None:
        """Show the states and mark the key area the page is at, unfolding its goal."""
        if outline.edition != self._outline.edition:
            self._texts = None
            self._steps = read_ahead(outline.edition)
            self._reading.start(_READ_AFTER)
        self._outline = outline
        built = self._model.show_outline(outline)
        if built:
            self._shown, self._open_before = frozenset(), None
            for row in range(self._model.rowCount()):
                self.tree.expand(self._model.index(row, 0))
        moved = built or current != self._delegate.current
        self._delegate.current = current
        self.tree.place = current
        self._apply(anew=built)
        if moved:
            self._go_to(self._model.index_of(current))
        self.tree.viewport().update()

    def open_list(self) -> None:
        """Open the list over the page, where there is no room for it here."""
        if self._overlay is None:
            self._overlay = OutlineOverlay(self)
            self.destroyed.connect(self._overlay.deleteLater)
        if self._overlay.isHidden():
            self._overlay.open(self.body)
            self._go_down()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the list behind a button where hardly a line of it could be seen, or unfold it."""
        super().resizeEvent(event)
        folded = event.size().height() < theme.current().px(_LEAST)
        if folded == self.is_folded:
            return
        self._shut_list()
        self.opener.setVisible(folded)
        if not folded and self._overlay is not None:
            self._take_back_body()
        self.body.setVisible(not folded)

    def hideEvent(self, event: QHideEvent) -> None:
        """Close the list with the page it belongs to."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._shut_list()

    def _shut_list(self) -> None:
        if self._overlay is not None:
            self._overlay.shut()

    def _take_back_body(self) -> None:
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, self.body, 1)

    def _make_body(self) -> QWidget:
        body = QWidget()
        px = theme.current().px
        column = QVBoxLayout(body)
        column.setContentsMargins(0, px(4), 0, 0)
        column.setSpacing(px(4))
        column.addWidget(self.head)
        column.addWidget(self.tree, 1)
        column.addWidget(self.nothing, 1)
        return body

    # ------------------------------------------------------------------------------------------- search and filter

    def _read_on(self) -> None:
        """Do one step of what the first letter searched would wait for; the texts themselves come last."""
        if self._texts is not None:
            return
        try:
            next(self._steps)
        except StopIteration:
            self._texts = search_texts(self._outline.edition, self._outline)
        else:
            self._reading.start(_READ_ON)

    @property
    def _is_narrowed(self) -> bool:
        return bool(self.head.search.text().strip()) or self.filter is not Filter.ALL

    def _searched(self) -> None:
        self._apply()
        if self.head.search.text().strip():
            self.tree.scrollToTop()
        else:
            self._show_current()
        self._saying.start()

    def _refilter(self) -> None:
        self._apply()
        self._show_current()

    def _apply(self, *, anew: bool = False) -> None:
        """Hide the lines that do not pass; the one the page is at stays while it is only filtered."""
        search = self.head.search.text()
        if search.strip() and self._texts is None:
            self._texts = search_texts(self._outline.edition, self._outline)
        found = shown_codes(self._outline, self.filter, search, self._texts)
        shown = found if search.strip() else found | ({self._delegate.current} & _codes(self._outline))
        goals = [
            goal.codes
            for area in self._outline.areas
            for goal in area.goals
            if shows_goal(goal, self.filter, search, shown)
        ]
        visible = shown | {f"goal {codes}" for codes in goals}
        if anew or visible != self._shown:
            self._shown = visible
            self._hide_rows()
        self._fold_again()
        counts = filter_counts(self._outline)
        self.head.show_state(self._outline.summary, counts, len(found))
        self._show_nothing(search, none=not goals)

    def _hide_rows(self) -> None:
        for row in range(self._model.rowCount()):
            area = self._model.index(row, 0)
            seen = False
            for number in range(self._model.rowCount(area)):
                goal = self._model.index(number, 0, area)
                line = line_at(goal)
                shows = isinstance(line, GoalLine) and f"goal {line.codes}" in self._shown
                seen = seen or shows
                self.tree.setRowHidden(number, area, not shows)
                for place in range(self._model.rowCount(goal)):
                    entry = line_at(self._model.index(place, 0, goal))
                    passes = isinstance(entry, KeyAreaLine | ItemsLine) and entry.code in self._shown
                    self.tree.setRowHidden(place, goal, not passes)
            self.tree.setRowHidden(row, QModelIndex(), not seen)

    def _fold_again(self) -> None:
        """Unfold every goal while something is searched or filtered; afterwards fold those that were folded."""
        if self._is_narrowed:
            if self._open_before is None:
                self._open_before = [_goal_codes(goal) for goal in self._model.goals() if self.tree.isExpanded(goal)]
            for goal in self._model.goals():
                if not self.tree.isExpanded(goal):
                    self.tree.expand(goal)
        elif self._open_before is not None:
            here = _goal_codes(self._model.index_of(self._delegate.current).parent())
            by_itself = _goal_codes(self._model.index_of(self._unfolded).parent())
            by_hand = set(self._open_before) - {by_itself}
            for goal in self._model.goals():
                self.tree.setExpanded(goal, _goal_codes(goal) in by_hand | {here})
            self._unfolded = "" if here in by_hand else self._delegate.current
            self._open_before = None
            self._show_current()

    def _show_nothing(self, search: str, *, none: bool) -> None:
        elsewhere = 0
        if none and search.strip() and self.filter is not Filter.EVERYTHING:
            elsewhere = len(shown_codes(self._outline, Filter.EVERYTHING, search, self._texts))
        self.nothing.show_state(self.filter, search.strip(), elsewhere)
        self.nothing.setVisible(none and bool(self._outline.leaves))
        self.tree.setVisible(not self.nothing.isVisibleTo(self))

    def _say_found(self) -> None:
        if self.head.search.text().strip():
            found = sum(1 for line in self._outline.leaves if line.code in self._shown)
            announce(self, ngettext("{n} found", "{n} found", found))

    def _show_all(self) -> None:
        self.head.search.clear()
        self.set_filter(Filter.ALL)

    def _search_everything(self) -> None:
        self.set_filter(Filter.EVERYTHING)
        self.head.search.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------------------------------------- going about

    def _first(self) -> QModelIndex:
        """Return the first line one can go to that is shown."""
        for line in self._outline.leaves:
            if line.code in self._shown:
                return self._model.index_of(line.code)
        return QModelIndex()

    def _go_down(self) -> None:
        """Go from the search into the list."""
        index = self._model.index_of(self._delegate.current)
        if self.head.search.text().strip() or not index.isValid() or self.tree.is_hidden(index):
            index = self._first()
        if index.isValid():
            self.tree.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.tree.setFocus(Qt.FocusReason.TabFocusReason)

    def _enter(self) -> None:
        """Go to the first line that was found."""
        if self.head.search.text().strip() and self._first().isValid():
            self._use(self._first())

    def _resized(self, width: int) -> None:
        """Break the titles anew for the width, and keep the key area one is at in sight."""
        self._delegate.width = width
        self.tree.lay_out()
        self._show_current()

    def _go_to(self, index: QModelIndex) -> None:
        if index.isValid() and not self._is_narrowed:
            goal = index.parent()
            before = self._model.index_of(self._unfolded).parent()
            if before.isValid() and before != goal:
                self.tree.collapse(before)
                self._unfolded = ""
            if not self.tree.isExpanded(goal):
                self.tree.expand(goal)
                self._unfolded = self._delegate.current
        self._show_current()

    def _show_current(self) -> None:
        index = self._model.index_of(self._delegate.current)
        if index.isValid() and not self.tree.is_hidden(index):
            self.tree.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            if not self.tree.viewport().rect().contains(self.tree.visualRect(index)):
                self.tree.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)  # with what is around it

    def _pass_on(self, letters: str) -> None:
        """Hand letters to the page while its question can be seen."""
        if not self.is_folded:
            self.typed.emit(letters)

    def _use(self, index: QModelIndex) -> None:
        line = line_at(index)
        if isinstance(line, KeyAreaLine | ItemsLine):
            self._shut_list()
            self.chosen.emit(line.code)
        elif isinstance(line, GoalLine):
            self.tree.setExpanded(index, not self.tree.isExpanded(index))

    def _connect(self) -> None:
        self.opener.clicked.connect(self.open_list)
        self.tree.typed.connect(self._pass_on)
        self.tree.resized.connect(self._resized)
        self.tree.clicked.connect(self._use)
        self.tree.activated.connect(self._use)
        search = self.head.search
        search.searched.connect(self._searched)
        search.going_down.connect(self._go_down)
        search.left.connect(self._go_down)
        search.entered.connect(self._enter)
        self.head.filtered.connect(self._refilter)
        self.nothing.all_wanted.connect(self._show_all)
        self.nothing.everything_wanted.connect(self._search_everything)
        self._saying.timeout.connect(self._say_found)
        self._reading.timeout.connect(self._read_on)


def _codes(outline: Outline) -> set[str]:
    return {line.code for line in outline.leaves}


def _goal_codes(index: QModelIndex) -> str:
    line = line_at(index)
    return line.codes if isinstance(line, GoalLine) else ""
