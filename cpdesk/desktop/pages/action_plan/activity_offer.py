"""One activity the plan offers: take it up as it stands, in words of one's own, or not at all, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.names import kept_whole
from cpdesk.desktop.widgets.buttons import link_button, secondary_button
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.lines import LineInput
from cpdesk.desktop.widgets.rows import add_row

if TYPE_CHECKING:
    from cpdesk.desktop.pages.action_plan.activity_content import Offer


class ActivityOffer(QWidget):
    """``used`` and ``adapted`` carry code and text, ``set_aside`` the code and the reason."""

    used = Signal(str, str)
    adapted = Signal(str, str)
    set_aside = Signal(str, str)

    def __init__(self, offer: Offer) -> None:
        """Show an offer."""
        super().__init__()
        self.offer = offer
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(plain_label(offer.text))
        code = kept_whole(offer.code)
        small = _("{code} · {remark}", code=code, remark=offer.remark) if offer.remark else code
        column.addWidget(plain_label(small, "caption"))
        self.use, self.adapt = link_button(_("Use")), link_button(_("Adapt"))
        self.refuse = link_button(_("Not for us"))
        self.use.setAccessibleName(_("Use activity {code}: {text}", code=offer.code, text=offer.text))
        self.adapt.setAccessibleName(_("Adapt activity {code}: {text}", code=offer.code, text=offer.text))
        self.refuse.setAccessibleName(_("Activity {code} is not for us: {text}", code=offer.code, text=offer.text))
        self._links = QWidget()
        flow = FlowLayout(self._links, px(12))
        for button, deed in ((self.use, self._use), (self.adapt, self._adapt), (self.refuse, self._ask)):
            button.clicked.connect(deed)
            flow.addWidget(button)
        column.addWidget(self._links)
        self.asking = _Asking()
        self.asking.given.connect(self._set_aside)
        self.asking.left.connect(self._leave)
        self.asking.hide()
        column.addWidget(self.asking)

    def _use(self) -> None:
        self.used.emit(self.offer.code, self.offer.text)

    def _adapt(self) -> None:
        self.adapted.emit(self.offer.code, self.offer.text)

    def _ask(self) -> None:
        self._links.hide()
        self.asking.show()
        self.asking.reason.setFocus(Qt.FocusReason.TabFocusReason)

    def _leave(self) -> None:
        self.asking.hide()
        self._links.show()
        self.refuse.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_aside(self, reason: str) -> None:
        self.set_aside.emit(self.offer.code, reason)


class _Asking(QWidget):
    """Asks why; ``given`` carries the reason, ``left`` tells that it was taken back."""

    given = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, px(4))
        column.setSpacing(px(4))
        self.reason = LineInput(placeholder=_("For example: such a body exists already"), by_itself=False)
        self.reason.setObjectName("activity_reason")
        self.reason.returnPressed.connect(self._give)
        add_row(column, _("Why it is not for us"), self.reason)
        self._message = plain_label(_("An activity is set aside only with a reason."), "warning")
        self._message.hide()
        column.addWidget(self._message)
        row = QHBoxLayout()
        row.setSpacing(px(12))
        give, leave = secondary_button(_("Set aside")), link_button(_("Cancel"))
        give.clicked.connect(self._give)
        leave.clicked.connect(self.left)
        row.addWidget(give)
        row.addWidget(leave)
        row.addStretch(1)
        column.addLayout(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take it back on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        reason = self.reason.text().strip()
        self._message.setVisible(not reason)
        if reason:
            self.given.emit(reason)
