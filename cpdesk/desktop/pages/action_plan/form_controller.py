"""Records what is done to the parts of an action's form: cost lines, notes, links, activities set aside, rates."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from cpdesk.assessment.actions import usual_currency
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _
from cpdesk.desktop.drafts import Drafts
from cpdesk.desktop.pages.action_plan import part_deeds
from cpdesk.desktop.pages.action_plan.part_editor import PartEditor

if TYPE_CHECKING:
    from cpdesk.assessment.records import Record
    from cpdesk.desktop.pages.action_plan.form import ActionFormPanel
    from cpdesk.desktop.pages.action_plan.form_content import ActionForm
    from cpdesk.desktop.pages.action_plan.form_fields import FormField
    from cpdesk.desktop.session import Session


class FormController(QObject):
    """Listens to the parts; ``record`` records, refreshes the page and tells whether it is on disk.

    ``line_made`` carries each field that is typed into, when the form is built.
    """

    line_made = Signal(object)

    def __init__(
        self,
        session: Session,
        panel: ActionFormPanel,
        record: Callable[[Iterable[Record], str], bool],
        parent: QObject,
    ) -> None:
        """Wait for the parts of a form to be there, or connect to them."""
        super().__init__(parent)
        self._session, self._panel, self._record = session, panel, record
        panel.made.connect(self._connect)
        session.settled.connect(self._settle)
        if panel.is_made:
            self._connect()

    def _connect(self) -> None:
        """Listen to the parts, and keep what is typed in them as drafts."""
        body = self._panel.body
        typed = [*self._panel.lines.values(), *(line for editor in body.editors for line in editor.lines)]
        Drafts(self._session, typed, self)
        for editor in body.editors:
            editor.changed.connect(self._set_part)
        for parts in (body.costs.parts, body.progress.parts):
            parts.deleted.connect(self._delete_part)
        body.further.added.connect(self._add_need)
        body.further.removed.connect(self._remove_need)
        body.waits.added.connect(self._wait_for)
        body.waits.removed.connect(self._wait_no_more)
        body.activities.set_aside.connect(self._set_aside)
        body.activities.taken_back.connect(self._take_back)
        for line in typed:
            self.line_made.emit(line)

    def _set_part(self, name: str, value: object) -> None:
        editor, form = self.sender(), self._panel.shown
        if form is None or not isinstance(editor, PartEditor) or not editor.subject:
            return
        field, subject = editor.fields[name], editor.subject
        before = self._session.snapshot.text(subject, name)
        kind = editor.kind.name
        is_recorded = any(self._session.snapshot.get(subject, each) is not None for each in editor.fields)
        if name == "date" and not is_recorded:
            return  # it goes with what is typed beside it
        if kind != "rate" and not form.may_hold_parts:
            field.refuse(_("Give the action a need or a title first; then this is kept."), before)
            return
        try:
            value = part_deeds.check_part(subject, name, value, self._session.picture.edition)
        except InputError as error:
            field.refuse(_words(error), before)
            return
        day = "" if is_recorded or name == "date" else editor.day
        usual = usual_currency(self._session.snapshot)
        records = part_deeds.set_part(form, subject, name, value, day=day, usual_currency=usual)
        if not self._record(records, _(part_deeds.STEPS[kind])):
            field.refuse(_("This could not be saved. It stays here until it can be."), before, waits=True)

    def _delete_part(self, subject: str) -> None:
        words = _("Deleting a cost line") if subject.startswith("cost/") else _("Deleting a note of progress")
        self._record(part_deeds.delete_part(subject), words)

    def _add_need(self, code: str) -> None:
        form = self._holding(self._panel.body.further.show_remark)
        if form is not None:
            self._record(part_deeds.add_need(form, code), _("Further need of an action"))

    def _remove_need(self, code: str) -> None:
        if self._panel.shown is not None:
            self._record(part_deeds.remove_need(self._panel.shown, code), _("Further need of an action"))

    def _wait_for(self, other: str) -> None:
        remark = self._panel.body.waits.show_remark
        form = self._holding(remark)
        if form is None:
            return
        try:
            records = part_deeds.wait_for(form, other, self._session.snapshot)
        except InputError as error:
            remark(_words(error))
            return
        self._record(records, _("What an action starts after"))

    def _wait_no_more(self, other: str) -> None:
        if self._panel.shown is not None:
            self._record(part_deeds.wait_no_more(self._panel.shown, other), _("What an action starts after"))

    def _set_aside(self, code: str, reason: str) -> None:
        if self._record(part_deeds.set_aside(code, reason), _("Setting an activity of the plan aside")):
            first = self._panel.activities.first_button()
            (first or self._panel.fields["title"].input).setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_back(self, code: str) -> None:
        if self._record(part_deeds.take_up_again(code), _("Taking an activity of the plan up again")):
            self._panel.begin(with_need=True)

    def _holding(self, remark: Callable[[str], None]) -> ActionForm | None:
        """Return the form if parts may hang on its action; say why not otherwise."""
        form = self._panel.shown
        if form is not None and not form.may_hold_parts:
            remark(_("Give the action a need or a title first; then this is kept."))
            return None
        return form

    def _settle(self) -> None:
        """Take away what was said of texts that could not be saved, now that they are."""
        for editor in self._panel.body.editors if self._panel.is_made else ():
            for name, field in editor.fields.items():
                if field.waits and (editor.subject, name) not in self._session.unsaved:
                    _quiet(field)


def _quiet(field: FormField) -> None:
    field.show_remark("")


def _words(error: InputError) -> str:
    return " ".join(part for part in (error.what, error.todo) if part)
