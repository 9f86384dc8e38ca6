"""What proposals to a national report are made from, and what one source says to one question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from cpdesk.analysis.checks.indicators import answer_words, contradicts_level
from cpdesk.analysis.checks.inputs import CheckInputs, contested
from cpdesk.analysis.national_report.model import Basis, Proposal
from cpdesk.assessment.evidence import Evidence, evidence
from cpdesk.base.formats import listed
from cpdesk.base.records import dataclass

if TYPE_CHECKING:
    from cpdesk.analysis.action_plan import PlannedAction
    from cpdesk.analysis.needs import Need
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.base.i18n import Catalogue
    from cpdesk.plan.model import ReportingArea
    from cpdesk.plan.report_answers import ReportLinks
    from cpdesk.plan.report_model import ReportForm, ReportQuestion


@dataclass(frozen=True, slots=True)
class Hint:
    """What one source says to a question: ``codes`` with their basis, or ``why`` it says nothing.

    ``cautions`` are sentences for people to judge by; ``blank`` marks a source in which nothing is recorded.
    """

    codes: tuple[str, ...] = ()
    basis: tuple[Basis, ...] = ()
    cautions: tuple[str, ...] = ()
    why: str = ""
    blank: bool = False


@dataclass(frozen=True)
class Material:
    """A snapshot with what follows from it (``look``), the form, the links to it, and the sixteen areas of need."""

    look: CheckInputs
    form: ReportForm
    links: ReportLinks
    areas: tuple[ReportingArea, ...]

    @property
    def t(self) -> Catalogue:
        """Return the catalogue in which sentences are said."""
        return self.look.t

    @property
    def snapshot(self) -> Snapshot:
        """Return the snapshot all of it is about."""
        return self.look.snapshot

    @cached_property
    def firm(self) -> tuple[Need, ...]:
        """Return the needs that rest on what is agreed: no level of theirs is only the median of respondents."""
        return tuple(need for need in self.look.needs.ranked if not need.provisional)

    @cached_property
    def active(self) -> tuple[PlannedAction, ...]:
        """Return the actions that are under way or completed, by everybody's word."""
        return tuple(
            planned
            for planned in self.look.kept
            if planned.action.status in ("under_way", "completed") and "status" not in planned.action.conflicts
        )

    @cached_property
    def indicators(self) -> Mapping[str, tuple[str, ...]]:
        """Return the indicators behind each question, in the plan's order."""
        pairs = {(key, code) for code, worded in self.look.guidance.indicators.items() for key in worded.report}
        pairs |= {(link.question, link.indicator) for link in self.links.answers}
        order = {item.code: place for place, item in enumerate(self.look.edition.items)}
        found: dict[str, tuple[str, ...]] = {}
        for key, code in sorted(pairs, key=lambda pair: (order.get(pair[1], len(order)), pair)):
            found[key] = (*found.get(key, ()), code)
        return found

    @cached_property
    def against_levels(self) -> Mapping[str, tuple[str, ...]]:
        """Return, by indicator, what the checks say of its answer against the levels of key areas."""
        found: dict[str, tuple[str, ...]] = {}
        for each in contradicts_level(self.look):
            code = each.subject.partition("/")[2]
            found[code] = (*found.get(code, ()), each.words)
        return found

    @cached_property
    def _proofs(self) -> Mapping[str, tuple[Evidence, ...]]:
        found: dict[str, tuple[Evidence, ...]] = {}
        for each in evidence(self.snapshot):
            found[each.item] = (*found.get(each.item, ()), each)
        return found

    def proofs(self, *items: str) -> tuple[Basis, ...]:
        """Return the evidence recorded for some items, as part of what a proposal rests on."""
        return tuple(
            Basis(
                each.subject,
                self.t.say("Evidence for {item}: “{title}”.", item=self.look.code(item), title=self.name(each)),
            )
            for item in items
            for each in self._proofs.get(item, ())
        )

    def name(self, each: Evidence) -> str:
        """Return what a piece of evidence is called between quotation marks."""
        return self.look.quote(each.name) or self.t.say("without a title")

    def listed_areas(self, codes: Iterable[str]) -> str:
        """Return key areas as a list on one line, with their codes."""
        return listed(self.t, [self.look.area(code) for code in codes])

    def disputed(self, subject: str, *fields: str) -> bool:
        """Tell whether one of these fields is decided differently by different people."""
        return contested(self.snapshot, subject, *fields)

    def answered(self, indicator: str) -> str:
        """Return the answer to an indicator, ``dont_know`` or ``not_applicable``; empty where none, or disputed."""
        subject = f"agreed/{indicator}"
        if self.disputed(subject, "answer", "special"):
            return ""
        return self.snapshot.text(subject, "special") or self.snapshot.text(subject, "answer")

    def answer_words(self, indicator: str, option: str) -> str:
        """Return the words of an answer to an indicator."""
        return answer_words(self.look, indicator, option)


def compose(m: Material, question: ReportQuestion, hints: Iterable[Hint]) -> Proposal:
    """Return the proposal that follows from what the sources say, the most direct one first.

    The first that says something is proposed; one that says something else is told as a contradiction.
    """
    told = list(hints)
    basis = tuple(dict.fromkeys(each for hint in told for each in hint.basis))
    cautions = [words for hint in told for words in hint.cautions]
    speaking = [hint for hint in told if hint.codes]
    if not speaking:
        whys = _once(hint.why for hint in told if hint.why and not hint.blank)
        blank = next((hint.why for hint in told if hint.why), "")
        nothing = " ".join(whys) or blank or m.t.say("The assessment says nothing about this question.")
        return Proposal(question.key, basis=basis, contradictions=_once(cautions), nothing=nothing)
    first, *others = speaking
    for other in others:
        if other.codes != first.codes and other.basis:
            words = m.t.say(
                "{basis} From this, “{answer}” would follow.",
                answer=labels(m.t, question, other.codes),
                basis=other.basis[0].words,
            )
            cautions.append(words)
    return Proposal(question.key, in_order(question, first.codes), basis=basis, contradictions=_once(cautions))


def labels(t: Catalogue, question: ReportQuestion, codes: Iterable[str]) -> str:
    """Return our words of some options as a list on one line; the code itself where the form does not know it."""
    known = ((code, question.option(code)) for code in codes)
    return listed(t, [t.say(option.label) if option is not None else code for code, option in known])


def in_order(question: ReportQuestion, codes: Iterable[str]) -> tuple[str, ...]:
    """Return codes in the form's order, unknown ones last, each once."""
    place = {option.code: number for number, option in enumerate(question.options)}
    return tuple(sorted(dict.fromkeys(codes), key=lambda code: place.get(code, len(place))))


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
