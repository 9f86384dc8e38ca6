"""Put another file in an assessment's place: renewed, checked, on disk; the one before is set aside, never deleted."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import sqlite3
from collections.abc import Container, Iterator, Set
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from cpdesk.assessment.values import is_id
from cpdesk.base.files import sync_folder
from cpdesk.base.i18n import _
from cpdesk.storage import errors, reader
from cpdesk.storage.backup_files import now
from cpdesk.storage.bad_sectors import read_around
from cpdesk.storage.companions import FILE_NAME, KEPT, Companions
from cpdesk.storage.errors import StoreError
from cpdesk.storage.held import is_held
from cpdesk.storage.pragmas import is_whole

JOURNALS = ("-journal", "-wal", "-shm")
"""What SQLite, or damage, may have left beside a file. It belongs to that file and must not meet another one."""

_ENDINGS = ("", *JOURNALS)

_LONGEST = 200
"""Bytes of a file's name that go into names made from it; a name has 255 at most."""

_WORDS = ("restoring", "recovering", "looking")
"""What a file beside is being made for: the endings of its name."""

_UNFINISHED = re.compile(r"\.[0-9a-f]{40}-[a-z0-9_]{8}", re.ASCII)
"""The name an evidence file has while it is written (``write_checked``, under the first letters of its SHA-256)."""

OLD = "old"
"""Where records of earlier device identities lie, below the recorder's folder; nothing is ever replayed from there."""


def good_contents(path: Path) -> reader.Contents | None:
    """Return what a file holds if it is whole, index by index, and every event in it is as it was written."""
    try:
        with closing(reader.connect(path)) as connection:
            info, meta = reader.read_info(connection, path), reader.read_meta(connection)
            erased = reader.read_erased(connection)
            state = reader.read_state(connection, path, erased)
            whole = is_whole(connection, thoroughly=True)
    except (StoreError, sqlite3.Error, ValueError, KeyError):
        return None
    return reader.Contents(info, meta, state, erased) if whole else None


def is_good(path: Path) -> bool:
    """Tell whether a file is whole and every event in it is as it was written."""
    return good_contents(path) is not None


def refuse_if_open(path: Path) -> None:
    """Do nothing unless another program holds the file.

    Raises:
        LockedError: it does.

    """
    if is_held(path):  # opening it here would give away the lock this process holds
        raise errors.locked(path)
    if not path.exists():
        return
    try:
        connection = sqlite3.connect(f"file:{quote(os.fsencode(path.resolve()))}?mode=ro", uri=True, timeout=0)
        with closing(connection):
            connection.execute("PRAGMA schema_version").fetchall()
    except sqlite3.Error as error:  # damage of every kind is what this file is here for
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise errors.explain(error, path) from error


def set_aside(path: Path, folder: Path) -> Path:
    """Copy a file and its journals into ``folder`` under a new name and return that; it is on disk on return.

    What the disk does not give back any more is zeros in the copy.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stamp = now().replace("-", "").replace(":", "")
    taken = {entry.name for entry in folder.iterdir()}
    number = next(n for n in range(1, len(taken) + 2) if not any(name.startswith(f"{stamp}-{n}-") for name in taken))
    target = folder / f"{stamp}-{number}-{_short(path.name)}"
    for ending in ("", *JOURNALS):
        source = path.with_name(path.name + ending)
        if source.is_file():
            copy_around(source, target.with_name(target.name + ending))
    sync_folder(folder)
    sync_folder(folder.parent)
    return target


def copy_synced(source: Path, target: Path) -> None:
    """Copy a file's bytes and wait until they are on disk; only the user may read the copy."""
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with source.open("rb") as reading, os.fdopen(handle, "wb") as writing:
        shutil.copyfileobj(reading, writing, 1024 * 1024)
        writing.flush()
        os.fsync(writing.fileno())


def copy_around(source: Path, target: Path) -> None:
    """Copy a damaged file's bytes, with zeros for what cannot be read, and wait until they are on disk."""
    try:
        copy_synced(source, target)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise
        with target.open("wb") as writing:
            writing.write(read_around(source))
            writing.flush()
            os.fsync(writing.fileno())


