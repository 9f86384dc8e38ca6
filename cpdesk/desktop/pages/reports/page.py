"""Reports: choose a document and how it should be, look at it, save it, see that it was read back and where it is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _, interface
from cpdesk.base.records import dataclass
from cpdesk.desktop.exporting import export_folder
from cpdesk.desktop.pages.action_plan.tab_order import order_by_reading
from cpdesk.desktop.pages.page import Page, PageContext
from cpdesk.desktop.pages.reports.choices_content import (
    Remembered,
    action_ticks,
    choices,
    preview_ending,
    read_remembered,
    write_remembered,
)
from cpdesk.desktop.pages.reports.choices_panel import ChoicesPanel
from cpdesk.desktop.pages.reports.content import missing_words, nothing_to_report, suggested_path
from cpdesk.desktop.pages.reports.look_panel import LookPanel
from cpdesk.desktop.pages.reports.panes import Panes
from cpdesk.desktop.pages.reports.preview_pane import PreviewPane, Shown
from cpdesk.desktop.pages.reports.save_foot import SaveFoot
from cpdesk.desktop.pages.reports.saved_list import SavedList
from cpdesk.desktop.pages.reports.work import Wanted, printed_note
from cpdesk.desktop.widgets.buttons import primary_button
from cpdesk.desktop.widgets.empty import EmptyState
from cpdesk.reports.writers.written import Written

if TYPE_CHECKING:
    from cpdesk.desktop.jobs import Job
    from cpdesk.reports.choices import Paper

PREVIEW, LOOK, SAVED = "preview", "look", "saved"
"""Names of the tabs; ``look`` is also the item that leads to how documents look."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What outlives a change of the look."""

    kind: str
    tab: str
    remembered: Remembered
    day: dt.date
    preview: Shown
    results: tuple[Written, ...]
    job: Job | None


