"""About cpdesk: version, where the data lies, editions, licences, the support file; no assessment needs to be open."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.about.content import DATA, EDITIONS, LICENCES, SUPPORT, TITLES, VERSION
from cpdesk.desktop.pages.about.data_part import DataPart
from cpdesk.desktop.pages.about.editions_part import EditionsPart
from cpdesk.desktop.pages.about.licences_part import LicencesPart
from cpdesk.desktop.pages.about.support_part import SupportPart
from cpdesk.desktop.pages.about.version_part import VersionPart
from cpdesk.desktop.pages.needs.tabs import Tabs
from cpdesk.desktop.pages.page import Page, PageContext
from cpdesk.desktop.widgets.combo import Choice
from cpdesk.desktop.widgets.labels import plain_label

_PARTS = {
    VERSION: VersionPart,
    DATA: DataPart,
    EDITIONS: EditionsPart,
    LICENCES: LicencesPart,
    SUPPORT: SupportPart,
}


class AboutPage(Page):
    """One part at a time, chosen by a row of buttons; each part is made when it is first shown."""

    def __init__(self, context: PageContext) -> None:
        """Build the page with its first part."""
        super().__init__(context)
        self._name = VERSION
        self.parts: dict[str, QWidget] = {}
        self.tabs = Tabs((name, _(words)) for name, words in TITLES.items())
        self.chooser = Choice([(name, _(words)) for name, words in TITLES.items()], clear=None)
        self.chooser.setAccessibleName(_("About cpdesk"))
        self._stack = _Stack()
        self._build()
        self._show_part(VERSION)
        self.tabs.wanted.connect(self.show_item)
        self.chooser.changed.connect(self._choose)

    @property
    def item(self) -> str:
        """Return the name of the part that is shown."""
        return self._name

    def refresh(self) -> None:
        """Show where things lie now; what the support file says is made when its part is entered."""
        part = self.parts[self._name]
        if isinstance(part, DataPart):
            part.refresh()

    def show_item(self, code: str) -> None:
        """Show a part; another name is left alone."""
        if code in _PARTS:
            self._show_part(code)
            self._enter()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the support file anew where it is come back to."""
        super().showEvent(event)
        self._enter()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the parts as buttons where they fit one line, else as a list beside the title: it takes no height."""
        super().resizeEvent(event)
        buttons = self.tabs.buttons.values()
        gaps = theme.current().px(8) * len(buttons) + 2 * theme.current().gap(36)
        fits = sum(button.sizeHint().width() for button in buttons) + gaps <= event.size().width()
        self.tabs.setVisible(fits)
        self.chooser.setVisible(not fits)

    def _choose(self, name: object) -> None:
        self.show_item(str(name))

    def _enter(self) -> None:
        part = self.parts[self._name]
        if isinstance(part, DataPart):
            part.refresh()
        elif self.isVisible() and isinstance(part, LicencesPart | SupportPart):
            part.begin()

    def _show_part(self, name: str) -> None:
        self._name = name
        if name not in self.parts:
            self.parts[name] = _PARTS[name](self.context)
            self._stack.addWidget(self.parts[name])
        self.tabs.show_tab(name)
        self.chooser.set_value(name)
        self._stack.setCurrentWidget(self.parts[name])

    def _build(self) -> None:
        gap = theme.current().gap
        top = QWidget()
        head = QVBoxLayout(top)
        head.setContentsMargins(gap(36), gap(20), gap(36), 0)
        head.setSpacing(gap(10))
        line = QHBoxLayout()
        line.setSpacing(gap(16))
        line.addWidget(plain_label(_("About cpdesk"), "title"), 1)
        line.addWidget(self.chooser, 1)
        head.addLayout(line)
        head.addWidget(self.tabs)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(top)
        outer.addWidget(self._stack, 1)


class _Stack(QStackedWidget):
    """The parts; only the one that is shown says how small the page may be."""

    def minimumSizeHint(self) -> QSize:
        """Ask for what the part that is shown needs."""
        part = self.currentWidget()
        return part.minimumSizeHint() if part is not None else QSize()
