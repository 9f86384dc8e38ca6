"""The part “Support file”: shows the whole text of it, then saves or copies the very same."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths, qVersion
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.base.errors import CpdeskError
from cpdesk.base.files import write_checked
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop import crash, theme
from cpdesk.desktop.exporting import export_folder, open_problem
from cpdesk.desktop.jobs import Job, Outcome, Progress
from cpdesk.desktop.pages.about.pieces import ReadText
from cpdesk.desktop.pages.about.support_facts import SupportInput, support_text
from cpdesk.desktop.pages.about.support_text import Facts, file_name
from cpdesk.desktop.pages.page import PageContext
from cpdesk.desktop.widgets.buttons import primary_button, secondary_button
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.strip import Kind, Message, error_message
from cpdesk.storage.health import health_of_open
from cpdesk.storage.reader import Contents

_LOW = 300
"""Height that leaves no room for the sentence above the text, which says the same; in pixels at 100 %."""


class SupportPart(QWidget):
    """What is shown is what is saved."""

    def __init__(self, context: PageContext) -> None:
        """Build the part; :meth:`begin` has the text made."""
        super().__init__()
        self._context = context
        self._job: Job | None = None
        self._content = ""
        self._folder = Path()
        self._day = dt.date.today()
        about = _(
            "When something does not work, this file helps whoever helps. It holds versions, settings and numbers, "
            "but no answers and no names. Read it before it goes anywhere: this is all of it."
        )
        self.about = plain_label(about)
        self.text = ReadText(_("Text of the support file"))
        self.save = primary_button(_("Save a support file …"), "file-down")
        self.copy = secondary_button(_("Copy the text"), "copy")
        self._build()
        self.save.clicked.connect(self._ask)
        self.copy.clicked.connect(self._copy)
        self._show("")

    @property
    def content(self) -> str:
        """Return the text that is shown, empty while it is being made."""
        return self._content

    def begin(self) -> None:
        """Have the text made as things are now."""
        if self._job is not None:
            return
        self._show("")
        self._day = dt.date.today()
        context = self._context
        try:
            opened = (context.session.path, context.session.contents()) if context.session.path is not None else None
        except CpdeskError as error:  # the disk is gone, say: all the more reason for a support file
            context.tell(error_message(error))
            opened = None
        faults = tuple(filter(None, (crash.of_this_run(), *(report.text for report in crash.kept()))))
        given = SupportInput(
            context.preferences.now, context.library, qVersion(), screen_facts(), open_one=None, faults=faults
        )
        self._job = context.jobs.start(_("Making the support file"), SupportWork(given, opened, self._day))
        self._job.ended.connect(self._made)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the text where there is little."""
        super().resizeEvent(event)
        self.about.setVisible(event.size().height() >= theme.current().px(_LOW))

    def _build(self) -> None:
        gap = theme.current().gap
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(36), gap(20), gap(36), gap(20))
        column.setSpacing(gap(10))
        column.addWidget(self.about)
        column.addWidget(self.text, 1)
        holder = QWidget()
        flow = FlowLayout(holder, gap(8))
        flow.addWidget(self.save)
        flow.addWidget(self.copy)
        column.addWidget(holder)

    def _made(self, outcome: object) -> None:
        self._job = None
        if isinstance(outcome, Outcome) and outcome.good:
            self._show(str(outcome.result))
        else:
            self.text.show_text(_("The support file could not be made."))

    def _show(self, content: str) -> None:
        self._content = content
        self.text.show_text(content or _("Checking the assessments of this computer …"))
        self.save.setEnabled(bool(content))
        self.copy.setEnabled(bool(content))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._content)
        self._context.tell(Message(_("The text of the support file is copied.")))

    def _ask(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = export_folder(self._context.preferences.now.export_folder, documents, Path.home())
        kinds = _("Plain text ({patterns})", patterns="*.txt")
        self._context.dialogs.save_file(
            self, _("Save a support file"), folder / file_name(self._day), kinds, self._save
        )

    def _save(self, path: Path) -> None:
        try:
            write_checked(path, self._content.encode("utf-8"))
        except CpdeskError as error:
            self._context.tell(error_message(error))
            return
        self._folder = path.parent
        words = _("{name} is saved. Send it to whoever helps.", name=path.name)
        self._context.tell(Message(words, button=_("Open the folder"), action=self._open_folder))

    def _open_folder(self) -> None:
        problem = open_problem(self._folder, self._context.dialogs.show_file)
        if problem:
            self._context.tell(Message(problem, Kind.WARNING))


@dataclass(frozen=True, slots=True)
class SupportWork:
    """Makes the text; ``opened`` is the open assessment's file and a copy of what it holds."""

    given: SupportInput
    opened: tuple[Path, Contents] | None
    day: dt.date

    def __call__(self, progress: Progress) -> str:
        """Count, check and write.

        Raises:
            Cancelled: it was stopped.

        """
        given = self.given
        if self.opened is not None:
            path, contents = self.opened
            given = replace(given, open_one=(path, health_of_open(path, contents)))
        return support_text(given, self.day, progress)


def screen_facts() -> Facts:
    """Return how Qt shows the window: by which means, on what screens, and in which look."""
    screens = tuple(
        f"{screen.size().width()} × {screen.size().height()} at {screen.devicePixelRatio():g}, "
        f"{screen.logicalDotsPerInch():.0f} dots per inch"
        for screen in QGuiApplication.screens()
    )
    return {
        "shown_by": QGuiApplication.platformName(),
        "screens": screens,
        "right_to_left": QGuiApplication.isRightToLeft(),
        "colours": "dark" if theme.current().dark else "light",
    }
