"""The weighting by a group: who gave which points, what they say together, how the ranks would move."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.analysis.weighting import Participant
from cpdesk.assessment.values import new_id
from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.drafts import Drafts
from cpdesk.desktop.pages.needs import deeds
from cpdesk.desktop.pages.needs.deeds import Deed
from cpdesk.desktop.pages.needs.participant_row import ParticipantRow
from cpdesk.desktop.pages.needs.weighting_content import ParticipantLine, WeightingView, build_weighting, new_line
from cpdesk.desktop.pages.needs.weighting_parts import GroupCard, PointHeadings
from cpdesk.desktop.widgets.buttons import secondary_button
from cpdesk.desktop.widgets.labels import plain_label

if TYPE_CHECKING:
    from cpdesk.desktop.pages.page import PageContext

_ONE_LINE = 860


class GroupWeighting(QWidget):
    """``field_made`` carries a text field that was just made, ``need_wanted`` a key area to be seen in the ranking."""

    field_made = Signal(object)
    need_wanted = Signal(str)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        """Build it empty; :meth:`refresh` fills it."""
        super().__init__(parent)
        self.context = context
        self.view: WeightingView | None = None
        self._begun: Participant | None = None
        self._rows: dict[str, ParticipantRow] = {}
        px = theme.current().px
        about = _(
            "Optional. Each participant spreads 100 points over what makes a need matter; together they show how the "
            "group would rank. The ranks stay as they are until people set one, with a reason."
        )
        self.headings, self._list = PointHeadings(), QVBoxLayout()
        self._list.setSpacing(px(6))
        self._not_counted = plain_label("", "warning")
        self.add = secondary_button(_("Add a participant"), "plus")
        self.add.clicked.connect(self.begin)
        self.group = GroupCard()
        self.group.need_wanted.connect(self.need_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(plain_label(about, "muted"))
        column.addWidget(self.headings)
        column.addLayout(self._list)
        column.addWidget(self._not_counted)
        column.addWidget(self.add)
        column.addSpacing(px(8))
        column.addWidget(self.group)
        column.addStretch(1)

    @property
    def rows(self) -> list[ParticipantRow]:
        """Return the rows that are shown, in their order."""
        return [self._rows[line.participant.id] for line in self._lines()]

    def refresh(self) -> None:
        """Show the weighting as it is now."""
        p = self.context.session.picture
        if self._begun is not None and any(self._begun.id == known.id for known in p.weighting.participants):
            self._begun = None
        view = build_weighting(p.snapshot, p.weighting, p.needs, p.edition, p.mapping)
        if view != self.view:
            self.view = view
            self._show()

    def begin(self) -> None:
        """Add an empty row; nothing is recorded until something is typed into it."""
        if self._begun is None:
            self._begun = Participant(new_id(), "", {})
            self._show()
        self._rows[self._begun.id].who.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put each participant on one line, or on several where there is no room."""
        super().resizeEvent(event)
        self._arrange()

    def _lines(self) -> tuple[ParticipantLine, ...]:
        recorded = self.view.lines if self.view is not None else ()
        return (*recorded, new_line(self._begun)) if self._begun is not None else recorded

    def _show(self) -> None:
        lines, made = self._lines(), []
        for place, line in enumerate(lines):
            row = self._rows.get(line.participant.id)
            if row is None:
                row = self._rows[line.participant.id] = ParticipantRow(self)
                row.wanted.connect(self._record)
                row.removed.connect(self._remove)
                made += [row.who, *row.points.values()]
            row.show_line(line)
            item = self._list.itemAt(place)
            if item is None or item.widget() is not row:
                self._list.insertWidget(place, row)
        shown = {line.participant.id for line in lines}
        for participant, row in self._rows.items():
            row.setVisible(participant in shown)
        if self.view is not None:
            self._not_counted.setText(self.view.not_counted)
            self._not_counted.setVisible(bool(self.view.not_counted))
            self.group.show_view(self.view)
        self._arrange()
        self._order_stops()
        Drafts(self.context.session, made, self)
        for field in made:
            self.field_made.emit(field)

    def _arrange(self) -> None:
        narrow = self.width() < theme.current().px(_ONE_LINE)
        for row in self._rows.values():
            row.arrange(narrow=narrow)
        self.headings.setVisible(bool(self._lines()) and not narrow)

    def _order_stops(self) -> None:
        stops = [stop for row in self.rows for stop in row.stops()]
        for before, after in pairwise([*stops, self.add, *self.group.stops()]):
            self.setTabOrder(before, after)

    def _record(self, deed: object) -> None:
        if isinstance(deed, Deed):
            self.context.session.record(deed.records, deed.words)

    def _remove(self, participant: str) -> None:
        line = next((line for line in self._lines() if line.participant.id == participant), None)
        if line is None:
            return
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)  # the row goes
        self._rows[participant].forget_typing()
        if self._begun is not None and self._begun.id == participant:
            self._begun = None
            self._show()
            return
        self._record(deeds.remove_participant(line.participant))
