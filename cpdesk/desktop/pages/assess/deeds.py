"""What a deed on the page records: choosing a level, a special answer, clearing, all in one step each. No Qt.

The words of a step name what stood there before and what stands there now, where both are short.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.assessment.records import Record
from cpdesk.base.i18n import N_, _
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.assess.content import DONT_KNOW, Question
from cpdesk.desktop.pages.field_words import in_sentence
from cpdesk.desktop.pages.names import kept_whole, rating_words

if TYPE_CHECKING:
    from cpdesk.assessment.views import Answer
    from cpdesk.desktop.pages.assess.previous_content import Previous

TEXT_STEPS = {
    "comment": N_("Comment on {code}"),
    "reason": N_("Reason for {code}"),
    "who_could_know": N_("Who could know {code}"),
    "by_when": N_("By when for {code}"),
    "change_reason": N_("Why {code} changed"),
    "evidence": N_("Evidence named for {code}"),
}
"""The words of the step for undo where a text is typed; they stay the same while one types on."""


@dataclass(frozen=True, slots=True)
class StepWords:
    """The words of a step that sets a short value: for the first time, in place of another one, to nothing."""

    first: str
    changed: str
    cleared: str


LEVEL_STEP = StepWords(
    N_("Level of {code}: {after}"),
    N_("Level of {code} from {before} to {after}"),
    N_("Clearing the level of {code}, which was {before}"),
)
VALUE_STEPS = {
    "level_on_paper": StepWords(
        N_("Level on paper of {code}: {after}"),
        N_("Level on paper of {code} from {before} to {after}"),
        N_("Clearing the level on paper of {code}, which was {before}"),
    ),
    "target": StepWords(
        N_("Target of {code}: {after}"),
        N_("Target of {code} from {before} to {after}"),
        N_("Clearing the target of {code}, which was {before}"),
    ),
    "importance": StepWords(
        N_("Importance of {code}: {after}"),
        N_("Importance of {code} from {before} to {after}"),
        N_("Clearing the importance of {code}, which was {before}"),
    ),
    "feasibility": StepWords(
        N_("Feasibility of {code}: {after}"),
        N_("Feasibility of {code} from {before} to {after}"),
        N_("Clearing the feasibility of {code}, which was {before}"),
    ),
    "confidence": StepWords(
        N_("Confidence of {code}: {after}"),
        N_("Confidence of {code} from {before} to {after}"),
        N_("Clearing the confidence of {code}, which was {before}"),
    ),
}
_FIGURES = ("level_on_paper", "target")


@dataclass(frozen=True, slots=True)
class Deed:
    """The values to record and the words that name the step."""

    records: tuple[Record, ...]
    words: str


def choose_level(question: Question, level: int) -> Deed | None:
    """Return the step that sets a level and takes a special answer back; None where the level is chosen already."""
    if question.level == level and not _unsettled(question.answer):
        return None
    if question.special:
        words = _(
            "{code}: level {after} in place of “{before}”", code=_code(question), after=level, before=_now(question)
        )
    else:
        words = _step(LEVEL_STEP, question, question.level, level)
    return _answer(question, level, None, words)


def choose_special(question: Question, special: str) -> Deed | None:
    """Return the step that sets a special answer and takes the level back; None where it is chosen already."""
    if question.special == special and not _unsettled(question.answer):
        return None
    return _answer(question, None, special, _special_words(question, special))


def clear_answer(question: Question) -> Deed | None:
    """Return the step that takes level and special answer back; ratings and comment stay."""
    if not question.is_chosen:
        return None
    if question.special:
        words = _("Clearing the answer of {code}, which was “{before}”", code=_code(question), before=_now(question))
    else:
        words = _step(LEVEL_STEP, question, question.level, None)
    return _answer(question, None, None, words)


def confirm_previous(code: str, previous: Previous | None) -> Deed | None:
    """Return the step that answers as in the cycle before; None where there is nothing to confirm."""
    if previous is None or not previous.can_confirm:
        return None
    cycle = in_sentence(previous.cycle)
    words = _("Confirming {code} as in {cycle}: {answer}", code=kept_whole(code), cycle=cycle, answer=previous.words)
    return Deed(previous.records, words)


def choose_on_paper(question: Question, level: int | None) -> Deed | None:
    """Return the step that sets the level on paper, None for no level; None where that stands there already."""
    if question.on_paper == level and "level_on_paper" not in question.answer.conflicts:
        return None
    return set_field(question, "level_on_paper", level)


def set_field(question: Question, name: str, value: object) -> Deed:
    """Return the step that sets one other field."""
    record = Record(f"agreed/{question.code}", name, value)
    if name in TEXT_STEPS:
        return Deed((record,), _(TEXT_STEPS[name], code=_code(question)))
    before: int | None = None if name in question.answer.conflicts else getattr(question.answer, name)
    return Deed((record,), _step(VALUE_STEPS[name], question, before, value, figure=name in _FIGURES))


def toggle_flag(question: Question) -> Deed:
    """Return the step that sets the flag or takes it away."""
    flagged = question.answer.flag
    set_words, gone_words = (
        _("Flag for review on {code}", code=_code(question)),
        _("Taking the flag off {code}", code=_code(question)),
    )
    record = Record(f"agreed/{question.code}", "flag", None if flagged else True)
    return Deed((record,), gone_words if flagged else set_words)


def _special_words(question: Question, special: str) -> str:
    code = _code(question)
    if question.special:
        unknown, excluded = (
            _("Don't know for {code} in place of “{before}”", code=code, before=_now(question)),
            _("Not applicable for {code} in place of “{before}”", code=code, before=_now(question)),
        )
    elif question.level is not None:
        unknown, excluded = (
            _("Don't know for {code} in place of level {before}", code=code, before=question.level),
            _("Not applicable for {code} in place of level {before}", code=code, before=question.level),
        )
    else:
        unknown, excluded = (_("Don't know for {code}", code=code), _("Not applicable for {code}", code=code))
    return unknown if special == DONT_KNOW else excluded


def _step(words: StepWords, question: Question, before: int | None, after: object, *, figure: bool = True) -> str:
    code = _code(question)
    said = str if figure else rating_words
    if not isinstance(after, int):
        if before is None:  # of several values none is taken back before the others
            return _(words.first, code=code, after=_("nothing"))
        return _(words.cleared, code=code, before=said(before))
    if before is None:
        return _(words.first, code=code, after=said(after))
    return _(words.changed, code=code, before=said(before), after=said(after))


def _now(question: Question) -> str:
    """Return the special answer that is recorded, in words."""
    return _("Don't know") if question.special == DONT_KNOW else _("Not applicable")


def _code(question: Question) -> str:
    return kept_whole(question.code)


def _answer(question: Question, level: int | None, special: str | None, words: str) -> Deed:
    subject = f"agreed/{question.code}"
    return Deed((Record(subject, "level", level), Record(subject, "special", special)), words)


def _unsettled(found: Answer) -> bool:
    """Tell whether choosing the same again is a decision, because two values stand against each other."""
    return "level" in found.conflicts or "special" in found.conflicts
