"""What every chart of the needs comes with: its drawing, its words, its table, and where marks and rows lead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from cpdesk.analysis.needs import Need
from cpdesk.base.direction import kept_whole
from cpdesk.base.i18n import Catalogue
from cpdesk.base.records import dataclass
from cpdesk.reports.charts import Drawing, Numbered
from cpdesk.reports.content.parts.names import key_area_title
from cpdesk.reports.content.parts.words import index_figure, rank_figure
from cpdesk.reports.document import Block, Figure, Table
from cpdesk.reports.inputs import ReportInput


@dataclass(frozen=True, slots=True)
class Choice:
    """One key area behind a mark that stands for several, with the words it is offered with."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart and its table. ``targets`` has an entry for each row of the table, empty where it leads nowhere.

    A target is the code of a key area, or a name under which ``choices`` holds several to choose from.
    """

    drawing: Drawing
    caption: str
    alternative: str
    table: Table
    targets: tuple[str, ...]
    choices: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Return the chart and its table as they stand in a document."""
        return Figure(self.drawing.svg, self.caption, self.alternative), self.table


def whole(t: Catalogue, code: str) -> str:
    """Return a code so that it keeps its left-to-right order inside a right-to-left sentence."""
    return kept_whole(code, right_to_left=t.right_to_left)


def numbered(data: ReportInput, need: Need) -> Numbered:
    """Return a need as a square with the rank that is shown."""
    return Numbered(
        number=rank_figure(need),
        target=need.code,
        words=need_words(data, need),
        code=need.code,
        provisional=need.provisional,
        set_by_people=need.set_rank is not None,
    )


def need_words(data: ReportInput, need: Need) -> str:
    """Return what a square says: rank, key area, index."""
    t = data.catalogue
    fields = {
        "rank": need.shown_rank,
        "title": key_area_title(data, need.code),
        "code": whole(t, need.code),
        "index": index_figure(t, need.index),
    }
    if need.set_rank is not None:
        return t.say("Rank {rank}, set by people: {title} ({code}), need {index}", **fields)
    return t.say("Rank {rank}: {title} ({code}), need {index}", **fields)


def choices(data: ReportInput, codes: Iterable[str]) -> tuple[Choice, ...]:
    """Return key areas as they are offered, those with a need with their rank."""
    found = []
    for code in codes:
        need = data.needs.find(code)
        words = need_words(data, need) if need is not None else key_area_title(data, code)
        found.append(Choice(code, words))
    return tuple(found)
