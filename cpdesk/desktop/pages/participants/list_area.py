"""The list side of the page: heading, deeds, participants or groups as a table, the bar for several, what was made."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _, ngettext
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.tab_order import order_by_reading
from cpdesk.desktop.pages.participants.bulk_bar import BulkBar
from cpdesk.desktop.pages.participants.content import (
    ASKED,
    COLUMNS,
    FAR,
    GROUP,
    GROUP_ASKED,
    GROUP_COLUMNS,
    GROUP_MEMBERS,
    INSTITUTION,
    ROLE,
    SECTOR,
    ParticipantsView,
    TableLine,
    filtered,
    ordered,
)
from cpdesk.desktop.pages.participants.making import Making
from cpdesk.desktop.pages.participants.table_view import LineView
from cpdesk.desktop.widgets.buttons import link_button, primary_button, secondary_button
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.empty import EmptyState
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.roving import Roving
from cpdesk.desktop.widgets.scroll import ColumnArea
from cpdesk.desktop.widgets.search_field import SearchField
from cpdesk.desktop.widgets.ticks import TickBox

if TYPE_CHECKING:
    from cpdesk.desktop.pages.page import PageContext

_UNLIMITED = 8000
_WIDE = 600
_LOWEST = 230
_SIDE = 36
_WIDTHS = {
    INSTITUTION: (0, 320),
    SECTOR: (130, 900),
    ROLE: (150, 780),
    GROUP: (120, 1010),
    ASKED: (120, 560),
    FAR: (112, 0),
}
_GROUP_WIDTHS = {GROUP_MEMBERS: (0, 380), GROUP_ASKED: (170, 0)}


class Tab(StrEnum):
    """What the table lists."""

    PEOPLE = "people"
    GROUPS = "groups"


class ListArea(QWidget):
    """``opened`` carries the tab and the id of a row, ``chosen`` the ids of the participants that are selected.

    ``picked`` carries these ids as well, and only after a click or a key in the table.
    """

    opened = Signal(object, str)
    chosen = Signal(object)
    delete_wanted = Signal(object, object)
    picked = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        """Build it, empty."""
        super().__init__(parent)
        self._view = ParticipantsView()
        self.tab = Tab.PEOPLE
        self._order, self._descending, self._beside = -1, False, 0
        self._headline = plain_label("", "muted")
        self.add = primary_button(_("Add a participant"), "plus")
        self.add_group = primary_button(_("Make a group"), "plus")
        self.start, self.start_paste = (
            primary_button(_("Add a participant"), "plus"),
            secondary_button(_("Paste a list …")),
        )
        self.tabs = {Tab.PEOPLE: secondary_button(""), Tab.GROUPS: secondary_button("")}
        self.paste, self.forms = secondary_button(_("Paste a list …")), secondary_button(_("Make forms …"), "file-down")
        self.paste_below = secondary_button(_("Paste a list …"))
        self.bring = secondary_button(_("Bring in forms or packages …"))
        self.entry = secondary_button(_("Type in a paper form"))
        self.filter = SearchField(_("Filter the list"))
        self.people = LineView(_("Participants"), COLUMNS, _WIDTHS)
        self.groups = LineView(_("Groups"), GROUP_COLUMNS, _GROUP_WIDTHS)
        self._none = plain_label(_("Nothing fits. Change the filter to see more."), "muted")
        self.sign_in, self.printed = (
            link_button(_("Sign-in sheet"), "file-text"),
            link_button(_("List of participants"), "file-text"),
        )
        self.papers = link_button(_("All papers"), "file-stack")
        self.personal = link_button(_("Personal data"), "id-card")
        self.hide_names = TickBox(_("Hide names"))
        self.bulk = BulkBar()
        self.making = Making(context)
        self._card = Card(0)
        self._build()
        self._connect()
        order_by_reading(self)

    def show_view(self, view: ParticipantsView, *, hide_names: bool) -> None:
        """Show the participants and groups there are."""
        self._view = view
        self.hide_names.setChecked(hide_names)
        self._show()

    def show_tab(self, tab: Tab) -> None:
        """List participants or groups."""
        self.tab = tab
        self._show()

    @property
    def table(self) -> LineView:
        """Return the table that is shown."""
        return self.people if self.tab is Tab.PEOPLE else self.groups

    def selected(self) -> tuple[str, ...]:
        """Return the ids of the participants that are selected."""
        return self.people.selected() if self.tab is Tab.PEOPLE else ()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the place of the button that pastes."""
        super().resizeEvent(event)
        self._show_paste()

    def keep_room(self, width: int) -> None:
        """Keep as high a place for the deeds as they need where the list is so wide: no row moves under the mouse."""
        self._beside = width
        inner = width - 2 * theme.current().px(_SIDE)
        flow = self._deeds
        flow.invalidate()  # what it kept may be of other buttons than those shown now
        self.tools.setMinimumHeight(flow.heightForWidth(inner) if inner > 0 else 0)

    def take_focus(self) -> None:
        """Go to the table, or to the button that begins."""
        target: QWidget = self.start if not self._view.rows and self.tab is Tab.PEOPLE else self.table
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Select nothing."""
        self.people.clearSelection()
        self.groups.clearSelection()

    def keep(self) -> tuple[Tab, str, int, bool]:
        """Return how the list is shown."""
        return self.tab, self.filter.text(), self._order, self._descending

    def take(self, kept: tuple[Tab, str, int, bool]) -> None:
        """Show the list as it was."""
        self.tab, text, self._order, self._descending = kept
        self.filter.setText(text)
        self._show()

    # ------------------------------------------------------------------------------------------------- showing

    def _show(self) -> None:
        people, groups = len(self._view.rows), len(self._view.groups)
        self.tabs[Tab.PEOPLE].set_words(ngettext("{n} participant", "{n} participants", people))
        self.tabs[Tab.GROUPS].set_words(ngettext("{n} group", "{n} groups", groups))
        for tab, button in self.tabs.items():
            button.setChecked(tab is self.tab)
        self._roving.set_stop(self.tabs[self.tab])
        self._headline.setText(self._view.headline)
        self._headline.setVisible(bool(self._view.headline))
        on_groups = self.tab is Tab.GROUPS
        empty = not (groups if on_groups else people)
        self.add.setVisible(not on_groups and not empty)
        self._show_paste()
        self.add_group.setVisible(on_groups)
        self.filter.setVisible(not empty)
        shown = self._lines()
        self.table.show_lines(shown, self._order, descending=self._descending)
        self._none.setVisible(not empty and not shown)
        layer = (self._no_groups if on_groups else self._nobody) if empty else self.table
        self._layers.setCurrentWidget(layer)
        self.bulk.show_groups(self._view.groups)
        self._show_chosen()
        for button in (self.sign_in, self.printed):
            button.setEnabled(self.making.job is None)
        self.hide_names.setVisible(bool(people))
        self._hint.setVisible(people > 1)

    def _show_paste(self) -> None:
        """Show the button beside the one that adds, or in the line below where there is no room."""
        wanted = self.tab is Tab.PEOPLE and bool(self._view.rows)
        wide = self.width() >= theme.current().px(_WIDE)
        self.paste.setVisible(wanted and wide)
        self.paste_below.setVisible(wanted and not wide)
        self.keep_room(self._beside)

    def _lines(self) -> tuple[TableLine, ...]:
        rows = self._view.rows if self.tab is Tab.PEOPLE else self._view.groups
        found = filtered((row.line for row in rows), self.filter.text())
        return ordered(found, self._order, descending=self._descending)

    def _show_chosen(self) -> None:
        several = len(self.selected()) > 1
        if several:
            self.bulk.show_count(len(self.selected()))
        self._below.setCurrentWidget(self.bulk if several else self._links)

    # ------------------------------------------------------------------------------------------------- doing

    def _tab_clicked(self) -> None:
        for tab, button in self.tabs.items():
            if button is self.sender():
                self._order = -1
                self.clear()
                self.show_tab(tab)

    def _order_by(self, column: int) -> None:
        if column != self._order:
            self._order, self._descending = column, False
        elif not self._descending:
            self._descending = True
        else:
            self._order, self._descending = -1, False  # a third click: as they were registered
        self._show()

    def _open_person(self, one: str) -> None:
        self.opened.emit(Tab.PEOPLE, one)

    def _open_group(self, one: str) -> None:
        self.opened.emit(Tab.GROUPS, one)

    def _delete_people(self, ids: object) -> None:
        self.delete_wanted.emit(Tab.PEOPLE, ids)

    def _delete_groups(self, ids: object) -> None:
        self.delete_wanted.emit(Tab.GROUPS, ids)

    def _on_chosen(self, ids: object) -> None:
        self._show_chosen()
        self.chosen.emit(ids)

    # ------------------------------------------------------------------------------------------------- building

    def _build(self) -> None:
        gap = theme.current().gap
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = self.area = ColumnArea(_UNLIMITED)
        area.set_margins(_SIDE, 24, 14)
        outer.addWidget(area)
        column = area.column
        column.setSpacing(gap(12))
        head, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(gap(2))
        head.setSpacing(gap(8))
        head.addWidget(plain_label(_("Participants"), "title"), 1)
        head.addWidget(self.paste)
        head.addWidget(self.add)
        head.addWidget(self.add_group)
        words.addLayout(head)
        words.addWidget(self._headline)
        column.addLayout(words)
        column.addWidget(self._make_tools())
        column.addWidget(self._make_tabs())
        self._card.body.setContentsMargins(gap(6), gap(4), gap(6), gap(6))
        holder = QWidget()
        self._layers = QStackedLayout(holder)
        self._layers.setContentsMargins(0, 0, 0, 0)
        self._nobody, self._no_groups = self._make_nobody(), self._make_no_groups()
        for layer in (self.people, self.groups, self._nobody, self._no_groups):
            self._layers.addWidget(layer)
        self._card.body.addWidget(holder, 1)
        self._none.setContentsMargins(gap(10), 0, 0, gap(8))
        self._card.body.addWidget(self._none)
        self._card.setMinimumHeight(theme.current().px(_LOWEST))
        column.addWidget(self._card, 1)
        column.addWidget(self._make_below())
        column.addWidget(self.making)

    def _make_tools(self) -> QWidget:
        gap = theme.current().gap
        self.tools = QWidget()
        flow = self._deeds = FlowLayout(self.tools, gap(6))
        for part in (self.paste_below, self.forms, self.bring, self.entry):
            flow.addWidget(part)
        return self.tools

    def _make_tabs(self) -> QWidget:
        """Return what is listed, apart from what can be done: the two tabs, and the filter."""
        holder = QWidget()
        flow = FlowLayout(holder, theme.current().gap(6))
        for button in self.tabs.values():
            button.setCheckable(True)
            button.clicked.connect(self._tab_clicked)
            flow.addWidget(button)
        self._roving = Roving(self)
        self._roving.set_buttons(tuple(self.tabs.values()))
        self.filter.setFixedWidth(theme.current().px(190))
        flow.addWidget(self.filter)
        return holder

    def _make_below(self) -> QWidget:
        """Return the place of the links and, while several are selected, of the bar; no row moves under the mouse."""
        gap = theme.current().gap
        holder, self._links = QWidget(), QWidget()
        links = QVBoxLayout(self._links)
        links.setContentsMargins(0, 0, 0, 0)
        links.setSpacing(gap(2))
        inside = QWidget()
        flow = FlowLayout(inside, gap(14))
        for link in (self.sign_in, self.printed, self.papers, self.personal):
            flow.addWidget(link)
        links.addWidget(inside)
        hint = _("Ctrl or Shift and a click choose several, to put them into a group or to make their forms at once.")
        row = QHBoxLayout()
        row.setSpacing(gap(14))
        self._hint = plain_label(hint, "caption")
        row.addWidget(self._hint, 1)
        row.addStretch(0)
        row.addWidget(self.hide_names)
        links.addLayout(row)
        links.addStretch(1)
        self._below = QStackedLayout(holder)
        self._below.setContentsMargins(0, 0, 0, 0)
        for part in (self._links, self.bulk):
            self._below.addWidget(part)
        return holder

    def _make_nobody(self) -> QWidget:
        words = _(
            "Register who takes part: an institution and a role are enough, a name may stay empty. Each of them can "
            "answer here, on a laptop of their own, in a spreadsheet or PDF form, or on paper; every answer is kept."
        )
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(8))
        row.addWidget(self.start)
        row.addWidget(self.start_paste)
        found = EmptyState("users", _("Who takes part"), words)
        layout = found.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.count() - 1, holder, 0, Qt.AlignmentFlag.AlignHCenter)
        return found

    def _make_no_groups(self) -> QWidget:
        words = _(
            "Participants who work together form a group: those from the laboratories, or a table in the room. What is "
            "asked of a group is asked of each of its members. Groups can be left out."
        )
        return EmptyState("users", _("No group yet"), words)

    def _connect(self) -> None:
        self.people.opened.connect(self._open_person)
        self.groups.opened.connect(self._open_group)
        self.people.delete_wanted.connect(self._delete_people)
        self.groups.delete_wanted.connect(self._delete_groups)
        self.people.chosen.connect(self._on_chosen)
        self.people.picked.connect(self.picked)
        for table in (self.people, self.groups):
            table.order_wanted.connect(self._order_by)
        self.filter.searched.connect(self._filter)
        self.filter.going_down.connect(self.take_focus)
        self.bulk.cleared.connect(self.clear)
        self.making.changed.connect(self._on_making)

    def _filter(self, _text: str) -> None:
        self._show()

    def _on_making(self) -> None:
        for button in (self.sign_in, self.printed):
            button.setEnabled(self.making.job is None)
