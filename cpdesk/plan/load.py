"""Loads the plan's data: editions, editorial links, crosswalks, reporting areas. Strict about shape; see ``check``.

Every function takes the folder of plan_data as ``root``; without one it is the folder shipped with the application.
A file is read again only when it has changed on disk.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _
from cpdesk.base.paths import plan_data_dir
from cpdesk.plan.edition_file import plan_file_name, read_edition, read_info
from cpdesk.plan.links_file import mapping_file_name, read_crosswalk, read_mapping
from cpdesk.plan.reporting_file import (
    AREAS_FILE,
    NEEDS_FILE,
    read_needs,
    read_report_form,
    read_reporting_areas,
    report_form_file_name,
)
from cpdesk.plan.source import stamp

if TYPE_CHECKING:
    from cpdesk.plan.guidance import Guidance
    from cpdesk.plan.model import (
        Crosswalk,
        Edition,
        EditionInfo,
        PlanMapping,
        ReportedNeed,
        ReportingArea,
    )
    from cpdesk.plan.report_model import ReportForm, ReportQuestion

_Stamp = tuple[int, int]


def edition_ids(root: Path | None = None) -> tuple[str, ...]:
    """Return the names of the folders that hold an edition, sorted."""
    return tuple(sorted(path.parent.name for path in (_root(root) / "editions").glob("*/plan.toml")))


def list_editions(root: Path | None = None) -> tuple[EditionInfo, ...]:
    """Return what editions there are, the default first, then by date; raise PlanFileError for an unreadable one."""
    folder = _root(root)
    found = [_cached_info(folder, name, stamp(folder / plan_file_name(name))) for name in edition_ids(folder)]
    return tuple(sorted(found, key=lambda info: (not info.default, info.date, info.id)))


def load_edition(edition_id: str | None = None, root: Path | None = None) -> Edition:
    """Return an edition, the default one where none is named.

    Raise InputError where there is no such edition, PlanFileError where its file cannot be read.
    """
    folder = _root(root)
    name = _default_id(folder) if edition_id is None else known_edition_id(edition_id, folder)
    return _cached_edition(folder, name, stamp(folder / plan_file_name(name)))


def load_mapping(edition_id: str, root: Path | None = None) -> PlanMapping | None:
    """Return the editorial links of an edition, None where it has none; raise InputError or PlanFileError."""
    folder = _root(root)
    path = folder / mapping_file_name(known_edition_id(edition_id, folder))
    return _cached_mapping(folder, edition_id, stamp(path)) if path.is_file() else None


def load_guidance(edition_id: str, language: str = "en", root: Path | None = None) -> Guidance | None:
    """Return our words about an edition's items, None where it has none; raise InputError or PlanFileError.

    They are in ``language`` where a translation lies beside them, else in English.
    """
    from cpdesk.plan.guidance_file import guidance_file_name  # Home does not need it

    folder = _root(root)
    path = folder / guidance_file_name(known_edition_id(edition_id, folder))
    if not path.is_file():
        return None
    translation = folder / guidance_file_name(edition_id, language)
    found = language if language != "en" and translation.is_file() else ""
    return _cached_guidance(folder, edition_id, found, stamp(path), stamp(translation))


def load_crosswalks(root: Path | None = None) -> tuple[Crosswalk, ...]:
    """Return every crosswalk between editions, by file name; raise PlanFileError."""
    folder = _root(root)
    paths = sorted((folder / "crosswalks").glob("*.toml"))
    return tuple(_cached_crosswalk(folder, path.name, stamp(path)) for path in paths)


def load_reporting_areas(root: Path | None = None) -> tuple[ReportingArea, ...]:
    """Return the areas of need the national report asks about, in its order; raise PlanFileError."""
    folder = _root(root)
    return _cached_areas(folder, stamp(folder / AREAS_FILE))


def load_reported_needs(root: Path | None = None) -> tuple[ReportedNeed, ...]:
    """Return in how many Parties more capacity is needed, area by area; raise PlanFileError."""
    folder = _root(root)
    return _cached_needs(folder, stamp(folder / NEEDS_FILE))


def load_report_form(name: str = "nr5", root: Path | None = None) -> ReportForm:
    """Return a reporting format, the Fifth National Report's where none is named; raise PlanFileError."""
    folder = _root(root)
    return _cached_form(folder, name, stamp(folder / report_form_file_name(name)))


def load_report_questions(root: Path | None = None) -> tuple[ReportQuestion, ...]:
    """Return the questions of the Fifth National Report in the form's order; raise PlanFileError."""
    return load_report_form(root=root).questions


def known_edition_id(edition_id: str, root: Path | None = None) -> str:
    """Return the id as it is; raise InputError naming the known ones where there is no such edition."""
    known = edition_ids(root)
    if edition_id not in known:
        raise InputError(
            _("There is no edition “{id}” of the plan.", id=edition_id),
            todo=_("Choose one of: {ids}.", ids=", ".join(known)),
        )
    return edition_id


def _root(root: Path | None) -> Path:
    return (root if root is not None else plan_data_dir()).resolve()


def _default_id(folder: Path) -> str:
    editions = list_editions(folder)
    if not editions:
        raise InputError(_("The plan's data holds no edition."), todo=_("Install cpdesk again."))
    return editions[0].id


@lru_cache(maxsize=32)
def _cached_info(folder: Path, name: str, _state: _Stamp) -> EditionInfo:
    return read_info(folder, name)


@lru_cache(maxsize=16)
def _cached_edition(folder: Path, name: str, _state: _Stamp) -> Edition:
    return read_edition(folder, name).edition


@lru_cache(maxsize=16)
def _cached_mapping(folder: Path, name: str, _state: _Stamp) -> PlanMapping:
    return read_mapping(folder, name)[1]


@lru_cache(maxsize=8)
def _cached_guidance(folder: Path, name: str, language: str, _state: _Stamp, _translation: _Stamp) -> Guidance:
    from cpdesk.plan.guidance_file import read_guidance

    return read_guidance(folder, name, language)[1]


@lru_cache(maxsize=32)
def _cached_crosswalk(folder: Path, name: str, _state: _Stamp) -> Crosswalk:
    return read_crosswalk(folder, name)[1]


@lru_cache(maxsize=4)
def _cached_areas(folder: Path, _state: _Stamp) -> tuple[ReportingArea, ...]:
    return read_reporting_areas(folder)[1]


@lru_cache(maxsize=4)
def _cached_needs(folder: Path, _state: _Stamp) -> tuple[ReportedNeed, ...]:
    return read_needs(folder)[1]


@lru_cache(maxsize=4)
def _cached_form(folder: Path, name: str, _state: _Stamp) -> ReportForm:
    return read_report_form(folder, name)[1]
