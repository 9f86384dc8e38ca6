"""The page Assess: shows one key area, records what is chosen at once, goes to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from cpdesk.assessment.views import levels_by_item
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop.own_answers import answered_item
from cpdesk.desktop.pages.assess.answering import TEXTS, AnsweringPage
from cpdesk.desktop.pages.assess.answering_strip import AnsweringStrip
from cpdesk.desktop.pages.assess.answers_content import group_answers, nobody_else
from cpdesk.desktop.pages.assess.content import build_question
from cpdesk.desktop.pages.assess.empty_states import nothing_asked, without_key_areas
from cpdesk.desktop.pages.assess.field_focus import show_field
from cpdesk.desktop.pages.assess.outline import Outline, build_outline
from cpdesk.desktop.pages.assess.outline_panel import OutlinePanel
from cpdesk.desktop.projector import Projector
from cpdesk.desktop.widgets.buttons import secondary_button
from cpdesk.desktop.widgets.strip import Message, announce
from cpdesk.plan.model import ItemKind

if TYPE_CHECKING:
    from cpdesk.desktop.pages.assess.evidence_panel import KeptEvidence
    from cpdesk.desktop.pages.assess.goal_view import GoalView
    from cpdesk.desktop.pages.page import PageContext

_SOON = 800
"""Milliseconds after which the key area one went to is remembered."""

_QUESTION, _EMPTY, _NOTHING_ASKED, _GOAL = range(4)


@dataclass(frozen=True, slots=True)
class _Kept:
    fold: int
    code: str
    typed: dict[str, str]
    evidence: KeptEvidence
    projected: bool
    on_goal: dict[tuple[str, str], str]


class AssessPage(AnsweringPage):
    """One key area at a time, what the plan says beside it; the window shows the list of key areas under its steps.

    At depth *full* a goal's objectives and indicators stand in the line after its key areas: their code is the goal's.
    """

    can_project = True

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._code = self._wanted = self._who = ""
        self._outline = Outline((), (), 0)
        self._responses: dict[str, list[int]] = {}
        self._edition = ""
        self.outline = OutlinePanel()
        self.side = self.outline
        self._goal: GoalView | None = None
        self._projector: Projector | None = None
        self._remembering = QTimer(self)
        self._remembering.setSingleShot(True)
        self._remembering.setInterval(_SOON)
        self._remembering.timeout.connect(self._remember)
        self._build()
        self._connect()

    # ------------------------------------------------------------------------------------------------- showing

    @property
    def item(self) -> str:
        """Return the code of the key area that is shown, or of the goal whose objectives and indicators are."""
        return self._code

    @property
    def goal_area(self) -> QWidget | None:
        """Return what shows objectives and indicators; None until it is first needed."""
        return self._goal.area if self._goal is not None else None

    def refresh(self) -> None:
        """Show the key area as it is recorded now; the first time, the one worked on last."""
        if not self.session.is_open:
            return
        picture = self.session.seen
        is_another = self._show_answering()
        self._responses = levels_by_item(picture.snapshot)
        self._outline = build_outline(
            picture.snapshot, picture.edition, picture.mapping, picture.guidance, picture.scope, self._responses
        )
        if not self._outline.codes and not self._outline.holds(self._code):
            self._stack.setCurrentIndex(_NOTHING_ASKED if self._outline.leaves else _EMPTY)
            self._code, self._question = "", None
            self.outline.show_outline(self._outline, "")
            return
        if self._edition != picture.edition.info.id or not self._outline.holds(self._code):
            self._edition = picture.edition.info.id
            last = self._code or self.context.preferences.now.last_key_area
            self._code = last if self._outline.holds(last) else self._outline.codes[0]
        if is_another and self._outline.codes and self._code not in self._outline.codes:
            self._code = self._outline.codes[0]  # the first that is asked of the respondent
        self._show()

    def commit(self) -> None:
        """Save what is being typed, and where one is."""
        super().commit()
        self._remember()

    def keep(self) -> object:
        """Hand over which part of the drawer is open and what is typed that could not be saved."""
        projected = self.is_projected
        self.end_projector()
        typed = {name: self._field(name).text() for name in TEXTS if self._field(name).dirty}
        on_goal = self._goal.area.typed() if self._goal is not None else {}
        return _Kept(self.drawer.opened, self._code, typed, self.evidence.keep(), projected, on_goal)

    def take(self, kept: object) -> None:
        """Take them over."""
        if isinstance(kept, _Kept):
            self.drawer.open_number(kept.fold)
            self._code = kept.code
            self.refresh()
            for name, text in kept.typed.items():
                self._field(name).type_again(text)
            self.evidence.take(kept.evidence)
            if self._goal is not None:
                self._goal.area.type_again(kept.on_goal)
            if kept.projected:
                self.start_projector()

    def item_of(self, subject: str) -> str:
        """Return the key area an answer or a piece of evidence is about, or the goal of an objective or indicator."""
        is_evidence = subject.partition("/")[0] == "evidence"
        code = self.session.snapshot.text(subject, "item") if is_evidence else answered_item(subject)
        return self._outline.place_of(code) if code else ""

    def _show(self) -> None:
        self.outline.show_outline(self._outline, self._code)
        if self._is_goal:
            self._show_goal()
        else:
            self._show_key_area()
        self._show_way()

    def _show_key_area(self) -> None:
        picture = self.session.seen
        moved = self._question is None or self._question.code != self._code
        p, code, responses = picture, self._code, self._responses
        question = build_question(p.snapshot, p.edition, p.mapping, code, p.guidance, responses, p.previous)
        hides = self.context.preferences.now.hide_names
        group = nobody_else() if self._who else group_answers(p.snapshot, code, question.level, hide_names=hides)
        self._show_question(question, group, keep_typing=not moved)
        self._stack.setCurrentIndex(_QUESTION)
        if self._projector is not None and self.is_projected:
            self._projector.show_question(question, group)

    def _show_goal(self) -> None:
        self._question = None
        self.end_projector()
        if self._goal is None:
            from cpdesk.desktop.pages.assess.goal_view import GoalView  # most rounds never go that deep

            self._goal = GoalView(self.context)
            self._goal.area.field_made.connect(self.field_made)
            self._goal.foot.on.connect(self.go_next)
            self._goal.foot.back.connect(self.go_back)
            self._stack.insertWidget(_GOAL, self._goal)
        self._goal.area.show_goal(self._code)
        self._stack.setCurrentIndex(_GOAL)

    def _show_way(self) -> None:
        after = self._outline.after(self._code)
        on = self._end_words() if not after else _("Next") if self._is_goal_code(after) else _("Next key area")
        for foot in (self.foot, self._goal.foot if self._goal is not None else self.foot):
            foot.show_way(back=bool(self._outline.before(self._code)), on=on)

    # ------------------------------------------------------------------------------------------------- going

    def show_item(self, code: str) -> None:
        """Go to a key area or a goal; what is being typed is saved or kept first; nothing moves if it cannot be.

        An objective or indicator is gone to on its goal.
        """
        self._wanted = code
        code = self._outline.place_of(code) or code
        if not self.session.is_open or code == self._code:
            return
        if not self._code:
            self._code = code
            self.refresh()
        elif self._outline.holds(code) and self._may_leave():
            self._code = code
            self.session.end_stay()
            self._show()
            self._remembering.start()
            self.columns.show_question()
            self.centre.verticalScrollBar().setValue(0)
            if self._question is not None:
                announce(self, self._question.spoken)

    def show_field(self, name: str) -> None:
        """Put the cursor into a field of what was asked for; nothing happens if one could not go there."""
        if not self._code or self._outline.place_of(self._wanted) != self._code or self.is_projected:
            return
        if self._is_goal and self._goal is not None:
            self._goal.area.show_field(self._wanted, name)
        elif self._question is not None:
            show_field(self.columns, self.centre, self.drawer, self.evidence, name)

    def go_next(self) -> None:
        """Go to what is asked next; after the last of it to the needs."""
        after = self._outline.after(self._code)
        while self.is_projected and after and self._is_goal_code(after):
            after = self._outline.after(after)
        if after:
            self._step_to(after)
        elif not self.is_projected and self._may_leave():
            page = "send_back" if self.session.answers_for else "participants" if self._who else "needs"
            self.context.navigate(page, "")

    def go_back(self) -> None:
        """Go to what is asked before."""
        before = self._outline.before(self._code)
        while self.is_projected and before and self._is_goal_code(before):
            before = self._outline.before(before)
        if before:
            self._step_to(before)

    def _search(self) -> None:
        """Go to the search, unless the projector covers it."""
        if not self.is_projected:
            self.outline.take_search_focus()

    def _step_to(self, code: str) -> None:
        by_button = self.foot.has_focus or (self._goal is not None and self._goal.foot.has_focus)
        self.show_item(code)
        if self._code != code or self.is_projected:
            return
        if self._is_goal and self._goal is not None:
            if by_button:
                self._goal.foot.next.setFocus()
            else:
                self._goal.area.take_focus()
        elif by_button:
            self.foot.next.setFocus()
        else:
            self.centre.cards.take_focus()

    def _may_leave(self) -> bool:
        if self._question is None:
            self.commit_fields()
            return self._goal is None or self._goal.area.is_saved()
        return self._all_saved()

    @property
    def _is_goal(self) -> bool:
        return self._is_goal_code(self._code)

    def _is_goal_code(self, code: str) -> bool:
        item = self.session.picture.edition.find(code)
        return item is not None and item.kind is ItemKind.GOAL

    def _remember(self) -> None:
        """Note the key area for the next start; not at each step, for that waits for the disk."""
        self._remembering.stop()
        if self._code:
            self.context.preferences.change(last_key_area=self._code)

    # ------------------------------------------------------------------------------------------------- projector

    @property
    def is_projected(self) -> bool:
        """Tell whether the projector shows the question."""
        return self._projector is not None and not self._projector.isHidden()

    def toggle_projector(self) -> None:
        """Show the question large with nothing around it, or end that."""
        if self.is_projected:
            self.end_projector()
        else:
            self.start_projector()

    def start_projector(self) -> None:
        """Show the question large with nothing around it."""
        if self._question is None:
            self.context.tell(Message(_("The projector shows key areas. Go to one first.")))
            return
        self.commit_fields()
        if self._projector is None:
            self._projector = Projector(self)
            self._projector.cards.level_chosen.connect(self.choose_level)
            self._projector.typed.connect(self._typed)
            self._projector.previous.clicked.connect(self.go_back)
            self._projector.next.clicked.connect(self.go_next)
        self._projector.open()
        self._show_key_area()
        announce(self, _("The projector view is on. Esc ends it."))

    def end_projector(self) -> None:
        """Show the whole window again."""
        if self._projector is not None and self.is_projected:
            self._projector.shut()

    def hideEvent(self, event: QHideEvent) -> None:
        """End the projector's view where another page is shown; not where the whole window is made anew."""
        super().hideEvent(event)
        if self.isHidden():
            self.end_projector()

    # ------------------------------------------------------------------------------------------------- building

    def _build(self) -> None:
        column = QVBoxLayout(self.columns.question)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.centre, 1)
        column.addWidget(self.foot)
        self.strip = AnsweringStrip(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.frame, 1)
        self._stack = QStackedLayout(self.frame)
        self._stack.addWidget(self.columns)
        self._stack.addWidget(without_key_areas())
        self.to_country = secondary_button(_("Go to Country"), "globe")
        self.to_country.clicked.connect(self._go_to_country)
        self._stack.addWidget(nothing_asked(self.to_country))

    def _connect(self) -> None:
        self.strip.leave.clicked.connect(self._answer_as_group)
        self.strip.send.clicked.connect(self._send_back)
        self.outline.chosen.connect(self.show_item)
        self.outline.typed.connect(self._typed)
        self.foot.on.connect(self.go_next)
        self.foot.back.connect(self.go_back)
        self.centre.verticalScrollBar().rangeChanged.connect(self._follow_bar)
        self.session.failed.connect(self.end_projector)  # it would hide what is told
        back, on = ("Alt+Right", "Alt+Left") if self.isRightToLeft() else ("Alt+Left", "Alt+Right")
        for keys, deed in (
            ("Ctrl+Return", self.go_next),
            ("Ctrl+Enter", self.go_next),
            (on, self.go_next),
            (back, self.go_back),
            ("Ctrl+F", self._search),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(deed)
        self._paper_keys = {}
        for level in range(5):
            shortcut = QShortcut(QKeySequence(f"Alt+{level}"), self)
            shortcut.activated.connect(self._paper_key)
            self._paper_keys[shortcut] = level

    def _show_answering(self) -> bool:
        """Say as whom one answers and return whether it is somebody else now; what was typed was saved or kept."""
        session, who = self.session, self.session.answering_as
        is_another = who != self._who
        if is_another:
            self._who, self._question = who, None
        own_file, hide_names = bool(session.answers_for), self.context.preferences.now.hide_names
        self.strip.show_answering(session.snapshot, who, own_file=own_file, hide_names=hide_names)
        self.to_country.setVisible(not own_file)
        return is_another

    def _answer_as_group(self) -> None:
        if self._may_leave():
            self.session.answer_as("")
            self.refresh()

    def _send_back(self) -> None:
        self.context.navigate("send_back", "")

    def _end_words(self) -> str:
        if self.session.answers_for:
            return _("Send my answers back")
        return _("Go to Participants") if self._who else _("Go to Needs")

    def _go_to_country(self) -> None:
        self.context.navigate("country", "")

    def _follow_bar(self) -> None:
        self.foot.follow(self.centre.verticalScrollBar())

    def _paper_key(self) -> None:
        shortcut = self.sender()
        if isinstance(shortcut, QShortcut):
            self.choose_on_paper(self._paper_keys[shortcut])
