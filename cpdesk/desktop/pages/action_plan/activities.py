"""What the plan suggests for a need: the activity an action takes up, others to use or adapt, and those set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.activity_offer import ActivityOffer
from cpdesk.desktop.pages.action_plan.form_fold import FormFold
from cpdesk.desktop.pages.names import kept_whole
from cpdesk.desktop.widgets.buttons import Button, link_button
from cpdesk.desktop.widgets.labels import plain_label

if TYPE_CHECKING:
    from cpdesk.desktop.pages.action_plan.activity_content import Offered


class Activities(QWidget):
    """``used`` and ``adapted`` carry code and text of an activity; ``removed`` takes the link away.

    ``set_aside`` carries a code and the reason, ``taken_back`` a code; ``built`` tells that there are new widgets.
    """

    used = Signal(str, str)
    adapted = Signal(str, str)
    removed = Signal()
    set_aside = Signal(str, str)
    taken_back = Signal(str)
    built = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.current().px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(4))
        self._shown: Offered | None = None
        self._back: dict[Button, str] = {}
        self.offers: list[ActivityOffer] = []
        self.taken = _Taken()
        self.taken.remove.clicked.connect(self.removed)
        self._heading = plain_label(_("The plan's activities for this need"), "caption")
        self.others = FormFold(_("Other activities"))
        self._aside = FormFold(_("Activities set aside"))
        self._open_holder, self._aside_holder = QWidget(), QWidget()
        self._aside.column.addWidget(self._aside_holder)
        for part in (self.taken, self._heading, self._open_holder, self.others, self._aside):
            self._column.addWidget(part)

    @property
    def aside(self) -> FormFold:
        """Return the part with the activities that are not for the country."""
        return self._aside

    def show_offered(self, found: Offered) -> None:
        """Show the activity that is taken up, those that can be and those that are not for the country."""
        if found == self._shown:
            return
        was_taken = bool(self._shown and self._shown.code)
        self._shown = found
        self.taken.setVisible(bool(found.code))
        self.taken.show_activity(found)
        self._build_offers(found)
        self._build_aside(found)
        if was_taken != bool(found.code):
            self.others.set_open(False)
        self.setVisible(bool(found.code or found.offers or found.set_aside))
        self.built.emit()

    def first_button(self) -> Button | None:
        """Return the first link to use an activity."""
        return self.offers[0].use if self.offers else None

    def _build_offers(self, found: Offered) -> None:
        """Show the offers at once, or folded where an activity is taken up already."""
        self.offers = [ActivityOffer(offer) for offer in found.offers]
        for offer in self.offers:
            offer.used.connect(self.used)
            offer.adapted.connect(self.adapted)
            offer.set_aside.connect(self.set_aside)
        holder = _column_of(self.offers)
        home = self.others.column if found.code else self._column
        old, self._open_holder = self._open_holder, holder
        old.hide()
        old.deleteLater()
        if found.code:
            home.addWidget(holder)
        else:
            self._column.insertWidget(self._column.indexOf(self.others), holder)
        self._heading.setVisible(bool(self.offers) and not found.code)
        self.others.setVisible(bool(self.offers) and bool(found.code))
        self.others.set_hint(found.others)
        holder.setVisible(bool(self.offers))

    def _build_aside(self, found: Offered) -> None:
        self._back = {}
        parts = []
        for entry in found.set_aside:
            part = QWidget()
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(plain_label(entry.text))
            column.addWidget(
                plain_label(_("{code} · {remark}", code=kept_whole(entry.code), remark=entry.reason), "caption")
            )
            back = link_button(_("Take back"))
            back.setAccessibleName(_("Take back activity {code}: {text}", code=entry.code, text=entry.text))
            back.clicked.connect(self._take_back)
            self._back[back] = entry.code
            column.addWidget(back)
            parts.append(part)
        holder = _column_of(parts)
        self._aside.column.replaceWidget(self._aside_holder, holder)
        self._aside_holder.deleteLater()
        self._aside_holder = holder
        self._aside.set_hint(found.not_for_us)
        self._aside.setVisible(bool(parts))

    def _take_back(self) -> None:
        button = self.sender()
        if isinstance(button, Button) and button in self._back:
            self.taken_back.emit(self._back[button])


class _Taken(QWidget):
    """The activity an action takes up, in the plan's words, and the link to leave it."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.link, self.text = plain_label("", "caption"), plain_label("")
        self.remove = link_button(_("Remove the link"))
        for part in (self.link, self.text, self.remove):
            column.addWidget(part)

    def show_activity(self, found: Offered) -> None:
        """Show it."""
        self.link.setText(found.link)
        self.text.setText(found.text)


def _column_of(parts: list[ActivityOffer] | list[QWidget]) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().px(10))
    for part in parts:
        column.addWidget(part)
    return holder
