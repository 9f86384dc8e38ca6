"""The choices for one report: format, language, paper, date, names, sections, and actions where they are chosen."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.base.i18n import _, interface
from cpdesk.desktop import theme
from cpdesk.desktop.pages.reports.choices_content import (
    Chosen,
    Tick,
    actions_words,
    is_printed,
    paper_options,
    part_ticks,
    parts_words,
)
from cpdesk.desktop.pages.reports.content import DONOR_SHEETS, KindLine, language_options
from cpdesk.desktop.pages.reports.format_row import FormatRow
from cpdesk.desktop.pages.reports.tick_fold import TickFold
from cpdesk.desktop.widgets.combo import Choice
from cpdesk.desktop.widgets.dates import DateButton
from cpdesk.desktop.widgets.rows import add_row
from cpdesk.desktop.widgets.side_by_side import SideBySide
from cpdesk.desktop.widgets.ticks import TickBox
from cpdesk.reports.choices import Paper

if TYPE_CHECKING:
    from cpdesk.desktop.widgets.buttons import Button


class ReportOptions(QWidget):
    """``changed`` tells that the user chose something; the language also comes with :attr:`language`'s own signal."""

    changed = Signal()

    def __init__(self, language: str, paper: Paper, parent: QWidget | None = None) -> None:
        """Offer the languages with ``language`` chosen; :meth:`show_kind` fills the rest."""
        super().__init__(parent)
        self.formats = FormatRow()
        self.language = Choice(language_options(), clear=None)
        self._choose_language(language)
        self.paper = Choice(paper_options(), clear=None)
        self.paper.set_value(paper.value)
        self.day = DateButton(dt.date.today())
        self.names = TickBox(_("Print names of people"))
        self.programmes = TickBox(_("One sheet for all actions of a goal"))
        self.action_ticks = TickFold(_("Actions"), _("Tick the proposed actions"), actions_words)
        self.sections = TickFold(_("Sections"), _("All sections"), parts_words)
        self._fill()
        for choice in (self.language, self.paper):
            choice.changed.connect(self._tell)
        self.day.changed.connect(self._tell)
        for box in (self.names, self.programmes):
            box.clicked.connect(self._tell)
        for part in (self.formats, self.action_ticks, self.sections):
            part.changed.connect(self.changed)

    @property
    def ending(self) -> str:
        """Return the format that is chosen."""
        return self.formats.ending

    @property
    def format_buttons(self) -> tuple[Button, ...]:
        """Return the buttons of the formats."""
        return self.formats.buttons

    @property
    def report_language(self) -> str:
        """Return the language of the report."""
        return str(self.language.value() or interface().language)

    @property
    def paper_size(self) -> Paper:
        """Return the size of the paper."""
        return Paper(str(self.paper.value() or Paper.A4.value))

    @property
    def chosen(self) -> Chosen:
        """Return the choices that belong to the kind."""
        usual = self.action_ticks.is_usual
        actions = frozenset() if usual else frozenset(self.action_ticks.boxes) - self.action_ticks.left_out
        return Chosen(self.ending, self.sections.left_out, self.names.isChecked(), self.programmes.isChecked(), actions)

    def show_kind(self, line: KindLine, chosen: Chosen) -> None:
        """Offer what there is to choose for a kind; :meth:`show_actions` offers its actions."""
        self.formats.show_formats(line.formats, chosen.ending)
        self.sections.show_ticks(part_ticks(line.id), chosen.left_out)
        self.names.setChecked(chosen.names)
        self.programmes.setChecked(chosen.programmes)
        self.programmes.setVisible(line.id == DONOR_SHEETS)
        self._paper_holder.setVisible(is_printed(line.id))

    def show_actions(self, actions: tuple[Tick, ...], chosen: frozenset[str]) -> None:
        """Offer the actions there are now; where none is chosen the usual ones are."""
        known = frozenset(tick.id for tick in actions)
        taken = chosen & known or frozenset(tick.id for tick in actions if tick.usual)
        self.action_ticks.show_ticks(actions, known - taken)

    def _fill(self) -> None:
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.formats)
        folds = QVBoxLayout()
        folds.setSpacing(0)
        for part in (self.action_ticks, self.programmes, self.sections):
            folds.addWidget(part)
        column.addLayout(folds)
        language, self._paper_holder = QWidget(), QWidget()
        for holder, words, widget in (
            (language, _("Language of the report"), self.language),
            (self._paper_holder, _("Paper"), self.paper),
        ):
            inside = QVBoxLayout(holder)
            inside.setContentsMargins(0, 0, 0, 0)
            add_row(inside, words, widget)
        column.addWidget(SideBySide(language, self._paper_holder, least=140, gap=12))
        add_row(column, _("Date on the report"), self.day)
        column.addWidget(self.names)

    def _choose_language(self, language: str) -> None:
        for wanted in (language, interface().language):
            if self.language.value() is None:
                self.language.set_value(wanted)
        if self.language.value() is None:
            self.language.setCurrentIndex(0)

    def _tell(self, _value: object = None) -> None:
        self.changed.emit()
