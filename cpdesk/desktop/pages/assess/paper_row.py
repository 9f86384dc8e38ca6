"""The compact row that rates what is on paper, apart from practice: five figures and the words of one of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import icons, theme
from cpdesk.desktop.pages.assess.content import NOT_APPLICABLE, Question
from cpdesk.desktop.widgets.buttons import link_button
from cpdesk.desktop.widgets.labels import plain_label

_SIDE, _LEVELS = 42, 5
_NARROW = 500
"""Below this width (pixels at 100 %) the words stand below the figures."""
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class PaperFigure(QRadioButton):
    """One level on paper as a square with its figure. A click does not choose by itself, as on the large cards."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self.level = level
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_words(self, meaning: str) -> None:
        """Say what the level means, to those who hover and to those who listen."""
        key = _("Key {key}", key=f"Alt+{self.level}")
        self.setAccessibleName(_("On paper, level {level}", level=self.level))
        self.setAccessibleDescription(f"{meaning} {key}")
        self.setToolTip(key)

    def set_chosen(self, chosen: bool) -> None:
        """Show whether this is the recorded level."""
        self.setAutoExclusive(False)
        self.setChecked(chosen)
        self.setAutoExclusive(True)

    def nextCheckState(self) -> None:
        """Leave the state as it is: the page sets it once the answer is on disk."""

    def hitButton(self, pos: object) -> bool:
        """Take a click anywhere on the square."""
        return True

    def sizeHint(self) -> QSize:
        """Return the size at the present zoom."""
        side = theme.current().px(_SIDE)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Never shrink."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the square; the chosen one is filled, framed and has a tick."""
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius, chosen = now.px(6), self.isChecked()
        if self.hasFocus():
            painter.setPen(QPen(now.color("accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), radius + 2, radius + 2)
        fill, ink = now.palette.levels[self.level]
        edge = "accent" if chosen else "muted" if self.underMouse() else "line"
        painter.setPen(QPen(now.color(edge), 2 if chosen else 1))
        painter.setBrush(QColor(fill) if chosen else now.color("surface"))
        painter.drawRoundedRect(self.rect().adjusted(4, 4, -4, -4), radius, radius)
        painter.setPen(QColor(ink) if chosen else now.color("text"))
        painter.setFont(now.font(1.05, bold=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self.level))
        if chosen:
            self._paint_tick(painter)

    def _paint_tick(self, painter: QPainter) -> None:
        now = theme.current()
        side = now.px(14)
        left = 0 if self.isRightToLeft() else self.width() - side
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.color("accent"))
        painter.drawEllipse(left, 0, side, side)
        inner = now.px(10)
        at = (side - inner) // 2
        painter.drawPixmap(left + at, at, icons.pixmap("check", inner, "on_accent", self.devicePixelRatioF()))


class PaperRow(QWidget):
    """Five figures with the words of the one that is hovered, focused or chosen; ``chosen`` carries it or None."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Level on paper"))
        self._words: tuple[str, ...] = ("",) * _LEVELS
        self._level: int | None = None
        self._looked_at: int | None = None
        self.figures = tuple(PaperFigure(level) for level in range(_LEVELS))
        self.text: QLabel = plain_label("")
        self.text.setAlignment(self.text.alignment() | Qt.AlignmentFlag.AlignVCenter)
        self.clear = link_button(_("Clear"))
        self.clear.setAccessibleName(_("Clear the level on paper"))
        self.hint: QLabel = plain_label("", "caption")
        self._build()
        for figure in self.figures:
            figure.installEventFilter(self)
            figure.clicked.connect(self._clicked)
        self.clear.clicked.connect(self._cleared)

    def show_question(self, question: Question) -> None:
        """Show the level on paper of a key area, or nothing where it is not rated apart."""
        is_rated = bool(question.words.paper) and question.special != NOT_APPLICABLE
        self.setVisible(is_rated)
        if not is_rated:
            return
        self._words, self._level = question.words.paper, question.on_paper
        stop = self._level or 0
        for figure, meaning in zip(self.figures, self._words, strict=True):
            figure.set_words(meaning)
            figure.set_chosen(figure.level == self._level)
            is_stop = figure.level == stop
            figure.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_stop else Qt.FocusPolicy.NoFocus)
        self.clear.setVisible(self._level is not None)
        self.hint.setText(question.paper_hint)
        self.hint.setVisible(bool(question.paper_hint))
        self._show_words()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the words of what is looked at; move with the arrows."""
        if not isinstance(watched, PaperFigure):
            return super().eventFilter(watched, event)
        if event.type() is QEvent.Type.HoverEnter or isinstance(event, QFocusEvent):
            self._look_at(watched.level if event.type() is not QEvent.Type.FocusOut else None)
        elif event.type() is QEvent.Type.HoverLeave:
            self._look_at(next((figure.level for figure in self.figures if figure.hasFocus()), None))
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, figure: PaperFigure, event: QKeyEvent) -> bool:
        step = _STEPS.get(Qt.Key(event.key()))
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if step is not None:
            mirrored = self.isRightToLeft() and event.key() in _BACK
            other = self.figures[(figure.level + (-step if mirrored else step)) % _LEVELS]
            other.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            other.setFocus(Qt.FocusReason.TabFocusReason)
            figure.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            figure.click()
        return step is not None or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)

    def _look_at(self, level: int | None) -> None:
        self._looked_at = level
        self._show_words()

    def _show_words(self) -> None:
        level = self._level if self._looked_at is None else self._looked_at
        if level is None:
            self.text.setText(_("What laws, rules and procedures say, apart from what is done. Not rated yet."))
        else:
            self.text.setText(_("{level}: {words}", level=level, words=self._words[level]))

    def _clicked(self) -> None:
        figure = self.sender()
        if isinstance(figure, PaperFigure):
            self.chosen.emit(figure.level)

    def _cleared(self) -> None:
        self.chosen.emit(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the words below the figures where there is little room beside them."""
        super().resizeEvent(event)
        narrow = event.size().width() < theme.current().px(_NARROW)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def minimumSizeHint(self) -> QSize:
        """Allow the width of the figures alone."""
        return QSize(_LEVELS * theme.current().px(_SIDE + 2), super().minimumSizeHint().height())

    def _build(self) -> None:
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(px(8))
        label = plain_label(_("On paper"), "overline", wrap=False)
        figures, words = QHBoxLayout(), QHBoxLayout()
        figures.setSpacing(px(2))
        for figure in self.figures:
            figures.addWidget(figure)
        figures.addStretch(1)
        words.setSpacing(px(8))
        words.addWidget(self.text, 1)
        words.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignTop)
        policy = self.clear.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.clear.setSizePolicy(policy)
        self._row.addWidget(label)
        self._row.addLayout(figures)
        self._row.addLayout(words, 1)
        column.addLayout(self._row)
        column.addWidget(self.hint)
