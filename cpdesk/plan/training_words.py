"""The words that tell a training by its title, in each language (``plan_data/lists/training.toml``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from cpdesk.base.languages import LANGUAGES
from cpdesk.base.paths import plan_data_dir
from cpdesk.plan.reading import read_table
from cpdesk.plan.source import SourceFile, read_source

TRAINING_FILE = "lists/training.toml"
_KEYS = ("starts", "contains", "no_training")


_ALIKE = ("en", "fr", "es")
"""Languages written in one script: "former" is a verb of training in French, and says something else in English."""


class TrainingWords(NamedTuple):
    """The words of one language: beginnings of words, texts that may stand anywhere, and those that are no training."""

    language: str
    starts: tuple[str, ...]
    contains: tuple[str, ...]
    no_training: tuple[str, ...] = ()


def trainings(titles: Mapping[str, str], language: str) -> tuple[str, ...]:
    """Return the keys of the titles that say they are trainings, in their order.

    Looked for are the words of a language, and of those that nobody can take for it: they are written in other letters.

    Raises:
        PlanFileError: the words cannot be read.

    """
    says, no_training = _patterns(plan_data_dir().resolve(), language)
    return tuple(key for key, title in titles.items() if says.search(no_training.sub("", _plain(title))))


def read_training_words(root: Path) -> tuple[SourceFile, tuple[TrainingWords, ...]]:
    """Return the words with their file; raise PlanFileError for a wrong shape."""
    source = read_source(root, TRAINING_FILE)
    document = read_table(source)
    for key in ("origin", "note"):
        document.text(key)
    found = []
    for table in document.tables("words", optional=False):
        found.append(TrainingWords(table.text("language"), *(table.texts(key, []) for key in _KEYS)))
        table.end()
    document.end()
    return source, tuple(found)


@lru_cache(maxsize=len(LANGUAGES))
def _patterns(root: Path, language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds a training in a title, and what finds the texts that only look like one."""
    words = [each for each in read_training_words(root)[1] if each.language == language or each.language not in _ALIKE]
    starts = [r"\b" + re.escape(_plain(word)) for each in words for word in each.starts]
    anywhere = [re.escape(_plain(word)) for each in words for word in each.contains]
    no_training = [re.escape(_plain(word)) + r"\b" for each in words for word in each.no_training]
    return re.compile("|".join([*starts, *anywhere])), re.compile("|".join(no_training) or r"(?!)")


def _plain(text: str) -> str:
    """Return a text as it is compared: small letters, one kind of apostrophe, single spaces."""
    return " ".join(text.casefold().replace("\u2019", "'").split())
