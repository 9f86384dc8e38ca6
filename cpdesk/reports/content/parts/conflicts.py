"""Fields that hold different values at once, because people worked apart; a report tells them, it settles nothing."""

from __future__ import annotations

from cpdesk.assessment.field_types import Field, FieldType, choice_label
from cpdesk.assessment.fields import LEVEL_NAMES, RATING_NAMES, SUBJECT_KINDS
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.assessment.values import Value
from cpdesk.base.formats import date_as_known, listed, number, quarter
from cpdesk.base.i18n import Catalogue

NEED_INPUTS = ("level", "target", "importance")
"""Fields of an answer of which, while they hold several values, the one counts that makes the need largest."""


def conflicts_of(t: Catalogue, snapshot: Snapshot, subject: str) -> tuple[str, ...]:
    """Return a sentence for each field of a subject that holds different values."""
    return tuple(conflict_sentence(t, snapshot, subject, name) for name in snapshot.conflicts_of(subject))


def conflict_sentence(t: Catalogue, snapshot: Snapshot, subject: str, name: str) -> str:
    """Return the sentence that names the field, its different values and the one this report uses."""
    field = SUBJECT_KINDS[subject.split("/")[0]].field(name)
    current = snapshot.values[subject, name]
    values = list({repr(event.value): event.value for event in current.heads}.values())
    words = [value_words(t, field, value) for value in values]
    label = t.say(field.label) if field else name
    if subject.startswith("agreed/") and name in NEED_INPUTS:
        return t.say(
            "Different values are recorded for “{field}”: {values}. Until people agree on one, the need is reckoned "
            "with the one that makes it largest.",
            field=label,
            values=listed(t, words),
        )
    used = value_words(t, field, current.value)
    if len(words) == 2:
        return t.say(
            "Two different values are recorded for “{field}”: {first} and {second}. "
            "This report uses {used} until people agree on one.",
            field=label,
            first=words[0],
            second=words[1],
            used=used,
        )
    return t.say(
        "{n} different values are recorded for “{field}”: {values}. This report uses {used} until people agree on one.",
        n=len(words),
        field=label,
        values=listed(t, words),
        used=used,
    )


def value_words(t: Catalogue, field: Field | None, value: Value) -> str:
    """Return a recorded value in words, between quotation marks."""
    return t.say("“{value}”", value=recorded_words(t, field, value))


def recorded_words(t: Catalogue, field: Field | None, value: Value) -> str:
    """Return a recorded value in words."""
    if value is None:
        return t.say("blank")
    if isinstance(value, bool):
        return t.say("yes") if value else t.say("no")
    kind = field.type if field else FieldType.TEXT
    if isinstance(value, int):
        return _whole(t, kind, value)
    if kind is FieldType.QUARTER:
        return quarter(value, t)
    if kind is FieldType.DATE:
        return date_as_known(value, t.language)
    if field and field.choices:
        parts = value.split(",") if kind is FieldType.CHOICES else [value]
        return listed(t, [t.say(choice_label(field.choices, part)) or part for part in parts])
    return value


def _whole(t: Catalogue, kind: FieldType, value: int) -> str:
    if kind is FieldType.LEVEL:
        return f"{value} {t.say(LEVEL_NAMES[value])}"
    return f"{value} {t.say(RATING_NAMES[value - 1])}" if kind is FieldType.RATING else number(value, t.language)
