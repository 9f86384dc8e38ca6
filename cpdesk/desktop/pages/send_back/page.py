"""The page Send back of a file made for one respondent: how far, save the answers as a package, what to do with it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.base.errors import CpdeskError
from cpdesk.base.formats import number
from cpdesk.base.i18n import _, interface
from cpdesk.base.records import dataclass
from cpdesk.desktop import theme
from cpdesk.desktop.exporting import export_folder
from cpdesk.desktop.jobs import Job, Outcome
from cpdesk.desktop.pages.copies import deeds
from cpdesk.desktop.pages.copies.carry import CarriedCard
from cpdesk.desktop.pages.page import Page, PageContext
from cpdesk.desktop.pages.send_back.content import SendBackView, build_view, file_name, sender
from cpdesk.desktop.widgets.buttons import link_button, primary_button
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import page_head, plain_label
from cpdesk.desktop.widgets.meter import Meter
from cpdesk.desktop.widgets.scroll import ColumnArea
from cpdesk.desktop.widgets.strip import Message, announce, error_message
from cpdesk.storage.package import ENDING


@dataclass(frozen=True, slots=True)
class _Kept:
    results: tuple[tuple[deeds.Carried, bool, str], ...]
    job: Job | None


class SendBackPage(Page):
    """One button that saves the answers as a package, with the check code to read over the telephone."""

    def __init__(self, context: PageContext) -> None:
        """Build the page; :meth:`refresh` fills it."""
        super().__init__(context)
        self.view: SendBackView | None = None
        self.result: CarriedCard | None = None
        self._job: Job | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = ColumnArea(760)
        outer.addWidget(area)
        self._who, self.progress = plain_label("", "muted"), plain_label("", "heading")
        self._open, self.meter = plain_label("", "muted"), Meter(0, 320)
        self.go_on = link_button(_("Go to the first that is open"))
        self.save = primary_button(_("Save my answers as a package"), "package")
        self._fill(area.column)
        self.go_on.clicked.connect(self._go_on)
        self.save.clicked.connect(self._ask_where)

    def refresh(self) -> None:
        """Show how far the answers are now."""
        session = self.session
        if not session.is_open or not session.answers_for:
            return
        self.view = view = build_view(session.snapshot, session.seen.scope, session.answers_for)
        self._who.setText(_("Answering as: {name}", name=view.who))
        self.progress.setText(view.progress)
        self.meter.set_value(view.share)
        self.meter.setAccessibleName(view.progress)
        self._open.setText(view.open_words)
        self.go_on.setVisible(bool(view.first_open))
        language = interface().language
        for place, label in enumerate(self._steps):
            label.setVisible(place < len(view.steps))
            if place < len(view.steps):
                label.setText(_("{n}. {step}", n=number(place + 1, language), step=view.steps[place]))

    def keep(self) -> object:
        """Hand over what was saved and the job that runs."""
        card = self.result
        results = ((card.carried, card.is_sent, self._held),) if card is not None else ()
        return _Kept(results, self._job)

    def take(self, kept: object) -> None:
        """Take them over."""
        if not isinstance(kept, _Kept):
            return
        for carried, sent, holds in kept.results:
            self._show_result(carried, holds, sent=sent)
        if kept.job is not None and kept.job in self.context.jobs.running:
            self._watch(kept.job)

    def _fill(self, column: QVBoxLayout) -> None:
        px = theme.current().px
        column.addLayout(page_head(_("Send back"), self._who))
        far = Card()
        far.body.setSpacing(px(8))
        for part in (self.progress, self.meter, self._open):
            far.body.addWidget(part)
        buttons = QWidget()
        row = FlowLayout(buttons, px(16))
        row.addWidget(self.save)
        row.addWidget(self.go_on)
        self.go_on.setMinimumHeight(self.save.sizeHint().height())
        far.body.addSpacing(px(6))
        far.body.addWidget(buttons)
        column.addWidget(far)
        self._results = QVBoxLayout()
        column.addLayout(self._results)
        column.addSpacing(px(8))
        column.addWidget(plain_label(_("What to do with the file"), "heading"))
        self._steps = [plain_label("") for _step in range(4)]
        for label in self._steps:
            column.addWidget(label)
        note = _("It holds your answers with their history and what was sent to you, nothing else.")
        column.addWidget(plain_label(note, "muted"))
        column.addStretch(1)
        self._held = ""

    # ------------------------------------------------------------------------------------------------- doing

    def _go_on(self) -> None:
        if self.view is not None:
            self.context.navigate("assess", self.view.first_open)

    def _ask_where(self) -> None:
        if self._job is not None:
            return
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = export_folder(self.context.preferences.now.export_folder, documents, Path.home())
        name = file_name(self.session.snapshot, self.session.answers_for, dt.date.today())
        kinds = _("Packages of cpdesk ({patterns})", patterns=f"*{ENDING}")
        self.context.dialogs.save_file(self, _("Save my answers"), folder / name, kinds, self._pack)

    def _pack(self, path: Path) -> None:
        if path.suffix.lower() != ENDING:
            path = path.with_name(path.name + ENDING)
        said = sender(self.session.snapshot, self.session.answers_for)
        self._held = self.view.holds if self.view is not None else ""
        work = deeds.package_work(self.session, path, sender=said, with_attachments=False)
        self._watch(self.context.jobs.start(_("Package {name}", name=path.name), work))

    def _watch(self, job: Job) -> None:
        self._job = job
        job.ended.connect(self._on_packed)  # the button stays enabled, so that the focus stays on it

    def _on_packed(self, outcome: object) -> None:
        self._job = None
        if not isinstance(outcome, Outcome):
            return
        if isinstance(outcome.result, deeds.Carried):
            carried = outcome.result
            self.context.preferences.change(export_folder=str(carried.packed.path.parent))
            self._show_result(carried, self._held, sent=carried.elsewhere)
            announce(self, _("{name} is saved.", name=carried.packed.path.name))
            if carried.elsewhere:
                self._note_copy(carried.claimed, carried.of)
        elif outcome.error is not None:
            self.context.tell(error_message(outcome.error))
        elif outcome.cancelled:
            self.context.tell(Message(_("The package was not written; no file was left behind.")))

    def _show_result(self, carried: deeds.Carried, holds: str, *, sent: bool) -> None:
        if self.result is not None:
            self._results.removeWidget(self.result)
            self.result.deleteLater()
        self._held = holds
        self.result = CarriedCard(carried, self.context.dialogs, holds=holds)
        self.result.sent.connect(self._on_sent)
        if sent:
            self.result.show_sent()
        self._results.addWidget(self.result)

    def _on_sent(self, card: object) -> None:
        if isinstance(card, CarriedCard) and self._note_copy(card.carried.claimed, card.carried.of):
            card.show_sent()

    def _note_copy(self, claimed: str, of: Path) -> bool:
        try:
            deeds.note_copy(self.session, claimed, of)
        except CpdeskError as error:
            self.context.tell(error_message(error))
            return False
        if self.isVisible():
            self.context.navigate("send_back", "")  # the state line tells it as well
        return True
