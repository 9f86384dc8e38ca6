"""Whether the documents of the cycle are a draft or validated, when and by whom."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.assessment.fields import ROUND, VALIDATIONS
from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.drafts import Drafts
from cpdesk.desktop.pages.reports import look_content
from cpdesk.desktop.widgets.dates import DateButton
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.lines import LineInput
from cpdesk.desktop.widgets.rows import add_row
from cpdesk.desktop.widgets.side_by_side import SideBySide
from cpdesk.desktop.widgets.strip import announce
from cpdesk.desktop.widgets.ticks import RadioChoice

if TYPE_CHECKING:
    from cpdesk.desktop.pages.country.deeds import Step
    from cpdesk.desktop.pages.reports.look_content import LookView
    from cpdesk.desktop.session import Session


class StatusPart(QWidget):
    """Two choices of which one is taken; each is one step for undo."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Build them; :meth:`show_view` fills them."""
        super().__init__(parent)
        self._session = session
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        self.draft, self.validated = (RadioChoice(_(choice.label)) for choice in VALIDATIONS)
        self.day, self.by = DateButton(dt.date.today()), LineInput()
        self.by.place = (ROUND.name, "validated_by")
        self.said = plain_label("", "muted")
        self.changed = plain_label("", "warning")
        for choice in (self.draft, self.validated):
            column.addWidget(choice)
        self._when = SideBySide(self._row("validated_on", self.day), self._row("validated_by", self.by), least=200)
        column.addWidget(self._when)
        column.addWidget(self.said)
        column.addWidget(self.changed)
        Drafts(session, (self.by,), self)
        self.draft.clicked.connect(self._set_draft)
        self.validated.clicked.connect(self._set_validated)
        self.day.changed.connect(self._set_day)
        self.by.committed.connect(self._set_by)

    def show_view(self, view: LookView) -> None:
        """Show what is recorded; what is being typed stays."""
        (self.validated if view.validated else self.draft).setChecked(True)
        self._when.setVisible(view.validated)
        self.said.setText(view.status)
        self.changed.setText(view.changed)
        self.changed.setVisible(bool(view.changed))
        if view.day is not None:
            self.day.set_day(view.day)
        else:
            self.day.button.set_words(_("Choose a day"))
        kept = self._session.unsaved.text(ROUND.name, "validated_by")
        if kept is not None:
            self.by.type_again(kept)
        elif not self.by.dirty:
            self.by.set_text(view.by)

    def _row(self, name: str, widget: QWidget) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        declared = ROUND.field(name)
        add_row(column, _(declared.label) if declared is not None else "", widget)
        column.addStretch(1)
        return holder

    def _set_draft(self) -> None:
        if self._session.snapshot.get(ROUND.name, "validation") is not None:
            self._record(look_content.set_draft())

    def _set_validated(self) -> None:
        if not look_content.build_look(self._session.snapshot).validated:
            self._record(look_content.set_validated(dt.date.today()))

    def _set_day(self, day: object) -> None:
        if isinstance(day, dt.date):
            self._record(look_content.set_validated_on(day))

    def _set_by(self, text: str) -> None:
        if not self._session.record(*look_content.set_validated_by(text)):
            self.by.unsaved(self._session.snapshot.text(ROUND.name, "validated_by"))

    def _record(self, step: Step) -> None:
        if self._session.record(*step):
            announce(self, self.said.text())
        self.show_view(look_content.build_look(self._session.snapshot))
