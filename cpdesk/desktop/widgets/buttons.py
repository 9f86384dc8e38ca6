"""Buttons: primary (one a page), secondary, link and tool buttons; their icons follow theme, zoom and direction."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from cpdesk.desktop import icons, theme
from cpdesk.desktop.widgets.labels import plain_tip

ICON = 18
"""Side of an icon on a button at 100 %, in pixels."""

_INK = {"primary": "on_accent", "secondary": "text", "link": "accent", "danger": "danger"}


class Button(QPushButton):
    """A push button with a role and, perhaps, an icon before its words."""

    def __init__(self, text: str, role: str, icon: str | None = None, parent: QWidget | None = None) -> None:
        """Make a button; ``text`` is already in the user's language, ``icon`` the name of an icon."""
        super().__init__(parent)
        self._icon = icon
        self._role = role
        self.setProperty("role", role)
        self.set_words(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self._draw_icon()

    def set_words(self, text: str) -> None:
        """Change the words."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def set_icon(self, icon: str) -> None:
        """Change the icon."""
        self._icon = icon
        self._draw_icon()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon anew when theme, zoom or direction changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange, QEvent.Type.EnabledChange):
            self._draw_icon()

    def _draw_icon(self) -> None:
        if not self._icon:
            return
        now = theme.current()
        side, gap = now.px(ICON), now.px(6)
        ink = _INK.get(self._role, "text") if self.isEnabled() else "muted"
        drawn = icons.pixmap(self._icon, side, ink)
        ratio = drawn.devicePixelRatio()
        canvas = QPixmap(QSize(round((side + gap) * ratio), round(side * ratio)))
        canvas.setDevicePixelRatio(ratio)
        canvas.fill(Qt.GlobalColor.transparent)
        painter = QPainter(canvas)
        painter.drawPixmap(gap if self.isRightToLeft() else 0, 0, drawn)
        painter.end()
        picture = QIcon(canvas)
        picture.addPixmap(canvas, QIcon.Mode.Disabled)
        self.setIconSize(QSize(side + gap, side))
        self.setIcon(picture)


class ToolButton(QToolButton):
    """A button that is only an icon; its words are tooltip and accessible name."""

    def __init__(self, icon: str, words: str, role: str = "text", parent: QWidget | None = None) -> None:
        """Make a tool button of at least 32 pixels; ``words`` say what it does."""
        super().__init__(parent)
        self.set_icon(icon, role)
        self.set_words(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._size()

    def set_words(self, words: str) -> None:
        """Change what the button says it does."""
        self.setToolTip(plain_tip(words))
        self.setAccessibleName(words)

    def set_icon(self, icon: str, role: str = "text") -> None:
        """Change the icon."""
        self.setIcon(icons.icon(icon, role))

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the zoom."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._size()

    def _size(self) -> None:
        now = theme.current()
        self.setIconSize(QSize(now.px(20), now.px(20)))
        self.setMinimumSize(now.gap(36), now.gap(36))


def primary_button(text: str, icon: str | None = None) -> Button:
    """Return the one button of a page that goes on."""
    return Button(text, "primary", icon)


def secondary_button(text: str, icon: str | None = None) -> Button:
    """Return an outlined button."""
    return Button(text, "secondary", icon)


def danger_button(text: str, icon: str | None = None) -> Button:
    """Return a button for what takes something away."""
    return Button(text, "danger", icon)


def link_button(text: str, icon: str | None = None) -> Button:
    """Return a button that looks like a link."""
    return Button(text, "link", icon)


def tool_button(icon: str, words: str, role: str = "text") -> ToolButton:
    """Return a button that is only an icon; ``words`` are its tooltip and accessible name."""
    return ToolButton(icon, words, role)
