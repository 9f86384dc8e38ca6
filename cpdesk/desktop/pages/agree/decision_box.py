"""Where the chair enters what is agreed: the answers to choose from, the reason, and the button that records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cpdesk.assessment.values import MAX_TEXT
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop import theme
from cpdesk.desktop.pages.agree.choice_button import ChoiceButton
from cpdesk.desktop.pages.agree.deeds import DONT_KNOW, NOT_APPLICABLE, Decision
from cpdesk.desktop.widgets.buttons import primary_button
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.lines import LineInput
from cpdesk.desktop.widgets.roving import Roving

if TYPE_CHECKING:
    from cpdesk.desktop.pages.agree.columns import Column
    from cpdesk.desktop.pages.agree.detail_content import Detail

_SHORT = 75
"""Letters of the answers in words up to which the reason stands beside them."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What was entered and not recorded yet: the place of the answer, the texts."""

    chosen: int | None
    why: str
    who_could_know: str
    by_when: str


class DecisionBox(QWidget):
    """``recorded`` carries a :class:`Decision`. Nothing is chosen beforehand; what was agreed stands marked."""

    recorded = Signal(object)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._detail: Detail | None = None
        self._columns: tuple[Column, ...] = ()
        self.buttons: list[ChoiceButton] = []
        self._chosen: int | None = None
        self._narrow = False
        self._put_away = ""
        self.why, self.who, self.by = LineInput(), LineInput(), LineInput()
        self.why.setMaxLength(MAX_TEXT)
        self.record = primary_button(_("Record"))
        self._hint = plain_label("", "caption")
        self._roving = Roving(self)
        self._build()
        self.record.clicked.connect(self.press)
        for line in (self.why, self.who, self.by):
            line.returnPressed.connect(self.press)
            line.typing.connect(self._typed)
            line.textChanged.connect(self._typed)

    @property
    def chosen(self) -> int | None:
        """Return the place of the answer that is chosen; None for none."""
        return self._chosen

    def show_detail(self, detail: Detail) -> None:
        """Show what is agreed of an item, and offer its answers."""
        self._detail = detail
        if detail.columns != self._columns:
            self._make(detail.columns)
        self._set(detail.chosen)
        self._put_away = ""
        agreed = detail.agreed
        for line, text in (
            (self.why, _one_line(detail.why)),
            (self.who, str(agreed.get("who_could_know") or "")),
            (self.by, str(agreed.get("by_when") or "")),
        ):
            line.set_text(text, keep_typing=False)
            line.setCursorPosition(0)
        self._show_state()

    def choose(self, place: int) -> None:
        """Choose an answer without recording it."""
        if 0 <= place < len(self.buttons):
            self._set(place)
            self._roving.set_stop(self.buttons[place])
            self._fit_reason()
            self._show_state()
            self.changed.emit()

    def choose_value(self, value: str | int) -> None:
        """Choose the answer with a value: a level, or a special answer."""
        for place, column in enumerate(self._columns):
            if column.value == value and column.field in ("level", "special"):
                self.choose(place)

    def take_focus(self) -> None:
        """Put the cursor on the answers."""
        stop = self._roving.stop
        if stop is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason)

    def press(self) -> None:
        """Record what is entered; nothing where no answer is chosen, a text is missing or values are contested."""
        contested = self._detail is not None and self._detail.contested
        if contested or not self.record.isEnabled() or self._chosen is None:
            return
        why, recorded = self.why.text(), self._detail.why if self._detail is not None else ""
        if _one_line(why) == _one_line(recorded):
            why = recorded  # with the line breaks one line cannot show
        self.recorded.emit(Decision(self._columns[self._chosen], why, self.who.text(), self.by.text()))

    def begun(self) -> Begun | None:
        """Return what is entered and differs from what is recorded; None for nothing."""
        if self._detail is None or not self._differs():
            return None
        return Begun(self._chosen, self.why.text(), self.who.text(), self.by.text())

    def begin(self, begun: Begun) -> None:
        """Enter again what was entered before."""
        self._set(begun.chosen)
        for line, text in ((self.why, begun.why), (self.who, begun.who_could_know), (self.by, begun.by_when)):
            line.setText(text)
        self._show_state()

    def stops(self) -> list[QWidget]:
        """Return what Tab may reach, in the order of reading."""
        return [*self.buttons, self.why, self.who, self.by, self.record]

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the reason beside the answers, or below them where there is no room."""
        self._narrow = narrow
        wordy = sum(len(column.words) for column in self._columns if column.level is None) > _SHORT
        below = narrow or wordy
        self._line.setDirection(QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight)

    # ------------------------------------------------------------------------------------------------- inside

    def _build(self) -> None:
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(px(10))
        self._choices = QWidget()
        self._flow = FlowLayout(self._choices, px(2))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._choices.setSizePolicy(policy)
        self._choices.setAccessibleName(_("Agreed value"))
        self._line.addWidget(self._choices, 0)
        reason = QHBoxLayout()
        reason.setSpacing(px(8))
        self._why_label = plain_label(_("Reason"), "muted", wrap=False)
        self._why_label.setBuddy(self.why)
        self.why.setAccessibleName(_("Reason"))
        reason.addWidget(self._why_label)
        reason.addWidget(self.why, 1)
        reason.addWidget(self.record)
        self._line.addLayout(reason, 1)
        column.addLayout(self._line)
        self._unknown = self._make_unknown()
        column.addWidget(self._unknown)
        column.addWidget(self._hint)
        self._unknown.hide()
        self._hint.hide()

    def _make_unknown(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(8))
        for words, line in ((_("Who could know"), self.who), (_("By when"), self.by)):
            label = plain_label(words, "muted", wrap=False)
            label.setBuddy(line)
            line.setAccessibleName(words)
            row.addWidget(label)
            row.addWidget(line, 1)
        return holder

    def _make(self, columns: tuple[Column, ...]) -> None:
        self._columns = columns
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        levels = any(column.level is not None for column in columns)
        label = plain_label(_("Agreed level") if levels else _("Agreed answer"), "muted", wrap=False)
        label.setMinimumHeight(theme.current().px(38))
        label.setContentsMargins(0, 0, theme.current().px(8), 0)
        self._flow.addWidget(label)
        self.buttons = [ChoiceButton(column) for column in columns]
        for button in self.buttons:
            button.clicked.connect(self._clicked)
            self._flow.addWidget(button)
        self._roving.set_buttons(self.buttons)
        self.set_narrow(narrow=self._narrow)

    def _clicked(self) -> None:
        sender = self.sender()
        for place, button in enumerate(self.buttons):
            if button is sender:
                self.choose(place)

    def _set(self, place: int | None) -> None:
        self._chosen = place
        for at, button in enumerate(self.buttons):
            button.setChecked(at == place)

    def _fit_reason(self) -> None:
        """Take the recorded reason away while another answer is chosen: nobody gave it for that one."""
        detail = self._detail
        if detail is None:
            return
        recorded, shown = _one_line(detail.why), _one_line(self.why.text())
        if self._chosen == detail.chosen:
            if self._put_away and not shown:
                self.why.set_text(self._put_away, keep_typing=False)
            self._put_away = ""
        elif recorded and shown == recorded:
            self._put_away = recorded
            self.why.set_text("", keep_typing=False)

    def _typed(self) -> None:
        self._show_state()

    def _special(self) -> str:
        if self._chosen is None or self._columns[self._chosen].field != "special":
            return ""
        return str(self._columns[self._chosen].value)

    def _differs(self) -> bool:
        detail = self._detail
        if detail is None:
            return False
        if self._chosen != detail.chosen or _one_line(self.why.text()) != _one_line(detail.why):
            return True
        asked = ((self.who, "who_could_know"), (self.by, "by_when")) if self._special() == DONT_KNOW else ()
        return any(line.text().strip() != str(detail.agreed.get(name) or "") for line, name in asked)

    def _show_state(self) -> None:
        """Offer what goes with the chosen answer; the button is off while there is nothing to record."""
        special = self._special()
        self._unknown.setVisible(special == DONT_KNOW)
        missing = special == NOT_APPLICABLE and not self.why.text().strip()
        self._hint.setText(_("Not applicable needs a reason.") if missing else "")
        self._hint.setVisible(missing)
        self.record.setEnabled(self._chosen is not None and not missing and self._differs())


def _one_line(text: str) -> str:
    return " ".join(text.split())
