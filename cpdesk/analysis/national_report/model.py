"""What is proposed to a national report and what people decided of it, as frozen values. Nothing is reckoned here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from cpdesk.assessment.views import AnswerState
from cpdesk.base.records import dataclass
from cpdesk.plan.report_form import is_asked
from cpdesk.plan.report_model import DraftAnswer, ReportForm, ReportQuestion

ACCEPTED, CHANGED, SKIPPED = "accepted", "changed", "skipped"
"""The verdicts of ``fields.ANSWER_DECISIONS``."""

SPECIAL_ANSWERS = (AnswerState.DONT_KNOW, AnswerState.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Basis:
    """One thing a proposal rests on, in a sentence, and the subject it stands under, such as ``agreed/A.5(2)``.

    Subjects are those of ``need``, ``action`` and ``evidence`` as well, and ``round`` for the cycle; empty for a sum.
    """

    subject: str
    words: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """The answer the assessment supports to one question: option codes in the form's order, or a text.

    ``basis`` says what it rests on, or what is known where nothing is proposed. ``contradictions`` are sentences for
    people to judge by. ``nothing`` says why no answer is proposed; empty where one is.
    """

    key: str
    codes: tuple[str, ...] = ()
    text: str = ""
    basis: tuple[Basis, ...] = ()
    contradictions: tuple[str, ...] = ()
    nothing: str = ""

    @property
    def given(self) -> bool:
        """Tell whether an answer is proposed."""
        return bool(self.codes or self.text)


@dataclass(frozen=True, slots=True)
class Decided:
    """What people decided of one question; ``text`` is an answer in words, or what is added to a chosen option.

    ``contested``: people decided differently without having seen each other's decision, so that nothing is decided.
    """

    verdict: str
    codes: tuple[str, ...] = ()
    text: str = ""
    comment: str = ""
    by: str = ""
    contested: bool = False

    @property
    def counts(self) -> bool:
        """Tell whether an answer was decided: accepted or changed, and by everybody in the same way."""
        return not self.contested and self.verdict in (ACCEPTED, CHANGED)


@dataclass(frozen=True, slots=True)
class QuestionState:
    """One question with what is proposed and what was decided (None: nothing yet).

    ``asked`` is false where a decided answer before it leaves it disabled; ``outdated`` is true where a proposal was
    accepted and is another one now. ``language`` is that of a decided text which is the proposed one; else empty.
    """

    question: ReportQuestion
    asked: bool
    proposal: Proposal
    decided: Decided | None = None
    outdated: bool = False
    language: str = ""

    @property
    def is_open(self) -> bool:
        """Tell whether it is still to be decided: asked, and neither answered nor skipped."""
        return self.asked and (self.decided is None or self.decided.contested or not self.decided.verdict)

    @property
    def is_skipped(self) -> bool:
        """Tell whether people left it out of the draft."""
        return self.decided is not None and not self.decided.contested and self.decided.verdict == SKIPPED


@dataclass(frozen=True)
class NationalReport:
    """The questions of a form that the assessment informs or people decided, in the form's order.

    ``unknown`` are keys under which an answer was decided although the form has no such question.
    """

    form: ReportForm
    questions: tuple[QuestionState, ...]
    unknown: tuple[str, ...] = ()

    def find(self, key: str) -> QuestionState | None:
        """Return the state of a question, or None where nothing is known of it."""
        return next((state for state in self.questions if state.question.key == key), None)

    @cached_property
    def answers(self) -> Mapping[str, DraftAnswer]:
        """Return what people decided to answer, and the form asks after these very answers: a draft holds nothing else.

        Codes are those recorded, whether the form knows them or not: who exports holds them against the form first.
        A text that goes with none of the chosen options, as one left over from another choice, was not decided.
        """
        given = {
            s.question.key: draft_answer(s.question, found) for s in self.questions if (found := _without_stray(s))
        }
        left = {key: answer for key, answer in given.items() if answer is not None}
        return asked_only(self.form, left)

    @property
    def withheld(self) -> tuple[QuestionState, ...]:
        """Return questions that are decided but not in the draft, as the answers they hang on are not decided so."""
        return tuple(s for s in self.questions if s.decided and s.decided.counts and s.question.key not in self.answers)

    @property
    def decided(self) -> int:
        """Return the number of questions that are answered or skipped; those not asked do not count."""
        return sum(1 for state in self.questions if state.asked and not state.is_open)

    @property
    def undecided(self) -> int:
        """Return the number of questions still to be decided."""
        return sum(1 for state in self.questions if state.is_open)


def draft_answer(question: ReportQuestion, decided: Decided) -> DraftAnswer | None:
    """Return a decision as an answer to the form, None where nothing was answered.

    A text beside chosen options is what is added to the first of them that takes additional information; where none
    does, to the first: the form's check then refuses it.
    """
    if not decided.counts or not (decided.codes or decided.text.strip()):
        return None
    if not question.kind.chosen:
        return DraftAnswer(codes=decided.codes, text=decided.text.strip())
    text = decided.text.strip()
    if not text or not decided.codes:
        return DraftAnswer(codes=decided.codes, text=text)
    known = (question.option(code) for code in decided.codes)
    taking = next((option.code for option in known if option is not None and option.text), decided.codes[0])
    return DraftAnswer(codes=decided.codes, details={taking: text})


def has_stray_text(question: ReportQuestion, decided: Decided) -> bool:
    """Tell whether a text is recorded beside chosen options of which none takes one."""
    known = [question.option(code) for code in decided.codes]
    if not decided.counts or not question.kind.chosen or not known or not decided.text.strip():
        return False
    return all(option is not None and not option.text for option in known)


def _without_stray(state: QuestionState) -> Decided | None:
    decided = state.decided
    if decided is None or not has_stray_text(state.question, decided):
        return decided
    return replace(decided, text="")


def asked_only(form: ReportForm, answers: Mapping[str, DraftAnswer]) -> Mapping[str, DraftAnswer]:
    """Return the answers without those to questions that the others leave disabled."""
    left = dict(answers)
    while True:
        kept = {key: answer for key, answer in left.items() if form.find(key) is None or is_asked(form, key, left)}
        if len(kept) == len(left):
            return kept
        left = kept


def with_contradictions(proposal: Proposal, *words: str) -> Proposal:
    """Return the proposal with further sentences, each told once."""
    return replace(proposal, contradictions=tuple(dict.fromkeys((*proposal.contradictions, *words))))