def renew(path: Path, erased: Set[str] = frozenset(), *, copied: str = "", keep_drafts: bool = False) -> str:
    """Give a closed file a device identity of its own, return it, and take the values of ``erased`` events out of it.

    ``copied`` is when the last copy left this computer; ``keep_drafts`` keeps what was half-typed.

    Raises:
        StoreError: the file cannot be opened.
        sqlite3.Error: it cannot be written.

    """
    from cpdesk.storage.creation import give_new_device  # loads sqlite-utils, which a list of backups does not need

    device = give_new_device(path, keep_drafts=keep_drafts)
    if not erased and not copied:
        return device
    claimed = now()
    with closing(reader.connect(path, look_only=False)) as connection:
        connection.execute("PRAGMA secure_delete=ON").fetchall()
        with connection:
            if copied:
                connection.execute("INSERT OR REPLACE INTO meta VALUES ('copied', ?)", (copied,))
            for event_id in sorted(erased):
                connection.execute("INSERT OR IGNORE INTO erased (event, claimed) VALUES (?, ?)", (event_id, claimed))
                connection.execute("UPDATE events SET value = NULL, salt = NULL WHERE id = ?", (event_id,))
    return device


def put_in_place(fresh: Path, path: Path) -> None:
    """Give a finished file the assessment's name in one step; journals of the file before go first.

    Where the system refuses, they come back: a damaged file may need its journal to be read.
    """
    with fresh.open("r+b") as stream:
        os.fsync(stream.fileno())
    journals = [place for end in JOURNALS if (place := path.with_name(path.name + end)).is_file()]
    held = {place: read_around(place) for place in journals}
    for place in journals:
        place.unlink()
    sync_folder(path.parent)
    try:
        os.replace(fresh, path)
    except OSError:
        with contextlib.suppress(OSError):
            for place, content in held.items():
                place.write_bytes(content)
        raise
    sync_folder(path.parent)


def recorders(folder: Path) -> tuple[Path, ...]:
    """Return the folders below a recorder's that are in use: one, or two where something was interrupted."""
    return tuple(sorted(entry for entry in folder.glob("*") if entry.is_dir() and is_id(entry.name)))


def put_recorders_away(folder: Path, *, but: Container[str] = ()) -> None:
    """Move the records of other device identities than ``but`` into ``old``: what they hold is not current any more."""
    for entry in recorders(folder):
        if entry.name not in but:
            old = folder / OLD
            old.mkdir(exist_ok=True)
            number = sum(1 for one in old.iterdir() if one.name.startswith(entry.name)) + 1
            entry.rename(old / (entry.name if number == 1 else f"{entry.name}-{number}"))
            sync_folder(old)
    if folder.is_dir():
        sync_folder(folder)


@contextlib.contextmanager
def fresh_beside(path: Path, word: str) -> Iterator[Path]:
    """Give a name beside ``path`` for a file that is being made; whatever is left under it goes at the end."""
    beside = _beside(path, word)
    _remove(beside)
    try:
        yield beside
    finally:
        _remove(beside)


def leftovers(companions: Companions) -> tuple[Path, ...]:
    """Return what a restore, a recovery or an attachment that was killed left beside an assessment; only our names."""
    folder = companions.recorder.parent
    places = [folder / FILE_NAME]
    if folder.name.endswith(KEPT):
        places.append(folder.with_name(folder.name.removesuffix(KEPT)))
    made = [_beside(place, word) for place in places for word in _WORDS]
    beside = [place.with_name(place.name + end) for place in made for end in _ENDINGS]
    inside = companions.attachments.glob(".*") if companions.attachments.is_dir() else ()
    unfinished = sorted(path for path in inside if _UNFINISHED.fullmatch(path.name))
    return tuple(path for path in (*beside, *unfinished) if path.is_file() and not path.is_symlink())


def remove_leftovers(companions: Companions) -> None:
    """Remove what was left, as far as nothing has it open."""
    for path in leftovers(companions):
        with contextlib.suppress(PermissionError):
            path.unlink(missing_ok=True)


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system report about ``path`` into typed errors."""
    try:
        yield
    except sqlite3.Error as error:
        raise errors.explain(error, path) from error
    except OSError as error:
        raise _explain(error, path) from error


def _beside(path: Path, word: str) -> Path:
    return path.with_name(f".{_short(path.name)}.{word}")


def _short(name: str) -> str:
    """Return the end of a name that is so long that nothing could be put before or after it."""
    while len(os.fsencode(name)) > _LONGEST:
        name = name[1:]
    return name


def _remove(path: Path) -> None:
    for ending in _ENDINGS:
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _explain(error: OSError, path: Path) -> StoreError:
    safe, name = _("What was saved before is as it was."), path.name or str(path)  # a stick's root has no name
    if error.errno == errno.ENOSPC:
        return errors.DiskFullError(
            _("The disk is full, no copy of {name} could be made.", name=name),
            safe=safe,
            todo=_("Make room on the disk, then try again."),
        )
    return StoreError(
        _("No copy of {name} could be made in this folder.", name=name),
        safe=safe,
        todo=_("Check that the folder exists and that you may write to it."),
    )
