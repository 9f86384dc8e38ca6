"""The page Needs: title, tabs, and one view at a time; what each shows is its own affair."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from cpdesk.base.i18n import N_, _
from cpdesk.base.records import dataclass
from cpdesk.desktop import theme
from cpdesk.desktop.pages.needs.ranking import RankingView
from cpdesk.desktop.pages.needs.tabs import Tabs
from cpdesk.desktop.pages.needs.unknown_view import UnknownNeeds
from cpdesk.desktop.pages.needs.views import VIEWS
from cpdesk.desktop.pages.needs.weighting_view import GroupWeighting
from cpdesk.desktop.pages.page import Page, PageContext
from cpdesk.desktop.widgets.buttons import primary_button
from cpdesk.desktop.widgets.empty import EmptyState
from cpdesk.desktop.widgets.labels import page_head, plain_label
from cpdesk.desktop.widgets.scroll import ColumnArea

if TYPE_CHECKING:
    from cpdesk.desktop.pages.needs.detail_content import Begun

RANKING, UNKNOWN, WEIGHTING = "ranking", "unknown", "weighting"
_RANK_FIELDS = ("rank", "rank_reason")
_UNKNOWN_TITLE = N_("Not known")


class _View(Protocol):
    def refresh(self) -> None: ...


@dataclass(frozen=True, slots=True)
class _Kept:
    tab: str
    kind: str
    opened: tuple[str, ...]
    begun: dict[str, Begun]


class NeedsPage(Page):
    """Shows the needs ranked, as pictures, and what is not known; a title goes to the key area."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.tab, self._wanted = RANKING, ""
        self.area = ColumnArea()
        self.ranking, self.unknown = RankingView(context), UnknownNeeds(context)
        self.weighting = GroupWeighting(context)
        self._views: dict[str, QWidget] = {RANKING: self.ranking, UNKNOWN: self.unknown, WEIGHTING: self.weighting}
        self._factories = {spec.name: spec.factory for spec in VIEWS}
        self._places: dict[str, int] = {}
        titles = [(RANKING, _("Ranking")), *((spec.name, _(spec.title)) for spec in VIEWS)]
        self.tabs = Tabs([*titles, (UNKNOWN, _(_UNKNOWN_TITLE)), (WEIGHTING, _("Weighting"))])
        self.tabs.wanted.connect(self.show_tab)
        self._fill(self.area.column)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.area)
        self._stack.addWidget(self._make_empty())
        for view in (self.ranking, self.unknown, self.weighting):
            view.field_made.connect(self.field_made)
        self.ranking.revealed.connect(self.area.reveal)
        self.ranking.unknown_wanted.connect(self._to_unknown)
        self.weighting.need_wanted.connect(self.show_item)
        self.tabs.show_tab(RANKING)

    def refresh(self) -> None:
        """Show the needs as they are now; only the view that is shown, and only what changed there."""
        if not self.session.is_open:
            return
        needs = self.session.picture.needs
        self.tabs.set_count(UNKNOWN, _(_UNKNOWN_TITLE), len(needs.unknown))
        self.ranking.refresh()
        view = self.ranking.view
        if view is not None:
            self._stack.setCurrentIndex(1 if view.nothing_answered and len(view.sections) < 2 else 0)
            self._headline.setText(view.headline)
            self._left_out.setText(view.left_out)
            self._left_out.setVisible(bool(view.left_out))
        if self.tab != RANKING:
            cast(_View, self._views[self.tab]).refresh()

    def show_tab(self, name: str) -> None:
        """Show a view; each keeps the place it was scrolled to."""
        bar = self.area.verticalScrollBar()
        if name != self.tab:
            self._places[self.tab] = bar.value()
        if name not in self._views:
            self._views[name] = self._make(name)
        changed, self.tab = name != self.tab, name
        self.tabs.show_tab(name)
        for other, view in self._views.items():
            view.setVisible(other == name)
        if self.session.is_open:
            self.refresh()
        if changed:
            bar.setValue(self._places.get(name, 0))

    def show_item(self, code: str) -> None:
        """Show a need in the ranking, what is not known about a key area, or the weighting."""
        if not code or not self.session.is_open:
            return
        self._wanted = code
        if code == WEIGHTING:
            self.show_tab(WEIGHTING)
        elif any(need.code == code for need in self.session.picture.needs.unknown):
            self.show_tab(UNKNOWN)
        else:
            self.show_tab(RANKING)
            self.ranking.reveal(code)

    def show_field(self, name: str) -> None:
        """Open the need that was shown last at the rank people set, or at its reason."""
        if self.tab == RANKING and name in _RANK_FIELDS:
            self.ranking.show_rank(self._wanted, name)

    def item_of(self, subject: str) -> str:
        """Return the key area a subject says something of, or the weighting."""
        kind, _slash, code = subject.partition("/")
        if kind == WEIGHTING:
            return WEIGHTING
        return code if kind == "need" else ""

    def keep(self) -> object:
        """Hand over the view, the filter, the details that are open and the ranks begun to be set."""
        return _Kept(self.tab, self.ranking.head.kind, self.ranking.opened, self.ranking.begun())

    def take(self, kept: object) -> None:
        """Take them over."""
        if isinstance(kept, _Kept) and self.session.is_open:
            self.ranking.head.show_kind(kept.kind)
            self.show_tab(kept.tab)
            self.ranking.begin(kept.opened, kept.begun)

    # ------------------------------------------------------------------------------------------------- inside

    def _fill(self, column: QVBoxLayout) -> None:
        px = theme.current().px
        column.setSpacing(px(8))
        self._headline, self._left_out = plain_label("", "muted"), plain_label("", "muted")
        column.addLayout(page_head(_("Needs"), self._headline))
        column.addWidget(self._left_out)
        column.addSpacing(px(4))
        column.addWidget(self.tabs)
        column.addSpacing(px(4))
        self._holder = QVBoxLayout()
        column.addLayout(self._holder)
        column.addStretch(1)
        for name, view in self._views.items():
            self._holder.addWidget(view)  # before it is shown: without a parent it would be a window of its own
            view.setVisible(name == RANKING)

    def _make(self, name: str) -> QWidget:
        module, _colon, made = self._factories[name].partition(":")
        view: QWidget = getattr(import_module(module), made)(self.context)
        self._holder.addWidget(view)
        return view

    def _to_unknown(self) -> None:
        self.show_tab(UNKNOWN)

    def _to_assess(self) -> None:
        self.context.navigate("assess", "")

    def _make_empty(self) -> QWidget:
        button = primary_button(_("Assess the first key area"), "clipboard-list")
        button.clicked.connect(self._to_assess)
        return EmptyState(
            "chart-no-axes-column",
            _("Needs appear as you assess"),
            _(
                "Each key area whose level is below its target becomes a need, ranked by the size of the gap and its "
                "importance. Give the first key area a level to begin."
            ),
            button,
        )