class ReportsPage(Page):
    """The last step."""

    def __init__(self, context: PageContext) -> None:
        """Build the page; :meth:`refresh` decides between it and the empty state."""
        super().__init__(context)
        self._remembered = read_remembered(context.preferences.now.report_choices)
        language = context.preferences.now.report_language or interface().language
        self.area = ChoicesPanel(language, self._remembered.paper)
        self.options, self.cards = self.area.options, self.area.kinds.cards
        self.preview = PreviewPane(context.jobs)
        self.look = LookPanel(context)
        self.saved = SavedList(context.dialogs)
        self.front = self.look.front
        parts: dict[str, tuple[str, QWidget]] = {
            PREVIEW: (_("Preview"), self.preview),
            LOOK: (_("Cover and look"), self.look),
            SAVED: (_("Saved"), self.saved),
        }
        self.panes = Panes((_("Choices"), self.area), parts)
        self.foot = SaveFoot(context)
        self.save, self.cancel = self.foot.save, self.foot.cancel
        self.progress, self.finished = self.foot.progress, self.foot.finished
        self._kind = next(iter(self.area.lines))
        self._fill()
        self._connect()
        self._show_kind(self._kind)

    @property
    def item(self) -> str:
        """Return the kind of report that is chosen."""
        return self._kind

    @property
    def results(self) -> list[QWidget]:
        """Return the cards of what was saved, the newest first."""
        return list(self.saved.cards)

    def refresh(self) -> None:
        """Show what is recorded now, or what the page is for while nothing is answered."""
        if not self.session.is_open:
            return
        picture = self.session.picture
        empty = nothing_to_report(picture.needs, picture.action_plan, picture.snapshot)
        self._layers.setCurrentWidget(self.empty if empty else self._body)
        self.area.missing.setText(missing_words(picture.needs))
        self.look.refresh()
        if not empty:
            self._show_actions()
            self._want_preview()

    def commit(self) -> None:
        """Save what is being typed."""
        self.front.commit()
        self.look.status.by.commit()
        self.look.colour.typed.commit()

    def item_of(self, subject: str) -> str:
        """Return where on the page a subject is shown: what the cover says, and how documents look."""
        return LOOK if subject in ("party", "round") else ""

    def show_item(self, code: str) -> None:
        """Choose a kind of report, or show how documents look."""
        if code == LOOK:
            self.panes.show_tab(LOOK)
        elif code in self.area.lines:
            self._choose(code)

    def show_field(self, name: str) -> None:
        """Put the cursor into a field of the cover."""
        if name in self.front.fields:
            self.front.fields[name].setFocus()
            self.look.reveal(self.front.fields[name])

    def keep(self) -> object:
        """Hand over the choice, the preview, the results and the job that runs."""
        results = tuple(card.written for card in self.saved.cards)
        shown, day = self.preview.keep(), self.options.day.day
        return _Kept(self._kind, self.panes.tab, self._remembered, day, shown, results, self.foot.job)

    def take(self, kept: object) -> None:
        """Take them over."""
        if not isinstance(kept, _Kept):
            return
        self._remembered = kept.remembered
        self.options.day.set_day(kept.day)
        self._show_kind(kept.kind)
        self.preview.take(kept.preview)
        self.panes.show_tab(kept.tab)
        for written in reversed(kept.results):
            self._add_result(written)
        if kept.job is not None and kept.job in self.context.jobs.running:
            self.foot.watch(kept.job)
        if self.session.is_open:
            self.refresh()

    def prepare_picture(self) -> None:
        """Make the preview now."""
        if self.preview.isVisible():
            self.preview.show_now()

    # ------------------------------------------------------------------------------------------------- building

    def _fill(self) -> None:
        start = primary_button(_("Answer a first key area"), "clipboard-list")
        start.clicked.connect(self._start)
        words = _("Reports are written from the answers and actions. At least one key area must be answered first.")
        self.empty = EmptyState("file-text", _("No report yet"), words, start)
        self._body = QWidget()
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self._body)
        self._layers.addWidget(self.empty)
        outer = QVBoxLayout(self._body)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.panes, 1)
        outer.addWidget(self.foot)

    def _connect(self) -> None:
        self.area.picked.connect(self._choose)
        self.area.led.connect(self._lead)
        self.options.language.changed.connect(self._language_chosen)
        self.options.changed.connect(self._chosen)
        self.save.clicked.connect(self._ask)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.foot.press)
        self.foot.written.connect(self._on_written)
        self.foot.begun.connect(self._on_begun)
        self.foot.ended.connect(self._on_ended)
        self.finished.asked.connect(self._show_saved)

    # ------------------------------------------------------------------------------------------------- choosing

    def _choose(self, kind: str) -> None:
        self._show_kind(kind)
        if self.session.is_open:
            self._want_preview()

    def _show_kind(self, kind: str) -> None:
        self._kind = kind if kind in self.area.lines else next(iter(self.area.lines))
        self.area.show_kind(self._kind)
        self.options.show_kind(self.area.lines[self._kind], self._remembered.of(self._kind))
        if self.session.is_open:
            self._show_actions()

    def _show_actions(self) -> None:
        chosen, plan = self._remembered.of(self._kind), self.session.picture.action_plan
        self.options.show_actions(action_ticks(self._kind, plan, programmes=chosen.programmes), chosen.actions)
        order_by_reading(self.area)  # formats and ticks were made anew, which puts them at the end

    def _chosen(self) -> None:
        """Remember a choice, and show what it makes of the report."""
        remembered = self._remembered.having(self._kind, self.options.chosen)
        self._remembered = Remembered(self.options.paper_size, remembered.kinds)
        self.context.preferences.change(report_choices=write_remembered(self._remembered))
        if self.session.is_open:
            self._show_actions()
            self._want_preview()

    def _language_chosen(self, code: object) -> None:
        self.context.preferences.change(report_language=str(code or ""))

    def _wanted(self, ending: str) -> Wanted:
        picture, chosen = self.session.picture, self.options.chosen
        paper: Paper = self.options.paper_size
        return Wanted(
            snapshot=picture.snapshot,
            kind=self._kind,
            ending=ending,
            language=self.options.report_language,
            date=self.options.day.day,
            choices=choices(self._kind, chosen, paper, picture.action_plan),
            previous=picture.previous,
            companions=self.session.companions,
        )

    def _want_preview(self) -> None:
        if not self.session.is_open:
            return
        ending = self.options.ending
        shown, title = preview_ending(self._kind, ending), self.area.lines[self._kind].title
        self.preview.want(self._wanted(shown), title, printed_note(ending) if shown == "pdf" else "")

    def _start(self) -> None:
        self.context.navigate("assess", "")

    def _lead(self, page: str) -> None:
        self.context.navigate(page, "")

    def _show_saved(self) -> None:
        self.panes.show_tab(SAVED)

    # ------------------------------------------------------------------------------------------------- saving

    def _ask(self) -> None:
        self.commit()
        ending, language = self.options.ending, self.options.report_language
        suggested = suggested_path(
            self._kind, self.session.snapshot, self.options.day.day, ending, language, self._folder()
        )
        name = next(line.name for line in self.area.lines[self._kind].formats if line.ending == ending)
        self.context.dialogs.save_file(self, _("Save the report"), suggested, f"{name} (*.{ending})", self._write)

    def _write(self, path: Path) -> None:
        """Write to a path; one that got its ending only here was not asked about when the file was chosen."""
        ending = self.options.ending
        if path.suffix.lower() == f".{ending}":
            self._write_to(path)
            return
        path = path.with_name(f"{path.name}.{ending}")
        if not path.exists():
            self._write_to(path)
            return
        question = _("{name} is there already. Replace it?", name=path.name)
        detail = _("The report would take its place in the folder {folder}.", folder=path.parent)
        self.context.dialogs.confirm(self, question, detail, _("Replace it"), self._write_to, path)

    def _write_to(self, path: object) -> None:
        if isinstance(path, Path) and self.session.is_open:
            self.foot.write(self._wanted(self.options.ending), path)

    def _on_begun(self) -> None:
        self.preview.maker.hold(held=True)

    def _on_ended(self) -> None:
        self.preview.maker.hold(held=False)

    def _on_written(self, written: object) -> None:
        if isinstance(written, Written):
            self._add_result(written)

    def _add_result(self, written: Written) -> None:
        self.saved.add(written)
        self.panes.tabs.set_count(SAVED, _("Saved"), len(self.saved.cards))
        self.foot.show_finished(written)

    def _folder(self) -> Path:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return export_folder(self.context.preferences.now.export_folder, documents, Path.home())
