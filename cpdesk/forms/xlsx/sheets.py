"""Find the sheets of a spreadsheet file, the texts they share and the styles of dates; links are never followed."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from cpdesk.forms.xlsx import refusals
from cpdesk.forms.xlsx.cells import Sheet
from cpdesk.forms.xlsx.parts import WORKBOOK, Parts
from cpdesk.forms.xlsx.sheet_pass import read_sheet, unescaped
from cpdesk.forms.xlsx.xml import Budget, walk

MAX_SHEETS = 100
_DATE_NUMBERS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}  # ECMA-376, 18.8.30
_IN_FORMATS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_HYPERLINK = "/hyperlink"


def read_sheets(parts: Parts) -> list[Sheet]:
    """Return the sheets with their cells, in the order of the workbook; raise InputError where that cannot be done."""
    budget = Budget(parts.name)
    _check_content_types(parts, budget)
    _check_relations(parts, budget)
    targets = dict(_relations(parts, "xl/_rels/workbook.xml.rels", budget))
    listed = _listed(parts, budget)
    strings = _strings(parts, budget)
    dates = _date_styles(parts, budget)
    found = []
    for name, relation in listed:
        kind, target = targets.get(relation, ("", ""))
        if kind.endswith("/worksheet"):
            part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            found.append(read_sheet(parts.read(part), Sheet(name), strings, dates, budget))
    return found


def _check_content_types(parts: Parts, budget: Budget) -> None:
    def start(_tag: str, attributes: Mapping[str, str]) -> None:
        kind = attributes.get("ContentType", "").lower()
        if "macroenabled" in kind or "vbaproject" in kind:
            raise refusals.macros(parts.name)

    walk(parts.read("[Content_Types].xml"), budget, start)


def _check_relations(parts: Parts, budget: Budget) -> None:
    """Refuse anything that lies outside the file, but for links people can click on, which nothing follows."""

    def start(_tag: str, attributes: Mapping[str, str]) -> None:
        outside = attributes.get("TargetMode", "").lower() == "external"
        if outside and not attributes.get("Type", "").endswith(_HYPERLINK):
            raise refusals.links_elsewhere(parts.name)

    for part in parts.names:
        if part.endswith(".rels"):
            walk(parts.read(part), budget, start)


def _relations(parts: Parts, part: str, budget: Budget) -> Iterator[tuple[str, tuple[str, str]]]:
    found: list[tuple[str, tuple[str, str]]] = []

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "Relationship":
            found.append((attributes.get("Id", ""), (attributes.get("Type", ""), attributes.get("Target", ""))))

    walk(parts.read(part), budget, start)
    yield from found


def _listed(parts: Parts, budget: Budget) -> list[tuple[str, str]]:
    """Return the name of each sheet and what it is called among the workbook's relations."""
    found: list[tuple[str, str]] = []

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            found.append((attributes.get("name", "")[:60], relation))

    walk(parts.read(WORKBOOK), budget, start)
    if len(found) > MAX_SHEETS:
        raise refusals.too_large(parts.name)
    return found


class _Strings:
    """Gathers the texts that cells share; how a word is pronounced (``rPh``) is no part of it."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._parts: list[str] = []
        self._taking = False
        self._aside = 0

    def start(self, tag: str, _attributes: Mapping[str, str]) -> None:
        if tag == "si":
            self._parts = []
        elif tag == "rPh":
            self._aside += 1
        self._taking = tag == "t" and not self._aside

    def end(self, tag: str) -> None:
        self._taking = False
        if tag == "si":
            self.found.append(unescaped("".join(self._parts)))
        elif tag == "rPh":
            self._aside -= 1

    def text(self, text: str) -> None:
        if self._taking:
            self._parts.append(text)


def _strings(parts: Parts, budget: Budget) -> list[str]:
    gathered = _Strings()
    if parts.has("xl/sharedStrings.xml"):
        walk(parts.read("xl/sharedStrings.xml"), budget, gathered.start, gathered.end, gathered.text)
    return gathered.found


def _date_styles(parts: Parts, budget: Budget) -> frozenset[str]:
    """Return the styles that show a number as a date, by the number cells name them with."""
    if not parts.has("xl/styles.xml"):
        return frozenset()
    formats: dict[str, str] = {}
    styles: list[str] = []
    inside = False

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        nonlocal inside
        if tag == "numFmt":
            formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            inside = True
        elif tag == "xf" and inside:
            styles.append(attributes.get("numFmtId", "0"))

    def end(tag: str) -> None:
        nonlocal inside
        inside = inside and tag != "cellXfs"

    walk(parts.read("xl/styles.xml"), budget, start, end)
    own = {number for number, code in formats.items() if set("dy") & set(_IN_FORMATS.sub("", code[:200]).lower())}
    wanted = own | {str(number) for number in _DATE_NUMBERS if str(number) not in formats}
    return frozenset(str(place) for place, number in enumerate(styles) if number in wanted)
