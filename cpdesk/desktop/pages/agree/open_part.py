"""What stands below the row in focus: the decision, what came since, comments, dissent, earlier agreed values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.agree.decision_box import DecisionBox
from cpdesk.desktop.pages.agree.dissent_part import DissentPart
from cpdesk.desktop.pages.agree.voices import Voices
from cpdesk.desktop.widgets.buttons import link_button
from cpdesk.desktop.widgets.labels import plain_label

if TYPE_CHECKING:
    from cpdesk.desktop.pages.agree.detail_content import Detail

_ONE_LINE = 900


class OpenPart(QWidget):
    """There is one, which moves to the row that is open; ``conflicts_wanted`` asks for the page Conflicts."""

    conflicts_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.detail: Detail | None = None
        self.decision, self.voices, self.dissent = DecisionBox(), Voices(), DissentPart()
        self.text = plain_label("", "caption")
        self.contested = link_button(_("Decide it on the page Conflicts"), "arrow-left-right")
        self.contested.clicked.connect(self.conflicts_wanted)
        self._since_words = plain_label("", "warning")
        self._earlier_words = plain_label("", "caption")
        self._earlier = _titled(_("Agreed before"), self._earlier_words)
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(2), 0, 0)
        column.setSpacing(px(10))
        for part in (
            self.text,
            self.contested,
            self.decision,
            self._since_words,
            self.voices,
            self.dissent,
            self._earlier,
        ):
            column.addWidget(part)

    def show_detail(self, detail: Detail, text: str, earlier: tuple[str, ...]) -> None:
        """Show an item; ``text`` is the plan's own, ``earlier`` what was agreed before."""
        moved = self.detail is None or self.detail.code != detail.code
        self.detail = detail
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.contested.setVisible(detail.contested)
        self.decision.setVisible(not detail.contested)
        self.decision.show_detail(detail)
        self._since_words.setText(detail.since)
        self._since_words.setVisible(bool(detail.since))
        self.voices.show_voices(detail.voices, is_open=not moved and self.voices.is_open)
        self.voices.setVisible(bool(detail.voices))
        self.dissent.show_detail(detail)
        self._earlier_words.setText("\n".join(earlier))
        self._earlier.setVisible(bool(earlier))

    def stops(self) -> list[QWidget]:
        """Return what Tab may reach, in the order of reading."""
        return [self.contested, *self.decision.stops(), self.voices.more, *self.dissent.stops()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the reason below the answers where there is no room."""
        super().resizeEvent(event)
        narrow = self.width() < theme.current().px(_ONE_LINE)
        self.decision.set_narrow(narrow=narrow)
        self.voices.set_narrow(narrow=narrow)


def _titled(title: str, below: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().px(2))
    column.addWidget(plain_label(title, "overline"))
    column.addWidget(below)
    return holder
