"""What is not known, one card each: who could know, by when, asked or not; as a list to print and tick off."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.base.i18n import _, interface
from cpdesk.desktop import theme
from cpdesk.desktop.drafts import Drafts
from cpdesk.desktop.jobs import Outcome
from cpdesk.desktop.pages.needs.deeds import Deed
from cpdesk.desktop.pages.needs.section import SectionCard
from cpdesk.desktop.pages.needs.unknown_content import UnknownView, build_unknown, list_text
from cpdesk.desktop.pages.needs.unknown_file import ListWork, suggested_name, with_ending
from cpdesk.desktop.pages.needs.unknown_row import UnknownRow
from cpdesk.desktop.steps_content import country_name
from cpdesk.desktop.widgets.buttons import secondary_button
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.strip import Kind, Message, error_message
from cpdesk.reports.writers.written import Written

if TYPE_CHECKING:
    from cpdesk.desktop.pages.page import PageContext


class UnknownNeeds(QWidget):
    """``field_made`` carries a text field that was just made."""

    field_made = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        """Build it empty; :meth:`refresh` fills it."""
        super().__init__(parent)
        self.context = context
        self.view: UnknownView | None = None
        self._rows: dict[str, UnknownRow] = {}
        self._path: Path | None = None
        self.possible: SectionCard | None = None
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        self._headline = plain_label("", "muted")
        self._list = QVBoxLayout()
        self._list.setSpacing(px(6))
        self.buttons = QWidget()
        flow = FlowLayout(self.buttons, px(8))
        self.save = secondary_button(_("Save the list to print …"), "file-down")
        self.copy = secondary_button(_("Copy the list"), "copy")
        self.save.clicked.connect(self.save_list)
        self.copy.clicked.connect(self.copy_list)
        flow.addWidget(self.save)
        flow.addWidget(self.copy)
        column.addWidget(self._headline)
        column.addLayout(self._list)
        column.addWidget(self.buttons)
        self._below = QVBoxLayout()
        column.addLayout(self._below)
        column.addStretch(1)

    @property
    def rows(self) -> list[UnknownRow]:
        """Return the rows that are shown, in their order."""
        return [self._rows[line.code] for line in self.view.lines] if self.view is not None else []

    def refresh(self) -> None:
        """Show what is not known now."""
        picture = self.context.session.picture
        view = build_unknown(picture.needs, picture.edition, picture.mapping)
        if view == self.view:
            return
        self.view = view
        self._headline.setText(view.headline)
        self.buttons.setVisible(bool(view.lines))
        made = []
        for place, line in enumerate(view.lines):
            row = self._rows.get(line.code)
            if row is None:
                row = self._rows[line.code] = UnknownRow(self)
                row.opened.connect(self._open)
                row.wanted.connect(self._record)
                made += list(row.fields.values())
            row.show_line(line)
            item = self._list.itemAt(place)
            if item is None or item.widget() is not row:
                self._list.insertWidget(place, row)
        shown = {line.code for line in view.lines}
        for code, row in self._rows.items():
            row.setVisible(code in shown)
        Drafts(self.context.session, made, self)
        for field in made:
            self.field_made.emit(field)
        self._show_possible()
        self._order_stops()

    def copy_list(self) -> None:
        """Put the list on the clipboard, with boxes to tick."""
        if self.view is not None:
            QGuiApplication.clipboard().setText(list_text(self.view.lines, self._title()))
            self.context.tell(Message(_("The list is copied; paste it into a letter or a document.")))

    def save_list(self) -> None:
        """Ask where, and write the list as a document with boxes to tick."""
        from cpdesk.desktop.exporting import export_folder

        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = export_folder(self.context.preferences.now.export_folder, documents, Path.home())
        where = folder / suggested_name(self.context.session.snapshot, dt.date.today())
        kinds = ";;".join(("PDF (*.pdf)", _("Word processor ({patterns})", patterns="*.docx")))
        self.context.dialogs.save_file(self, _("Save the list"), where, kinds, self.write_list)

    def write_list(self, path: Path) -> None:
        """Write the list to a file; a message says when it is there and opens it."""
        path = with_ending(path)
        work = ListWork(self.context.session.snapshot, interface().language, dt.date.today(), path)
        self.save.setEnabled(False)
        job = self.context.jobs.start(_("List {name}", name=path.name), work)
        job.ended.connect(self._written)

    def open_list(self) -> None:
        """Open the list that was written last."""
        from cpdesk.desktop.exporting import open_problem

        problem = open_problem(self._path, self.context.dialogs.show_file) if self._path is not None else ""
        if problem:
            self.context.tell(Message(problem, Kind.WARNING))

    def _written(self, outcome: object) -> None:
        self.save.setEnabled(True)
        if not isinstance(outcome, Outcome):
            return
        if isinstance(outcome.result, Written):
            self._path = outcome.result.path
            self.context.preferences.change(export_folder=str(self._path.parent))
            said = _("{name} is saved.", name=self._path.name)
            self.context.tell(Message(said, button=_("Open"), action=self.open_list))
        elif outcome.error is not None and not outcome.cancelled:
            self.context.tell(error_message(outcome.error))

    def _show_possible(self) -> None:
        """Show what could be a need below what is not known, unfolded."""
        section = self.view.could_be if self.view is not None else None
        if self.possible is not None and section == self.possible.section:
            return
        if self.possible is not None:
            self._below.removeWidget(self.possible)
            self.possible.hide()
            self.possible.deleteLater()
        self.possible = None
        if section is not None:
            self.possible = SectionCard(section, is_open=True)
            self.possible.opened.connect(self._open)
            self.possible.unfolded.connect(self._order_stops)
            self._below.addWidget(self.possible)

    def _title(self) -> str:
        snapshot = self.context.session.snapshot
        country = country_name(snapshot, interface().language)
        return _("What is not known: {country}, {cycle}", country=country, cycle=snapshot.info.cycle)

    def _order_stops(self) -> None:
        stops = [stop for row in self.rows for stop in row.stops()]
        for before, after in pairwise(
            [*stops, self.save, self.copy, *(self.possible.stops() if self.possible is not None else ())]
        ):
            self.setTabOrder(before, after)

    def _record(self, deed: object) -> None:
        if isinstance(deed, Deed):
            self.context.session.record(deed.records, deed.words)

    def _open(self, code: str) -> None:
        self.context.navigate("assess", code)
