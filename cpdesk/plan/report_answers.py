"""What an edition's answers and levels say to a national report (``report_answers.toml``): ours, not official.

Something is linked only where our wording says what the report's option says; where it does not, a *silence* says why.
Whether codes and keys exist is left to ``cpdesk plan check``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from cpdesk.base.paths import plan_data_dir
from cpdesk.base.records import dataclass
from cpdesk.plan.links_file import only_ours
from cpdesk.plan.load import known_edition_id
from cpdesk.plan.reading import Table, read_table
from cpdesk.plan.source import SourceFile, read_source, stamp


@dataclass(frozen=True, slots=True)
class AnswerLink:
    """What answers to an indicator, by their options' keys, say to a question: one code of the report each."""

    indicator: str
    question: str
    codes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LevelLink:
    """What the agreed level of a key area says to a question, by the level; ``on_paper``: its level on paper."""

    key_area: str
    question: str
    codes: Mapping[str, str]
    on_paper: bool

    def code(self, level: float) -> str:
        """Return the code a level says; empty where it says none."""
        return self.codes.get(f"{level:g}", "")


@dataclass(frozen=True, slots=True)
class Silence:
    """Answers to an indicator that settle none of these questions (no options: no answer does), and why."""

    indicator: str
    options: tuple[str, ...]
    questions: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Band:
    """An option of a question about money, and the lowest sum in whole US dollars it stands for."""

    question: str
    code: str
    lowest: int


@dataclass(frozen=True, slots=True)
class ReportLinks:
    """Everything ``report_answers.toml`` of an edition says; nothing where there is no such file."""

    edition: str
    form: str = ""
    answers: tuple[AnswerLink, ...] = ()
    levels: tuple[LevelLink, ...] = ()
    silences: tuple[Silence, ...] = ()
    bands: tuple[Band, ...] = ()

    @property
    def questions(self) -> frozenset[str]:
        """Return the keys of all questions that anything here is about."""
        keys = {link.question for link in self.answers} | {link.question for link in self.levels}
        keys |= {band.question for band in self.bands}
        return frozenset(keys.union(*(silence.questions for silence in self.silences)))

    def silence(self, indicator: str, option: str, question: str) -> str:
        """Return why an answer to an indicator does not settle a question; empty where nothing is said."""
        fitting = (
            silence.why
            for silence in self.silences
            if silence.indicator == indicator
            and question in silence.questions
            and (not silence.options or option in silence.options)
        )
        return next(fitting, "")


def report_links_file_name(edition_id: str) -> str:
    """Return the name of an edition's file of links to the national report, relative to plan_data."""
    return f"editions/{edition_id}/report_answers.toml"


def load_report_links(edition_id: str, root: Path | None = None) -> ReportLinks:
    """Return an edition's links to the national report, none where it has none; raise InputError or PlanFileError."""
    folder = (root if root is not None else plan_data_dir()).resolve()
    path = folder / report_links_file_name(known_edition_id(edition_id, folder))
    return _cached(folder, edition_id, stamp(path)) if path.is_file() else ReportLinks(edition_id)


def read_report_links(root: Path, edition_id: str) -> tuple[SourceFile, ReportLinks]:
    """Return the links with their file; raise PlanFileError for a wrong shape."""
    source = read_source(root, report_links_file_name(edition_id))
    document = read_table(source)
    only_ours(document)
    document.text("note")
    links = ReportLinks(
        document.text("edition"),
        document.text("form"),
        tuple(_answer(table) for table in document.tables("answers")),
        tuple(_level(table) for table in document.tables("levels")),
        tuple(_silence(table) for table in document.tables("silent")),
        tuple(_band(table) for table in document.tables("bands")),
    )
    document.end()
    return source, links


def _answer(table: Table) -> AnswerLink:
    link = AnswerLink(table.text("indicator"), table.text("question"), _codes(table))
    table.end()
    return link


def _level(table: Table) -> LevelLink:
    paper = table.flag("on_paper", default=False)
    link = LevelLink(table.text("key_area"), table.text("question"), _codes(table), paper)
    table.end()
    return link


def _codes(table: Table) -> Mapping[str, str]:
    return MappingProxyType(dict(table.table("codes").named_texts()))


def _silence(table: Table) -> Silence:
    options, questions = table.texts("options", []), table.texts("questions")
    silence = Silence(table.text("indicator"), options, questions, table.text("why"))
    table.end()
    return silence


def _band(table: Table) -> Band:
    band = Band(table.text("question"), table.text("code"), table.number("from"))
    table.end()
    return band


@lru_cache(maxsize=8)
def _cached(folder: Path, name: str, _state: tuple[int, int]) -> ReportLinks:
    return read_report_links(folder, name)[1]
