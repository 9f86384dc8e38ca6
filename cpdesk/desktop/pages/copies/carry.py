"""The part of the page that writes a package: from whom, with or without evidence files, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from cpdesk.base.i18n import _, ngettext
from cpdesk.desktop import theme
from cpdesk.desktop.exporting import open_problem
from cpdesk.desktop.pages.copies.content import carried_words, size_words
from cpdesk.desktop.widgets.buttons import link_button, primary_button, secondary_button
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import IconLabel, plain_label
from cpdesk.desktop.widgets.lines import LineInput
from cpdesk.desktop.widgets.rows import add_row

if TYPE_CHECKING:
    from cpdesk.desktop.dialogs import Dialogs
    from cpdesk.desktop.pages.copies.deeds import Carried


class CarryCard(Card):
    """``wanted`` asks for a package, ``stopped`` to stop writing it, ``named`` carries who it is from."""

    wanted = Signal()
    stopped = Signal()
    named = Signal(str)

    def __init__(self, sender: str, parent: QWidget | None = None) -> None:
        """Build the card; ``sender`` is the name used last."""
        super().__init__(parent=parent)
        px = theme.current().px
        self.body.setSpacing(px(12))
        self.body.addWidget(
            plain_label(
                _(
                    "A package is one file that holds every answer with its history. Mail it or carry it on a stick: "
                    "cpdesk on the other computer shows what it would add before anything is taken in."
                )
            )
        )
        self._copied = plain_label("", "muted")
        self.body.addWidget(self._copied)
        self.author = LineInput(sender)
        self.author.setMaximumWidth(px(420))
        self.author.committed.connect(self.named)
        help_text = _("A person or an institution. It also stands beside what is recorded here from now on.")
        add_row(self.body, _("Who it is from (optional)"), self.author, help_text)
        self.evidence = QCheckBox()
        self.evidence.setChecked(True)
        self.body.addWidget(self.evidence)
        self.missing = plain_label("", "muted")
        self.body.addWidget(self.missing)
        self._add_foot()
        self.show_running(running=False)

    def show_copied(self, words: str) -> None:
        """Say when a copy left this computer last."""
        self._copied.setText(words)

    def show_evidence(self, count: int, size: int, missing: int) -> None:
        """Offer to take the evidence files along, if there are any; ``size`` in bytes. Say how many are missing."""
        words = ngettext(
            "With {n} evidence file ({size})", "With {n} evidence files ({size})", count, size=size_words(size)
        )
        self.evidence.setText(words)
        self.evidence.setVisible(count > 0)
        self.missing.setText(
            ngettext(
                "{n} attached file is not beside the assessment, and so in no package from here.",
                "{n} attached files are not beside the assessment, and so in no package from here.",
                missing,
            )
        )
        self.missing.setVisible(missing > 0)

    def show_running(self, *, running: bool) -> None:
        """Show that a package is being written, or not."""
        waited = self.stop.hasFocus()
        for part in (self.progress, self._doing, self.stop):
            part.setVisible(running)
        self.save.setEnabled(not running)
        self.progress.setValue(0)
        if waited and not running:
            self.save.setFocus()

    def show_progress(self, share: float, words: str) -> None:
        """Show how far it is."""
        self.progress.setValue(round(share * 100))
        self._doing.setText(words)

    def _add_foot(self) -> None:
        px = theme.current().px
        self.save = primary_button(_("Save a package (.cpdesk)"), "package")
        self.save.clicked.connect(self.wanted)
        self.stop = secondary_button(_("Stop"))
        self.stop.clicked.connect(self.stopped)
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Progress of the package"))
        self._doing = plain_label("", "caption")
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addWidget(self.save)
        row.addWidget(self.stop)
        beside = QVBoxLayout()
        beside.addWidget(self._doing)
        beside.addWidget(self.progress)
        row.addLayout(beside, 1)
        self.body.addLayout(row)


class CarriedCard(Card):
    """A package that was written. ``sent`` tells that it left this computer and carries the card."""

    sent = Signal(object)

    def __init__(self, carried: Carried, dialogs: Dialogs, parent: QWidget | None = None, *, holds: str = "") -> None:
        """Show what it holds and its check code; ``holds`` says it in other words than the page Copies does."""
        super().__init__(16, parent)
        self.carried = carried
        self._dialogs = dialogs
        words = carried_words(carried)
        px = theme.current().px
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(IconLabel("file-check", "accent", 22), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(px(2))
        column.addWidget(plain_label(words.name, "strong"))
        for text, role in ((words.folder, "caption"), (holds or words.holds, "muted"), (words.verified, "muted")):
            column.addWidget(plain_label(text, role))
        self.code = plain_label(words.code, "strong")
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.code)
        self._stays = plain_label(words.stays, "warning")
        self._stays.setVisible(bool(words.stays))
        self._problem = plain_label("", "danger")
        self._problem.hide()
        column.addWidget(self._stays)
        column.addWidget(self._problem)
        buttons = QWidget()
        flow = FlowLayout(buttons, px(12))
        self.sent_button = secondary_button(_("I have sent it"))
        self.sent_button.setVisible(bool(words.stays))
        self.sent_button.clicked.connect(self._on_sent)
        self.folder_button = link_button(_("Open folder"), "folder-open")
        self.folder_button.clicked.connect(self._open_folder)
        self.folder_button.setMinimumHeight(self.sent_button.sizeHint().height())
        flow.addWidget(self.sent_button)
        flow.addWidget(self.folder_button)
        column.addWidget(buttons)
        row.addLayout(column, 1)
        self.body.addLayout(row)

    @property
    def is_sent(self) -> bool:
        """Tell whether it is known to have left this computer."""
        return self.sent_button.isHidden()

    def show_sent(self) -> None:
        """Ask no more whether it was sent."""
        self._stays.hide()
        if self.sent_button.hasFocus():
            self.folder_button.setFocus()
        self.sent_button.hide()

    def _on_sent(self) -> None:
        self.sent.emit(self)

    def _open_folder(self) -> None:
        words = open_problem(self.carried.packed.path.parent, self._dialogs.show_file)
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
