"""What was found in a form that came back: its header, who filled it in, the answers, and what could not be taken.

Readers of every kind of form return this; nothing of it counts before somebody has looked at it (RELIABILITY, Imports).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from cpdesk.assessment.values import Value
from cpdesk.base.records import dataclass


class Way(StrEnum):
    """How answers came in; ``workshop_fields.WAYS`` words them."""

    WINDOW = "window"
    XLSX = "xlsx"
    PDF = "pdf"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class FormHeader:
    """The hidden identity of a form, as :class:`cpdesk.forms.questionnaire.Questionnaire` has it."""

    id: str
    version: int
    assessment: str
    edition: str
    cycle: str
    language: str
    respondent: str = ""
    number: int = 0

    @property
    def label(self) -> str:
        """Return what people call the form, as :attr:`cpdesk.forms.questionnaire.Questionnaire.label`."""
        return form_label(self.id)


def form_label(form_id: str) -> str:
    """Return the first eight letters of a form's id in two groups, for the telephone and the paper's margin."""
    return f"{form_id[:4]}-{form_id[4:8]}".upper()


@dataclass(frozen=True, slots=True)
class Refused:
    """One cell or field that is not valid: its place as people see it (``Answers!D12``, a field's label) and why.

    ``code`` and ``field`` say which answer it would have been; both empty for what concerns the whole form.
    """

    place: str
    words: str
    code: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was left aside and loses no answer: an added column, a row the form does not ask, a note."""

    place: str
    words: str


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form that was read. ``answers`` holds the valid values that are not blank, by item and field.

    ``about`` is what stands about the person (``ABOUT_FIELDS``); ``digest`` the SHA-256 of the file.
    """

    way: Way
    source: str
    digest: str
    header: FormHeader
    about: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    refused: tuple[Refused, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    @property
    def value_count(self) -> int:
        """Return how many values were found."""
        return sum(len(values) for values in self.answers.values())
