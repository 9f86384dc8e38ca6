"""The form of one participant: who it is, groups, what is asked, and what can be done; fields are saved on leaving."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpdesk.assessment.workshop_fields import SEXES
from cpdesk.base.i18n import N_, _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop import theme
from cpdesk.desktop.pages.field_words import in_sentence, quiet
from cpdesk.desktop.pages.participants.asked import GoalPart, asked_words
from cpdesk.desktop.pages.participants.asked_editor import AskedEditor
from cpdesk.desktop.pages.participants.content import ParticipantRow, Suggestions
from cpdesk.desktop.pages.participants.deeds import FIELDS
from cpdesk.desktop.pages.participants.panel import Panel
from cpdesk.desktop.pages.participants.suggest import SuggestLine
from cpdesk.desktop.widgets.buttons import Button, link_button, primary_button, secondary_button
from cpdesk.desktop.widgets.combo import Choice
from cpdesk.desktop.widgets.flow import FlowLayout
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.lines import LineInput
from cpdesk.desktop.widgets.rows import add_row
from cpdesk.desktop.widgets.ticks import TickBox

if TYPE_CHECKING:
    from cpdesk.assessment.respondents import Group
    from cpdesk.plan.model import Edition

FORMS, ANSWER, ENTRY, PERSONAL, REMOVE = "forms", "answer", "entry", "personal", "remove"
_DEEDS = (
    (FORMS, N_("Make a form …"), "file-down"),
    (ANSWER, N_("Answer here as this participant"), "clipboard-list"),
    (ENTRY, N_("Type in a paper form"), "notebook-pen"),
    (PERSONAL, N_("Personal data"), "id-card"),
    (REMOVE, N_("Remove from the list"), "trash-2"),
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class PersonForm:
    """What the form shows: ``values`` of the fields, ``row`` is None while nothing of the person is recorded."""

    id: str
    values: Mapping[str, str] = field(default_factory=dict)
    row: ParticipantRow | None = None
    groups: tuple[Group, ...] = ()
    parts: tuple[GoalPart, ...] = ()
    edition: Edition | None = None
    suggestions: Suggestions = field(default_factory=Suggestions)
    hide_names: bool = False
    count: int = 0


class PersonPanel(Panel):
    """``changed`` carries field and value, ``joined`` a group and whether they joined, ``deed`` what is to be done.

    ``next_wanted`` asks for another new participant, ``same_wanted`` for one from the same institution.
    """

    changed = Signal(str, object)
    joined = Signal(str, bool)
    deed = Signal(str)
    next_wanted = Signal()
    same_wanted = Signal()
    group_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the form, empty."""
        super().__init__(parent)
        self._form = PersonForm("")
        self.lines: dict[str, LineInput] = {
            "name": LineInput(placeholder=_("May stay empty")),
            "institution": SuggestLine(),
            "sector": SuggestLine(),
            "role": SuggestLine(),
            "contact": LineInput(),
        }
        self.sex = Choice([(choice.value, _(choice.label)) for choice in SEXES])
        self.hidden = plain_label(
            _("Names and contacts are hidden. Show them below the list to change them."), "caption"
        )
        self.groups: dict[str, TickBox] = {}
        self.asked = AskedEditor()
        self._from_groups, self._came_in = plain_label("", "caption"), plain_label("", "caption")
        self.deeds: dict[str, Button] = {}
        self.next = primary_button(_("Next participant"), "plus")
        self.same = secondary_button(_("Same institution again"))
        self._fill()
        self._connect()
        self.order_tab()

    @property
    def id(self) -> str:
        """Return whose form it is."""
        return self._form.id

    @property
    def is_new(self) -> bool:
        """Tell whether nothing of this person is recorded yet."""
        return self._form.row is None

    def show_form(self, form: PersonForm) -> None:
        """Show a person; what is being typed into the same form stays."""
        other = form.id != self._form.id
        self._form = form
        for name, line in self.lines.items():
            line.place = (f"respondent/{form.id}", name)
            line.set_text(form.values.get(name, ""), keep_typing=not other)
        for name, texts in (
            ("institution", form.suggestions.institutions),
            ("sector", form.suggestions.sectors),
            ("role", form.suggestions.roles),
        ):
            line = self.lines[name]
            if isinstance(line, SuggestLine):
                line.offer(texts)
        self.sex.set_value(form.values.get("sex") or None)
        self.hidden.setVisible(form.hide_names)
        for part in self._personal:
            part.setVisible(not form.hide_names)
        self._show_head(form)
        self._show_groups(form)
        self._show_asked(form, start=other)
        for name, button in self.deeds.items():
            button.setEnabled(form.row is not None)
            button.setVisible(name != PERSONAL or form.row is not None)
        if other:
            self.area.verticalScrollBar().setValue(0)

    def begin(self) -> None:
        """Put the cursor where typing begins."""
        line = self.lines["institution" if self._form.hide_names else "name"]
        line.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_field(self, name: str) -> None:
        """Put the cursor into a field."""
        widget: QWidget | None = self.sex if name == "sex" else self.lines.get(name)
        if widget is not None and widget.isVisible():
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reveal(widget)

    def is_saved(self) -> bool:
        """Tell whether nothing typed waits here that was refused."""
        return not any(line.dirty for line in self.lines.values())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the next participant with Enter, put the form away with Escape."""
        if event.key() in _ENTER and any(line.hasFocus() for line in self.lines.values()):
            with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if self._offers_next:
                (self.same_wanted if with_control else self.next_wanted).emit()
            event.accept()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------------------------------------- building

    @property
    def _offers_next(self) -> bool:
        return not self.next.isHidden()

    def offer_next(self, *, offered: bool) -> None:
        """Offer to go on to the next new participant, while people are being registered."""
        self.next.setVisible(offered)
        self.same.setVisible(offered)
        self._keys.setVisible(offered)

    def _fill(self) -> None:
        px = theme.current().px
        self.column.setSpacing(px(10))
        self._personal: list[QWidget] = []
        self.column.addWidget(self.hidden)
        self._personal.append(self._row(self.column, "name", _("Name")))
        self._row(self.column, "institution", _("Institution"))
        self._row(self.column, "sector", _("Sector"))
        self._row(self.column, "role", _("Role"))
        sex = QWidget()
        inside = QVBoxLayout(sex)
        inside.setContentsMargins(0, 0, 0, 0)
        add_row(inside, _("Sex"), self.sex, _("For reporting who took part; may stay empty."))
        self.column.addWidget(sex)
        self._personal += [sex, self._row(self.column, "contact", _("Contact"))]
        self.section(_("Groups"))
        self._group_holder = QWidget()
        self._group_flow = FlowLayout(self._group_holder, px(8))
        self.column.addWidget(self._group_holder)
        self.add_group = link_button(_("Make a group …"), "plus")
        self.column.addWidget(self.add_group, 0, Qt.AlignmentFlag.AlignLeading)
        self.section(_("What is asked"))
        self.column.addWidget(self._from_groups)
        self.column.addWidget(self.asked)
        self.section(_("Answers"))
        self.column.addWidget(self._came_in)
        for name, words, icon in _DEEDS:
            button = self.deeds[name] = link_button(_(words), icon)
            button.clicked.connect(self._deed)
            self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addStretch(1)
        self._fill_foot()

    def _fill_foot(self) -> None:
        px = theme.current().px
        self._keys = plain_label(_("Enter goes on, Ctrl+Enter keeps the institution."), "caption")
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, px(10), 0, px(14))
        flow_holder = QWidget()
        flow = FlowLayout(flow_holder, px(8))
        flow.addWidget(self.next)
        flow.addWidget(self.same)
        column = QVBoxLayout()
        column.setSpacing(px(4))
        column.addWidget(flow_holder)
        column.addWidget(self._keys)
        row.addLayout(column)
        self.foot.addWidget(holder)
        self.offer_next(offered=False)

    def _row(self, column: QVBoxLayout, name: str, label: str) -> QWidget:
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        add_row(inside, label, self.lines[name])
        column.addWidget(holder)
        return holder

    def _connect(self) -> None:
        for line in self.lines.values():
            line.committed.connect(self._committed)
        self.sex.changed.connect(self._sex_chosen)
        self.add_group.clicked.connect(self.group_wanted)
        self.asked.built.connect(self.order_tab)
        self.next.clicked.connect(self.next_wanted)
        self.same.clicked.connect(self.same_wanted)

    # ------------------------------------------------------------------------------------------------- showing

    def _show_head(self, form: PersonForm) -> None:
        if form.row is None:
            count = ngettext("{n} participant so far", "{n} participants so far", form.count) if form.count else ""
            self.name(_("New participant"), count)
            self._came_in.hide()
            return
        came_in = form.row.came_in
        self._came_in.setText(_("Taken in: {ways}", ways=came_in) if came_in else "")
        self._came_in.setVisible(bool(came_in))
        far = _("{n} of {total} answered", n=form.row.answered, total=form.row.asked)
        self.name(form.row.label, far)

    def _show_groups(self, form: PersonForm) -> None:
        if list(self.groups) != [group.id for group in form.groups]:
            for old in self.groups.values():
                self._group_flow.removeWidget(old)
                old.hide()
                old.deleteLater()
            self.groups = {group.id: TickBox() for group in form.groups}
            for box in self.groups.values():
                box.clicked.connect(self._group_clicked)
                self._group_flow.addWidget(box)
            self.order_tab()
        mine = form.row.who.groups if form.row is not None else ()
        for group in form.groups:
            box = self.groups[group.id]
            box.set_words(quiet(group.name) or _("Group without a name"))
            box.setChecked(group.id in mine)
            box.setEnabled(form.row is not None)
        self._group_holder.setVisible(bool(form.groups))

    def _show_asked(self, form: PersonForm, *, start: bool) -> None:
        mine = form.row.who.assigned if form.row is not None else ()
        by_group = form.row is not None and form.row.by_group
        self.asked.show_asked(form.parts, (frozenset(mine),), start=start, by_group=by_group)
        self.asked.setEnabled(form.row is not None)
        groups = form.row.who.groups if form.row is not None else ()
        lines = [
            _(
                "Asked of the group {group}: {codes}",
                group=in_sentence(group.name),
                codes=asked_words(form.edition, group.assigned),
            )
            for group in form.groups
            if form.edition is not None and group.id in groups and group.assigned
        ]
        self._from_groups.setText("\n".join(lines))
        self._from_groups.setVisible(bool(lines))

    # ------------------------------------------------------------------------------------------------- doing

    def _committed(self, text: str) -> None:
        for name in FIELDS:
            if self.lines.get(name) is self.sender():
                self.changed.emit(name, text)
                return

    def _sex_chosen(self, value: object) -> None:
        self.changed.emit("sex", value)

    def _group_clicked(self, checked: bool) -> None:
        for group, box in self.groups.items():
            if box is self.sender():
                self.joined.emit(group, checked)
                return

    def _deed(self) -> None:
        for name, button in self.deeds.items():
            if button is self.sender():
                self.deed.emit(name)
                return
