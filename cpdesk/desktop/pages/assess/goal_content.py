"""What the screen of one goal's objectives and indicators shows, and how far each of them is answered. No Qt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cpdesk.assessment.field_types import choice_label
from cpdesk.assessment.fields import AGREED, OBJECTIVE_STATUSES, SCOPES
from cpdesk.assessment.views import Answer, AnswerState, answer
from cpdesk.base.i18n import _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.assess.content import DONT_KNOW, NOT_APPLICABLE
from cpdesk.desktop.pages.assess.previous_content import Previous, find_previous, option_value
from cpdesk.desktop.pages.field_words import in_sentence
from cpdesk.desktop.pages.names import full_text, goal_title, kept_whole
from cpdesk.plan.guidance import Guidance, IndicatorGuidance
from cpdesk.plan.model import Edition, Item, ItemKind, PlanMapping

if TYPE_CHECKING:
    from cpdesk.analysis.scope import LeftOut, Scope
    from cpdesk.assessment.snapshot import Snapshot

FIELDS = {ItemKind.OBJECTIVE: "status", ItemKind.INDICATOR: "answer"}
"""The field that holds the answer, by the kind of item."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose: what is recorded and its words."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An objective or an indicator as it is asked.

    ``plan`` is the plan's own text, empty where it is the question itself; ``hint`` one more line that helps to
    answer; ``informs`` names the national report's questions. Without ``options`` the answer is a line to type in.
    """

    code: str
    kind: ItemKind
    question: str
    plan: str
    hint: str
    informs: str
    options: tuple[Option, ...]
    value: str
    answer: Answer
    notes: tuple[str, ...] = ()
    before: Previous | None = None

    @property
    def field(self) -> str:
        """Return the field that holds the answer."""
        return FIELDS[self.kind]

    @property
    def is_contested(self) -> bool:
        """Tell whether two answers stand against each other and nobody has decided yet."""
        return self.field in self.answer.conflicts or "special" in self.answer.conflicts

    @property
    def special(self) -> str:
        """Return ``not_applicable``, ``dont_know`` or nothing."""
        state = AnswerState.BLANK if self.is_contested else self.answer.state
        return state.value if state in (AnswerState.NOT_APPLICABLE, AnswerState.DONT_KNOW) else ""

    @property
    def chosen(self) -> str:
        """Return the answer that was chosen or typed; nothing beside a special answer or while two are recorded."""
        return "" if self.special or self.is_contested else self.value

    @property
    def is_chosen(self) -> bool:
        """Tell whether there is something to clear."""
        return bool(self.chosen or self.special)

    def words_of(self, value: str) -> str:
        """Return an answer in words."""
        return next((option.text for option in self.options if option.value == value), value)


@dataclass(frozen=True, slots=True)
class NotAsked:
    """An indicator that is counted elsewhere: its code, the plan's text and where it is counted."""

    code: str
    plan: str
    why: str


