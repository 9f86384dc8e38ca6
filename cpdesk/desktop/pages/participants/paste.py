"""A list of participants pasted from a spreadsheet: which column is what, whom it would add. Records nothing. No Qt."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from cpdesk.assessment.workshop_fields import SEXES
from cpdesk.base.folding import fold
from cpdesk.base.i18n import N_, _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.base.typed_text import MAX_LINE, clean_text

if TYPE_CHECKING:
    from cpdesk.assessment.respondents import Respondent

MOST_ROWS, MOST_LETTERS, MOST_COLUMNS = 500, 400_000, 12
"""More is no list of participants; it is told."""

COLUMN_WORDS = {
    "name": N_("Name"),
    "institution": N_("Institution"),
    "sector": N_("Sector"),
    "role": N_("Role"),
    "sex": N_("Sex"),
    "contact": N_("Contact"),
    "": N_("Not used"),
}
"""What a column can hold; ``""`` is left aside. Two columns of names (first name, family name) are put together."""

_HEADS = {
    "name": "name|full name|first name|given name|last name|surname|family name|participant|nom|prenom",
    "institution": "institution|organisation|organization|ministry|agency|affiliation|ministere|organisme",
    "sector": "sector|secteur|field",
    "role": "role|position|function|title|job title|fonction|poste",
    "sex": "sex|gender|sexe|genre|m/f|f/m",
    "contact": "contact|e-mail|email|mail|phone|telephone|address|courriel|adresse",
}
_SEX_LETTERS = {"f": "female", "m": "male", "female": "female", "male": "male", "woman": "female", "man": "male"}
_ORDER = ("name", "institution", "sector", "role", "sex", "contact")


@dataclass(frozen=True, slots=True)
class Pasted:
    """Cells as they were pasted, what each column seems to be, and whether the first row holds headings.

    ``trouble`` says what keeps the list from being read; empty for nothing.
    """

    cells: tuple[tuple[str, ...], ...] = ()
    columns: tuple[str, ...] = ()
    headed: bool = False
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class PastedRow:
    """One row: what it would record, and why not; ``note`` may also say what was left aside of a row that counts."""

    values: Mapping[str, str]
    counts: bool
    note: str = ""


def read_pasted(text: str) -> Pasted:
    """Return the cells of a pasted list: tabs between them, else semicolons, else commas."""
    if len(text) > MOST_LETTERS:
        return Pasted(trouble=_("This is too long for a list of participants. Nothing was added."))
    try:
        cells = _split(text)
    except csv.Error:
        return Pasted(trouble=_("This cannot be read as a list. Copy the cells of the spreadsheet again."))
    if len(cells) > MOST_ROWS:
        words = ngettext("At most {n} row is read at a time.", "At most {n} rows are read at a time.", MOST_ROWS)
        return Pasted(trouble=words)
    if not cells:
        return Pasted()
    columns, headed = _guess(cells)
    return Pasted(cells, columns, headed)


def preview(pasted: Pasted, columns: Sequence[str], known: Iterable[Respondent]) -> tuple[PastedRow, ...]:
    """Return the rows as they would be added; ``columns`` says what each column is, ``known`` who is there already."""
    there = {_identity({"name": who.name, "institution": who.institution}) for who in known if who.name}
    found = []
    for cells in pasted.cells[pasted.headed :]:
        row = _row(cells, columns, there)
        found.append(row)
        if row.counts and row.values.get("name"):
            there.add(_identity(row.values))
    return tuple(found)


def _split(text: str) -> tuple[tuple[str, ...], ...]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    mark = "\t" if "\t" in text else ";" if first.count(";") > first.count(",") else ","
    lines = io.StringIO(text, newline="")
    if text.count('"') % 2:  # a stray quote must not swallow the rows that follow
        rows = csv.reader(lines, delimiter=mark, quoting=csv.QUOTE_NONE)
    else:
        rows = csv.reader(lines, delimiter=mark)
    cells = [tuple(clean_text(cell, one_line=True) for cell in row)[:MOST_COLUMNS] for row in rows]
    cells = [row for row in cells if any(row)]
    width = max(map(len, cells), default=0)
    return tuple((*row, *[""] * (width - len(row))) for row in cells)


def _guess(cells: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], bool]:
    heads = [_head(cell) for cell in cells[0]]
    if sum(1 for head in heads if head) >= min(2, len(heads)):
        return tuple(heads), True
    found: list[str] = []
    left = [name for name in _ORDER if name not in ("sex", "contact")]
    for column in zip(*cells, strict=True):
        filled = [cell for cell in column if cell]
        sexes = sum(1 for cell in filled if _sex(cell))
        if sexes and sexes * 3 >= len(filled) * 2 and "sex" not in found:  # one slip is told of, beside its row
            found.append("sex")
        elif filled and sum("@" in cell for cell in filled) * 2 > len(filled) and "contact" not in found:
            found.append("contact")
        elif filled and all(cell.rstrip(".").isdecimal() for cell in filled):
            found.append("")  # the rows' numbers
        else:
            found.append(left.pop(0) if left else "")
    return tuple(found), False


def _head(cell: str) -> str:
    """Return which column a heading names, in English, French or the window's language; empty for none."""
    words = fold(cell).rstrip(" :*")
    for name, heads in _HEADS.items():
        if words and (words in heads.split("|") or words == fold(_(COLUMN_WORDS[name]))):
            return name
    return ""


def _sex(cell: str) -> str:
    words = fold(cell).rstrip(".")
    named = {fold(_(choice.label)): choice.value for choice in SEXES}
    return named.get(words) or _SEX_LETTERS.get(words, "")


def _row(cells: Sequence[str], columns: Sequence[str], there: Collection[tuple[str, str]]) -> PastedRow:
    values: dict[str, str] = {}
    note = ""
    for name, cell in zip(columns, cells, strict=False):
        if name == "sex":
            values[name] = _sex(cell)
            note = _("“{text}” under Sex is left aside.", text=cell[:40]) if cell and not values[name] else note
        elif name:
            values[name] = f"{values.get(name, '')} {cell}".strip()
    values = {name: value for name, value in values.items() if value}
    if not any(values.get(name) for name in ("name", "institution", "role")):
        return PastedRow(values, counts=False, note=_("Nothing to add: no name, institution or role"))
    if any(len(value) > MAX_LINE for value in values.values()):
        return PastedRow(values, counts=False, note=_("Too long: at most {n} letters in a cell", n=MAX_LINE))
    if values.get("name") and _identity(values) in there:
        return PastedRow(values, counts=False, note=_("In the list already"))
    return PastedRow(values, counts=True, note=note)


def _identity(values: Mapping[str, str]) -> tuple[str, str]:
    return fold(values.get("name", "")), fold(values.get("institution", ""))
