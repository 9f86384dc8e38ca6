"""The page Guides: the glossary, which can be searched, and the guides; works without an open assessment."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from cpdesk.base.errors import CpdeskError
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop import theme
from cpdesk.desktop.pages.guides.content import (
    GLOSSARY,
    ICONS,
    OFFERED,
    USER_GUIDE,
    glossary,
    guide,
    letter,
    title_of,
    whole_text,
)
from cpdesk.desktop.pages.guides.documents import glossary_document, guide_document, to_be_pasted
from cpdesk.desktop.pages.guides.guide_pictures import GuideDocument
from cpdesk.desktop.pages.guides.saving import GuideSaver
from cpdesk.desktop.pages.page import Page, PageContext
from cpdesk.desktop.widgets.buttons import Button, secondary_button
from cpdesk.desktop.widgets.combo import Choice
from cpdesk.desktop.widgets.find_bar import FindBar
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import page_head, plain_label
from cpdesk.desktop.widgets.reading_area import ReadingArea
from cpdesk.desktop.widgets.roving import Roving
from cpdesk.desktop.widgets.strip import Message, error_message


@dataclass(frozen=True, slots=True)
class _Kept:
    name: str
    place: int
    words: str


class GuidesPage(Page):
    """One text at a time, chosen by a row of buttons."""

    def __init__(self, context: PageContext) -> None:
        """Build the page; :meth:`refresh` fills it."""
        super().__init__(context)
        self._name = ""
        self.area = ReadingArea(_("Text of the guide"))
        self.search = FindBar(self.area, _("Search this text"), self)
        self.chooser = Choice([(name, title_of(name)) for name in OFFERED], clear=None)
        self.chooser.setAccessibleName(_("Guide"))
        self.copy = secondary_button(_("Copy"), "copy")
        menu = QMenu(self.copy)
        self.copy_letter = menu.addAction(_("The letter to fill in"))
        self.copy_all = menu.addAction(_("The whole text"))
        self.copy.setMenu(menu)
        self.save = secondary_button(_("Save as {format} …", format="PDF"), "file-down")
        self.saver = GuideSaver(context, self)
        self._row = QWidget()
        self.buttons: dict[str, Button] = {}
        self._roving = Roving(self)
        self._build()
        self.chooser.changed.connect(self._choose_name)
        self.copy_letter.triggered.connect(self._copy_letter)
        self.copy_all.triggered.connect(self._copy_all)
        self.save.clicked.connect(self.saver.ask)
        self.area.measured.connect(self._fit_pictures)

    @property
    def item(self) -> str:
        """Return the name of the text that is shown."""
        return self._name

    def refresh(self) -> None:
        """Show, the first time, the glossary."""
        if not self._name:
            self.show_item(GLOSSARY)

    def show_item(self, code: str) -> None:
        """Show the glossary or a guide; another name is left alone."""
        if code not in OFFERED or code == self._name:
            return
        try:
            document = glossary_document(glossary()) if code == GLOSSARY else guide_document(guide(code))
        except CpdeskError as error:
            self.context.tell(error_message(error))
            return
        self._name = code
        self.area.show_document(document)
        self.area.go_to(0)
        self.area.setAccessibleName(title_of(code))
        for name, button in self.buttons.items():
            button.setChecked(name == code)
        self._roving.set_stop(self.buttons[code])
        self.chooser.set_value(code)
        self.copy_letter.setVisible(bool(letter(code)))
        self.save.setVisible(code == USER_GUIDE)
        self.search.search_again()

    def keep(self) -> object:
        """Hand over what is read."""
        return _Kept(self._name, self.area.first_seen(), self.search.field.text())

    def take(self, kept: object) -> None:
        """Take it over."""
        if isinstance(kept, _Kept):
            self.show_item(kept.name)
            self.area.go_to(kept.place)
            self.search.show_again(kept.words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the texts as buttons where they fit one line, else as a list to choose from."""
        super().resizeEvent(event)
        gaps = theme.current().gap(8) * len(self.buttons) + 2 * theme.current().gap(24)
        room = event.size().width() - gaps
        fits = sum(b.sizeHint().width() for name, b in self.buttons.items() if name != USER_GUIDE) <= room
        self._row.setVisible(fits)
        self.chooser.setVisible(not fits)

    def _fit_pictures(self, room: int) -> None:
        document = self.area.document()
        if isinstance(document, GuideDocument):
            document.fit(room)

    def _choose(self) -> None:
        sender = self.sender()
        for name, button in self.buttons.items():
            if button is sender:
                self.show_item(name)
                button.setChecked(True)

    def _choose_name(self, name: object) -> None:
        self.show_item(str(name))

    def _copy_letter(self) -> None:
        QGuiApplication.clipboard().setText(letter(self._name))
        self.context.tell(Message(_("The letter is copied. Fill in what stands in [brackets].")))

    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setMimeData(to_be_pasted(whole_text(self._name)))
        self.context.tell(Message(_("Copied: {title}", title=title_of(self._name))))

    def _build(self) -> None:
        gap = theme.current().gap
        top = QWidget()
        lines = QVBoxLayout(top)
        lines.setContentsMargins(gap(24), gap(16), gap(24), gap(10))
        lines.setSpacing(gap(10))
        self._fill_row()
        head = QHBoxLayout()
        head.addLayout(page_head(_("Guides"), plain_label(_("cpdesk’s own words, not official."), "muted")), 1)
        head.addWidget(self.buttons[USER_GUIDE], 0, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(head)
        tools = QWidget()
        flow = FlowLayout(tools, gap(8))
        flow.addWidget(self.search)
        flow.addWidget(self.copy)
        flow.addWidget(self.save)
        for widget in (self._row, self.chooser, tools):
            lines.addWidget(widget)
        rule = QFrame()
        rule.setProperty("role", "line")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(rule)
        column.addWidget(self.area, 1)

    def _fill_row(self) -> None:
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().gap(8))
        for name in OFFERED:
            button = secondary_button(title_of(name), ICONS[name])
            button.setCheckable(True)
            button.clicked.connect(self._choose)
            self.buttons[name] = button
            if name != USER_GUIDE:  # it stands apart: the others are about the work, this one about the window
                row.addWidget(button)
        row.addStretch(1)
        self._row.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._roving.set_buttons(list(self.buttons.values()))
