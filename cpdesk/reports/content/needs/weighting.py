"""How the participants weighed what makes a need matter, and what their order would be beside the computed one."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.analysis.need_words import mean_points
from cpdesk.analysis.needs import TOP_NEEDS, Need, shown_index, top_needs
from cpdesk.analysis.weighting import CRITERION_MEANINGS, CRITERION_NAMES, CriterionPoints, Weighting, find_weighting
from cpdesk.base.formats import listed
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.content.parts.consulted import participant_words
from cpdesk.reports.content.parts.names import key_area_line
from cpdesk.reports.content.parts.words import rank_cell, set_note
from cpdesk.reports.document import Align, Block, Column, Row, Run, Section, Table, cell, paragraph, row
from cpdesk.reports.inputs import ReportInput


def weighting_section(data: ReportInput) -> Section | None:
    """Return the chapter on the group's weighting with its spread, and its order; None where nobody weighted."""
    found = find_weighting(data.snapshot)
    if not found.participants:
        return None
    return Section(data.catalogue.say("How the group weighs"), tuple(_blocks(data, found)))


def _blocks(data: ReportInput, found: Weighting) -> Iterator[Block]:
    t = data.catalogue
    yield paragraph(_who(data, found))
    if not found.complete:
        return
    yield _points_table(t, found)
    yield paragraph(
        t.say(
            "The group's score of a need is its gap ÷ 4 × the sum of mean points × what it scores, over all criteria. "
            "It stands beside the computed rank and never replaces it; it widens the rank range."
        )
    )
    yield _order_table(data)


def _who(data: ReportInput, found: Weighting) -> str:
    t = data.catalogue
    sentences = [
        t.plural(
            "{n} participant spread points over five criteria; the points of {complete} sum to 100 and count.",
            "{n} participants spread points over five criteria; the points of {complete} sum to 100 and count.",
            len(found.participants),
            complete=found.complete,
        )
    ]
    if found.incomplete:
        names = [
            t.say("{who} ({total} points)", who=participant_words(data, one, number), total=one.total)
            for number, one in enumerate(found.participants, 1)
            if one in found.incomplete
        ]
        sentences.append(t.say("Not counted: {names}.", names=listed(t, names)))
    return " ".join(sentences)


def _points_table(t: Catalogue, found: Weighting) -> Table:
    columns = (
        Column(t.say("Criterion"), 1.5, row_head=True),
        Column(t.say("What scores high"), 4),
        Column(t.say("Mean points"), 1, Align.END),
        Column(t.say("Lowest"), 0.9, Align.END),
        Column(t.say("Highest"), 0.9, Align.END),
    )
    rows = tuple(_points_row(t, criterion) for criterion in found.criteria)
    caption = t.plural("Points of {n} participant", "Points of {n} participants", found.complete)
    return Table(columns, rows, caption)


def _points_row(t: Catalogue, found: CriterionPoints) -> Row:
    return row(
        t.say(CRITERION_NAMES[found.criterion]),
        cell(Run(t.say(CRITERION_MEANINGS[found.criterion]), small=True)),
        cell(mean_points(t, found.mean), number=str(round(found.mean, 1))),
        cell(str(found.low), number=str(found.low)),
        cell(str(found.high), number=str(found.high)),
    )


def _order_table(data: ReportInput) -> Table:
    t = data.catalogue
    top = top_needs(data.needs)
    either = [need for need in data.needs.ranked if need in top or (need.group_rank or need.rank) <= TOP_NEEDS]
    shown = tuple(sorted(either, key=lambda need: need.group_rank or need.rank))
    columns = (
        Column(t.say("By the group"), 0.9, Align.END),
        Column(t.say("Key area"), 5.4, row_head=True),
        Column(t.say("Group's score"), 1, Align.END),
        Column(t.say("Rank"), 0.6),
    )
    note = " ".join(filter(None, [t.say("“Rank” is the one of the table of all needs."), set_note(t, shown)]))
    return Table(columns, tuple(_order_row(data, need) for need in shown), t.say("The order of the group"), note)


def _order_row(data: ReportInput, need: Need) -> Row:
    score = str(shown_index(need.group_score or 0))
    by_group = str(need.group_rank or need.rank)
    return row(
        cell(by_group, number=by_group), key_area_line(data, need.code), cell(score, number=score), rank_cell(need)
    )
