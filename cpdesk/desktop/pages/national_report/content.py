"""What the page shows of one question: what is asked, what is proposed and why, what was decided. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cpdesk.analysis.national_report.model import (
    ACCEPTED,
    SKIPPED,
    Basis,
    Decided,
    NationalReport,
    QuestionState,
)
from cpdesk.base.formats import listed
from cpdesk.base.i18n import _, interface
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.conflicts.content import page_of
from cpdesk.desktop.pages.field_words import Words, in_sentence, quiet
from cpdesk.desktop.pages.national_report.contested import sides_of
from cpdesk.desktop.pages.national_report.states import State, state_of
from cpdesk.plan.report_model import QuestionKind, ReportQuestion, ReportRule

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it stands on the page: codes of options in the form's order, and a text."""

    codes: tuple[str, ...] = ()
    text: str = ""

    @property
    def given(self) -> bool:
        """Tell whether anything is answered."""
        return bool(self.codes or self.text.strip())

    def is_same(self, other: Answer) -> bool:
        """Tell whether both say the same, whatever blanks stand around the text."""
        return (self.codes, self.text.strip()) == (other.codes, other.text.strip())


@dataclass(frozen=True, slots=True)
class OptionLine:
    """One option: our label, whether it is proposed, whether it stands alone, and whether it takes a text."""

    code: str
    label: str
    proposed: bool
    exclusive: bool
    text: bool
    whole: bool


