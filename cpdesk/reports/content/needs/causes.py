"""What stands behind the needs: the root causes people named, the highest needs first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cpdesk.analysis.need_words import cause_names, causes_words
from cpdesk.analysis.needs import Need, top_needs
from cpdesk.base.formats import listed
from cpdesk.reports.content.parts.names import key_area_line
from cpdesk.reports.content.parts.words import rank_cell, set_note, typed_paragraphs
from cpdesk.reports.document import Block, Column, Row, Run, Section, Table, cell, paragraph, row
from cpdesk.reports.inputs import ReportInput

_MOST_NAMED = 2


def causes_section(data: ReportInput) -> Section | None:
    """Return the chapter on root causes: those of the highest needs and of any other that has some; None without."""
    if not any(_has_causes(need) for need in data.needs.ranked):
        return None
    t = data.catalogue
    top = top_needs(data.needs)
    shown = tuple(need for need in data.needs.ranked if need in top or _has_causes(need))
    blocks: tuple[Block, ...] = (paragraph(" ".join(_sentences(data, shown))), _table(data, shown))
    return Section(t.say("Root causes"), blocks)


def _sentences(data: ReportInput, shown: tuple[Need, ...]) -> Iterator[str]:
    t = data.catalogue
    named = sum(1 for need in shown if _has_causes(need))
    yield t.plural(
        "For {n} of {total} needs people named what keeps the level where it is.",
        "For {n} of {total} needs people named what keeps the level where it is.",
        named,
        total=len(data.needs.ranked),
    )
    counts = Counter(cause for need in shown for cause in need.causes)
    most = max(counts.values(), default=0)
    often = [cause for cause in counts if counts[cause] == most]
    if most > 1 and len(often) <= _MOST_NAMED:
        causes = listed(t, list(cause_names(t, often)))
        yield t.say("Named most often ({n} times): {causes}.", n=most, causes=causes)
    yield t.say("An action that leaves the cause untouched does not last.")


def _table(data: ReportInput, shown: tuple[Need, ...]) -> Table:
    t = data.catalogue
    columns = (
        Column(t.say("Rank"), 0.6),
        Column(t.say("Key area"), 3.2, row_head=True),
        Column(t.say("Root causes"), 2),
        Column(t.say("In words"), 3.4),
    )
    rows = tuple(_row(data, need) for need in shown)
    return Table(columns, rows, t.say("What stands behind the needs"), set_note(t, shown))


def _row(data: ReportInput, need: Need) -> Row:
    t = data.catalogue
    if not _has_causes(need):
        return row(rank_cell(need), key_area_line(data, need.code), cell(Run(t.say("Not named yet"), small=True)), "")
    return row(
        rank_cell(need),
        key_area_line(data, need.code),
        listed(t, list(causes_words(t, need))),
        cell(*typed_paragraphs(need.cause_text)),
    )


def _has_causes(need: Need) -> bool:
    return bool(need.causes or need.cause_text)
