"""Words for levels, ratings and answers. A level that is not known is never given a number here."""

from __future__ import annotations

from decimal import Decimal

from cpdesk.analysis.need_words import causes_words
from cpdesk.analysis.needs import MOVED_BY, Need, shown_index
from cpdesk.assessment.fields import LEVEL_NAMES, RATING_NAMES
from cpdesk.assessment.views import Answer
from cpdesk.base.formats import number
from cpdesk.base.i18n import N_, Catalogue
from cpdesk.plan.model import Obligation
from cpdesk.reports.document import Cell, Inline, LevelBar, LevelMark, Meter, Paragraph, Run, cell

OBLIGATIONS = {
    Obligation.TREATY: N_("an obligation under the treaty"),
    Obligation.PLAN: N_("asked for by the plan"),
    Obligation.OTHER: N_("a means listed by the plan"),
}
"""What stands behind a key area, inside a list of short phrases."""

APART = "\u2003"
"""Sets two labelled values on one line apart."""

_IMPORTANCE = (N_("low importance"), N_("medium importance"), N_("high importance"))
_IMPORTANCE_DEFAULT = (
    N_("low importance (proposed)"),
    N_("medium importance (proposed)"),
    N_("high importance (proposed)"),
)
_CONFIDENCE = (N_("low confidence"), N_("medium confidence"), N_("high confidence"))


def level_figure(level: float, language: str) -> str:
    """Return a level as a figure: ``2``, or ``1.5`` for a median between two levels."""
    return number(Decimal(str(round(level, 2))).normalize(), language)


def level_name(t: Catalogue, level: float) -> str:
    """Return a level's name, or between which two levels a median lies."""
    if level == int(level):
        return t.say(LEVEL_NAMES[int(level)])
    lower, upper = t.say(LEVEL_NAMES[int(level)]), t.say(LEVEL_NAMES[int(level) + 1])
    return t.say("Between “{lower}” and “{upper}”", lower=lower, upper=upper)


def level_runs(t: Catalogue, level: float) -> tuple[Inline, ...]:
    """Return a level as its square and name; a median between two levels as a figure, for it has no square."""
    name = Run(" " + level_name(t, level), strong=True)
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
    return t.plural("↕ The rank can move by {n} place or more.", "↕ The rank can move by {n} places or more.", MOVED_BY)


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


def confidence(t: Catalogue, rating: int | None) -> str:
    """Return the confidence in words."""
    return t.say("Not stated") if rating is None else t.say(RATING_NAMES[rating - 1])


def inputs_sentence(t: Catalogue, need: Need) -> str:
    """Return everything a need's rank comes from in one plain sentence."""
    names = _IMPORTANCE_DEFAULT if need.importance_is_default else _IMPORTANCE
    stated = t.say("confidence not stated") if need.confidence is None else t.say(_CONFIDENCE[need.confidence - 1])
    return t.say(
        "{level}, {target}; {obligation}; {importance}; {confidence}.",
        level=_level_input(t, need),
        target=_target_input(t, need),
        obligation=t.say(OBLIGATIONS[need.obligation]),
        importance=t.say(names[need.importance - 1]),
        confidence=stated,
    )


def listed(t: Catalogue, phrases: list[str]) -> str:
    """Return phrases as a list on one line, in the language's own punctuation."""
    if not phrases:
        return ""
    text = phrases[0]
    for phrase in phrases[1:]:
        # translators: two entries of a list on one line; only the mark between them changes with the language
        text = t.say("{first}; {next}", first=text, next=phrase)
    return text


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


def _level_input(t: Catalogue, need: Need) -> str:
    figure = level_figure(need.level, t.language)
    if need.level_low < need.level_high:
        spread = {"low": level_figure(need.level_low, t.language), "high": level_figure(need.level_high, t.language)}
        if need.provisional:
            return t.say("Level {level} (provisional, {low}–{high})", level=figure, **spread)
        return t.say("Level {level} (not agreed, {low}–{high})", level=figure, **spread)
    if need.provisional:
        return t.say("Level {level} (provisional)", level=figure)
    return t.say("Level {level}", level=figure)


def _target_input(t: Catalogue, need: Need) -> str:
    if need.target_is_default:
        return t.say("target {target} (proposed)", target=need.target)
    return t.say("target {target}", target=need.target)
