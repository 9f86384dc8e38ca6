"""The texts that were being typed and are not recorded: each in full, to be copied where it belongs or thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from cpdesk.base.errors import CpdeskError
from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.overlay import Overlay
from cpdesk.desktop.pages.field_words import Words
from cpdesk.desktop.widgets.buttons import link_button, secondary_button
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.strip import announce, error_message

if TYPE_CHECKING:
    from cpdesk.desktop.session import Session
    from cpdesk.desktop.window import MainWindow
    from cpdesk.storage.drafts import HalfTyped
    from cpdesk.storage.store import Store


class LeftTexts(Overlay):
    """Lists them over the window; one stays in the assessment until it is thrown away."""

    def __init__(self, window: MainWindow) -> None:
        """Show what there is now."""
        super().__init__(_("Texts that are not recorded"), window.shell)
        self._window = window
        self.column.addWidget(
            plain_label(
                _(
                    "These texts were being typed when cpdesk ended. They are kept, but not recorded: their field holds"
                    " something newer or several answers, they were typed in another cycle, they are not valid there –"
                    " too long, for example – or they are not as they were typed any more. Copy what is worth keeping"
                    " into its field, then throw the text away."
                )
            )
        )
        self.cards = [TextCard(self, text, _place(window.session, text)) for text in window.session.do(_left)]
        for card in self.cards:
            self.column.addWidget(card)
        self.column.addStretch(1)

    def shut(self) -> None:
        """Close it for good; asked for again, another one is made."""
        super().shut()
        self.deleteLater()

    def ask(self, text: HalfTyped) -> None:
        """Ask before a text is thrown away."""
        question = _("Throw this text away?")
        detail = _("It is recorded nowhere and cannot be brought back. Nothing else is changed.")
        self._window.dialogs.confirm(self, question, detail, _("Throw it away"), self._throw_away, text)

    def _throw_away(self, text: object) -> None:
        card = next(card for card in self.cards if card.text is text)
        try:
            self._window.session.do(card.throw_away)
        except CpdeskError as error:
            self.shut()
            self._window.tell(error_message(error))
            return
        self.cards.remove(card)
        card.hide()
        card.deleteLater()
        if self.cards:
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.shut()


class TextCard(Card):
    """One text: where it was typed, what it says, and what can be done with it."""

    def __init__(self, overlay: LeftTexts, text: HalfTyped, place: str) -> None:
        """Show ``text``."""
        super().__init__(12)
        self._overlay, self.text, self.place = overlay, text, place
        self.body.addWidget(plain_label(place, "heading"))
        self.copy_button = secondary_button(_("Copy the text"))
        self.throw_button = link_button(_("Throw it away"))
        self.throw_button.setMinimumHeight(self.copy_button.sizeHint().height())
        flow = FlowLayout(None, theme.current().px(12))
        for button, deed in ((self.copy_button, self._copy), (self.throw_button, self._ask)):
            button.setAccessibleDescription(place)
            button.clicked.connect(deed)
            flow.addWidget(button)
        self.body.addLayout(flow)  # above the text, which may be pages long
        words = plain_label(text.text)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setAccessibleName(text.text)
        self.body.addWidget(words)

    def throw_away(self, store: Store) -> None:
        """Remove the text from the file; raises CpdeskError."""
        store.throw_away([self.text])

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.text.text)
        announce(self, _("The text is copied."))

    def _ask(self) -> None:
        self._overlay.ask(self.text)


def _left(store: Store) -> tuple[HalfTyped, ...]:
    return store.left_texts()


def _place(session: Session, text: HalfTyped) -> str:
    """Return where a text was typed, in words; as the file has it where that names nothing there is."""
    picture = session.picture
    words = Words(picture.edition, picture.mapping, (picture.snapshot,))
    known = text.is_known(picture.edition)
    place = words.place(text.subject, text.field) if known else f"{text.subject} · {text.field}"
    if text.cycle in ("", picture.snapshot.info.cycle):
        return place
    return _("{place}, in the cycle {cycle}", place=place, cycle=text.cycle)
