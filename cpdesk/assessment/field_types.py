"""What a field is: its name, its words, its type, and the kind of subject it belongs to."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from cpdesk.base.records import dataclass

if TYPE_CHECKING:
    from cpdesk.plan.model import ItemKind


class FieldType(StrEnum):
    """How a field's value is written: see ``values.py`` for what is accepted."""

    LINE = "line"  # one line of text
    TEXT = "text"  # several lines of text
    LEVEL = "level"  # integer 0-4 (DESIGN section 5)
    RATING = "rating"  # integer 1-3: low, medium, high
    CHOICE = "choice"  # one of the field's choices
    CHOICES = "choices"  # one or several of them, "law,money", in their declared order
    WHOLE = "whole"  # whole number within the field's limits
    FLAG = "flag"  # true or false
    QUARTER = "quarter"  # "2027-Q2"
    DATE = "date"  # "2027-03-31"
    AMOUNT = "amount"  # exact decimal as text, never negative
    RATE = "rate"  # exact decimal as text, above zero, at most six places
    CURRENCY = "currency"  # ISO 4217 code
    COUNTRY = "country"  # ISO 3166-1 alpha-2 code, or one reserved for users
    ITEM = "item"  # code of an item of the plan edition
    COLOUR = "colour"  # "#0b6b66"
    DIGEST = "digest"  # SHA-256 of an attachment, in hexadecimal


@dataclass(frozen=True, slots=True)
class Choice:
    """One allowed value of a choice field and its words."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name for scripts, its words, its type.

    ``item_kinds`` are the items an item field may name; ``personal`` marks what may have to be erased; ``only_for``
    restricts the field to answers about one kind of item; ``limits`` are the lowest and highest whole number.
    """

    name: str
    label: str
    type: FieldType
    choices: tuple[Choice, ...] = ()
    item_kinds: tuple[ItemKind, ...] = ()
    personal: bool = False
    only_for: ItemKind | None = None
    limits: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class SubjectKind:
    """A kind of subject: the first part of its path, how many parts follow, its fields.

    ``per_cycle`` subjects are answered anew in each cycle; the others live as long as the assessment.
    ``tail`` names what follows the first part: ``item`` (a plan code), ``id`` (a UUID), ``name``.
    """

    name: str
    tail: tuple[str, ...]
    fields: tuple[Field, ...]
    per_cycle: bool = False
    item_kinds: tuple[ItemKind, ...] = ()

    def field(self, name: str) -> Field | None:
        """Return the field with this name, or None."""
        return next((field for field in self.fields if field.name == name), None)


def choice_label(choices: tuple[Choice, ...], value: object) -> str:
    """Return the untranslated words of a choice's value; the empty string for none."""
    return next((choice.label for choice in choices if choice.value == value), "")
