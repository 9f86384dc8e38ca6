"""What is answered: options to choose from, the text that is proposed, and the field for a text of one's own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.field_words import quiet
from cpdesk.desktop.pages.national_report.choosing import pressed
from cpdesk.desktop.pages.national_report.content import Answer, QuestionView, text_field
from cpdesk.desktop.pages.national_report.held_text import HeldText
from cpdesk.desktop.pages.national_report.option_list import OptionList
from cpdesk.desktop.pages.national_report.proposed_text import ProposedText
from cpdesk.desktop.widgets.buttons import link_button
from cpdesk.desktop.widgets.rows import add_row


class AnswerBox(QWidget):
    """Shows the options of a question; ``changed`` tells that another answer stands there now."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it, empty."""
        super().__init__(parent)
        self._view: QuestionView | None = None
        self._codes: tuple[str, ...] = ()
        self.options, self.proposed = OptionList(), ProposedText()
        self.tick = link_button(_("Choose what is proposed, to change it"), "list-checks")
        self.text = HeldText(lines=2, most=12)
        self.text.setObjectName("decision_text")
        self._field = QWidget()
        inside = QVBoxLayout(self._field)
        inside.setContentsMargins(0, 0, 0, 0)
        self._label: QLabel = add_row(inside, _("Text of the answer"), self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(8))
        for part in (self.tick, self.options, self.proposed, self._field):
            column.addWidget(part)
        self.options.pressed.connect(self._press)
        self.tick.clicked.connect(self._choose_proposed)
        self.proposed.wanted.connect(self._use_proposed)
        self.text.textChanged.connect(self.changed)

    @property
    def answer(self) -> Answer:
        """Return the answer as it stands here; a text counts only while there is a field for it."""
        return Answer(self._codes, self.text.text() if not self._field.isHidden() else "")

    @property
    def shown_key(self) -> str:
        """Return the key of the question that is shown; empty for none yet."""
        return self._view.key if self._view is not None else ""

    @property
    def typed(self) -> str:
        """Return the text that stands in the field, also while the field is hidden."""
        return self.text.text()

    def show_question(self, view: QuestionView, codes: tuple[str, ...], *, keep_typing: bool) -> None:
        """Show a question with these options chosen; what is typed into the same question stays."""
        self._view, self._codes = view, codes
        self.text.place = (view.subject, "text")
        self.text.set_text(view.recorded.text, keep_typing=keep_typing)
        self.proposed.show_text(quiet(view.proposal.text))
        self._mark()
        self.setEnabled(not view.not_asked)

    def take_focus(self) -> None:
        """Put the cursor on the option that is chosen, or on the first, or into the text."""
        choices = list(self.options.choices.values())
        chosen = next((choice for choice in choices if choice.isChecked()), None)
        (chosen or next(iter(choices), self.text)).setFocus(Qt.FocusReason.OtherFocusReason)

    def _mark(self) -> None:
        """Show which options are chosen, and the field for a text where one of them takes it."""
        if self._view is None:
            return
        self.options.show_options(self._view, self._codes)
        self.tick.setVisible(self._view.multiple and len(self._view.proposal.codes) > 1 and not self._codes)
        field = text_field(self._view, self._codes)
        self._field.setVisible(field is not None)
        if field is not None:
            self._label.setText(field.label.replace("&", "&&"))
            self.text.setAccessibleName(field.label)

    def _choose(self, codes: tuple[str, ...]) -> None:
        self._codes = codes
        self._mark()
        self.changed.emit()

    def _press(self, code: str) -> None:
        if self._view is not None and code:
            self._choose(pressed(self._view, self._codes, code))

    def _choose_proposed(self) -> None:
        if self._view is not None:
            self._choose(self._view.proposal.codes)
            self.take_focus()

    def _use_proposed(self) -> None:
        """Put the proposed text into the field, to be changed there; one undo in the field takes it back."""
        if self._view is not None:
            self.text.selectAll()
            self.text.insertPlainText(self._view.proposal.text)
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
