"""The page Action plan: list and form of the actions; every field is saved the moment it is left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout

from cpdesk.assessment.actions import Action, actions
from cpdesk.assessment.records import Record
from cpdesk.assessment.views import party
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _
from cpdesk.desktop.drafts import Drafts
from cpdesk.desktop.pages.action_plan import deeds
from cpdesk.desktop.pages.action_plan.amounts import plain_amount
from cpdesk.desktop.pages.action_plan.content import build_plan
from cpdesk.desktop.pages.action_plan.form import ActionFormPanel
from cpdesk.desktop.pages.action_plan.form_content import ActionForm, build_form
from cpdesk.desktop.pages.action_plan.plan_area import ListChoice, PlanArea
from cpdesk.desktop.pages.action_plan.quarters import years_offered
from cpdesk.desktop.pages.action_plan.split import Split
from cpdesk.desktop.pages.needs.page import FOR_NEED, NEW_ACTION
from cpdesk.desktop.pages.page import Page, PageContext
from cpdesk.desktop.widgets.strip import Message


@dataclass(frozen=True, slots=True)
class _Kept:
    choice: ListChoice
    item: str
    typed: dict[str, str]


class ActionPlanPage(Page):
    """Lists the actions and edits one at a time."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._draft: Action | None = None
        self._shown: ActionForm | None = None
        self._deleted = ""
        self._told: Message | None = None
        self.plan, self.form = PlanArea(), ActionFormPanel()
        self.split = Split(self.plan, self.form)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.split)
        self.plan.add.clicked.connect(self.add_action)
        self.plan.start.clicked.connect(self.add_action)
        self.plan.opened.connect(self.open_action)
        Drafts(self.session, self.form.lines.values(), self)
        self.form.changed.connect(self._set_field)
        self.form.activity_used.connect(self._use_activity)
        self.form.activity_removed.connect(self._remove_activity)
        self.form.duplicated.connect(self.duplicate)
        self.form.deleted.connect(self.delete)
        self.form.closed.connect(self.close_form)

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
        if self._told is not None and self._still_there(self._deleted):
            self.context.withdraw(self._told)
            self._told = None
        if self._shown is not None and not self._shown.is_new and not self._still_there(self._shown.action.id):
            self._put_away()
        view = build_plan(picture.action_plan, picture.needs, picture.edition, picture.mapping)
        self.plan.show_plan(view, self._draft.id if self._draft else "")
        self._show_form()

    def keep(self) -> object:
        """Hand over how the list is shown and what is typed that was not taken."""
        return _Kept(self.plan.choice, self.item, self.form.typed() if self._draft else {})

    def take(self, kept: object) -> None:
        """Take them over; the form opens again with the item."""
        if isinstance(kept, _Kept):
            self.refresh()
            self.plan.choose(kept.choice)
            if kept.item:
                self.show_item(kept.item)
                self.form.type_again(kept.typed)

    def item_of(self, subject: str) -> str:
        """Return the action a subject is, if it is there."""
        kind, _slash, action_id = subject.partition("/")
        return action_id if kind == "action" and self._still_there(action_id) else ""

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
        if self._shown is None:
            return
        deleted = self._shown.action
        self._put_away()
        if self.session.record(deeds.delete(deleted.id), _("Deleting an action")):
            self._deleted = deleted.id
            words = _("Deleted: {title}", title=deleted.title) if deleted.title else _("The action is deleted.")
            self._told = Message(words, button=_("Undo"), action=self.bring_back)
            self.context.tell(self._told)
        self.refresh()

    def bring_back(self) -> None:
        """Undo the deletion, also when something else was done since."""
        if self._deleted and self.session.is_open and not self._still_there(self._deleted):
            record = Record(f"action/{self._deleted}", "deleted", None)
            self.session.record((record,), _("Bringing an action back"))
            action_id, self._deleted, self._told = self._deleted, "", None
            self.refresh()
            self.open_action(action_id)

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
        return self._draft is None or self.form.is_saved()

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
        usual = party(self.session.snapshot).currency
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
