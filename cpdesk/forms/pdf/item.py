"""One item of the form as rows: its question, the levels to choose from, and what else is asked about it."""

from __future__ import annotations

from collections.abc import Mapping

from cpdesk.assessment.field_types import Choice as Listed
from cpdesk.assessment.field_types import FieldType
from cpdesk.assessment.fields import LEVEL_MEANINGS, LEVEL_NAMES, OBJECTIVE_STATUSES, RATING_NAMES, SPECIALS
from cpdesk.assessment.values import MAX_TEXT, Value
from cpdesk.base.i18n import Catalogue
from cpdesk.base.typed_text import MAX_LINE
from cpdesk.forms.pdf.blocks import (
    SMALL,
    STRONG,
    Choice,
    Option,
    Row,
    WriteIn,
    boxes,
    gap,
    heading,
    ladder,
    side_by_side,
    words,
)
from cpdesk.forms.pdf.fields import Fields
from cpdesk.forms.pdf.names import BLANK, MAIN_FIELDS, field_name, label
from cpdesk.forms.pdf.sheet import Sheet, Style
from cpdesk.forms.questionnaire import FormItem, Questionnaire
from cpdesk.plan.model import ItemKind

_TITLE = Style(10, bold=True)
_QUESTION = Style(9.5)
_NO_MARK = "–"
_PAIRS: tuple[tuple[str, ...], ...] = (("level_on_paper", "target"), ("importance", "confidence"))
_WRITTEN: tuple[tuple[str, ...], ...] = (("reason",), ("who_could_know", "by_when"), ("evidence",), ("comment",))
_ROWS = {"reason": 1, "evidence": 1, "comment": 2}


def item_rows(sheet: Sheet, fields: Fields, t: Catalogue, item: FormItem, filled: Mapping[str, Value]) -> list[Row]:
    """Return the rows of an item with what was answered so far."""
    rows = [heading(sheet, item.code, item.title, item.code, _TITLE)]
    if item.question != item.title:
        rows.append(words(sheet, item.question, _QUESTION))
    if item.own_words and item.plan_text not in ("", item.title, item.question):
        rows.append(words(sheet, t.say("The plan says: {text}", text=item.plan_text), SMALL))
    rows += _main(sheet, fields, t, item, filled)
    rows.append(gap(2))
    for names in _PAIRS:
        asked = [_choice(t, item, name, filled) for name in names if name in item.fields]
        if asked:
            rows += side_by_side(sheet, fields, asked)
    rows.append(gap(2))
    for names in _WRITTEN:
        written = [_write_in(t, item, name, filled) for name in names if name in item.fields]
        if written:
            rows.append(boxes(sheet, fields, written))
    return [*rows, gap(9)]


def main_options(t: Catalogue, item: FormItem) -> tuple[Option, ...]:
    """Return the answers to an item's question; empty where it is answered in one's own words."""
    if item.kind is ItemKind.OBJECTIVE:
        return tuple(Option(choice.value, t.say(choice.label)) for choice in OBJECTIVE_STATUSES)
    if item.kind is ItemKind.INDICATOR:
        return tuple(Option(key, said) for key, said in zip(item.options, item.descriptors, strict=True))
    meanings = item.descriptors or tuple(t.say(meaning) for meaning in LEVEL_MEANINGS)
    return tuple(
        Option(str(level), f"{level}  {t.say(name)}: {meaning}", f"{level} {t.say(name)}")
        for level, (name, meaning) in enumerate(zip(LEVEL_NAMES, meanings, strict=True))
    )


def main_field(item: FormItem) -> str:
    """Return the field that holds the answer to an item's question."""
    return next(name for name in MAIN_FIELDS if name in item.fields)


def carried(form: Questionnaire) -> dict[str, dict[str, Value]]:
    """Return the answers given so far as the form holds them, by item and field.

    A special answer takes the place of any other one, and an answer the edition no longer offers is left out.
    """
    found: dict[str, dict[str, Value]] = {}
    for code, values in form.filled:
        item = form.item(code)
        own: dict[str, Value] = {name: value for name, value in values if value is not None}
        if item is None:
            continue
        main = main_field(item)
        if own.get("special") or (item.options and own.get(main) not in item.options):
            own.pop(main, None)
        if own:
            found[code] = own
    return found


def _main(sheet: Sheet, fields: Fields, t: Catalogue, item: FormItem, filled: Mapping[str, Value]) -> list[Row]:
    name, special = main_field(item), str(filled.get("special") or "")
    said = f"{item.code} {label(t, name)}"
    options = main_options(t, item)
    others = (*_listed(t, SPECIALS), Option(BLANK, t.say("No answer")))
    own = "" if filled.get(name) is None else str(filled[name])
    if options:
        choice = Choice(field_name(item.code, name), "", said, (*options, *others), special or own)
        return [words(sheet, label(t, name), STRONG, after=2), *ladder(sheet, fields, choice, len(others))]
    asked = WriteIn(field_name(item.code, name), label(t, name), said, own, 1, MAX_LINE)
    said = f"{item.code} {label(t, 'special')}"
    choice = Choice(field_name(item.code, "special"), label(t, "special"), said, others, special)
    return [boxes(sheet, fields, (asked,)), *side_by_side(sheet, fields, (choice,))]


def _choice(t: Catalogue, item: FormItem, name: str, filled: Mapping[str, Value]) -> Choice:
    if item.field(name).type is FieldType.LEVEL:
        options = tuple(Option(str(level), str(level), f"{level} {t.say(n)}") for level, n in enumerate(LEVEL_NAMES))
    else:
        options = tuple(Option(str(rating), t.say(words)) for rating, words in enumerate(RATING_NAMES, 1))
    chosen = f"{filled[name]}" if filled.get(name) is not None else ""
    none = Option(BLANK, _NO_MARK, t.say("No answer"))
    said = f"{item.code} {label(t, name)}"
    return Choice(field_name(item.code, name), label(t, name), said, (*options, none), chosen)


def _write_in(t: Catalogue, item: FormItem, name: str, filled: Mapping[str, Value]) -> WriteIn:
    several = item.field(name).type is FieldType.TEXT
    shown = t.say("Why there is no answer") if name == "reason" else label(t, name)
    said = f"{item.code} {label(t, name)}"
    value, longest = str(filled.get(name) or ""), MAX_TEXT if several else MAX_LINE
    return WriteIn(field_name(item.code, name), shown, said, value, _ROWS.get(name, 1), longest, several)


def _listed(t: Catalogue, choices: tuple[Listed, ...]) -> tuple[Option, ...]:
    return tuple(Option(choice.value, t.say(choice.label)) for choice in choices)
