"""A part of the drawer: a heading that says what the part holds, and a body that is shown while the part is open."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.widgets.labels import IconLabel, plain_label
from cpdesk.desktop.widgets.scroll import ColumnArea


class Fold(QWidget):
    """A heading with an icon, a title and a hint, and a body below it that scrolls by itself."""

    turned = Signal()

    def __init__(
        self, icon: str, title: str, body: QWidget, parent: QWidget | None = None, *, always: bool = False
    ) -> None:
        """Make a folded part; one that ``always`` holds something needs no hint to say so."""
        super().__init__(parent)
        self._title, self._always = title, always
        self.icon, self.hint = icon, ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.heading = _Heading(icon, title)
        self.heading.clicked.connect(self.turned)
        self.body = body
        column.addWidget(self.heading)
        column.addWidget(self.body, 1)
        self.set_open(False)

    @property
    def is_open(self) -> bool:
        """Tell whether the body is shown."""
        return not self.body.isHidden()

    @property
    def holds_something(self) -> bool:
        """Tell whether there is something to be seen when it is opened."""
        return self._always or bool(self.hint)

    @property
    def words(self) -> str:
        """Return title and hint in words."""
        return " · ".join(part for part in (self._title, self.hint) if part)

    def set_open(self, is_open: bool) -> None:
        """Show the body or fold it away."""
        self.body.setVisible(is_open)
        self.heading.chevron.set_icon("chevron-down" if is_open else "chevron-right", "muted")
        self._say()

    def set_hint(self, words: str) -> None:
        """Say in a few words what the body holds."""
        if words == self.hint:
            return
        self.hint = words
        self.heading.hint.setText(words)
        self._say()

    def _say(self) -> None:
        state = _("open") if self.is_open else _("folded")
        self.heading.setAccessibleName(f"{self.words} · {state}")


class AreaFold(Fold):
    """A part whose body takes any widget."""

    def __init__(self, icon: str, title: str, parent: QWidget | None = None) -> None:
        self.area = ColumnArea(560)
        self.area.set_margins(10, 4, 12)
        super().__init__(icon, title, self.area, parent)

    def set_content(self, content: QWidget) -> None:
        """Put a widget into the body in place of what was there."""
        column = self.area.column
        while (item := column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None and old is not content:
                old.hide()
                old.deleteLater()
        column.addWidget(content)
        column.addStretch(1)
        self.area.verticalScrollBar().setValue(0)


class _Heading(QPushButton):
    """A wide, flat button made of an icon, a title, a hint and a chevron."""

    def __init__(self, icon: str, title: str) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        px = theme.current().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(8), px(4), px(4), px(4))
        row.setSpacing(px(10))
        self.hint = plain_label("", "caption", wrap=False)
        self.chevron = IconLabel("chevron-right", "muted", 16)
        self._title = plain_label(title, "strong")
        row.addWidget(IconLabel(icon, "accent", 18))
        row.addWidget(self._title, 1)
        row.addWidget(self.hint)
        row.addWidget(self.chevron)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

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
