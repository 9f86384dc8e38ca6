"""Country: whose assessment it is, how it was made, and what is asked in this round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.analysis.scope import is_contested
from cpdesk.base.errors import CpdeskError
from cpdesk.base.i18n import _, interface
from cpdesk.base.records import dataclass
from cpdesk.desktop import theme
from cpdesk.desktop.pages.country import deeds
from cpdesk.desktop.pages.country.content import build_country
from cpdesk.desktop.pages.country.cycles_section import CyclesSection
from cpdesk.desktop.pages.country.erasing import erase_focal_point, question
from cpdesk.desktop.pages.country.party_card import PartyCard
from cpdesk.desktop.pages.country.profile import ProfileForm
from cpdesk.desktop.pages.country.round_section import RoundSection
from cpdesk.desktop.pages.page import Page, PageContext
from cpdesk.desktop.pages.people.content import erased_words
from cpdesk.desktop.widgets.buttons import link_button, primary_button
from cpdesk.desktop.widgets.foot import foot_line
from cpdesk.desktop.widgets.labels import page_head, plain_label
from cpdesk.desktop.widgets.scroll import ColumnArea
from cpdesk.desktop.widgets.strip import Message, announce, error_message

if TYPE_CHECKING:
    from cpdesk.desktop.pages.country.cycles_content import Wanted
    from cpdesk.desktop.pages.country.goal_row import Begun

ROUND, CYCLES = "round", "cycles"
"""The items that lead to the parts “This round” and “Cycles”."""


@dataclass(frozen=True, slots=True)
class _Kept:
    begun: dict[str, Begun]
    typed: dict[str, str]
    cycle: Wanted | None


_WIDTH = 920


class CountryPage(Page):
    """The first step of an assessment."""

    def __init__(self, context: PageContext) -> None:
        """Build the page; :meth:`refresh` fills it."""
        super().__init__(context)
        self._goal = ""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.area = ColumnArea(_WIDTH)
        outer.setSpacing(0)
        outer.addWidget(self.area, 1)
        self.go = primary_button(_("Go to Assess"), "clipboard-list")
        outer.addWidget(foot_line(plain_label(""), self.go, width=_WIDTH))
        self.progress = plain_label("", "muted")
        self.missing = plain_label("", "muted")
        self.contested = plain_label("", "warning")
        self.to_conflicts = link_button(_("Show them on the page Conflicts"), "arrow-left-right")
        self.to_round = link_button(_("Choose what this round asks"), "chevron-down")
        self.to_look = link_button(_("Foreword, emblem, colour, draft or validated"), "file-text")
        self.party = PartyCard()
        self.form = ProfileForm(self.session)
        self.round = RoundSection(self.session)
        self.cycles = CyclesSection(context)
        self._fill(self.area.column)
        self.go.clicked.connect(self._go_on)
        self.party.change_wanted.connect(self._ask_for_party)
        self.form.erase_wanted.connect(self._ask_to_erase)
        self.to_round.clicked.connect(self._show_round)
        self.to_conflicts.clicked.connect(self._show_conflicts)
        self.to_look.clicked.connect(self._show_look)
        self.round.revealed.connect(self.area.reveal)
        self.cycles.revealed.connect(self.area.reveal)
        self.cycles.leaving.connect(self.commit)
        if self.session.is_open:
            self.round.refresh()

    def _fill(self, column: QVBoxLayout) -> None:
        px = theme.current().px
        column.addLayout(page_head(_("Country"), self.progress))
        column.addWidget(self.missing)
        column.addWidget(self.contested)
        for link in (self.to_conflicts, self.to_round):
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.party)
        column.addWidget(self.form)
        column.addWidget(self.to_look, 0, Qt.AlignmentFlag.AlignLeading)
        column.addSpacing(px(16))
        column.addWidget(self.round)
        column.addSpacing(px(16))
        column.addWidget(self.cycles)
        column.addStretch(1)

    def refresh(self) -> None:
        """Show what is recorded now."""
        if not self.session.is_open:
            return
        view = build_country(self.session.snapshot, interface().language)
        self.progress.setText(view.progress)
        self.missing.setText(view.missing)
        self.missing.setVisible(bool(view.missing))
        self.contested.setText(view.contested)
        for widget in (self.contested, self.to_conflicts):
            widget.setVisible(bool(view.contested))
        self.party.show_facts(view.party)
        self.form.refresh(view.cycle, typed_name=view.party.typed)
        self.round.refresh()
        self.cycles.refresh()

    def item_of(self, subject: str) -> str:
        """Return the part of the page a subject is shown on."""
        kind, _slash, tail = subject.partition("/")
        return tail if kind == "goal" else ROUND if kind == "round" else ""

    def show_item(self, code: str) -> None:
        """Go to a goal, to a field by its name, or to what this round asks."""
        if code == ROUND:
            self._show_round()
        elif code == CYCLES:
            self.area.reveal(self.cycles)
            self.cycles.start.setFocus(Qt.FocusReason.OtherFocusReason)
        elif code in self.round.rows:
            self._goal = code
            self.area.reveal(self.round.rows[code])
        elif (field := self.form.focus(code)) is not None:
            self.area.reveal(field)

    def show_field(self, name: str) -> None:
        """Put the cursor into the reason for leaving the goal out that was asked for."""
        row = self.round.rows.get(self._goal)
        if name == "reason" and row is not None and row.reason.isVisibleTo(self):
            row.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.reveal(row.reason)

    def keep(self) -> object:
        """Hand over what was begun or typed and is not recorded."""
        return _Kept(self.round.begun(), self.form.typed(), self.cycles.begun())

    def take(self, kept: object) -> None:
        """Take it over."""
        if isinstance(kept, _Kept):
            self.refresh()
            self.round.go_on(kept.begun)
            self.form.type_again(kept.typed)
            self.cycles.go_on(kept.cycle)

    def _go_on(self) -> None:
        self.context.navigate("assess", "")

    def _show_round(self) -> None:
        """Scroll to the part and put the focus on the depth that is chosen."""
        chosen = next((card for card in self.round.cards.values() if card.chosen), None)
        target: QWidget = chosen or next(iter(self.round.cards.values()), self.round)
        inside = self.area.widget()
        if inside is not None:
            top = self.round.mapTo(inside, self.round.heading.pos()).y()
            self.area.verticalScrollBar().setValue(top - theme.current().px(16))
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_conflicts(self) -> None:
        self.context.navigate("conflicts", "")

    def _show_look(self) -> None:
        self.context.navigate("reports", "look")

    def _ask_for_party(self) -> None:
        self.commit()
        self.context.dialogs.other_party(self, self._change_party)

    def _change_party(self, iso2: str) -> None:
        if not self.session.is_open:
            return
        snapshot = self.session.snapshot
        if is_contested(snapshot, "party", "iso2") or snapshot.text("party", "iso2") != iso2:
            self.session.record(*deeds.change_party(iso2))

    def _ask_to_erase(self) -> None:
        self.commit()
        asked = question()
        self.context.dialogs.confirm(self, asked.words, asked.detail, asked.button, self._erase, None)

    def _erase(self, _subject: object) -> None:
        try:
            erased = erase_focal_point(self.session)
        except CpdeskError as error:
            self.context.tell(error_message(error))
            return
        self.context.tell(Message(erased_words(erased)))
        announce(self, erased_words(erased))
