"""The page Checks: what does not fit together; each finding leads to its field or is set aside with a reason."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLayout, QStackedLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop import theme
from cpdesk.desktop.pages.checks import deeds
from cpdesk.desktop.pages.checks.content import FIRST, MORE, ChecksView, FindingLine, TopicLine, build_checks
from cpdesk.desktop.pages.checks.finding_row import FindingRow
from cpdesk.desktop.pages.checks.groups import AsideCard, GroupCard
from cpdesk.desktop.pages.conflicts.done_line import DoneLine
from cpdesk.desktop.pages.page import Page, PageContext
from cpdesk.desktop.widgets.buttons import Button, primary_button, secondary_button
from cpdesk.desktop.widgets.empty import EmptyState
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import page_head, plain_label
from cpdesk.desktop.widgets.roving import Roving
from cpdesk.desktop.widgets.scroll import ColumnArea
from cpdesk.desktop.widgets.strip import announce

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True, slots=True)
class _Kept:
    topic: str
    most: int
    shows_aside: bool
    typed: tuple[tuple[str, str], ...]


class ChecksPage(Page):
    """Shows every finding of the cycle worked in."""

    def __init__(self, context: PageContext) -> None:
        """Build the page; :meth:`refresh` fills it."""
        super().__init__(context)
        self._view: ChecksView | None = None
        self._topic, self._most, self._shows_aside = "", FIRST, False
        self._done = ""
        self._step = ""
        self.rows: dict[str, FindingRow] = {}
        self.aside: AsideCard | None = None
        self.topics: dict[str, Button] = {}
        px = theme.current().px
        self.area = ColumnArea(860)
        self._headline = plain_label("", "strong")
        self.done = DoneLine()
        self.done.undone.connect(self._undo)
        self._chooser = QWidget()
        self._chooser.setAccessibleName(_("What the findings are about"))
        self._flow = FlowLayout(self._chooser, px(8))
        self._roving = Roving(self._chooser)
        self._list = QVBoxLayout()
        self._list.setSpacing(px(16))
        self._build()

    def refresh(self) -> None:
        """Show the findings there are now."""
        if not self.session.is_open:
            return
        view = build_checks(self.session.picture.checks, self._topic, self._most)
        if self._done and self.session.undo_words != self._step:
            self._done = ""
        self.done.show_words(self._done)
        if view != self._view:
            self._view = view
            self._headline.setText(view.headline)
            self._headline.setVisible(bool(view.open))
            self.empty.setVisible(not view.open)
            self._fill_topics(view.topics)
            self._fill(view)

    def keep(self) -> object:
        """Hand over what is chosen and the reasons that are being typed."""
        typed = tuple((name, row.typed) for name, row in self.rows.items() if row.typed is not None)
        return _Kept(self._topic, self._most, self._shows_aside, typed)

    def take(self, kept: object) -> None:
        """Take it over."""
        if isinstance(kept, _Kept):
            self._topic, self._most, self._shows_aside = kept.topic, kept.most, kept.shows_aside
            self.refresh()
            for name, typed in kept.typed:
                if name in self.rows:
                    self.rows[name].ask(typed=typed)

    def eventFilter(self, button: QObject, event: QEvent) -> bool:
        """Press the button in focus with Enter, once if held; go to the finding below or above with the arrows."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(button, event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(button, QAbstractButton):
            if not event.isAutoRepeat():
                button.click()
            return True
        if event.key() in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._move(button, _STEPS[Qt.Key(event.key())])
            return True
        return super().eventFilter(button, event)

    # ------------------------------------------------------------------------------------------------- doing

    def _go(self) -> None:
        row = self.sender()
        if isinstance(row, FindingRow):
            self.context.navigate(row.shown.page, row.shown.item)

    def _set_aside(self, reason: str) -> None:
        row = self.sender()
        if isinstance(row, FindingRow):
            said = _("Set aside: {finding}", finding=row.shown.words)
            self._do(row, deeds.set_aside(row.shown, reason), said)

    def _take_back(self) -> None:
        row = self.sender()
        if isinstance(row, FindingRow):
            self._do(row, deeds.take_back(row.shown), _("Open again: {finding}", finding=row.shown.words))

    def _do(self, row: FindingRow, step: deeds.Step, said: str) -> None:
        """Record a step, say it, and put the cursor on the finding that takes the row's place."""
        shown = list(self.rows)
        at = shown.index(row.shown.id)
        if not self.session.record(*step):
            return
        self._done, self._step = said, step[1]
        self.refresh()
        left = [name for name in (*shown[at + 1 :], *reversed(shown[:at])) if name in self.rows]
        if left:
            self.rows[left[0]].go.setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.reveal(self.rows[left[0]])
        else:
            self.done.undo.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, said)

    def _undo(self) -> None:
        if self._done and self.session.undo_words == self._step:
            self.session.undo()
            self.refresh()

    def _choose(self) -> None:
        button = self.sender()
        self._topic = next((value for value, each in self.topics.items() if each is button), "")
        self._most = FIRST
        self.refresh()
        for value, each in self.topics.items():
            each.setChecked(value == self._topic)

    def _show_more(self) -> None:
        """Show more, and stay at the first that was not there."""
        before = set(self.rows)
        self._most += MORE
        self.refresh()
        first = next((row for name, row in self.rows.items() if name not in before), None)
        if first is not None:
            first.go.setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.reveal(first)

    def _turn_aside(self) -> None:
        self._shows_aside = not self._shows_aside
        self._view = None
        self.refresh()
        if self.aside is not None:
            self.aside.show_link.setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.reveal(self.aside)

    def _to_assess(self) -> None:
        self.context.navigate("assess", "")

    # ------------------------------------------------------------------------------------------------- showing

    def _build(self) -> None:
        below = _(
            "What does not fit together in the answers and the action plan. Each finding leads to its field. "
            "What is right as it stands can be set aside with a reason."
        )
        column = self.area.column
        column.addLayout(page_head(_("Checks"), plain_label(below, "muted")))
        column.addWidget(self.done)
        column.addWidget(self._headline)
        column.addWidget(self._chooser)
        self.to_assess = primary_button(_("Go to Assess"), "clipboard-list")
        self.to_assess.clicked.connect(self._to_assess)
        text = _(
            "Answers, needs and actions are compared with each other after every change. What does not fit together, "
            "such as a high level without evidence or an action without a lead institution, is listed here."
        )
        self.empty = EmptyState("clipboard-check", _("Nothing to look at"), text, self.to_assess)
        column.addWidget(self.empty)
        column.addLayout(self._list)
        column.addStretch(1)
        layers = QStackedLayout(self)
        layers.addWidget(self.area)

    def _fill_topics(self, topics: tuple[TopicLine, ...]) -> None:
        if list(self.topics) != [topic.value for topic in topics]:
            _clear(self._flow)
            self.topics = {topic.value: secondary_button(topic.words) for topic in topics}
            for value, button in self.topics.items():
                button.setObjectName(f"topic_{value}")
                button.setCheckable(True)
                button.clicked.connect(self._choose)
                self._flow.addWidget(button)
            self._roving.set_buttons(tuple(self.topics.values()))
        for topic in topics:
            button = self.topics[topic.value]
            button.set_words(topic.words)
            button.setChecked(topic.chosen)
            if topic.chosen:
                self._roving.set_stop(button)
                self._topic = topic.value
        self._chooser.setVisible(bool(topics))

    def _fill(self, view: ChecksView) -> None:
        """Show the groups anew; a row whose finding is the same stays, with what is typed into it."""
        kept, self.rows = self.rows, {}
        for row in kept.values():
            row.setParent(None)
        _clear(self._list)
        self.aside = None
        for group in view.groups:
            card = GroupCard(group, [self._row(line, kept) for line in group.lines])
            card.more_wanted.connect(self._show_more)
            card.more.installEventFilter(self)
            self._list.addWidget(card)
        if view.aside:
            lines = view.aside if self._shows_aside else ()
            self.aside = AsideCard(
                view.aside_words, [self._row(line, kept) for line in lines], is_open=self._shows_aside
            )
            self.aside.turned.connect(self._turn_aside)
            self.aside.show_link.installEventFilter(self)
            self._list.addWidget(self.aside)
        for row in kept.values():
            row.deleteLater()

    def _row(self, line: FindingLine, kept: dict[str, FindingRow]) -> FindingRow:
        old = kept.get(line.id)
        if old is not None and old.shown == line:
            self.rows[line.id] = kept.pop(line.id)
            return old
        row = self.rows[line.id] = FindingRow(line)
        row.going.connect(self._go)
        row.aside.connect(self._set_aside)
        row.back.connect(self._take_back)
        row.field_made.connect(self.field_made)
        for button in row.buttons:
            button.installEventFilter(self)
        return row

    def _move(self, button: QObject, step: int) -> None:
        """Go from a row to the next, staying on the same of its buttons."""
        rows = list(self.rows.values())
        at = next((number for number, row in enumerate(rows) if button in row.buttons), None)
        if at is None:
            return
        row = rows[max(0, min(len(rows) - 1, at + step))]
        target = row.buttons[rows[at].buttons.index(button)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        self.area.reveal(row)


def _clear(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
