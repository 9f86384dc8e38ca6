"""The part “Licences”: a list of what cpdesk stands on, and the text of the licence of the one that is chosen."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, QStringListModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from cpdesk.base import third_party
from cpdesk.base.errors import CpdeskError
from cpdesk.base.i18n import _
from cpdesk.base.third_party import ThirdParty
from cpdesk.desktop import theme
from cpdesk.desktop.jobs import Job, Outcome, Progress
from cpdesk.desktop.pages.about.content import LicenceLine, licence_lines, no_text
from cpdesk.desktop.pages.about.pieces import ReadText
from cpdesk.desktop.pages.page import PageContext
from cpdesk.desktop.widgets.combo import Choice
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.strip import error_message

Index = QModelIndex | QPersistentModelIndex

_LIST, _LEAST, _LOW = 280, 720, 300
"""Width of the list, width of the part from which on there is room for it, height below which a sentence is left out.

In pixels at 100 %.
"""


class LicencesPart(QWidget):
    """Everything cpdesk stands on; beside the list, or below a choice where there is no room, the licence."""

    def __init__(self, context: PageContext) -> None:
        """Build the part; :meth:`begin` has the list made."""
        super().__init__()
        self._context = context
        self._job: Job | None = None
        self.lines: tuple[LicenceLine, ...] = ()
        self._model = QStringListModel(self)
        self.list = _Narrow()
        self.list.setModel(self._model)
        self.list.setAccessibleName(_("What cpdesk stands on"))
        self.chooser = Choice(clear=None)
        self.chooser.setAccessibleName(_("What cpdesk stands on"))
        about = _("cpdesk stands on the work of others. Each may be used as its licence says.")
        self.about = plain_label(about, "muted")
        self.title = plain_label(_("Reading the list …"), "heading")
        self.licence = plain_label("", "muted")
        self.text = ReadText(_("Text of the licence"))
        self._build()
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.chooser.changed.connect(self._chosen_name)

    def begin(self) -> None:
        """Have the list made, the first time the part is shown."""
        if self._job is None and not self.lines:
            self._job = self._context.jobs.start(_("Reading the list of licences"), _collect)
            self._job.ended.connect(self._listed)

    def show_line(self, number: int) -> None:
        """Show the licence of one thing of the list."""
        line = self.lines[number]
        self.title.setText(line.listed)
        self.licence.setText(line.licence)
        try:
            text = third_party.licence_text(line.thing)
        except CpdeskError as error:
            self._context.tell(error_message(error))
            text = ""
        self.text.show_text(text or no_text(line.thing))
        self.text.setAccessibleName(_("Licence of {name}", name=line.listed))
        self.chooser.set_value(number)
        if self.list.currentIndex().row() != number:
            self.list.setCurrentIndex(self._model.index(number, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the list where there is room beside the text, else the choice above it, which names the thing too."""
        super().resizeEvent(event)
        px = theme.current().px
        wide = event.size().width() >= px(_LEAST)
        self.list.setVisible(wide)
        self.chooser.setVisible(not wide)
        self.title.setVisible(wide)
        self.about.setVisible(event.size().height() >= px(_LOW))

    def _build(self) -> None:
        gap = theme.current().gap
        row = QHBoxLayout(self)
        row.setContentsMargins(gap(36), gap(20), gap(36), gap(20))
        row.setSpacing(gap(20))
        side, main = QVBoxLayout(), QVBoxLayout()
        side.addWidget(self.list, 1)
        main.setSpacing(gap(6))
        for widget in (self.about, self.chooser, self.title, self.licence):
            main.addWidget(widget)
        main.addWidget(self.text, 1)
        row.addLayout(side)
        row.addLayout(main, 1)

    def _listed(self, outcome: object) -> None:
        self._job = None
        if not isinstance(outcome, Outcome) or not outcome.good:
            self.title.setText(_("The list could not be read."))
            return
        self.lines = licence_lines(outcome.result)
        self._model.setStringList([line.listed for line in self.lines])
        self.chooser.set_options((number, line.listed) for number, line in enumerate(self.lines))
        self.show_line(0)

    def _chosen(self, now: Index, _before: Index) -> None:
        if now.isValid():
            self.show_line(now.row())

    def _chosen_name(self, number: object) -> None:
        if isinstance(number, int):
            self.show_line(number)


class _Narrow(QListView):
    """A list that is as wide as its part of the design."""

    def __init__(self) -> None:
        super().__init__()
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setFixedWidth(theme.current().gap(_LIST))

    def minimumSizeHint(self) -> QSize:
        """Be as low as the window wants."""
        return QSize(0, theme.current().px(96))


def _collect(_progress: Progress) -> tuple[ThirdParty, ...]:
    return third_party.collect()
