"""Read what can still be read of a damaged file: events whose hash matches, and nothing that cannot be checked.

The file is read into memory, so that nothing is written to it and no journal beside it is rolled back. SQLite reads
rows only where the schema is one of ours, word by word; around bad pages row by row. Where it cannot, the pages are
read one by one without it. Never raises for damage.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cpdesk.base.records import dataclass
from cpdesk.storage import schema
from cpdesk.storage.bad_sectors import read_around
from cpdesk.storage.leaf_pages import Column, leaf_records
from cpdesk.storage.lines import LineParser
from cpdesk.storage.parts import ANSWERS_FOR, PARTIAL

if TYPE_CHECKING:
    from cpdesk.assessment.events import Event

_MAGIC = b"SQLite format 3\x00"
_PAGE = 4096
"""The size of a page in every file cpdesk made so far."""
_PAGE_SIZES = (512, 1024, 2048, 4096, 8192, 16384, 32768)
_SMALLEST_ROW = 200
"""No event takes fewer bytes than this, two checksums included; it bounds how many there can be."""
_COLUMNS = 13
_DRAFT = 5
_WANTED = (2, 4, _DRAFT, _COLUMNS)
"""How many columns the tables have that are read page by page: facts and erased ids, steps, drafts, events."""
RECORDED, COPIED = "recorded", "copied"
"""Facts no checksum covers: how long the record was when the file was closed, when the last copy left."""
_NOT_UTF8 = re.compile("[\ud800-\udfff]")
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
Draft = tuple[str, ...]
"""A half-typed text as it stands in its table: cycle, subject, field, text, and what it was sealed with."""
_ROW = "number, id, cycle, subject, field, value, salt, value_hash, author, device, seq, claimed, parents"


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What could be checked: the facts (empty if they fail their checksum), events, erased ids, and the format.

    ``lost`` tells that rows could not be read or do not match their hash; ``format`` is 0 where the schema is not ours.
    ``drafts`` are the rows of half-typed texts; None where that table could not be read.
    """

    meta: dict[str, str] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    erased: frozenset[str] = frozenset()
    lost: bool = True
    format: int = 0
    drafts: tuple[Draft, ...] | None = None


def salvage(path: Path) -> Salvaged:
    """Return what can be checked of a damaged file.

    Raises:
        OSError: the file cannot even be read as bytes.

    """
    content = _mended(read_around(path))
    if not content:
        return Salvaged()
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.deserialize(content)
            for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "query_only=ON"):
                connection.execute(f"PRAGMA {pragma}").fetchall()
            connection.text_factory = _text
            format_ = _format(connection)
        except (sqlite3.Error, ValueError, TypeError):  # damage can make a text of the schema bytes, or no text at all
            return Salvaged()
        return _read(connection, format_, len(content)) if format_ else Salvaged()


def salvage_pages(path: Path) -> Salvaged:
    """Return what can be checked of a file that SQLite cannot read, page by page; ``lost`` is always set.

    Raises:
        OSError: the file cannot even be read as bytes.

    """
    records = _records(path)
    pairs = [record for record in records if len(record) == 2]
    names = (*schema.META_NAMES, ANSWERS_FOR, PARTIAL, RECORDED, COPIED, "check")
    meta = {str(name): value for name, value in pairs if name in names and type(value) is str}
    listed = {name for name, _when in pairs if type(name) is str and _DIGEST.fullmatch(name)}
    parser = LineParser()
    rows = (record for record in records if len(record) == _COLUMNS)
    whole = meta.get("check") == schema.meta_check(meta)
    found = [one for row in rows if (one := _event(parser, row, listed)) is not None]
    drafts = tuple(texts for record in records if len(texts := _texts(record)) == len(record) == _DRAFT)
    return _sorted_out(meta if whole else {}, found, listed, drafts or None, lost=True, format_=0)


def has_later_steps(path: Path) -> bool:
    """Tell whether a step of migration this version does not know was taken in the file: it really is a newer one.

    The number in the header can be damaged, and the schema with it; each step leaves its name in a row.

    Raises:
        OSError: the file cannot even be read as bytes.

    """
    names = [str(record[2]) for record in _records(path) if len(record) == 4 and record[1] == "cpdesk"]
    return any(step[:4].isdecimal() and int(step[:4]) > schema.FORMAT for step in names)


