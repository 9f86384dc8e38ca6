"""The view Changes: what differs from the cycle before, key area by key area, and how far actions came since."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.analysis.changes import find_changes
from cpdesk.base.formats import date_as_known
from cpdesk.base.i18n import _, interface
from cpdesk.desktop import theme
from cpdesk.desktop.pages.field_words import in_sentence
from cpdesk.desktop.pages.needs.views.view import chart_input
from cpdesk.desktop.widgets.buttons import secondary_button
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.plain_table import PlainTable
from cpdesk.reports.content.needs.changes import actions_table, areas_table, count_sentences

if TYPE_CHECKING:
    from cpdesk.desktop.pages.page import PageContext
    from cpdesk.desktop.picture import Picture


class ChangesView(QWidget):
    """Two tables without a chart; ``opened`` carries the key area that was chosen, ``action_opened`` the action.

    Where there is no cycle before, it says what one is for and leads to where one is started.
    """

    opened = Signal(str)
    action_opened = Signal(str)

    def __init__(self, context: PageContext) -> None:
        """Build the layout; ``refresh`` shows."""
        super().__init__()
        self.context = context
        px = theme.current().px
        self._intro, self._counts = plain_label("", "muted"), plain_label("")
        self._caption, self._since = plain_label("", "heading"), plain_label("", "heading")
        self.areas, self.progress = PlainTable(), PlainTable()
        self.start = secondary_button(_("Go to Country"), "globe")
        self._shown = (self._counts, self._caption, self.areas, self._since, self.progress)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        for widget in (self._intro, self.start, *self._shown):
            column.addWidget(widget)
        column.addStretch(1)
        self.areas.opened.connect(self.opened)
        self.progress.opened.connect(self.action_opened)
        self.opened.connect(self._open)
        self.action_opened.connect(self._open_action)
        self.start.clicked.connect(self._to_country)

    def refresh(self) -> None:
        """Show the changes as they are now."""
        if self.context.session.is_open:
            self.show_picture(self.context.session.picture)

    def show_picture(self, picture: Picture) -> None:
        """Show both tables, or what they are for."""
        compares = picture.previous is not None
        self.start.setVisible(not compares)
        for widget in self._shown:
            widget.setVisible(compares)
        if picture.previous is None:
            self._intro.setText(
                _(
                    "This is the first cycle. When a mid-term or final cycle is started on the page Country, this "
                    "shows what became better or worse since, and why."
                )
            )
            return
        self._fill(picture)

    def _fill(self, picture: Picture) -> None:
        assert picture.previous is not None
        data = dataclasses.replace(chart_input(picture), previous=picture.previous)
        changes = find_changes(picture.snapshot, picture.previous, picture.edition)
        words = {"before": in_sentence(changes.before), "now": in_sentence(changes.now)}
        self._intro.setText(
            _(
                "{now} beside {before}. An answer of {before} that is not confirmed yet does not count; open the key "
                "area to confirm it or to answer anew.",
                **words,
            )
        )
        self._counts.setText(count_sentences(interface(), changes))
        areas = areas_table(data, changes, changes.areas)
        self._caption.setText(areas.caption)
        self.areas.show_table(areas, tuple(area.code for area in changes.areas))
        actions = actions_table(data, changes.actions)
        since = date_as_known(changes.started, interface().language)
        self._since.setText(_("Progress of actions since {date}", date=since) if since else actions.caption)
        self.progress.show_table(actions, tuple(change.action.id for change in changes.actions))
        for widget in (self._caption, self.areas):
            widget.setVisible(bool(changes.areas))
        for widget in (self._since, self.progress):
            widget.setVisible(bool(changes.actions))

    def _open(self, code: str) -> None:
        self.context.navigate("assess", code)

    def _open_action(self, action: str) -> None:
        self.context.navigate("action_plan", action)

    def _to_country(self) -> None:
        self.context.navigate("country", "cycles")
