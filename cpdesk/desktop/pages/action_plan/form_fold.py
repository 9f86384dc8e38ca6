"""A part of the form that is folded away: a heading that says what it holds, and its fields when it is open."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.labels import ElidedLabel, IconLabel


class FormFold(QWidget):
    """Put widgets into ``column``; ``turned`` tells that it was opened or folded."""

    turned = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """Make a folded part."""
        super().__init__(parent)
        px = theme.current().px
        self._title, self.hint = title, ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        self.heading = _Heading(title)
        self.heading.clicked.connect(self._turn)
        self.body = QWidget()
        inner = QHBoxLayout(self.body)
        inner.setContentsMargins(0, px(2), 0, px(8))
        inner.setSpacing(0)
        inner.addSpacing(px(12))
        self.column = QVBoxLayout()
        self.column.setSpacing(px(10))
        inner.addLayout(self.column, 1)
        column.addWidget(self.heading)
        column.addWidget(self.body)
        self.set_open(False)

    @property
    def is_open(self) -> bool:
        """Tell whether the fields are shown."""
        return not self.body.isHidden()

    def set_open(self, is_open: bool) -> None:
        """Show the fields or fold them away."""
        self.body.setVisible(is_open)
        self.heading.chevron.set_icon("chevron-down" if is_open else "chevron-right", "muted")
        self._say()

    def set_hint(self, words: str) -> None:
        """Say in a few words what the part holds; the heading shows it while the part is folded."""
        self.hint = words
        self.heading.hint.setText(words)
        self._say()

    def _say(self) -> None:
        self.heading.hint.setVisible(bool(self.hint) and not self.is_open)
        state = _("open") if self.is_open else _("folded")
        said = [part for part in (self._title, self.hint, state) if part]
        self.heading.setAccessibleName(" · ".join(said))

    def _turn(self) -> None:
        self.set_open(not self.is_open)
        self.turned.emit()


class _Heading(QPushButton):
    """A wide, flat button: a chevron, a title and, below it, what the part holds."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        px = theme.current().px
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(4), px(4), px(4))
        row.setSpacing(px(8))
        self.chevron = IconLabel("chevron-right", "muted", 16)
        self.hint = ElidedLabel("", "caption")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(title, "strong"))
        words.addWidget(self.hint)
        row.addWidget(self.chevron, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open and fold on Enter, as on Space; once if it is held."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the size the parts need."""
        layout = self.layout()
        assert layout is not None
        return layout.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least the parts need."""
        layout = self.layout()
        assert layout is not None
        return layout.totalMinimumSize()
