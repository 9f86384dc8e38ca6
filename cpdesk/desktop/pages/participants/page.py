"""The page Participants: register people, form groups, decide what is asked of whom, make their forms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QStackedWidget, QWidget

from cpdesk.base.i18n import _, interface, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.drafts import Drafts
from cpdesk.desktop.dropping import take_in
from cpdesk.desktop.pages import find_page
from cpdesk.desktop.pages.action_plan.split import Split
from cpdesk.desktop.pages.page import Page, PageContext
from cpdesk.desktop.pages.participants import deeds
from cpdesk.desktop.pages.participants.content import ParticipantsView, build_view
from cpdesk.desktop.pages.participants.forms_out import LISTED, SIGN_IN, FormsOut, can_print
from cpdesk.desktop.pages.participants.forms_panel import FormsChoice, FormsPanel
from cpdesk.desktop.pages.participants.group_side import GroupSide
from cpdesk.desktop.pages.participants.list_area import ListArea, Tab
from cpdesk.desktop.pages.participants.panel import Panel
from cpdesk.desktop.pages.participants.paste_area import PasteArea
from cpdesk.desktop.pages.participants.person_side import Carried, PersonSide
from cpdesk.desktop.pages.participants.removing import Removing
from cpdesk.desktop.widgets.strip import Message

if TYPE_CHECKING:
    from cpdesk.desktop.jobs import Job
    from cpdesk.desktop.pages.participants.forms_work import FormsMade
    from cpdesk.desktop.picture import Picture
    from cpdesk.reports.writers.written import Written

GROUP_ITEM, NEW_ITEM = "group:", "new"
"""Before the id of a group: the item with which the page opens it; the item that begins a new participant."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What outlives a change of the look."""

    shown: tuple[Tab, str, int, bool]
    item: str
    begun: Carried | None
    pasted: str | None
    job: Job | None
    result: FormsMade | Written | None


