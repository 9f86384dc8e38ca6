"""What a special answer asks for, in place: who could know and by when, or the reason why it does not apply."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.assess.content import DONT_KNOW, NOT_APPLICABLE
from cpdesk.desktop.widgets.labels import IconLabel, plain_label
from cpdesk.desktop.widgets.lines import LineInput, TextInput
from cpdesk.desktop.widgets.rows import add_row

if TYPE_CHECKING:
    from cpdesk.assessment.views import Answer

Input = LineInput | TextInput


class Asked(Protocol):
    """What is asked: a key area, an objective, an indicator."""

    @property
    def special(self) -> str:
        """Return ``not_applicable``, ``dont_know`` or nothing."""

    @property
    def answer(self) -> Answer:
        """Return what is recorded."""


class SpecialPanel(QFrame):
    """Hidden unless a special answer is chosen. ``committed`` carries the field's name and the text."""

    committed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None, *, unknown: str = "", missing: str = "") -> None:
        """Build it; ``unknown`` and ``missing`` are said in place of what holds for key areas."""
        super().__init__(parent)
        self._words = (
            unknown or _("Not known yet: it is listed as a need for information, never as level 0."),
            missing or _("A reason is still missing. Reports print it beside the key area."),
        )
        self.setProperty("role", "tint")
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(14))
        column.setSpacing(px(8))
        self.inputs: dict[str, Input] = {
            "who_could_know": LineInput(placeholder=_("An institution or a person")),
            "by_when": LineInput(placeholder=_("A date, a month, a meeting")),
            "reason": (reason := TextInput(lines=2, most=6)),
        }
        reason.textChanged.connect(self._warn)
        self._unknown, self._line = self._make_unknown()
        self._excluded, self._warning = self._make_excluded()
        column.addWidget(self._unknown)
        column.addWidget(self._excluded)
        for name, field in self.inputs.items():
            field.setObjectName(f"answer_{name}")
            field.committed.connect(self._committed)
        self.hide()

    def show_question(self, question: Asked, *, keep_typing: bool) -> None:
        """Show the fields that go with the special answer, or nothing."""
        for name, field in self.inputs.items():
            field.set_text(getattr(question.answer, name), keep_typing=keep_typing)
        self._unknown.setVisible(question.special == DONT_KNOW)
        self._excluded.setVisible(question.special == NOT_APPLICABLE)
        self._warn()
        self.setVisible(bool(question.special))

    def first_input(self) -> Input:
        """Return the input to begin with."""
        return self.inputs["who_could_know" if self._unknown.isVisibleTo(self) else "reason"]

    def set_narrow(self, narrow: bool) -> None:
        """Put the two fields of an unknown level below each other, or beside."""
        sides = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._line.setDirection(sides)

    def _make_unknown(self) -> tuple[QWidget, QHBoxLayout]:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(plain_label(self._words[0]))
        line = QHBoxLayout()
        line.setSpacing(theme.current().px(12))
        add_row(line, _("Who could know"), self.inputs["who_could_know"])
        add_row(line, _("By when"), self.inputs["by_when"])
        column.addLayout(line)
        return holder, line

    def _make_excluded(self) -> tuple[QWidget, QWidget]:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        add_row(column, _("Why it does not apply here"), self.inputs["reason"])
        warning = QWidget()
        row = QHBoxLayout(warning)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(IconLabel("triangle-alert", "warning", 18))
        row.addWidget(plain_label(self._words[1], "warning"), 1)
        column.addWidget(warning)
        return holder, warning

    def _warn(self) -> None:
        """Say that a reason is missing until the first letter of one stands there."""
        self._warning.setVisible(not self.inputs["reason"].text().strip())

    def _committed(self, text: str) -> None:
        for name, field in self.inputs.items():
            if field is self.sender():
                self.committed.emit(name, text)
