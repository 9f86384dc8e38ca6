"""The main window: it joins the session to bar, pages, strip and state line, and is rebuilt when its look changes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from cpdesk.base.errors import CpdeskError
from cpdesk.base.i18n import _
from cpdesk.base.settings import Settings
from cpdesk.desktop import theme
from cpdesk.desktop.backup_keeper import BackupKeeper
from cpdesk.desktop.dialogs import Dialogs
from cpdesk.desktop.dropping import Drops
from cpdesk.desktop.help import HelpOverlay
from cpdesk.desktop.jobs import Jobs
from cpdesk.desktop.languages_qt import apply_language, report_damaged
from cpdesk.desktop.opening import reopened_message
from cpdesk.desktop.pages import PAGES, STEPS, Place, find_page, is_offered
from cpdesk.desktop.pages.page import Page, PageContext
from cpdesk.desktop.preferences import Preferences
from cpdesk.desktop.session import Session
from cpdesk.desktop.shell import Shell
from cpdesk.desktop.undo import Step
from cpdesk.desktop.widgets.strip import Kind, Message, error_message
from cpdesk.storage.errors import StoreError

FIRST_SIZE = QSize(1280, 720)
SMALLEST = QSize(720, 480)
REMEMBER_AFTER = 1500
"""Milliseconds after the last move or answer until the place is noted."""


class MainWindow(QMainWindow):
    """The window of one session. ``closed`` tells that it went."""

    closed = Signal()

    def __init__(
        self, session: Session, preferences: Preferences, library: Path, dialogs: Dialogs | None = None
    ) -> None:
        """Build the window; :meth:`start` shows the page it was left at."""
        super().__init__()
        self.session = session
        self.preferences = preferences
        self.jobs = Jobs(self)
        self.dialogs = dialogs or Dialogs()
        self.context = PageContext(
            session, self.navigate, self.jobs, self.tell, preferences, self.dialogs, library, self.withdraw
        )
        self.setMinimumSize(SMALLEST)
        self._page_name = "home"
        self._failure: Message | None = None
        self._asking = self._unsaved_may_go = False
        self._help: HelpOverlay | None = None
        self.shell = self._build()
        self._keeper = BackupKeeper(session, self.jobs, self)
        self._keeper.failed.connect(self.tell)
        self._place_timer = QTimer(self, singleShot=True, interval=REMEMBER_AFTER)
        self._place_timer.timeout.connect(self.remember_place)
        self._add_keys()
        self._drops = Drops(self, self.context)
        session.changed.connect(self._on_changed)
        session.switched.connect(self._on_switched)
        session.answering_changed.connect(self._refresh_frame)
        session.failed.connect(self._on_failed)
        session.settled.connect(self._on_settled)
        _app().focusChanged.connect(self._on_focus)
        preferences.changed.connect(self._on_preferences)

    # ------------------------------------------------------------------------------------------------- pages

    @property
    def page(self) -> Page:
        """Return the page that is shown."""
        return self.shell.page

    @property
    def page_name(self) -> str:
        """Return the name of the page that is shown."""
        return self._page_name

    def start(self, *, keep_last: bool = False) -> None:
        """Restore size and place and go where the window was left; ``keep_last`` remembers an unopened assessment."""
        now = self.preferences.now
        path = str(self.session.path or "")
        if path != now.last_assessment and not keep_last:
            self.preferences.change(last_assessment=path, last_item="", last_key_area="")
        if not now.geometry or not self.restoreGeometry(QByteArray.fromBase64(now.geometry.encode())):
            self._first_place()
        if path == now.last_assessment:
            self.navigate(now.last_page, now.last_item)
        else:
            self.navigate("assess")

    def navigate(self, name: str, item: str = "") -> None:
        """Show a page, and an item on it; what is being typed is saved first."""
        spec = find_page(name)
        if spec.needs_assessment and not self.session.is_open:
            spec = PAGES[0]
        if not is_offered(spec, for_one=bool(self.session.answers_for)):
            spec = find_page("assess")
        self.shell.commit()
        if spec.name != self._page_name and not isinstance(self.session.failure, StoreError):
            self.shell.strip.clear()
        self._page_name = spec.name
        self.shell.show_page(spec, self.context)
        if item:
            self.page.go_to(item)
        self._refresh_frame()
        self._place_timer.start()

    def remember_place(self) -> None:
        """Note the page and its item, so that even after a power cut the window opens there."""
        left_alone = not self.session.is_open and self.preferences.now.last_assessment
        if left_alone or (find_page(self._page_name).place is Place.NOWHERE and self._page_name != "entry"):
            return  # its item is a file that may be gone; a form that is typed in is here
        self.preferences.change(last_page=self._page_name, last_item=self.page.item)

    def tell(self, message: Message) -> None:
        """Show a message in the strip."""
        self.shell.strip.show_message(message)

    def withdraw(self, message: Message) -> None:
        """Take a message away that is moot now."""
        self.shell.strip.withdraw(message)

    def show_copies(self) -> None:
        """Show how copies leave this computer and which backups there are."""
        self.navigate("copies")

    def show_bug(self, report: str) -> None:
        """Say that cpdesk itself failed, and offer the report."""
        from cpdesk.desktop.crash.telling import bug_message

        self.tell(bug_message(self, report))

    def rebuild(self) -> None:
        """Make everything anew for another theme, size or language; page, item, message and focus stay."""
        self.shell.commit()
        item = self.page.item if self.shell.has_page else ""
        focus: QWidget | None = self.focusWidget()
        name = focus.objectName() if focus is not None else ""
        message = self.shell.strip.message
        self._help = None
        old = self.shell
        self.shell = self._build()
        self.shell.take_over(old)
        self.shell.show()
        old.deleteLater()
        self.navigate(self._page_name, item)
        if message is not None:
            self.shell.strip.show_message(message)
        target = self.shell.findChild(QWidget, name) if name else None
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------------------------------------- look

    def zoom_in(self) -> None:
        """Take the next larger text size."""
        self._zoom_to(next((z for z in theme.ZOOMS if z > self.preferences.now.zoom), theme.ZOOMS[-1]))

    def zoom_out(self) -> None:
        """Take the next smaller text size."""
        self._zoom_to(next((z for z in reversed(theme.ZOOMS) if z < self.preferences.now.zoom), theme.ZOOMS[0]))

    def zoom_normal(self) -> None:
        """Take the normal text size."""
        self._zoom_to(100)

    def set_mode(self, mode: str) -> None:
        """Change between light, dark and the computer's own."""
        self.preferences.change(theme=mode)

    def set_language(self, code: str) -> None:
        """Change the window's language and direction."""
        self.preferences.change(language=code)

    def show_help(self) -> None:
        """Open the overlay with the keys, or close it."""
        if self._help is not None and self._help.isVisible():
            self._help.shut()
            return
        if self._help is None:
            self._help = HelpOverlay(self.shell, self.navigate)
        self._help.open()

    def toggle_projector(self) -> None:
        """Show what the page is at large with nothing around it, else the question of the page Assess; or end that."""
        if not self.session.is_open:
            return
        if not self.page.can_project:
            self.navigate("assess")
        self.page.toggle_projector()

    def _zoom_to(self, zoom: int) -> None:
        if zoom != self.preferences.now.zoom:
            self.preferences.change(zoom=zoom, splitter="")

    def _on_preferences(self, before: object) -> None:
        now = self.preferences.now
        if not isinstance(before, Settings) or _look(now) == _look(before):
            return
        if now.language != before.language:
            apply_language(_app(), now.language)
            report_damaged()
        theme.apply_theme(_app(), now.theme, now.zoom)
        self.rebuild()

    # ------------------------------------------------------------------------------------------------- session

    def undo(self) -> None:
        """Take back the last step; what is being typed is saved before."""
        self.shell.commit()
        step = self.session.undo()
        if step is not None:
            self._say_done(step, _("Undone: {what}", what=step.words))

    def redo(self) -> None:
        """Do the step undone last again."""
        self.shell.commit()
        step = self.session.redo()
        if step is not None:
            self._say_done(step, _("Done again: {what}", what=step.words))

    def try_again(self) -> None:
        """Save once more everything that could not be saved, on whatever page it was typed or chosen."""
        if self.session.is_open and self.session.try_again():
            self.shell.commit_all()
        self._refresh_frame()

    def _say_done(self, step: Step, words: str) -> None:
        """Show the item a step was on, if the page can, and say what happened without moving the page."""
        item = self.page.item_of(step.changes[0].key.subject)
        if item and item != self.page.item:
            self.page.show_item(item)
        self.shell.state.say(words)

    def _on_settled(self) -> None:
        if self._failure is not None:
            self.shell.strip.withdraw(self._failure)
            self._failure = None
        self.shell.refresh_page()
        self._refresh_frame()

    def _on_typing(self) -> None:
        self.shell.show_state(self.session)

    def _on_focus(self, _old: object, _now: object) -> None:
        self.session.end_stay()

    def _on_changed(self, _changes: object) -> None:
        self.shell.state.end_note()
        self.shell.refresh_page()
        self._refresh_frame()
        self._place_timer.start()

    def _on_switched(self) -> None:
        path = self.session.path
        self.preferences.change(last_assessment=str(path) if path else "", last_item="", last_key_area="")
        self.shell.forget_pages()
        self.navigate(self.session.first_page if self.session.is_open else "home")
        if self.session.is_open and (message := reopened_message(self)) is not None:
            self.tell(message)

    def _on_failed(self, error: object) -> None:
        if isinstance(error, CpdeskError):
            kind = Kind.DANGER if isinstance(error, StoreError) else Kind.WARNING
            message = Message(str(error), kind) if kind is Kind.WARNING else error_message(error)
            self._failure = message if kind is Kind.DANGER else self._failure
            self.tell(message)
        self._refresh_frame()

    def _refresh_frame(self) -> None:
        self.setWindowTitle(self.shell.refresh_frame(self.session, self._page_name))

    # ------------------------------------------------------------------------------------------------- building

    def _build(self) -> Shell:
        shell = Shell(self.preferences, self)
        shell.bar.undo.connect(self.undo)
        shell.bar.redo.connect(self.redo)
        shell.bar.bigger.connect(self.zoom_in)
        shell.bar.smaller.connect(self.zoom_out)
        shell.bar.mode_chosen.connect(self.set_mode, Qt.ConnectionType.QueuedConnection)
        shell.bar.language_chosen.connect(self.set_language, Qt.ConnectionType.QueuedConnection)
        shell.bar.projector_wanted.connect(self.toggle_projector)
        shell.bar.help_wanted.connect(self.show_help)
        shell.steps.wanted.connect(self.navigate)
        shell.state.again.connect(self.try_again)
        shell.state.copies.connect(self.show_copies)
        shell.typing.connect(self._on_typing)
        self.setCentralWidget(shell)
        return shell

    def _add_keys(self) -> None:
        keys = {
            "Ctrl+Z": self.undo,
            "Ctrl+Y": self.redo,
            "Ctrl+Shift+Z": self.redo,
            "Ctrl++": self.zoom_in,
            "Ctrl+=": self.zoom_in,
            "Ctrl+-": self.zoom_out,
            "Ctrl+0": self.zoom_normal,
            "F1": self.show_help,
            "?": self.show_help,  # a text field keeps it
            "F5": self.toggle_projector,
        }
        for sequence, slot in keys.items():
            QShortcut(QKeySequence(sequence), self, slot)
        self._page_keys = {}
        for number, spec in enumerate(STEPS, 1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.activated.connect(self._page_key)
            self._page_keys[shortcut] = spec.name

    def _page_key(self) -> None:
        shortcut = self.sender()
        if isinstance(shortcut, QShortcut):
            self.navigate(self._page_keys[shortcut])

    def _first_place(self) -> None:
        screen = QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        self.resize(FIRST_SIZE.boundedTo(room.size()))
        self.move(room.center() - self.rect().center())
        if room.width() < 1500:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the focus on the page, not on the bar."""
        super().showEvent(event)
        if self.shell.has_page and self.focusWidget() is None:
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Save what is being typed when another window comes to the front."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.shell.commit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is typed, or ask if it cannot be; remember the place, stop jobs, close the assessment."""
        if not self._may_close():
            event.ignore()
            return
        if self.shell.has_page:
            self.page.end_projector()
        self._place_timer.stop()
        self.remember_place()
        self.preferences.change(
            geometry=bytes(self.saveGeometry().toBase64().data()).decode(), splitter=self.shell.splitter_state()
        )
        self.preferences.changed.disconnect(self._on_preferences)
        self.shell.stop_typing()
        self.jobs.finish()
        self.hide()
        self._keeper.close()
        self.session.switched.disconnect(self._on_switched)
        _app().focusChanged.disconnect(self._on_focus)
        self.session.close()
        super().closeEvent(event)
        self.closed.emit()

    def _may_close(self) -> bool:
        """Try once more to save everything; ask where that does not work."""
        if not self.session.is_open or self._unsaved_may_go:
            return True
        if self.session.unsaved:
            self.session.try_again()
        self.shell.commit_all()
        if not self.session.unsaved and not self.shell.is_typing:
            return True
        if not self._asking:
            self._asking = True
            question = _("Something typed or chosen is not saved. Close without saving it?")
            detail = _("Everything that was saved before is safe.")
            self.dialogs.confirm(self, question, detail, _("Close without saving"), self._close_unsaved, None)
            self._asking = False
        return self._unsaved_may_go

    def _close_unsaved(self, _subject: object) -> None:
        self._unsaved_may_go = True
        if not self._asking:
            self.close()


def _look(settings: Settings) -> tuple[str, str, int]:
    return settings.language, settings.theme, settings.zoom


def _app() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("there is no application")
    return app
