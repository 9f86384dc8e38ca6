"""What the sheets of a form hold, column by column and row by row; how they look is said in ``styles``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from cpdesk.assessment.field_types import FieldType
from cpdesk.assessment.fields import LEVEL_MEANINGS, RESPONSE
from cpdesk.assessment.values import Value
from cpdesk.base.i18n import N_, Catalogue
from cpdesk.base.records import dataclass
from cpdesk.forms.questionnaire import INDICATOR_FIELDS, KEY_AREA_FIELDS, OBJECTIVE_FIELDS, FormItem, Questionnaire
from cpdesk.forms.xlsx.choices import Offer, level_words, offered
from cpdesk.plan.model import ItemKind

BAND_ROW, HEAD_ROW, FIRST_ROW = 1, 2, 3
"""Of a sheet of answers: the row that says what stands below it, that of the heads, and the first below them."""

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f']")
_LONGEST_NAME = 31
_MAIN = {ItemKind.KEY_AREA: "level", ItemKind.OBJECTIVE: "status", ItemKind.INDICATOR: "answer"}


class Look(StrEnum):
    """What a column is for the eye."""

    QUESTION = "question"
    LEVEL_TEXT = "level_text"
    READING = "reading"
    CHOICE = "choice"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds (a field's name, or words of ours), its head with a line of help, its width in letters.

    ``level`` is the level a column describes, -1 for every other column.
    """

    look: Look
    head: str
    width: float
    field: str = ""
    hint: str = ""
    level: int = -1


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """A sheet with one row for each item of a kind."""

    name: str
    kind: ItemKind
    columns: tuple[Column, ...]
    items: tuple[FormItem, ...]

    @property
    def main(self) -> str:
        """Return the field an item is answered with, unless there is a special answer."""
        return _MAIN[self.kind]

    def place(self, field: str) -> int:
        """Return where a field's column stands, counted from 0 among ``columns``."""
        return next(place for place, column in enumerate(self.columns) if column.field == field)


_NAMES = (
    (ItemKind.KEY_AREA, N_("Key areas")),
    (ItemKind.OBJECTIVE, N_("Objectives")),
    (ItemKind.INDICATOR, N_("Indicators")),
)
_FIELDS = {
    ItemKind.KEY_AREA: KEY_AREA_FIELDS,
    ItemKind.OBJECTIVE: OBJECTIVE_FIELDS,
    ItemKind.INDICATOR: INDICATOR_FIELDS,
}
_WIDTHS = {
    "level": 16.0,
    "level_on_paper": 16.0,
    "target": 16.0,
    "status": 20.0,
    "answer": 30.0,
    "importance": 12.0,
    "confidence": 12.0,
    "special": 18.0,
    "reason": 25.0,
    "who_could_know": 18.0,
    "by_when": 13.0,
    "evidence": 25.0,
    "comment": 29.0,
}
_HEADS = {
    "level": (N_("Level in practice"), N_("As it is today")),
    "level_on_paper": (N_("Level on paper"), N_("What rules say")),
    "target": (N_("Target to 2030"), N_("Level to be reached")),
    "importance": (N_("Importance"), N_("For the country")),
    "confidence": (N_("Confidence"), N_("How sure")),
    "special": (N_("Instead of a level"), N_("With a reason")),
    "status": (N_("Status of the objective"), N_("Choose from the list")),
    "answer": (N_("Answer"), N_("Choose from the list")),
    "reason": (N_("Reason"), N_("If not applicable or not known")),
    "who_could_know": (N_("Who could know"), N_("If not known")),
    "by_when": (N_("By when"), N_("If not known")),
    "evidence": (N_("Evidence named"), N_("Document, date, page")),
    "comment": (N_("Comment"), N_("Anything else")),
}


def answer_sheets(q: Questionnaire, t: Catalogue) -> tuple[AnswerSheet, ...]:
    """Return the sheets a form has besides the instructions: one for each kind of item it asks."""
    taken = {sheet_name(t.say("Instructions")).casefold()}
    found = []
    for kind, name in _NAMES:
        items = tuple(item for item in q.items if item.kind is kind)
        if items:
            found.append(AnswerSheet(_free_name(t.say(name), taken), kind, _columns(kind, items, t), items))
    return tuple(found)


