"""One participant of the weighting: who, five whole numbers, their sum in words, a way to remove the row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from cpdesk.analysis.weighting import CRITERION_MEANINGS, CRITERION_NAMES, Criterion
from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.field_words import in_sentence
from cpdesk.desktop.pages.needs import deeds
from cpdesk.desktop.widgets.buttons import tool_button
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import IconLabel, plain_label
from cpdesk.desktop.widgets.lines import LineInput
from cpdesk.desktop.widgets.rows import add_row
from cpdesk.desktop.widgets.strip import announce

if TYPE_CHECKING:
    from cpdesk.desktop.pages.needs.weighting_content import ParticipantLine

_POINTS, _GAP = 92, 8


class ParticipantRow(QFrame):
    """Shows a :class:`ParticipantLine`; ``wanted`` carries the :class:`Deed` to be recorded, ``removed`` the id."""

    wanted = Signal(object)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it; :meth:`show_line` fills it."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._line: ParticipantLine | None = None
        self._narrow: bool | None = None
        self._gap = theme.current().px(_GAP)
        self.who = LineInput(placeholder=_("Name or institution"))
        self.who.committed.connect(self._named)
        self.points: dict[Criterion, LineInput] = {}
        self._sum, self._mark = plain_label("", "caption"), IconLabel("circle-dashed", "warning", 18)
        self.remove = tool_button("trash-2", _("Remove this participant"), "muted")
        self.remove.clicked.connect(self._remove)
        self.message = plain_label("", "warning")
        self.message.hide()
        self._who_part, self._points_part = self._make_who(), self._make_points()
        self._grid = QGridLayout(self)
        px = theme.current().px
        self._grid.setContentsMargins(px(12), px(8), px(8), px(8))
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(6))

    def show_line(self, line: ParticipantLine) -> None:
        """Show a participant; what is being typed into the same row stays."""
        same = self._line is not None and self._line.participant.id == line.participant.id
        self._line = line
        name = in_sentence(line.participant.who) or _("a participant without a name")
        self.who.place = (f"weighting/{line.participant.id}", "who")
        self.who.set_text(line.participant.who, keep_typing=same)
        for criterion, field in self.points.items():
            field.set_text(line.points[criterion], keep_typing=same)
            words = _("Points of {who} for {criterion}", who=name, criterion=_(CRITERION_NAMES[criterion]))
            field.setAccessibleName(words)
            field.setAccessibleDescription(_(CRITERION_MEANINGS[criterion]))
        self._mark.set_icon("circle-check" if line.counts else "circle-dashed", "accent" if line.counts else "warning")
        if self._sum.text() != line.sum_words:
            self._sum.setText(line.sum_words)
            announce(self, line.sum_words)
        self.remove.setAccessibleName(_("Remove {who} from the weighting", who=name))
        self.setAccessibleName(name)

    def arrange(self, *, narrow: bool) -> None:
        """Put everything on one line under headings, or the points below with words of their own."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        parts = (self._who_part, self._points_part, self._mark, self._sum, self.remove, self.message)
        for part in parts:
            self._grid.removeWidget(part)
        px = theme.current().px
        self._points_part.setMinimumWidth(0 if narrow else points_width())
        self._points_part.setMaximumWidth(_UNLIMITED if narrow else points_width())
        self._sum.setMinimumWidth(px(SUM))
        who, points, mark, total, remove, message = parts
        self._grid.addWidget(who, 0, 0, 1, 3 if narrow else 1)
        self._grid.addWidget(points, *((1, 0, 1, 4) if narrow else (0, 1)))
        self._grid.addWidget(mark, 2 if narrow else 0, 0 if narrow else 2)
        self._grid.addWidget(total, 2 if narrow else 0, 1 if narrow else 3)
        self._grid.addWidget(remove, 0, 3 if narrow else 4)
        self._grid.addWidget(message, 3, 0, 1, 5)
        self._grid.setColumnStretch(0, 0 if narrow else 1)
        self._grid.setColumnStretch(1, 1 if narrow else 0)
        for label in self._labels:
            label.setVisible(narrow)

    def forget_typing(self) -> None:
        """Drop what was typed and not taken: the participant goes."""
        if self._line is not None:
            self.who.set_text(self._line.participant.who, keep_typing=False)
            for criterion, field in self.points.items():
                field.set_text(self._line.points[criterion], keep_typing=False)
        self.note("")

    def note(self, words: str) -> None:
        """Say what is wrong; the empty text takes it away."""
        self.message.setText(words)
        self.message.setVisible(bool(words))
        announce(self, words)

    def stops(self) -> list[QWidget]:
        """Return what Tab may reach, in the order of reading."""
        return [self.who, *self.points.values(), self.remove]

    def _make_who(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        self._labels = [add_row(column, _("Participant or institution"), self.who)]
        return holder

    def _make_points(self) -> QWidget:
        px = theme.current().px
        holder = QWidget()
        flow = FlowLayout(holder, self._gap)
        for criterion in Criterion:
            field = self.points[criterion] = LineInput(by_itself=False)
            field.setMaxLength(3)
            field.committed.connect(self._pointed)
            part = QWidget()
            part.setFixedWidth(px(_POINTS))
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            self._labels.append(add_row(column, _(CRITERION_NAMES[criterion]), field))
            flow.addWidget(part)
        return holder

    def _named(self, text: str) -> None:
        if self._line is not None:
            self.wanted.emit(deeds.name_participant(self._line.participant.id, text))

    def _pointed(self, text: str) -> None:
        for criterion, field in self.points.items():
            if field is not self.sender() or self._line is None:
                continue
            try:
                points = deeds.read_points(text)
            except ValueError:
                field.unsaved(self._line.points[criterion])
                self.note(_("Points are whole numbers from 0 to 100. What stood there before still counts."))
                return
            self.note("")
            self.wanted.emit(deeds.give_points(self._line.participant, criterion, points))

    def _remove(self) -> None:
        if self._line is not None:
            self.removed.emit(self._line.participant.id)


SUM = 104
"""Width of the sum in words, in pixels at 100 %."""
_UNLIMITED = 16_777_215


def points_width() -> int:
    """Return the width of the five fields on one line, in pixels at the present zoom."""
    px = theme.current().px
    return len(Criterion) * px(_POINTS) + (len(Criterion) - 1) * px(_GAP)
