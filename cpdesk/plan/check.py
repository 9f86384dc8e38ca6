"""Checks the plan's data beyond its shape: what ``cpdesk plan check`` says. Finds every problem, raises for none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import ParamSpec, TypeVar

from cpdesk.base.i18n import _
from cpdesk.base.paths import plan_data_dir
from cpdesk.plan.check_links import check_links_file_name, read_check_links
from cpdesk.plan.checks.check_links import check_check_links
from cpdesk.plan.checks.crosswalk import CrosswalkFile, check_crosswalk
from cpdesk.plan.checks.guidance import check_guidance, check_translation
from cpdesk.plan.checks.guides import check_glossary, check_guide
from cpdesk.plan.checks.items import check_items
from cpdesk.plan.checks.lists import check_lists, check_training_words
from cpdesk.plan.checks.mapping import check_mapping
from cpdesk.plan.checks.report_form import check_report_form
from cpdesk.plan.checks.report_initiatives import check_initiative_form
from cpdesk.plan.checks.report_links import check_report_links
from cpdesk.plan.checks.reporting import check_needs, check_reporting_areas
from cpdesk.plan.checks.texts import check_texts
from cpdesk.plan.edition_file import EditionFile, plan_file_name, read_edition, read_info
from cpdesk.plan.guidance_file import guidance_file_name, read_guidance
from cpdesk.plan.guides import FOLDER, GLOSSARY, GUIDES, read_glossary, read_guide
from cpdesk.plan.links_file import mapping_file_name, read_crosswalk, read_mapping
from cpdesk.plan.lists import LISTS_FILE, read_lists
from cpdesk.plan.load import edition_ids, known_edition_id
from cpdesk.plan.model import Edition, Problem
from cpdesk.plan.report_answers import read_report_links, report_links_file_name
from cpdesk.plan.report_initiatives import INITIATIVES_FILE, read_initiative_form
from cpdesk.plan.reporting_file import (
    AREAS_FILE,
    NEEDS_FILE,
    QUESTIONS_FILE,
    read_needs,
    read_report_form,
    read_reporting_areas,
)
from cpdesk.plan.source import PlanFileError, read_source
from cpdesk.plan.training_words import TRAINING_FILE, read_training_words

_P = ParamSpec("_P")
_T = TypeVar("_T")


def check_edition(edition_id: str, root: Path | None = None) -> tuple[Problem, ...]:
    """Return what is wrong with an edition and its mapping; raise InputError where there is no such edition."""
    folder = root if root is not None else plan_data_dir()
    return _in_order(_edition_problems(folder, known_edition_id(edition_id, folder)))


def check_all(root: Path | None = None) -> tuple[Problem, ...]:
    """Return what is wrong anywhere in the plan's data: editions and their links, reporting files, lists, guides."""
    folder = root if root is not None else plan_data_dir()
    problems: list[Problem] = []
    for name in edition_ids(folder):
        problems += _edition_problems(folder, name)
    if not edition_ids(folder):
        problems.append(Problem("editions", 0, _("There is no edition.")))
    for path in sorted((folder / "editions").glob("*/")):
        if path.is_dir() and path.name not in edition_ids(folder):
            problems.append(Problem(plan_file_name(path.name), 0, _("The file does not exist.")))
    problems += _crosswalk_problems(folder)
    problems += _reporting_problems(folder)
    problems += _list_problems(folder)
    if (folder / FOLDER).is_dir():
        problems += _guide_problems(folder)
    return _in_order(problems)


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: (problem.file, problem.line)))


def _read(problems: list[Problem], read: Callable[_P, _T], *args: _P.args, **named: _P.kwargs) -> _T | None:
    """Return what was read, or None after noting why it cannot be."""
    try:
        return read(*args, **named)
    except PlanFileError as error:
        problems.append(Problem(error.file, error.line, error.reason))
        return None


def _edition_problems(folder: Path, name: str) -> list[Problem]:
    problems: list[Problem] = []
    file = _read(problems, read_edition, folder, name)
    if file is None:
        return problems
    if file.edition.info.id != name:
        what = _("The edition's id is “{id}”, but its folder is “{folder}”.", id=file.edition.info.id, folder=name)
        problems.append(file.source.problem(("edition", "id"), what))
    problems += _check_default(folder, file)
    problems += check_items(file)
    problems += check_texts(file)
    if (folder / mapping_file_name(name)).is_file():
        found = _read(problems, read_mapping, folder, name)
        areas = _read(problems, read_reporting_areas, folder)
        if found is not None and areas is not None:
            problems += check_mapping(file, *found, {area.key for area in areas[1]})
    if (folder / guidance_file_name(name)).is_file():
        problems += _guidance_problems(folder, file)
    if (folder / check_links_file_name(name)).is_file():
        problems += _check_link_problems(folder, file)
    if (folder / report_links_file_name(name)).is_file():
        problems += _report_link_problems(folder, file)
    return problems


