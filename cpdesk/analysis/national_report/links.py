"""What answers to indicators and agreed levels say to questions of a national report, by the plan's data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cpdesk.analysis.checks.inputs import settled
from cpdesk.analysis.national_report.material import Hint, Material
from cpdesk.analysis.national_report.model import SPECIAL_ANSWERS, Basis
from cpdesk.assessment.views import Answer, AnswerState

if TYPE_CHECKING:
    from cpdesk.plan.report_answers import LevelLink


def linked_hints(m: Material, key: str) -> Iterator[Hint]:
    """Yield what the indicators behind a question say to it, then what levels of key areas say."""
    for indicator in m.indicators.get(key, ()):
        worded = m.look.guidance.indicators.get(indicator)
        if worded is not None and worded.asked:
            yield _of_indicator(m, indicator, key)
    for link in m.links.levels:
        if link.question == key and link.key_area in m.look.answers:
            yield _of_level(m, link, m.look.answers[link.key_area])


def _of_indicator(m: Material, indicator: str, key: str) -> Hint:
    t, subject, code = m.t, f"agreed/{indicator}", m.look.code(indicator)
    if m.disputed(subject, "answer", "special"):
        words = t.say(
            "{indicator} is answered differently by different people; nothing follows until they agree.", indicator=code
        )
        return Hint(basis=(Basis(subject, words),), why=words)
    option = m.answered(indicator)
    if not option:
        return Hint(why=t.say("{indicator} is not answered.", indicator=code), blank=True)
    basis = (Basis(subject, _answer_sentence(m, indicator, option)), *m.proofs(indicator))
    links = (link for link in m.links.answers if (link.indicator, link.question) == (indicator, key))
    said = next((link.codes[option] for link in links if option in link.codes), "")
    if said:
        return Hint((said,), basis, m.against_levels.get(indicator, ()))
    why = m.links.silence(indicator, option, key)
    return Hint(basis=basis, why=t.say(why) if why and option not in SPECIAL_ANSWERS else basis[0].words)


def _answer_sentence(m: Material, indicator: str, option: str) -> str:
    t, code = m.t, m.look.code(indicator)
    if option == AnswerState.DONT_KNOW:
        return t.say("{indicator} is answered with “don’t know”.", indicator=code)
    if option == AnswerState.NOT_APPLICABLE:
        return t.say("{indicator} is answered as not applicable.", indicator=code)
    return t.say("{indicator} is answered “{answer}”.", indicator=code, answer=m.answer_words(indicator, option))


def _of_level(m: Material, link: LevelLink, answer: Answer) -> Hint:
    t, subject, area = m.t, f"agreed/{link.key_area}", m.look.area(link.key_area)
    field = "level_on_paper" if link.on_paper else "level"
    if not settled(answer, field):
        words = t.say(
            "{area} is answered differently by different people; nothing follows until they agree.", area=area
        )
        return Hint(basis=(Basis(subject, words),), why=words)
    if answer.state is AnswerState.DONT_KNOW:
        words = t.say("The level of {area} is not known.", area=area)
        return Hint(basis=(Basis(subject, words),), why=words)
    if answer.state is AnswerState.NOT_APPLICABLE:
        words = t.say("{area} is answered as not applicable.", area=area)
        return Hint(basis=(Basis(subject, words),), why=words)
    if answer.provisional and not link.on_paper:
        words = t.say("{area} has answers of respondents only; no level is agreed.", area=area)
        return Hint(basis=(Basis(subject, words),), why=words)
    level = answer.level_on_paper if link.on_paper else answer.level
    if level is None:
        return Hint(why=t.say("No level is recorded for {area}.", area=area), blank=True)
    return _at_level(m, link, level)


def _at_level(m: Material, link: LevelLink, level: float) -> Hint:
    t, named = m.t, {"area": m.look.area(link.key_area), "level": m.look.level(level)}
    paper = link.on_paper
    words = (
        t.say("{area} is at level {level} on paper.", **named)
        if paper
        else t.say("{area} is at level {level}.", **named)
    )
    basis = (Basis(f"agreed/{link.key_area}", words), *m.proofs(link.key_area))
    said = link.code(level)
    if said:
        return Hint((said,), basis)
    if link.on_paper:
        why = t.say("{area} is at level {level} on paper, which leaves this question open.", **named)
    else:
        why = t.say("{area} is at level {level}, which leaves this question open.", **named)
    return Hint(basis=basis, why=why)
