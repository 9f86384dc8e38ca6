"""What answers to an edition's indicators imply elsewhere (``checks.toml``): ours, for the checks, not official.

A *claim* is an answer that says something of the assessment as a whole; a *bound* ties an answer to the levels of a
key area that can stand beside it. Whether the codes exist is left to ``cpdesk plan check``.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from cpdesk.base.paths import plan_data_dir
from cpdesk.base.records import dataclass
from cpdesk.plan.links_file import choice, only_ours
from cpdesk.plan.load import known_edition_id
from cpdesk.plan.reading import Table, read_table
from cpdesk.plan.source import SourceFile, read_source, stamp

LOWEST, HIGHEST = 0, 4
"""Levels 0-4 (DESIGN section 5)."""


class Says(StrEnum):
    """What an answer says of the assessment as a whole."""

    PRIORITISED = "prioritised"  # needs are in an order of priority
    NO_NEED = "no_need"  # no need remains


@dataclass(frozen=True, slots=True)
class Claim:
    """An answer to an indicator, by its option's key, and what it says; ``why`` is one sentence of ours."""

    indicator: str
    option: str
    says: Says
    why: str


@dataclass(frozen=True, slots=True)
class Bound:
    """Answers to an indicator, and the levels (0-4) of a key area that do not contradict them.

    ``on_paper`` means the level on paper instead of the one in practice; ``why`` is one sentence of ours.
    """

    indicator: str
    options: tuple[str, ...]
    key_area: str
    least: int
    most: int
    on_paper: bool
    why: str

    def allows(self, level: float) -> bool:
        """Tell whether a level can stand beside the answer."""
        return self.least <= level <= self.most


@dataclass(frozen=True, slots=True)
class CheckLinks:
    """Everything ``checks.toml`` of an edition says; nothing where there is no such file."""

    edition: str
    claims: tuple[Claim, ...] = ()
    bounds: tuple[Bound, ...] = ()


def check_links_file_name(edition_id: str) -> str:
    """Return the name of an edition's file of links for the checks, relative to plan_data."""
    return f"editions/{edition_id}/checks.toml"


def load_check_links(edition_id: str, root: Path | None = None) -> CheckLinks:
    """Return an edition's links for the checks, empty where it has none; raise InputError or PlanFileError."""
    folder = (root if root is not None else plan_data_dir()).resolve()
    path = folder / check_links_file_name(known_edition_id(edition_id, folder))
    return _cached(folder, edition_id, stamp(path)) if path.is_file() else CheckLinks(edition_id)


def read_check_links(root: Path, edition_id: str) -> tuple[SourceFile, CheckLinks]:
    """Return the links with their file; raise PlanFileError for a wrong shape."""
    source = read_source(root, check_links_file_name(edition_id))
    document = read_table(source)
    only_ours(document)
    document.text("note")
    links = CheckLinks(
        document.text("edition"),
        tuple(_claim(table) for table in document.tables("claims")),
        tuple(_bound(table) for table in document.tables("bounds")),
    )
    document.end()
    return source, links


def _claim(table: Table) -> Claim:
    says = choice(table, "says", table.text("says"), Says)
    claim = Claim(table.text("indicator"), table.text("option"), says, table.text("why"))
    table.end()
    return claim


def _bound(table: Table) -> Bound:
    bound = Bound(
        table.text("indicator"),
        table.texts("options"),
        table.text("key_area"),
        table.number("least", LOWEST),
        table.number("most", HIGHEST),
        table.flag("on_paper", default=False),
        table.text("why"),
    )
    table.end()
    return bound


@lru_cache(maxsize=8)
def _cached(folder: Path, name: str, _state: tuple[int, int]) -> CheckLinks:
    return read_check_links(folder, name)[1]
