"""One participant beside the list: begins a new one, records what is typed, and does what the form offers."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cpdesk.assessment.values import new_id
from cpdesk.base.folding import fold
from cpdesk.base.i18n import _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages import find_page
from cpdesk.desktop.pages.participants import deeds, person_panel
from cpdesk.desktop.pages.participants.asked import Ask
from cpdesk.desktop.pages.participants.list_area import Tab
from cpdesk.desktop.pages.participants.person_panel import PersonForm, PersonPanel
from cpdesk.desktop.undo import OneStep
from cpdesk.desktop.widgets.lines import LineInput
from cpdesk.desktop.widgets.strip import announce

if TYPE_CHECKING:
    from cpdesk.desktop.pages.participants.page import ParticipantsPage

_SAME = ("institution", "sector")


@dataclass(frozen=True, slots=True)
class Carried:
    """A registering under way: the id of the new participant, what was taken over, what is typed and not recorded."""

    id: str
    values: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)


class PersonSide(QObject):
    """``registering`` tells that new participants are added one after the other."""

    def __init__(self, page: ParticipantsPage) -> None:
        """Build the form."""
        super().__init__(page)
        self._page = page
        self.panel = PersonPanel()
        self.id = ""
        self.registering = False
        self._carried: dict[str, str] = {}
        panel = self.panel
        panel.changed.connect(self._changed)
        panel.joined.connect(self._joined)
        panel.asked.wanted.connect(self._asked)
        panel.deed.connect(self._deed)
        panel.next_wanted.connect(self._next)
        panel.same_wanted.connect(self._next_same)
        panel.group_wanted.connect(self._make_group)

    @property
    def begun(self) -> Carried | None:
        """Return the registering under way, for the page's successor."""
        typed = {name: line.text() for name, line in self.panel.lines.items() if line.dirty}
        return Carried(self.id, dict(self._carried), typed) if self.registering else None

    def begin(self, _checked: bool = False) -> None:
        """Open the form of a new participant; nothing is recorded until a field is filled in."""
        self._begin({})

    def open(self, one: str) -> None:
        """Open the form of a participant."""
        page = self._page
        if page.is_at(self.panel) and self.id == one and not self.registering:
            return
        if page.open_side(self.panel):
            self.id, self.registering, self._carried = one, False, {}
            page.refresh()
            page.list.people.select((one,))

    def take(self, begun: Carried) -> None:
        """Go on registering where the page's predecessor was."""
        if self._page.open_side(self.panel):
            self.id, self.registering, self._carried = begun.id, True, begun.values
            self.show()
            for name, text in begun.typed.items():
                self.panel.lines[name].type_again(text)

    def show(self) -> None:
        """Show the participant as recorded now; put the form away where there is none any more."""
        page = self._page
        row = page.view.find(self.id)
        if row is None and not self.registering:
            page.put_away()
            return
        who = row.who if row is not None else None
        values = {name: str(getattr(who, name)) for name in deeds.FIELDS} if who is not None else self._carried
        form = PersonForm(
            self.id,
            values,
            row,
            tuple(group.group for group in page.view.groups),
            page.view.parts,
            page.session.picture.edition,
            page.view.suggestions,
            page.context.preferences.now.hide_names,
            len(page.view.rows),
        )
        self.panel.show_form(form)
        self.panel.offer_next(offered=self.registering)
        entry = find_page("entry").name == "entry"
        self.panel.deeds[person_panel.ENTRY].setVisible(entry)

    def _begin(self, carried: dict[str, str]) -> None:
        page = self._page
        if page.open_side(self.panel):
            self.id, self.registering, self._carried = new_id(), True, carried
            page.list.show_tab(Tab.PEOPLE)
            page.list.people.clearSelection()
            self.show()
            self.panel.begin()

    def _next(self) -> None:
        self._go_on(())

    def _next_same(self) -> None:
        self._go_on(_SAME)

    def _go_on(self, same: tuple[str, ...]) -> None:
        """Begin another new participant, with the fields of this one that are ``same``."""
        page = self._page
        if not page.left_behind():
            return
        row = page.view.find(self.id)
        if row is None:
            self.panel.begin()
            return
        carried = {name: str(getattr(row.who, name)) for name in same if getattr(row.who, name)}
        announce(self.panel, ngettext("{n} participant so far", "{n} participants so far", len(page.view.rows)))
        self._begin(carried)

    # ------------------------------------------------------------------------------------------------- recording

    @property
    def _number(self) -> int:
        """Return which one of the list this participant is or will be."""
        ids = [row.who.id for row in self._page.view.rows]
        return ids.index(self.id) + 1 if self.id in ids else len(ids) + 1

    def _changed(self, name: str, value: object) -> None:
        page = self._page
        row = page.view.find(self.id)
        text = str(value or "")
        values: dict[str, object] = {name: text}
        if row is None:
            self._carried.pop(name, None)
            if not text:
                return
            values = {**self._carried, name: text}
        sector = page.view.suggestions.sector_of.get(fold(text), "") if name == "institution" and text else ""
        typed = self.panel.lines["sector"].dirty
        if sector and not typed and not (row.who.sector if row is not None else values.get("sector")):
            values["sector"] = sector
        step = _(deeds.STEPS[name])
        if self.registering:  # all that is filled in of a new participant is undone together
            step = OneStep(_("Adding participant {n}", n=self._number), f"respondent/{self.id}")
        if page.session.record(deeds.set_fields(self.id, values), step):
            page.refresh()
            page.list.people.select((self.id,))
            return
        line = self.panel.lines.get(name)
        if isinstance(line, LineInput):
            line.unsaved(str(getattr(row.who, name)) if row is not None else "")

    def _joined(self, group: str, joins: bool) -> None:
        records = deeds.set_members(group, {self.id: joins})
        self._page.session.record(records, _("Members of a group"))
        self._page.refresh()

    def _asked(self, ask: object) -> None:
        row = self._page.view.find(self.id)
        if row is not None and isinstance(ask, Ask):
            self._page.session.record(deeds.ask((row.who,), ask), _("What is asked of a participant"))
            self._page.refresh()

    def _make_group(self) -> None:
        row = self._page.view.find(self.id)
        if self._page.left_behind():
            self._page.group.begin_with((self.id,) if row is not None else ())

    def _deed(self, name: str) -> None:
        page, context = self._page, self._page.context
        if page.view.find(self.id) is None or not page.left_behind():
            return
        if name == person_panel.FORMS:
            page.list.people.select((self.id,))
            page.open_forms((self.id,))
        elif name == person_panel.ANSWER:
            page.session.answer_as(self.id)
            context.navigate("assess", "")
        elif name == person_panel.ENTRY:
            context.navigate("entry", self.id)
        elif name == person_panel.PERSONAL:
            context.navigate("people", self.id)
        elif name == person_panel.REMOVE:
            page.put_away()
            page.removing.remove((self.id,))
