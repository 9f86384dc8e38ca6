"""What a national report asks for, as frozen values: questions, their options and the rules that skip them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from cpdesk.base.records import dataclass


class QuestionKind(StrEnum):
    """What an answer is: one or more options, terms of the thesaurus, plain or formatted text, a whole number."""

    OPTION = "option"
    TERM = "term"
    TEXT = "text"
    RICH_TEXT = "rich_text"
    WHOLE = "whole"

    @property
    def chosen(self) -> bool:
        """Tell whether an answer is chosen from a list, not typed."""
        return self in (QuestionKind.OPTION, QuestionKind.TERM)


@dataclass(frozen=True, slots=True)
class ReportOption:
    """One answer the national report offers: the format's own code, and our short wording.

    ``text``: the answer takes additional information, a whole number where ``whole`` is set as well.
    ``exclusive``: it stands alone, even where several answers may be given.
    """

    code: str
    label: str
    text: bool = False
    exclusive: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class ReportQuestion:
    """A question of a national report; ``label`` is our short wording, never the official sentence.

    ``number`` is as people name it, e.g. ``7`` or ``102 (a)``; ``article`` is that of the Protocol it asks about,
    ``section`` and ``parent`` are keys of the form's sections and groups (no group: empty).
    """

    key: str
    number: str
    article: str
    section: str
    kind: QuestionKind
    multiple: bool
    mandatory: bool
    label: str
    options: tuple[ReportOption, ...]
    parent: str = ""

    def option(self, code: str) -> ReportOption | None:
        """Return the option with this code, or None."""
        return next((each for each in self.options if each.code == code), None)


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A part of the form; ``title`` is ours."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class ReportGroup:
    """A numbered question that only holds sub-questions and takes no answer itself; ``label`` is ours."""

    key: str
    number: str
    section: str
    label: str


@dataclass(frozen=True, slots=True)
class ReportRule:
    """``question`` is asked only if the answer to ``by`` holds one of ``values``.

    ``excepted``: if it is answered and holds none of them. Without values any answer will do. Several rules for one
    question: any of them.
    """

    question: str
    by: str
    values: tuple[str, ...] = ()
    excepted: bool = False

    def holds(self, codes: tuple[str, ...]) -> bool:
        """Tell whether an answer of these codes makes the question asked."""
        if not codes or not self.values:
            return bool(codes)
        return any(code in self.values for code in codes) is not self.excepted


@dataclass(frozen=True, slots=True)
class ReportForm:
    """A reporting format, complete, its questions in the form's order."""

    id: str
    schema: str
    title: str
    sections: tuple[ReportSection, ...]
    questions: tuple[ReportQuestion, ...]
    rules: tuple[ReportRule, ...]
    groups: tuple[ReportGroup, ...] = ()

    def find(self, key: str) -> ReportQuestion | None:
        """Return the question with this key, or None."""
        return next((question for question in self.questions if question.key == key), None)

    def section(self, key: str) -> ReportSection | None:
        """Return the section with this key, or None."""
        return next((section for section in self.sections if section.key == key), None)

    def group(self, key: str) -> ReportGroup | None:
        """Return the group of sub-questions with this key, or None."""
        return next((group for group in self.groups if group.key == key), None)

    def rules_for(self, key: str) -> tuple[ReportRule, ...]:
        """Return the rules a question or a group hangs on by itself; none where it is always asked."""
        return tuple(rule for rule in self.rules if rule.question == key)

    def rules_above(self, key: str) -> tuple[ReportRule, ...]:
        """Return the rules a question hangs on, with those of the group it stands in."""
        question = self.find(key)
        group = self.rules_for(question.parent) if question is not None and question.parent else ()
        return (*self.rules_for(key), *group)


@dataclass(frozen=True, slots=True)
class DraftAnswer:
    """What a draft says to one question: codes of its options, or a text (a whole number as its digits).

    ``details``: additional information by option code.
    """

    codes: tuple[str, ...] = ()
    text: str = ""
    details: Mapping[str, str] = field(default_factory=dict)

    @property
    def given(self) -> bool:
        """Tell whether anything is answered."""
        return bool(self.codes or self.text.strip())


@dataclass(frozen=True, slots=True)
class FormProblem:
    """What is wrong with the answer to one question, in a sentence."""

    key: str
    words: str
