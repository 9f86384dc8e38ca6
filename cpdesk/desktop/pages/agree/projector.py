"""The open item before a room: the question, the dots by institution, the levels as large as they fit. No names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop.pages.agree.dots import DotChart
from cpdesk.desktop.pages.agree.marks import Legend
from cpdesk.desktop.pages.assess.answers_content import group_answers
from cpdesk.desktop.pages.assess.content import build_question
from cpdesk.desktop.projector import Projector

if TYPE_CHECKING:
    from cpdesk.desktop.pages.agree.content import AgreeView, Row
    from cpdesk.desktop.picture import Picture


class AgreeProjector(Projector):
    """``decided`` carries a level chosen by figure or click, which the page records as agreed."""

    decided = Signal(int)

    def __init__(self, page: QWidget) -> None:
        self.chart, self.legend = DotChart(1.6), Legend(role="body")
        super().__init__(page)
        self.previous.set_words(_("The item before"))
        self.next.set_words(_("The next item"))
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(2, self.chart)
            column.insertWidget(3, self.legend)
        self.cards.level_chosen.connect(self.decided)
        self.typed.connect(self._figure)

    def show_item(self, picture: Picture, row: Row, view: AgreeView) -> None:
        """Show an item with the answers of the group, by institution and never by name."""
        self.chart.show_row(row)
        self.legend.show_keys(view.legend, special=view.has_special)
        question = build_question(
            picture.snapshot, picture.edition, picture.mapping, row.code, picture.guidance, {}, picture.previous
        )
        self.show_question(question, group_answers(picture.snapshot, row.code, question.level))
        self.place.setText(_("{title} · {figures}", title=row.title, figures=row.facts))
        if row.state.words:
            self.state.setText(row.state.words)
        self._fit()

    def _needed(self, size: float, width: int) -> int:
        """Add the dots and their legend to what everything needs."""
        self.chart.set_factor(1.6)
        more = self.chart.sizeHint().height() + self.legend.heightForWidth(width) + 24
        return super()._needed(size, width) + more

    def _figure(self, text: str) -> None:
        if len(text) == 1 and text.isdecimal() and int(text) <= 4:
            self.decided.emit(int(text))
