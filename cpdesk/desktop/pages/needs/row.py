"""One ranked need as a card: rank, key area, level and target, importance, index, range, actions, more below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.names import rating_words
from cpdesk.desktop.pages.needs.content import NeedRow, actions_words
from cpdesk.desktop.pages.needs.detail import DetailStrip
from cpdesk.desktop.pages.needs.title_button import TitleButton
from cpdesk.desktop.widgets.buttons import link_button, tool_button
from cpdesk.desktop.widgets.labels import ElidedLabel, IconLabel, plain_label, plain_tip
from cpdesk.desktop.widgets.levels import LevelBar
from cpdesk.desktop.widgets.meter import Meter

COLUMNS = 8
_NEED, _RANGE, _ACTION = 4, 5, 6
_GAP, _SIDE = 12, 16
_MANY = 99


class NeedCard(QFrame):
    """Shows a :class:`NeedRow`. The title goes to the key area, the link at the end to its actions or a new one.

    ``turned`` carries the code where the detail below is wanted or folded away; ``detail`` is there once it was.
    """

    opened = Signal(str)
    actions_wanted = Signal(str)
    action_added = Signal(str)
    turned = Signal(str)
    conflicts_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._row: NeedRow | None = None
        self._narrow: bool | None = None
        self.detail: DetailStrip | None = None
        self._rank = plain_label("", "heading", wrap=False)
        self.title = TitleButton()
        self._where, self._set = ElidedLabel("", "caption"), plain_label("", "accent", wrap=False)
        self._levels, self._step = LevelBar(), plain_label("", "muted", wrap=False)
        self._provisional = plain_label(_("provisional"), "caption", wrap=False)
        self._importance, self._proposed = (
            plain_label("", wrap=False),
            plain_label(_("proposed"), "caption", wrap=False),
        )
        self._meter, self._index = Meter(0, 64), plain_label("", "strong", wrap=False)
        self._ranks, self._moves = plain_label("", wrap=False), IconLabel("move-vertical", "warning", 16)
        self._moving = plain_label(_("unsteady"), "caption", wrap=False)
        self.action, self.more = link_button(""), tool_button("chevron-down", _("More"), "muted")
        self._set_mark = _beside(IconLabel("users", "accent", 16), self._set)
        self.contested = link_button(_("Decided differently: see Conflicts"), "arrow-left-right")
        self.contested.clicked.connect(self.conflicts_wanted)
        self._build()
        self.title.clicked.connect(self._open)
        self.action.clicked.connect(self._act)
        self.more.clicked.connect(self._turn)

    @property
    def code(self) -> str:
        """Return the key area the card shows; empty for none yet."""
        return self._row.code if self._row is not None else ""

    @property
    def is_open(self) -> bool:
        """Tell whether the detail is shown."""
        return self.detail is not None and not self.detail.isHidden()

    def set_open(self, *, is_open: bool) -> None:
        """Show the detail below, or fold it away; the owner fills it."""
        if is_open and self.detail is None:
            self.detail = DetailStrip()
            self.detail.set_narrow(narrow=bool(self._narrow))
            self._column.addWidget(self.detail)
        if self.detail is not None:
            self.detail.setVisible(is_open)
        self._say_more()

    def stops(self) -> list[QWidget]:
        """Return what Tab may reach, in the order of reading."""
        return [
            self.title,
            self.contested,
            self.action,
            self.more,
            *(self.detail.stops() if self.detail is not None else ()),
        ]

    def _build(self) -> None:
        self._parts = (
            _stacked(self._rank),
            _stacked(self.title, self._where, self._set_mark, self.contested),
            _stacked(_beside(self._levels, self._step), self._provisional),
            _stacked(self._importance, self._proposed),
            _beside(self._meter, self._index),
            _stacked(_beside(self._ranks, self._moves), self._moving),
            _beside(self.action),
            self.more,
        )
        px = theme.current().px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(_SIDE), px(8), px(12), px(8))
        self._column.setSpacing(px(8))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(_GAP))
        self._grid.setVerticalSpacing(px(6))
        self._column.addLayout(self._grid)

    def show_row(self, row: NeedRow) -> None:
        """Show a need."""
        if row == self._row:
            return
        self._row = row
        self._rank.setText(str(row.rank))
        self.title.set_words(row.title, "\n".join((row.text, row.why)))
        self._where.setText(row.where)
        self._levels.set_levels(row.level, row.target)
        self._step.setText(row.step)
        self._provisional.setVisible(row.provisional)
        self._proposed.setVisible(row.importance_proposed)
        self._meter.set_value(row.index)
        self._meter.setAccessibleName(_("Need index {index} of 100", index=row.index))
        self._set_mark.setVisible(bool(row.set_mark))
        self._set.setText(row.set_mark)
        for part in (self._set_mark, self._set):
            part.setToolTip(plain_tip(row.set_words))
            part.setAccessibleDescription(row.set_words)
        self.contested.setVisible(bool(row.contested))
        self.contested.setToolTip(plain_tip(row.contested))
        self.contested.setAccessibleDescription(row.contested)
        self._show_words(row)
        words = row.actions_words or _("Add an action")
        self.action.set_words(words)
        self.action.setAccessibleName(_("{deed}: {title}", deed=words, title=row.title))
        self._say_more()
        self.setToolTip(plain_tip(row.why))
        self.setAccessibleName(_("Need {rank}: {title}", rank=row.rank_said, title=row.title))
        self.setAccessibleDescription(row.why)

    def arrange(self, widths: tuple[int, ...], *, narrow: bool) -> None:
        """Put everything on one line, or what a rank comes from on further ones."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        if self._row is not None:
            self._show_words(self._row)
        if self.detail is not None:
            self.detail.set_narrow(narrow=narrow)
        for part in self._parts:
            self._grid.removeWidget(part)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 0)
        if narrow:
            self._arrange_narrow()
            return
        for column, (part, width) in enumerate(zip(self._parts, widths, strict=True)):
            part.setMinimumWidth(width)
            part.setMaximumWidth(width or _UNLIMITED)
            self._grid.addWidget(part, 0, column)
        self._grid.setColumnStretch(1, 1)

    def _show_words(self, row: NeedRow) -> None:
        """Show what the headings name; without headings each says itself what it is."""
        named = bool(self._narrow)
        self._importance.setText(_("Importance: {rating}", rating=row.importance) if named else row.importance)
        self._index.setText(_("Need {index}", index=row.index) if named else str(row.index))
        self._ranks.setText(_("Range {ranks}", ranks=row.ranks) if named else row.ranks)
        self._moves.setVisible(row.moved)
        self._moving.setVisible(row.moved)
        for part in (self._ranks, self._moves, self._moving):
            part.setToolTip(row.ranks_words)
            part.setAccessibleName(row.ranks_words)

    def _arrange_narrow(self) -> None:
        for part in self._parts:
            part.setMinimumWidth(0)
            part.setMaximumWidth(_UNLIMITED)
        rank, title, levels, importance, index, ranks, action, more = self._parts
        rank.setMinimumHeight(theme.current().px(32))  # as high as a title of one line, so that both stand level
        self._grid.addWidget(rank, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(title, 0, 1, 1, 2)
        self._grid.addWidget(more, 0, 3, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(levels, 1, 1)
        self._grid.addWidget(importance, 1, 2)
        self._grid.addWidget(index, 2, 1)
        self._grid.addWidget(ranks, 2, 2)
        self._grid.addWidget(action, 3, 1, 1, 2)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)

    def _open(self) -> None:
        if self._row is not None:
            self.opened.emit(self._row.code)

    def _act(self) -> None:
        if self._row is not None:
            (self.actions_wanted if self._row.actions else self.action_added).emit(self._row.code)

    def _turn(self) -> None:
        if self._row is not None:
            self.turned.emit(self._row.code)

    def _say_more(self) -> None:
        words = _("Show less") if self.is_open else _("Show more")
        self.more.set_icon("chevron-up" if self.is_open else "chevron-down", "muted")
        self.more.set_words(words)
        title = self._row.title if self._row is not None else ""
        self.more.setAccessibleName(_("{deed}: {title}", deed=words, title=title))


class NeedHeadings(QWidget):
    """The headings over the cards, in the same columns."""

    def __init__(self, widths: tuple[int, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.current().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(_SIDE) + 1, 0, px(12) + 1, 0)
        row.setSpacing(px(_GAP))
        headings = (
            _("Rank"),
            _("Key area"),
            _("Level → target"),
            _("Importance"),
            _("Need"),
            _("Range"),
            _("Action"),
            "",
        )
        tips = {
            _NEED: _("Need = 100 × (gap ÷ 4) × (importance ÷ 3)"),
            _RANGE: _("The lowest and highest rank under other weightings"),
        }
        for number, (words, width) in enumerate(zip(headings, widths, strict=True)):
            label = plain_label(words, "overline", wrap=False)
            label.setMinimumWidth(width)
            label.setMaximumWidth(width or _UNLIMITED)
            label.setToolTip(tips.get(number, ""))
            label.setAccessibleDescription(tips.get(number, ""))
            if number == _ACTION:
                label.setContentsMargins(px(5), 0, 0, 0)  # the links below stand in a frame of their own
            row.addWidget(label, 1 if number == 1 else 0)


def column_widths(font_owner: QWidget) -> tuple[int, ...]:
    """Return the width of each column in pixels, 0 for the one that takes the rest: as wide as the words need."""
    px, metrics = theme.current().px, font_owner.fontMetrics()
    rating = max(metrics.horizontalAdvance(rating_words(rating)) for rating in (1, 2, 3))
    proposed = metrics.horizontalAdvance(_("proposed"))
    heading = metrics.horizontalAdvance(_("Importance"))
    deeds = (_("Add an action"), actions_words(_MANY))
    deed = max(round(metrics.horizontalAdvance(words) * 1.1) for words in deeds) + px(10)
    words = (_("unsteady"), _("Range"))
    ranks = max(metrics.horizontalAdvance("36–37") + px(24), *(metrics.horizontalAdvance(word) for word in words))
    return (px(44), 0, px(166), max(rating, proposed, heading) + px(4), px(100), ranks, deed, theme.current().gap(36))


_UNLIMITED = 16_777_215


def _stacked(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().px(2))
    column.addStretch(1)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return holder


def _beside(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.current().px(8))
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return holder
