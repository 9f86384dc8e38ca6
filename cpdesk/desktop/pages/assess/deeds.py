"""What a deed on the page records: choosing a level, a special answer, clearing, all in one step each. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from cpdesk.assessment.records import Record
from cpdesk.assessment.views import Answer
from cpdesk.base.i18n import N_, _
from cpdesk.desktop.pages.assess.content import DONT_KNOW, Question

FIELD_STEPS = {
    "target": N_("Target of {code}"),
    "importance": N_("Importance of {code}"),
    "feasibility": N_("Feasibility of {code}"),
    "confidence": N_("Confidence of {code}"),
    "comment": N_("Comment on {code}"),
    "reason": N_("Reason for {code}"),
    "who_could_know": N_("Who could know {code}"),
    "by_when": N_("By when for {code}"),
    "flag": N_("Flag on {code}"),
}
"""The words of the step for undo, by field."""


@dataclass(frozen=True, slots=True)
class Deed:
    """The values to record and the words that name the step."""

    records: tuple[Record, ...]
    words: str


def choose_level(question: Question, level: int) -> Deed | None:
    """Return the step that sets a level and takes a special answer back; None where the level is chosen already."""
    if question.level == level and not _unsettled(question.answer):
        return None
    return _answer(question, level, None, _("Level of {code}", code=question.code))


def choose_special(question: Question, special: str) -> Deed | None:
    """Return the step that sets a special answer and takes the level back; None where it is chosen already."""
    if question.special == special and not _unsettled(question.answer):
        return None
    unknown, excluded = (
        _("Don't know for {code}", code=question.code),
        _("Not applicable for {code}", code=question.code),
    )
    return _answer(question, None, special, unknown if special == DONT_KNOW else excluded)


def clear_answer(question: Question) -> Deed | None:
    """Return the step that takes level and special answer back; ratings and comment stay."""
    if not question.is_chosen:
        return None
    return _answer(question, None, None, _("Clearing the answer of {code}", code=question.code))


def set_field(question: Question, name: str, value: object) -> Deed:
    """Return the step that sets one other field."""
    record = Record(f"agreed/{question.code}", name, value)
    return Deed((record,), _(FIELD_STEPS[name], code=question.code))


def toggle_flag(question: Question) -> Deed:
    """Return the step that sets the flag or takes it away."""
    return set_field(question, "flag", None if question.answer.flag else True)


def _answer(question: Question, level: int | None, special: str | None, words: str) -> Deed:
    subject = f"agreed/{question.code}"
    return Deed((Record(subject, "level", level), Record(subject, "special", special)), words)


def _unsettled(found: Answer) -> bool:
    """Tell whether choosing the same again is a decision, because two values stand against each other."""
    return "level" in found.conflicts or "special" in found.conflicts
