"""Texts that are being typed: each sealed, and left to people where it cannot count as typed here and now any more.

The column ``claimed`` holds the seal, the moment, and the entries the text was typed over; a cpdesk that kept no seal
wrote the moment alone. What is not as it was sealed, was typed over something else than what stands now, or belongs to
another cycle is *left*: people are shown it, and it is never recorded by itself. One that was not dealt with makes
room where its field is typed in anew: it gets a field name of its own, such as ``comment~7``, which no subject has.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from cpdesk.assessment.events import Key
from cpdesk.assessment.values import parse_subject
from cpdesk.base.errors import CpdeskError, InputError
from cpdesk.storage import errors
from cpdesk.storage.people import KEPT
from cpdesk.storage.rows import find_field

if TYPE_CHECKING:
    from cpdesk.plan.model import Edition
    from cpdesk.storage.live import LiveFile

_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z", re.ASCII)
_ASIDE = "~"
_COLUMNS = "rowid, CAST(cycle AS BLOB), CAST(subject AS BLOB), CAST(field AS BLOB), CAST(text AS BLOB)"
_READ = f"SELECT {_COLUMNS}, CAST(claimed AS BLOB) FROM drafts ORDER BY rowid"  # noqa: S608
_AT = "WHERE cycle = ? AND subject = ? AND field = ?"
_TEXT_AT = f"SELECT CAST(text AS BLOB) FROM drafts {_AT}"  # noqa: S608
_PUT_ASIDE = f"UPDATE drafts SET field = field || '{_ASIDE}' || rowid {_AT}"  # noqa: S608
_DROP = f"DELETE FROM drafts {_AT}"  # noqa: S608


class HalfTyped(NamedTuple):
    """A text that was being typed; ``number`` is its row, ``live`` that it counts as typed here and now."""

    number: int
    cycle: str
    subject: str
    column: str
    text: str
    live: bool

    @property
    def field(self) -> str:
        """Return the field it was typed in."""
        return self.column.partition(_ASIDE)[0]

    def is_known(self, edition: Edition) -> bool:
        """Tell whether there is such a field; damage may have made it another."""
        try:
            return parse_subject(self.subject, edition).kind.field(self.field) is not None
        except InputError:
            return False

    @property
    def key(self) -> Key:
        """Return where it lies."""
        return Key(self.cycle, self.subject, self.column)


class Drafts:
    """The half-typed texts of an open file."""

    def __init__(self, file: LiveFile) -> None:
        """Read what an earlier sitting left behind."""
        self._file = file
        self._ours: dict[Key, set[str]] = {}
        self._moot: set[Key] = set()
        self._rows: tuple[HalfTyped, ...] = ()
        with contextlib.suppress(sqlite3.Error):  # drafts that cannot be read must not keep the answers from being read
            self._rows = self._read()

    def known(self, cycle: str) -> tuple[HalfTyped, ...]:
        """Return every text; those of another cycle than the one worked in are not live."""
        return tuple(row if row.cycle in ("", cycle) else row._replace(live=False) for row in self._rows)

    def everything(self) -> tuple[HalfTyped, ...]:
        """Return what lies in the file at this moment, in whatever cycle; raises StoreError where it cannot be read."""
        with errors.told(self._file.path):
            return self._read()

    def save(self, key: Key, text: str) -> None:
        """Keep a text that is being typed; raises StoreError where the file cannot be written."""
        over = f"{self._file.clock()} {self._heads(key)}"
        row = (*key, text, f"{_seal(key, text, over)} {over}")
        ours = self._ours.setdefault(key, set())

        def write(connection: sqlite3.Connection) -> None:
            if (lies := _text_at(connection, key)) is not None and lies not in ours:
                connection.execute(_PUT_ASIDE, key)
            ours.add(text)  # a commit may fail after it took effect
            connection.execute("INSERT OR REPLACE INTO drafts VALUES (?,?,?,?,?)", row)

        self._transact(write)
        self._ours[key] = {text}

    def drop(self, key: Key) -> None:
        """Forget a text that was taken back; where the disk refuses, the next thing that is written takes it along."""
        if any(row.live and row.key == key for row in self._rows):
            self._moot.add(key)
            self._rows = tuple(row for row in self._rows if row.key != key)
            self._transact(None)

    def put_aside(self, keys: Iterable[Key]) -> None:
        """Leave texts to people that are not to be recorded; raises StoreError where the file cannot be written."""
        wanted = sorted(keys)
        if wanted:
            self._transact(lambda connection: connection.executemany(_PUT_ASIDE, wanted))

    def throw_away(self, numbers: Collection[int]) -> None:
        """Remove texts for good; raises StoreError where the file cannot be written."""
        rows = [(number,) for number in numbers]
        if rows:
            self._transact(lambda connection: connection.executemany("DELETE FROM drafts WHERE rowid = ?", rows))

    def lie_in(self, keys: Collection[Key]) -> bool:
        """Tell whether recording values of these fields touches a text."""
        return bool(self._moot) or any(row.key in keys for row in self._rows)

    def end(self, connection: sqlite3.Connection, said: Mapping[Key, Collection[object]]) -> None:
        """Within a transaction that records values: what was typed is said now; what nobody was shown is put aside."""
        connection.executemany(_DROP, sorted(self._moot))
        for key, values in said.items():
            lies = _text_at(connection, key)
            if lies is not None:
                connection.execute(_DROP if lies in values or lies in self._ours.get(key, ()) else _PUT_ASIDE, key)

    def ended(self) -> None:
        """Take note that such a transaction is on disk."""
        self._moot.clear()
        self.look_again()

    def look_again(self) -> None:
        """Take note of what another's transaction did to the table."""
        with contextlib.suppress(sqlite3.Error):  # what was to be written is on disk
            self._rows = self._read()

    def close(self) -> None:
        """Try once more to forget what was taken back."""
        if self._moot:
            with contextlib.suppress(CpdeskError):
                self._transact(None)

    def _transact(self, write: Callable[[sqlite3.Connection], object] | None) -> None:
        def both(connection: sqlite3.Connection) -> None:
            connection.executemany(_DROP, sorted(self._moot))
            if write is not None:
                write(connection)

        self._file.transact(both)
        self.ended()

    def _read(self) -> tuple[HalfTyped, ...]:
        rows = []
        for number, *columns in self._file.connection.execute(_READ).fetchall():
            cycle, subject, field, text, claimed = map(_decoded, columns)
            key = Key(cycle, subject, field)
            live = find_field(subject, field) is not None
            live = live and (text in self._ours.get(key, ()) or self._counts(key, text, claimed))
            rows.append(HalfTyped(number, cycle, subject, field, text, live))
        return tuple(rows)

    def _counts(self, key: Key, text: str, claimed: str) -> bool:
        """Tell whether a text is as it was sealed, and typed over what stands in its field now."""
        if _MOMENT.fullmatch(claimed):
            return True
        seal, _space, over = claimed.partition(" ")
        if seal != _seal(key, text, over):
            return False
        current = self._file.state.current(key)
        return over.partition(" ")[2] == self._heads(key) or (current is not None and current.value == text)

    def _heads(self, key: Key) -> str:
        return ",".join(self._file.state.heads(key))


