"""Our glossary and guides in a language: loaded from ``plan_data/guides``, English where there is no translation.

They are cpdesk's own words and are never shown as the plan's or the Protocol's text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from cpdesk.base.folding import fold
from cpdesk.base.i18n import _
from cpdesk.base.paths import plan_data_dir
from cpdesk.base.records import dataclass
from cpdesk.plan.links_file import only_ours
from cpdesk.plan.reading import Table, read_table
from cpdesk.plan.source import PlanFileError, SourceFile, read_source, stamp

FOLDER = "guides"
GLOSSARY = "glossary.toml"
GUIDES = ("running", "scale", "not", "practice")
"""The guides by the names of their files, in the order they are offered."""

_TITLE = re.compile(r"# +(\S.*)")
_HEADING = re.compile(r"#{1,6} +\S")
_TO_FILL_IN = re.compile(r"\[[^\]]+\](?!\()")


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of the glossary; ``source`` names the article that defines or uses the term, if one does."""

    term: str
    short: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms in the order of the alphabet, and whose words they are; ``language`` is that of the texts."""

    note: str
    terms: tuple[Term, ...]
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Guide:
    """One guide: its title, and the whole text in Markdown, title included."""

    name: str
    title: str
    text: str
    language: str = "en"


def load_glossary(language: str = "en", root: Path | None = None) -> Glossary:
    """Return the glossary in a language, in English where it is not translated; raise PlanFileError."""
    folder = (root if root is not None else plan_data_dir()).resolve()
    found = found_language(folder, GLOSSARY, language)
    return _cached_glossary(folder, found, stamp(folder / file_name(GLOSSARY, found)))


def load_guide(name: str, language: str = "en", root: Path | None = None) -> Guide:
    """Return a guide of ``GUIDES`` in a language, in English where it is not translated; raise PlanFileError."""
    folder = (root if root is not None else plan_data_dir()).resolve()
    found = found_language(folder, f"{name}.md", language)
    return _cached_guide(folder, name, found, stamp(folder / file_name(f"{name}.md", found)))


def file_name(name: str, language: str = "en") -> str:
    """Return the name of a file of the guides, or of its translation, relative to plan_data."""
    return f"{FOLDER}/{name}" if language == "en" else f"{FOLDER}/{language}/{name}"


def found_language(folder: Path, name: str, language: str) -> str:
    """Return the language where the file is translated into it, else English."""
    return language if (folder / file_name(name, language)).is_file() else "en"


def read_glossary(root: Path, language: str = "en") -> tuple[SourceFile, Glossary]:
    """Return the glossary with its file; raise PlanFileError for a wrong shape."""
    source = read_source(root, file_name(GLOSSARY, language))
    document = read_table(source)
    only_ours(document)
    note = document.text("note")
    terms = [_term(table) for table in document.tables("terms", optional=False)]
    document.end()
    return source, Glossary(note, tuple(sorted(terms, key=_place)), language)


def read_guide(root: Path, name: str, language: str = "en") -> tuple[SourceFile, Guide]:
    """Return a guide with its file; raise PlanFileError where it does not begin with a title."""
    source = read_source(root, file_name(f"{name}.md", language))
    title = _TITLE.fullmatch(source.text.split("\n", 1)[0].strip())
    if title is None:
        raise PlanFileError(source.name, 1, _("The first line is not a title: “# ” and some words."))
    return source, Guide(name, title[1].strip(), source.text, language)


def part_to_fill_in(text: str) -> str:
    """Return the words under the heading of a Markdown text that hold most [places to fill in]; empty for none."""
    parts: list[list[str]] = [[]]
    for line in text.split("\n"):
        if _HEADING.match(line):
            parts.append([])
        else:
            parts[-1].append(line)
    most = max(("\n".join(part).strip() for part in parts), key=_places)
    return most if _places(most) else ""


def _places(text: str) -> int:
    return len(_TO_FILL_IN.findall(text))


def _term(table: Table) -> Term:
    term = Term(table.text("term"), table.text("short", ""), table.text("text"), table.text("source", ""))
    table.end()
    return term


def _place(term: Term) -> tuple[str, str]:
    return fold(term.term), term.term


@lru_cache(maxsize=8)
def _cached_glossary(folder: Path, language: str, _state: tuple[int, int]) -> Glossary:
    return read_glossary(folder, language)[1]


@lru_cache(maxsize=16)
def _cached_guide(folder: Path, name: str, language: str, _state: tuple[int, int]) -> Guide:
    return read_guide(folder, name, language)[1]
