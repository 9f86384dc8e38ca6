"""How the parts of the drawer are drawn: the plan, what to look for, the group's answers, history, the world."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.names import kept_whole
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.meter import Meter
from cpdesk.desktop.widgets.passage import Paragraph

if TYPE_CHECKING:
    from cpdesk.desktop.pages.assess.answers_content import AnswerGroup, GroupAnswers, Voice
    from cpdesk.desktop.pages.assess.beside import PlanSays, World
    from cpdesk.desktop.pages.assess.history_content import HistoryLine
    from cpdesk.desktop.pages.assess.look_content import Look

_HEADING = 12
"""White space above a heading, in pixels at 100 %."""


def plan_paragraphs(says: PlanSays) -> Iterator[Paragraph]:
    """Yield the plan's texts with their codes."""
    yield Paragraph(kept_whole(says.own.code), "caption")
    yield Paragraph(says.own.text, "strong", above=2)
    parts = (
        (_("Goal") if len(says.goals) == 1 else _("Goals"), says.goals),
        (_("Activities that build it"), says.activities),
        (_("Objectives"), says.objectives),
        (_("Indicators"), says.indicators),
        (_("Outcome") if len(says.outcomes) == 1 else _("Outcomes"), says.outcomes),
    )
    for heading, items in parts:
        if items:
            yield Paragraph(heading, "overline", above=_HEADING)
        for item in items:
            yield Paragraph(item.text, code="" if item.code.endswith("outcome") else kept_whole(item.code))
    if says.note:
        yield Paragraph(says.note, "caption", above=_HEADING)


def look_paragraphs(look: Look) -> Iterator[Paragraph]:
    """Yield what helps to choose a level."""
    if not look.parts:
        yield Paragraph(_("Nothing is written for this key area yet."), "muted")
    for part in look.parts:
        yield Paragraph(part.heading, "overline", above=_HEADING)
        for words in part.lines:
            yield Paragraph(words, dotted=part.listed)
    if look.parts:
        yield Paragraph(_("These hints are cpdesk's own words, not the plan's."), "caption", above=_HEADING)


def history_paragraphs(lines: tuple[HistoryLine, ...]) -> Iterator[Paragraph]:
    """Yield the changes of a key area, the newest first."""
    if not lines:
        yield Paragraph(_("Nothing has been recorded here yet."), "muted")
    for line in lines:
        yield Paragraph(line.what, above=10)
        yield Paragraph(line.by, "caption", above=0)


def world_part(found: World) -> QWidget:
    """Return in how many Parties the same is needed."""
    holder, column = _column(8)
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


def answers_part(found: GroupAnswers) -> QWidget:
    """Return who answered what, the most of it level by level."""
    holder, column = _column(8)
    column.addWidget(plain_label(found.summary, "muted"))
    for group in found.groups:
        column.addLayout(_group_head(group))
        for voice in group.voices:
            column.addWidget(_voice(voice))
    return holder


def _group_head(group: AnswerGroup) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.current().px(8))
    row.addWidget(plain_label(group.heading, "strong"), 1)
    if group.agreed:
        row.addWidget(plain_label(_("agreed"), "accent", wrap=False))
    row.addWidget(plain_label(group.count, "caption", wrap=False))
    return row


def _voice(voice: Voice) -> QWidget:
    holder, column = _column(0)
    column.addWidget(plain_label(voice.who, "caption"))
    if voice.comment:
        column.addWidget(_selectable(voice.comment))
    return holder


def _column(spacing: int) -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().px(spacing))
    return holder, column


def _selectable(text: str) -> QLabel:
    label = plain_label(text)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
