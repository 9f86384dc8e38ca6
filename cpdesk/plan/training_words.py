"""The words that tell a training by its title, in any language (``plan_data/lists/training.toml``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from cpdesk.base.paths import plan_data_dir
from cpdesk.plan.reading import read_table
from cpdesk.plan.source import SourceFile, read_source

TRAINING_FILE = "lists/training.toml"


class TrainingWords(NamedTuple):
    """The words of one language: beginnings of words, and texts that may stand anywhere."""

    language: str
    starts: tuple[str, ...]
    contains: tuple[str, ...]


def says_training(title: str) -> bool:
    """Tell whether a title says that it is a training, in any language; raise PlanFileError without the words."""
    return bool(trainings({"": title}))


def trainings(titles: Mapping[str, str]) -> tuple[str, ...]:
    """Return the keys of the titles that say so, in their order; raise PlanFileError without the words."""
    pattern = _pattern(plan_data_dir().resolve())
    return tuple(key for key, title in titles.items() if pattern.search(title.casefold()))


def read_training_words(root: Path) -> tuple[SourceFile, tuple[TrainingWords, ...]]:
    """Return the words with their file; raise PlanFileError for a wrong shape."""
    source = read_source(root, TRAINING_FILE)
    document = read_table(source)
    for key in ("origin", "note"):
        document.text(key)
    found = []
    for table in document.tables("words", optional=False):
        found.append(TrainingWords(table.text("language"), table.texts("starts", []), table.texts("contains", [])))
        table.end()
    document.end()
    return source, tuple(found)


@lru_cache(maxsize=2)
def _pattern(root: Path) -> re.Pattern[str]:
    words = read_training_words(root)[1]
    starts = [r"\b" + re.escape(word.casefold()) for each in words for word in each.starts]
    return re.compile("|".join([*starts, *(re.escape(word.casefold()) for each in words for word in each.contains)]))
