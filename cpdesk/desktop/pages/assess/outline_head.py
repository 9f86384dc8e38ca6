"""What stands above the tree of key areas: how far the round is, the search, the filter; and that nothing was found."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import icons, theme
from cpdesk.desktop.pages.assess.outline_delegate import ICONS
from cpdesk.desktop.pages.assess.outline_filter import FILTER_WORDS, NOTHING_WORDS, Filter
from cpdesk.desktop.pages.assess.outline_lines import Mark
from cpdesk.desktop.pages.field_words import in_sentence
from cpdesk.desktop.widgets.buttons import link_button, tool_button
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.search_field import SearchField

_FILTER_ICONS = {
    Filter.ALL: ("list-checks", "text"),
    Filter.NOT_YET: ICONS[Mark.BLANK],
    Filter.DONT_KNOW: ICONS[Mark.DONT_KNOW],
    Filter.FLAGGED: ICONS[Mark.FLAGGED],
    Filter.CONFLICTS: ICONS[Mark.CONFLICT],
    Filter.EVERYTHING: ("circle-dashed", "muted"),
}


class OutlineHead(QWidget):
    """Summary, search and filter; ``filtered`` tells that another filter was chosen."""

    filtered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filter = Filter.ALL
        self.search = SearchField(_("Search the plan"))
        self.search.setObjectName("outline_search")
        self.button = tool_button("list-filter", _("Filter"))
        self.button.setObjectName("outline_filter")
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._actions = self._make_menu()
        self.summary = plain_label("", "caption")
        self.only = plain_label("", "strong")
        self.all = link_button(_("Show all"))
        self._filtered = QWidget()
        self._build()
        self.all.clicked.connect(self._show_all)
        self._say_filter()

    def set_filter(self, chosen: Filter) -> None:
        """Mark a filter as the chosen one without telling."""
        self.filter = chosen
        self._actions[chosen].setChecked(True)
        self._say_filter()

    def show_state(self, summary: tuple[str, ...], counts: Mapping[Filter, int], found: int) -> None:
        """Show how far the round is and how much each filter shows; ``found`` is what is shown now."""
        self.summary.setText("\n".join(summary))
        self.summary.setVisible(bool(summary))
        for chosen, action in self._actions.items():
            words = _counted(chosen, counts[chosen])
            if chosen is Filter.EVERYTHING:
                words = _("Everything, also what is left out: {n}", n=counts[chosen])
            action.setText(words.replace("&", "&&"))
            action.setIcon(
                icons.icon("check", "accent") if chosen is self.filter else icons.icon(*_FILTER_ICONS[chosen])
            )
        self.only.setText(_counted(self.filter, found))
        self._filtered.setVisible(self.filter is not Filter.ALL)

    def _make_menu(self) -> dict[Filter, QAction]:
        menu = QMenu(self.button)
        group = QActionGroup(self)
        actions = {}
        for chosen in Filter:
            if chosen is Filter.EVERYTHING:
                menu.addSeparator()
            action = QAction(_(FILTER_WORDS[chosen]), menu)
            action.setCheckable(True)
            action.setChecked(chosen is self.filter)
            group.addAction(action)
            menu.addAction(action)
            actions[chosen] = action
        group.triggered.connect(self._picked)
        self.button.setMenu(menu)
        return actions

    def _build(self) -> None:
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        self.summary.setContentsMargins(px(10), 0, px(4), 0)
        column.addWidget(self.summary)
        row = QHBoxLayout()
        row.setContentsMargins(px(4), 0, 0, 0)
        row.setSpacing(px(2))
        row.addWidget(self.search, 1)
        row.addWidget(self.button)
        column.addLayout(row)
        only = QHBoxLayout(self._filtered)
        only.setContentsMargins(px(10), 0, 0, 0)
        only.setSpacing(px(8))
        only.addWidget(self.only, 1)
        only.addWidget(self.all)
        column.addWidget(self._filtered)
        self._filtered.hide()

    def _say_filter(self) -> None:
        self.button.set_words(_("Show: {what}", what=_(FILTER_WORDS[self.filter])))
        self.button.set_icon("list-filter", "text" if self.filter is Filter.ALL else "accent")

    def _picked(self, picked: QAction) -> None:
        for chosen, action in self._actions.items():
            if action is picked and chosen is not self.filter:
                self.filter = chosen
                self._say_filter()
                self.filtered.emit()

    def _show_all(self) -> None:
        self.set_filter(Filter.ALL)
        self.button.setFocus()
        self.filtered.emit()


class NothingFound(QWidget):
    """Says that nothing was found and what helps. ``all_wanted``, ``everything_wanted``: the links were used."""

    all_wanted = Signal()
    everything_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = plain_label("", "muted")
        self.everything = link_button("")
        self.all = link_button("")
        self.everything.clicked.connect(self.everything_wanted)
        self.all.clicked.connect(self.all_wanted)
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(5), px(8), px(4), px(8))
        column.setSpacing(px(4))
        self.words.setContentsMargins(px(5), 0, 0, 0)
        for part in (self.words, self.everything, self.all):
            column.addWidget(part)
        column.addStretch(1)

    def show_state(self, chosen: Filter, search: str, elsewhere: int) -> None:
        """Say what was not found; ``elsewhere`` is how much would be found without the filter."""
        if search:
            self.words.setText(_("Nothing found for “{words}”.", words=in_sentence(search, 40)))
        else:
            self.words.setText(_(NOTHING_WORDS[chosen]))
        self.everything.set_words(_("Search everything: {n} found", n=elsewhere))
        self.everything.setVisible(elsewhere > 0)
        self.all.set_words(_("Clear the search") if search and chosen is Filter.ALL else _("Show all"))
        self.all.setVisible(bool(search) or chosen is not Filter.ALL)


def _counted(chosen: Filter, count: int) -> str:
    return _("{what}: {n}", what=_(FILTER_WORDS[chosen]), n=count)