def drop_of_erased(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Within a transaction: forget what was being typed where a value was erased, or by people who were."""
    rows = [(row[0], *map(_decoded, row[2:4])) for row in connection.execute(_READ)]
    if not rows:
        return
    ask = "SELECT subject, field FROM events WHERE id = ?"
    lost = {place for event_id in ids for place in connection.execute(ask, (event_id,))}
    gone = [n for n, of, field in rows if (of, field.partition(_ASIDE)[0]) in lost or _is_of_erased(connection, of)]
    connection.executemany("DELETE FROM drafts WHERE rowid = ?", ((number,) for number in gone))


def _is_of_erased(connection: sqlite3.Connection, subject: str) -> bool:
    """Tell whether a text is by or about a person of whom values were erased and none is left."""
    kind, _slash, rest = subject.partition("/")
    if kind not in ("respondent", "response"):
        return False
    person = rest.partition("/")[0]
    begins = f"response/{person}/"
    erased, left = connection.execute(
        "SELECT count(*) - count(value), count(CASE WHEN value <> 'null' AND field <> ? THEN 1 END) FROM events "
        "WHERE subject = ? OR substr(subject, 1, ?) = ?",
        (KEPT, f"respondent/{person}", len(begins), begins),
    ).fetchone()
    return bool(erased) and not left


def _seal(key: Key, text: str, over: str) -> str:
    return sha256("\0".join((*key, text, over)).encode("utf-8", "replace")).hexdigest()


def _text_at(connection: sqlite3.Connection, key: Key) -> str | None:
    found = connection.execute(_TEXT_AT, key).fetchone()
    return None if found is None else _decoded(found[0])


def _decoded(column: bytes | None) -> str:
    return (column or b"").decode("utf-8", "replace")
