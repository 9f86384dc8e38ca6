"""The cost lines of an action: what, how much of it, at which cost, how often; and their sum in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.assessment.fields import COST_LINE, RECURRENCES
from cpdesk.base.i18n import N_, _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.form_fields import Input, line_for
from cpdesk.desktop.pages.action_plan.pair_row import PairRow
from cpdesk.desktop.pages.action_plan.part_editor import PartEditor
from cpdesk.desktop.pages.action_plan.part_list import PartList, remove_button
from cpdesk.desktop.widgets.buttons import secondary_button
from cpdesk.desktop.widgets.combo import Choice
from cpdesk.desktop.widgets.labels import plain_label

if TYPE_CHECKING:
    from cpdesk.assessment.actions import Action
    from cpdesk.desktop.pages.action_plan.entry_content import EntryLine
    from cpdesk.desktop.pages.action_plan.money_content import MoneyView

_EXAMPLES = {
    "item": N_("For example a course for inspectors"),
    "quantity": N_("For example 20"),
    "unit": N_("For example days"),
    "unit_cost": N_("For example 450"),
    "frequency": N_("1"),
}


class CostLines(QWidget):
    """The lines, the fields of the open one, and the rule by which they are summed."""

    def __init__(self) -> None:
        """Build it, empty."""
        super().__init__()
        self._lines: dict[str, EntryLine] = {}
        inputs: dict[str, Input] = {name: line_for(name, COST_LINE, _(words)) for name, words in _EXAMPLES.items()}
        inputs["recurrence"] = Choice(
            [(choice.value, _(choice.label)) for choice in RECURRENCES], placeholder=_("Once"), clear=None
        )
        self.editor = PartEditor(COST_LINE, inputs)
        fields, column = self.editor.fields, self.editor.column
        column.addWidget(fields["item"])
        for left, right in (("quantity", "unit"), ("unit_cost", "frequency")):
            column.addWidget(PairRow(fields[left], fields[right], 130))
        column.addWidget(fields["recurrence"])
        self._amount = plain_label("", "strong")
        column.addWidget(self._amount)
        self.parts = PartList(
            self.editor,
            _("Add a cost line"),
            secondary_button(_("Done"), "check"),
            remove_button(_("Delete this line")),
            newest_first=False,
        )
        self.parts.list.built.connect(self._show_amount)
        self._rule = plain_label(_(_RULE), "caption")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.current().px(6))
        outer.addWidget(self._rule)
        outer.addWidget(self.parts)

    def show_money(self, shown: Action, view: MoneyView) -> None:
        """Show the lines of an action."""
        values = {line.id: {name: _text(getattr(line, name)) for name in self.editor.fields} for line in shown.costs}
        self._lines = {line.id: line for line in view.lines}
        self.parts.show_parts(shown.id, view.lines, values)
        self._show_amount()

    def _show_amount(self) -> None:
        """Say what the open line costs."""
        line = self._lines.get(self.editor.subject.rpartition("/")[2])
        words = ""
        if line is not None and line.figure:
            words = _("{rule} = {amount}", rule=line.detail, amount=line.figure)
        self._amount.setText(words)
        self._amount.setVisible(bool(words))


_RULE = N_(
    "A line costs its quantity × the cost of one unit × how often, and that again for each year the action runs if it "
    "comes every year."
)


def _text(value: object) -> str:
    return "" if value is None else str(value)