@dataclass(frozen=True, slots=True)
class GoalScreen:
    """Everything the screen of a goal shows; ``note`` says why it is not asked in this round, if so."""

    code: str
    title: str
    about: str
    note: str
    objectives: tuple[Entry, ...]
    indicators: tuple[Entry, ...]
    not_asked: tuple[NotAsked, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return what is asked, in order."""
        return self.objectives + self.indicators

    @property
    def progress(self) -> str:
        """Return how much of it is answered, in words."""
        done = sum(1 for entry in self.entries if entry.answer.state is not AnswerState.BLANK)
        return _("{done} of {total} answered", done=done, total=len(self.entries))

    @property
    def spoken(self) -> str:
        """Return what is announced on coming here."""
        return " · ".join([_("Objectives and indicators of {code}", code=self.code), self.title, self.progress])


def build_goal(
    snapshot: Snapshot,
    edition: Edition,
    mapping: PlanMapping,
    guidance: Guidance,
    scope: Scope,
    code: str,
    before: Snapshot | None = None,
) -> GoalScreen:
    """Return the screen of a goal, beside the cycle ``before``; without our words the plan's text is the question."""
    words = guidance.goals.get(code)
    indicators = edition.below(code, ItemKind.INDICATOR)
    return GoalScreen(
        code,
        goal_title(edition, mapping, (code,)),
        words.about if words else "",
        _note(scope, code),
        tuple(
            _beside(before, snapshot, _objective(snapshot, edition, guidance, i))
            for i in edition.below(code, ItemKind.OBJECTIVE)
        ),
        tuple(
            _beside(before, snapshot, _indicator(snapshot, edition, guidance, i))
            for i in indicators
            if is_asked(guidance, i.code)
        ),
        tuple(
            NotAsked(i.code, full_text(edition, i.code), guidance.indicators[i.code].why)
            for i in indicators
            if not is_asked(guidance, i.code)
        ),
    )


def is_asked(guidance: Guidance, indicator: str) -> bool:
    """Tell whether a Party is asked about an indicator; one nobody has worded yet is."""
    words = guidance.indicators.get(indicator)
    return words is None or words.asked


def items_of(edition: Edition, guidance: Guidance, goal: str) -> tuple[Item, ...]:
    """Return the objectives and the indicators of a goal that are asked."""
    indicators = (i for i in edition.below(goal, ItemKind.INDICATOR) if is_asked(guidance, i.code))
    return (*edition.below(goal, ItemKind.OBJECTIVE), *indicators)


def read_item(snapshot: Snapshot, item: Item) -> tuple[str, Answer]:
    """Return the recorded status or answer of an objective or indicator, and what else is recorded about it."""
    found = answer(snapshot, item.code, {})
    value = snapshot.text(f"agreed/{item.code}", FIELDS[item.kind])
    if found.state is AnswerState.BLANK and value:
        found = replace(found, state=AnswerState.ANSWERED)
    return value, found


def left_out_words(entry: LeftOut) -> str:
    """Return why a goal is left out, with the Party's reason."""
    why = _(choice_label(SCOPES, entry.why)) or _("Left out")
    return _("{why}: {reason}", why=why, reason=in_sentence(entry.reason, 400)) if entry.reason else why


def report_words(keys: tuple[str, ...]) -> str:
    """Return which questions of the national report an answer informs; nothing for none."""
    numbers = tuple(dict.fromkeys(question_number(key) for key in keys))
    if not numbers:
        return ""
    return ngettext(
        "Informs question {numbers} of the fifth national report",
        "Informs questions {numbers} of the fifth national report",
        len(numbers),
        numbers=_joined(numbers),
    )


def question_number(key: str) -> str:
    """Return the number people know a question of the national report by: ``7`` for Q007, ``102 (a)`` for Q102_a."""
    number, *parts = key.removeprefix("Q").split("_")
    letters = [part for part in parts if part != "adq"]  # whether it is adequate is asked under the same number
    plain = number.lstrip("0") or number
    return kept_whole(f"{plain} ({letters[0]})" if letters else plain)


def _joined(parts: tuple[str, ...]) -> str:
    if len(parts) == 1:
        return parts[0]
    return _("{some} and {last}", some=", ".join(parts[:-1]), last=parts[-1])


def _note(scope: Scope, code: str) -> str:
    for entry in scope.left_out:
        if entry.goal == code:
            return _("This goal is left out. {why}", why=left_out_words(entry))
    if not scope.objectives and not scope.indicators:
        return _("Objectives and indicators are asked in a full assessment only. What is recorded here is kept.")
    return ""


def _objective(snapshot: Snapshot, edition: Edition, guidance: Guidance, item: Item) -> Entry:
    words = guidance.objectives.get(item.code)
    plan = full_text(edition, item.code)
    options = tuple(Option(status.value, _(status.label)) for status in OBJECTIVE_STATUSES)
    hint = _("Counts as achieved: {what}", what=words.achieved) if words and words.achieved else ""
    return _entry(snapshot, item, (words.question, plan) if words else (plan, ""), hint, "", options)


def _indicator(snapshot: Snapshot, edition: Edition, guidance: Guidance, item: Item) -> Entry:
    words = guidance.indicators.get(item.code, IndicatorGuidance(asked=True))
    plan = full_text(edition, item.code)
    options = tuple(Option(option.key, option.text) for option in words.options)
    texts = (words.question, plan) if words.question else (plan, "")
    return _entry(snapshot, item, texts, words.note, report_words(words.report), options)


def _entry(
    snapshot: Snapshot, item: Item, texts: tuple[str, str], hint: str, informs: str, options: tuple[Option, ...]
) -> Entry:
    value, found = read_item(snapshot, item)
    question, plan = texts
    entry = Entry(item.code, item.kind, question, plan, hint, informs, options, value, found)
    notes = [_conflict(snapshot, entry, name) for name in found.conflicts]
    if options and entry.chosen and entry.chosen not in (option.value for option in options):
        notes.append(_("Recorded: “{value}”. That is none of the answers below.", value=in_sentence(entry.chosen)))
    return replace(entry, notes=tuple(notes))


def _beside(before: Snapshot | None, now: Snapshot, entry: Entry) -> Entry:
    """Return an item with its answer of the cycle before."""
    if before is None:
        return entry
    words = entry.words_of(option_value(before, entry.code))
    return replace(entry, before=find_previous(before, now, entry.code, words))


def _conflict(snapshot: Snapshot, entry: Entry, name: str) -> str:
    """Return that two values are recorded at once, and who recorded them."""
    declared = AGREED.field(name)
    values = []
    for head in snapshot.values[f"agreed/{entry.code}", name].heads:
        author = snapshot.author_name(head) or _("no name")
        words = in_sentence(_value_words(entry, head.value))
        values.append(_("“{value}” ({author})", value=words, author=in_sentence(author)))
    return _(
        "{field}: two people recorded different values: {values}. Choose the one that holds.",
        field=_(declared.label) if declared else name,
        values=", ".join(values),
    )


def _value_words(entry: Entry, value: str | int | bool | None) -> str:
    if value is None:
        return _("nothing")
    specials = {NOT_APPLICABLE: _("Not applicable"), DONT_KNOW: _("Don't know")}
    return specials.get(str(value)) or entry.words_of(str(value))
