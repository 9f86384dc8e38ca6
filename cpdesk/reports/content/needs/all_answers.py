"""The annex with every answer recorded: key areas, objectives, indicators, each with what was written beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cpdesk.analysis.scope import find_scope
from cpdesk.assessment.fields import LEVEL_NAMES
from cpdesk.assessment.respondents import responses_by_item
from cpdesk.assessment.values import Value
from cpdesk.assessment.views import answer
from cpdesk.base.formats import listed
from cpdesk.base.i18n import N_
from cpdesk.plan.model import ItemKind
from cpdesk.reports.content.needs.key_area_words import spread_sentence, unknowing_sentence
from cpdesk.reports.content.needs.recorded import beside_lines, main_answer
from cpdesk.reports.content.parts.consulted import Behind, find_behind
from cpdesk.reports.content.parts.names import group_codes, group_title, key_area_title
from cpdesk.reports.content.parts.words import confidence, importance, level_figure, rating
from cpdesk.reports.document import (
    Block,
    Cell,
    Column,
    Inline,
    Row,
    Run,
    Section,
    Table,
    cell,
    group_row,
    paragraph,
    row,
)
from cpdesk.reports.inputs import ReportInput

_KINDS = (ItemKind.KEY_AREA, ItemKind.OBJECTIVE, ItemKind.INDICATOR)
_CAPTIONS = {
    ItemKind.KEY_AREA: N_("Every key area with an answer"),
    ItemKind.OBJECTIVE: N_("Every objective with an answer"),
    ItemKind.INDICATOR: N_("Every indicator with an answer"),
}


def answers_section(data: ReportInput) -> Section:
    """Return the annex of all answers; for each kind of item that nobody answered it says so."""
    t = data.catalogue
    behind = find_behind(data)
    recorded = recorded_codes(data)
    found = {kind: tuple(_rows(data, kind, recorded, behind)) for kind in _KINDS}
    intro = [
        t.say("This annex holds what was recorded in this cycle, as it was recorded."),
        *([t.say("Evidence is named by its number in the register.")] if behind.evidence else []),
        *_without_answer(data, found),
    ]
    blocks: list[Block] = [paragraph(" ".join(intro))]
    blocks += [_table(data, t.say(_CAPTIONS[kind]), rows) for kind, rows in found.items() if rows]
    blocks += _strangers(data, recorded, behind)
    return Section(t.say("Annex: all answers"), tuple(blocks), new_page=True)


def _without_answer(data: ReportInput, found: Mapping[ItemKind, tuple[Row, ...]]) -> Iterator[str]:
    """Yield what has no answer: how many key areas, and objectives or indicators not asked or not answered."""
    t = data.catalogue
    if not found[ItemKind.KEY_AREA]:
        yield t.say("No key area has an answer.")
    elif data.needs.blank:
        blank = len(data.needs.blank)
        yield t.plural("{n} key area has no answer yet.", "{n} key areas have no answer yet.", blank)
    scope = find_scope(data.snapshot, data.edition, data.guidance)
    if not found[ItemKind.OBJECTIVE]:
        asked = N_("No objective has an answer in this cycle.")
        yield t.say(asked if scope.objectives else N_("Objectives were not asked about in this cycle."))
    if not found[ItemKind.INDICATOR]:
        asked = N_("No indicator has an answer in this cycle.")
        yield t.say(asked if scope.indicators else N_("Indicators were not asked about in this cycle."))


def recorded_codes(data: ReportInput) -> tuple[str, ...]:
    """Return the codes of every item something is recorded about: an agreed value, or a response alone."""
    agreed = (subject.partition("/")[2] for subject in data.snapshot.subjects("agreed"))
    return tuple(dict.fromkeys((*agreed, *responses_by_item(data.snapshot))))


def _table(data: ReportInput, caption: str, rows: tuple[Row, ...]) -> Table:
    t = data.catalogue
    columns = (
        Column(t.say("Item of the plan"), 2.1, row_head=True),
        Column(t.say("Agreed answer"), 2),
        Column(t.say("What was recorded with it"), 4.3),
    )
    return Table(columns, rows, caption)


def _rows(data: ReportInput, kind: ItemKind, recorded: tuple[str, ...], behind: Behind) -> Iterator[Row]:
    """Yield the recorded items of a kind in the plan's order, each group of goals under its name."""
    wanted = frozenset(recorded)
    for profile in data.profiles:
        codes = dict.fromkeys(item.code for goal in profile.goals for item in data.edition.below(goal, kind))
        found = [code for code in codes if code in wanted]
        if found:
            yield group_row(f"{group_codes(data.catalogue, profile.goals)} {group_title(data, profile.goals)}")
            yield from (_row(data, code, behind) for code in found)


