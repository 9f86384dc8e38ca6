"""A card that is one answer of several: the whole of it can be clicked, it is read as a radio button. Draws itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QStyle

from cpdesk.base.i18n import _
from cpdesk.desktop import icons, theme
from cpdesk.desktop.widgets.isolate import isolated

RING = 3
"""Room for the ring that shows the focus, outside the card's own line, in pixels."""
_PAD, _GAP, _SQUARE, _TICK, _LOWEST = 8, 12, 32, 20, 40
_SMALL = 0.85
_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class OptionCard(QRadioButton):
    """A level with its number, name and meaning, or a special answer with an icon and its name.

    A click does not choose by itself: the page records the answer and shows what is recorded, so the card never says
    more than the file. ``level`` is -1 for a special answer. ``factor`` enlarges the whole card for a projector.
    """

    def __init__(self, name: str, meaning: str = "", level: int = -1, icon: str = "", key: str = "") -> None:
        """Make a card; ``key`` is the key of the keyboard that chooses it."""
        super().__init__()
        self.level = level
        self._factor = 1.0
        self._heights: dict[int, int] = {}
        self._count = self._name = self._meaning = ""
        self._waits = self._previous = False
        self._icon = icon
        self._key = key
        self._by_keyboard = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_words(name, meaning)

    def set_words(self, name: str, meaning: str) -> None:
        """Show other words."""
        if (name, meaning) == (self._name, self._meaning):
            return
        self._name, self._meaning = name, meaning
        shown = name if self.level < 0 else _("Level {level}: {name}", level=self.level, name=name)
        self.setAccessibleName(shown)
        self._describe()
        if self._key:
            self.setToolTip(self._key_words())
        self._resize()

    def set_count(self, words: str) -> None:
        """Say at the end of the card how many of the group chose it."""
        self._count = words
        self._describe()
        self._resize()

    def set_waiting(self, waits: bool) -> None:
        """Show whether this was chosen and could not be saved yet, while another answer or none is recorded."""
        if waits != self._waits:
            self._waits = waits
            self._describe()
            self.setToolTip(" ".join(part for part in (self._waiting_words(), self._key_words()) if part))
            self.update()

    def set_previous(self, previous: bool) -> None:
        """Say at the end of the card that this was the answer in the cycle before; it is not chosen by that."""
        if previous != self._previous:
            self._previous = previous
            self._describe()
            self._resize()

    def set_factor(self, factor: float) -> None:
        """Draw the card larger than the window's text size, or as large."""
        self._factor = factor
        self._resize()

    def set_chosen(self, chosen: bool) -> None:
        """Show whether this is the recorded answer; Qt never unchecks one of a group, so it is none for a moment."""
        self.setAutoExclusive(False)
        self.setChecked(chosen)
        self.setAutoExclusive(True)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when theme or zoom changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._heights.clear()

    def nextCheckState(self) -> None:
        """Leave the state as it is: the page sets it once the answer is on disk."""

    def hitButton(self, pos: QPoint) -> bool:
        """Take a click anywhere on the card."""
        return self.rect().contains(pos)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring of the focus to those who came by keyboard."""
        self._by_keyboard = event.reason() in _KEYBOARD
        super().focusInEvent(event)

    def hasHeightForWidth(self) -> bool:
        """Tell that narrow cards are higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height the words need at a width; Qt asks many times for each layout."""
        if width not in self._heights:
            self._heights[width] = self._height_at(width)
        return self._heights[width]

    def _height_at(self, width: int) -> int:
        needed = self._px(_SQUARE if self.level >= 0 else 0)
        words = self._name_height()
        if self._meaning:
            room = QRect(0, 0, max(1, self._text_width(width)), 10_000)
            words += QFontMetrics(self._font()).boundingRect(room, _WRAP, isolated(self._meaning)).height()
        return max(self._px(_LOWEST), max(needed, words) + 2 * self._px(_PAD)) + 2 * RING

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        width = theme.current().px(420 if self.level >= 0 else 150)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Allow narrow columns."""
        width = theme.current().px(120)
        return QSize(width, theme.current().px(_LOWEST) + 2 * RING)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw card, mark, words and, where chosen, a tick."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_card(painter)
        self._paint_mark(painter)
        self._paint_words(painter)
        self._paint_count(painter)
        self._paint_previous(painter)
        if self.isChecked() or self._waits:
            side = self._px(_TICK)
            place = self._inside().adjusted(self._inside().width() - side, 0, 0, 0)
            spot = self._mirrored(QRect(place.left(), self._middle(side), side, side))
            name, role = ("octagon-alert", "danger") if self._waits else ("check", "accent")
            painter.drawPixmap(spot.topLeft(), icons.pixmap(name, side, role, self.devicePixelRatioF()))

    def _paint_card(self, painter: QPainter) -> None:
        now = theme.current()
        radius = now.px(8)
        if self.hasFocus() and self._by_keyboard:
            painter.setPen(QPen(now.color("text"), 1.5, Qt.PenStyle.DashLine))  # unlike the frame of what is chosen
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), radius + 2, radius + 2)
        chosen = self.isChecked()
        edge = "accent" if chosen else ("muted" if self.underMouse() else "line")
        width = 2 if chosen else 1
        painter.setPen(QPen(now.color(edge), width))
        painter.setBrush(now.color("accent_soft" if chosen else "surface"))
        inset = RING + width // 2
        painter.drawRoundedRect(self.rect().adjusted(inset, inset, -inset, -inset), radius, radius)

    def _paint_count(self, painter: QPainter) -> None:
        if self._count:
            painter.setPen(theme.current().color("text"))
            painter.setFont(self._font(1.15, bold=True))
            width, inside = self._count_width(), self._inside()
            room = QRect(inside.right() - self._px(_TICK + 8) - width, inside.top(), width, inside.height())
            painter.drawText(self._mirrored(room), int(Qt.AlignmentFlag.AlignCenter), isolated(self._count))

    def _paint_previous(self, painter: QPainter) -> None:
        if self._previous:
            painter.setPen(theme.current().color("muted"))
            painter.setFont(self._font(_SMALL))
            width, inside = self._previous_width(), self._inside()
            end = inside.right() - self._px(_TICK + 8) - (self._count_width() + self._px(_GAP) if self._count else 0)
            room = QRect(end - width, inside.top(), width, inside.height())
            painter.drawText(self._mirrored(room), int(Qt.AlignmentFlag.AlignCenter), isolated(_("previous")))

    def _paint_mark(self, painter: QPainter) -> None:
        now, inside = theme.current(), self._inside()
        side = self._mark_side()
        top = inside.top() if self.level >= 0 and self._is_high() else self._middle(side)
        box = self._mirrored(QRect(inside.left(), top, side, side))
        if self.level < 0:
            role = "accent" if self.isChecked() else "muted"
            painter.drawPixmap(box.topLeft(), icons.pixmap(self._icon, side, role, self.devicePixelRatioF()))
            return
        fill, ink = now.palette.levels[self.level]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(box, self._px(6), self._px(6))
        painter.setPen(QColor(ink))
        painter.setFont(self._font(1.15, bold=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self.level))

    def _paint_words(self, painter: QPainter) -> None:
        now, inside = theme.current(), self._inside()
        start = inside.left() + self._mark_side() + self._px(_GAP if self.level >= 0 else 8)
        width = self._text_width(self.width())
        painter.setPen(now.color("text"))
        painter.setFont(self._font(bold=self.level >= 0 or self.isChecked()))
        if not self._meaning:
            line = self._mirrored(QRect(start, RING, width, self.height() - 2 * RING))
            shown = QFontMetrics(painter.font()).elidedText(self._name, Qt.TextElideMode.ElideRight, width)
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), isolated(shown))
            return
        high = self._name_height()
        painter.drawText(self._mirrored(QRect(start, inside.top(), width, high)), _WRAP, isolated(self._name))
        painter.setFont(self._font())
        below = QRect(start, inside.top() + high, width, inside.height() - high + self._px(_PAD))
        painter.drawText(self._mirrored(below), _WRAP, isolated(self._meaning))

    def _inside(self) -> QRect:
        pad = RING + self._px(_PAD)
        side = RING + self._px(14)
        return self.rect().adjusted(side, pad, -side, -pad)

    def _mirrored(self, box: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), box)

    def _middle(self, side: int) -> int:
        return (self.height() - side) // 2

    def _is_high(self) -> bool:
        """Tell whether the words need more than two lines, so that the number stands at the top."""
        return self.height() - 2 * RING > self._px(78)

    def _mark_side(self) -> int:
        return self._px(_SQUARE if self.level >= 0 else 18)

    def _name_height(self) -> int:
        return QFontMetrics(self._font(bold=True)).height()

    def _text_width(self, width: int) -> int:
        frame = 2 * (RING + self._px(14)) + self._mark_side() + self._px(_GAP if self.level >= 0 else 8)
        count = self._count_width() + self._px(_GAP) if self._count else 0
        previous = self._previous_width() + self._px(_GAP) if self._previous else 0
        return width - frame - self._px(_TICK + 8) - count - previous

    def _count_width(self) -> int:
        return QFontMetrics(self._font(1.15, bold=True)).horizontalAdvance(self._count)

    def _previous_width(self) -> int:
        return QFontMetrics(self._font(_SMALL)).horizontalAdvance(_("previous"))

    def _resize(self) -> None:
        self._heights.clear()
        self.updateGeometry()
        self.update()

    def _px(self, length: int) -> int:
        return round(theme.current().px(length) * self._factor)

    def _font(self, factor: float = 1.0, *, bold: bool = False) -> QFont:
        return theme.current().font(factor * self._factor, bold=bold)

    def _describe(self) -> None:
        count = _("{count} of the group", count=self._count) if self._count else ""
        previous = _("The answer in the cycle before.") if self._previous else ""
        words = (self._waiting_words(), self._meaning, count, previous, self._key_words())
        self.setAccessibleDescription(" ".join(part for part in words if part))

    def _waiting_words(self) -> str:
        return _("Chosen, not saved yet.") if self._waits else ""

    def _key_words(self) -> str:
        return _("Key {key}", key=self._key) if self._key else ""
