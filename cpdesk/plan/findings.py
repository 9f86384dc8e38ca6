"""Comparisons and problems, as dictionaries and as lines of text; ``render`` and ``show`` hand them on."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from cpdesk.base.i18n import _, ngettext
from cpdesk.plan.words import WIDTH, fate_name, kind_heading, wrap_entry

if TYPE_CHECKING:
    from cpdesk.plan.compare import Comparison, ComparisonRow
    from cpdesk.plan.model import Problem

JsonDict = dict[str, object]


def comparison_dict(comparison: Comparison) -> JsonDict:
    """Return a comparison: both editions, the rows, and how many rows of each kind have each fate."""
    rows = [
        {
            "kind": row.kind.value,
            "fate": row.fate.value,
            "older": [{"code": item.code, "text": item.text} for item in row.older],
            "newer": [{"code": item.code, "text": item.text} for item in row.newer],
            "note": row.note,
        }
        for row in comparison.rows
    ]
    return {
        "older": comparison.older.id,
        "newer": comparison.newer.id,
        "via": list(comparison.via),
        "origin": "cpdesk",
        "counts": {
            kind.value: {fate.value: count for fate, count in fates.items()}
            for kind, fates in comparison.counts().items()
        },
        "rows": rows,
    }


def problems_dict(problems: Iterable[Problem]) -> JsonDict:
    """Return what the checks found."""
    return {"problems": [asdict(problem) for problem in problems]}


def comparison_lines(comparison: Comparison) -> list[str]:
    """Return a comparison as a list of rows under the name of their kind, with counts."""
    lines = [_("From {older} to {newer}", older=comparison.older.id, newer=comparison.newer.id)]
    if comparison.via:
        lines.append(_("Joined from the crosswalks by way of {via}.", via=", ".join(comparison.via)))
    lines.append(_("Which item became which is an editorial judgement of cpdesk, not an official statement."))
    for kind, fates in comparison.counts().items():
        counts = ", ".join(f"{fate_name(fate)} {count}" for fate, count in fates.items())
        lines += ["", f"{kind_heading(kind)}: {counts}"]
        for row in comparison.rows_of(kind):
            lines += _row_lines(row)
    return lines


def problem_lines(problems: Sequence[Problem]) -> list[str]:
    """Return one line for each problem, and how many there are."""
    lines = [f"{p.file}:{p.line}: {p.what}" if p.line else f"{p.file}: {p.what}" for p in problems]
    if not problems:
        return [_("The plan's data is in order.")]
    return [*lines, ngettext("{n} problem found.", "{n} problems found.", len(problems))]


def _row_lines(row: ComparisonRow) -> list[str]:
    older, newer = ", ".join(item.code for item in row.older), ", ".join(item.code for item in row.newer)
    text = (row.newer or row.older)[0].text
    lines = wrap_entry(f"{older or '-'} > {newer or '-'} ({fate_name(row.fate)})", text, 2)
    return [*lines, *textwrap.wrap(row.note, WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 6)]
