"""The page Agree: the spread of the answers item by item, the value the group agrees on, dissent, institutions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from cpdesk.assessment.respondents import Dissent
from cpdesk.base.i18n import _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop import theme
from cpdesk.desktop.pages.agree import deeds
from cpdesk.desktop.pages.agree.content import AgreeView, Filter, build_view
from cpdesk.desktop.pages.agree.detail_content import build_detail, earlier_lines
from cpdesk.desktop.pages.agree.head import INSTITUTIONS, AgreeHead
from cpdesk.desktop.pages.agree.items_view import ItemsView
from cpdesk.desktop.pages.agree.marks import Legend
from cpdesk.desktop.pages.names import full_text
from cpdesk.desktop.pages.page import Page, PageContext
from cpdesk.desktop.widgets.buttons import primary_button
from cpdesk.desktop.widgets.empty import EmptyState
from cpdesk.desktop.widgets.scroll import ColumnArea
from cpdesk.desktop.widgets.strip import Message, announce
from cpdesk.plan.model import ItemKind

if TYPE_CHECKING:
    from cpdesk.desktop.pages.agree.decision_box import Begun
    from cpdesk.desktop.pages.agree.institutions_view import InstitutionsView
    from cpdesk.desktop.pages.agree.projector import AgreeProjector

_SHOWN, _EMPTY = range(2)
_FIELDS_OF = ("agreed", "response", "dissent")


@dataclass(frozen=True, slots=True)
class _Kept:
    tab: str
    code: str
    begun: dict[str, Begun]


class AgreePage(Page):
    """Shows who answered what, and records what the group agrees; nothing is agreed by itself."""

    can_project = True

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.tab: str = Filter.ALL.value
        self._view: AgreeView | None = None
        self._anew = True
        self.head, self.items, self.legend = AgreeHead(), ItemsView(), Legend()
        self._institutions: InstitutionsView | None = None
        self._projector: AgreeProjector | None = None
        self._build()
        self.head.join.clicked.connect(self.join)
        self.head.names.clicked.connect(self.turn_names)
        self.head.projector.clicked.connect(self.toggle_projector)
        self.head.wanted.connect(self.show_tab)
        self.items.opened.connect(self._fill_open)
        self.items.revealed.connect(self._reveal)
        self.items.part.decision.recorded.connect(self._agree)
        self.items.part.dissent.kept.connect(self._keep_dissent)
        self.items.part.dissent.removed.connect(self._remove_dissent)
        self.items.part.conflicts_wanted.connect(self._to_conflicts)

    # ------------------------------------------------------------------------------------------------- showing

    @property
    def item(self) -> str:
        """Return the code of the item that is open; empty where institutions are shown instead."""
        return "" if self.tab == INSTITUTIONS else self.items.code

    def refresh(self) -> None:
        """Show the answers as they are now; rows stay where they are while one works on them."""
        if not self.session.is_open:
            return
        picture = self.session.picture
        nobody = not picture.agreement.registered
        self._stack.setCurrentIndex(_EMPTY if nobody else _SHOWN)
        if nobody:
            return
        view = self._view = build_view(picture)
        self.head.show_view(view)
        self.head.show_names(hidden=self._names_hidden)
        self.legend.show_keys(view.legend, special=view.has_special)
        if self.tab == INSTITUTIONS:
            self._show_institutions()
        else:
            before = self.items.code
            self.items.keep_begun()
            self.items.show_view(view, Filter(self.tab), anew=self._anew)
            self._anew = False
            if self.items.code == before and before:
                self._fill_open(before)
            self._project()

    def show_tab(self, name: str) -> None:
        """Show the rows of a filter, sorted anew, or where institutions differ."""
        self.tab = name
        self.head.tabs.show_tab(name)
        self._anew = True
        self.items.setVisible(name != INSTITUTIONS)
        if self._institutions is not None:
            self._institutions.setVisible(name == INSTITUTIONS)
        self.refresh()
        self.area.verticalScrollBar().setValue(0)

    def show_item(self, code: str) -> None:
        """Open an item."""
        if not code or not self.session.is_open:
            return
        if self.tab == INSTITUTIONS or not self.items.holds(code):
            self.show_tab(Filter.ALL.value)
        self.items.open(code, focus=True)

    def show_field(self, name: str) -> None:
        """Put the cursor on the answers, or into the reason."""
        decision = self.items.part.decision
        if name in ("why", "reason"):
            decision.why.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.items.code:
            decision.take_focus()

    def item_of(self, subject: str) -> str:
        """Return the item an agreed value, a response or a dissent is about."""
        kind, _slash, rest = subject.partition("/")
        code = rest.rpartition("/")[2]
        known = kind in _FIELDS_OF and self.session.is_open and self.session.picture.agreement.find(code)
        return code if known else ""

    def keep(self) -> object:
        """Hand over the filter, the open row and what was entered and not recorded."""
        self.end_projector()
        self.items.keep_begun()
        return _Kept(self.tab, self.items.code, dict(self.items.begun))

    def take(self, kept: object) -> None:
        """Take them over."""
        if isinstance(kept, _Kept) and self.session.is_open:
            self.items.begun = dict(kept.begun)
            self.show_tab(kept.tab)
            self.items.open(kept.code)
            if kept.code in kept.begun:
                self.items.part.decision.begin(kept.begun[kept.code])

    def hideEvent(self, event: QHideEvent) -> None:
        """Sort anew when the page is shown again; end the projector's view where another page is shown."""
        super().hideEvent(event)
        self._anew = True
        if self.isHidden():
            self.end_projector()

    # ------------------------------------------------------------------------------------------------- projector

    @property
    def is_projected(self) -> bool:
        """Tell whether the projector shows the open item."""
        return self._projector is not None and not self._projector.isHidden()

    def toggle_projector(self) -> None:
        """Show the open item large, without names, or end that."""
        if self.is_projected:
            self.end_projector()
            return
        if not self._is_key_area(self.items.code):
            self.context.tell(Message(_("The projector shows key areas. Go to one first.")))
            return
        if self._projector is None:
            from cpdesk.desktop.pages.agree.projector import AgreeProjector

            self._projector = AgreeProjector(self)
            self._projector.decided.connect(self._agree_level)
            self._projector.previous.clicked.connect(self._project_back)
            self._projector.next.clicked.connect(self._project_on)
        self._projector.open()
        self._project()
        announce(self, _("The projector view is on. Esc ends it."))

    def end_projector(self) -> None:
        """Show the whole window again."""
        if self._projector is not None and self.is_projected:
            self._projector.shut()

    def _project(self) -> None:
        if self._projector is not None and self.is_projected and self._view is not None:
            row = next((row for row in self._view.rows if row.code == self.items.code), None)
            if row is not None:
                self._projector.show_item(self.session.picture, row, self._view)

    def _project_on(self) -> None:
        self._project_step(1)

    def _project_back(self) -> None:
        self._project_step(-1)

    def _project_step(self, by: int) -> None:
        """Show the next key area, or the one before; what is no key area is passed over."""
        first = before = self.items.code
        self.items.step(by, focus=False)
        while self.items.code != before and not self._is_key_area(self.items.code):
            before = self.items.code
            self.items.step(by, focus=False)
        if not self._is_key_area(self.items.code):
            self.items.open(first)
        self._project()

    def _is_key_area(self, code: str) -> bool:
        item = self.session.picture.edition.find(code)
        return item is not None and item.kind is ItemKind.KEY_AREA

    def _agree_level(self, level: int) -> None:
        """Record a level chosen before the room, with a reason entered for it; what is contested is decided elsewhere.

        There both values can be seen, which one figure typed here would put aside.
        """
        if self.items.part.detail is not None and self.items.part.detail.contested:
            words = _("Two values stand against each other here. Decide on the page Conflicts which one counts.")
            self.context.tell(Message(words))
            announce(self, words)
            self._project()  # what was pressed is not chosen
            return
        self.items.part.decision.choose_value(level)
        self.items.part.decision.press()

    # ------------------------------------------------------------------------------------------------- doing

    def join(self) -> None:
        """Agree everything all respondents answered the same, in one step."""
        deed = deeds.agree_together(self.session.picture.agreement.items)
        if deed is None or not self.session.record(deed.records, deed.words):
            return
        said = ngettext(
            "{n} item is agreed as all answered it. Undo takes it back.",
            "{n} items are agreed as all answered them. Undo takes them back.",
            len({record.subject for record in deed.records}),
        )
        self.context.tell(Message(said))
        card = self.items.card
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn_names(self) -> None:
        """Hide the names of people, or show them again."""
        self.context.preferences.change(hide_names=not self._names_hidden)
        self.refresh()
        announce(self, _("Names are hidden.") if self._names_hidden else _("Names are shown."))

    def _agree(self, decision: object) -> None:
        code = self.items.code
        spread = self.session.picture.agreement.find(code)
        if spread is None or not isinstance(decision, deeds.Decision):
            return
        deed = deeds.agree(code, decision, spread.agreed)
        if self._record(deed):
            announce(self, _("Agreed: {answer}", answer=decision.column.words))

    def _keep_dissent(self, dissent: object) -> None:
        if isinstance(dissent, Dissent):
            self._record(deeds.keep_dissent(self.items.code, dissent))

    def _remove_dissent(self, dissent: object) -> None:
        if isinstance(dissent, Dissent):
            self._record(deeds.remove_dissent(self.items.code, dissent))

    def _record(self, deed: deeds.Deed) -> bool:
        """Record a step; the focus goes back to the row."""
        done = self.session.record(deed.records, deed.words)
        if done and self.items.card is not None:
            self.items.card.setFocus(Qt.FocusReason.OtherFocusReason)
        return done

    def _to_conflicts(self) -> None:
        self.context.navigate("conflicts", "")

    def _to_participants(self) -> None:
        self.context.navigate("participants", "")

    # ------------------------------------------------------------------------------------------------- inside

    @property
    def _names_hidden(self) -> bool:
        return self.context.preferences.now.hide_names

    def _fill_open(self, code: str) -> None:
        """Fill the open part; what is entered there and not recorded stays."""
        picture = self.session.picture
        spread = picture.agreement.find(code)
        if spread is None:
            return
        names, snapshot = not self._names_hidden, picture.snapshot
        detail = build_detail(picture, spread, names=names)
        earlier = self.session.do(lambda store: earlier_lines(store.state, snapshot, detail.columns, code, names=names))
        text, card = full_text(picture.edition, code), self.items.card
        title = card.row.title if card is not None and card.row is not None else ""
        self.items.part.show_detail(detail, text if text != title else "", earlier)
        self.items.order_stops()
        if code in self.items.begun:
            self.items.part.decision.begin(self.items.begun[code])

    def _reveal(self, card: object) -> None:
        if isinstance(card, QWidget):
            self.area.reveal(card)

    def _show_institutions(self) -> None:
        if self._institutions is None:
            from cpdesk.desktop.pages.agree.institutions_view import InstitutionsView

            self._institutions = InstitutionsView(self.context)
            self.area.column.insertWidget(self.area.column.indexOf(self.items) + 1, self._institutions)
        self._institutions.refresh()

    def _build(self) -> None:
        px = theme.current().px
        self.area = ColumnArea()
        column = self.area.column
        column.setSpacing(px(10))
        column.addWidget(self.head)
        column.addWidget(self.items)
        shown = QWidget()
        outer = QVBoxLayout(shown)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.area, 1)
        if theme.current().scale > 1.3:  # no room at the foot
            column.insertWidget(1, self.legend)
        else:
            foot = QHBoxLayout()
            foot.setContentsMargins(px(40), px(8), px(36), px(12))
            foot.addWidget(self.legend, 1)
            outer.addLayout(foot)
        column.addStretch(1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(shown)
        self._stack.addWidget(self._make_empty())
        self.head.tabs.show_tab(self.tab)

    def _make_empty(self) -> QWidget:
        button = primary_button(_("Register participants"), "users")
        button.clicked.connect(self._to_participants)
        return EmptyState(
            "users",
            _("Many answers, one agreed value"),
            _(
                "Here the answers of all respondents stand side by side, the widest disagreement first, and the group "
                "agrees on one value with its reason. Register who takes part and collect their answers first. Who "
                "works alone records levels on the page Assess and needs nothing here."
            ),
            button,
        )
