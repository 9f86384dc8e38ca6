"""Why an answer is proposed: a line for each thing it rests on, with the way there, and what speaks against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.buttons import Button, link_button
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.card import line as thin_line
from cpdesk.desktop.widgets.isolate import isolated
from cpdesk.desktop.widgets.labels import IconLabel, plain_label

if TYPE_CHECKING:
    from cpdesk.desktop.pages.national_report.content import BasisLine, QuestionView

_BESIDE = 400
"""From this width on the way there stands beside the reason, in pixels at 100 %."""

FIRST = 6
"""So many reasons are shown at first; one that would be the only one hidden is shown as well."""


class WhyBox(QWidget):
    """A card, only while there is something in it; ``wanted`` carries the page and the item to go to."""

    wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it, empty."""
        super().__init__(parent)
        self._shown: tuple[object, ...] = ()
        self._lines: dict[Button, BasisLine] = {}
        self._rest: list[QWidget] = []
        self.links: tuple[Button, ...] = ()
        self.more: Button | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().px(12))

    def show_question(self, view: QuestionView) -> None:
        """Show what a proposal rests on and what contradicts it; nothing is built again for the same."""
        shown = (view.key, view.basis, view.nothing, view.proposes)
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._lines, self._rest, self.more = {}, [], None
        if view.basis or view.nothing:
            self._column.addWidget(self._why(view))
        self.links = tuple(self._lines)
        self.setVisible(bool(self._column.count()))

    def _why(self, view: QuestionView) -> QWidget:
        card = Card(16)
        card.body.setSpacing(theme.current().px(4))
        title = _("Why this is proposed") if view.proposes else _("Nothing is proposed")
        card.body.addWidget(plain_label(title, "strong"))
        if view.nothing:
            card.body.addWidget(plain_label(isolated(view.nothing), "muted"))
        first = FIRST if len(view.basis) > FIRST + 1 else len(view.basis)
        for number, line in enumerate(view.basis):
            row = self._row(line)
            card.body.addWidget(row)
            if number >= first:
                self._rest.append(row)
                row.hide()
        if self._rest:
            self.more = link_button(_("Show all {n} reasons", n=len(view.basis)))
            self.more.clicked.connect(self._show_rest)
            card.body.addWidget(self.more)
        return card

    def _row(self, line: BasisLine) -> QWidget:
        row = BasisRow(line)
        if row.go is not None:
            row.go.clicked.connect(self._go)
            self._lines[row.go] = line
        return row

    def _go(self) -> None:
        button = self.sender()
        if isinstance(button, Button) and button in self._lines:
            self.wanted.emit(self._lines[button].page, self._lines[button].item)

    def _show_rest(self) -> None:
        if self.more is None:
            return
        self.more.hide()
        for row in self._rest:
            row.show()
        focus = next((link for link, line in self._lines.items() if link.parentWidget() is self._rest[0]), None)
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)


class BasisRow(QWidget):
    """One reason and the way there, beside each other or, where there is no room, one below the other."""

    def __init__(self, line: BasisLine, parent: QWidget | None = None) -> None:
        """Build the row; ``go`` is None where a reason leads nowhere."""
        super().__init__(parent)
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        column.addWidget(thin_line())
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        words = plain_label(isolated(line.words))
        words.setContentsMargins(0, px(6), 0, px(4))
        self._row.addWidget(words, 1)
        self.go: Button | None = None
        if line.page:
            self.go = link_button(_("Go there"), "arrow-right")
            self.go.setAccessibleName(_("Go there: {finding}", finding=line.words))
            self._row.addWidget(self.go, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the way there beside the reason or below it."""
        super().resizeEvent(event)
        beside = event.size().width() >= theme.current().px(_BESIDE)
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() is not wanted:
            self._row.setDirection(wanted)
        self._row.setSpacing(theme.current().px(12) if beside else 0)


class AgainstCard(Card):
    """What contradicts the proposal or the decision; hidden while nothing does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it hidden."""
        super().__init__(16, parent)
        self._shown: tuple[str, ...] = ()
        self._sentences = QVBoxLayout()
        self._sentences.setSpacing(theme.current().px(6))
        self.setProperty("warn", "true")
        head = QHBoxLayout()
        head.setSpacing(theme.current().px(8))
        head.addWidget(IconLabel("triangle-alert", "warning", 20))
        head.addWidget(plain_label(_("To look at again"), "strong"), 1)
        self.body.addLayout(head)
        self.body.addLayout(self._sentences)
        self.hide()

    @property
    def words(self) -> tuple[str, ...]:
        """Return the sentences that are shown."""
        return self._shown

    def show_sentences(self, sentences: tuple[str, ...]) -> None:
        """Show them, one below the other."""
        if sentences != self._shown:
            self._shown = sentences
            while (item := self._sentences.takeAt(0)) is not None:
                if (old := item.widget()) is not None:
                    old.hide()
                    old.deleteLater()
            for sentence in sentences:
                self._sentences.addWidget(plain_label(isolated(sentence)))
        self.setVisible(bool(sentences))