def sheet_name(words: str) -> str:
    """Return words as a spreadsheet takes them for the name of a sheet."""
    return _NOT_IN_NAMES.sub(" ", words)[:_LONGEST_NAME].strip() or "1"


def descriptors(item: FormItem, t: Catalogue) -> tuple[str, ...]:
    """Return what levels 0-4 mean for an item; in general where it has no words of its own."""
    return item.descriptors if len(item.descriptors) == len(LEVEL_MEANINGS) else tuple(map(t.say, LEVEL_MEANINGS))


def offer_of(item: FormItem, field: str, t: Catalogue) -> Offer:
    """Return what the list of an item's field offers; nothing for free text."""
    if field == "answer":
        return tuple(zip(item.options, item.descriptors, strict=True)) if item.options else ()
    return offered(item.field(field), t)


def shown(item: FormItem, field: str, value: Value, t: Catalogue) -> str:
    """Return a recorded value as the cell shows it; empty where the list offers no such value."""
    offer = offer_of(item, field, t)
    return dict(offer).get(value, "") if offer else str(value)


def prefilled(q: Questionnaire) -> dict[str, dict[str, Value]]:
    """Return the recorded values that are printed into the form; none that a special answer stands instead of."""
    found = {}
    for code, values in q.filled:
        item, kept = q.item(code), dict(values)
        if kept.get("special") is not None:
            kept = {name: value for name, value in kept.items() if name not in _MAIN.values()}
        own = {name: value for name, value in kept.items() if item is not None and _can_be_shown(item, name, value)}
        if own:
            found[code] = own
    return found


def goal_heading(item: FormItem, titles: dict[str, str]) -> str:
    """Return the heading of the goals an item belongs to."""
    return "   ".join(f"{goal}  {titles.get(goal, '')}".strip() for goal in item.goals)


def _can_be_shown(item: FormItem, name: str, value: Value) -> bool:
    if name not in item.fields or value is None:
        return False
    offered_keys = [choice.value for choice in item.field(name).choices] or list(
        item.options if name == "answer" else ()
    )
    return not offered_keys or value in offered_keys


def _free_name(words: str, taken: set[str]) -> str:
    name, number = sheet_name(words), 1
    while name.casefold() in taken:
        number += 1
        name = f"{sheet_name(words)[: _LONGEST_NAME - 3]} {number}"
    taken.add(name.casefold())
    return name


def _columns(kind: ItemKind, items: tuple[FormItem, ...], t: Catalogue) -> tuple[Column, ...]:
    asked = [name for name in _FIELDS[kind] if any(name in item.fields for item in items)]
    return (*_reading_columns(kind, t), *(_answer_column(kind, name, t) for name in asked))


def _reading_columns(kind: ItemKind, t: Catalogue) -> Iterator[Column]:
    question = t.say("Question")
    if kind is ItemKind.KEY_AREA:
        yield Column(Look.QUESTION, question, 33)
        for level in range(len(LEVEL_MEANINGS)):
            yield Column(Look.LEVEL_TEXT, level_words(level, t), 20, level=level)
        return
    yield Column(Look.QUESTION, question, 46)
    if kind is ItemKind.OBJECTIVE:
        yield Column(Look.READING, t.say("What the plan says"), 46)
    else:
        yield Column(Look.READING, t.say("Possible answers"), 40)


def _answer_column(kind: ItemKind, name: str, t: Catalogue) -> Column:
    head, hint = _HEADS[name]
    if name == "special" and kind is not ItemKind.KEY_AREA:
        head = N_("Instead of an answer")
    field = RESPONSE.field(name)
    free = field is not None and field.type in (FieldType.TEXT, FieldType.LINE) and name != "answer"
    return Column(Look.TEXT if free else Look.CHOICE, t.say(head), _WIDTHS[name], name, t.say(hint))
