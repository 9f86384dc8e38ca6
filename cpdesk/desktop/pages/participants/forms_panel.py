"""Choosing which forms are made: for whom, of which sort, in which language; the folder is asked for afterwards."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.base.i18n import _, interface, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop import theme
from cpdesk.desktop.pages.participants.forms_work import PACKAGE, SORTS, XLSX
from cpdesk.desktop.pages.participants.panel import Panel
from cpdesk.desktop.pages.reports.content import language_options
from cpdesk.desktop.widgets.buttons import primary_button
from cpdesk.desktop.widgets.combo import Choice
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.lines import LineInput
from cpdesk.desktop.widgets.rows import add_row
from cpdesk.desktop.widgets.ticks import RadioChoice, TickBox

MOST_BLANK = 500


@dataclass(frozen=True, slots=True)
class FormsChoice:
    """What was chosen: the participants, or so many blank forms; sorts, language, with the answers given so far."""

    respondents: tuple[str, ...]
    blank: int
    sorts: tuple[str, ...]
    language: str
    filled: bool


class FormsPanel(Panel):
    """``wanted`` carries a :class:`FormsChoice`; ``language_chosen`` the code of a language to be remembered."""

    wanted = Signal(object)
    language_chosen = Signal(str)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        """Build it; :meth:`show_people` says who there is."""
        super().__init__(parent)
        self._all: tuple[str, ...] = ()
        self._chosen: tuple[str, ...] = ()
        self.for_chosen, self.for_all, self.for_blank = (
            RadioChoice(),
            RadioChoice(),
            RadioChoice(_("Numbered blank forms")),
        )
        self.count = LineInput("10", by_itself=False)
        self.sorts = {name: TickBox(_(words)) for name, words, _use in SORTS}
        self.sorts[XLSX].setChecked(True)
        self.language = Choice(language_options(), clear=None)
        self.language.set_value(language)
        if self.language.value() is None:
            self.language.set_value(interface().language)
        self.filled = TickBox(_("With the answers given so far"))
        self.missing = plain_label("", "warning")
        self.make = primary_button(_("Choose a folder and make them …"), "file-down")
        self._fill()
        self._connect()
        self._show()

    def show_people(self, everybody: tuple[str, ...], chosen: tuple[str, ...], title: str) -> None:
        """Offer everybody there is, and those chosen; ``title`` names the one where it is one."""
        new = chosen != self._chosen or not (self.for_all.isChecked() or self.for_blank.isChecked())
        self._all, self._chosen = everybody, chosen
        some = ngettext("The {n} chosen participant", "The {n} chosen participants", len(chosen))
        self.for_chosen.set_words(title if len(chosen) == 1 else some)
        self.for_all.set_words(ngettext("The {n} participant", "All {n} participants", len(everybody)))
        self.for_chosen.setVisible(bool(chosen))
        self.for_all.setVisible(bool(everybody))
        if new:
            first = self.for_chosen if chosen else self.for_all if everybody else self.for_blank
            first.setChecked(True)
        elif self.for_all.isChecked() and not everybody:
            self.for_blank.setChecked(True)
        self._show()

    @property
    def choice(self) -> FormsChoice:
        """Return what is chosen now."""
        blank = self._number() if self.for_blank.isChecked() else 0
        chosen = self._chosen if self.for_chosen.isChecked() else self._all
        people = () if self.for_blank.isChecked() else chosen
        sorts = tuple(
            name
            for name, box in self.sorts.items()
            if box.isChecked() and not (self.for_blank.isChecked() and name == PACKAGE)
        )
        language = str(self.language.value() or interface().language)
        return FormsChoice(people, blank, sorts, language, self.filled.isChecked() and bool(people))

    def set_busy(self, *, busy: bool) -> None:
        """Let nothing be made while something is."""
        self._busy = busy
        self._show()

    def _fill(self) -> None:
        px = theme.current().px
        self._busy = False
        self.name(_("Make forms"))
        self.column.setSpacing(px(6))
        self.section(_("For whom"))
        people = QVBoxLayout()
        people.setSpacing(0)
        for radio in (self.for_chosen, self.for_all, self.for_blank):
            people.addWidget(radio)
        self.column.addLayout(people)
        self._blank = QWidget()
        inside = QVBoxLayout(self._blank)
        inside.setContentsMargins(px(28), 0, 0, 0)
        help_text = _("For people who are not registered yet: each form counts as one person when it comes back.")
        add_row(inside, _("How many"), self.count, help_text)
        self.count.setMaximumWidth(px(120))
        self.column.addWidget(self._blank)
        self.section(_("What is made"))
        for name, _words, use in SORTS:
            note = plain_label(_(use), "caption")
            note.setContentsMargins(px(32), 0, 0, px(4))
            sort = QVBoxLayout()
            sort.setSpacing(0)
            sort.addWidget(self.sorts[name])
            sort.addWidget(note)
            self.column.addLayout(sort)
            self.sorts[name].setAccessibleDescription(_(use))
        self.column.addSpacing(px(4))
        add_row(self.column, _("Language of the forms"), self.language)
        self.column.addWidget(self.filled)
        self.column.addStretch(1)
        self.foot.setContentsMargins(px(20), px(10), px(20), px(14))
        self.foot.addWidget(self.missing)
        self.foot.addWidget(self.make)

    def _connect(self) -> None:
        for button in (self.for_chosen, self.for_all, self.for_blank, *self.sorts.values()):
            button.clicked.connect(self._show)
        self.make.clicked.connect(self._make)
        self.count.typing.connect(self._show)
        self.language.changed.connect(self._language)

    def _show(self) -> None:
        blank = self.for_blank.isChecked()
        self._blank.setVisible(blank)
        self.sorts[PACKAGE].setEnabled(not blank)
        self.filled.setVisible(not blank)
        words = "" if self.choice.sorts else _("Tick at least one sort of form.")
        if blank and not self._number():
            words = _("Type a number from 1 to {most}.", most=MOST_BLANK)
        self.missing.setText(words)
        self.missing.setVisible(bool(words))
        self.make.setEnabled(not words and not self._busy)

    def _number(self) -> int:
        """Return how many blank forms are wanted; 0 where no such number stands there."""
        text = self.count.text().strip()
        number = int(text) if text.isdecimal() and len(text) <= len(str(MOST_BLANK)) else 0
        return number if 1 <= number <= MOST_BLANK else 0

    def _make(self) -> None:
        self.wanted.emit(self.choice)

    def _language(self, code: object) -> None:
        self.language_chosen.emit(str(code or ""))
