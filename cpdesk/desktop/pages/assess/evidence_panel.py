"""The evidence for a key area, in the drawer: the documents, or the form of one of them; what is done with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.assessment.evidence import Evidence, one_evidence
from cpdesk.base.errors import CpdeskError
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop import theme
from cpdesk.desktop.exporting import export_folder, open_problem
from cpdesk.desktop.jobs import Job, Outcome
from cpdesk.desktop.pages.assess import evidence_deeds as deeds
from cpdesk.desktop.pages.assess.evidence_content import EvidenceLine, EvidenceList, build_evidence, much_words
from cpdesk.desktop.pages.assess.evidence_entry import EvidenceEntry
from cpdesk.desktop.pages.assess.evidence_form import EvidenceForm
from cpdesk.desktop.pages.field_words import in_sentence
from cpdesk.desktop.widgets.buttons import secondary_button
from cpdesk.desktop.widgets.card import line
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.strip import Kind, Message, announce, error_message
from cpdesk.storage import attachments

if TYPE_CHECKING:
    from cpdesk.desktop.pages.assess.deeds import Deed
    from cpdesk.desktop.pages.page import PageContext

_PATTERNS = "*.pdf *.docx *.xlsx *.pptx *.odt *.ods *.odp *.txt *.png *.jpg *.jpeg *.gif *.tif *.tiff"
"""What the file dialog offers first; every file can be attached."""


@dataclass(frozen=True, slots=True)
class KeptEvidence:
    """What outlives a change of the look: the entry in the form, what is typed there, a file that is being attached."""

    entry: Evidence | None
    is_new: bool
    typed: dict[str, str]
    job: Job | None


class EvidencePanel(QWidget):
    """Shows and does everything about evidence.

    ``hinted`` carries a few words for the folded part, ``revealed`` a widget that must be in sight.
    """

    hinted = Signal(str)
    revealed = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        """Build it; :meth:`show_item` fills it."""
        super().__init__(parent)
        self.context, self.session = context, context.session
        self._code = ""
        self._shown: EvidenceList | None = None
        self._after: EvidenceLine | None = None
        self._job: Job | None = None
        self.entries: list[EvidenceEntry] = []
        self.form = EvidenceForm(self.session)
        self.form.hide()
        self._build()
        self.form.committed.connect(self._save_field)
        self.form.done.connect(self.close_form)
        self.form.file_wanted.connect(self._ask_for_its_file)
        self.form.erasing.connect(self._ask_to_erase)

    def show_item(self, code: str) -> None:
        """Show the evidence for a key area as it is recorded now."""
        if code != self._code:
            self._code = code
            self._leave_form()
        found = build_evidence(self.session.snapshot, self.session.companions, code)
        if found != self._shown:
            self._fill(found)
        self._show_form()

    def is_saved(self) -> bool:
        """Tell whether nothing is typed that is neither saved nor kept until the disk takes it."""
        entry, kept = self.form.entry, self.session.unsaved
        return entry is None or all((entry.subject, name) in kept for name in self.form.typed())

    def keep(self) -> KeptEvidence:
        """Hand over what is in the form, and what is under way."""
        return KeptEvidence(self.form.entry, self.form.is_new, self.form.typed(), self._job)

    def take(self, kept: KeptEvidence) -> None:
        """Take it over."""
        if kept.job is not None and kept.job in self.context.jobs.running:
            self._watch(kept.job)
        if kept.entry is not None and kept.entry.item == self._code:
            self._open_form(kept.entry, is_new=kept.is_new)
            for name, text in kept.typed.items():
                self.form.lines[name].type_again(text)

    # ------------------------------------------------------------------------------------------------- showing

    def _build(self) -> None:
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.list = QWidget()
        outer = QVBoxLayout(self.list)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(px(8))
        self._why = plain_label(
            _("Documents that stand behind the level: a law, minutes, a report. They help whoever asks later."), "muted"
        )
        outer.addWidget(self._why)
        self.attach = secondary_button(_("Attach a file …"), "paperclip")
        self.refer = secondary_button(_("Add a reference"), "plus")
        self.attach.clicked.connect(self._ask_for_file)
        self.refer.clicked.connect(self._new_reference)
        self.refer.setToolTip(_("For a document that is only referred to, without a file"))
        buttons = QWidget()
        flow = FlowLayout(buttons, px(8))
        flow.addWidget(self.attach)
        flow.addWidget(self.refer)
        outer.addWidget(buttons)
        self._limits = plain_label("", "caption")
        self._much = plain_label("", "warning")
        outer.addWidget(self._limits)
        outer.addWidget(self._much)
        self._entries = QVBoxLayout()
        self._entries.setSpacing(px(8))
        outer.addLayout(self._entries)
        column.addWidget(self.list)
        column.addWidget(self.form)

    def _fill(self, found: EvidenceList) -> None:
        self._shown = found
        while (item := self._entries.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.entries = []
        for shown in found.lines:
            self._entries.addWidget(line())
            entry = EvidenceEntry(shown)
            entry.wanted.connect(self._wanted)
            self.entries.append(entry)
            self._entries.addWidget(entry)
        self._why.setVisible(not found.lines)
        self._limits.setText(self._job.title if self._job else found.limits)
        self._much.setText(found.much)
        self._much.setVisible(bool(found.much))
        self.hinted.emit(found.hint)

    def _show_form(self) -> None:
        entry = self.form.entry
        if entry is None:
            return
        recorded = one_evidence(self.session.snapshot, entry.id)
        if self.session.snapshot.is_deleted(entry.subject):
            self._leave_form()
        else:  # undone meanwhile, it is a new one again
            self._open_form(recorded if recorded.item else deeds.empty(entry), is_new=not recorded.item)

    def _open_form(self, entry: Evidence, *, is_new: bool) -> None:
        recorded = entry if is_new else one_evidence(self.session.snapshot, entry.id)
        here = bool(recorded.file) and attachments.size(self.session.companions, recorded.file) is not None
        same = self.form.entry is not None and self.form.entry.id == entry.id
        self.form.show_entry(recorded, is_new=is_new, file_is_here=here)
        if not same:
            for name, field in self.form.lines.items():
                text = self.session.unsaved.text(entry.subject, name)
                if text is not None:
                    field.type_again(text)
        self.list.hide()
        self.form.show()

    def _leave_form(self) -> None:
        self.form.forget()
        self.form.hide()
        self.list.show()

    def close_form(self) -> None:
        """Save what is being typed and show the list again; what cannot be saved keeps the form open."""
        self.form.commit()
        if self.is_saved():
            self._leave_form()
            self._begin_list()

    def _begin_form(self, *, all_of_it: bool = False) -> None:
        self.form.begin(all_of_it=all_of_it)
        self.revealed.emit(self.form.lines["title"])

    def _begin_list(self) -> None:
        self.refer.setFocus()
        self.revealed.emit(self.refer)

    # ------------------------------------------------------------------------------------------------- doing

    def _wanted(self, deed: str, shown: object) -> None:
        if not isinstance(shown, EvidenceLine):
            return
        if deed == "open":
            self._try(lambda: self._open(shown.entry))
        elif deed == "save":
            self._after = shown
            where = deeds.suggested(self._folder(), shown.entry)
            kinds = _("All files ({patterns})", patterns="*")
            self.context.dialogs.save_file(self, _("Save a copy"), where, kinds, self._save_copy)
        elif deed == "edit":
            self._open_form(shown.entry, is_new=False)
            self._begin_form()
        elif self._do(deeds.remove(shown.entry)):
            announce(self, _("Removed. It can be undone."))
            self._begin_list()

    def _open(self, entry: Evidence) -> None:
        copy = deeds.open_copy(self.session.companions, entry)
        problem = open_problem(copy, self.context.dialogs.show_file)
        if problem:
            self.context.tell(Message(problem, Kind.WARNING))

    def _save_copy(self, path: Path) -> None:
        shown, self._after = self._after, None
        if shown is not None:
            self._try(lambda: deeds.save_copy(self.session.companions, shown.entry, path))

    def _new_reference(self) -> None:
        self._open_form(deeds.new_evidence(self._code), is_new=True)
        self._begin_form()

    def _ask_for_file(self) -> None:
        self._ask(self._attach)

    def _ask_for_its_file(self) -> None:
        self.form.commit()
        self._ask(self._attach_to_form)

    def _ask(self, answer: Callable[[Path], None]) -> None:
        kinds = ";;".join(
            (_("Documents and pictures ({patterns})", patterns=_PATTERNS), _("All files ({patterns})", patterns="*"))
        )
        self.context.dialogs.open_file(self, _("Attach a file"), kinds, answer)

    def _attach(self, path: Path) -> None:
        self._start(path, deeds.new_evidence(self._code))

    def _attach_to_form(self, path: Path) -> None:
        if self.form.entry is not None:
            self._start(path, self.form.entry)

    def _start(self, path: Path, entry: Evidence) -> None:
        work = deeds.KeepWork(self.session.companions, path, entry)
        self._watch(self.context.jobs.start(_("Attaching {name} …", name=in_sentence(path.name)), work))

    def _watch(self, job: Job) -> None:
        self._job = job
        job.ended.connect(self._attached)
        for button in (self.attach, self.form.file_button):
            button.setEnabled(False)
        self._limits.setText(job.title)

    def _attached(self, outcome: object) -> None:
        self._job = None
        for button in (self.attach, self.form.file_button):
            button.setEnabled(True)
        self._limits.setText(self._shown.limits if self._shown else "")
        if not isinstance(outcome, Outcome) or not self.session.is_open:
            return
        if outcome.error is not None and not outcome.cancelled:
            self.context.tell(error_message(outcome.error))
        kept = outcome.result
        if isinstance(kept, deeds.Kept) and kept.companions == self.session.companions:  # still the same assessment
            self._record_file(kept)

    def _record_file(self, kept: deeds.Kept) -> None:
        recorded = one_evidence(self.session.snapshot, kept.entry.id)
        is_new = not recorded.item
        if not self._do(deeds.record_file(kept, is_new=is_new)):
            return
        announce(self, _("{name} is attached.", name=in_sentence(kept.attached.name)))
        if kept.attached.is_much:
            self.context.tell(Message(much_words(kept.attached.together), Kind.WARNING))
        if kept.entry.item == self._code:
            self.show_item(self._code)
            self._open_form(kept.entry, is_new=False)
            self._begin_form(all_of_it=is_new)

    def _save_field(self, name: str, text: str) -> None:
        entry = self.form.entry
        if entry is None:
            return
        stored = getattr(entry, name)
        deed = deeds.set_field(entry, name, text, is_new=self.form.is_new)
        if self._do(deed):
            self.show_item(self._code)
        else:
            self.form.lines[name].unsaved(stored)

    def _ask_to_erase(self) -> None:
        entry = self.form.entry
        if entry is None:
            return
        question = _("Erase “{title}” for good?", title=in_sentence(entry.name))
        detail = _(
            "What was ever recorded about this document goes, and its file, unless other evidence needs it. "
            "The backups on this computer are rewritten without it. This cannot be undone, and neither can what was "
            "done before it. Copies given away are out of reach, but importing one will not bring it back."
        )
        self.context.dialogs.confirm(self, question, detail, _("Erase for good"), self._erase, entry)

    def _erase(self, entry: object) -> None:
        if isinstance(entry, Evidence):
            self._leave_form()
            self._try(lambda: deeds.erase(self.session, entry))
            self.show_item(self._code)

    # ------------------------------------------------------------------------------------------------- inside

    def _do(self, deed: Deed) -> bool:
        return self.session.record(deed.records, deed.words)

    def _try(self, work: Callable[[], object]) -> None:
        try:
            work()
        except CpdeskError as error:
            self.context.tell(error_message(error))

    def _folder(self) -> Path:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return export_folder(self.context.preferences.now.export_folder, documents, Path.home())
