"""Whose paper form it is: somebody registered, somebody new, or whoever the code on the form stands for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.entry.who_content import WhoView, about_labels
from cpdesk.desktop.widgets.buttons import primary_button, secondary_button
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.combo import Choice
from cpdesk.desktop.widgets.labels import page_head, plain_label
from cpdesk.desktop.widgets.lines import LineInput
from cpdesk.desktop.widgets.rows import add_row
from cpdesk.desktop.widgets.scroll import ColumnArea
from cpdesk.desktop.widgets.side_by_side import SideBySide

WIDTH = 860


class WhoLayer(ColumnArea):
    """``chosen`` carries the id of somebody registered, and the code of the form; ``wanted`` asks to register."""

    chosen = Signal(str, str)
    wanted = Signal()

    def __init__(self) -> None:
        """Build the layer; :meth:`show_who` fills it."""
        super().__init__(WIDTH)
        intro = plain_label(
            _("Everything is typed with the keyboard and saved at once. Say first whose form it is."), "muted"
        )
        self.column.addLayout(page_head(_("Type in a paper form"), intro))
        self.code = LineInput(placeholder="3F2A-99C1", by_itself=False)
        self.code.setMaximumWidth(theme.current().px(220))
        self.column.addWidget(self._code_card())
        self.who = Choice((), _("Choose who it was"), None)
        self.go = primary_button(_("Begin"), "notebook-pen")
        self.go.clicked.connect(self._begin)
        self.fields = {name: LineInput(by_itself=False) for name, _label in about_labels()}
        self.sex = Choice((), "", "")
        self.register = secondary_button(_("Register and begin"), "plus")
        self.register.clicked.connect(self.wanted)
        self.column.addWidget(SideBySide(self._registered_card(), self._new_card(), least=300))
        self.column.addStretch(1)

    def show_who(self, view: WhoView) -> None:
        """Offer who is registered; what was chosen stays."""
        before = self.who.value()
        self.who.set_options(view.registered)
        self.who.set_value(before)
        chosen = self.sex.value()
        self.sex.set_options(view.sexes)
        self.sex.set_value(chosen)

    def about(self) -> dict[str, str]:
        """Return what was typed about somebody new."""
        return {**{name: made.text() for name, made in self.fields.items()}, "sex": str(self.sex.value() or "")}

    def clear_all(self) -> None:
        """Forget what was typed, for the next form."""
        for made in (self.code, *self.fields.values()):
            made.set_text("", keep_typing=False)
        self.who.set_value(None)
        self.sex.set_value(None)
        self.show_problem("")

    def show_problem(self, words: str) -> None:
        """Say why it cannot begin yet; nothing for nothing."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        self._hint.setVisible(not words)

    def take_focus(self) -> None:
        """Begin with the code of the form."""
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _code_card(self) -> Card:
        card = Card(16)
        words = _(
            "Printed on every page. A code that came in before finds its participant by itself; it may stay blank."
        )
        add_row(card.body, _("Code on the form"), self.code)
        self.code.setAccessibleDescription(words)
        self._hint, self.problem = plain_label(words, "caption"), plain_label("", "warning")
        self.problem.hide()
        for label in (self._hint, self.problem):  # one in the place of the other, so that nothing below moves
            label.setMinimumHeight(self.problem.fontMetrics().lineSpacing())
            card.body.addWidget(label)
        return card

    def _registered_card(self) -> Card:
        card = Card(16)
        card.body.addWidget(plain_label(_("Somebody registered"), "heading"))
        add_row(card.body, _("Participant"), self.who)
        card.body.addWidget(self.go)
        card.body.addStretch(1)
        return card

    def _new_card(self) -> Card:
        card = Card(16)
        card.body.addWidget(plain_label(_("Somebody new"), "heading"))
        for name, label in about_labels():
            add_row(card.body, label, self.fields[name])
        add_row(card.body, _("Sex"), self.sex, _("Only for counting who took part; it may stay blank."))
        card.body.addWidget(self.register)
        card.body.addStretch(1)
        return card

    def _begin(self) -> None:
        value = self.who.value()
        self.chosen.emit(str(value) if value else "", self.code.text())
