"""What stands above the ranked needs: how the order is made, which kind is shown, what the first needs still lack."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.needs.content import NeedRow, filter_options, how_ranked
from cpdesk.desktop.widgets.buttons import link_button
from cpdesk.desktop.widgets.combo import Choice
from cpdesk.desktop.widgets.labels import IconLabel, plain_label


class RankingHead(QWidget):
    """``filtered`` says that another kind is wanted, ``causes_wanted`` that root causes are to be named."""

    filtered = Signal()
    causes_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it; nothing is filtered."""
        super().__init__(parent)
        px = theme.current().px
        self.kind = ""
        self._options: tuple[tuple[str, str], ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        self.missing = QFrame()
        self.missing.setProperty("role", "tint")
        row = QHBoxLayout(self.missing)
        row.setContentsMargins(px(12), px(4), px(8), px(4))
        row.setSpacing(px(8))
        self.missing_words, self.link = plain_label(""), link_button(_("Name them"))
        self.link.setAccessibleName(_("Name the root causes"))
        self.link.clicked.connect(self.causes_wanted)
        row.addWidget(IconLabel("info", "information", 18))
        row.addWidget(self.missing_words, 1)
        row.addWidget(self.link)
        self.choice = Choice(clear=None)
        self.choice.setAccessibleName(_("Which needs are shown"))
        self.choice.changed.connect(self._choose)
        self._how = plain_label(how_ranked(), "caption")
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(16))
        self.choice.setMinimumWidth(px(190))
        self.choice.setMaximumWidth(px(260))
        line.addWidget(self._how, 1)
        line.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignBottom)
        column.addWidget(self.missing)
        column.addWidget(self._line)

    def show_view(self, rows: tuple[NeedRow, ...], missing: str) -> None:
        """Show the counts of each kind and what is missing; empty says that nothing is."""
        self.missing_words.setText(missing)
        self.missing.setVisible(bool(missing))
        self._line.setVisible(bool(rows))
        options = filter_options(rows)
        if options != self._options:
            self._options = options
            self.choice.set_options(options)
        self.choice.set_value(self.kind)

    def show_all(self) -> None:
        """Filter nothing."""
        self.show_kind("")

    def show_kind(self, kind: str) -> None:
        """Filter by a kind without telling; the empty one shows all."""
        self.kind = kind
        self.choice.set_value(kind)

    def stops(self) -> list[QWidget]:
        """Return what Tab may reach, in the order of reading."""
        return [self.link, self.choice]

    def _choose(self, value: object) -> None:
        self.kind = value if isinstance(value, str) else ""
        self.filtered.emit()
