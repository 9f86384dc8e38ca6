"""Words for levels, ratings and answers. A level that is not known is never given a number here."""

from __future__ import annotations

from cpdesk.analysis.need_words import causes_words
from cpdesk.analysis.need_words import level_figure as level_figure
from cpdesk.analysis.needs import MOVED_BY, Need, shown_index
from cpdesk.assessment.fields import LEVEL_NAMES, RATING_NAMES
from cpdesk.assessment.views import Answer
from cpdesk.base.formats import listed, number
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.document import Cell, Inline, LevelBar, LevelMark, Meter, Paragraph, Run, cell

APART = "\u2003"
"""Sets two labelled values on one line apart."""


_TIED = "\u00a0"
"""Keeps a level's square on the line of its name."""


def level_name(t: Catalogue, level: float) -> str:
    """Return a level's name, or between which two levels a median lies."""
    if level == int(level):
        return t.say(LEVEL_NAMES[int(level)])
    lower, upper = t.say(LEVEL_NAMES[int(level)]), t.say(LEVEL_NAMES[int(level) + 1])
    return t.say("Between “{lower}” and “{upper}”", lower=lower, upper=upper)


def level_runs(t: Catalogue, level: float) -> tuple[Inline, ...]:
    """Return a level as its square and name; a median between two levels as a figure, for it has no square."""
    name = Run(_TIED + level_name(t, level), strong=True)
    if level == int(level):
        return (LevelMark(int(level)), name)
    return (Run(level_figure(level, t.language), strong=True), name)


def level_bar(t: Catalogue, level: float | None, target: int | None) -> LevelBar:
    """Return the five squares; a median between two levels fills only the lower one and is said in the words."""
    if level is None:
        return LevelBar(None, target, t.say("Level not known"))
    figure = level_figure(level, t.language)
    if target is None:
        return LevelBar(int(level), None, t.say("Level {level}", level=figure))
    words = t.say("Level {level}, target {target}", level=figure, target=target)
    return LevelBar(int(level), target, words)


def index_meter(t: Catalogue, index: float) -> Meter:
    """Return the need index as a bar with its number, without decimals."""
    return Meter(index, index_figure(t, index))


def index_figure(t: Catalogue, index: float) -> str:
    """Return the need index as printed: a whole number, halves rounded up."""
    return number(shown_index(index), t.language)


SET_MARK = "*"
"""Stands after a rank that people set; :func:`set_note` explains it below the table."""

MOVES_MARK = "↕"
"""Stands after the range of an unsteady rank; :func:`moves_note` explains it below the table."""


def rank_figure(need: Need) -> str:
    """Return a need's rank as printed, marked where people set it."""
    return f"{need.shown_rank}{SET_MARK if need.set_rank is not None else ''}"


def rank_cell(need: Need) -> Cell:
    """Return a need's rank as a table's cell, marked where people set it."""
    return cell(Run(rank_figure(need), strong=True), number=str(need.shown_rank))


def range_cell(need: Need) -> Cell:
    """Return the range of a rank as a table's cell, marked where the rank is unsteady."""
    return cell((Run(rank_range(need)), *((Run(f" {MOVES_MARK}", small=True),) if need.moved else ())))


def set_note(t: Catalogue, needs: tuple[Need, ...]) -> str:
    """Return what the mark of ranks set by people means, where one of the needs has it."""
    if all(need.set_rank is None for need in needs):
        return ""
    return t.say("* Rank set by people instead of the computed one.")


def moves_note(t: Catalogue, needs: tuple[Need, ...]) -> str:
    """Return what the mark of unsteady ranks means, where one of the needs has it."""
    if not any(need.moved for need in needs):
        return ""
    return t.plural(
        "↕ The rank can move by {n} place or more beyond those it shares with equal needs.",
        "↕ The rank can move by {n} places or more beyond those it shares with equal needs.",
        MOVED_BY,
    )


def ranks_note(t: Catalogue, needs: tuple[Need, ...]) -> str:
    """Return what the marks on the ranks and ranges of a table mean; only those that stand in it."""
    return " ".join(note for note in (set_note(t, needs), moves_note(t, needs)) if note)


def causes_line(t: Catalogue, need: Need) -> str:
    """Return the root causes of a need on one line, the chosen ones and then people's own words; empty without any."""
    return listed(t, [*causes_words(t, need), *([" ".join(need.cause_text.split())] if need.cause_text else [])])


def rank_range(need: Need) -> str:
    """Return the range a rank takes under other weightings, or the one rank it keeps."""
    if need.rank_low == need.rank_high:
        return str(need.rank_low)
    return f"{need.rank_low}–{need.rank_high}"


def importance(t: Catalogue, rating: int, *, is_default: bool) -> str:
    """Return the importance in words, marked where the country did not set it."""
    name = t.say(RATING_NAMES[rating - 1])
    return t.say("{importance} (proposed)", importance=name) if is_default else name


def rating(t: Catalogue, value: int) -> str:
    """Return a rating 1-3 in words."""
    return t.say(RATING_NAMES[value - 1])


def confidence(t: Catalogue, rating: int | None) -> str:
    """Return the confidence in words."""
    return t.say("Not stated") if rating is None else t.say(RATING_NAMES[rating - 1])


def labelled(label: str, *value: Inline | str) -> Paragraph:
    """Return a paragraph that begins with its label; the label is a whole text with its own colon."""
    runs = tuple(Run(v) if isinstance(v, str) else v for v in value)
    return Paragraph((Run(label + " ", strong=True), *runs))


def typed_paragraphs(text: str) -> tuple[str, ...]:
    """Return what a person typed as paragraphs, none of it dropped."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def provisional_note(t: Catalogue, answer: Answer) -> str:
    """Return the sentence that marks a level nobody has agreed yet."""
    if answer.respondents == 1:
        return t.say("Provisional: taken from a single response; not agreed yet.")
    return t.plural(
        "Provisional: the median of {n} response; not agreed yet.",
        "Provisional: the median of {n} responses; not agreed yet.",
        answer.respondents,
    )
