"""The panel at the foot of the window that guides through the practice, one step at a time; it blocks nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from cpdesk.base.i18n import _, interface
from cpdesk.desktop import theme
from cpdesk.desktop.practice_content import PracticeView, is_practice, practice_view
from cpdesk.desktop.widgets.buttons import link_button, secondary_button
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import IconLabel, plain_label
from cpdesk.desktop.widgets.strip import announce

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.desktop.preferences import Preferences

MOST_LINES, MOST_LARGE = 4, 3
"""Of a step's words, and where the text is large; longer ones scroll, so that the page keeps its room."""

LEAST_BESIDE = 820
"""Width in pixels at 100 % from which the buttons stand beside the words."""


class _Words(QScrollArea):
    """A text that takes as many lines as it needs, up to a limit."""

    def __init__(self, label: QLabel) -> None:
        super().__init__()
        self._label = label
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        label.setAlignment(label.alignment() | Qt.AlignmentFlag.AlignTop)
        label.setMinimumHeight(1)
        self.setWidget(label)

    def fit(self) -> None:
        """Take the height the text needs."""
        needed = self._label.heightForWidth(max(1, self.width()))
        most = (MOST_LINES if theme.current().scale <= 1.25 else MOST_LARGE) * self._label.fontMetrics().lineSpacing()
        self.setFixedHeight(max(1, min(needed, most)))
        scrolls = needed > most
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if scrolls else Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again where the width changed."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()


class PracticePanel(QFrame):
    """Hidden unless the practice is open and not ended. The step is remembered from one start to the next."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        """Build the panel, hidden; :meth:`show_for` decides."""
        super().__init__(parent)
        self._preferences = preferences
        self._for_practice = False
        self._view: PracticeView | None = None
        self.setProperty("role", "bar")
        self.setProperty("edge", "top")
        px, gap = theme.current().px, theme.current().gap
        self.place = plain_label("", "caption")
        self.title = plain_label("", "strong", wrap=False)
        self.text = plain_label("")
        self.back = secondary_button(_("Back"), "arrow-left")
        self.next = secondary_button(_("Next step"))
        self.end = link_button(_("End the practice"))
        for name, button in (("back", self.back), ("next", self.next), ("end", self.end)):
            button.setObjectName(f"practice_{name}")
        self.back.clicked.connect(self._back)
        self.next.clicked.connect(self._next)
        self.end.clicked.connect(self._end)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(gap(24), gap(10), gap(16), gap(10))
        self._row.setSpacing(px(12))
        self._row.addLayout(self._text_column(), 1)
        buttons = QWidget()
        flow = FlowLayout(buttons, px(8))
        self.next.ensurePolished()
        for button in (self.end, self.back, self.next):
            button.setMinimumHeight(self.next.sizeHint().height())
            flow.addWidget(button)
        buttons.setMinimumWidth(px(8))
        self._row.addWidget(buttons, 0, Qt.AlignmentFlag.AlignVCenter)
        preferences.changed.connect(self._on_preferences)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons beside the words where there is room, else below them."""
        super().resizeEvent(event)
        beside = self.width() >= theme.current().px(LEAST_BESIDE)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _text_column(self) -> QVBoxLayout:
        px = theme.current().px
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(IconLabel("graduation-cap", "accent", 20))
        head.addWidget(self.title)
        head.addWidget(self.place, 1)
        self._words = _Words(self.text)
        self._words.setAccessibleName(_("What to do in this step"))
        column = QVBoxLayout()
        column.setSpacing(px(2))
        column.addLayout(head)
        column.addWidget(self._words)
        return column

    def show_for(self, path: Path | None, snapshot: Snapshot | None) -> None:
        """Show the step, if the assessment that is open is the practice."""
        self._for_practice = path is not None and snapshot is not None and is_practice(path, snapshot)
        self._show()

    def _show(self) -> None:
        step = self._preferences.now.practice_step if self._for_practice else 0
        view = practice_view(step, interface().language)
        if view == self._view:
            return
        before, self._view = self._view, view
        self.setVisible(view is not None)
        if view is None:
            return
        self.place.setText(view.place)
        self.title.setText(view.title)
        self.title.setVisible(bool(view.title))
        self.text.setText(view.text)
        self._words.fit()
        self.back.setEnabled(view.number > 1)
        self.next.set_words(_("Done: end the practice") if view.is_last else _("Done: next step"))
        self.end.setVisible(not view.is_last)
        self.setAccessibleName(view.place)
        self.setAccessibleDescription(" ".join(part for part in (view.title, view.text) if part))
        if before is not None:
            announce(self, f"{view.place}. {view.title}. {view.text}")

    def _go(self, step: int) -> None:
        self._preferences.change(practice_step=step)

    def _back(self) -> None:
        if self._view is not None:
            self._go(max(1, self._view.number - 1))

    def _next(self) -> None:
        if self._view is not None:
            self._go(0 if self._view.is_last else self._view.number + 1)

    def _end(self) -> None:
        self._go(0)

    def _on_preferences(self, _before: object) -> None:
        self._show()
