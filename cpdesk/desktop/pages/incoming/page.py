"""The preview of a package: read it, say where it would go and what it would change, import it, undo that again."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from cpdesk.base.errors import CpdeskError
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop.jobs import Job, Outcome
from cpdesk.desktop.pages.field_words import Words, in_sentence
from cpdesk.desktop.pages.incoming import deeds
from cpdesk.desktop.pages.incoming.content import package_facts, target_choice
from cpdesk.desktop.pages.incoming.layers import PreviewLayer, ResultLayer
from cpdesk.desktop.pages.incoming.preview_content import PreviewView, build_preview
from cpdesk.desktop.pages.incoming.result_content import build_result
from cpdesk.desktop.pages.incoming.result_item import ResultItem, parse_item
from cpdesk.desktop.pages.incoming.targets import Opened, Place
from cpdesk.desktop.pages.incoming.work import Compared, CompareWork, ReadPackage, ReadWork
from cpdesk.desktop.pages.page import Page, PageContext
from cpdesk.desktop.pages.reading_layers import MessageLayer, ReadingLayer
from cpdesk.desktop.widgets.strip import announce, error_message
from cpdesk.plan import load_edition, load_mapping
from cpdesk.plan.model import PlanMapping


@dataclass(frozen=True, slots=True)
class _Kept:
    """What outlives a change of the look."""

    path: Path | None
    read: ReadPackage | None
    target: str
    result: ResultItem | None


class IncomingPage(Page):
    """One package at a time. ``show_item`` takes the path of a package, or the result of an import."""

    def __init__(self, context: PageContext) -> None:
        """Build the page; :meth:`show_item` begins."""
        super().__init__(context)
        self._path: Path | None = None
        self._read: ReadPackage | None = None
        self._target = ""
        self._compared: Compared | None = None
        self._view: PreviewView | None = None
        self._result: ResultItem | None = None
        self._job: Job | None = None
        self._was_kept = False
        self.message, self.reading = MessageLayer(_("Open another copy …")), ReadingLayer()
        self.preview, self.result = PreviewLayer(), ResultLayer()
        self._layers = QStackedLayout(self)
        for layer in (self.message, self.reading, self.preview, self.result):
            self._layers.addWidget(layer)
        self.message.again.connect(self._choose_another)
        self.reading.stopped.connect(self.stop)
        self.preview.picked.connect(self.choose)
        self.preview.leave.clicked.connect(self.leave)
        self.preview.go.clicked.connect(self.bring_in)
        self.result.assess_wanted.connect(self._to_assess)
        self.result.undo_wanted.connect(self.undo)
        self.result.go.clicked.connect(self._go_on)
        self._show_nothing()

    # ------------------------------------------------------------------------------------------------- the window

    @property
    def item(self) -> str:
        """Return the package that is shown, or the result of its import."""
        if self._result is not None:
            return self._result.text
        return str(self._path) if self._path is not None else ""

    def show_item(self, code: str) -> None:
        """Read a package, or show the result of an import."""
        kept, self._was_kept = self._was_kept, False
        if kept and code == self.item:
            return
        result = parse_item(code)
        if result is not None:
            self._forget()
            self._result = result
            self._show_result()
            if self.result.shown is not None:
                self.result.go.setFocus(Qt.FocusReason.OtherFocusReason)
                announce(self, self.result.shown.title)
        elif "\n" in code and not os.path.exists(code):  # noqa: PTH110 (several; together too long for Path.exists)
            self.context.navigate("incoming_many", code)
        elif code:
            self.read(Path(code))

    def refresh(self) -> None:
        """Compare again where the open assessment has changed; say anew whether the import is undone."""
        if self._result is not None:
            self._show_result()
        elif self._compared is not None and self._is_open_target() and self._compared.events != self._events():
            self._compare()

    def keep(self) -> object:
        """Hand over what was read and chosen, or the result."""
        return _Kept(self._path, self._read, self._target, self._result)

    def take(self, kept: object) -> None:
        """Take it over; what was chosen is compared again, in the language that is in force now."""
        if not isinstance(kept, _Kept):
            return
        self._path, self._target, self._result = kept.path, kept.target, kept.result
        self._was_kept = bool(self.item)
        if kept.result is not None:
            self._show_result()
        elif kept.read is not None:
            self._show_preview(kept.read, kept.target)
        elif kept.path is not None:
            self.read(kept.path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Stop reading with Escape."""
        if event.key() == Qt.Key.Key_Escape and self._read is None and self._job is not None:
            self.stop()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------------------------------------- reading

    def read(self, path: Path) -> None:
        """Read a package and look where it could go, off the main thread."""
        self._forget()
        self._path = path
        opened = None
        if self.session.is_open and self.session.path is not None:
            opened = Opened(self.session.path, self.session.snapshot, self.session.answers_for)
        name = in_sentence(path.name)
        self.reading.show_name(name)
        self._show(self.reading)
        self.reading.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        work = ReadWork(path, self.context.library, opened)
        self._job = self.context.jobs.start(_("Reading {name} …", name=name), work)
        self._job.progressed.connect(self.reading.show_progress)
        self._job.ended.connect(self._on_read)

    def stop(self) -> None:
        """Leave off reading; nothing was changed."""
        self._cancel()
        self._show_message("info", _("Reading was stopped"), _("Nothing was changed."))

    def _on_read(self, outcome: object) -> None:
        if self.sender() is not self._job or not isinstance(outcome, Outcome):
            return
        self._job = None
        if isinstance(outcome.result, ReadPackage):
            self._show_preview(outcome.result, outcome.result.targets.plain)
        elif outcome.error is not None and not outcome.cancelled:
            self._refuse(outcome.error)
        else:
            self._show_message("info", _("Reading was stopped"), _("Nothing was changed."))

    def _refuse(self, error: CpdeskError) -> None:
        self._read = None
        self._show_message("octagon-alert", _("This cannot be brought in"), str(error))
        announce(self, str(error))

    # ------------------------------------------------------------------------------------------------- previewing

    def choose(self, target: str) -> None:
        """Take a place for the package, and work out what an import there would do."""
        if self._read is not None and target != self._target:
            self._target = target
            self.preview.choose(target)
            self._compare()

    def _show_preview(self, read: ReadPackage, target: str) -> None:
        self._read, self._target = read, target
        choice = target_choice(read.targets, read.incoming.info)
        self.preview.show_package(package_facts(read), choice)
        self.preview.choose(target)
        self._show(self.preview)
        self._compare()
        if target:
            self.preview.take_focus()
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # a frame round a card would look like a choice

    def _compare(self) -> None:
        self._cancel()
        self._compared = self._view = None
        target = self._read.targets.find(self._target) if self._read is not None else None
        if self._read is None or target is None:
            self.preview.show_words(_("Choose where it goes to see what it brings."))
            return
        self.preview.show_words(_("Comparing …"))
        contents = self.session.contents() if target.place is Place.OPEN else None
        work = CompareWork(self._read.incoming, target, contents)
        self._job = self.context.jobs.start(_("Comparing …"), work)
        self._job.ended.connect(self._on_compared)

    def _on_compared(self, outcome: object) -> None:
        if self.sender() is not self._job or not isinstance(outcome, Outcome):
            return
        self._job = None
        if isinstance(outcome.result, Compared):
            self._compared = outcome.result
            self._view = build_preview(outcome.result, self._words(outcome.result))
            self.preview.show_preview(self._view)
        elif outcome.error is not None and not outcome.cancelled:
            self.preview.show_words(str(outcome.error), "warning")

    def _words(self, compared: Compared) -> Words:
        pictures = tuple(picture for picture in (compared.there, compared.package) if picture is not None)
        edition = load_edition(compared.preview.incoming.info.edition)
        mapping = load_mapping(edition.info.id) or PlanMapping(edition.info.id, "", {}, {}, {}, {})
        return Words(edition, mapping, pictures)

    # ------------------------------------------------------------------------------------------------- importing

    def bring_in(self) -> None:
        """Import what is shown where the user chose; ask first where that would erase something that is here."""
        asked = self._view.erasing if self._view is not None else None
        if asked is None:
            self._bring_in(self._compared)
            return
        button = _("Import and erase for good")
        self.context.dialogs.confirm(self, asked.words, asked.detail, button, self._bring_in, self._compared)

    def _bring_in(self, agreed: object) -> None:
        """Import, and show the result; nothing where the preview ``agreed`` to is no longer the one that is shown."""
        if agreed is None or agreed is not self._compared:
            return
        target = self._read.targets.find(self._target) if self._read is not None else None
        if self._read is None or target is None or self._view is None:
            return
        path, context, view = self._path, self.context, self._view
        compared, self._compared = self._compared, None  # or the import itself would have it compared again
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            agreed_to = compared.preview.erases if compared is not None else 0
            arrived = deeds.bring_in(self.session, context.library, target, self._read.incoming, agreed_to)
        except CpdeskError as error:
            if self.session.path == target.path and target.place is Place.LIBRARY:
                context.navigate("incoming", str(path))  # the assessment is open now, the import is not done
            self._compared = compared
            context.tell(error_message(error))
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        context.navigate("incoming", ResultItem(arrived.number, arrived.made, view.new).text)
        if arrived.unfinished is not None:
            context.tell(error_message(arrived.unfinished))

    def undo(self) -> None:
        """Take away again what the import brought."""
        if self._result is None:
            return
        try:
            deeds.undo(self.session, self._result.number)
        except CpdeskError as error:
            self.context.tell(error_message(error))
            return
        self._show_result()
        self.result.go.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, _("The import is undone"))

    def leave(self) -> None:
        """Leave the package alone and go back."""
        self._forget()
        self._show_nothing()
        self.context.navigate("assess" if self.session.is_open else "home", "")

    def _show_result(self) -> None:
        item = self._result
        if item is None or not self.session.is_open:
            self._show_nothing()
            return
        row = deeds.import_row(self.session, item.number) if item.number else None
        if row is None and item.number:
            self._show_nothing()
            return
        self.result.show_result(build_result(item, row, self.session.snapshot.conflict_count))
        self._show(self.result)

    # ------------------------------------------------------------------------------------------------- the rest

    def _show_nothing(self) -> None:
        self._result = None
        words = _(
            "A package is a copy of an assessment that somebody sends or carries. Open one to see what it brings."
        )
        self._show_message("package", _("No package is open"), words)

    def _show_message(self, icon: str, title: str, words: str) -> None:
        self.message.show_message(icon, title, words)
        self._show(self.message)
        self.message.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, layer: QWidget) -> None:
        self._layers.setCurrentWidget(layer)

    def _choose_another(self) -> None:
        kinds = _("Copies of assessments ({patterns})", patterns="*.cpdesk *.sqlite")
        self.context.dialogs.open_files(self, _("Open a copy"), kinds, self._take_in)

    def _take_in(self, paths: tuple[Path, ...]) -> None:
        self.show_item("\n".join(map(str, paths)))

    def _go_on(self) -> None:
        shown = self.result.shown
        self.context.navigate("conflicts" if shown is not None and shown.conflicts else "assess", "")

    def _to_assess(self) -> None:
        self.context.navigate("assess", "")

    def _is_open_target(self) -> bool:
        target = self._read.targets.find(self._target) if self._read is not None else None
        return target is not None and target.place is Place.OPEN

    def _events(self) -> int:
        return self.session.snapshot.event_count

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _forget(self) -> None:
        self._cancel()
        self._path = self._read = self._compared = self._view = self._result = None
        self._target = ""
