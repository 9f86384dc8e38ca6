"""What a key means in a cell of a line: a level, a rating, an answer, don't know, not applicable; or why it is none.

No Qt. Figures of every script count; ``?`` and ``-`` stand for U and N where a keyboard has no Latin letters.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from cpdesk.assessment.fields import LEVEL_NAMES, OBJECTIVE_STATUSES, RATING_NAMES
from cpdesk.base.i18n import N_, _
from cpdesk.base.records import dataclass
from cpdesk.plan.model import ItemKind

if TYPE_CHECKING:
    from cpdesk.assessment.values import Value
    from cpdesk.forms.questionnaire import FormItem

ANSWER, WORDS = "answer", "words"
COLUMNS = (ANSWER, "level_on_paper", "target", "importance", "confidence", WORDS)
"""The cells of a line in order: the answer itself, the fields of figures, what is written."""

TEXT_FIELDS = ("comment", "evidence", "reason", "who_could_know", "by_when")
"""What is written beside an answer, in the order it is typed in."""

_MAIN = {ItemKind.KEY_AREA: "level", ItemKind.OBJECTIVE: "status", ItemKind.INDICATOR: "answer"}
_SPECIALS = {"u": "dont_know", "?": "dont_know", "n": "not_applicable", "-": "not_applicable"}
_RATINGS = ("importance", "confidence")
_WRONG = {
    "level": N_("“{key}” is no answer here. It is 0 to 4, U or N."),
    "level_on_paper": N_("“{key}” is no level. It is 0 to 4."),
    "target": N_("“{key}” is no level. It is 0 to 4."),
    "importance": N_("“{key}” is no rating. It is 1, 2 or 3."),
    "confidence": N_("“{key}” is no rating. It is 1, 2 or 3."),
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """The values a key stands for, by field; or in ``error`` why it stands for nothing."""

    values: tuple[tuple[str, Value], ...] = ()
    error: str = ""


def main_field(item: FormItem) -> str:
    """Return the field that holds the answer itself: the level, the status, the option."""
    return _MAIN[item.kind]


def applies(item: FormItem, column: str) -> bool:
    """Tell whether an item has a cell in this column."""
    return column in (ANSWER, WORDS) or column in item.fields


def options_of(item: FormItem) -> tuple[tuple[str, str], ...]:
    """Return what can be answered besides the special answers: key and words; empty where the answer is typed."""
    if item.kind is ItemKind.KEY_AREA:
        return tuple((str(level), _(name)) for level, name in enumerate(LEVEL_NAMES))
    if item.kind is ItemKind.OBJECTIVE:
        return tuple((str(number), _(status.label)) for number, status in enumerate(OBJECTIVE_STATUSES, 1))
    return tuple((str(number), words) for number, words in enumerate(item.descriptors[: len(item.options)], 1))


def meaning(item: FormItem, column: str, key: str) -> Meaning:
    """Return what a typed letter or figure means in a cell."""
    figure = unicodedata.digit(key, None) if len(key) == 1 else None
    if column == ANSWER:
        return _answer(item, key, figure)
    low, high = (1, 3) if column in _RATINGS else (0, 4)
    if figure is None or not low <= figure <= high:
        return Meaning(error=_(_WRONG[column], key=key))
    return Meaning(((column, figure),))


def clearing(item: FormItem, column: str) -> Meaning:
    """Return what taking a cell back means."""
    if column == ANSWER:
        return Meaning(((main_field(item), None), ("special", None)))
    return Meaning(((column, None),))


def hint(item: FormItem, column: str) -> str:
    """Return the keys of a cell in words."""
    if column in _RATINGS:
        return " · ".join(f"{number} {_(name)}" for number, name in enumerate(RATING_NAMES, 1))
    if column != ANSWER:
        return " · ".join(f"{level} {_(name)}" for level, name in enumerate(LEVEL_NAMES))
    own = [f"{key} {words}" for key, words in options_of(item)]
    return " · ".join([*own, _("U Don't know"), _("N Not applicable"), _("F2 Write")])


def _answer(item: FormItem, key: str, figure: int | None) -> Meaning:
    main, special = main_field(item), _SPECIALS.get(key.casefold())
    if special is not None:
        return Meaning(((main, None), ("special", special)))
    if item.kind is ItemKind.KEY_AREA:
        if figure is None or figure > len(LEVEL_NAMES) - 1:
            return Meaning(error=_(_WRONG["level"], key=key))
        return Meaning(((main, figure), ("special", None)))
    values = [s.value for s in OBJECTIVE_STATUSES] if item.kind is ItemKind.OBJECTIVE else list(item.options)
    if figure is None or not 1 <= figure <= len(values):
        return Meaning(error=_("“{key}” is no answer here. It is 1 to {n}, U or N.", key=key, n=len(values)))
    return Meaning(((main, values[figure - 1]), ("special", None)))
