"""The page The plan: reads any bundled edition, or puts two of them side by side."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from cpdesk.base.errors import CpdeskError
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop import theme
from cpdesk.desktop.pages.page import Page, PageContext
from cpdesk.desktop.pages.plan.comparing import Comparing, KeptComparing
from cpdesk.desktop.pages.plan.reading import KeptReading, Reading
from cpdesk.desktop.widgets.buttons import secondary_button
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.strip import Message, error_message
from cpdesk.plan import edition_ids, load_edition

_READ, _COMPARE = 0, 1
COMPARISON = "comparison"
"""The item of the page while two editions are compared."""
MOST_SHOWN = 90
"""Letters of a copied text that the message repeats."""


@dataclass(frozen=True, slots=True)
class _Kept:
    mode: int
    reading: KeptReading
    comparing: KeptComparing


class PlanPage(Page):
    """Two views behind two buttons; works without an open assessment."""

    def __init__(self, context: PageContext) -> None:
        """Build the page; :meth:`refresh` fills it."""
        super().__init__(context)
        self.reading, self.comparing = Reading(), Comparing()
        self.read = secondary_button(_("Read"), "book-open-text")
        self.compare = secondary_button(_("Compare two editions"), "arrow-left-right")
        px, gap = theme.current().px, theme.current().gap
        head = QHBoxLayout()
        head.setContentsMargins(gap(24), gap(16), gap(24), gap(6))
        head.setSpacing(px(8))
        head.addWidget(plain_label(_("The plan"), "title", wrap=False), 1)
        for button in (self.read, self.compare):
            button.setCheckable(True)
            button.clicked.connect(self._change_mode)
            head.addWidget(button)
        stacked = QWidget()
        self._stack = QStackedLayout(stacked)
        self._stack.addWidget(self.reading)
        self._stack.addWidget(self.comparing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(stacked, 1)
        self.reading.copied.connect(self._say_copied)
        self.comparing.copied.connect(self._say_copied)
        self.comparing.wanted.connect(self.show_text)
        self._show_mode(_READ)

    @property
    def item(self) -> str:
        """Return the edition and the text that is read, e.g. ``lg14-2020/A.5(2)``, or that two are compared."""
        if self._stack.currentIndex() == _COMPARE:
            return COMPARISON
        return f"{self.reading.edition}/{self.reading.key}" if self.reading.edition else ""

    def refresh(self) -> None:
        """Show, the first time, the edition of the open assessment, or the one that is used unless another is named."""
        if self.reading.edition:
            return
        try:
            edition = self.session.picture.edition if self.session.is_open else load_edition()
            self.reading.show_edition(edition.info.id)
        except CpdeskError as error:
            self.context.tell(error_message(error))

    def show_item(self, code: str) -> None:
        """Go to an item, of the edition named before a slash or of the one that is shown, or to the comparison."""
        if code == COMPARISON:
            self._show_mode(_COMPARE)
            return
        edition, slash, key = code.partition("/")
        known = slash and edition in edition_ids()
        self.show_text(edition if known else self.reading.edition, key if known else code)

    def show_text(self, edition: str, key: str) -> None:
        """Show one text of an edition for reading."""
        self._show_mode(_READ)
        try:
            self.reading.show_edition(edition, key)
        except CpdeskError as error:
            self.context.tell(error_message(error))

    def keep(self) -> object:
        """Hand over what is shown."""
        return _Kept(self._stack.currentIndex(), self.reading.keep(), self.comparing.keep())

    def take(self, kept: object) -> None:
        """Take it over."""
        if isinstance(kept, _Kept):
            self.reading.take(kept.reading)
            self.comparing.take(kept.comparing)
            self._show_mode(kept.mode)

    def _change_mode(self) -> None:
        self._show_mode(_COMPARE if self.sender() is self.compare else _READ)

    def _show_mode(self, mode: int) -> None:
        self.read.setChecked(mode == _READ)
        self.compare.setChecked(mode == _COMPARE)
        if mode == _COMPARE:
            try:
                self.comparing.begin(self.reading.edition)
            except CpdeskError as error:
                self.context.tell(error_message(error))
        self._stack.setCurrentIndex(mode)

    def _say_copied(self, words: str) -> None:
        shown = words if len(words) <= MOST_SHOWN else f"{words[:MOST_SHOWN].rstrip()}…"
        self.context.tell(Message(_("Copied with citation: {text}", text=shown)))
