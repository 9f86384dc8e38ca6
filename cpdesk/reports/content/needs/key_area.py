"""One key area in the results: what the country said, how sure it is and why, beside what the plan says."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.analysis.action_plan import offered_activities
from cpdesk.analysis.need_words import OBLIGATIONS, open_words, possible_words, set_rank_words
from cpdesk.analysis.needs import Need, default_target
from cpdesk.assessment.views import Answer, AnswerState
from cpdesk.base.formats import listed
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.content.needs.respondents import respondent_blocks
from cpdesk.reports.content.parts.conflicts import conflicts_of
from cpdesk.reports.content.parts.consulted import evidence
from cpdesk.reports.content.parts.names import articles_words
from cpdesk.reports.content.parts.words import (
    APART,
    causes_line,
    confidence,
    importance,
    index_figure,
    labelled,
    level_runs,
    provisional_note,
    rank_figure,
    rank_range,
    typed_paragraphs,
)
from cpdesk.reports.content.parts.world import world_for, world_sentence
from cpdesk.reports.document import Aside, Block, Heading, Paragraph, Run, paragraph
from cpdesk.reports.inputs import ReportInput


def key_area_blocks(data: ReportInput, answer: Answer) -> Iterator[Block]:
    """Yield everything the report says about one key area; what the plan suggests only where it is answered."""
    item = data.edition.find(answer.code)
    yield Heading(item.text if item else answer.code, 3, answer.code)
    if answer.state is not AnswerState.BLANK:
        yield from _aside(data, answer.code)
    yield from _state(data, answer)
    yield from _beside_the_state(data, answer)


def says_nothing(data: ReportInput, answer: Answer) -> bool:
    """Tell whether a key area is not answered and nothing else is recorded about it either."""
    blank = answer.state is AnswerState.BLANK and answer.level_on_paper is None
    return blank and not any(True for _block in _beside_the_state(data, answer))


def _beside_the_state(data: ReportInput, answer: Answer) -> Iterator[Block]:
    yield from _comment(data.catalogue, answer)
    yield from _evidence(data, answer.code)
    yield from respondent_blocks(data, answer)
    for sentence in conflicts_of(data.catalogue, data.snapshot, f"agreed/{answer.code}"):
        yield labelled(data.catalogue.say("Still to be agreed:"), sentence)


def _state(data: ReportInput, answer: Answer) -> Iterator[Block]:
    t = data.catalogue
    if answer.state is AnswerState.ANSWERED:
        yield from _answered(data, answer)
        return
    if answer.state is AnswerState.DONT_KNOW:
        yield paragraph(Run(t.say("Not known."), strong=True))
        yield labelled(t.say("Who could know:"), answer.who_could_know or t.say("Not recorded"))
        yield labelled(t.say("By when:"), answer.by_when or t.say("Not recorded"))
        if answer.reason:
            yield labelled(t.say("Reason:"), answer.reason)
    elif answer.state is AnswerState.NOT_APPLICABLE:
        yield paragraph(Run(t.say("Not applicable."), strong=True))
        yield labelled(t.say("Reason:"), answer.reason or t.say("Not recorded"))
    else:
        yield paragraph(Run(t.say("Not answered yet."), strong=True))
    if answer.level_on_paper is not None:
        yield labelled(t.say("On paper:"), *level_runs(t, answer.level_on_paper))


def _answered(data: ReportInput, answer: Answer) -> Iterator[Block]:
    t = data.catalogue
    level = answer.level if answer.level is not None else 0.0
    if answer.level_on_paper is None:
        yield labelled(t.say("Level today:"), *level_runs(t, level))
    else:
        on_paper = (Run(APART + t.say("On paper:") + " ", strong=True), *level_runs(t, answer.level_on_paper))
        yield labelled(t.say("In practice:"), *level_runs(t, level), *on_paper)
    if answer.provisional:
        yield paragraph(Run(provisional_note(t, answer), small=True))
    yield _target(data, answer, level)
    yield from _need(data, answer)


def _target(data: ReportInput, answer: Answer, level: float) -> Paragraph:
    t = data.catalogue
    target = default_target(level) if answer.target is None else answer.target
    runs = level_runs(t, target)
    if answer.target is None:
        runs = (*runs, Run(" " + t.say("(proposed)")))
    if answer.confidence is not None:
        label = Run(APART + t.say("Confidence:") + " ", strong=True)
        runs = (*runs, label, Run(confidence(t, answer.confidence)))
    return labelled(t.say("Target to 2030:"), *runs)


def _need(data: ReportInput, answer: Answer) -> Iterator[Block]:
    t = data.catalogue
    need = data.needs.find(answer.code)
    possible = next((found for found in data.needs.could_be if found.code == answer.code), None)
    if possible is not None:
        yield labelled(t.say("Could be a need:"), possible_words(t, possible))
        return
    if need is None:
        yield labelled(t.say("Need:"), t.say("none; the target is reached."))
        return
    yield labelled(t.say("Need:"), _rank_words(data, need))
    for sentence in filter(None, (open_words(t, need), set_rank_words(t, need))):
        yield paragraph(sentence)
    words = importance(t, need.importance, is_default=need.importance_is_default)
    runs = [Run(listed(t, [words, t.say(OBLIGATIONS[need.obligation])]))]
    articles = articles_words(data, answer.code)
    if articles:
        runs.append(Run(" " + t.say("(articles: {articles})", articles=articles), small=True))
    yield labelled(t.say("Importance:"), *runs)
    causes = causes_line(t, need)
    if causes:
        yield labelled(t.say("Root causes:"), causes)


def _rank_words(data: ReportInput, need: Need) -> str:
    t = data.catalogue
    words = {"index": index_figure(t, need.index), "rank": rank_figure(need), "total": len(data.needs.ranked)}
    if need.rank_low == need.rank_high:
        return t.say("{index}, rank {rank} of {total}", **words)
    return t.say("{index}, rank {rank} of {total} (range {range})", range=rank_range(need), **words)


def _comment(t: Catalogue, answer: Answer) -> Iterator[Block]:
    lines = typed_paragraphs(answer.comment)
    if lines:
        yield labelled(t.say("Comment:"), lines[0])
        yield from (paragraph(line) for line in lines[1:])
    if answer.flag:
        yield paragraph(Run(t.say("Flagged for review."), strong=True))


def _evidence(data: ReportInput, code: str) -> Iterator[Block]:
    t = data.catalogue
    found = []
    for piece in evidence(data.snapshot, code):
        title = piece.title or t.say("Evidence without a title")
        details = listed(t, [part for part in (piece.date, piece.place) if part])
        found.append(t.say("{title} ({details})", title=title, details=details) if details else title)
    if found:
        yield labelled(t.say("Evidence:"), listed(t, found))


def _aside(data: ReportInput, code: str) -> Iterator[Block]:
    t = data.catalogue
    activities = offered_activities(code, data.edition, data.mapping)
    paragraphs = [paragraph(Run(f"{item.code} ", small=True), Run(item.text)) for item in activities]
    if not paragraphs:
        paragraphs.append(paragraph(t.say("The plan suggests no activity for this key area.")))
    yield Aside(t.say("What the plan suggests"), tuple(paragraphs), beside=True)
    world = world_for(data, code)
    if world:
        lines = tuple(paragraph(world_sentence(data, reported)) for reported in world)
        yield Aside(t.say("Parties that reported a need"), lines, beside=True)
