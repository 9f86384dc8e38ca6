"""What a reporting format makes of a draft: which questions are asked, what is wrong, what is still open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cpdesk.base.i18n import Catalogue, interface
from cpdesk.plan.report_model import DraftAnswer, FormProblem, QuestionKind, ReportForm, ReportQuestion

Answers = Mapping[str, DraftAnswer]

MOST_DIGITS = 15
"""So many digits of a whole number every reader of JSON keeps exactly."""

MOST_QUOTED = 40
"""So many characters of a wrong text are quoted."""


def is_asked(form: ReportForm, key: str, answers: Answers) -> bool:
    """Tell whether a question is asked after these answers; one that hangs on an unasked question is not asked."""
    return _is_asked(form, key, answers, frozenset())


def _is_asked(form: ReportForm, key: str, answers: Answers, above: frozenset[str]) -> bool:
    if key in above:  # a file whose rules go round in a circle: `plan check` tells, and nothing here must hang
        return False
    above |= {key}
    question = form.find(key)
    if question is not None and question.parent and not _is_asked(form, question.parent, answers, above):
        return False
    rules = form.rules_for(key)
    return not rules or any(
        rule.by in answers and rule.holds(answers[rule.by].codes) and _is_asked(form, rule.by, answers, above)
        for rule in rules
    )


def problems(form: ReportForm, answers: Answers, catalogue: Catalogue | None = None) -> tuple[FormProblem, ...]:
    """Return what the format would refuse, question by question; in the interface's language where none is named."""
    t = catalogue if catalogue is not None else interface()
    order = {question.key: place for place, question in enumerate(form.questions)}
    found: list[FormProblem] = []
    for key in sorted(answers, key=lambda each: (order.get(each, len(order)), each)):
        answer, question = answers[key], form.find(key)
        if question is None:
            found.append(FormProblem(key, t.say("The form has no question {key}.", key=key)))
            continue
        if not answer.given and not answer.details:
            continue
        if not is_asked(form, key, answers):
            words = t.say("Question {number} is answered, but the answers before it skip it.", number=question.number)
            found.append(FormProblem(key, words))
        check = _chosen if question.kind.chosen else _typed
        found += [FormProblem(key, words) for words in check(question, answer, t)]
    return tuple(found)


def open_mandatory(form: ReportForm, answers: Answers) -> tuple[str, ...]:
    """Return the keys of mandatory questions that are asked and not answered, in the form's order."""
    return tuple(
        question.key
        for question in form.questions
        if question.mandatory
        and not answers.get(question.key, DraftAnswer()).given
        and is_asked(form, question.key, answers)
    )


def _typed(question: ReportQuestion, answer: DraftAnswer, t: Catalogue) -> Iterator[str]:
    if answer.codes or answer.details:
        yield t.say("Question {number} takes no options.", number=question.number)
    if question.kind is QuestionKind.WHOLE and answer.text and not is_whole(answer.text):
        yield t.say(
            "Question {number} takes a whole number; “{text}” is none.",
            number=question.number,
            text=_start(answer.text),
        )


def _chosen(question: ReportQuestion, answer: DraftAnswer, t: Catalogue) -> Iterator[str]:
    number = question.number
    if answer.text.strip():
        yield t.say("Question {number} takes options, not a text.", number=number)
    for code in dict.fromkeys(answer.codes):
        option = question.option(code)
        if option is None:
            yield t.say("Question {number} has no option “{code}”.", number=number, code=code)
        elif option.exclusive and len(set(answer.codes)) > 1:
            yield t.say(
                "In question {number} the option “{label}” stands alone; others are chosen beside it.",
                number=number,
                label=t.say(option.label),
            )
    if len(set(answer.codes)) < len(answer.codes):
        yield t.say("In question {number} an option is chosen twice.", number=number)
    if len(set(answer.codes)) > 1 and not question.multiple:
        yield t.say("Question {number} takes one option.", number=number)
    for code, text in answer.details.items():
        yield from _detail(question, answer, (code, text), t)


def _detail(question: ReportQuestion, answer: DraftAnswer, detail: tuple[str, str], t: Catalogue) -> Iterator[str]:
    code, text = detail
    option = question.option(code)
    if option is None or not text.strip():
        return
    named = {"number": question.number, "label": t.say(option.label)}
    if code not in answer.codes:
        yield t.say("In question {number} something is added to “{label}”, which is not chosen.", **named)
    elif not option.text:
        yield t.say("In question {number} nothing can be added to “{label}”.", **named)
    elif option.whole and not is_whole(text):
        yield t.say(
            "In question {number}, “{label}” takes a whole number; “{text}” is none.", text=_start(text), **named
        )


def _start(text: str) -> str:
    """Return a text as a sentence quotes it: of a long one the beginning."""
    return text if len(text) <= MOST_QUOTED else f"{text[:MOST_QUOTED]}…"


def is_whole(text: str) -> bool:
    """Tell whether a text is a whole number as the format takes it: digits only, and not absurdly many."""
    return text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
