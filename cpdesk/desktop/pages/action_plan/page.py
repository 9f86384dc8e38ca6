"""The page Action plan: list and form of the actions; every field is saved the moment it is left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from cpdesk.assessment.actions import Action, actions, usual_currency
from cpdesk.assessment.records import Record
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages import FOR_NEED, NEW_ACTION
from cpdesk.desktop.pages.action_plan import bulk_deeds, deeds
from cpdesk.desktop.pages.action_plan.amounts import plain_amount
from cpdesk.desktop.pages.action_plan.arranged import GroupBy, ListChoice
from cpdesk.desktop.pages.action_plan.content import KeptRows, PlanView, build_plan, deleted_words
from cpdesk.desktop.pages.action_plan.form import ActionFormPanel
from cpdesk.desktop.pages.action_plan.form_content import ActionForm, build_form
from cpdesk.desktop.pages.action_plan.form_controller import FormController
from cpdesk.desktop.pages.action_plan.plan_area import PlanArea
from cpdesk.desktop.pages.action_plan.plan_deeds import PlanDeeds
from cpdesk.desktop.pages.action_plan.quarters import years_offered
from cpdesk.desktop.pages.action_plan.split import Split
from cpdesk.desktop.pages.page import Page, PageContext
from cpdesk.desktop.widgets.strip import Message

if TYPE_CHECKING:
    from cpdesk.desktop.picture import Picture

_OF_ACTIONS = ("action", "cost", "progress", "serves", "after")
"""Kinds of subjects that are shown in the form of an action, whose id comes first in their path."""


@dataclass(frozen=True, slots=True)
class _Kept:
    choice: ListChoice
    item: str
    typed: dict[str, str]
    cell: object = None


class ActionPlanPage(Page):
    """Lists the actions and edits one at a time."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._draft: Action | None = None
        self._shown: ActionForm | None = None
        self._deleted: tuple[str, ...] = ()
        self._told: Message | None = None
        self._picture: Picture | None = None
        self._rows, self._view = KeptRows(), PlanView("", (), "", 0, 0)
        self._deeds = PlanDeeds(self.session)
        self.plan, self.form = PlanArea(self._deeds), ActionFormPanel()
        self.split = Split(self.plan, self.form)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.split)
        now = context.preferences.now
        self.plan.line_made.connect(self.field_made)
        groups = GroupBy(now.plan_groups) if now.plan_groups in list(GroupBy) else GroupBy.NONE
        self.plan.choose(ListChoice(view=now.plan_view, group_by=groups))
        self.plan.add.clicked.connect(self.add_action)
        self.plan.start.clicked.connect(self.add_action)
        self.plan.opened.connect(self.open_action)
        self.plan.for_need.connect(self._begin_for)
        self.plan.remembered.connect(self._remember)
        self.plan.delete_wanted.connect(self.delete_actions)
        parts = FormController(self.session, self.form, self._record, self)
        parts.line_made.connect(self.field_made)
        self.form.changed.connect(self._set_field)
        self.form.activity_used.connect(self._use_activity)
        self.form.activity_removed.connect(self._remove_activity)
        self.form.duplicated.connect(self.duplicate)
        self.form.deleted.connect(self.delete)
        self.form.closed.connect(self.close_form)
        self.form.conflicts_wanted.connect(self._to_conflicts)

    @property
    def item(self) -> str:
        """Return the id of the action whose form is open, or how to ask for the new one again."""
        if self._draft is None or self._shown is None:
            return ""
        return NEW_ACTION + self._draft.need if self._shown.is_new else self._draft.id

    def refresh(self) -> None:
        """Show the actions as they are recorded now."""
        if not self.session.is_open:
            return
        picture = self.session.picture
        if self._told is not None and any(self._still_there(action_id) for action_id in self._deleted):
            self.context.withdraw(self._told)
            self._told = None
        if self._shown is not None and not self._shown.is_new and not self._still_there(self._shown.action.id):
            self._put_away()
        if picture is not self._picture:
            plan, needs = picture.action_plan, picture.needs
            self._view = build_plan(plan, needs, picture.edition, picture.mapping, self._rows)
            self._picture = picture
        self.plan.show_plan(self._view, self._draft.id if self._draft else "", picture)
        self._show_form()

    def commit(self) -> None:
        """Save what is being typed, in the form and in the list."""
        super().commit()
        self.plan.commit()

    def keep(self) -> object:
        """Hand over how the list is shown and what is typed that was not taken."""
        return _Kept(self.plan.choice, self.item, self.form.typed() if self._draft else {}, self.plan.part.typed())

    def take(self, kept: object) -> None:
        """Take them over; the form opens again with the item."""
        if isinstance(kept, _Kept):
            self.refresh()
            self.plan.choose(kept.choice)
            if kept.item:
                self.show_item(kept.item)
                self.form.type_again(kept.typed)
            self.plan.part.type_again(kept.cell)

    def item_of(self, subject: str) -> str:
        """Return the action a subject is, if it is there; what was done in the list is undone there, without a form."""
        kind, action_id, *_part = (*subject.split("/"), "")
        if self._draft is None and action_id in self._deeds.touched:
            return ""
        return action_id if kind in _OF_ACTIONS and self._still_there(action_id) else ""

    def show_item(self, code: str) -> None:
        """Open an action by its id, begin one for a need, or show those for a need."""
        if code == self.item:
            return
        if code.startswith(NEW_ACTION):
            self._begin(deeds.new_action(code.removeprefix(NEW_ACTION)))
        elif code.startswith(FOR_NEED):
            self.close_form()
            self.plan.filter_by(code.removeprefix(FOR_NEED))
        elif code:
            self.open_action(code)

    def show_field(self, name: str) -> None:
        """Put the cursor into a field of the action whose form is open."""
        if self._draft is not None:
            self.form.show_field(name)

    def add_action(self) -> None:
        """Open the form of a new action; nothing is recorded until a field is filled in."""
        self._begin(deeds.new_action())

    def open_action(self, action_id: str) -> None:
        """Open the form of an action."""
        if not self.session.is_open or (self._draft is not None and self._draft.id == action_id):
            return
        if self._still_there(action_id) and self._left_behind():
            self._draft = Action(action_id, "")
            self.form.start_over()
            self.split.set_open(True)
            self.refresh()

    def close_form(self) -> None:
        """Put the form away; what is being typed is saved first."""
        if self._left_behind():
            self._put_away()
            self.refresh()
            self.plan.part.take_focus()

    def duplicate(self) -> None:
        """Record a copy of the action and open it."""
        if self._shown is None or not self._left_behind():
            return
        copy_id, records = deeds.duplicate(self._shown.action)
        if self.session.record(records, _("Duplicating an action")):
            self.open_action(copy_id)
            self.form.name_copy()

    def delete(self) -> None:
        """Delete the action; a message offers to undo it."""
        if self._shown is not None:
            self.delete_actions((self._shown.action.id,))

    def delete_actions(self, ids: tuple[str, ...]) -> None:
        """Delete actions as one step; a message offers to undo it."""
        gone = [row.action for row in self._view.rows if row.action.id in ids]
        self.plan.part.step_off(ids)
        if self._shown is not None and self._shown.action.id in ids:
            self._put_away()
        self.plan.part.take_focus()
        if len(ids) == 1:
            self._deeds.touched.discard(ids[0])
        else:
            self._deeds.touched.update(ids)  # an undo shows them in the list, not one of them in its form
        words = _("Deleting an action") if len(ids) == 1 else _("Deleting several actions")
        if gone and self.session.record(bulk_deeds.delete(gone), words):
            self._deleted = tuple(action.id for action in gone)
            self._told = Message(deleted_words(gone), button=_("Undo"), action=self.bring_back)
            self.context.tell(self._told)
        self.refresh()

    def bring_back(self) -> None:
        """Undo the deletion, also when something else was done since."""
        if not self.session.is_open:
            return
        ids, self._deleted = tuple(i for i in self._deleted if not self._still_there(i)), ()
        self._told = None
        if ids:
            words = _("Bringing an action back") if len(ids) == 1 else _("Bringing several actions back")
            self.session.record((Record(f"action/{action_id}", "deleted", None) for action_id in ids), words)
            self.refresh()
            if len(ids) == 1:
                self.open_action(ids[0])
            else:
                self.plan.part.select(ids)
            self._take_focus()

    def _take_focus(self) -> None:
        """Go to the list, or to the form where it stands in the list's place."""
        if self.plan.isVisible():
            self.plan.part.take_focus()
        else:
            self.form.fields["title"].input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_conflicts(self) -> None:
        self.context.navigate("conflicts", "")

    def _begin_for(self, need: str) -> None:
        self._begin(deeds.new_action(need))

    def _remember(self) -> None:
        choice = self.plan.choice
        self.context.preferences.change(plan_view=choice.view, plan_groups=choice.group_by.value)

    def _begin(self, draft: Action) -> None:
        if not self.session.is_open or not self._left_behind():
            return
        self._draft = draft
        self.form.start_over()
        self.split.set_open(True)
        self.refresh()
        self.form.begin(with_need=bool(draft.need))

    def _put_away(self) -> None:
        self._draft = self._shown = None
        self.split.set_open(False)

    def _left_behind(self) -> bool:
        """Save what is being typed; tell whether the form can be left without losing anything."""
        self.commit()
        if self._draft is not None and not self.form.is_saved():
            self.form.show_refused()
            return False
        return self.plan.commit()

    def _still_there(self, action_id: str) -> bool:
        return f"action/{action_id}" in self.session.snapshot.subjects("action")

    def _show_form(self) -> None:
        if self._draft is None:
            return
        p = self.session.picture
        self._shown = build_form(p.snapshot, p.edition, p.mapping, p.needs, p.action_plan, self._draft)
        for name, field in self.form.fields.items():
            if field.waits and (f"action/{self._draft.id}", name) not in self.session.unsaved:
                field.show_remark("")
        used = [quarter for action in actions(p.snapshot) for quarter in (action.start, action.end) if quarter]
        self.form.show_form(self._shown, years_offered(dt.date.today(), used))

    def _set_field(self, name: str, value: object) -> None:
        if self._shown is None:
            return
        form, field = self._shown, self.form.fields[name]
        stored = getattr(form.action, name)
        before = "" if stored is None else str(stored)
        if name == "cost" and isinstance(value, str):
            value = plain_amount(value)
        try:
            deeds.check(form, name, value, self.session.picture.edition)
        except InputError as error:
            field.refuse(" ".join(part for part in (error.what, error.todo) if part), before)
            return
        usual = usual_currency(self.session.snapshot)
        if not self._record(deeds.set_field(form, name, value, usual), _(deeds.STEPS[name])):
            field.refuse(_("This could not be saved. It stays here until it can be."), before, waits=True)

    def _use_activity(self, code: str, text: str) -> None:
        if self._shown is not None:
            self.commit()
            self._record(deeds.use_activity(self._shown, code, text), _(deeds.STEPS["activity"]))
            self.form.fields["title"].input.setFocus()

    def _remove_activity(self) -> None:
        if self._shown is not None:
            self._record(deeds.set_field(self._shown, "activity", None), _(deeds.STEPS["activity"]))

    def _record(self, records: Iterable[Record], words: str) -> bool:
        """Record and show; the window refreshes as well, which then finds nothing new."""
        if not self.session.record(records, words):
            return False
        self.refresh()
        return True