class ParticipantsPage(Page):
    """Lists who takes part; one person, group or choice of forms stands beside the list."""

    def __init__(self, context: PageContext) -> None:
        """Build the page; :meth:`refresh` fills it."""
        super().__init__(context)
        self._view = ParticipantsView()
        self._shown: tuple[Picture, str, bool] | None = None
        self._added: tuple[tuple[str, ...], Message | None] = (), None
        self.list, self.pasting = ListArea(context), PasteArea()
        self.person, self.group = PersonSide(self), GroupSide(self)
        self.forms = FormsPanel(context.preferences.now.report_language or interface().language)
        self.out = FormsOut(self, self.list.making)
        self.removing = Removing(self)
        self._panels = QStackedWidget()
        for panel in (self.person.panel, self.group.panel, self.group.several, self.forms):
            self._panels.addWidget(panel)
            panel.closed.connect(self.close_side)
        self.split = Split(self.list, self._panels)
        self._layers = QStackedLayout(self)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.split)
        self._layers.addWidget(body)
        self._layers.addWidget(self.pasting)
        self._body = body
        self._drafts = Drafts(self.session, [*self.person.panel.lines.values(), self.group.panel.line], self)
        self._connect()

    @property
    def view(self) -> ParticipantsView:
        """Return what is shown."""
        return self._view

    @property
    def item(self) -> str:
        """Return who or which group is open beside the list."""
        side = self._side
        if side is self.person.panel:
            return NEW_ITEM if self.person.panel.is_new else self.person.id
        return (
            f"{GROUP_ITEM}{self.group.id}" if side is self.group.panel and self._view.find_group(self.group.id) else ""
        )

    def refresh(self) -> None:
        """Show who there is now."""
        if not self.session.is_open:
            return
        picture, hide = self.session.picture, self.context.preferences.now.hide_names
        shown = picture, interface().language, hide
        if self._shown is None or any(a is not b for a, b in zip(self._shown, shown, strict=True)):
            self._shown = shown
            self._view = build_view(picture, hide_names=hide)
            self.removing.look()
            self._look_at_added()
        self.list.show_view(self._view, hide_names=hide)
        self.pasting.show_known(tuple(row.who for row in self._view.rows))
        self._show_side()

    def show_item(self, code: str) -> None:
        """Open a participant by the id, a group, or a new participant."""
        if code == self.item:
            return
        if code == NEW_ITEM:
            self.person.begin()
        elif code.startswith(GROUP_ITEM):
            self.open_row(Tab.GROUPS, code.removeprefix(GROUP_ITEM))
        elif code:
            self.open_row(Tab.PEOPLE, code)

    def show_field(self, name: str) -> None:
        """Put the cursor into a field of the participant who is open."""
        if self._side is self.person.panel:
            self.person.panel.show_field(name)

    def item_of(self, subject: str) -> str:
        """Return who or which group a subject belongs to, if it is there and something is open beside the list."""
        kind, own, *_rest = (*subject.split("/"), "")
        if kind not in ("respondent", "group", "member", "assigned") or self._side is None:
            return ""
        if self._view.find(own) is not None:
            return own
        return f"{GROUP_ITEM}{own}" if self._view.find_group(own) is not None else ""

    def keep(self) -> object:
        """Hand over how the list is shown, what is open, and the job that runs."""
        pasted = self.pasting.text.toPlainText() if self._layers.currentWidget() is self.pasting else None
        begun = self.person.begun if self._side is self.person.panel else None
        making = self.list.making
        return _Kept(self.list.keep(), self.item, begun, pasted, making.job, making.result)

    def take(self, kept: object) -> None:
        """Take it over."""
        if not isinstance(kept, _Kept):
            return
        self.list.take(kept.shown)
        self.refresh()
        if kept.begun is not None:
            self.person.take(kept.begun)
        elif kept.item:
            self.show_item(kept.item)
        if kept.pasted is not None:
            self._begin_paste()
            self.pasting.text.setPlainText(kept.pasted)
        self.list.making.show_result(kept.result)
        if kept.job is not None and kept.job in self.context.jobs.running:
            self.list.making.watch(kept.job)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the rows where they are when something is opened beside the list."""
        super().resizeEvent(event)
        self.list.keep_room(self.split.width_beside(event.size().width()))

    def prepare_picture(self) -> None:
        """Read what was pasted now."""
        self.pasting.read_waiting()

    # ------------------------------------------------------------------------------------------------- the side

    @property
    def _side(self) -> Panel | None:
        now = self._panels.currentWidget()
        return now if self.split.is_open and isinstance(now, Panel) else None

    def is_at(self, panel: Panel) -> bool:
        """Tell whether a panel is open beside the list."""
        return self._side is panel

    def open_side(self, panel: Panel) -> bool:
        """Put a panel beside the list; what is typed in the one before is saved first. Return whether it could be."""
        if not self.session.is_open or not self.left_behind():
            return False
        self._panels.setCurrentWidget(panel)
        self.split.set_open(True)
        return True

    def close_side(self) -> None:
        """Put away what is beside the list."""
        if self.left_behind():
            self.put_away()
            self.list.take_focus()

    def put_away(self) -> None:
        """Close the side without asking what is typed in it."""
        self.split.set_open(False)
        self.person.registering = False

    def left_behind(self) -> bool:
        """Save what is being typed; tell whether nothing that was refused stays behind."""
        self.commit()
        return self.person.panel.is_saved() and self.group.panel.is_saved()

    def open_row(self, tab: object, one: str) -> None:
        """Open a participant or a group."""
        if tab == Tab.PEOPLE and self._view.find(one) is not None:
            self.person.open(one)
        elif tab == Tab.GROUPS and self._view.find_group(one) is not None:
            self.list.show_tab(Tab.GROUPS)
            self.group.open(one)

    def open_forms(self, ids: tuple[str, ...] = ()) -> None:
        """Offer forms for participants, or for everybody."""
        if self.open_side(self.forms):
            self._show_forms(ids)

    def _show_side(self) -> None:
        side = self._side
        if side is self.person.panel:
            self.person.show()
        elif side is self.group.panel:
            self.group.show()
        elif side is self.group.several:
            self.group.show_several(self.list.selected())
        elif side is self.forms:
            self._show_forms(self.list.selected())

    def _show_forms(self, ids: tuple[str, ...]) -> None:
        rows = [row for row in self._view.rows if row.who.id in ids]
        title = rows[0].full_label if len(rows) == 1 else ""
        everybody = tuple(row.who.id for row in self._view.rows)
        self.forms.show_people(everybody, tuple(row.who.id for row in rows), title)

    # ------------------------------------------------------------------------------------------------- deeds

    def _connect(self) -> None:
        shown = self.list
        for button in (shown.add, shown.start):
            button.clicked.connect(self.person.begin)
        for button in (shown.paste, shown.paste_below, shown.start_paste):
            button.clicked.connect(self._begin_paste)
        shown.add_group.clicked.connect(self.group.begin)
        shown.forms.clicked.connect(self._forms_for_selected)
        shown.bring.clicked.connect(self._bring_in)
        shown.entry.clicked.connect(self._type_in)
        shown.papers.clicked.connect(self._to_papers)
        shown.personal.clicked.connect(self._to_people)
        shown.sign_in.clicked.connect(self._print_sign_in)
        shown.printed.clicked.connect(self._print_list)
        shown.hide_names.clicked.connect(self._hide_names)
        shown.opened.connect(self.open_row)
        shown.chosen.connect(self._on_chosen)
        shown.picked.connect(self._on_picked)
        shown.delete_wanted.connect(self._remove)
        shown.bulk.grouped.connect(self.group.put_into)
        shown.bulk.ask_wanted.connect(self.group.ask_several)
        shown.bulk.forms_wanted.connect(self._forms_for_selected)
        shown.bulk.remove_wanted.connect(self._remove_selected)
        shown.making.changed.connect(self._on_making)
        shown.making.left.connect(self._go_back)
        self.forms.wanted.connect(self._make_forms)
        self.forms.language_chosen.connect(self._language_chosen)
        self.pasting.accepted.connect(self._add_pasted)
        self.pasting.cancelled.connect(self._end_paste)
        for button, kind in ((shown.sign_in, SIGN_IN), (shown.printed, LISTED)):
            button.setVisible(can_print(kind))
        for button, name in ((shown.bring, "forms_in"), (shown.entry, "entry"), (shown.papers, "workshop")):
            button.setVisible(find_page(name).name == name)

    def _on_chosen(self, ids: object) -> None:
        chosen = ids if isinstance(ids, tuple) else ()
        side = self._side
        if side is self.person.panel and len(chosen) == 1 and not self.person.registering:
            self.person.open(chosen[0])
        elif side is self.group.several and len(chosen) < 2:
            self.put_away()
        elif side in (self.group.several, self.forms):
            self._show_side()

    def _on_picked(self, ids: object) -> None:
        """Put the form of one away where several are selected now, or nobody: it would be taken for theirs."""
        count = len(ids) if isinstance(ids, tuple) else 0
        apart = count > 1 or (count == 0 and not self.person.registering)
        if apart and self._side is self.person.panel and self.left_behind():
            self.put_away()

    def _remove(self, tab: object, ids: object) -> None:
        if isinstance(ids, tuple):
            self.removing.remove(ids, groups=tab == Tab.GROUPS)

    def _remove_selected(self) -> None:
        self.removing.remove(self.list.selected())

    def _forms_for_selected(self) -> None:
        self.open_forms(self.list.selected())

    def _make_forms(self, choice: object) -> None:
        if isinstance(choice, FormsChoice):
            self.out.make(choice)

    def _language_chosen(self, code: str) -> None:
        self.context.preferences.change(report_language=code)

    def _print_sign_in(self) -> None:
        self.out.print(SIGN_IN)

    def _print_list(self) -> None:
        self.out.print(LISTED)

    def _on_making(self) -> None:
        self.forms.set_busy(busy=self.list.making.job is not None)

    def _go_back(self) -> None:
        """Go back to where the work that failed was asked for."""
        if self._side is self.forms:
            self.forms.make.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.list.take_focus()

    def _hide_names(self, checked: bool) -> None:
        if self.left_behind():
            self.context.preferences.change(hide_names=checked)
        self.refresh()

    def _bring_in(self) -> None:
        kinds = _("Filled forms and packages ({patterns})", patterns="*.xlsx *.pdf *.cpdesk")
        self.context.dialogs.open_files(self, _("Bring in forms or packages"), kinds, self._take_in)

    def _take_in(self, paths: tuple[Path, ...]) -> None:
        take_in(self.context, paths)

    def _type_in(self) -> None:
        self.context.navigate("entry", "")

    def _to_papers(self) -> None:
        self.context.navigate("workshop", "papers")

    def _to_people(self) -> None:
        self.context.navigate("people", "")

    # ------------------------------------------------------------------------------------------------- pasting

    def _look_at_added(self) -> None:
        """Take back what was said of a list that is not there any more."""
        ids, told = self._added
        if told is not None and not any(self._view.find(one) for one in ids):
            self.context.withdraw(told)
            self._added = (), None

    def _begin_paste(self) -> None:
        if self.session.is_open and self.left_behind():
            self.put_away()
            self._layers.setCurrentWidget(self.pasting)
            self.pasting.begin(tuple(row.who for row in self._view.rows))

    def _end_paste(self) -> None:
        self._layers.setCurrentWidget(self._body)
        self.list.take_focus()

    def _add_pasted(self, people: object) -> None:
        found = people if isinstance(people, tuple) else ()
        ids, records = deeds.add_people(found)
        if not records or not self.session.record(records, _("Adding a list of participants")):
            return
        self.list.show_tab(Tab.PEOPLE)
        self._end_paste()
        self.refresh()
        self.list.people.select(ids)
        words = ngettext("{n} participant is added.", "{n} participants are added.", len(ids))
        self._added = ids, Message(words)
        self.context.tell(self._added[1])
