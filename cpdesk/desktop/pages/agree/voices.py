"""What respondents wrote about an item: the one furthest from the median, and on demand all the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _, ngettext
from cpdesk.desktop import theme
from cpdesk.desktop.pages.agree.marks import MarkLabel
from cpdesk.desktop.widgets.buttons import link_button
from cpdesk.desktop.widgets.isolate import led
from cpdesk.desktop.widgets.labels import IconLabel, plain_label

if TYPE_CHECKING:
    from cpdesk.desktop.pages.agree.detail_content import Voice


class Voices(QWidget):
    """Shows comments with the marks of their institutions; long ones break into lines, none is cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voices: tuple[Voice, ...] = ()
        self.is_open = False
        px = theme.current().px
        outer = self._outer = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(px(10))
        icon = QVBoxLayout()
        icon.setContentsMargins(0, px(8), 0, 0)
        icon.addWidget(IconLabel("message-square-text", "muted", 16))
        icon.addStretch(1)
        said = QHBoxLayout()
        said.setSpacing(px(10))
        said.addLayout(icon)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, px(6), 0, px(4))
        self._column.setSpacing(px(6))
        said.addLayout(self._column, 1)
        outer.addLayout(said, 1)
        self.more = link_button("")
        self.more.clicked.connect(self._turn)
        outer.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)

    def show_voices(self, voices: tuple[Voice, ...], *, is_open: bool = False) -> None:
        """Show what was said."""
        if voices == self._voices and is_open == self.is_open:
            return
        self._voices, self.is_open = voices, is_open
        self._fill()

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the button for the others beside the comment, or below it where there is no room."""
        self._outer.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def _turn(self) -> None:
        self.is_open = not self.is_open
        self._fill()

    def _fill(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for voice in self._voices if self.is_open else self._voices[:1]:
            self._column.addWidget(_line(voice))
        hidden = len(self._voices) - 1
        self.more.setVisible(hidden > 0)
        fewer = _("Show one comment")
        self.more.set_words(fewer if self.is_open else ngettext("{n} more comment", "{n} more comments", hidden))
        self.setVisible(bool(self._voices))


def _line(voice: Voice) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.current().px(6))
    mark = QVBoxLayout()
    mark.setContentsMargins(0, theme.current().px(4), 0, 0)
    mark.addWidget(MarkLabel(voice.place))
    mark.addStretch(1)
    row.addLayout(mark)
    label = plain_label(led(voice.words))
    label.setAccessibleName(voice.words)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    row.addWidget(label, 1)
    return holder
