"""Finish an erasure: take the values out of the recorder and of every backup too, and drop damaged files set aside.

The erasure itself is one transaction of the store; until everything here is done a mark stands in the file, and the
next opening goes on. What was copied elsewhere is out of reach: a package carries the list of what was erased, so that
merging brings nothing back. Only files with names that cpdesk makes are ever removed.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import sqlite3
from collections.abc import Collection, Iterator, Set
from contextlib import closing
from pathlib import Path

from cpdesk.base.errors import CpdeskError
from cpdesk.base.files import sync_folder
from cpdesk.storage import errors, reader
from cpdesk.storage.backup_files import NAME as BACKUP_NAME
from cpdesk.storage.companions import FILE_NAME, Companions
from cpdesk.storage.creation import remove_database, temporary_beside, utc_now
from cpdesk.storage.drafts import drop_of_erased
from cpdesk.storage.recorded import rewrite

_ASIDE = re.compile(r"[0-9]{8}T[0-9]{6}Z-[0-9]+-.*", re.ASCII)
_UNFINISHED = (r"\.[0-9]{6,200}-.*\.sqlite\.part", r"\.new-[a-z0-9_]{8}\.sqlite")
_LEFT_IN_BACKUPS = re.compile(rf"(?:{'|'.join(_UNFINISHED)})(?:-journal)?", re.ASCII)
_LEFT_IN_RECORD = re.compile(r"\.[0-9]{6}-[a-z0-9_]{8}\.jsonl", re.ASCII)
_LEFT_IN_ATTACHMENTS = re.compile(r"\.[0-9a-f]{40}-[a-z0-9_]{8}", re.ASCII)
_LEFT_BESIDE = re.compile(
    rf"(?:\.{re.escape(FILE_NAME)}\.(?:restoring|recovering|looking)|\.new-[a-z0-9_]{{8}}\.sqlite)(?:-journal|-wal|-shm)?",
    re.ASCII,
)


def finish_erasing(companions: Companions, erased: Set[str], names: Collection[str] = ()) -> None:
    """Rewrite recorder and backups without the values of erased events and remove what was set aside as damaged.

    ``names`` go from what they tell of imports. Every backup is tried, whatever happens to another.

    Raises:
        CpdeskError, OSError: a file cannot be rewritten; what is done is done, the rest is tried again next time.

    """
    for path in leftovers(companions):
        with contextlib.suppress(PermissionError):  # Windows: a backup that is being made; its maker removes it
            path.unlink(missing_ok=True)
    failed: list[Exception] = []
    try:
        if companions.recorder.is_dir():
            rewrite(companions.recorder, erased, lambda source: without_names(source, names))
    except (CpdeskError, OSError) as error:
        failed.append(error)
    for backup in sorted(_named(companions.backups, BACKUP_NAME)):
        try:
            _rewrite_backup(backup, erased, names)
        except errors.MissingFileError:  # thinned out meanwhile
            continue
        except (CpdeskError, OSError, sqlite3.Error) as error:
            failed.append(error)
    for path in _named(companions.aside, _ASIDE):  # damaged files cannot be rewritten; what they held was rebuilt
        path.unlink(missing_ok=True)
    if companions.aside.is_dir():
        sync_folder(companions.aside)
    if failed:
        raise failed[0]


def leftovers(companions: Companions) -> tuple[Path, ...]:
    """Return what interrupted work left beside an assessment, for it may hold the values too."""
    places = (
        (companions.backups, _LEFT_IN_BACKUPS),
        (companions.attachments, _LEFT_IN_ATTACHMENTS),
        (companions.recorder.parent, _LEFT_BESIDE),
    )
    found = [path for folder, pattern in places for path in _named(folder, pattern)]
    segments = companions.recorder.rglob("*.jsonl") if companions.recorder.is_dir() else ()
    return (*found, *(path for path in segments if _LEFT_IN_RECORD.fullmatch(path.name)))


def _named(folder: Path, pattern: re.Pattern[str]) -> Iterator[Path]:
    if folder.is_dir():
        yield from (path for path in list(folder.iterdir()) if pattern.fullmatch(path.name) and path.is_file())


def _rewrite_backup(backup: Path, erased: Set[str], names: Collection[str]) -> None:
    try:
        if not _holds_any(backup, erased, names):
            return
    except (errors.DamagedError, errors.NotOursError):  # it cannot be cleaned either, and helps nobody
        remove_database(backup)
        return
    beside = temporary_beside(backup)
    try:
        shutil.copyfile(backup, beside)
        _take_values(beside, erased, names)
        reader.read_contents(beside)
        beside.replace(backup)
        sync_folder(backup.parent)
    finally:
        remove_database(beside)


def _holds_any(path: Path, erased: Set[str], names: Collection[str]) -> bool:
    """Tell whether a backup holds an erased value, or half-typed texts and names of senders, which may say the same."""
    with errors.told(path), closing(reader.connect(path)) as connection:
        if connection.execute("SELECT 1 FROM drafts LIMIT 1").fetchone() is not None or _senders(connection):
            return True
        if connection.execute("SELECT 1 FROM meta WHERE name = 'erasing'").fetchone() is not None:
            return True  # made while an erasure was under way, the mark may hold names
        if names and any(without_names(source, names) != source for source in _sources(connection)):
            return True
        ask = "SELECT 1 FROM events WHERE id = ? AND value IS NOT NULL"
        return any(connection.execute(ask, (event_id,)).fetchone() for event_id in erased)


def _senders(connection: sqlite3.Connection) -> bool:
    if connection.execute("PRAGMA user_version").fetchone()[0] < _HAS_SENDERS:
        return False
    return connection.execute("SELECT 1 FROM imports WHERE sender <> '' LIMIT 1").fetchone() is not None


_HAS_SENDERS = 2
"""The first format whose list of imports names senders."""


def _sources(connection: sqlite3.Connection) -> list[str]:
    return [row[0] for row in connection.execute("SELECT source FROM imports")]


def _take_values(path: Path, erased: Set[str], names: Collection[str]) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete=ON").fetchall()
        connection.execute("PRAGMA synchronous=EXTRA")
        connection.execute("BEGIN EXCLUSIVE")
        take_values(connection, erased)
        connection.execute("DELETE FROM drafts")
        connection.execute("DELETE FROM meta WHERE name = 'erasing'")
        if _senders(connection):
            connection.execute("UPDATE imports SET sender = ''")
        _take_names_from(connection, "source", names)
        connection.execute("COMMIT")


def take_names(connection: sqlite3.Connection, names: Collection[str]) -> None:
    """Take the names of people from the list of imports within a transaction: of senders, and within names of files."""
    connection.executemany("UPDATE imports SET sender = '' WHERE sender = ?", ((name,) for name in names))
    for column in ("sender", "source"):
        _take_names_from(connection, column, names)


def _take_names_from(connection: sqlite3.Connection, column: str, names: Collection[str]) -> None:
    rows = connection.execute(f"SELECT number, {column} FROM imports").fetchall() if names else []  # noqa: S608
    fresh = [(without_names(text, names), number, text) for number, text in rows]
    changed = [(text, number) for text, number, before in fresh if text != before]
    connection.executemany(f"UPDATE imports SET {column} = ? WHERE number = ?", changed)  # noqa: S608


def without_names(text: str, names: Collection[str]) -> str:
    """Return a text with dots for the names of people in it, however their parts are joined."""
    for name in names:
        between = r"[\W_]+"
        said = between.join(re.escape(part) for part in re.split(between, name) if part)
        if said:
            text = re.sub(rf"(?<![^\W_]){said}(?![^\W_])", "…", text, flags=re.IGNORECASE)
    return text


def take_values(connection: sqlite3.Connection, erased: Set[str]) -> None:
    """Remove values and salts within a transaction, and what was being typed there; note which are gone."""
    ids = sorted(erased)
    now = utc_now()
    connection.executemany("UPDATE events SET value = NULL, salt = NULL WHERE id = ?", ((i,) for i in ids))
    connection.executemany("INSERT OR IGNORE INTO erased (event, claimed) VALUES (?, ?)", ((i, now) for i in ids))
    drop_of_erased(connection, ids)
