"""The matrix of needs: how large a need is against how feasible it is to meet."""

from __future__ import annotations

from cpdesk.analysis.need_words import QUADRANT_GROUPS, QUADRANT_HEADS, rank_said
from cpdesk.analysis.needs import Need, Quadrant, shown_index
from cpdesk.assessment.fields import RATING_NAMES
from cpdesk.base.formats import listed
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.charts import PAPER, Look, MatrixNeed, MatrixWords, draw_matrix
from cpdesk.reports.content.charts.chart import Chart, numbered
from cpdesk.reports.content.parts.names import key_area_line
from cpdesk.reports.content.parts.words import index_figure, rank_cell, set_note
from cpdesk.reports.document import Align, Column, Row, Table, cell, group_row, row
from cpdesk.reports.inputs import ReportInput


def matrix_chart(data: ReportInput, look: Look = PAPER) -> Chart:
    """Return the matrix with its table, grouped by quadrant; every need stands in it once."""
    t = data.catalogue
    caption = t.say("Needs by size and feasibility")
    groups = [(kind, [need for need in data.needs.ranked if need.quadrant is kind]) for kind in Quadrant]
    alternative = " ".join(_group_sentence(t, kind, needs) for kind, needs in groups if needs)
    entries = [MatrixNeed(n.index, n.feasibility, n.quadrant, numbered(data, n)) for n in data.needs.ranked]
    unsorted = sum(need.quadrant is Quadrant.UNSORTED for need in data.needs.ranked)
    drawing = draw_matrix(entries, _words(t, caption, alternative, unsorted), right_to_left=t.right_to_left, look=look)
    rows: list[Row] = []
    targets: list[str] = []
    for kind, needs in groups:
        if needs:
            rows += [group_row(t.say(QUADRANT_HEADS[kind])), *(_row(data, need) for need in needs)]
            targets += ["", *(need.code for need in needs)]
    columns = (
        Column(t.say("Rank"), 0.7, Align.END),
        Column(t.say("Key area"), 4.4, row_head=True),
        Column(t.say("Need"), 0.8, Align.END),
        Column(t.say("Feasibility"), 1.3),
    )
    table = Table(columns, tuple(rows), caption, set_note(t, data.needs.ranked))
    return Chart(drawing, caption, alternative, table, tuple(targets))


def _words(t: Catalogue, caption: str, alternative: str, unsorted: int) -> MatrixWords:
    return MatrixWords(
        title=caption,
        description=alternative,
        need=t.say("Need index"),
        columns=(t.say("Feasibility low"), t.say("Feasibility medium"), t.say("Feasibility high")),
        quadrants={kind: t.say(name) for kind, name in QUADRANT_GROUPS.items() if kind is not Quadrant.UNSORTED},
        unsorted=_unsorted_words(t, unsorted),
        provisional=t.say("Level not agreed yet"),
        set_by_people=t.say("Rank set by people"),
    )


def _unsorted_words(t: Catalogue, number: int) -> str:
    return t.plural(
        "Feasibility not rated, so not sorted: {n} need", "Feasibility not rated, so not sorted: {n} needs", number
    )


def _group_sentence(t: Catalogue, kind: Quadrant, needs: list[Need]) -> str:
    ranks = listed(t, [rank_said(t, need) for need in needs])
    return t.say("{quadrant}: needs ranked {ranks}.", quadrant=t.say(QUADRANT_GROUPS[kind]), ranks=ranks)


def _row(data: ReportInput, need: Need) -> Row:
    t = data.catalogue
    rated = t.say("Not rated") if need.feasibility is None else t.say(RATING_NAMES[need.feasibility - 1])
    return row(
        rank_cell(need),
        key_area_line(data, need.code),
        cell(index_figure(t, need.index), number=str(shown_index(need.index))),
        rated,
    )
