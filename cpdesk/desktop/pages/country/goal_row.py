"""One goal of the round: asked or left out, and where it is left out, why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.analysis.left_out import NOT_CONCERNED
from cpdesk.assessment.fields import SCOPES
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.base.typed_text import clean_text
from cpdesk.desktop import theme
from cpdesk.desktop.pages.country.deeds import goal_subject, reason_is_missing
from cpdesk.desktop.pages.names import kept_whole
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.lines import TextInput
from cpdesk.desktop.widgets.rows import add_row
from cpdesk.desktop.widgets.side_by_side import SideBySide
from cpdesk.desktop.widgets.strip import announce
from cpdesk.desktop.widgets.ticks import RadioChoice, TickBox

if TYPE_CHECKING:
    from cpdesk.desktop.pages.country.round_content import GoalLine

INDENT = 28
"""Pixels at 100 % from the box to its words."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A leaving out that was begun and is not recorded yet: the kind chosen, perhaps none, and what is typed."""

    why: str
    reason: str


class GoalRow(QWidget):
    """``left_out`` carries goal, kind and reason; ``asked`` the goal; ``reasoned`` goal and new reason.

    ``dropped`` carries the goal where what was typed of a leaving out is not to be kept.
    """

    left_out = Signal(str, str, str)
    asked = Signal(str)
    reasoned = Signal(str, str)
    dropped = Signal(str)
    opened = Signal(object)

    def __init__(self, code: str, parent: QWidget | None = None) -> None:
        """Build the row of a goal; :meth:`show_line` fills it."""
        super().__init__(parent)
        px = theme.current().px
        self.code = code
        self._line: GoalLine | None = None
        self._begun = False
        self.box = TickBox()
        self.box.setObjectName(f"goal_{code}")
        self.box.clicked.connect(self._clicked)
        self.remark = plain_label("", "caption")
        self.choice = self._make_choice()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(SideBySide(self.box, self.remark, least=330, below=0))
        column.addWidget(self.choice)
        self.choice.hide()

    def show_line(self, line: GoalLine) -> None:
        """Show a goal as it is recorded; a leaving out that was begun stays until it is, or until another is."""
        before = self._line.why if self._line is not None else ""
        recorded = line.why == self._why and line.reason == clean_text(self.reason.text(), one_line=False)
        if line.why and (recorded or line.why != before):
            self._begun = False
        self._line = line
        self.box.set_words(_("{code} {title}", code=kept_whole(line.code), title=line.title))
        self.box.setChecked(line.asked and not self._begun)
        self.box.setAccessibleDescription(line.remark)
        self.remark.setText(line.remark)
        self.choice.setVisible(self._is_open)
        if not self._begun:
            self._check(line.why)
            self.reason.set_text(line.reason)
            if not self.reason.refused:
                self.note("")

    def begun(self) -> Begun | None:
        """Return a leaving out that was begun, for the row's successor."""
        return Begun(self._why, self.reason.text()) if self._begun else None

    def begin(self, begun: Begun | None = None) -> None:
        """Open the choice; nothing is recorded until it is made."""
        self._begun = True
        self.box.setChecked(False)
        self._check(begun.why if begun else "")
        self.reason.set_text(self._line.reason if self._line else "", keep_typing=False)
        if begun is not None and begun.reason:
            self.reason.type_again(begun.reason)
        self._say_still_asked()
        self.choice.show()

    def note(self, message: str) -> None:
        """Say what is missing; the empty text takes it away."""
        self.message.setText(message)
        self.message.setVisible(bool(message))
        announce(self, message)

    # ------------------------------------------------------------------------------------------------- inside

    @property
    def _is_open(self) -> bool:
        return self._begun or (self._line is not None and not self._line.asked)

    @property
    def _why(self) -> str:
        return next((value for value, radio in self.radios.items() if radio.isChecked()), "")

    def _make_choice(self) -> QWidget:
        px = theme.current().px
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, px(8))
        row.setSpacing(0)
        row.addSpacing(px(INDENT))
        column = QVBoxLayout()
        column.setSpacing(px(4))
        row.addLayout(column, 1000)
        row.addStretch(1)
        self.radios: dict[str, RadioChoice] = {}
        kinds = QWidget()
        flow = FlowLayout(kinds, px(12))
        for kind in SCOPES:
            radio = RadioChoice(_(kind.label))
            radio.setObjectName(f"goal_{self.code}_{kind.value}")
            radio.setAccessibleName(_("{goal}: {choice}", goal=self.code, choice=_(kind.label)))
            radio.clicked.connect(self._chosen)
            self.radios[kind.value] = radio
            flow.addWidget(radio)
        column.addWidget(kinds)
        self.message = plain_label("", "warning")
        self.message.hide()
        column.addWidget(self.message)
        self.reason = TextInput(lines=1, most=4)
        self.reason.setObjectName(f"goal_{self.code}_reason")
        self.reason.place = (goal_subject(self.code), "reason")
        self.reason.committed.connect(self._reason_given)
        self.reason.setMaximumWidth(px(620))
        help_text = _("Needed where the goal does not concern the country; printed in the needs report")
        add_row(column, _("Reason"), self.reason, help_text)
        self.reason.setAccessibleName(_("Reason for leaving out {goal}", goal=self.code))
        return holder

    def _check(self, why: str) -> None:
        for value, radio in self.radios.items():
            radio.setAutoExclusive(False)
            radio.setChecked(value == why)
            radio.setAutoExclusive(True)

    def _clicked(self, checked: bool) -> None:
        if checked:
            was_begun, self._begun = self._begun, False
            self.reason.set_text(self._line.reason if self._line else "", keep_typing=False)
            self.note("")
            self.choice.hide()
            if was_begun:
                self.dropped.emit(self.code)
            if not was_begun or (self._line is not None and not self._line.asked):
                self.asked.emit(self.code)
            return
        self.begin()
        self.opened.emit(self)
        next(iter(self.radios.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self) -> None:
        reason = self.reason.text()
        if reason_is_missing(self._why, reason):
            self._begun = True
            self._say_still_asked()
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._leave_out(reason)

    def _reason_given(self, text: str) -> None:
        if not self._begun:
            if self._line is not None and reason_is_missing(self._line.why, text):
                self.reason.unsaved(self._line.reason)
                self.note(_("A reason is needed here. The one given before stands until there is another."))
                return
            self.note("")
            self.reasoned.emit(self.code, text)
        elif self._why and not reason_is_missing(self._why, text):
            self._leave_out(text)
        else:
            self.dropped.emit(self.code)

    def _leave_out(self, reason: str) -> None:
        self.note("")
        self._begun = True  # until it is recorded
        self.left_out.emit(self.code, self._why, reason)

    def _say_still_asked(self) -> None:
        words = _("Still asked until one of the two is chosen.")
        if self._why == NOT_CONCERNED:
            words = _("Give a reason first. Until then nothing is changed.")
        self.note(words)
