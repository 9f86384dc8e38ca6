"""The bar below the list while several actions are selected: what can be done with all of them, each as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCompleter, QFrame, QMenu, QVBoxLayout, QWidget

from cpdesk.assessment.fields import FUNDING_SOURCES, STATUSES
from cpdesk.base.i18n import N_, _, ngettext
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan import bulk_deeds
from cpdesk.desktop.pages.action_plan.arranged import money_words
from cpdesk.desktop.pages.action_plan.cell_fields import leads_used
from cpdesk.desktop.widgets.buttons import Button, link_button, secondary_button
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.lines import LineInput
from cpdesk.desktop.widgets.strip import announce

if TYPE_CHECKING:
    from cpdesk.assessment.actions import Action
    from cpdesk.desktop.pages.action_plan.content import ActionRow
    from cpdesk.desktop.pages.action_plan.plan_deeds import PlanDeeds

STEPS = {
    "lead": N_("Lead of several actions"),
    "status": N_("Status of several actions"),
    "funding_source": N_("Funding source of several actions"),
}
"""The words of the step for undo, by field."""

LATER = (1, 2, 4, 8, -1, -2, -4)
"""By how many quarters actions can be moved: later, or (below 0) earlier."""

_LEADS = 12
"""So many institutions are offered at most; any other can be typed."""


class BulkBar(QFrame):
    """``cleared`` asks to select nothing, ``told`` carries a sentence, ``deleted`` the ids that are to be deleted.

    ``copied`` carries the ids of the copies that were made.
    """

    cleared = Signal()
    told = Signal(str)
    deleted = Signal(object)
    copied = Signal(object)

    def __init__(self, deeds: PlanDeeds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "tint")
        self._deeds = deeds
        self._chosen: tuple[ActionRow, ...] = ()
        self._actions: tuple[Action, ...] = ()
        self._count = plain_label(_count_words(2), "strong", wrap=False)  # never empty: the bar's place is kept free
        self.lead = self._with_menu(_("Lead"), self._lead_chosen)
        self.status = self._with_menu(_("Status"), self._status_chosen)
        self.source = self._with_menu(_("Funding source"), self._source_chosen)
        self.time = self._with_menu(_("Move in time"), self._time_chosen)
        self.duplicate = link_button(_("Duplicate"), "copy")
        self.delete = link_button(_("Delete"), "trash-2")
        self.clear = link_button(_("Clear selection"), "x")
        self.name = LineInput(placeholder=_("The institution that answers for it"), by_itself=False)
        self.name.setAccessibleName(_("Lead of the selected actions"))
        self.name.setMinimumWidth(theme.current().px(220))
        self.name.hide()
        self._build()

    def show_chosen(self, chosen: tuple[ActionRow, ...], actions: tuple[Action, ...]) -> None:
        """Show what is selected; for fewer than two actions the bar is not shown."""
        self._chosen = chosen
        if len(chosen) < 2:
            self.name.hide()
            return
        count = _count_words(len(chosen))
        words = " · ".join([count, *money_words(chosen)])
        if words != self._count.text():
            self._count.setText(words)
            announce(self, count)
        self._actions = actions

    def _build(self) -> None:
        gap = theme.current().gap
        column = QVBoxLayout(self)
        column.setContentsMargins(gap(12), gap(6), gap(12), gap(6))
        column.setSpacing(gap(2))
        column.addWidget(self._count)
        holder = QWidget()
        flow = FlowLayout(holder, gap(10))
        for button in (self.lead, self.name, self.status, self.source, self.time):
            flow.addWidget(button)
        for button in (self.duplicate, self.delete, self.clear):
            flow.addWidget(button)
        column.addWidget(holder)
        self._fill(self.status, [(choice.value, _(choice.label)) for choice in STATUSES])
        self._fill(self.source, [(choice.value, _(choice.label)) for choice in FUNDING_SOURCES])
        self._fill(self.time, [(by, shift_words(by)) for by in LATER])
        self.lead.menu().aboutToShow.connect(self._offer_leads)
        self.name.committed.connect(self._name_typed)
        self.duplicate.clicked.connect(self._duplicate)
        self.delete.clicked.connect(self._delete)
        self.clear.clicked.connect(self.cleared)

    def _with_menu(self, words: str, chosen: object) -> Button:
        button = secondary_button(words)
        menu = QMenu(button)
        menu.triggered.connect(chosen)
        button.setMenu(menu)
        return button

    def _fill(self, button: Button, options: list[tuple[object, str]]) -> None:
        menu = button.menu()
        menu.clear()
        for value, words in options:
            menu.addAction(words.replace("&", "&&")).setData(value)

    def _offer_leads(self) -> None:
        leads = leads_used(self._actions)
        self._fill(self.lead, [*((lead, lead) for lead in leads[:_LEADS]), (None, _("Another institution…"))])
        self.name.setCompleter(QCompleter(list(leads), self.name))

    def _set(self, field: str, value: object) -> None:
        chosen = [row.action for row in self._chosen]
        self.told.emit(self._deeds.set_values(chosen, {field: value}, _(STEPS[field])))

    def _lead_chosen(self, action: QAction) -> None:
        if action.data() is not None:
            self._set("lead", action.data())
            return
        self.name.set_text("", keep_typing=False)
        self.name.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name_typed(self, text: str) -> None:
        if text and self._chosen:
            self._set("lead", text)
        self.name.hide()

    def _status_chosen(self, action: QAction) -> None:
        self._set("status", action.data())

    def _source_chosen(self, action: QAction) -> None:
        self._set("funding_source", action.data())

    def _time_chosen(self, action: QAction) -> None:
        dated = [row.action for row in self._chosen if row.action.start or row.action.end]
        records = bulk_deeds.shift(dated, action.data())
        refused = self._deeds.record(records, _("Moving several actions in time"))
        stayed = len(self._chosen) - len({record.subject for record in records})
        left = ngettext(
            "{n} action has no dates that can be moved and stays as it is.",
            "{n} actions have no dates that can be moved and stay as they are.",
            stayed,
        )
        self.told.emit(refused or (left if stayed else ""))

    def _duplicate(self) -> None:
        ids, records = bulk_deeds.duplicate(row.action for row in self._chosen)
        refused = self._deeds.record(records, _("Duplicating several actions"))
        self.told.emit(refused)
        if not refused:
            self.copied.emit(ids)

    def _delete(self) -> None:
        self.deleted.emit(tuple(row.action.id for row in self._chosen))


def _count_words(count: int) -> str:
    return ngettext("{n} action selected", "{n} actions selected", count)


def shift_words(by: int) -> str:
    """Return a move in time in words."""
    if by > 0:
        return ngettext("Start {n} quarter later", "Start {n} quarters later", by)
    return ngettext("Start {n} quarter earlier", "Start {n} quarters earlier", -by)
