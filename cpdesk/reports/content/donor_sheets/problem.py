"""The problem a sheet is about: the needs with level, target and rank, and the country's own reasons and causes."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.analysis.need_words import inputs_words, set_rank_words
from cpdesk.reports.content.parts.method import all_answers
from cpdesk.reports.content.parts.names import key_area_title
from cpdesk.reports.content.parts.words import causes_line, level_bar, rank_figure, typed_paragraphs
from cpdesk.reports.document import Inline, Run
from cpdesk.reports.inputs import ReportInput

Line = tuple[Inline, ...]


def need_lines(data: ReportInput, codes: tuple[str, ...]) -> tuple[Line, ...]:
    """Return the first need with its level, its target and what its rank comes from, and the others in a line each."""
    if not codes:
        return ((Run(data.catalogue.say("The need it answers is not stated.")),),)
    first, *others = codes
    return (need_line(data, first), *_inputs(data, first), *(need_line(data, code) for code in others))


def need_line(data: ReportInput, code: str) -> Line:
    """Return a need on one line: its title and code, level and target, and its rank among all needs."""
    t = data.catalogue
    title = (Run(key_area_title(data, code) + " ", strong=True), Run(code + " ", small=True))
    need = data.needs.find(code)
    if need is None:
        return (*title, Run(t.say("No ranked need")))
    rank = t.say("Rank {rank} of {total}.", rank=rank_figure(need), total=len(data.needs.ranked))
    return (*title, level_bar(t, need.level, need.target), Run(" " + rank))


def reason_lines(data: ReportInput, codes: tuple[str, ...], *, every: bool = False) -> tuple[Line, ...]:
    """Return what the country wrote about the first need, or about ``every`` one, and the root causes."""
    comments = {answer.code: answer.comment for answer in all_answers(data)}
    told = codes if every else codes[:1]
    found: list[Line] = []
    for code in told:
        texts = typed_paragraphs(comments.get(code, ""))
        if texts and len(told) > 1:
            found.append((Run(f"{code} ", small=True), Run(texts[0])))
            texts = texts[1:]
        found += [(Run(text),) for text in texts]
    return (*found, *_causes(data, told))


def _inputs(data: ReportInput, code: str) -> Iterator[Line]:
    need = data.needs.find(code)
    if need is not None:
        words = (inputs_words(data.catalogue, need), set_rank_words(data.catalogue, need))
        yield (Run(" ".join(part for part in words if part)),)


def _causes(data: ReportInput, codes: tuple[str, ...]) -> Iterator[Line]:
    t = data.catalogue
    for code in codes:
        need = data.needs.find(code)
        causes = causes_line(t, need) if need else ""
        if causes:
            yield (Run(t.say("Root causes: {causes}", causes=causes)),)
