"""The strip below a need's card: why it stands there, the plan's own words, its causes, the rank people set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.needs.causes import Causes
from cpdesk.desktop.pages.needs.need_ratings import NeedRatings
from cpdesk.desktop.pages.needs.rank_setter import RankSetter
from cpdesk.desktop.widgets.card import line
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.side_by_side import SideBySide

if TYPE_CHECKING:
    from cpdesk.desktop.pages.needs.detail_content import NeedDetail

_INDENT = 56
_READABLE = 720


class DetailStrip(QWidget):
    """Shows a :class:`NeedDetail`; ``wanted`` carries the :class:`Deed` that is to be recorded."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it; :meth:`show_detail` fills it."""
        super().__init__(parent)
        px = theme.current().px
        self._detail: NeedDetail | None = None
        self._column = QVBoxLayout(self)
        self._column.setSpacing(px(8))
        self.why, self._plan = plain_label(""), plain_label("", "muted")
        self.causes, self.setter, self.ratings = Causes(), RankSetter(), NeedRatings()
        self._column.addWidget(line())
        self._column.addLayout(_readable(self.why))
        self._column.addLayout(_readable(self._plan))
        self._column.addSpacing(px(4))
        self._column.addWidget(SideBySide(self.causes, self.setter, least=300, gap=32))
        self._column.addWidget(self.ratings)
        for part in (self.causes, self.setter, self.ratings):
            part.wanted.connect(self.wanted)
        self.set_narrow(narrow=False)

    def show_detail(self, detail: NeedDetail) -> None:
        """Show the detail of a need."""
        if detail == self._detail:
            return
        self._detail = detail
        self.why.setText("\n".join(detail.sentences))
        self._plan.setText(_("The plan: {text}", text=detail.plan_text))
        for part in (self.causes, self.setter, self.ratings):
            part.show_detail(detail)

    def set_narrow(self, *, narrow: bool) -> None:
        """Stand below the title, or use the whole width."""
        self._column.setContentsMargins(0 if narrow else theme.current().px(_INDENT), 0, 0, theme.current().px(8))

    def stops(self) -> list[QWidget]:
        """Return what Tab may reach, in the order of reading."""
        setter, ratings = self.setter, self.ratings
        return [
            *(*self.causes.boxes.values(), self.causes.text),
            *(setter.place, setter.reason, setter.set_button, setter.back),
            *(ratings.fold, *ratings.choices.values()),
        ]


def _readable(label: QLabel) -> QHBoxLayout:
    """Return a row in which a text is not wider than is good to read; alone in a column its height came out wrong."""
    label.setMaximumWidth(theme.current().px(_READABLE))
    row = QHBoxLayout()
    row.addWidget(label, 1000)
    row.addStretch(1)
    return row
