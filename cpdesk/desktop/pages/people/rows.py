"""One person on the page: name, what is known in a line, and the buttons of what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.base.i18n import N_, _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.field_words import in_sentence, quiet
from cpdesk.desktop.pages.people.content import Deed, PersonLine
from cpdesk.desktop.widgets.buttons import Button, link_button
from cpdesk.desktop.widgets.card import Card, line
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.isolate import isolated
from cpdesk.desktop.widgets.labels import plain_label

_ICONS = {Deed.SAVE: "file-down", Deed.ANONYMISE: "circle-minus", Deed.ERASE: "eraser"}
_WORDS = {
    Deed.SAVE: N_("Save everything about this person …"),
    Deed.ANONYMISE: N_("Anonymise …"),
    Deed.ERASE: N_("Erase …"),
}
_SPOKEN = {
    Deed.SAVE: N_("Save everything about {name} …"),
    Deed.ANONYMISE: N_("Anonymise {name} …"),
    Deed.ERASE: N_("Erase {name} …"),
}


class PersonRow(QWidget):
    """Shows a :class:`PersonLine`; ``wanted`` carries what is to be done and the line."""

    wanted = Signal(object, object)

    def __init__(self, shown: PersonLine, parent: QWidget | None = None) -> None:
        """Build it."""
        super().__init__(parent)
        self.shown = shown
        self.buttons: dict[Deed, Button] = {}
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, px(4))
        column.setSpacing(px(2))
        column.addWidget(plain_label(isolated(quiet(shown.title)), "strong" if shown.name else "muted"))
        column.addWidget(plain_label(isolated(shown.about), "caption"))
        if shown.note:
            column.addWidget(plain_label(shown.note, "caption"))
        holder = QWidget()
        flow = FlowLayout(holder, px(16))
        for deed in shown.deeds:
            words = _("Save everything under this name …") if shown.is_author and deed is Deed.SAVE else _(_WORDS[deed])
            button = self.buttons[deed] = link_button(words, _ICONS[deed])
            button.setAccessibleName(_(_SPOKEN[deed], name=in_sentence(shown.title)))
            button.clicked.connect(self._clicked)
            flow.addWidget(button)
        column.addWidget(holder)

    def take_focus(self) -> None:
        """Put the focus on the first that can be done with this person."""
        for button in list(self.buttons.values())[:1]:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clicked(self) -> None:
        for deed, button in self.buttons.items():
            if button is self.sender():
                self.wanted.emit(deed, self.shown)
                return


class PeopleCard(Card):
    """A list of people; ``wanted`` as for the rows. ``nobody`` is said while it is empty."""

    wanted = Signal(object, object)

    def __init__(self, nobody: str, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(16, parent)
        self._nobody = nobody
        self.rows: list[PersonRow] = []
        self._shown: tuple[PersonLine, ...] | None = None

    def show_lines(self, lines: tuple[PersonLine, ...]) -> None:
        """Show these people."""
        if lines == self._shown:
            return
        self._shown = lines
        while (item := self.body.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.rows = [PersonRow(shown) for shown in lines]
        for number, row in enumerate(self.rows):
            if number:
                self.body.addWidget(line())
            row.wanted.connect(self.wanted)
            self.body.addWidget(row)
        if not lines:
            self.body.addWidget(plain_label(self._nobody, "muted"))
