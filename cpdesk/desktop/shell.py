"""The inside of the window, made anew for each look: bar, steps, strip, pages, state line. It decides nothing."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from cpdesk.base.i18n import _, interface
from cpdesk.desktop import theme
from cpdesk.desktop.pages import PageSpec, make_page
from cpdesk.desktop.pages.page import Page, PageContext
from cpdesk.desktop.practice import PracticePanel
from cpdesk.desktop.preferences import Preferences
from cpdesk.desktop.session import Session
from cpdesk.desktop.state_line import StateLine
from cpdesk.desktop.steps import WIDEST, WIDTH, Steps
from cpdesk.desktop.steps_content import Progress, country_name, step_lines
from cpdesk.desktop.top_bar import TopBar
from cpdesk.desktop.widgets.enter import press_with_enter
from cpdesk.desktop.widgets.lines import Input, LineInput, TextInput
from cpdesk.desktop.widgets.strip import MessageStrip


class Shell(QWidget):
    """Holds the parts of the window and the pages that were shown so far; ``typing`` tells that a field changed.

    ``counts_checks`` is off until the window is there: to find what does not fit together takes a tenth of a start.
    """

    typing = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        """Build the parts for the theme and language in force."""
        super().__init__(parent)
        now = preferences.now
        self.bar = TopBar(now.theme, now.zoom, interface().language, self)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self.steps = Steps(self._splitter)
        right = QWidget(self._splitter)
        self.strip = MessageStrip(right)
        self.stack = QStackedWidget(right)
        self.practice = PracticePanel(preferences, right)
        self.state = StateLine(self)
        self._pages: dict[str, Page] = {}
        self._kept: dict[str, object] = {}
        self._fields: list[Input] = []
        self.counts_checks = True
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.strip)
        beside.addWidget(self.stack, 1)
        beside.addWidget(self.practice)
        self._splitter.setStretchFactor(1, 1)
        self._restore(now.splitter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._splitter, 1)
        column.addWidget(self.state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button in focus with Enter, beside the page as well."""
        if not press_with_enter(event):
            super().keyPressEvent(event)

    @property
    def has_page(self) -> bool:
        """Tell whether a page is shown yet."""
        return isinstance(self.stack.currentWidget(), Page)

    @property
    def page(self) -> Page:
        """Return the page that is shown."""
        page = self.stack.currentWidget()
        if not isinstance(page, Page):
            raise LookupError("no page is shown yet")
        return page

    def show_page(self, spec: PageSpec, context: PageContext) -> None:
        """Show a page, made on first use, with the present picture."""
        shown = self.stack.currentWidget()
        page = self._pages.get(spec.name)
        if page is None:
            page = self._pages[spec.name] = make_page(spec, replace(context, holder=self.stack))
            page.setAccessibleName(_(spec.title))
            self._watch(page)
            self.stack.addWidget(page)
            if (kept := self._kept.pop(spec.name, None)) is not None:
                page.take(kept)
        page.refresh()
        self.stack.setCurrentWidget(page)
        self.steps.show_side(page.side)
        if shown is not page:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh_page(self) -> None:
        """Have the shown page read the picture again."""
        if self.has_page:
            self.page.refresh()

    def commit(self) -> None:
        """Save what is being typed on the shown page."""
        if self.has_page:
            self.page.commit()

    def commit_all(self) -> None:
        """Save what is typed on any page, also what was not taken before."""
        for page in self._pages.values():
            page.commit()

    @property
    def is_typing(self) -> bool:
        """Tell whether a field of some page holds what is no answer yet."""
        return any(field.dirty for field in self._fields)

    def show_state(self, session: Session) -> None:
        """Show in words whether everything is on disk, what is being typed as well."""
        waiting = any(field.waiting for field in self._fields)
        refused = any(field.not_taken for field in self._fields)
        self.state.refresh(session, typing=waiting, refused=refused)

    def stop_typing(self) -> None:
        """Have no field save anything any more: the assessment is closed, or its pages go."""
        for field in self._fields:
            field.stop()

    def forget_pages(self) -> None:
        """Drop every page: another assessment is open."""
        self.stop_typing()
        self.steps.show_side(None)
        for page in self._pages.values():
            self.steps.drop(page.side)
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages = {}
        self._fields = []
        self._kept = {}

    def take_over(self, old: Shell) -> None:
        """Take over what the pages of an earlier shell kept for their successors."""
        self._kept = old._kept | {name: page.keep() for name, page in old._pages.items()}

    def refresh_frame(self, session: Session, page_name: str) -> str:
        """Show title, undo, progress and state; return the window's title."""
        self.show_state(session)
        self.practice.show_for(session.path, session.snapshot if session.is_open else None)
        self.bar.show_undo(is_open=session.is_open, undo=session.undo_words, redo=session.redo_words)
        if not session.is_open:
            self.bar.show_title("cpdesk", _("Biosafety capacity assessment"))
            self.steps.show_lines(step_lines(None), page_name)
            return "cpdesk"
        picture = session.picture
        country, cycle = country_name(picture.snapshot, interface().language), picture.snapshot.info.cycle
        self.bar.show_title(country, cycle)
        seen, for_one = session.seen, bool(session.answers_for)
        open_findings = (
            0 if for_one or not self.counts_checks else sum(1 for finding in picture.checks if finding.is_open)
        )
        progress = Progress(
            picture.snapshot,
            picture.needs,
            picture.action_plan,
            picture.scope,
            open_findings,
            agreement=None if for_one else picture.agreement,
            answering=(seen.needs, seen.scope) if session.answering_as else None,
            for_one=for_one,
        )
        self.steps.show_lines(step_lines(progress), page_name)
        return f"{country} · {cycle}" if cycle else country

    def splitter_state(self) -> str:
        """Return the place of the splitter, to be remembered for this size of the texts."""
        return _zoom() + bytes(self._splitter.saveState().toBase64().data()).decode()

    def _watch(self, page: Page) -> None:
        fields: list[Input] = [*page.findChildren(LineInput), *page.findChildren(TextInput)]
        for field in fields:
            self._watch_field(field)
        page.field_made.connect(self._watch_field)

    def _watch_field(self, field: object) -> None:
        if isinstance(field, LineInput | TextInput):
            field.typing.connect(self.typing)
            self._fields.append(field)

    def _restore(self, state: str) -> None:
        fits, kept = state.startswith(_zoom()), state.removeprefix(_zoom())
        self._restored = fits and self._splitter.restoreState(QByteArray.fromBase64(kept.encode()))
        if not self._restored:
            self._splitter.setSizes([min(theme.current().px(WIDTH), WIDEST), 5000])


def _zoom() -> str:
    """Return the mark of a place that was left at this size of the texts; another size needs other widths."""
    return f"{round(theme.current().scale * 100)}:"
