"""A list of ticks behind a heading that says how many are chosen: sections of a report, actions for donor sheets."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.reports.choices_content import Tick
from cpdesk.desktop.widgets.buttons import link_button
from cpdesk.desktop.widgets.labels import IconLabel, plain_label
from cpdesk.desktop.widgets.ticks import TickBox

Say = Callable[[tuple[Tick, ...], frozenset[str]], str]


class TickFold(QWidget):
    """``changed`` tells that the user took a tick away or put one back. At least one tick stays."""

    changed = Signal()

    def __init__(self, title: str, every: str, say: Say, parent: QWidget | None = None) -> None:
        """Make an empty, folded list; ``every`` are the words of the button that ticks the usual, ``say`` counts."""
        super().__init__(parent)
        self._title, self._say = title, say
        self._ticks: tuple[Tick, ...] = ()
        self.boxes: dict[str, TickBox] = {}
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        self.heading = _Heading(title)
        self.heading.clicked.connect(self._turn)
        self.all_button = link_button(every, "refresh-cw")
        self.all_button.clicked.connect(self._tick_usual)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(px(8), 0, 0, px(4))
        body.setSpacing(0)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        body.addLayout(self._column)
        body.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeading)
        self._body.hide()
        column.addWidget(self.heading)
        column.addWidget(self._body)

    @property
    def is_open(self) -> bool:
        """Tell whether the ticks are shown."""
        return not self._body.isHidden()

    @property
    def is_usual(self) -> bool:
        """Tell whether exactly those are ticked that are as long as nobody chose."""
        return self.left_out == frozenset(tick.id for tick in self._ticks if not tick.usual)

    @property
    def left_out(self) -> frozenset[str]:
        """Return the ids without a tick."""
        return frozenset(name for name, box in self.boxes.items() if not box.isChecked())

    def set_open(self, is_open: bool) -> None:
        """Show the ticks or fold them away."""
        self._body.setVisible(is_open)
        self._count()

    def show_ticks(self, ticks: tuple[Tick, ...], left_out: frozenset[str]) -> None:
        """Offer these; those in ``left_out`` have no tick. What is always there stands as a line of text."""
        before, self._ticks = self._ticks, ticks
        if [(tick.id, tick.words) for tick in ticks] != [(tick.id, tick.words) for tick in before]:
            self._build()
        for name, box in self.boxes.items():
            box.setChecked(name not in left_out)
        self.setVisible(bool(ticks))
        self._count()

    def _build(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.boxes = {}
        for tick in self._ticks:
            if tick.locked:
                self._column.addWidget(_always(tick.words))
                continue
            box = self.boxes[tick.id] = TickBox(tick.words)
            box.clicked.connect(self._clicked)
            self._column.addWidget(box)

    def _turn(self) -> None:
        self.set_open(not self.is_open)

    def _tick_usual(self) -> None:
        usual = {tick.id for tick in self._ticks if tick.usual}
        for name, box in self.boxes.items():
            box.setChecked(name in usual)
        self._count()
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _clicked(self) -> None:
        sender = self.sender()
        stay = any(box.isChecked() for box in self.boxes.values()) or any(tick.locked for tick in self._ticks)
        if not stay and isinstance(sender, TickBox):
            sender.setChecked(True)  # a document without anything in it is none
            return
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        words = self._say(self._ticks, self.left_out)
        self.heading.show_state(words, is_open=self.is_open)
        self.all_button.setEnabled(not self.is_usual)


class _Heading(QPushButton):
    """A wide, flat button: title, count, chevron."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self._title = title
        px = theme.current().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(2), px(4), px(2), px(4))
        row.setSpacing(px(8))
        self._count = plain_label("", "muted", wrap=False)
        self._chevron = IconLabel("chevron-right", "muted", 16)
        row.addWidget(plain_label(title, "strong", wrap=False))
        row.addStretch(1)
        row.addWidget(self._count)
        row.addWidget(self._chevron)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Return the size the parts need."""
        layout = self.layout()
        return layout.totalSizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least the parts need."""
        layout = self.layout()
        return layout.totalMinimumSize() if layout is not None else super().minimumSizeHint()

    def show_state(self, words: str, *, is_open: bool) -> None:
        """Say how many are chosen, and whether the list is open."""
        self._count.setText(words)
        self._chevron.set_icon("chevron-down" if is_open else "chevron-right", "muted")
        state = _("open") if is_open else _("folded")
        self.setAccessibleName(_("{title}: {count}, {state}", title=self._title, count=words, state=state))


def _always(words: str) -> QWidget:
    """Return a section that is always there: no box, for it cannot be left out."""
    holder = QWidget()
    px = theme.current().px
    row = QHBoxLayout(holder)
    row.setContentsMargins(px(5), px(6), 0, px(6))
    row.setSpacing(px(11))
    row.addWidget(IconLabel("check", "muted", 16))
    row.addWidget(plain_label(words, "muted"), 1)
    row.addWidget(plain_label(_("always"), "caption", wrap=False))
    return holder
