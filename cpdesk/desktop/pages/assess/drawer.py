"""What waits beside the question: the plan, the world, the comment, the evidence. Folded parts say a hint."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.assess.beside import Coded, PlanSays, World
from cpdesk.desktop.pages.assess.evidence_panel import EvidencePanel
from cpdesk.desktop.pages.assess.fold import Fold
from cpdesk.desktop.pages.names import kept_whole
from cpdesk.desktop.widgets.card import line
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.lines import TextInput
from cpdesk.desktop.widgets.meter import Meter
from cpdesk.desktop.widgets.rows import add_row


class Drawer(QFrame):
    """The four parts, one open at a time so that all headings stay in sight. ``committed`` carries the comment."""

    committed = Signal(str)

    def __init__(self, evidence: EvidencePanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.current().px
        self.setProperty("role", "panel")
        self.setMinimumWidth(px(220))
        self.plan = Fold("book-open-text", _("What the plan says"))
        self.world = Fold("globe", _("The world"))
        self.remark = Fold("message-square-text", _("Comment"))
        self.proof = Fold("paperclip", _("Evidence"))
        self.proof.set_content(evidence)
        evidence.hinted.connect(self.proof.set_hint)
        evidence.revealed.connect(self.proof.body.reveal)
        self._folds = (self.plan, self.world, self.remark, self.proof)
        self.comment = TextInput(lines=5, most=14)
        self.comment.setObjectName("answer_comment")
        self.comment.committed.connect(self.committed)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        add_row(column, _("What stands behind the level: documents, people, doubts"), self.comment)
        self.remark.set_content(holder)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(8), px(10), px(8), px(8))
        self._column.setSpacing(px(2))
        for fold in self._folds:
            fold.turned.connect(self._turned)
            if fold is not self.plan:
                self._column.addWidget(line())
            self._column.addWidget(fold)
        self._column.addStretch(0)
        self.open_fold(self.plan)

    @property
    def opened(self) -> int:
        """Return the number of the part that is open, -1 for none."""
        return next((number for number, fold in enumerate(self._folds) if fold.is_open), -1)

    def open_number(self, number: int) -> None:
        """Open a part by its number."""
        self.open_fold(self._folds[number] if number >= 0 else None)

    def open_fold(self, chosen: Fold | None) -> None:
        """Open one part and fold the others; None folds all."""
        for fold in self._folds:
            fold.set_open(fold is chosen)
            self._column.setStretchFactor(fold, 1 if fold is chosen else 0)
        self._column.setStretch(self._column.count() - 1, 0 if chosen else 1)

    def show_plan(self, says: PlanSays) -> None:
        """Show the plan's texts around a key area."""
        self.plan.set_content(_plan(says))

    def show_world(self, found: World) -> None:
        """Show in how many Parties the same is needed."""
        self.world.set_hint(found.hint)
        self.world.set_content(_world(found))

    def show_comment(self, text: str, *, keep_typing: bool) -> None:
        """Show the comment."""
        self.comment.set_text(text, keep_typing=keep_typing)
        self.remark.set_hint(_("written") if text else "")

    def _turned(self) -> None:
        fold = self.sender()
        if isinstance(fold, Fold):
            self.open_fold(None if fold.is_open else fold)


def _plan(says: PlanSays) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().px(6))
    parts = (
        (_("Goal") if len(says.goals) == 1 else _("Goals"), says.goals),
        (_("Activities that build it"), says.activities),
        (_("Objectives"), says.objectives),
        (_("Outcome") if len(says.outcomes) == 1 else _("Outcomes"), says.outcomes),
    )
    for heading, items in parts:
        if items:
            column.addWidget(plain_label(heading, "overline"))
            column.addLayout(_coded(items, with_codes=not items[0].code.endswith("outcome")))
            column.addSpacing(theme.current().px(4))
    return holder


def _coded(items: tuple[Coded, ...], *, with_codes: bool) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.current().px(8))
    grid.setVerticalSpacing(theme.current().px(6))
    grid.setColumnStretch(1, 1)
    for row, item in enumerate(items):
        if with_codes:
            grid.addWidget(_small(kept_whole(item.code)), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_selectable(item.text), row, 1)
    return grid


def _world(found: World) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().px(8))
    if found.why:
        column.addWidget(plain_label(found.why, "muted"))
    elif not found.lines:
        column.addWidget(plain_label(_("Nothing is reported for this key area."), "muted"))
    else:
        said = _("Parties whose fourth national reports say that they need more capacity:")
        column.addWidget(plain_label(said, "caption"))
    for entry in found.lines:
        column.addWidget(plain_label(entry.label))
        meter = Meter(100 * entry.parties / entry.total, 120)
        meter.setAccessibleName(entry.words)
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(10))
        row.addWidget(meter)
        figure = _("{n} of {total} Parties", n=entry.parties, total=entry.total)
        row.addWidget(plain_label(figure, "caption", wrap=False), 1)
        column.addLayout(row)
    return holder


def _small(text: str) -> QLabel:
    return plain_label(text, "caption", wrap=False)


def _selectable(text: str) -> QLabel:
    label = plain_label(text)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
