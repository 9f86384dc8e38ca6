"""Home: the assessments of the library as cards; new, open a copy, practise, remove, rebuild a damaged one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from cpdesk.base.errors import CpdeskError
from cpdesk.base.i18n import _, interface
from cpdesk.base.records import dataclass
from cpdesk.desktop import theme
from cpdesk.desktop.jobs import Job, Outcome
from cpdesk.desktop.opening import opening_message
from cpdesk.desktop.pages import REBUILD
from cpdesk.desktop.pages.home import deeds
from cpdesk.desktop.pages.home.card import AssessmentCard
from cpdesk.desktop.pages.home.content import HomeCard, RebuiltWords, home_cards
from cpdesk.desktop.pages.home.first_run import FirstRun
from cpdesk.desktop.pages.home.new_content import proposed_cycle
from cpdesk.desktop.pages.home.rebuilt import RebuiltPanel
from cpdesk.desktop.pages.page import Page, PageContext
from cpdesk.desktop.widgets.busy import busy
from cpdesk.desktop.widgets.buttons import primary_button, secondary_button
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import page_head, plain_label
from cpdesk.desktop.widgets.scroll import ColumnArea
from cpdesk.desktop.widgets.strip import Message, error_message
from cpdesk.storage.library import list_library

CARD_WIDTH = 300
MOST_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class _Kept:
    """What outlives a change of the look."""

    words: RebuiltWords | None
    path: Path
    job: Job | None


class HomePage(Page):
    """The first page."""

    def __init__(self, context: PageContext) -> None:
        """Build the page; :meth:`refresh` fills the cards."""
        super().__init__(context)
        self._cards: list[AssessmentCard] = []
        self._shown: tuple[HomeCard, ...] | None = None
        self._aside: Path | None = None
        self._damaged = Path()
        self._hopeless: dict[Path, str] = {}
        self._job: Job | None = None
        self._columns = 0
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.area = ColumnArea()
        outer.addWidget(self.area)
        self._fill(self.area.column)

    def _fill(self, column: QVBoxLayout) -> None:
        px = theme.current().px
        column.addWidget(self._make_head())
        column.addSpacing(px(8))
        self.rebuilt = RebuiltPanel()
        self.rebuilt.opened.connect(self._open_rebuilt)
        self.rebuilt.folder_wanted.connect(self._show_aside)
        column.addWidget(self.rebuilt)
        self._grid_holder = QWidget()
        self._grid = QGridLayout(self._grid_holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(px(16))
        column.addWidget(self._grid_holder)
        self.first = FirstRun(self.context.preferences)
        self.first.begun.connect(self._begin)
        self.first.practice_wanted.connect(self._practise)
        self.first.copy_wanted.connect(self._copy)
        self.first.more_wanted.connect(self._new)
        column.addWidget(self.first)
        column.addStretch(1)

    def _make_head(self) -> QWidget:
        px = theme.current().px
        self._head = QWidget()
        column = QVBoxLayout(self._head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        below = plain_label(_("Everything is kept on this computer. Nothing is sent anywhere."), "muted")
        column.addLayout(page_head(_("Your assessments"), below))
        self.new = primary_button(_("New assessment"), "plus")
        self.copy = secondary_button(_("Open a copy (.cpdesk)"), "folder-open")
        self.practise = secondary_button(_("Practise with the sample"), "graduation-cap")
        buttons = QWidget()
        row = FlowLayout(buttons, px(8))
        for button, slot in ((self.new, self._new), (self.copy, self._copy), (self.practise, self._practise)):
            button.clicked.connect(slot)
            row.addWidget(button)
        column.addSpacing(px(4))
        column.addWidget(buttons)
        return self._head

    def refresh(self) -> None:
        """Read the library and show its cards."""
        opened = None
        if self.session.is_open and self.session.path is not None:
            opened = (self.session.path, self.session.snapshot)
        shelves = list_library(self.context.library)
        lost = deeds.lost(self.context.library)
        now, answers_for = dt.datetime.now().astimezone(), self.session.answers_for
        cards = home_cards(shelves, interface().language, now, opened, lost, answers_for, self._hopeless)
        if cards != self._shown:
            self._show(cards)
        self.first.setVisible(not cards)
        self._head.setVisible(bool(cards))
        self._grid_holder.setVisible(bool(cards))

    def show_item(self, code: str) -> None:
        """Rebuild the damaged assessment a link names."""
        if code.startswith(REBUILD):
            self.rebuild(Path(code.removeprefix(REBUILD)))

    def keep(self) -> object:
        """Hand over what a rebuilding brought back, or the one under way."""
        return _Kept(self.rebuilt.words, self._damaged, self._job)

    def take(self, kept: object) -> None:
        """Take it over."""
        if not isinstance(kept, _Kept):
            return
        self._damaged = kept.path
        if kept.words is not None:
            self.rebuilt.show_words(kept.words, kept.path)
        if kept.job is not None and kept.job in self.context.jobs.running:
            self._watch(kept.job)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many cards beside each other as fit."""
        super().resizeEvent(event)
        self._arrange()

    @property
    def cards(self) -> tuple[AssessmentCard, ...]:
        """Return the cards that are shown."""
        return tuple(self._cards)

    def _show(self, cards: tuple[HomeCard, ...]) -> None:
        for old in self._cards:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = cards
        self._cards = [AssessmentCard(card) for card in cards]
        for new in self._cards:
            new.opened.connect(self._open)
            new.removed.connect(self._ask_to_remove)
            new.rebuilt.connect(self._rebuild_card)
            new.renewed.connect(self._start_afresh)
        self._columns = 0
        self._arrange()

    def _arrange(self) -> None:
        room = self.width() - theme.current().px(72)
        columns = max(1, min(MOST_COLUMNS, room // theme.current().px(CARD_WIDTH)))
        if columns == self._columns:
            return
        self._columns = columns
        for position, card in enumerate(self._cards):
            self._grid.addWidget(card, position // columns, position % columns)
        for column in range(MOST_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    # ------------------------------------------------------------------------------------------------- deeds

    def _open(self, card: object) -> None:
        if not isinstance(card, HomeCard):
            return
        if card.is_open:
            self.context.navigate("assess", "")
            return
        self._open_path(card.path)

    def _open_path(self, path: Path) -> None:
        try:
            self.session.open(path)
        except CpdeskError as error:
            self._damaged = path
            self.context.tell(opening_message(error, path, self._rebuild_damaged))
            self._show_again()

    def _new(self) -> None:
        self.context.dialogs.new_assessment(self, self._create)

    def _create(self, wanted: object) -> None:
        if not isinstance(wanted, deeds.NewAssessment):
            return
        try:
            deeds.create(self.session, self.context.library, wanted)
        except CpdeskError as error:
            self._tell(error)

    def _begin(self, iso2: str) -> None:
        self._create(deeds.NewAssessment(iso2, "", proposed_cycle(dt.date.today()), ""))

    def _practise(self) -> None:
        step = self.context.preferences.now.practice_step
        button = self.first.practise if self.first.isVisible() else self.practise
        try:
            with busy(button, _("Making the sample …")):
                made = deeds.open_sample(self.session, self.context.library)
        except CpdeskError as error:
            self._tell(error)
            return
        self._guide(1 if made else max(1, step))

    def _start_afresh(self, card: object) -> None:
        if not isinstance(card, HomeCard):
            return
        try:
            self._aside = deeds.put_aside(self.session, self.context.library, card.path)
            deeds.new_practice(self.session, self.context.library)
        except CpdeskError as error:
            self._tell(error)
            return
        self._guide(1)
        self.context.tell(Message(_("A fresh copy of the sample is open. The former one was put aside.")))

    def _guide(self, step: int) -> None:
        """Guide through the practice, from a step on."""
        self.context.preferences.change(practice_step=step)
        self.context.navigate("assess", "")

    def _copy(self) -> None:
        kinds = _("Assessments of cpdesk ({patterns})", patterns="*.cpdesk *.sqlite")
        self.context.dialogs.open_files(self, _("Open a copy"), kinds, self._take_in_all)

    def _take_in_all(self, paths: tuple[Path, ...]) -> None:
        if len(paths) == 1:
            self._take_in(paths[0])
        elif paths:
            self.context.navigate("incoming", "\n".join(map(str, paths)))

    def _take_in(self, path: Path) -> None:
        if deeds.is_package(path):
            self.context.navigate("incoming", str(path))
            return
        try:
            deeds.take_in(self.session, self.context.library, path)
        except CpdeskError as error:
            self._tell(error)

    def _ask_to_remove(self, card: object) -> None:
        if not isinstance(card, HomeCard):
            return
        if card.is_practice:  # nothing there counts, and it can be brought back
            self._remove(card)
            return
        name = " · ".join(part for part in (card.country, card.cycle) if part)
        self.context.dialogs.confirm(
            self,
            _("Remove {name} from the list?", name=name),
            _("The file is not deleted: it is moved into the folder “removed” of the library and can be brought back."),
            _("Remove from the list"),
            self._remove,
            card,
        )

    def _remove(self, card: object) -> None:
        if not isinstance(card, HomeCard):
            return
        tell = self.context.tell
        try:
            self._aside = deeds.put_aside(self.session, self.context.library, card.path)
        except CpdeskError as error:
            tell(error_message(error))
            return
        tell(Message(_("{name} was put aside.", name=card.country), button=_("Bring it back"), action=self._bring_back))
        self.context.navigate("home", "")

    def _bring_back(self) -> None:
        if self._aside is None:
            return
        try:
            deeds.bring_back(self.context.library, self._aside)
        except CpdeskError as error:
            self._tell(error)
        self._aside = None
        self.context.navigate("home", "")

    def _tell(self, error: CpdeskError) -> None:
        self.context.tell(error_message(error))
        self._show_again()

    def _show_again(self) -> None:
        self._shown = None
        self.refresh()

    # ------------------------------------------------------------------------------------------------- rebuilding

    def rebuild(self, path: Path) -> None:
        """Rebuild a damaged assessment and say exactly what came of it."""
        if self._job is None:
            self._damaged = path
            self._watch(self.context.jobs.start(_("Rebuilding"), deeds.RebuildWork(path)))

    def _watch(self, job: Job) -> None:
        self._job = job
        job.ended.connect(self._on_rebuilt)
        self.rebuilt.show_running()
        self.area.reveal(self.rebuilt)

    def _rebuild_card(self, card: object) -> None:
        if isinstance(card, HomeCard):
            self.rebuild(card.path)

    def _rebuild_damaged(self) -> None:
        self.context.navigate("home", REBUILD + str(self._damaged))

    def _on_rebuilt(self, outcome: object) -> None:
        self._job = None
        self.rebuilt.put_away()
        if isinstance(outcome, Outcome) and isinstance(outcome.result, RebuiltWords):
            self.rebuilt.show_words(outcome.result, self._damaged)
            self.area.reveal(self.rebuilt)
        elif isinstance(outcome, Outcome) and outcome.error is not None:
            from cpdesk.storage.recovery import NothingLeftError  # the job brought it in

            self.context.tell(error_message(outcome.error))
            if isinstance(outcome.error, NothingLeftError):
                self._hopeless[self._damaged] = str(outcome.error)
        self._show_again()

    def _open_rebuilt(self) -> None:
        self._open_path(self.rebuilt.path)

    def _show_aside(self) -> None:
        words = self.rebuilt.words
        if words is not None and words.folder is not None:
            self.context.dialogs.show_file(words.folder)
