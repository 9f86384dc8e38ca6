"""The screen of one goal's objectives and indicators: everything on one column, what is chosen is recorded at once."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.drafts import Drafts
from cpdesk.desktop.own_answers import aimed, answered_item, subject_of
from cpdesk.desktop.pages.assess import goal_area_deeds as deeds
from cpdesk.desktop.pages.assess.centre import WIDEST
from cpdesk.desktop.pages.assess.content import DONT_KNOW, NOT_APPLICABLE
from cpdesk.desktop.pages.assess.deeds import Deed, confirm_previous
from cpdesk.desktop.pages.assess.goal_area_choice import EDGE
from cpdesk.desktop.pages.assess.goal_area_entry import EntryBox
from cpdesk.desktop.pages.assess.goal_content import Entry, GoalScreen, NotAsked, build_goal
from cpdesk.desktop.pages.names import kept_whole
from cpdesk.desktop.widgets.card import line
from cpdesk.desktop.widgets.labels import IconLabel, plain_label, plain_tip
from cpdesk.desktop.widgets.scroll import ColumnArea
from cpdesk.desktop.widgets.strip import announce
from cpdesk.plan.model import ItemKind

if TYPE_CHECKING:
    from cpdesk.assessment.records import Record
    from cpdesk.desktop.pages.page import PageContext
    from cpdesk.desktop.widgets.lines import Input

_NARROW = 460
_LETTERS = {"u": DONT_KNOW, "n": NOT_APPLICABLE}


class GoalArea(ColumnArea):
    """Shows a goal; ``field_made`` carries a text field that was just made, for whoever watches what is typed."""

    field_made = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        """Build the frame; :meth:`show_goal` fills it."""
        super().__init__(WIDEST, 28, parent)
        self.session = context.session
        self.shown: GoalScreen | None = None
        self._respondent = ""
        self.boxes: list[EntryBox] = []
        self._stops: list[QWidget] = []
        self._first = QWidget(self.content)  # never shown: holds the place in the order of Tab that items come to later
        self._first.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._first.hide()
        self._goal, self._progress = plain_label("", "caption"), plain_label("", "caption", wrap=False)
        self._about, self._note = plain_label("", "muted"), plain_label("")
        self._noted = QWidget()
        self._sections = {ItemKind.OBJECTIVE: _Section(_("Objectives")), ItemKind.INDICATOR: _Section(_("Indicators"))}
        self._build()

    @property
    def code(self) -> str:
        """Return the code of the goal that is shown."""
        return self.shown.code if self.shown else ""

    def show_goal(self, code: str) -> None:
        """Show a goal as it is recorded now; of the goal that is shown already, what is being typed stays."""
        p = self.session.seen
        screen = build_goal(p.snapshot, p.edition, p.mapping, p.guidance, p.scope, code, p.previous)
        moved = (screen.code, self.session.answering_as) != (self.code, self._respondent)
        self.shown, self._respondent = screen, self.session.answering_as
        self._goal.setText(_("{code}  {title}", code=kept_whole(screen.code), title=screen.title))
        self._progress.setText(screen.progress)
        self._about.setText(screen.about)
        self._about.setVisible(bool(screen.about))
        self._note.setText(screen.note)
        self._noted.setVisible(bool(screen.note))
        self._show_entries(screen)
        self._order_stops(anew=moved)
        if moved:
            self._show_unsaved()
            self.verticalScrollBar().setValue(0)
            announce(self, screen.spoken)

    def take_focus(self) -> None:
        """Go to the first item that is not answered yet; to the first where all are."""
        shown = [box for box in self.boxes if box.entry is not None and not box.isHidden()]
        waiting = (box for box in shown if box.entry is not None and not box.entry.is_chosen)
        target = next(waiting, shown[0] if shown else None)
        if target is not None:
            target.take_focus()
            self.reveal(target)

    def show_field(self, code: str, name: str) -> None:
        """Put the cursor into a field of an objective or indicator; to its answers where there is no such field."""
        box = self._box(code)
        if box is None:
            return
        field = box.fields.get(name)
        if field is not None and field.isVisibleTo(box):
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            box.take_focus()
        self.reveal(box)

    def is_saved(self) -> bool:
        """Tell whether nothing is typed that is neither saved nor kept until the disk takes it."""
        kept = self.session.unsaved
        return all(place in kept for place in self.typed())

    def typed(self) -> dict[tuple[str, str], str]:
        """Return what is typed and not saved, by subject and field."""
        fields = [field for box in self.boxes if not box.isHidden() for field in box.fields.values()]
        return {field.place: field.text() for field in fields if field.dirty and field.place is not None}

    def type_again(self, typed: dict[tuple[str, str], str]) -> None:
        """Show again what an earlier screen held and could not save."""
        for (subject, name), text in typed.items():
            box = self._box(answered_item(subject))
            if box is not None:
                box.type_again(name, text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the fields for the width."""
        super().resizeEvent(event)
        for box in self.boxes:
            box.set_narrow(self._is_narrow())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take U and N for the item with the focus; other letters and figures answer nothing here."""
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        text = event.text()
        if plain and len(text) == 1 and text.isalnum():
            special = _LETTERS.get(text.casefold())
            box = next((box for box in self.boxes if box.isAncestorOf(self.focusWidget())), None)
            if special and box is not None and box.entry is not None:
                self._choose_special(box.entry.code, special)
            return
        super().keyPressEvent(event)

    # ------------------------------------------------------------------------------------------------- showing

    def _build(self) -> None:
        px = theme.current().px
        self.set_margins(28, 16, 12)
        self.column.setSpacing(px(8))
        self._words = QVBoxLayout()
        self._words.setContentsMargins(EDGE, 0, EDGE, 0)
        self._words.setSpacing(px(8))
        self.column.addLayout(self._words)
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(self._goal, 1)
        head.addWidget(self._progress)
        self._words.addLayout(head)
        self._words.addWidget(plain_label(_("Objectives and indicators"), "question"))
        self._words.addWidget(self._about)
        row = QHBoxLayout(self._noted)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(IconLabel("info", "information", 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._note, 1)
        self._words.addWidget(self._noted)
        for section in self._sections.values():
            self.column.addWidget(section)
        self.column.addStretch(1)

    def _show_entries(self, screen: GoalScreen) -> None:
        while len(self.boxes) < len(screen.entries):
            self.boxes.append(self._make_box())
        for box, entry in zip(self.boxes, screen.entries, strict=False):
            box.respondent = self.session.answering_as
            box.show_entry(entry)
        for kind, section in self._sections.items():
            shown = [box for box in self.boxes[: len(screen.entries)] if box.entry and box.entry.kind is kind]
            section.show_boxes(shown, screen.not_asked if kind is ItemKind.INDICATOR else ())
        for box in self.boxes[len(screen.entries) :]:
            box.hide()

    def _order_stops(self, *, anew: bool = False) -> None:
        """Have Tab follow the order of reading, whenever a part was made or moved into another section."""
        window = self.window()
        stops = [stop for box in self.boxes for stop in box.stops() if stop.window() is window]
        if anew or stops != self._stops:
            self._stops = stops
            for before, after in pairwise([self._first, *stops]):
                self.setTabOrder(before, after)

    def _make_box(self) -> EntryBox:
        box = EntryBox(self._field_made)
        box.set_narrow(self._is_narrow())
        box.chosen.connect(self._choose)
        box.special_chosen.connect(self._choose_special)
        box.cleared.connect(self._clear)
        box.confirmed.connect(self._confirm)
        box.committed.connect(self._save_text)
        return box

    def _show_unsaved(self) -> None:
        """Show again what was typed here and could not be saved."""
        for box in self.boxes:
            if box.entry is None or box.isHidden():
                continue
            for name in ("answer", "comment", "reason", "who_could_know", "by_when"):
                text = self.session.unsaved.text(self._subject(box.entry), name)
                if text is not None:
                    box.type_again(name, text)

    def _field_made(self, field: Input) -> None:
        Drafts(self.session, [field], self)
        self._order_stops()
        self.field_made.emit(field)

    def _is_narrow(self) -> bool:
        return self.viewport().width() < theme.current().px(_NARROW)

    # ------------------------------------------------------------------------------------------------- recording

    def _choose(self, code: str, value: str) -> None:
        entry = self._entry(code)
        if entry is not None:
            self._do(deeds.choose(entry, value), entry, entry.field, entry.words_of(value))

    def _choose_special(self, code: str, special: str) -> None:
        entry = self._entry(code)
        if entry is None:
            return
        words = _("Don't know") if special == DONT_KNOW else _("Not applicable")
        if self._do(deeds.choose_special(entry, special), entry, entry.field, words):
            box = self._box(code)
            if box is not None and box.special is not None:
                self.reveal(box.special)
                box.special.first_input().setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self, code: str) -> None:
        entry = self._entry(code)
        if entry is not None:
            self._do(deeds.clear(entry), entry, entry.field, _("The answer is cleared."))

    def _confirm(self, code: str) -> None:
        entry, box = self._entry(code), self._box(code)
        if entry is not None and box is not None:
            deed = confirm_previous(code, entry.before)
            if self._do(deed, entry, entry.field, _("Confirmed as it was in the cycle before.")):
                box.take_focus()

    def _save_text(self, code: str, name: str, text: str) -> None:
        entry, box = self._entry(code), self._box(code)
        if entry is None or box is None:
            return
        if name == entry.field:
            deed, before = deeds.choose(entry, text), entry.chosen
        else:
            deed, before = deeds.set_text(entry, name, text), getattr(entry.answer, name)
        if deed is None:
            return
        if self.session.record(self._aimed(deed), deed.words):
            self.show_goal(self.code)
        else:
            box.fields[name].unsaved(before)

    def _do(self, deed: Deed | None, entry: Entry, field: str, words: str) -> bool:
        """Record a step, show and say it; one that stands there already takes back what could not be saved."""
        if deed is None:
            self.session.take_back(self._subject(entry), (field, "special"))
            return False
        if not self.session.record(self._aimed(deed), deed.words):
            return False
        self.show_goal(self.code)
        announce(self, words)
        return True

    def _aimed(self, deed: Deed) -> tuple[Record, ...]:
        return aimed(deed.records, self.session.answering_as, self.session.snapshot)

    def _subject(self, entry: Entry) -> str:
        return subject_of(self.session.answering_as, entry.code)

    def _entry(self, code: str) -> Entry | None:
        return next((entry for entry in self.shown.entries if entry.code == code), None) if self.shown else None

    def _box(self, code: str) -> EntryBox | None:
        return next((box for box in self.boxes if box.entry is not None and box.entry.code == code), None)


class _Section(QWidget):
    """A heading with what stands under it, parted by thin lines."""

    def __init__(self, title: str) -> None:
        super().__init__()
        px = theme.current().px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, px(12), 0, 0)
        self._column.setSpacing(0)
        heading = plain_label(title, "heading")
        heading.setContentsMargins(EDGE, 0, EDGE, px(6))
        self._column.addWidget(heading)
        self._shown: tuple[list[EntryBox], tuple[NotAsked, ...]] = ([], ())
        self._own: list[QWidget] = []

    def show_boxes(self, boxes: list[EntryBox], not_asked: tuple[NotAsked, ...]) -> None:
        """Show these items, and in one line each those that are not asked."""
        if self._shown == (boxes, not_asked) and (boxes or not_asked):
            return
        self._shown = (boxes, not_asked)
        for old in self._own:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._own = []
        for box in boxes:
            rule = _rule()
            self._own.append(rule)
            self._column.addWidget(rule)
            self._column.addWidget(box)
            box.show()
        if not_asked:
            self._own.append(_not_asked(not_asked))
            self._column.addWidget(self._own[-1])
        self.setVisible(bool(boxes or not_asked))


def _not_asked(items: tuple[NotAsked, ...]) -> QWidget:
    px = theme.current().px
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(EDGE, 0, EDGE, px(8))
    column.setSpacing(px(10))
    column.addWidget(line())
    for item in items:
        words = _("{code} · Not asked. {why}", code=kept_whole(item.code), why=item.why)
        label = plain_label(words, "caption")
        label.setToolTip(plain_tip(item.plan))
        column.addWidget(label)
    return holder


def _rule() -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(EDGE, 0, EDGE, 0)
    row.addWidget(line())
    return holder
