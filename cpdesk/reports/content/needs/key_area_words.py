"""Sentences about one key area: what its need is made of, who could know, how the respondents see it. Each whole."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from cpdesk.analysis.need_words import open_words, set_rank_words
from cpdesk.analysis.needs import Need
from cpdesk.assessment.respondents import Dissent, Response
from cpdesk.assessment.views import Answer, AnswerState
from cpdesk.base.folding import fold
from cpdesk.base.formats import date_as_known
from cpdesk.base.i18n import N_, Catalogue
from cpdesk.plan.model import Obligation
from cpdesk.reports.content.parts.names import articles_words
from cpdesk.reports.content.parts.words import index_figure, level_figure, rank_figure
from cpdesk.reports.inputs import ReportInput

_MADE_OF = (
    N_("A gap of {gap} and low importance make a need of {index}."),
    N_("A gap of {gap} and medium importance make a need of {index}."),
    N_("A gap of {gap} and high importance make a need of {index}."),
)
_MADE_OF_PROPOSED = (
    N_("A gap of {gap} and low importance, as proposed, make a need of {index}."),
    N_("A gap of {gap} and medium importance, as proposed, make a need of {index}."),
    N_("A gap of {gap} and high importance, as proposed, make a need of {index}."),
)
_BEHIND = {
    Obligation.TREATY: N_("The Protocol obliges the country to this."),
    Obligation.PLAN: N_("The plan asks for this."),
    Obligation.OTHER: N_("The plan lists this as a means."),
}
_BEHIND_ARTICLES = {
    Obligation.TREATY: N_("The Protocol obliges the country to this (Art. {articles})."),
    Obligation.PLAN: N_("The plan asks for this (Art. {articles})."),
    Obligation.OTHER: N_("The plan lists this as a means (Art. {articles})."),
}
_LOW = 1


def need_sentences(data: ReportInput, need: Need) -> tuple[str, ...]:
    """Return why a key area is a need, where it ranks and how steady that is."""
    t = data.catalogue
    made_of = (_MADE_OF_PROPOSED if need.importance_is_default else _MADE_OF)[need.importance - 1]
    gap = level_figure(need.gap, t.language)
    found = (
        t.say(made_of, gap=gap, index=index_figure(t, need.index)),
        _rank_sentence(data, need),
        open_words(t, need),
        set_rank_words(t, need),
        _behind(data, need),
        t.say("The country is not sure of this level: its confidence is low.") if need.confidence == _LOW else "",
    )
    return tuple(sentence for sentence in found if sentence)


def unknown_sentence(t: Catalogue, answer: Answer) -> str:
    """Return who could know what nobody consulted knew, and by when."""
    who, when = answer.who_could_know, date_as_known(answer.by_when, t.language)
    if who and when:
        return t.say("Who could know: {who}. To be found out by: {when}.", who=who.rstrip("."), when=when.rstrip("."))
    if who:
        return t.say("Who could know: {who}. No date is set for finding out.", who=who.rstrip("."))
    if when:
        return t.say("To be found out by: {when}. Who could know is not recorded.", when=when.rstrip("."))
    return t.say("Neither who could know nor a date for finding out is recorded.")


def spread_sentence(t: Catalogue, responses: tuple[Response, ...]) -> str:
    """Return how many respondents gave a level and how far apart they are; empty where nobody gave one."""
    levels = sorted(response.level for response in responses if response.level is not None)
    if not levels:
        return ""
    if levels[0] == levels[-1]:
        return t.plural(
            "{n} respondent rates it, at level {level}.",
            "{n} respondents rate it, all at level {level}.",
            len(levels),
            level=levels[0],
        )
    return t.plural(
        "{n} respondent rates it, from level {low} to level {high}; the median is {median}.",
        "{n} respondents rate it, from level {low} to level {high}; the median is {median}.",
        len(levels),
        low=levels[0],
        high=levels[-1],
        median=level_figure(float(median(levels)), t.language),
    )


def unknowing_sentence(t: Catalogue, responses: tuple[Response, ...]) -> str:
    """Return how many respondents did not know; empty where everybody did."""
    count = sum(1 for response in responses if response.special == "dont_know")
    if not count:
        return ""
    return t.plural("{n} respondent answered “Don't know”.", "{n} respondents answered “Don't know”.", count)


def dissent_sentences(
    t: Catalogue, answer: Answer, responses: tuple[Response, ...], kept: tuple[Dissent, ...] = ()
) -> Iterator[str]:
    """Yield who answers otherwise than agreed, and why; without an agreed answer there is no dissent.

    An answer whose dissent was ``kept`` with the agreed value is told there, not here.
    """
    if answer.provisional or answer.state is AnswerState.BLANK:
        return
    told = {(fold(dissent.institution), dissent.level) for dissent in kept if dissent.institution}
    for response in responses:
        if (fold(response.institution), response.level) in told:
            continue
        who = response.institution or t.say("A respondent")
        if response.special == "not_applicable" and answer.state is not AnswerState.NOT_APPLICABLE:
            yield _not_applicable(t, who, response.comment)
        elif response.level is not None and response.level != answer.level:
            yield _other_level(t, who, response.level, response.comment)


def kept_dissent_sentences(t: Catalogue, kept: tuple[Dissent, ...]) -> Iterator[str]:
    """Yield the dissent kept with the agreed value: who, the level held to, and the reason in their own words."""
    for dissent in kept:
        words = {
            "institution": dissent.institution or t.say("A respondent"),
            "reason": " ".join(dissent.reason.split()),
        }
        if dissent.level is not None and words["reason"]:
            yield t.say("{institution} holds to level {level}: “{reason}”", level=dissent.level, **words)
        elif dissent.level is not None:
            yield t.say("{institution} holds to level {level} and gives no reason.", level=dissent.level, **words)
        elif words["reason"]:
            yield t.say("{institution}: “{reason}”", **words)
        else:
            yield t.say("{institution} dissents and gives no reason.", **words)


def many_dissent_sentence(t: Catalogue, count: int) -> str:
    """Return how many respondents answer otherwise than agreed, where their words stand in the annex."""
    return t.plural(
        "{n} respondent answers otherwise than agreed; the reason stands in the annex on where answers differ.",
        "{n} respondents answer otherwise than agreed; their reasons stand in the annex on where answers differ.",
        count,
    )


def _other_level(t: Catalogue, who: str, level: int, comment: str) -> str:
    if comment:
        return t.say("{institution} rates level {level}: “{comment}”", institution=who, level=level, comment=comment)
    return t.say("{institution} rates level {level} and gives no reason.", institution=who, level=level)


def _not_applicable(t: Catalogue, who: str, comment: str) -> str:
    if comment:
        return t.say("{institution} finds that it does not apply: “{comment}”", institution=who, comment=comment)
    return t.say("{institution} finds that it does not apply and gives no reason.", institution=who)


def _rank_sentence(data: ReportInput, need: Need) -> str:
    t = data.catalogue
    words = {"rank": rank_figure(need), "total": len(data.needs.ranked)}
    if need.rank_low == need.rank_high:
        if need.set_rank is not None:
            return t.say("It stands at rank {rank} of {total}.", **words)
        return t.say("It stands at rank {rank} of {total}, whatever the weighting.", **words)
    words = {**words, "low": need.rank_low, "high": need.rank_high}
    if need.is_open:
        return t.say(
            "It stands at rank {rank} of {total}, and between {low} and {high} if weighted or agreed otherwise.",
            **words,
        )
    return t.say("It stands at rank {rank} of {total}, and between {low} and {high} if weighted otherwise.", **words)


def _behind(data: ReportInput, need: Need) -> str:
    t = data.catalogue
    articles = articles_words(data, need.code)
    if not articles:
        return t.say(_BEHIND[need.obligation])
    return t.say(_BEHIND_ARTICLES[need.obligation], articles=articles)
