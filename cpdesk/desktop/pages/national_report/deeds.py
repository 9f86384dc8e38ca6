"""What a decision records: the verdict, the answer, its text and the comment, all in one step each. No Qt."""

from __future__ import annotations

from cpdesk.analysis.national_report.model import ACCEPTED, CHANGED, SKIPPED
from cpdesk.assessment.records import Record
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.national_report.content import Answer, QuestionView


@dataclass(frozen=True, slots=True)
class Step:
    """The values to record, the words that name the step for undo, and what is said afterwards."""

    records: tuple[Record, ...]
    words: str
    said: str = ""


def accept(view: QuestionView, comment: str) -> Step:
    """Return the step that takes the proposal as the answer."""
    return Step(
        _records(view, ACCEPTED, view.proposal, comment),
        _("Accepting the answer to question {number}", number=view.number),
        _("Accepted: question {number}, {label}", number=view.number, label=view.label),
    )


def save(view: QuestionView, answer: Answer, comment: str) -> Step:
    """Return the step that takes an answer of one's own; one that is the proposal's counts as accepted."""
    return Step(
        _records(view, _verdict(view, answer), answer, comment),
        _("Answer to question {number}", number=view.number),
        _("Saved: question {number}, {label}", number=view.number, label=view.label),
    )


def leave_out(view: QuestionView, typed: str, comment: str) -> Step:
    """Return the step that leaves the question out of the draft; a text that is typed stays recorded."""
    return Step(
        _records(view, SKIPPED, Answer((), typed), comment),
        _("Leaving out question {number}", number=view.number),
        _("Left out: question {number}, {label}", number=view.number, label=view.label),
    )


def take_back(view: QuestionView) -> Step:
    """Return the step that makes the question one to decide again; texts stay."""
    return Step(
        (Record(view.subject, "verdict", None), Record(view.subject, "decided", None)),
        _("Taking back the decision on question {number}", number=view.number),
        _("To decide again: question {number}, {label}", number=view.number, label=view.label),
    )


def keep_text(view: QuestionView, text: str) -> Step:
    """Return the step that records a text that was typed and left; what was decided follows it.

    Nothing is decided by it: where no decision stands yet, none stands afterwards. A decision whose answer was its
    text alone ends with the text, for nothing would be left to hand in.
    """
    answer = Answer(view.recorded.codes, text)
    records = [Record(view.subject, "text", text.strip() or None)]
    if view.verdict in (ACCEPTED, CHANGED):
        records.append(Record(view.subject, "verdict", _verdict(view, answer) if answer.given else None))
    return Step(tuple(records), _("Text of question {number}", number=view.number))


def keep_comment(view: QuestionView, comment: str) -> Step:
    """Return the step that records a comment that was typed and left."""
    return Step(
        (Record(view.subject, "comment", comment.strip() or None),),
        _("Comment on question {number}", number=view.number),
    )


def _verdict(view: QuestionView, answer: Answer) -> str:
    """Return whether an answer is the proposed one; what is added to a proposed option leaves it that."""
    if not view.proposes:
        return CHANGED
    added = view.kind.chosen and not view.proposal.text and answer.codes == view.proposal.codes
    return ACCEPTED if added or answer.is_same(view.proposal) else CHANGED


def _records(view: QuestionView, verdict: str, answer: Answer, comment: str) -> tuple[Record, ...]:
    """Return the values of a decision; the store leaves out what stands there already."""
    return (
        Record(view.subject, "verdict", verdict),
        Record(view.subject, "decided", ",".join(answer.codes) or None),
        Record(view.subject, "text", answer.text.strip() or None),
        Record(view.subject, "comment", comment.strip() or None),
    )