def _records(path: Path) -> list[tuple[Column, ...]]:
    content = read_around(path)
    size = _page_size(content)
    left = len(content) % size  # bytes are missing or too many: what follows them fits when counted from the end
    shifts = (0, left - size, left) if left else (0,)
    return [record for shift in shifts for record in leaf_records(content, size, shift) if len(record) in _WANTED]


def together(*found: Salvaged) -> Salvaged:
    """Return what several readings of one file gave; ``lost`` unless one of them read everything."""
    events = [(event_id, event) for one in found for event_id, event in one.events.items()]
    meta = next((one.meta for one in found if one.meta), {})
    listed = {event_id for one in found for event_id in one.erased}
    lost, format_ = all(one.lost for one in found), max(one.format for one in found)
    drafts = next((one.drafts for one in found if one.drafts is not None), None)
    return _sorted_out(meta, events, listed, drafts, lost=lost, format_=format_)


def _texts(record: Iterable[Any]) -> Draft:
    return tuple(column for column in record if type(column) is str and not _NOT_UTF8.search(column))


def _sorted_out(
    meta: dict[str, str],
    found: list[tuple[str, Event]],
    listed: set[str],
    drafts: tuple[Draft, ...] | None,
    *,
    lost: bool,
    format_: int,
) -> Salvaged:
    """Believe the list of what was erased, except of an event that has its value and nowhere a row without it."""
    events: dict[str, Event] = {}
    for event_id, event in found:
        if event.erased or event_id not in events:
            events[event_id] = event
    kept = {event_id for event_id, event in events.items() if not event.erased}
    return Salvaged(meta, events, frozenset(listed - kept), lost, format_, drafts)


def _page_size(content: bytes) -> int:
    size = int.from_bytes(content[16:18], "big")
    return size if size in _PAGE_SIZES else _PAGE


def _mended(content: bytes) -> bytes:
    """Return the file with the part of its header put right that is the same in every file of ours.

    Whether the first page holds our schema is decided afterwards, by its text.
    """
    size = _page_size(content)
    pages = len(content) // size
    if not pages:
        return b""
    one = (1).to_bytes(4, "big")
    header = b"".join(
        (
            _MAGIC,
            size.to_bytes(2, "big") + bytes((1, 1, 0, 64, 32, 32)),
            one,  # the change counter, equal to the one further down: the number of pages that follows counts
            pages.to_bytes(4, "big"),
            bytes(8),  # free pages are of no interest to a reader
            content[40:44] + (4).to_bytes(4, "big"),  # the schema's own counter and format
            bytes(8) + one,  # no automatic vacuum; UTF-8
            bytes(32),
            one + content[96:100],
        )
    )
    return header + content[len(header) : pages * size]


def _format(connection: sqlite3.Connection) -> int:
    """Return the format whose schema the file has, by its text alone; 0 for none of ours."""
    return next(
        (found for found in sorted(schema.SCHEMAS, reverse=True) if not schema.unexpected(connection, found)), 0
    )


def _read(connection: sqlite3.Connection, format_: int, size: int) -> Salvaged:
    meta = _meta(connection)
    listed, lost = _erased(connection)
    parser = LineParser()
    reading = _Rows(connection, _highest(connection, size))
    found: list[tuple[str, Event]] = []
    for row in reading:
        one = _event(parser, row, listed)
        if one is None:
            lost = True
        else:
            found.append(one)
    lost = lost or reading.lost or not _is_all(connection, {event_id for event_id, _event in found})
    return _sorted_out(meta, found, listed, _drafts(connection), lost=lost, format_=format_)


def _drafts(connection: sqlite3.Connection) -> tuple[Draft, ...] | None:
    try:
        rows = connection.execute("SELECT cycle, subject, field, text, claimed FROM drafts NOT INDEXED").fetchall()
    except sqlite3.Error:
        return None
    return tuple(texts for row in rows if len(texts := _texts(row)) == _DRAFT)


