"""The sections of an action's form: what is asked first stands open, all else is folded and says what it holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.assessment.fields import AUDIENCES, DELIVERY_LEVELS, FUNDING_SOURCES, PROVIDERS, STATUSES
from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.pages.action_plan.activities import Activities
from cpdesk.desktop.pages.action_plan.cost_lines import CostLines
from cpdesk.desktop.pages.action_plan.form_content import ActionForm, filled_words
from cpdesk.desktop.pages.action_plan.form_fields import EXAMPLES, FormField, Input, line_for
from cpdesk.desktop.pages.action_plan.form_fold import FormFold
from cpdesk.desktop.pages.action_plan.pair_row import PairRow
from cpdesk.desktop.pages.action_plan.pick_list import PickList
from cpdesk.desktop.pages.action_plan.progress_notes import ProgressNotes
from cpdesk.desktop.pages.action_plan.quarter_picker import QuarterPicker
from cpdesk.desktop.pages.action_plan.rate_part import RatePart
from cpdesk.desktop.pages.action_plan.tick_group import TickGroup
from cpdesk.desktop.widgets.buttons import danger_button, link_button, secondary_button
from cpdesk.desktop.widgets.combo import Choice
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import plain_label

if TYPE_CHECKING:
    from cpdesk.assessment.field_types import Choice as Option
    from cpdesk.desktop.pages.action_plan.part_editor import PartEditor

WHO = ("partners", "delivery", "audience", "provider")
PROOF = ("verification", "assumptions")
FUNDS = ("available", "requested", "secured")
_BEFORE_SECTION = 14
"""White space above the name of a section, in pixels at 100 %."""


class FormBody(QWidget):
    """Holds ``fields`` by name, the parts that are lists, and ``folds`` by name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build everything, empty."""
        super().__init__(parent)
        self.fields = {name: FormField(name, field) for name, field in _inputs().items()}
        self.activities, self.costs, self.rate = Activities(), CostLines(), RatePart()
        self.progress = ProgressNotes()
        self.further = PickList(_("Add a need it answers as well"), _("Choose a key area"))
        self.waits = PickList(_("Add an action that must end first"), _("Choose an action"))
        self.duplicate = secondary_button(_("Duplicate"), "copy")
        self.delete = danger_button(_("Delete"), "trash-2")
        self.rough = link_button(_("Rough cost, not counted"))
        self.rough.setCheckable(True)
        self.rough.clicked.connect(self._turn_rough)
        self._is_summed = False
        self._need_text, self._causes = plain_label("", "caption"), plain_label("", "caption")
        self._total, self._gap = plain_label("", "strong"), plain_label("")
        self.folds = {
            "needs": FormFold(_("Further needs")),
            "who": FormFold(_("Partners, audience and providers")),
            "waits": FormFold(_("Starts after")),
            "costs": FormFold(_("Cost lines")),
            "funds": FormFold(_("Available, requested and secured")),
            "rate": FormFold(_("Rate to the US dollar")),
            "proof": FormFold(_("Verification, risks and assumptions")),
            "progress": FormFold(_("Notes of progress")),
        }
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().px(10))
        self._fill_folds()
        self._build()

    @property
    def editors(self) -> tuple[PartEditor, ...]:
        """Return the editors of parts."""
        return self.costs.editor, self.progress.editor, self.rate.editor

    def show_form(self, form: ActionForm) -> None:
        """Show everything but the plain fields."""
        for label, words in ((self._need_text, form.need_text), (self._causes, form.causes)):
            _say(label, words)
        self.activities.show_offered(form.offered)
        self.further.show_picked(form.further)
        self.waits.show_picked(form.waits)
        self.costs.show_money(form.action, form.money)
        self.rate.show_rate(form.money.rate)
        self.progress.show_progress(form.action, form.progress)
        self._show_money(form)
        self._show_hints(form)
        self.duplicate.setVisible(not form.is_new)
        self.delete.setVisible(not form.is_new)

    def unfold(self, widget: QWidget) -> None:
        """Open the fold a widget stands in, so that it can be seen."""
        for fold in (*self.folds.values(), self.activities.others, self.activities.aside):
            if fold.body.isAncestorOf(widget):
                fold.set_open(True)

    def _show_money(self, form: ActionForm) -> None:
        money = form.money
        self._is_summed = money.is_summed
        _say(self._total, money.total)
        _say(self._gap, money.gap)
        self.rough.setToolTip(money.rough)
        self.rough.setAccessibleDescription(money.rough)
        self.rough.setVisible(bool(money.rough))
        if not money.is_summed:
            self.rough.setChecked(False)
        self._turn_rough()
        self.folds["rate"].setVisible(bool(money.rate.currency))

    def _turn_rough(self) -> None:
        self.fields["cost"].setVisible(not self._is_summed or self.rough.isChecked())

    def _show_hints(self, form: ActionForm) -> None:
        hints = {
            "needs": form.further.summary,
            "who": filled_words(form.action, WHO),
            "waits": form.waits.summary,
            "costs": form.money.summary,
            "funds": form.money.funds,
            "rate": form.money.rate.words,
            "proof": filled_words(form.action, PROOF),
            "progress": form.progress.latest or _("No note yet"),
        }
        for name, words in hints.items():
            self.folds[name].set_hint(words)

    def _fill_folds(self) -> None:
        folds = self.folds
        folds["needs"].column.addWidget(self.further)
        folds["waits"].column.addWidget(self.waits)
        folds["costs"].column.addWidget(self.costs)
        folds["rate"].column.addWidget(self.rate)
        folds["progress"].column.addWidget(self.progress)
        for fold, names in (("who", WHO), ("funds", FUNDS), ("proof", PROOF)):
            for name in names:
                folds[fold].column.addWidget(self.fields[name])
        folds["funds"].column.addWidget(self._gap)

    def _build(self) -> None:
        fields, folds = self.fields, self.folds
        quarters = PairRow(fields["start"], fields["end"], 190)
        measure = PairRow(fields["baseline"], fields["indicator_target"], 150)
        about_need = (fields["need"], self._need_text, self._causes, self.activities)
        self._section(_("What"), (*about_need, fields["title"], fields["result"], folds["needs"]))
        self._section(_("Who"), (fields["lead"], folds["who"]))
        self._section(_("When"), (quarters, folds["waits"]))
        self._section(_("Money"), (self._total,))
        self._column.addLayout(self._pair("cost", "currency", 3, 2))
        for part in (self.rough, fields["funding_source"], folds["costs"], folds["funds"], folds["rate"]):
            self._column.addWidget(part)
        self._section(_("How one will see it"), (fields["indicator"], measure, folds["proof"]))
        self._section(_("Progress"), (fields["status"], folds["progress"]))
        foot = QWidget()
        flow = FlowLayout(foot, theme.current().px(8))
        flow.addWidget(self.duplicate)
        flow.addWidget(self.delete)
        self._column.addSpacing(theme.current().px(_BEFORE_SECTION))
        self._column.addWidget(foot)

    def _section(self, title: str, parts: Iterable[QWidget]) -> None:
        if self._column.count():
            self._column.addSpacing(theme.current().px(_BEFORE_SECTION))
        self._column.addWidget(plain_label(title, "overline"))
        for part in parts:
            self._column.addWidget(part)

    def _pair(self, first: str, second: str, wide: int, narrow: int) -> QBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(12))
        row.addWidget(self.fields[first], wide, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.fields[second], narrow, Qt.AlignmentFlag.AlignTop)
        return row


def _inputs() -> dict[str, Input]:
    typed: dict[str, Input] = {name: line_for(name, example=_(words)) for name, words in EXAMPLES.items()}
    return {
        **typed,
        "need": Choice(placeholder=_("Choose a key area")),
        "start": QuarterPicker(_("Start")),
        "end": QuarterPicker(_("End")),
        "funding_source": Choice(_options(FUNDING_SOURCES)),
        "status": Choice(_options(STATUSES)),
        "delivery": Choice(_options(DELIVERY_LEVELS)),
        "audience": TickGroup(AUDIENCES, _("Target audience")),
        "provider": TickGroup(PROVIDERS, _("Who provides it")),
    }


def _options(choices: tuple[Option, ...]) -> list[tuple[str, str]]:
    return [(choice.value, _(choice.label)) for choice in choices]


def _say(label: QWidget, words: str) -> None:
    label.setText(words)  # type: ignore[attr-defined]
    label.setVisible(bool(words))
