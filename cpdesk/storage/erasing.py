"""Finish an erasure: take the values out of the recorder and of every backup too, and drop damaged files set aside.

The erasure itself is one transaction of the store; until everything here is done a mark stands in the file, and the
next opening goes on. What was copied elsewhere is out of reach: a package carries the list of what was erased, so that
merging brings nothing back.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import sqlite3
from collections.abc import Set
from contextlib import closing
from pathlib import Path

from cpdesk.base.files import sync_folder
from cpdesk.storage import errors, reader
from cpdesk.storage.companions import Companions
from cpdesk.storage.creation import remove_database, temporary_beside, utc_now
from cpdesk.storage.recorded import rewrite

_BACKUP = re.compile(r"[0-9]{6,}-.*\.sqlite")
_SEGMENT = re.compile(r"[0-9]{6,}\.jsonl")


def finish_erasing(companions: Companions, erased: Set[str]) -> None:
    """Rewrite recorder and backups without the values of erased events and remove what was set aside as damaged.

    Raises:
        CpdeskError, OSError: a file cannot be rewritten; what is done is done, the rest is tried again next time.

    """
    _remove_leftovers(companions)
    if companions.recorder.is_dir():
        rewrite(companions.recorder, erased)
    for backup in sorted(companions.backups.glob("*.sqlite")):
        _rewrite_backup(backup, erased)
    if companions.aside.is_dir():  # a damaged file cannot be rewritten; what it held was rebuilt before
        shutil.rmtree(companions.aside)
        sync_folder(companions.aside.parent)


def _remove_leftovers(companions: Companions) -> None:
    """Remove what an interrupted write left beside backups and segments, for it may hold the values too."""
    for folder, pattern in ((companions.backups, _BACKUP), (companions.recorder, _SEGMENT)):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not pattern.fullmatch(path.name):
                with contextlib.suppress(PermissionError):  # Windows: a backup that is being made; its maker removes it
                    path.unlink(missing_ok=True)


def _rewrite_backup(backup: Path, erased: Set[str]) -> None:
    try:
        held = reader.read_contents(backup)
    except (errors.DamagedError, errors.NotOursError):  # it cannot be cleaned either, and helps nobody
        remove_database(backup)
        return
    gone = [i for i in erased if (event := held.state.get(i)) is not None and not event.erased]
    if not gone and held.erased >= erased and not _holds_drafts(backup):
        return
    beside = temporary_beside(backup)
    try:
        shutil.copyfile(backup, beside)
        _take_values(beside, erased)
        reader.read_contents(beside)
        beside.replace(backup)
        sync_folder(backup.parent)
    finally:
        remove_database(beside)


def _take_values(path: Path, erased: Set[str]) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete=ON").fetchall()
        connection.execute("PRAGMA synchronous=EXTRA")
        connection.execute("BEGIN EXCLUSIVE")
        take_values(connection, erased)
        connection.execute("DELETE FROM drafts")  # half-typed texts may say the same; whole ones are events
        connection.execute("COMMIT")


def _holds_drafts(path: Path) -> bool:
    with closing(reader.connect(path)) as connection:
        return connection.execute("SELECT 1 FROM drafts LIMIT 1").fetchone() is not None


def take_values(connection: sqlite3.Connection, erased: Set[str]) -> None:
    """Remove values and salts within a transaction, and note which are gone."""
    ids = sorted(erased)
    now = utc_now()
    connection.executemany("UPDATE events SET value = NULL, salt = NULL WHERE id = ?", ((i,) for i in ids))
    connection.executemany("INSERT OR IGNORE INTO erased (event, claimed) VALUES (?, ?)", ((i, now) for i in ids))