def _guidance_problems(folder: Path, file: EditionFile) -> list[Problem]:
    problems: list[Problem] = []
    name = file.edition.info.id
    found = _read(problems, read_guidance, folder, name)
    questions = _read(problems, read_report_form, folder, "nr5") if (folder / QUESTIONS_FILE).is_file() else None
    if found is None:
        return problems
    source, guidance = found
    problems += check_guidance(
        file, source, guidance, {each.key for each in questions[1].questions} if questions else None
    )
    for path in sorted((folder / "editions" / name).glob("*/guidance.toml")):
        language = path.parent.name
        if _read(problems, read_guidance, folder, name, language) is not None:
            translation = read_source(folder, guidance_file_name(name, language))
            problems += check_translation(source, translation)
    return problems


def _check_link_problems(folder: Path, file: EditionFile) -> list[Problem]:
    problems: list[Problem] = []
    name = file.edition.info.id
    found = _read(problems, read_check_links, folder, name)
    words = _read([], read_guidance, folder, name) if (folder / guidance_file_name(name)).is_file() else None
    if found is not None:
        problems += check_check_links(file, *found, words[1] if words is not None else None)
    return problems


def _report_link_problems(folder: Path, file: EditionFile) -> list[Problem]:
    problems: list[Problem] = []
    name = file.edition.info.id
    found = _read(problems, read_report_links, folder, name)
    words = _read([], read_guidance, folder, name) if (folder / guidance_file_name(name)).is_file() else None
    form = _read([], read_report_form, folder, "nr5") if (folder / QUESTIONS_FILE).is_file() else None
    if found is not None:
        problems += check_report_links(file, *found, words[1] if words else None, form[1] if form else None)
    return problems


def _check_default(folder: Path, file: EditionFile) -> Iterator[Problem]:
    unreadable: list[Problem] = []
    infos = [_read(unreadable, read_info, folder, name) for name in edition_ids(folder)]
    defaults = [info.id for info in infos if info is not None and info.default]
    if not defaults:
        yield file.source.problem(("edition", "default"), _("No edition is the default one."))
    elif len(defaults) > 1 and file.edition.info.default:
        what = _("More than one edition is the default: {ids}.", ids=", ".join(defaults))
        yield file.source.problem(("edition", "default"), what)


def _crosswalk_problems(folder: Path) -> list[Problem]:
    problems: list[Problem] = []
    known: dict[str, Edition] = {}
    for name in edition_ids(folder):
        file = _read([], read_edition, folder, name)
        if file is not None:
            known[name] = file.edition
    for path in sorted((folder / "crosswalks").glob("*.toml")):
        found = _read(problems, read_crosswalk, folder, path.name)
        if found is None:
            continue
        source, crosswalk = found
        older, newer = known.get(crosswalk.older), known.get(crosswalk.newer)
        if crosswalk.older not in edition_ids(folder):
            problems.append(source.problem(("from",), _("There is no edition “{id}” of the plan.", id=crosswalk.older)))
        if crosswalk.newer not in edition_ids(folder):
            problems.append(source.problem(("to",), _("There is no edition “{id}” of the plan.", id=crosswalk.newer)))
        if older is not None and newer is not None:
            problems += check_crosswalk(CrosswalkFile(source, crosswalk, older, newer))
    return problems


def _reporting_problems(folder: Path) -> list[Problem]:
    problems: list[Problem] = []
    areas = _read(problems, read_reporting_areas, folder)
    needs = _read(problems, read_needs, folder)
    others = {AREAS_FILE, NEEDS_FILE, INITIATIVES_FILE}
    for path in sorted((folder / "reporting").glob("*.toml")):  # every other file is a format to report in
        questions = None if f"reporting/{path.name}" in others else _read(problems, read_report_form, folder, path.stem)
        if questions is not None:
            problems += check_report_form(*questions)
    record = _read(problems, read_initiative_form, folder) if (folder / INITIATIVES_FILE).is_file() else None
    if record is not None:
        problems += check_initiative_form(*record)
    if areas is not None:
        problems += check_reporting_areas(*areas)
    if areas is not None and needs is not None:
        problems += check_needs(*needs, areas[1])
    return problems


def _list_problems(folder: Path) -> list[Problem]:
    problems: list[Problem] = []
    lists = _read(problems, read_lists, folder) if (folder / LISTS_FILE).is_file() else None
    words = _read(problems, read_training_words, folder) if (folder / TRAINING_FILE).is_file() else None
    if lists is not None:
        problems += check_lists(*lists)
    if words is not None:
        problems += check_training_words(*words)
    return problems


def _guide_problems(folder: Path) -> list[Problem]:
    problems: list[Problem] = []
    english = _read(problems, read_glossary, folder)
    languages = ["en", *sorted(path.name for path in (folder / FOLDER).glob("*/") if path.is_dir())]
    for language in languages:
        if language == "en" or (folder / FOLDER / language / GLOSSARY).is_file():
            found = english if language == "en" else _read(problems, read_glossary, folder, language)
            if found is not None:
                problems += check_glossary(*found, english[1] if english is not None else None)
        for name in GUIDES:
            if language == "en" or (folder / FOLDER / language / f"{name}.md").is_file():
                guide = _read(problems, read_guide, folder, name, language)
                if guide is not None:
                    problems += check_guide(*guide)
    return problems
