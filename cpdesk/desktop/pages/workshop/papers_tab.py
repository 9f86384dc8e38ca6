"""The tab “Papers”: a card for each paper with a button for each format; where the last one was saved."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _, interface
from cpdesk.desktop import theme
from cpdesk.desktop.exporting import export_folder
from cpdesk.desktop.pages.reports.choices_content import paper_options, read_remembered
from cpdesk.desktop.pages.reports.content import language_options, result_words, suggested_path
from cpdesk.desktop.pages.reports.save_foot import SaveFoot
from cpdesk.desktop.pages.reports.work import Wanted
from cpdesk.desktop.pages.workshop.papers_content import LINES, USUAL_LINES, PaperLine, paper_lines
from cpdesk.desktop.widgets.buttons import Button, link_button, secondary_button
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.combo import Choice
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import IconLabel, plain_label
from cpdesk.desktop.widgets.rows import add_row
from cpdesk.desktop.widgets.scroll import ColumnArea
from cpdesk.desktop.widgets.side_by_side import SideBySide
from cpdesk.desktop.widgets.strip import Message
from cpdesk.desktop.widgets.ticks import TickBox
from cpdesk.reports.choices import Choices, Paper
from cpdesk.reports.writers.written import Written

if TYPE_CHECKING:
    from cpdesk.desktop.pages.page import PageContext


class PaperCard(Card):
    """One paper; its buttons carry the kind and the ending as properties."""

    def __init__(self, line: PaperLine, parent: QWidget | None = None) -> None:
        """Build the card."""
        super().__init__(16, parent)
        px = theme.current().px
        self.buttons: dict[str, Button] = {}
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(IconLabel(line.icon, "accent", 20), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(plain_label(line.title, "strong"), 1)
        self.body.addLayout(head)
        self.body.addWidget(plain_label(line.about, "muted"))
        self.body.addStretch(1)
        holder = QWidget()
        flow = FlowLayout(holder, px(8))
        for ending, name in line.formats:
            button = self.buttons[ending] = secondary_button(_("Save as {format} …", format=name), "file-down")
            button.setAccessibleName(_("{title}: save as {format} …", title=line.title, format=name))
            button.setProperty("kind", line.id)
            button.setProperty("ending", ending)
            flow.addWidget(button)
        self.body.addWidget(holder)


class PapersTab(QWidget):
    """Choices, cards, and the line that shows the job and its result."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        """Build the tab; nothing is written."""
        super().__init__(parent)
        self._context = context
        self._asked = ("", "")
        self.language = Choice(language_options(), clear=None)
        self.paper = Choice(paper_options(), clear=None)
        self.lines = Choice([(number, str(number)) for number in LINES], clear=None)
        self.names = TickBox(_("Print names of people"))
        self.people = link_button(_("Register participants"), "users")
        self.cards = {line.id: PaperCard(line) for line in paper_lines()}
        self.foot = SaveFoot(context)
        self.foot.save.hide()  # each card has its own
        self._set_choices()
        self._build()
        for card in self.cards.values():
            for button in card.buttons.values():
                button.clicked.connect(self._ask)
        self.people.clicked.connect(self._lead)
        self.foot.begun.connect(self._show_running)
        self.foot.ended.connect(self._show_running)
        self.foot.written.connect(self._show_written)
        self.foot.finished.asked.connect(self._tell_verified)

    def _set_choices(self) -> None:
        now = self._context.preferences.now
        self.language.set_value(now.report_language or interface().language)
        if self.language.value() is None:
            self.language.set_value(interface().language)
        self.paper.set_value(read_remembered(now.report_choices).paper.value)
        self.lines.set_value(USUAL_LINES)
        self.names.setChecked(False)

    def _build(self) -> None:
        gap = theme.current().gap
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        area = ColumnArea(1200, 24)
        area.set_margins(36, 4, 16)
        holders = []
        for words, choice in (
            (_("Language of the papers"), self.language),
            (_("Paper"), self.paper),
            (_("Empty lines to sign on"), self.lines),
        ):
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            add_row(column, words, choice)
            holders.append(holder)
        area.column.addWidget(SideBySide(*holders, least=200))
        below = QWidget()
        flow = FlowLayout(below, gap(16))
        flow.addWidget(self.names)
        flow.addWidget(self.people)
        area.column.addWidget(below)
        cards = list(self.cards.values())
        for place in range(0, len(cards), 2):
            area.column.addWidget(SideBySide(*cards[place : place + 2], least=300, below=12))
        area.column.addStretch(1)
        outer.addWidget(area, 1)
        outer.addWidget(self.foot)
        self.foot.finished.setVisible(False)
        self.foot.hide()

    def _ask(self) -> None:
        sender = self.sender()
        if not self._context.session.is_open:
            return
        kind, ending = str(sender.property("kind")), str(sender.property("ending"))
        self._asked = kind, ending
        snapshot, language = self._context.session.snapshot, self._language()
        suggested = suggested_path(kind, snapshot, dt.date.today(), ending, language, self._folder())
        name = _("PDF") if ending == "pdf" else _("Word")
        self._context.dialogs.save_file(self, _("Save the paper"), suggested, f"{name} (*.{ending})", self._write)

    def _write(self, path: Path) -> None:
        """Write to a path; one that got its ending only here was not asked about when the file was chosen."""
        ending = self._asked[1]
        if path.suffix.lower() == f".{ending}":
            self._write_to(path)
            return
        path = path.with_name(f"{path.name}.{ending}")
        if not path.exists():
            self._write_to(path)
            return
        question = _("{name} is there already. Replace it?", name=path.name)
        detail = _("The paper would take its place in the folder {folder}.", folder=path.parent)
        self._context.dialogs.confirm(self, question, detail, _("Replace it"), self._write_to, path)

    def _write_to(self, path: object) -> None:
        if isinstance(path, Path) and self._context.session.is_open:
            self.foot.show()
            self.foot.write(self._wanted(), path)

    def _wanted(self) -> Wanted:
        session = self._context.session
        lines = self.lines.value()
        return Wanted(
            snapshot=session.snapshot,
            kind=self._asked[0],
            ending=self._asked[1],
            language=self._language(),
            date=dt.date.today(),
            choices=Choices(
                paper=Paper(str(self.paper.value())),
                names=self.names.isChecked(),
                lines=lines if isinstance(lines, int) else USUAL_LINES,
            ),
            previous=session.picture.previous,
            companions=session.companions,
        )

    def _show_running(self) -> None:
        running = self.foot.job is not None
        self.foot.setVisible(running or self.foot.finished.written is not None)
        for card in self.cards.values():
            for button in card.buttons.values():
                button.setEnabled(not running)

    def _show_written(self, written: object) -> None:
        if isinstance(written, Written):
            self.foot.show_finished(written)

    def _tell_verified(self) -> None:
        if self.foot.finished.written is not None:
            self._context.tell(Message(result_words(self.foot.finished.written).verified))

    def _language(self) -> str:
        return str(self.language.value() or interface().language)

    def _folder(self) -> Path:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return export_folder(self._context.preferences.now.export_folder, documents, Path.home())

    def _lead(self) -> None:
        self._context.navigate("participants", "")