def _is_all(connection: sqlite3.Connection, ids: set[str]) -> bool:
    """Tell whether the index names no other events than those that were read: a whole page can go unnoticed."""
    try:
        rows = connection.execute("SELECT id FROM events INDEXED BY sqlite_autoindex_events_1").fetchall()
    except sqlite3.Error:
        return False
    return {row[0] for row in rows} == ids


def _meta(connection: sqlite3.Connection) -> dict[str, str]:
    try:
        rows = connection.execute("SELECT name, value FROM meta NOT INDEXED").fetchall()
    except sqlite3.Error:
        return {}
    meta = {name: value for name, value in rows if isinstance(name, str) and isinstance(value, str)}
    return meta if meta.get("check") == schema.meta_check(meta) else {}


def _erased(connection: sqlite3.Connection) -> tuple[set[str], bool]:
    found: set[str] = set()
    try:
        for (event_id,) in connection.execute("SELECT event FROM erased NOT INDEXED"):
            if isinstance(event_id, str) and _DIGEST.fullmatch(event_id):
                found.add(event_id)
    except sqlite3.Error:
        return found, True
    return found, False


def _highest(connection: sqlite3.Connection, size: int) -> int:
    """Return a number no row of ``events`` exceeds, as far as that can be told."""
    highest = size // _SMALLEST_ROW + 1
    for statement in (
        "SELECT max(number) FROM events NOT INDEXED",
        "SELECT max(rowid) FROM events INDEXED BY events_by_key WHERE subject > ''",
        "SELECT max(last) FROM imports",
    ):
        try:
            found = connection.execute(statement).fetchone()[0]
        except sqlite3.Error:
            continue
        if isinstance(found, int):
            highest = max(highest, min(found, 2 * highest + 1_000_000))
    return highest


class _Rows:
    """Yields the rows of ``events`` that can be read; ``lost`` tells whether some could not."""

    def __init__(self, connection: sqlite3.Connection, highest: int) -> None:
        self.lost = False
        self._connection = connection
        self._highest = highest

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        """Go through the numbers, dividing the rest in half wherever a page is bad."""
        waiting = [(1, self._highest)]
        while waiting:
            low, high = waiting.pop()
            rows, reached = self._range(low, high)
            yield from rows
            if reached > high:
                continue
            if low == high:
                self.lost = True
                continue
            middle = (reached + high) // 2
            waiting += [(middle + 1, high), (reached, middle)] if middle < high else [(high, high)]

    def _range(self, low: int, high: int) -> tuple[list[tuple[Any, ...]], int]:
        """Return the rows of a range and the number reading goes on with: beyond ``high`` if all went well."""
        rows: list[tuple[Any, ...]] = []
        reached = low
        try:
            cursor = self._connection.execute(
                f"SELECT {_ROW} FROM events NOT INDEXED WHERE number BETWEEN ? AND ? ORDER BY number",  # noqa: S608
                (low, high),
            )
            for row in cursor:
                if not isinstance(row[0], int) or not reached <= row[0] <= high:
                    return rows, reached  # a page that stands in another's place
                rows.append(row)
                reached = row[0] + 1
        except sqlite3.Error:
            return rows, reached
        return rows, high + 1


def _event(parser: LineParser, row: tuple[Any, ...], erased: set[str]) -> tuple[str, Event] | None:
    """Return a row's event if it is, word for word, one that was written; a value may lack only if it was erased."""
    _number, event_id, cycle, subject, name, value, salt, value_hash, author, device, seq, claimed, parents = row
    raw = {
        "id": event_id, "cycle": cycle, "subject": subject, "field": name, "value_hash": value_hash,
        "author": author, "device": device, "seq": seq, "claimed": claimed,
    }  # fmt: skip
    try:
        raw["parents"] = json.loads(parents)
        if value is not None:
            raw |= {"value": json.loads(value), "salt": salt}
        elif salt is not None or event_id not in erased:
            return None
        return parser.event(raw)
    except (ValueError, TypeError, RecursionError):
        return None


def _text(content: bytes) -> str:
    return content.decode("utf-8", "surrogateescape")  # what is no UTF-8 then fails its hash, and not the reading
