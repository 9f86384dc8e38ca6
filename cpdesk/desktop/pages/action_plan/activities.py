"""What the plan suggests for a need: the activity an action takes up, and the others with a link to use them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.form_content import ActionForm, Offer
from cpdesk.desktop.pages.names import kept_whole
from cpdesk.desktop.widgets.buttons import Button, link_button
from cpdesk.desktop.widgets.labels import plain_label


class Activities(QWidget):
    """``used`` carries code and text of an activity; ``removed`` takes the link away."""

    used = Signal(str, str)
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().px(6))
        self._shown: tuple[str, str, tuple[Offer, ...]] | None = None
        self._buttons: dict[Button, Offer] = {}
        self._holder = QWidget()
        self._column.addWidget(self._holder)

    def show_form(self, form: ActionForm) -> None:
        """Show the activity that is taken up and those that can be."""
        shown = (form.action.activity, form.activity_text, form.offers)
        if shown == self._shown:
            return
        self._shown = shown
        self._buttons = {}
        self._holder.hide()
        self._column.removeWidget(self._holder)
        self._holder.deleteLater()
        self._holder = QWidget()
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(6))
        if form.action.activity:
            column.addWidget(plain_label(_("Taken from the plan's activity"), "caption"))
            remove = link_button(_("Remove the link"))
            remove.clicked.connect(self.removed)
            column.addLayout(_entry(form.action.activity, form.activity_text, "", remove))
        if form.offers:
            others = _("Other activities of the plan for this need")
            column.addWidget(
                plain_label(others if form.action.activity else _("The plan's activities for this need"), "caption")
            )
        for offer in form.offers:
            use = link_button(_("Use"))
            use.setAccessibleName(_("Use activity {code}: {text}", code=offer.code, text=offer.text))
            use.clicked.connect(self._use)
            self._buttons[use] = offer
            column.addLayout(_entry(offer.code, offer.text, offer.remark, use))
        self._column.addWidget(self._holder)
        self.setVisible(bool(form.action.activity or form.offers))

    def first_button(self) -> Button | None:
        """Return the first link to use an activity."""
        return next(iter(self._buttons), None)

    def _use(self) -> None:
        button = self.sender()
        if isinstance(button, Button) and button in self._buttons:
            offer = self._buttons[button]
            self.used.emit(offer.code, offer.text)


def _entry(code: str, text: str, remark: str, button: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.current().px(8))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(plain_label(text))
    small = kept_whole(code) if not remark else _("{code} · {remark}", code=kept_whole(code), remark=remark)
    words.addWidget(plain_label(small, "caption"))
    row.addLayout(words, 1)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return row
