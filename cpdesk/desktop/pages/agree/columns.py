"""The answers an item can have, side by side: levels, statuses or options, and those without a level. No Qt."""

from collections.abc import Mapping

from cpdesk.analysis.agreement import MAIN, Spread
from cpdesk.assessment.field_types import choice_label
from cpdesk.assessment.fields import LEVEL_NAMES, OBJECTIVE_STATUSES, SPECIALS
from cpdesk.assessment.values import Value
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.field_words import in_sentence
from cpdesk.desktop.pages.names import level_words
from cpdesk.desktop.picture import Picture
from cpdesk.plan.model import ItemKind

_SHORT_SPECIALS = {"dont_know": "?", "not_applicable": "–"}


@dataclass(frozen=True, slots=True)
class Column:
    """One answer: the field and value that are recorded, what stands under it, its whole words, its level if any."""

    field: str
    value: str | int
    label: str
    words: str
    level: int | None = None


def columns_of(picture: Picture, spread: Spread, *, special: bool = True) -> tuple[Column, ...]:
    """Return the columns of an item; ``special`` adds those without a level."""
    item = picture.edition.find(spread.code)
    kind = item.kind if item is not None else ItemKind.KEY_AREA
    if kind is ItemKind.KEY_AREA:
        own = [Column("level", level, str(level), level_words(level), level) for level in range(len(LEVEL_NAMES))]
    elif kind is ItemKind.OBJECTIVE:
        own = [Column("status", one.value, _(one.label), _(one.label)) for one in OBJECTIVE_STATUSES]
    else:
        own = _options(picture, spread)
    if not special:
        return tuple(own)
    words = ((one.value, _(choice_label(SPECIALS, one.value))) for one in SPECIALS[::-1])
    return (*own, *(Column("special", value, _SHORT_SPECIALS[value], said) for value, said in words))


def place_of(columns: tuple[Column, ...], values: Mapping[str, Value]) -> int | None:
    """Return the number of the column values belong to; None for no answer, or one there is no column for."""
    name = next((one for one in MAIN if values.get(one) is not None), "")
    value = values.get(name)
    return next((at for at, column in enumerate(columns) if (column.field, column.value) == (name, value)), None)


def _options(picture: Picture, spread: Spread) -> list[Column]:
    """Return the options of an indicator; where there are none, what was answered."""
    words = picture.guidance.indicators.get(spread.code)
    if words is not None and words.options:
        return [Column("answer", option.key, option.text, option.text) for option in words.options]
    given = [*(response.values for response in spread.responses), spread.agreed]
    typed = dict.fromkeys(str(values["answer"]) for values in given if values.get("answer"))
    return [Column("answer", text, in_sentence(text), in_sentence(text)) for text in typed]
