"""The root causes of a need: eight boxes to tick and a text, carried into the action plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.assessment.fields import ROOT_CAUSES
from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.needs import deeds
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import marked_label, plain_label
from cpdesk.desktop.widgets.lines import TextInput
from cpdesk.desktop.widgets.rows import add_row
from cpdesk.desktop.widgets.ticks import TickBox

if TYPE_CHECKING:
    from cpdesk.desktop.pages.needs.detail_content import NeedDetail


class Causes(QWidget):
    """``wanted`` carries the :class:`Deed` that is to be recorded."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the boxes; :meth:`show_detail` ticks them."""
        super().__init__(parent)
        px = theme.current().px
        self._code = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(plain_label(_("Root causes"), "strong"))
        column.addWidget(plain_label(_("What stands behind the gap; the action plan carries it on."), "caption"))
        contested = _("The causes are decided differently; none of them counts yet.")
        self.contested = marked_label("arrow-left-right", "conflict", contested)
        column.addWidget(self.contested)
        self.contested.hide()
        holder = QWidget()
        flow = FlowLayout(holder, px(4))
        self.boxes: dict[str, TickBox] = {}
        for cause in ROOT_CAUSES:
            box = self.boxes[cause.value] = TickBox(_(cause.label))
            box.clicked.connect(self._ticked)
            flow.addWidget(box)
        column.addWidget(holder)
        self.text = TextInput(lines=1, most=5)
        self.text.committed.connect(self._worded)
        add_row(column, _("Root causes in words"), self.text)
        column.addStretch(1)

    def show_detail(self, detail: NeedDetail) -> None:
        """Show the causes of a need; what is being typed into the same one stays."""
        same, self._code = self._code == detail.code, detail.code
        self.contested.setVisible(detail.contests("causes", "cause_text"))
        for cause in detail.causes:
            box = self.boxes[cause.value]
            box.setChecked(cause.ticked)
            box.setAccessibleName(_("Root cause of {title}: {cause}", title=detail.title, cause=cause.label))
        self.text.place = (f"need/{detail.code}", "cause_text")
        self.text.set_text(detail.cause_text, keep_typing=same)
        self.text.setAccessibleName(_("Root causes in words: {title}", title=detail.title))

    def _ticked(self) -> None:
        ticked = [value for value, box in self.boxes.items() if box.isChecked()]
        self.wanted.emit(deeds.set_causes(self._code, ticked))

    def _worded(self, text: str) -> None:
        self.wanted.emit(deeds.set_cause_text(self._code, text))
