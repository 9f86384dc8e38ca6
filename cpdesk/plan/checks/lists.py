"""Checks of the lists to choose from when planning, and of the words that tell a training."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cpdesk.base.i18n import _
from cpdesk.base.languages import LANGUAGES

if TYPE_CHECKING:
    from cpdesk.plan.lists import Entry
    from cpdesk.plan.model import Problem
    from cpdesk.plan.source import SourceFile
    from cpdesk.plan.training_words import TrainingWords

NOT_IDENTIFIED = "not_identified"
"""The funding source that names nobody; what counts as a source depends on it."""

_VALUE = re.compile(r"[a-z][a-z0-9_]*")


def check_lists(source: SourceFile, lists: dict[str, tuple[Entry, ...]]) -> Iterator[Problem]:
    """Yield what is wrong with the lists: values that are no names, values or labels twice, labels that say nothing."""
    for name, entries in lists.items():
        if not entries:
            yield source.problem((name,), _("The list “{name}” is empty.", name=name))
        for index, entry in enumerate(entries):
            yield from _entry(source, (name, index), entry, entries[:index])
    if NOT_IDENTIFIED not in [entry.value for entry in lists.get("sources", ())]:
        yield source.problem(("sources",), _("The list “sources” lacks “{value}”.", value=NOT_IDENTIFIED))


def check_training_words(source: SourceFile, words: tuple[TrainingWords, ...]) -> Iterator[Problem]:
    """Yield what is wrong with the words: languages unknown, missing or twice, words empty or twice."""
    known = [language.code for language in LANGUAGES]
    for index, entry in enumerate(words):
        path = ("words", index)
        if entry.language not in known:
            yield source.problem((*path, "language"), _("There is no language “{code}” here.", code=entry.language))
        if entry.language in [other.language for other in words[:index]]:
            what = _("The language “{code}” stands here a second time.", code=entry.language)
            yield source.problem((*path, "language"), what)
        yield from _words(source, path, entry)
    for code in known:
        if code not in [entry.language for entry in words]:
            yield source.problem(("words",), _("The language “{code}” has no words.", code=code))


def _entry(source: SourceFile, path: tuple[str, int], entry: Entry, before: tuple[Entry, ...]) -> Iterator[Problem]:
    if not _VALUE.fullmatch(entry.value):
        what = _("“{value}” is not a value: small letters, digits and “_” only.", value=entry.value)
        yield source.problem((*path, "value"), what)
    if entry.value in [other.value for other in before]:
        what = _("The value “{value}” stands in this list a second time.", value=entry.value)
        yield source.problem((*path, "value"), what)
    if not entry.label.strip():
        yield source.problem((*path, "label"), _("The label of “{value}” is empty.", value=entry.value))
    elif entry.label in [other.label for other in before]:
        what = _("The label “{label}” stands in this list a second time.", label=entry.label)
        yield source.problem((*path, "label"), what)


def _words(source: SourceFile, path: tuple[str, int], entry: TrainingWords) -> Iterator[Problem]:
    for key, found in zip(("starts", "contains", "no_training"), entry[1:], strict=True):
        if any(not word.strip() for word in found):
            yield source.problem((*path, key), _("A word in “{key}” is empty.", key=key))
        if len(set(found)) < len(found):
            yield source.problem((*path, key), _("A word stands twice in “{key}”.", key=key))
    if not entry.starts and not entry.contains:
        yield source.problem(path, _("The language “{code}” has no words.", code=entry.language))
