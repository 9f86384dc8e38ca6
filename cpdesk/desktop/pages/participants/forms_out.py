"""From a choice to files: asks for the folder, starts the job, remembers where; printed papers go the same way."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths

from cpdesk.base.i18n import _, interface
from cpdesk.desktop.exporting import export_folder
from cpdesk.desktop.pages.participants.forms_work import PACKAGE, FormsWanted, FormsWork
from cpdesk.desktop.pages.reports.choices_content import read_remembered
from cpdesk.desktop.pages.reports.work import ReportWork, Wanted
from cpdesk.reports.choices import Choices
from cpdesk.reports.kinds import KINDS, file_name

if TYPE_CHECKING:
    from cpdesk.desktop.pages.page import Page
    from cpdesk.desktop.pages.participants.forms_panel import FormsChoice
    from cpdesk.desktop.pages.participants.making import Making

SIGN_IN, LISTED = "sign-in-sheet", "participants"
"""The kinds of report that belong to participants."""


def can_print(kind: str) -> bool:
    """Tell whether a kind of report is there."""
    return any(known.id == kind for known in KINDS)


class FormsOut(QObject):
    """Makes forms and papers for its page; ``making`` shows how far they are."""

    def __init__(self, page: Page, making: Making) -> None:
        """Start nothing."""
        super().__init__(page)
        self._page, self._making = page, making
        self._choice: FormsChoice | None = None
        self._kind = ""

    def make(self, choice: FormsChoice) -> None:
        """Ask for a folder and make the forms in it."""
        self._choice = choice
        self._page.context.dialogs.open_folder(self._page, _("Folder for the forms"), self._make_in)

    def print(self, kind: str) -> None:
        """Ask where to save a printed paper and make it."""
        self._kind = kind
        name = file_name(kind, self._page.session.snapshot, dt.date.today(), "pdf", self.language)
        title = _("Save the sign-in sheet") if kind == SIGN_IN else _("Save the list of participants")
        kinds = "PDF (*.pdf)"
        self._page.context.dialogs.save_file(self._page, title, self._folder() / name, kinds, self._print_to)

    @property
    def language(self) -> str:
        """Return the language of documents: the one chosen last, else the window's."""
        return self._page.context.preferences.now.report_language or interface().language

    def _make_in(self, folder: Path) -> None:
        choice, self._choice = self._choice, None
        session = self._page.session
        if choice is None or not session.is_open or self._making.job is not None:
            return
        now = self._page.context.preferences.now
        wanted = FormsWanted(
            session.snapshot,
            folder,
            choice.sorts,
            choice.language,
            choice.respondents,
            choice.blank,
            filled=choice.filled,
            paper=read_remembered(now.report_choices).paper,
            with_names=not now.hide_names,
            contents=session.contents() if PACKAGE in choice.sorts else None,
            sender=now.author,
        )
        self._making.start(_("Forms in {folder}", folder=folder.name), FormsWork(wanted))

    def _print_to(self, path: Path) -> None:
        session = self._page.session
        if not session.is_open or self._making.job is not None:
            return
        if path.suffix.lower() != ".pdf":
            path = path.with_name(f"{path.name}.pdf")
        now = self._page.context.preferences.now
        choices = Choices(paper=read_remembered(now.report_choices).paper, names=not now.hide_names)
        wanted = Wanted(
            session.snapshot,
            self._kind,
            "pdf",
            self.language,
            dt.date.today(),
            choices,
            session.picture.previous,
            session.companions,
        )
        self._making.start(_("Report {name}", name=path.name), ReportWork(wanted, path))

    def _folder(self) -> Path:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return export_folder(self._page.context.preferences.now.export_folder, documents, Path.home())
