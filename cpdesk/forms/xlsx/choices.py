"""The words of a form's lists in its language, and what a word that comes back means, in whichever language it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from cpdesk.assessment.field_types import Choice, Field, FieldType
from cpdesk.assessment.fields import LEVEL_NAMES, RATING_NAMES
from cpdesk.assessment.values import Value
from cpdesk.base.folding import fold
from cpdesk.base.i18n import Catalogue, catalogue
from cpdesk.base.languages import LANGUAGES

Offer = tuple[tuple[Value, str], ...]
"""What a list offers: each value with its words."""

_NUMBERED = re.compile(r"([0-9]+)(?:\.0+)?[\s.:)–-]*(.*)", re.DOTALL)


def level_words(level: int, t: Catalogue) -> str:
    """Return a level as a list offers it, such as “2 Partly working”."""
    return t.say("{level} {name}", level=level, name=t.say(LEVEL_NAMES[level]))


def offered(field: Field, t: Catalogue) -> Offer:
    """Return what a field's list offers; nothing for a field of free text."""
    if field.type is FieldType.LEVEL:
        return tuple((level, level_words(level, t)) for level in range(len(LEVEL_NAMES)))
    if field.type is FieldType.RATING:
        return tuple((value, t.say(RATING_NAMES[value - 1])) for value in (3, 2, 1))
    return tuple((choice.value, t.say(choice.label)) for choice in field.choices)


def meaning(field: Field, text: str, language: str) -> Value:
    """Return the value that a word or a bare figure stands for in a field with a list; None for what is none of it.

    The form's own language counts first, then every other one.
    """
    wanted = fold(text).strip(" .")
    if field.type in (FieldType.LEVEL, FieldType.RATING):
        return _of_number(field, wanted, language)
    return _meanings(field.type, field.choices, language).get(wanted)


def meaning_of_option(text: str, options: Iterable[tuple[str, str]]) -> str | None:
    """Return the key of the option of an indicator that a text is: its words or the key itself; None for none."""
    wanted = fold(text).strip(" .")
    return next((key for key, words in options if wanted in (fold(words).strip(" ."), fold(key))), None)


def _of_number(field: Field, wanted: str, language: str) -> Value:
    """Return the level or rating: “2”, “Partly working” or both, which must not contradict each other."""
    words = _meanings(field.type, field.choices, language)
    numbered = _NUMBERED.fullmatch(wanted)
    if not numbered:
        return words.get(wanted)
    number, rest = int(numbered[1]) if len(numbered[1]) < 3 else -1, numbered[2].strip()
    if number not in words.values() or (rest and words.get(rest) != number):
        return None
    return number


@lru_cache(maxsize=64)
def _meanings(kind: FieldType, choices: tuple[Choice, ...], language: str) -> dict[str, Value]:
    """Return the value of each word, folded; a word that means two things in two languages is the form's own."""
    found: dict[str, Value] = {}
    for code in dict.fromkeys((language, *(each.code for each in LANGUAGES))):
        for value, words in _pairs(kind, choices, catalogue(code)):
            found.setdefault(fold(words).strip(" ."), value)
    return found


def _pairs(kind: FieldType, choices: tuple[Choice, ...], t: Catalogue) -> Iterator[tuple[Value, str]]:
    if kind is FieldType.LEVEL:
        yield from ((value, t.say(name)) for value, name in enumerate(LEVEL_NAMES))
    elif kind is FieldType.RATING:
        yield from ((value, t.say(name)) for value, name in enumerate(RATING_NAMES, 1))
    else:
        yield from ((choice.value, t.say(choice.label)) for choice in choices)
        yield from ((choice.value, choice.value) for choice in choices)
