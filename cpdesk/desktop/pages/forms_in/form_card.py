"""The card of one form that came back: whose it is, what it would change, and the box that takes it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.forms_in.view_parts import PartView, note_line
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.combo import Choice
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.rows import add_row
from cpdesk.desktop.widgets.ticks import TickBox

if TYPE_CHECKING:
    from cpdesk.desktop.pages.forms_in.content import CardView


class FormCard(Card):
    """Shows a form. ``decided`` carries its place, who filled it in; ``ticked`` its place, whether it is taken in."""

    decided = Signal(int, str)
    ticked = Signal(int, bool)

    def __init__(self, place: int, view: CardView, parent: QWidget | None = None) -> None:
        """Build the card; :meth:`show_view` shows another state of the same form."""
        super().__init__(18, parent)
        self.place = place
        self.view: CardView | None = None
        self.parts: list[PartView] = []
        self._title, self._source = plain_label("", "heading"), plain_label("", "caption")
        self.body.addWidget(self._title)
        self.body.addWidget(self._source)
        self.who: Choice | None = None
        self._who_row = QVBoxLayout()
        self._who_row.setContentsMargins(0, theme.current().px(4), 0, theme.current().px(4))
        self._details = QVBoxLayout()
        self._details.setSpacing(theme.current().px(6))
        self._notes = QVBoxLayout()
        self._notes.setSpacing(theme.current().px(6))
        self.tick = TickBox()
        self.tick.clicked.connect(self._on_tick)
        self.body.addLayout(self._notes)
        self.body.addLayout(self._who_row)
        self.body.addWidget(self.tick)
        self.body.addLayout(self._details)
        self.show_view(view)

    def show_view(self, view: CardView) -> None:
        """Show a state; what stays the same keeps its place and the focus."""
        before, self.view = self.view, view
        self._title.setText(view.title)
        self._source.setText(view.source)
        self._source.setVisible(bool(view.source))
        self._show_who(view, others=before is None or before.options != view.options)
        self.tick.setVisible(bool(view.tick))
        self.tick.set_words(view.tick)
        self.tick.setAccessibleName(_("{title}: {words}", title=view.title, words=view.tick))
        self.tick.setChecked(view.ticked)
        self.tick.setEnabled(view.can_tick)
        if before is None or before.notes != view.notes:
            self._show_notes(view)
        if before is None or before.parts != view.parts:
            self._show_parts(view)

    def first_stop(self) -> QWidget | None:
        """Return what the focus goes to; None where nothing is to be decided."""
        assert self.view is not None
        if self.view.options and self.who is not None:
            return self.who
        return self.tick if self.view.tick else None

    def _show_who(self, view: CardView, *, others: bool) -> None:
        """Offer those who could have filled it in; most forms say it themselves and need no list."""
        if self.who is None and view.options:
            self.who = Choice((), _("Choose who it was"), None)
            self.who.changed.connect(self._on_who)
            self.who.setMaximumWidth(theme.current().px(520))
            self._who_label = add_row(self._who_row, _("Who filled it in"), self.who)
        if self.who is None:
            return
        if others:
            self.who.set_options(view.options)
        self.who.set_value(view.who or None)
        for widget in (self.who, self._who_label):
            widget.setVisible(bool(view.options))

    def _show_notes(self, view: CardView) -> None:
        _empty(self._notes)
        for note in view.notes:
            self._notes.addWidget(note_line(note))

    def _show_parts(self, view: CardView) -> None:
        was_open = {part.part.name: part.is_open for part in self.parts}
        _empty(self._details)
        self.parts = [PartView(part) for part in view.parts]
        for part in self.parts:
            part.set_open(was_open.get(part.part.name, part.part.is_open))
            self._details.addWidget(part)

    def _on_who(self, value: object) -> None:
        if isinstance(value, str):
            self.decided.emit(self.place, value)

    def _on_tick(self, checked: bool) -> None:
        self.ticked.emit(self.place, checked)


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        old = item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()