def _strangers(data: ReportInput, recorded: tuple[str, ...], behind: Behind) -> Iterator[Block]:
    """Yield the answers to items the edition does not hold, so that none is lost; nothing where there are none."""
    t = data.catalogue
    codes = [code for code in recorded if data.edition.find(code) is None]
    if codes:
        rows = tuple(_row(data, code, behind) for code in codes)
        yield _table(data, t.say("Answers to items that are not in this edition of the plan"), rows)


def _row(data: ReportInput, code: str, behind: Behind) -> Row:
    values = data.snapshot.fields_of(f"agreed/{code}")
    item = data.edition.find(code)
    is_area = item is None or item.kind is ItemKind.KEY_AREA
    title = key_area_title(data, code) if is_area or item is None else item.text
    return row(
        cell((Run(f"{code} ", small=True), Run(title))),
        Cell(tuple(_answer_lines(data, code, values))),
        Cell((*beside_lines(data, values), *_behind_lines(data, code, behind)) or ((Run(""),),)),
    )


def _answer_lines(data: ReportInput, code: str, values: Mapping[str, Value]) -> Iterator[tuple[Inline, ...]]:
    t = data.catalogue
    contested = data.snapshot.conflicts_of(f"agreed/{code}")
    if "level" in contested or "special" in contested:
        yield (Run(t.say("Not agreed: different values"), strong=True),)
    else:
        yield _first_line(data, code, values)
    for name, label in (("level_on_paper", t.say("On paper:")), ("target", t.say("Target to 2030:"))):
        level = values.get(name)
        if isinstance(level, int):
            yield _small(label, f"{level} {t.say(LEVEL_NAMES[level])}")
    given = values.get("importance")
    if isinstance(given, int):
        yield _small(t.say("Importance:"), importance(t, given, is_default=False))
    feasible = values.get("feasibility")
    if isinstance(feasible, int):
        yield _small(t.say("Feasibility:"), rating(t, feasible))
    sure = values.get("confidence")
    if isinstance(sure, int):
        yield _small(t.say("Confidence:"), confidence(t, sure))


def _small(label: str, words: str) -> tuple[Inline, ...]:
    return (Run(f"{label} {words}", small=True),)


def _first_line(data: ReportInput, code: str, values: Mapping[str, Value]) -> tuple[Inline, ...]:
    t = data.catalogue
    words = main_answer(data, code, values)
    if words:
        return (Run(words, strong=True),)
    median = answer(data.snapshot, code)
    if median.provisional and median.level is not None:
        level = level_figure(median.level, t.language)
        return (Run(t.say("Not agreed; median of the responses: {level}", level=level), strong=True),)
    return (Run(t.say("Not agreed yet"), strong=True),)


def _behind_lines(data: ReportInput, code: str, behind: Behind) -> Iterator[tuple[Inline, ...]]:
    t = data.catalogue
    responses = behind.about(code)
    heard = " ".join(filter(None, (spread_sentence(t, responses), unknowing_sentence(t, responses))))
    if heard:
        yield (Run(heard, small=True),)
    against = [found.institution or t.say("A respondent") for found in behind.against(code)]
    if against:
        yield (
            Run(t.say("Dissent is kept with it, from: {institutions}.", institutions=listed(t, against)), small=True),
        )
    numbers = [number for number, _piece in behind.shown_by(code)]
    if numbers:
        yield (Run(t.say("Evidence: {numbers}.", numbers=listed(t, numbers)), small=True),)
