"""The rate of an action's currency to the US dollar: figure, day and source, kept once for the whole plan."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.assessment.fields import RATE
from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.form_fields import line_for
from cpdesk.desktop.pages.action_plan.part_editor import PartEditor
from cpdesk.desktop.widgets.dates import DateButton
from cpdesk.desktop.widgets.labels import plain_label

if TYPE_CHECKING:
    from cpdesk.desktop.pages.action_plan.money_content import RateView


class RatePart(QWidget):
    """The fields of one rate; ``editor`` tells what is typed."""

    def __init__(self) -> None:
        """Build it, for no currency."""
        super().__init__()
        self.editor = PartEditor(
            RATE,
            {
                "per_usd": line_for("per_usd", RATE, _("For example 129.5")),
                "date": DateButton(dt.date.today()),
                "source": line_for("source", RATE, _("For example the central bank")),
            },
        )
        for field in self.editor.fields.values():
            self.editor.column.addWidget(field)
        self._about, self._converted = plain_label("", "caption"), plain_label("", "strong")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.current().px(8))
        for part in (self._about, self.editor, self._converted):
            outer.addWidget(part)

    def show_rate(self, view: RateView) -> None:
        """Show the rate of a currency; for none, the fields are put away by the owner."""
        if not view.currency:
            self.editor.forget()
            return
        self._about.setText(_("The rate of {currency} holds for the whole plan.", currency=view.currency))
        self.editor.show_part(
            f"rate/{view.currency}", {"per_usd": view.per_usd, "date": view.date, "source": view.source}
        )
        self._converted.setText(view.converted)
        self._converted.setVisible(bool(view.converted))
