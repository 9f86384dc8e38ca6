"""Type in paper forms: say whose form it is, then one line for each item, by keyboard; every value is saved at once."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QPushButton, QStackedLayout

from cpdesk.assessment.respondents import Respondent, respondents
from cpdesk.base.errors import CpdeskError
from cpdesk.base.i18n import _, interface
from cpdesk.base.records import dataclass
from cpdesk.desktop.drafts import Drafts
from cpdesk.desktop.pages.entry import deeds
from cpdesk.desktop.pages.entry.content import (
    EntryLine,
    build_lines,
    column_label,
    find_registered,
    line_brief,
    line_words,
)
from cpdesk.desktop.pages.entry.entry_layer import LAST, EntryLayer
from cpdesk.desktop.pages.entry.keys import WORDS, Meaning, clearing, hint, meaning
from cpdesk.desktop.pages.entry.line_model import spoken
from cpdesk.desktop.pages.entry.who_content import build_who
from cpdesk.desktop.pages.entry.who_layer import WhoLayer
from cpdesk.desktop.pages.page import Page, PageContext
from cpdesk.desktop.pages.respondent_names import names_of
from cpdesk.desktop.widgets.strip import announce, error_message
from cpdesk.forms.questionnaire import Questionnaire, build_questionnaire

if TYPE_CHECKING:
    from cpdesk.assessment.values import Value


@dataclass(frozen=True, slots=True)
class _Kept:
    """What outlives a change of the look: whose form, its code, the line at hand, what was entered last."""

    respondent: str
    form: str
    row: int
    last: tuple[str, ...]


class EntryPage(Page):
    """``show_item`` takes the id of a respondent; without one a new paper form begins."""

    def __init__(self, context: PageContext) -> None:
        """Build the page; :meth:`refresh` shows."""
        super().__init__(context)
        self._respondent = self._form = self._looked_up = ""
        self._asked: Questionnaire | None = None
        self._at = ("", "")
        self._last: tuple[str, ...] = ()
        self._was_left = False
        self.who, self.entry = WhoLayer(), EntryLayer()
        self._drafts = Drafts(self.session, self.entry.texts.fields.values(), self)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self.who)
        self._layers.addWidget(self.entry)
        self.who.chosen.connect(self._choose)
        self.who.wanted.connect(self._register)
        self.who.code.editingFinished.connect(self._look_up)
        table = self.entry.table
        table.typed.connect(self.type_key)
        table.cleared.connect(self.clear_cell)
        table.moved.connect(self._on_moved)
        table.words_wanted.connect(self._to_words)
        self.entry.texts.written.connect(self._on_written)
        self.entry.texts.left.connect(self._on_left)
        self.entry.leave.clicked.connect(self._to_participants)
        self.entry.next_form.clicked.connect(self.start_new)

    # ------------------------------------------------------------------------------------------------- the window

    @property
    def item(self) -> str:
        """Return whose form is typed in; empty while nobody is chosen."""
        return self._respondent

    def show_item(self, code: str) -> None:
        """Begin with the form of somebody registered."""
        if code != self._respondent and find_registered(self.session.snapshot, code) is not None:
            self._begin(code, "")

    def item_of(self, subject: str) -> str:
        """Return the form a response belongs to, where it is the one at hand."""
        return self._respondent if subject.startswith(f"response/{self._respondent}/") else ""

    def refresh(self) -> None:
        """Show what is recorded now."""
        if not self.session.is_open:
            return
        if self._was_left:  # whoever comes back begins a form, or says with ``show_item`` whose
            self._was_left, self._respondent, self._form, self._last = False, "", "", ()
            self._looked_up = ""
            self.who.clear_all()
        who = find_registered(self.session.snapshot, self._respondent) if self._respondent else None
        if who is None:
            self._respondent = ""
            self.who.show_who(build_who(self.session.snapshot, hide_names=self._hides_names))
            self._layers.setCurrentWidget(self.who)
            self.setFocusProxy(self.who.code)
            return
        if self._asked is None or self._asked.respondent != self._respondent:
            self._ask()
        if self._asked is None:
            return
        lines = build_lines(self.session.snapshot, self._asked.items, self._respondent)
        self.entry.table.show_lines(lines)
        answered = sum(1 for line in lines if line.answered)
        self.entry.show_head(self._called(who), self._form, answered, len(lines))
        last = tuple(self._last_lines(lines))
        self.entry.show_last(tuple(map(line_words, last)), tuple(map(line_brief, last)))
        self._layers.setCurrentWidget(self.entry)
        self.setFocusProxy(self.entry.table)
        self._on_moved()

    def keep(self) -> object:
        """Hand over whose form it is and where."""
        return _Kept(self._respondent, self._form, self.entry.table.currentIndex().row(), self._last)

    def take(self, kept: object) -> None:
        """Take it over."""
        if isinstance(kept, _Kept) and kept.respondent:
            self._respondent, self._form, self._last = kept.respondent, kept.form, kept.last
            self.refresh()
            self.entry.table.go_to(kept.row)

    def hideEvent(self, event: QHideEvent) -> None:
        """Note that the page is left, not just covered or put away with its window."""
        super().hideEvent(event)
        self._was_left = not event.spontaneous()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on where the window was put away and came back."""
        super().showEvent(event)
        self._was_left = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin with Enter in a field about the participant."""
        now = QApplication.focusWidget()
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or isinstance(now, QPushButton):
            super().keyPressEvent(event)
        elif now is self.who.code:
            self._find_code()
        elif now in self.who.fields.values():
            self._register()

    # ------------------------------------------------------------------------------------------------- whose form

    def start_new(self) -> None:
        """Begin another paper form: ask whose it is."""
        self.commit()
        self._respondent = self._form = self._looked_up = ""
        self._asked, self._last = None, ()
        self.who.clear_all()
        self.refresh()
        self.who.take_focus()

    def _choose(self, respondent: str, code: str) -> None:
        form = deeds.form_code(code)
        found = respondent or self._owner(form)
        if found:
            self._begin(found, form)
        else:
            self.who.show_problem(_("Choose who filled it in, or register somebody new."))
            self.who.who.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find_code(self) -> None:
        """Begin where a form with this code came in before; else go on to who it was."""
        form = deeds.form_code(self.who.code.text())
        found = self._owner(form)
        if found:
            self._begin(found, form)
        else:
            self.who.who.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_up(self) -> None:
        """Choose whose form a code that was just typed is, or say that it is not known."""
        form = deeds.form_code(self.who.code.text())
        if form == self._looked_up:
            return
        self._looked_up, found = form, self._owner(form)
        if found:
            self.who.who.set_value(found)
        self.who.show_problem(deeds.code_words(form, is_known=bool(found)))
        announce(self, self.who.problem.text())

    def _register(self) -> None:
        about, form = self.who.about(), deeds.form_code(self.who.code.text())
        found = self._owner(form)
        if found:
            self.who.show_problem(deeds.code_words(form, is_known=True))
            self.who.who.set_value(found)
            self.who.go.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not form and not any(about[name].strip() for name in ("name", "institution", "sector", "role")):
            self.who.show_problem(_("Type the code on the form, or a name, an institution or a role."))
            self.who.code.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        own, records = deeds.register_records(self.session.snapshot, about, form)
        if self.session.record(records, deeds.register_step(about, form, hide_names=self._hides_names)):
            self._begin(own, form)

    def _owner(self, form: str) -> str:
        """Return the id of the respondent a code stands for: it came in before, or was made for somebody."""
        picture = self.session.picture
        found = deeds.owner_of_form(picture.snapshot, form)
        if found or not form:
            return found
        for each in respondents(picture.snapshot):
            with contextlib.suppress(CpdeskError):  # nothing is asked of this one, so no form was made
                if self._questionnaire(each.id).label == form:
                    return each.id
        return ""

    def _questionnaire(self, respondent: str) -> Questionnaire:
        p = self.session.picture
        return build_questionnaire(p.snapshot, p.edition, p.mapping, p.guidance, interface(), respondent)

    @property
    def _hides_names(self) -> bool:
        return self.context.preferences.now.hide_names

    def _called(self, who: Respondent) -> str:
        return names_of(self.session.snapshot, hide_names=self._hides_names).called(who)

    def _begin(self, respondent: str, form: str) -> None:
        self.commit()
        self._respondent, self._asked, self._last = respondent, None, ()
        self._form = form
        self.refresh()
        self.entry.table.go_to(self._first_open())
        self.entry.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _first_open(self) -> int:
        """Return the first line that is not answered, so that a form that was put aside goes on there."""
        if self._asked is None:
            return 0
        lines = build_lines(self.session.snapshot, self._asked.items, self._respondent)
        return next((number for number, line in enumerate(lines) if not line.answered), 0)

    def _ask(self) -> None:
        """Find out what is asked of the respondent; where that is nothing, say so and go back."""
        try:
            self._asked = self._questionnaire(self._respondent)
        except CpdeskError as error:
            self._respondent, self._asked = "", None
            self.context.tell(error_message(error))
            self.refresh()
            return
        self._form = self._form or self._asked.label

    # ------------------------------------------------------------------------------------------------- typing

    def type_key(self, key: str) -> None:
        """Record what a key means in the cell at hand, or say at once that it means nothing."""
        line, column = self.entry.table.line, self.entry.table.column
        if line is None:
            return
        found = meaning(line.item, column, key)
        if found.error:
            self.entry.show_keys(found.error, wrong=True)
            announce(self, found.error)
            return
        self._record(line, found)

    def clear_cell(self) -> None:
        """Blank the cell at hand."""
        line = self.entry.table.line
        if line is not None:
            self._record(line, clearing(line.item, self.entry.table.column))

    def _record(self, line: EntryLine, found: Meaning) -> None:
        self._save(line.item.code, found.values)
        now = self.entry.table.line
        if now is not None:
            announce(self, spoken(now, self.entry.table.currentIndex().column()))

    def _save(self, code: str, values: Iterable[tuple[str, Value]]) -> bool:
        who = find_registered(self.session.snapshot, self._respondent)
        if who is None:
            return False
        records = deeds.line_records(self.session.snapshot, self._respondent, code, values, self._form)
        if not records:
            return True
        self._last = (code, *(other for other in self._last if other != code))[:LAST]
        return self.session.record(records, deeds.line_step(who.id, self._called(who), code))

    def _on_written(self, name: str, text: str) -> None:
        line = self.entry.table.line
        if line is not None and not self._save(line.item.code, ((name, text or None),)):
            self.entry.texts.fields[name].unsaved(line.texts.get(name, ""))

    # ------------------------------------------------------------------------------------------------- moving

    def _on_moved(self) -> None:
        table = self.entry.table
        line, column = table.line, table.column
        if line is None:
            return
        if table.hasFocus():
            self.entry.show_texts(writing=False)
        self.entry.show_keys(self._key_words(line, column))
        self.entry.question.setText(f"{line.item.code} · {line.item.question}")
        moved = self._at != (self._respondent, line.item.code)
        self._at = (self._respondent, line.item.code)
        self.entry.texts.show_line(line, self._respondent, moved=moved)

    def _key_words(self, line: EntryLine, column: str) -> str:
        label = column_label(line.item, column)
        if column == WORDS:
            return _("{field}: type, or press F2; Enter keeps it and goes on", field=label)
        return _("{field}: {keys}", field=label, keys=hint(line.item, column))

    def _to_words(self) -> None:
        self.entry.show_texts(writing=True)
        self.entry.texts.take_focus()

    def _on_left(self, step: int) -> None:
        self.entry.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.entry.table.step(step)

    def _to_participants(self) -> None:
        self.context.navigate("participants", "")

    def _last_lines(self, lines: tuple[EntryLine, ...]) -> Iterable[EntryLine]:
        by_code = {line.item.code: line for line in lines}
        return (by_code[code] for code in self._last if code in by_code)