@dataclass(frozen=True, slots=True)
class BasisLine:
    """One reason for the proposal: a sentence, and the page and item it leads to; empty where it leads nowhere."""

    words: str
    page: str
    item: str


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question. ``recorded`` and ``comment`` are what stands in the assessment, decided or only typed.

    ``opener`` is the question whose answer would have this one asked; ``group`` the numbered question it is part of;
    ``sides`` say who decided what where two decisions stand against each other.
    """

    key: str
    number: str
    section: str
    group: str
    label: str
    below: str
    hints: str
    kind: QuestionKind
    multiple: bool
    options: tuple[OptionLine, ...]
    proposal: Answer
    nothing: str
    basis: tuple[BasisLine, ...]
    contradictions: tuple[str, ...]
    state: State
    state_words: str
    verdict: str
    recorded: Answer
    comment: str
    not_asked: str = ""
    opener: str = ""
    sides: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        """Return the subject the decision is recorded for."""
        return f"decision/{self.key}"

    @property
    def proposes(self) -> bool:
        """Tell whether there is a proposal."""
        return self.proposal.given

    @property
    def spoken(self) -> str:
        """Return what a screen reader says when the question is shown."""
        return _("{label}. {state}.", label=self.label, state=self.state_words)


@dataclass(frozen=True, slots=True)
class TextField:
    """The field for a text: its label, and whether it takes a whole number only."""

    label: str
    whole: bool = False


def build_question(report: NationalReport, key: str, snapshot: Snapshot, words: Words) -> QuestionView | None:
    """Return what the page shows of a question; None for one that is not listed."""
    found = report.find(key)
    if found is None:
        return None
    question, state, subject = found.question, state_of(found), f"decision/{key}"
    group, section = report.form.group(question.parent), report.form.section(question.section)
    opener, not_asked = _opener(report, found)
    return QuestionView(
        key=key,
        number=question.number,
        section=_(section.title) if section is not None else "",
        group=_(group.label) if group is not None else "",
        label=_(question.label),
        below=_("{report}, question {n}. The official wording counts.", report=_(report.form.title), n=question.number),
        hints=" ".join(_hints(question)),
        kind=question.kind,
        multiple=question.multiple,
        options=tuple(_options(found)),
        proposal=Answer(found.proposal.codes, found.proposal.text),
        nothing=found.proposal.nothing,
        basis=tuple(_basis(basis, words) for basis in found.proposal.basis),
        contradictions=(*_unknown(found), *found.proposal.contradictions),
        state=state,
        state_words=_state_words(found, state),
        verdict=found.decided.verdict if found.decided is not None and state is not State.CONTESTED else "",
        recorded=_recorded(found, snapshot.text(subject, "text")),
        comment=snapshot.text(subject, "comment"),
        not_asked=not_asked,
        opener=opener,
        sides=sides_of(snapshot, subject, words),
    )


def text_field(view: QuestionView, codes: tuple[str, ...]) -> TextField | None:
    """Return the field for a text that goes with these options; None where none of them takes one."""
    if not view.kind.chosen:
        whole = view.kind is QuestionKind.WHOLE
        return TextField(_("Whole number") if whole else _("Text of the answer"), whole)
    taking = [option for option in view.options if option.code in codes and option.text]
    if not taking:
        return None
    if all(option.whole for option in taking):
        return TextField(_("Number that goes with “{option}”", option=taking[0].label), whole=True)
    return TextField(_("What to add to “{option}”", option=taking[0].label))


def options_words(labels: tuple[str, ...]) -> str:
    """Return the labels of several options inside a sentence, each in quotation marks."""
    return listed(interface(), [_("“{option}”", option=in_sentence(label)) for label in labels])


def _recorded(found: QuestionState, typed: str) -> Answer:
    """Return what is recorded: a text may stand there that nobody, or not everybody, has decided on."""
    decided = found.decided
    if decided is None or decided.contested or decided.verdict in ("", SKIPPED):
        return Answer((), typed)
    return Answer(tuple(code for code in decided.codes if found.question.option(code) is not None), decided.text)


def _unknown(found: QuestionState) -> Iterable[str]:
    """Yield that a recorded answer holds what the form does not offer, as one from another format may."""
    codes = found.decided.codes if found.decided is not None else ()
    unknown = [in_sentence(code) for code in codes if found.question.option(code) is None]
    if unknown:
        yield _(
            "The recorded answer holds {codes}, which this form does not offer.", codes=listed(interface(), unknown)
        )


def _hints(question: ReportQuestion) -> Iterable[str]:
    if question.kind.chosen and question.multiple:
        yield _("Several answers may be chosen.")
    if question.mandatory:
        yield _("The form requires an answer.")


def _options(found: QuestionState) -> Iterable[OptionLine]:
    for option in found.question.options:
        proposed = option.code in found.proposal.codes
        yield OptionLine(option.code, _(option.label), proposed, option.exclusive, option.text, option.whole)


def _basis(basis: Basis, words: Words) -> BasisLine:
    kind, _slash, key = basis.subject.partition("/")
    page, item = ("national_report", key) if kind == "decision" else page_of(basis.subject, words)
    return BasisLine(quiet(basis.words), page, item)


def _state_words(found: QuestionState, state: State) -> str:
    decided = found.decided
    if state is State.NOT_ASKED:
        return _("Not asked")
    if state is State.CONTESTED:
        return _("Two people decided differently")
    if decided is None or state is State.TO_DECIDE:
        return _("To decide")
    if state is State.OUTDATED:
        return _("Accepted, but the proposal has changed since")
    return _decided_words(decided, proposes=found.proposal.given)


def _decided_words(decided: Decided, *, proposes: bool) -> str:
    by = in_sentence(decided.by)
    if decided.verdict == ACCEPTED:
        return _("Accepted by {name}", name=by) if by else _("Accepted")
    if decided.verdict == SKIPPED:
        return _("Left out of the draft by {name}", name=by) if by else _("Left out of the draft")
    if proposes:
        return _("Changed by {name}", name=by) if by else _("Changed")
    return _("Answered by {name}", name=by) if by else _("Answered")


def _opener(report: NationalReport, found: QuestionState) -> tuple[str, str]:
    """Return the question whose answer would open one that is not asked, and that in a sentence."""
    if found.asked:
        return "", ""
    rules = report.form.rules_above(found.question.key)
    by = next((other for rule in rules if (other := report.form.find(rule.by)) is not None), None)
    if by is None:
        return "", _("The form does not ask this after the answers before it.")
    rule = next(rule for rule in rules if rule.by == by.key)
    sentence = _rule_words(rule, by)
    opener = report.find(by.key)
    if opener is not None and opener.is_open:
        sentence = _("{rule} That question is not decided yet.", rule=sentence)
    return (by.key if opener is not None else ""), sentence


def _rule_words(rule: ReportRule, by: ReportQuestion) -> str:
    named = {"number": by.number, "label": in_sentence(_(by.label))}
    labels = tuple(_(option.label) for option in by.options if option.code in rule.values)
    if not labels:
        return _("The form asks this only if question {number}, “{label}”, is answered.", **named)
    named["options"] = options_words(labels)
    if rule.excepted:
        return _(
            "The form does not ask this if question {number}, “{label}”, is answered with one of these: {options}.",
            **named,
        )
    if len(labels) == 1:
        return _("The form asks this only if question {number}, “{label}”, is answered with {options}.", **named)
    return _("The form asks this only if question {number}, “{label}”, is answered with one of {options}.", **named)
