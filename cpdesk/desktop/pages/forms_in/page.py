"""Bring in forms that came back: read them, show by participant what each would change, import, undo that again."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop.jobs import Job, Outcome
from cpdesk.desktop.pages.field_words import Words
from cpdesk.desktop.pages.forms_in import deeds
from cpdesk.desktop.pages.forms_in.content import build_view
from cpdesk.desktop.pages.forms_in.layers import PreviewLayer, ResultLayer
from cpdesk.desktop.pages.forms_in.plan import Decision, Planned, plan_forms
from cpdesk.desktop.pages.forms_in.result_content import build_result, with_rest
from cpdesk.desktop.pages.forms_in.values import ValueWords
from cpdesk.desktop.pages.forms_in.work import ReadFile, ReadFormsWork
from cpdesk.desktop.pages.page import Page, PageContext
from cpdesk.desktop.pages.reading_layers import MessageLayer, ReadingLayer
from cpdesk.desktop.pages.respondent_names import names_of
from cpdesk.desktop.widgets.strip import announce

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.desktop.pages.forms_in.deeds import TakenIn


@dataclass(slots=True)
class _State:
    """What the page is at: the files asked for, what was read, what was decided, what was taken in.

    ``left`` are the forms that were left out of an import until somebody decides, ``unread`` the files without a form.
    """

    paths: tuple[Path, ...] = ()
    files: tuple[ReadFile, ...] = ()
    decisions: dict[int, Decision] = field(default_factory=dict)
    taken: tuple[TakenIn, ...] = ()
    failed: int = 0
    left: tuple[tuple[ReadFile, Decision], ...] = ()
    unread: tuple[ReadFile, ...] = ()


class FormsInPage(Page):
    """Several files in one go. ``show_item`` takes their paths, one a line."""

    def __init__(self, context: PageContext) -> None:
        """Build the page; :meth:`show_item` begins."""
        super().__init__(context)
        self._state = _State()
        self._planned: tuple[Planned, ...] = ()
        self._planned_on: Snapshot | None = None
        self._job: Job | None = None
        self._was_kept = self._busy = self._was_left = False
        self.message, self.reading = MessageLayer(_("Choose forms …")), ReadingLayer(_("Reading the forms"))
        self.preview, self.result = PreviewLayer(), ResultLayer()
        self._layers = QStackedLayout(self)
        for layer in (self.message, self.reading, self.preview, self.result):
            self._layers.addWidget(layer)
        self.message.again.connect(self.choose_files)
        self.reading.stopped.connect(self.stop)
        self.preview.decided.connect(self.decide)
        self.preview.ticked.connect(self.tick)
        self.preview.leave.clicked.connect(self.leave)
        self.preview.go.clicked.connect(self.bring_in)
        self.result.more.clicked.connect(self.choose_files)
        self.result.go.clicked.connect(self._go_on)
        self.result.undo_wanted.connect(self.undo)
        self.result.rest_wanted.connect(self.decide_rest)
        self._show_nothing()

    # ------------------------------------------------------------------------------------------------- the window

    @property
    def item(self) -> str:
        """Return the files that are shown, one a line."""
        return "\n".join(map(str, self._state.paths))

    def show_item(self, code: str) -> None:
        """Read files; those that are shown already stay as they are when the look changes."""
        kept, self._was_kept = self._was_kept, False
        if code and not (kept and code == self.item):
            self.read(tuple(Path(line) for line in code.split("\n") if line))

    def refresh(self) -> None:
        """Plan anew where the assessment has changed; say anew whether the import can be undone."""
        if self._busy:
            return
        if self._state.taken and self._was_left:  # what was imported is done with
            self._state = _State()
            self._show_nothing()
        elif self._state.taken:
            self._show_result()
        elif self._state.files and self._planned_on is not self.session.snapshot:
            self._plan()

    def keep(self) -> object:
        """Hand over what was read and decided."""
        return self._state

    def take(self, kept: object) -> None:
        """Take it over."""
        if not isinstance(kept, _State):
            return
        self._state, self._was_kept = kept, bool(kept.paths)
        if kept.taken:
            self._show_result()
        elif kept.files:
            self._plan()
            self._layers.setCurrentWidget(self.preview)
        elif kept.paths:
            self.read(kept.paths)

    def hideEvent(self, event: QHideEvent) -> None:
        """Note that the page is left, not just covered or put away with its window."""
        super().hideEvent(event)
        self._was_left = not event.spontaneous()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on where the window was put away and came back."""
        super().showEvent(event)
        self._was_left = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Stop reading with Escape."""
        if event.key() == Qt.Key.Key_Escape and self._job is not None:
            self.stop()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------------------------------------- reading

    def choose_files(self) -> None:
        """Ask for forms."""
        kinds = _("Forms that came back ({patterns})", patterns="*.xlsx *.pdf *.cpdesk")
        self.context.dialogs.open_files(self, _("Choose forms"), kinds, self.read)

    def read(self, paths: tuple[Path, ...]) -> None:
        """Read forms, off the main thread; packages that came back are shown where packages are."""
        if paths and all(path.suffix.lower() == ".cpdesk" for path in paths):
            self.context.navigate("incoming", "\n".join(map(str, paths)))
            return
        self._cancel()
        self._state = _State(paths)
        self.preview.forget()
        self.reading.show_progress(0.0, _("Reading …"))
        self._show(self.reading)
        self.reading.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self._job = self.context.jobs.start(_("Reading the forms"), ReadFormsWork(paths))
        self._job.progressed.connect(self.reading.show_progress)
        self._job.ended.connect(self._on_read)

    def stop(self) -> None:
        """Leave off reading; nothing was changed."""
        self._cancel()
        self._state = _State()
        self._show_message("info", _("Reading was stopped"), _("Nothing was changed."))

    def _on_read(self, outcome: object) -> None:
        if self.sender() is not self._job or not isinstance(outcome, Outcome):
            return
        self._job = None
        if not isinstance(outcome.result, tuple):
            self.stop()
            return
        self._state.files = outcome.result
        self._plan()
        self._show(self.preview)
        self.preview.take_focus()
        announce(self, self.preview.summary)

    # ------------------------------------------------------------------------------------------------- deciding

    def decide(self, place: int, who: str) -> None:
        """Take over who filled a form in; whether it is taken in is open again."""
        self._state.decisions[place] = Decision(who)
        self._plan()

    def tick(self, place: int, taken: bool) -> None:
        """Take over whether a form is taken in."""
        before = self._state.decisions.get(place, Decision())
        self._state.decisions[place] = Decision(before.who, taken)
        self._plan()

    def _plan(self) -> None:
        if not self.session.is_open:
            return
        picture = self.session.picture
        self._planned_on = picture.snapshot  # erasing somebody records no event, and yet changes it
        self._planned = plan_forms(picture.snapshot, picture.edition, self._state.files, self._state.decisions)
        self.preview.show_view(build_view(self._planned, self._words()))

    def _words(self) -> ValueWords:
        picture = self.session.picture
        names = names_of(picture.snapshot, hide_names=self.context.preferences.now.hide_names)
        return ValueWords(Words(picture.edition, picture.mapping, (picture.snapshot,)), picture.guidance, names)

    # ------------------------------------------------------------------------------------------------- importing

    def bring_in(self) -> None:
        """Import the forms that are ticked, one undoable step each, and show the result."""
        wanted = sum(1 for each in self._planned if each.taken)
        if not wanted:
            return
        self._busy = True
        try:
            taken = deeds.take_in(self.session, self._planned, self._words())
        finally:
            self._busy = False
        if not taken:
            return  # the window says why; the preview stays
        self._state.taken, self._state.failed = taken, wanted - len(taken)
        self._note_rest()
        self._show_result()
        (self.result.decide or self.result.go).setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, _("Imported"))

    def decide_rest(self) -> None:
        """Go back to the forms that were left out, as they are after what was imported."""
        left = self._state.left
        decisions = {number: decision for number, (_file, decision) in enumerate(left)}
        files = tuple(file for file, _decision in left)
        self._state = _State(tuple(file.path for file in files), files, decisions)
        self.preview.forget()
        self._plan()
        self._show(self.preview)
        self.preview.take_focus()

    def _note_rest(self) -> None:
        """Note which forms are not in: whose they are stays decided, whether they are taken in is open again."""
        decided = self._state.decisions
        waiting = [number for number, each in enumerate(self._planned) if each.waits]
        self._state.left = tuple((self._planned[n].file, Decision(decided.get(n, Decision()).who)) for n in waiting)
        self._state.unread = tuple(replace(each.file, problem=each.problem) for each in self._planned if each.problem)

    def undo(self) -> None:
        """Take back what was imported, the newest first."""
        self._busy = True
        try:
            deeds.undo_all(self.session, self._state.taken)
        finally:
            self._busy = False
        self._show_result()
        self.result.go.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.result.shown.title if self.result.shown is not None else "")

    def leave(self) -> None:
        """Leave the forms alone and go back."""
        self._cancel()
        self._state = _State()
        self._show_nothing()
        self._go_on()

    def _show_result(self) -> None:
        if not self.session.is_open:
            return
        state = self._state
        here = tuple(each for each in state.taken if deeds.is_here(self.session, each))
        last = deeds.still_last(self.session, here)
        view = build_result(here, last, state.failed, len(state.taken))
        self.result.show_result(with_rest(view, len(state.left), state.unread))
        self._show(self.result)

    # ------------------------------------------------------------------------------------------------- the rest

    def _show_nothing(self) -> None:
        words = _(
            "Forms that participants filled in come back as spreadsheets or PDF. Choose them, or drop the files on "
            "this window: what each would change is shown first, and nothing counts before you import it."
        )
        self._show_message("file-down", _("Bring in forms"), words)

    def _show_message(self, icon: str, title: str, words: str) -> None:
        self.message.show_message(icon, title, words)
        self._show(self.message)

    def _show(self, layer: QWidget) -> None:
        self._layers.setCurrentWidget(layer)

    def _go_on(self) -> None:
        self.context.navigate("participants", "")

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
