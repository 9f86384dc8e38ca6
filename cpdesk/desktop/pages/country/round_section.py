"""The part “This round”: how deep it goes and which goals are asked; each choice is saved at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpdesk.base.i18n import _
from cpdesk.desktop import theme
from cpdesk.desktop.drafts import Drafts
from cpdesk.desktop.pages.country import deeds
from cpdesk.desktop.pages.country.goal_row import Begun, GoalRow
from cpdesk.desktop.pages.country.round_content import RoundInput, RoundView, build_round
from cpdesk.desktop.pages.names import full_text
from cpdesk.desktop.widgets.card import Card
from cpdesk.desktop.widgets.labels import plain_label
from cpdesk.desktop.widgets.option import OptionCard
from cpdesk.desktop.widgets.side_by_side import SideBySide
from cpdesk.desktop.widgets.strip import announce

if TYPE_CHECKING:
    from cpdesk.desktop.session import Session

_ICONS = {"quick": "target", "standard": "clipboard-list", "full": "list-checks"}


class RoundSection(QWidget):
    """``revealed`` carries a widget that must be in sight."""

    revealed = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Build it for the session's assessment; :meth:`refresh` fills it."""
        super().__init__(parent)
        px = theme.current().px
        self._session = session
        self.rows: dict[str, GoalRow] = {}
        self.cards: dict[str, OptionCard] = {}
        self._view: RoundView | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))
        self.heading = plain_label(_("This round"), "heading")
        self.asked, self.kept, self._times = (
            plain_label("", "muted"),
            plain_label("", "muted"),
            plain_label("", "caption"),
        )
        self._column.addWidget(self.heading)
        self._column.addWidget(self.asked)
        self._goals = Card()
        self._goals.body.setSpacing(px(4))

    def refresh(self) -> None:
        """Show what is chosen and what each choice would ask."""
        p = self._session.picture
        view = build_round(RoundInput(p.snapshot, p.edition, p.mapping, p.guidance, p.scope, p.needs))
        if not self.cards:
            self._build(view)
        if view == self._view:
            return
        self._view = view
        self.asked.setText(view.asked)
        self.kept.setText(view.kept)
        self._times.setText(view.times)
        for depth in view.depths:
            card = self.cards[depth.value]
            card.set_about(depth.about)
            card.setEnabled(depth.possible)
            card.set_chosen(chosen=depth.chosen)
        for line in view.goals:
            self.rows[line.code].show_line(line)

    def begun(self) -> dict[str, Begun]:
        """Return what was begun and is not recorded, for the part's successor."""
        return {code: begun for code, row in self.rows.items() if (begun := row.begun()) is not None}

    def go_on(self, begun: dict[str, Begun]) -> None:
        """Take it over."""
        for code, found in begun.items():
            if code in self.rows:
                self.rows[code].begin(found)

    # ------------------------------------------------------------------------------------------------- inside

    def _build(self, view: RoundView) -> None:
        px = theme.current().px
        for depth in view.depths:
            card = OptionCard(depth.value, _ICONS.get(depth.value, "target"), depth.title, depth.about)
            card.setObjectName(f"depth_{depth.value}")
            card.picked.connect(self._choose_depth)
            self.cards[depth.value] = card
        depths = SideBySide(*self.cards.values(), least=230, gap=12)
        depths.setAccessibleName(_("How deep this round goes"))
        for widget in (depths, self.kept, self._times):
            self._column.addWidget(widget)
        self._column.addSpacing(px(8))
        self._column.addWidget(plain_label(_("Goals that are asked"), "heading"))
        text = _("Take the tick away from a goal to leave it out of this round. Its answers are kept.")
        self._column.addWidget(plain_label(text, "muted"))
        self._column.addWidget(self._goals)
        self._add_rows(view)

    def _add_rows(self, view: RoundView) -> None:
        edition, area = self._session.picture.edition, ""
        for line in view.goals:
            if line.area != area:
                area = line.area
                self._goals.body.addWidget(plain_label(full_text(edition, area), "overline"))
            row = self.rows[line.code] = GoalRow(line.code)
            row.left_out.connect(self._leave_out)
            row.asked.connect(self._ask_again)
            row.reasoned.connect(self._set_reason)
            row.dropped.connect(self._drop)
            row.opened.connect(self.revealed)
            self._goals.body.addWidget(row)
        Drafts(self._session, [row.reason for row in self.rows.values()], self)

    def _choose_depth(self, value: str) -> None:
        card = self.cards[value]
        if card.isEnabled() and not card.chosen:
            self._record(deeds.set_depth(value))
            announce(self, self.asked.text())

    def _leave_out(self, goal: str, why: str, reason: str) -> None:
        if self._record(deeds.leave_out(goal, why, reason)):
            announce(self, self.rows[goal].remark.text())
        else:
            self.rows[goal].reason.unsaved(self._stored_reason(goal))

    def _ask_again(self, goal: str) -> None:
        self._record(deeds.ask_again(goal))

    def _set_reason(self, goal: str, reason: str) -> None:
        if not self._record(deeds.set_reason(goal, reason)):
            self.rows[goal].reason.unsaved(self._stored_reason(goal))

    def _drop(self, goal: str) -> None:
        """Forget what was begun of leaving a goal out: what the disk did not take of it, and the reason's draft."""
        subject = deeds.goal_subject(goal)
        self._session.take_back(subject, ("scope", "reason"))
        self._session.drop_draft(subject, "reason")

    def _stored_reason(self, goal: str) -> str:
        return self._session.snapshot.text(deeds.goal_subject(goal), "reason")

    def _record(self, step: deeds.Step) -> bool:
        done = self._session.record(*step)
        self._view = None
        self.refresh()
        return done
