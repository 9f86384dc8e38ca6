"""Extract every text of the source, merge it into each catalogue and compile; run by ``python dev.py translate``.

Texts come from Python (``_``, ``N_``, ``ngettext``, a catalogue's ``say`` and ``plural``) and from our own words in the
plan's data: short titles (``mapping.toml``), labels of the reporting areas (``areas.toml``), of the forms to report in
(``nr5.toml``, ``initiatives.toml``) and of the lists to plan with (``planning.toml``), and why answers contradict
levels (``checks.toml``) or settle no question (``report_answers.toml``).
"""

from __future__ import annotations

import datetime as dt
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

LOCALE = Path(__file__).resolve().parent
ROOT = LOCALE.parent.parent
KEYWORDS = {"_": None, "N_": None, "say": None, "ngettext": (1, 2), "plural": (1, 2)}
TEMPLATE = LOCALE / "cpdesk.pot"
BORN = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)  # a date that changes at every run would be noise in every diff
HEADER = "# Texts of cpdesk. Licensed as the project is."


def extract() -> Catalog:
    """Return every text of the source, ordered by file and line so that neighbours stand together."""
    found = Catalog(project="cpdesk", header_comment=HEADER, charset="utf-8", creation_date=BORN, revision_date=BORN)
    for path in sorted((ROOT / "cpdesk").rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        for _line, message, comments, context in extract_from_file(
            "python", str(path), keywords=KEYWORDS, comment_tags=("translators:",), strip_comment_tags=True
        ):
            found.add(message, auto_comments=comments, context=context, locations=[(place, None)])
    for place, text in _data_texts():
        found.add(text, locations=[(place, None)])
    return found


def _data_texts() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "plan_data" / "editions").glob("*/mapping.toml")):
        mapping = tomllib.loads(path.read_text(encoding="utf-8"))
        for family in ("goals", "key_areas"):
            for entry in mapping[family].values():
                yield path.relative_to(ROOT).as_posix(), entry["short"]
    areas = ROOT / "plan_data" / "reporting" / "areas.toml"
    for area in tomllib.loads(areas.read_text(encoding="utf-8"))["areas"]:
        yield areas.relative_to(ROOT).as_posix(), area["label"]
    for name in ("nr5", "initiatives"):
        yield from _form_texts(ROOT / "plan_data" / "reporting" / f"{name}.toml")
    lists = ROOT / "plan_data" / "lists" / "planning.toml"
    for entries in tomllib.loads(lists.read_text(encoding="utf-8")).values():
        for entry in entries if isinstance(entries, list) else ():
            yield lists.relative_to(ROOT).as_posix(), entry["label"]
    for path in sorted((ROOT / "plan_data" / "editions").glob("*/checks.toml")):
        links = tomllib.loads(path.read_text(encoding="utf-8"))
        for entry in (*links.get("claims", ()), *links.get("bounds", ())):
            yield path.relative_to(ROOT).as_posix(), entry["why"]
    for path in sorted((ROOT / "plan_data" / "editions").glob("*/report_answers.toml")):
        for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("silent", ()):
            yield path.relative_to(ROOT).as_posix(), entry["why"]


def _form_texts(path: Path) -> Iterator[tuple[str, str]]:
    """Yield our own words in a form to report in: its title, its sections, its questions or fields, their options."""
    form = tomllib.loads(path.read_text(encoding="utf-8"))
    place = path.relative_to(ROOT).as_posix()
    yield place, form["title"]
    yield from ((place, section["title"]) for section in form["sections"])
    for family in ("groups", "questions", "fields"):
        for entry in form.get(family, ()):
            yield place, entry["label"]
            yield from ((place, option["label"]) for option in entry.get("options", ()))


def main() -> int:
    """Bring the template and every catalogue up to date and compile; say how complete each is."""
    template = extract()
    _write(TEMPLATE, template)
    for folder in sorted(path for path in LOCALE.iterdir() if path.is_dir()):
        source = folder / "LC_MESSAGES" / "cpdesk.po"
        catalogue = Catalog(
            locale=folder.name, project="cpdesk", header_comment=HEADER, charset="utf-8", revision_date=BORN
        )
        if source.is_file():
            with source.open("rb") as stream:
                catalogue = read_po(stream, locale=folder.name, charset="utf-8")
        catalogue.update(template, no_fuzzy_matching=True, update_header_comment=True)
        catalogue.obsolete.clear()
        _write(source, catalogue)
        with source.open("rb") as stream, source.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, read_po(stream, locale=folder.name, charset="utf-8"))
        done = sum(1 for message in catalogue if message.id and message.string and all(message.string))
        sys.stdout.write(f"{folder.name}: {done} of {len(catalogue)} texts\n")
    return 0


def _write(path: Path, catalogue: Catalog) -> None:
    with path.open("wb") as stream:
        write_po(stream, catalogue, omit_header=False, sort_by_file=True, width=120, include_lineno=False)


if __name__ == "__main__":
    raise SystemExit(main())
