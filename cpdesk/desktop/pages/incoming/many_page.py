"""Several packages at once: read one after the other, what each brings, import all of them, undo each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from cpdesk.base.errors import CpdeskError
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop import theme
from cpdesk.desktop.jobs import Job, Outcome
from cpdesk.desktop.pages.incoming import deeds
from cpdesk.desktop.pages.incoming.layers import WIDTH
from cpdesk.desktop.pages.incoming.many_card import ManyCard
from cpdesk.desktop.pages.incoming.many_content import Done, ManyView, PackageLine, build_many
from cpdesk.desktop.pages.incoming.many_work import OnePackage, ReadMany
from cpdesk.desktop.pages.page import Page, PageContext
from cpdesk.desktop.pages.reading_layers import MessageLayer, ReadingLayer
from cpdesk.desktop.widgets.buttons import primary_button, secondary_button
from cpdesk.desktop.widgets.foot import foot_line
from cpdesk.desktop.widgets.labels import page_head, plain_label
from cpdesk.desktop.widgets.scroll import ColumnArea
from cpdesk.desktop.widgets.strip import announce, error_message


@dataclass(frozen=True, slots=True)
class _Kept:
    """What outlives a change of the look."""

    paths: tuple[Path, ...]
    packages: tuple[OnePackage, ...]
    done: dict[Path, Done]


class ManyPage(Page):
    """``show_item`` takes the paths, joined by line ends; all go into the open assessment, each as its own import."""

    def __init__(self, context: PageContext) -> None:
        """Build the page; :meth:`show_item` begins."""
        super().__init__(context)
        self._paths: tuple[Path, ...] = ()
        self._packages: tuple[OnePackage, ...] = ()
        self._done: dict[Path, Done] = {}
        self._job: Job | None = None
        self._was_kept = False
        self.view: ManyView | None = None
        self.cards: list[ManyCard] = []
        self.message, self.reading = MessageLayer(_("Open another copy …")), ReadingLayer()
        self._layers = QStackedLayout(self)
        for layer in (self.message, self.reading, self._build()):
            self._layers.addWidget(layer)
        self.message.again.connect(self._choose_others)
        self.reading.stopped.connect(self.stop)
        self.leave.clicked.connect(self._leave)
        self.go.clicked.connect(self._go)
        self._show_nothing()

    @property
    def item(self) -> str:
        """Return the paths that are shown."""
        return "\n".join(map(str, self._paths))

    def show_item(self, code: str) -> None:
        """Read files; the same again only where another page asks for them."""
        kept, self._was_kept = self._was_kept, False
        if code and not (kept and code == self.item):
            self.read(tuple(Path(line) for line in code.split("\n") if line))

    def refresh(self) -> None:
        """Say anew what each brought, and how many conflicts there are."""
        if self._packages and self.session.is_open:
            self._show_packages()

    def keep(self) -> object:
        """Hand over what was read and done."""
        return _Kept(self._paths, self._packages, self._done)

    def take(self, kept: object) -> None:
        """Take it over; what was still being read is read again."""
        if isinstance(kept, _Kept) and kept.paths:
            self._paths, self._packages, self._done = kept.paths, kept.packages, kept.done
            self._was_kept = bool(kept.packages)
            if kept.packages:
                self._show_packages()

    # ------------------------------------------------------------------------------------------------- reading

    def read(self, paths: tuple[Path, ...]) -> None:
        """Read files one after the other, off the main thread."""
        self._cancel()
        self._paths, self._packages, self._done = tuple(dict.fromkeys(paths)), (), {}
        if not self.session.is_open:
            self._show_nothing()
            return
        self.reading.show_name(_("several packages"))
        self._layers.setCurrentWidget(self.reading)
        self.reading.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        work = ReadMany(self._paths, self.session.contents())
        self._job = self.context.jobs.start(_("Reading several packages"), work)
        self._job.progressed.connect(self.reading.show_progress)
        self._job.ended.connect(self._on_read)

    def stop(self) -> None:
        """Leave off reading; nothing was changed."""
        self._cancel()
        self.message.show_message("info", _("Reading was stopped"), _("Nothing was changed."))
        self._layers.setCurrentWidget(self.message)

    def _on_read(self, outcome: object) -> None:
        if self.sender() is not self._job or not isinstance(outcome, Outcome):
            return
        self._job = None
        if isinstance(outcome.result, tuple):
            self._packages = outcome.result
            self._show_packages()
            self.go.setFocus(Qt.FocusReason.OtherFocusReason)
        elif outcome.error is not None:
            self.message.show_message("octagon-alert", _("This cannot be brought in"), str(outcome.error))
            self._layers.setCurrentWidget(self.message)

    # ------------------------------------------------------------------------------------------------- importing

    def bring_in(self) -> None:
        """Import every package that can be, each as an import of its own; one that fails does not stop the others."""
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            for one in self._packages:
                if one.is_good and one.path not in self._done and one.incoming is not None:
                    self._done[one.path] = deeds.bring_in_one(self.session, one.incoming)
        finally:
            QGuiApplication.restoreOverrideCursor()
        for left in [done.unfinished for done in self._done.values() if done.unfinished is not None][-1:]:
            self.context.tell(error_message(left))
        self._show_packages()
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.view is not None:
            announce(self, self.view.summary)

    def undo(self, line: object) -> None:
        """Take away again what one of them brought."""
        if not isinstance(line, PackageLine) or not line.number:
            return
        try:
            deeds.undo(self.session, line.number)
        except CpdeskError as error:
            self.context.tell(error_message(error))
            return
        self._done[line.path] = replace(self._done[line.path], undone=True)
        self._show_packages()
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, _("The import is undone"))

    def _show_packages(self) -> None:
        hide_names = self.context.preferences.now.hide_names
        view = build_many(self._packages, self._done, self.session.snapshot, hide_names=hide_names)
        self._layers.setCurrentIndex(2)
        if view == self.view and self.cards:
            return
        self.view = view
        self._summary.setText(view.summary)
        for old in self.cards:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.cards = [ManyCard(line) for line in view.lines]
        for card in self.cards:
            card.undo_wanted.connect(self.undo)
            card.alone_wanted.connect(self._open_alone)
            self._list.addWidget(card)
        self.go.set_words(self._go_words(view))
        self.go.setEnabled(bool(view.ready or view.imported))
        self.leave.setVisible(bool(view.ready))

    def _go_words(self, view: ManyView) -> str:
        if view.ready or not view.imported:
            return _("Import all")
        return _("Look at the conflicts") if view.conflicts else _("Go to Agree")

    # ------------------------------------------------------------------------------------------------- the rest

    def _build(self) -> QWidget:
        px = theme.current().px
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        area = ColumnArea(WIDTH)
        self._summary = plain_label("", "muted")
        area.column.addLayout(page_head(_("Import from several packages"), self._summary))
        self._list = QVBoxLayout()
        self._list.setSpacing(px(10))
        area.column.addLayout(self._list)
        area.column.addStretch(1)
        self.leave, self.go = secondary_button(_("Leave them")), primary_button(_("Import all"), "check")
        note = plain_label(_("Each is an import of its own and can be undone by itself."), "muted")
        column.addWidget(area, 1)
        column.addWidget(foot_line(note, self.leave, self.go))
        return holder

    def _show_nothing(self) -> None:
        words = _("Open the assessment the packages belong to first; then several can be brought in at once.")
        self.message.show_message("package", _("No package is open"), words)
        self._layers.setCurrentWidget(self.message)

    def _choose_others(self) -> None:
        kinds = _("Copies of assessments ({patterns})", patterns="*.cpdesk *.sqlite")
        self.context.dialogs.open_files(self, _("Open a copy"), kinds, self._take_in)

    def _take_in(self, paths: tuple[Path, ...]) -> None:
        self.context.navigate("incoming", "\n".join(map(str, paths)))

    def _open_alone(self, line: object) -> None:
        if isinstance(line, PackageLine):
            self.context.navigate("incoming", str(line.path))

    def _leave(self) -> None:
        self._cancel()
        self._paths, self._packages, self._done = (), (), {}
        self._show_nothing()
        self.context.navigate("assess" if self.session.is_open else "home", "")

    def _go(self) -> None:
        view = self.view
        if view is None or view.ready:
            self.bring_in()
        else:
            self.context.navigate("conflicts" if view.conflicts else "agree", "")

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
