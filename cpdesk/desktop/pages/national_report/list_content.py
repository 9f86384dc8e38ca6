"""What the list of questions shows: sections of the form, each question with its state, filters, what is exported."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

from cpdesk.base.i18n import N_, _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.national_report.states import WORDS, State, state_of

if TYPE_CHECKING:
    from cpdesk.analysis.national_report.model import NationalReport, QuestionState


class Filter(StrEnum):
    """Which questions are listed."""

    ALL = "all"
    TO_DECIDE = "to_decide"
    CONTRADICTIONS = "contradictions"


FILTER_WORDS = {
    Filter.ALL: N_("All questions: {n}"),
    Filter.TO_DECIDE: N_("To decide: {n}"),
    Filter.CONTRADICTIONS: N_("With contradictions: {n}"),
}
_NOTHING = {
    Filter.ALL: N_("No question is listed."),
    Filter.TO_DECIDE: N_("Nothing is left to decide."),
    Filter.CONTRADICTIONS: N_("No proposal has a contradiction."),
}


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question in the list; ``contradictions`` counts what speaks against its proposal."""

    key: str
    number: str
    label: str
    state: State
    contradictions: int = 0

    @property
    def state_words(self) -> str:
        """Return the number as the form prints it and how far the question is."""
        return _("{number} · {state}", number=self.number, state=_(WORDS[self.state]))

    @property
    def warning(self) -> str:
        """Return that something contradicts the proposal; empty for nothing."""
        if not self.contradictions:
            return ""
        return ngettext("{n} contradiction", "{n} contradictions", self.contradictions)

    @property
    def words(self) -> str:
        """Return everything the line shows, in words: what a screen reader says."""
        parts = (self.label, _("question {number}", number=self.number), _(WORDS[self.state]), self.warning)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section of the form with the questions in it that are listed."""

    key: str
    title: str
    questions: tuple[QuestionLine, ...]


@dataclass(frozen=True, slots=True)
class FilterLine:
    """A filter with its words, which hold the count."""

    value: Filter
    words: str


@dataclass(frozen=True, slots=True)
class ListView:
    """The whole list. ``order`` holds the keys of all questions in the form's order, ``left`` those to decide.

    ``done`` of ``total`` questions asked are decided; ``export`` says what the draft record will hold.
    """

    sections: tuple[SectionLine, ...]
    filters: tuple[FilterLine, ...]
    chosen: Filter
    order: tuple[str, ...]
    left: tuple[str, ...]
    done: int
    total: int
    export: str
    nothing: str

    @property
    def headline(self) -> str:
        """Return how many of the questions asked are decided."""
        return _("{done} of {total} decided", done=self.done, total=self.total)

    @property
    def lines(self) -> tuple[QuestionLine, ...]:
        """Return the questions that are listed, in the form's order."""
        return tuple(line for section in self.sections for line in section.questions)

    def beside(self, key: str, step: int) -> str:
        """Return the listed question so many steps after this one; empty where the list ends."""
        keys = [line.key for line in self.lines]
        if key not in keys:
            return keys[0] if keys else ""
        at = keys.index(key) + step
        return keys[at] if 0 <= at < len(keys) else ""

    def next_open(self, key: str) -> str:
        """Return the next question that is to be decided after this one, from the beginning again; empty for none."""
        if not self.left:
            return ""
        at = self.order.index(key) if key in self.order else -1
        after = [other for other in self.left if other != key and self.order.index(other) > at]
        others = [other for other in self.left if other != key]
        return after[0] if after else others[0] if others else ""


def build_list(report: NationalReport, chosen: Filter = Filter.ALL) -> ListView:
    """Return the list with a filter chosen."""
    lines = {found.question.key: _line(found) for found in report.questions}
    shown = [found for found in report.questions if _shows(chosen, lines[found.question.key])]
    return ListView(
        sections=tuple(_sections(report, shown, lines)),
        filters=tuple(_filters(lines.values())),
        chosen=chosen,
        order=tuple(lines),
        left=tuple(key for key, line in lines.items() if line.state.is_open),
        done=report.decided,
        total=report.decided + report.undecided,
        export=" ".join(_export_words(report)),
        nothing="" if shown else _(_NOTHING[chosen]),
    )


def _line(found: QuestionState) -> QuestionLine:
    question = found.question
    against = len(found.proposal.contradictions) if found.asked else 0
    return QuestionLine(question.key, question.number, _(question.label), state_of(found), against)


def _shows(chosen: Filter, line: QuestionLine) -> bool:
    if chosen is Filter.TO_DECIDE:
        return line.state.is_open
    return chosen is Filter.ALL or line.contradictions > 0


def _filters(lines: Iterable[QuestionLine]) -> Iterable[FilterLine]:
    every = tuple(lines)
    for chosen in Filter:
        count = sum(1 for line in every if _shows(chosen, line))
        yield FilterLine(chosen, _(FILTER_WORDS[chosen], n=count))


def _sections(
    report: NationalReport, shown: Iterable[QuestionState], lines: dict[str, QuestionLine]
) -> Iterable[SectionLine]:
    """Group questions that follow each other by the section of the form they stand in."""
    groups: dict[str, list[QuestionLine]] = {}
    for found in shown:
        groups.setdefault(found.question.section, []).append(lines[found.question.key])
    for key, held in groups.items():
        section = report.form.section(key)
        yield SectionLine(key, _(section.title) if section is not None else key, tuple(held))


def _export_words(report: NationalReport) -> Iterable[str]:
    """Yield what the draft record will hold and what it will not, each with its number."""
    yield ngettext("The draft record holds {n} answer.", "The draft record holds {n} answers.", len(report.answers))
    states = [state_of(found) for found in report.questions]
    if left_out := states.count(State.LEFT_OUT):
        yield ngettext("{n} question is left out.", "{n} questions are left out.", left_out)
    if report.undecided:
        yield ngettext("{n} question waits for a decision.", "{n} questions wait for a decision.", report.undecided)
    if outdated := states.count(State.OUTDATED):
        yield ngettext("{n} answer rests on an earlier proposal.", "{n} answers rest on an earlier proposal.", outdated)
    if withheld := len(report.withheld):
        yield ngettext(
            "{n} question is decided but not asked, and stays out.",
            "{n} questions are decided but not asked, and stay out.",
            withheld,
        )
