"""One objective or indicator on the screen of its goal: question, the plan's text, answers, what goes with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.own_answers import subject_of
from cpdesk.desktop.pages.assess.deeds import TEXT_STEPS
from cpdesk.desktop.pages.assess.goal_area_choice import EDGE
from cpdesk.desktop.pages.assess.goal_area_choices import AnswerChoices
from cpdesk.desktop.pages.assess.previous_line import PreviousLine
from cpdesk.desktop.pages.assess.special_panel import SpecialPanel
from cpdesk.desktop.pages.names import kept_whole
from cpdesk.desktop.widgets.buttons import link_button
from cpdesk.desktop.widgets.labels import IconLabel, PlainLabel, plain_label
from cpdesk.desktop.widgets.lines import Input, LineInput, TextInput
from cpdesk.desktop.widgets.rows import add_row

if TYPE_CHECKING:
    from cpdesk.desktop.pages.assess.goal_content import Entry

_TEXTS = ("who_could_know", "by_when", "reason")


class EntryBox(QWidget):
    """Shows an :class:`Entry`; its fields are made when they are first needed, and told to ``made``.

    The signals carry the item's code first: ``chosen`` an answer, ``special_chosen`` a special one, ``committed``
    the name of a field and its text; ``confirmed`` says that the answer of the cycle before still holds.
    """

    chosen = Signal(str, str)
    special_chosen = Signal(str, str)
    cleared = Signal(str)
    confirmed = Signal(str)
    committed = Signal(str, str, str)

    def __init__(self, made: Callable[[Input], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._made = made
        self._narrow = False
        self.entry: Entry | None = None
        self.respondent = self._shown_for = ""  # whose answer it is; empty for the agreed one
        self.fields: dict[str, Input] = {}
        self.special: SpecialPanel | None = None
        self.previous: PreviousLine | None = None
        self.choices = AnswerChoices()
        self._code, self._question = plain_label("", "caption"), plain_label("", "strong")
        self._plan, self._hint = plain_label("", "caption"), plain_label("", "caption")
        self._notes = QVBoxLayout()
        self._before, self._answer, self._beneath, self._remark = (QVBoxLayout() for _place in range(4))
        self.comment = link_button(_("Add a comment"), "message-square-text")
        self._build()
        self.choices.chosen.connect(self._chosen)
        self.choices.special_chosen.connect(self._special)
        self.choices.cleared.connect(self._clear)
        self.comment.clicked.connect(self._write_comment)

    def show_entry(self, entry: Entry) -> None:
        """Show an item; what is being typed into the same one stays."""
        same = self.entry is not None and (self.entry.code, self._shown_for) == (entry.code, self.respondent)
        self.entry, self._shown_for = entry, self.respondent
        self._code.setText(" · ".join(part for part in (kept_whole(entry.code), entry.informs) if part))
        self._question.setText(entry.question)
        self._say(self._plan, _("The plan: {text}", text=entry.plan) if entry.plan else "")
        self._say(self._hint, entry.hint)
        self._show_notes(entry.notes)
        self._show_previous(entry)
        self.choices.show_entry(entry)
        self._show_line(entry)
        self._show_special(entry)
        self._show_comment(entry, typed=same and self._is_typed("comment"))
        for name, field in self.fields.items():
            field.place = (subject_of(self.respondent, entry.code), name)
            field.setAccessibleName(_spoken(name, entry.code))
            stored = entry.chosen if name == "answer" else getattr(entry.answer, name)
            field.set_text(stored, keep_typing=same)

    def stops(self) -> list[QWidget]:
        """Return what Tab may reach, in the order of reading."""
        above = [self.fields["answer"]] if "answer" in self.fields else []
        inputs = self.special.inputs.values() if self.special is not None else ()
        remark = [self.fields["comment"]] if "comment" in self.fields else []
        confirm = [self.previous.confirm] if self.previous is not None else []
        return [*confirm, *above, *self.choices.choices, self.choices.clear, *inputs, *remark, self.comment]

    def take_focus(self) -> None:
        """Put the focus where it is answered."""
        line = self.fields.get("answer")
        if line is not None and line.isVisibleTo(self):
            line.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.choices.take_focus()

    def type_again(self, name: str, text: str) -> None:
        """Show a text again that could not be saved."""
        if name == "comment":
            self._comment_field().show()
        elif name in _TEXTS:
            self._special_panel()
        if name in self.fields:
            self.fields[name].type_again(text)

    def set_narrow(self, narrow: bool) -> None:
        """Put the two fields of what is not known below each other, or beside."""
        self._narrow = narrow
        if self.special is not None:
            self.special.set_narrow(narrow)

    # ------------------------------------------------------------------------------------------------- showing

    def _build(self) -> None:
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(12), 0, px(12))
        column.setSpacing(px(4))
        words, beneath = QVBoxLayout(), QVBoxLayout()
        for part in (words, beneath):
            part.setContentsMargins(EDGE, 0, EDGE, 0)
            part.setSpacing(px(4))
        for label in (self._code, self._question, self._plan, self._hint):
            words.addWidget(label)
        words.addLayout(self._notes)
        words.addLayout(self._before)
        words.addSpacing(px(4))
        words.addLayout(self._answer)
        beneath.addLayout(self._beneath)
        beneath.addLayout(self._remark)
        beneath.addWidget(self.comment)
        column.addLayout(words)
        column.addWidget(self.choices)
        column.addLayout(beneath)

    def _show_notes(self, notes: tuple[str, ...]) -> None:
        while (item := self._notes.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for words in notes:
            holder = QWidget()
            row = QGridLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setColumnStretch(1, 1)
            row.addWidget(IconLabel("info", "information", 18), 0, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(plain_label(words), 0, 1)
            self._notes.addWidget(holder)

    def _show_previous(self, entry: Entry) -> None:
        if self.previous is None and entry.before is not None:
            self.previous = PreviousLine()
            self.previous.confirm.clicked.connect(self._confirm)
            self._before.addWidget(self.previous)
        if self.previous is not None:
            self.previous.show_previous(entry.before)

    def _show_line(self, entry: Entry) -> None:
        """Offer a line to type in where there is no answer to choose from."""
        if not entry.options and "answer" not in self.fields:
            line = LineInput()
            holder = self._holder(self._answer)
            add_row(holder, _("Answer"), line)
            self._add_field("answer", line)
        if (field := self.fields.get("answer")) is not None:
            field.setAccessibleDescription(_("{code}: {question}", code=entry.code, question=entry.question))
            self._set_shown(field, shown=not entry.options)

    def _show_special(self, entry: Entry) -> None:
        if entry.special:
            self._special_panel()
        if self.special is not None:
            self.special.show_question(entry, keep_typing=True)

    def _show_comment(self, entry: Entry, *, typed: bool) -> None:
        wanted = bool(entry.answer.comment) or typed
        if wanted:
            self._comment_field()
        if (field := self.fields.get("comment")) is not None:
            self._set_shown(field, shown=wanted or field.hasFocus())
        self.comment.setAccessibleName(_("Add a comment on {code}", code=entry.code))
        self.comment.setVisible(field is None or not field.isVisibleTo(self))

    def _special_panel(self) -> SpecialPanel:
        if self.special is None:
            self.special = SpecialPanel(unknown=_("Not known yet."), missing=_("A reason is still missing."))
            self.special.set_narrow(self._narrow)
            for name, field in self.special.inputs.items():
                self._add_field(name, field)
            self._beneath.addWidget(self.special)
        return self.special

    def _comment_field(self) -> Input:
        if "comment" not in self.fields:
            field = TextInput(lines=2, most=8)
            holder = self._holder(self._remark)
            add_row(holder, _("Comment"), field)
            self._add_field("comment", field)
        return self.fields["comment"]

    def _holder(self, place: QVBoxLayout) -> QVBoxLayout:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        place.addWidget(holder)
        return column

    def _set_shown(self, field: Input, *, shown: bool) -> None:
        """Show a field together with its label, or neither."""
        holder = field.parentWidget()
        field.show()
        if holder is not None:
            holder.setVisible(shown)

    def _add_field(self, name: str, field: Input) -> None:
        self.fields[name] = field
        field.setObjectName("")
        if self.entry is not None:
            field.place = (subject_of(self.respondent, self.entry.code), name)
            field.setAccessibleName(_spoken(name, self.entry.code))
        field.committed.connect(self._committed)
        self._made(field)

    def _is_typed(self, name: str) -> bool:
        return name in self.fields and self.fields[name].dirty

    def _say(self, label: PlainLabel, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))

    # ------------------------------------------------------------------------------------------------- telling

    def _write_comment(self) -> None:
        field = self._comment_field()
        self._set_shown(field, shown=True)
        self.comment.hide()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self, value: str) -> None:
        if self.entry is not None:
            self.chosen.emit(self.entry.code, value)

    def _special(self, special: str) -> None:
        if self.entry is not None:
            self.special_chosen.emit(self.entry.code, special)

    def _clear(self) -> None:
        if self.entry is not None:
            self.cleared.emit(self.entry.code)

    def _confirm(self) -> None:
        if self.entry is not None:
            self.confirmed.emit(self.entry.code)

    def _committed(self, text: str) -> None:
        for name, field in self.fields.items():
            if field is self.sender() and self.entry is not None:
                self.committed.emit(self.entry.code, name, text)


def _spoken(name: str, code: str) -> str:
    """Return what a field is called aloud: with the code, for every box of the screen has the same fields."""
    return _(TEXT_STEPS[name], code=code) if name in TEXT_STEPS else _("Answer to {code}", code=code)
