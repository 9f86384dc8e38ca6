"""Write a new assessment's file: its schema, what it says of itself, and the events it begins with."""

from __future__ import annotations

import datetime as dt
import errno
import os
import sqlite3
import tempfile
import uuid
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.assessment.snapshot import AssessmentInfo
from cpdesk.base.errors import CpdeskError, InputError
from cpdesk.base.files import free_path, name_new
from cpdesk.base.i18n import _
from cpdesk.base.typed_text import clean_text
from cpdesk.storage import errors, reader, schema
from cpdesk.storage.companions import PACKAGE_ENDING
from cpdesk.storage.errors import DiskFullError
from cpdesk.storage.lean import Database
from cpdesk.storage.migrations import MIGRATIONS
from cpdesk.storage.replacing import JOURNALS
from cpdesk.storage.rows import insert_events

if TYPE_CHECKING:
    from cpdesk.assessment.events import Event

MAX_CYCLE = 120
"""Characters in the name of a cycle; more than fit on a line of a report help nobody."""

_LONGEST_NAME = 200
"""Bytes of an assessment's name; file systems take 255, and journals and what is set aside have up to 30 more."""


def checked_name(name: str) -> str:
    """Return the name of a cycle as one line; raise InputError where it is too long."""
    name = clean_text(name, one_line=True)
    if len(name) > MAX_CYCLE:
        raise InputError(
            _("The name of the cycle has more than {limit} characters.", limit=MAX_CYCLE),
            safe=_("Nothing was changed."),
            todo=_("Choose a shorter one, as in Baseline 2026."),
        )
    return name


def utc_now() -> str:
    """Return this computer's time in UTC, to the second (ISO 8601)."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def new_facts(edition: str, cycle: str) -> AssessmentInfo:
    """Return what a new assessment says of itself."""
    return AssessmentInfo(str(uuid.uuid4()), edition, cycle, utc_now())


def write_new(
    path: Path,
    info: AssessmentInfo,
    events: Collection[tuple[str, Event]] = (),
    erased: Iterable[str] = (),
    part: Mapping[str, str] | None = None,
) -> str:
    """Write a database with these events, with a device identity of its own, and return that identity.

    ``path`` is a temporary name or an empty file; the caller renames it when it was checked. ``part`` are the facts of
    a file that holds a part of an assessment on purpose (``parts.facts_of``).

    Raises:
        sqlite3.Error: it cannot be written.

    """
    device = str(uuid.uuid4())
    with closing(sqlite3.connect(path)) as connection:
        db = Database(connection, recursive_triggers=False, execute_plugins=False)
        connection.execute("PRAGMA synchronous=EXTRA")
        MIGRATIONS.apply(db)
        facts = {"id": info.id, "edition": info.edition, "cycle": info.cycle, "created": info.created, "device": device}
        facts.update(part or {})
        facts["check"] = schema.meta_check(facts)
        now = utc_now()
        with db.atomic():
            db.table("meta").insert_all([{"name": name, "value": value} for name, value in facts.items()])
            insert_events(connection, events)
            connection.executemany("INSERT INTO erased VALUES (?, ?)", ((event_id, now) for event_id in erased))
    return device


def give_new_device(path: Path, *, keep_drafts: bool = False) -> str:
    """Give a copy of a file a device identity of its own, so that two copies never count as one; return it.

    ``keep_drafts`` where the copy takes the place of the file: what was half-typed there goes on.

    Raises:
        StoreError: the file cannot be opened.
        sqlite3.Error: it cannot be written.

    """
    with closing(reader.connect(path, look_only=False)) as connection:
        facts = {**reader.read_meta(connection), "device": str(uuid.uuid4())}
        facts["check"] = schema.meta_check(facts)
        with connection:
            for name in ("device", "check"):
                connection.execute("UPDATE meta SET value = ? WHERE name = ?", (facts[name], name))
            connection.execute("DELETE FROM meta WHERE name IN ('open', 'copied', 'recorded')")
            if not keep_drafts:  # half-typed on another file, perhaps by somebody else
                connection.execute("DELETE FROM drafts")
    return facts["device"]


def check_name(path: Path) -> None:
    """Do nothing where a new assessment can have this name.

    Raises:
        InputError: something bears it, it is one of a package, or no file system takes it.

    """
    if path.suffix.lower() == PACKAGE_ENDING:  # sooner or later a package would be written over it
        raise InputError(
            _("{name} is the name of a package, not of an assessment.", name=path.name[:80]),
            safe=_("Nothing was changed."),
            todo=_("Give it a name such as kenya.sqlite."),
        )
    if len(os.fsencode(path.name)) > _LONGEST_NAME:
        raise InputError(
            _("The name {name} … is too long: what lies beside the file needs longer ones.", name=path.name[:40]),
            safe=_("Nothing was changed."),
            todo=_("Give it a name such as kenya.sqlite."),
        )
    try:
        taken = path.exists()
    except OSError as error:
        raise cannot_be_made(path) from error
    if taken:
        raise exists_already(path)


def put_new(beside: Path, path: Path) -> None:
    """Give a finished file the assessment's name; another one that came to bear it meanwhile is never replaced.

    What SQLite left there of an earlier file of that name goes out of the way: played back, it would spoil this one.

    Raises:
        InputError: another one bears it.
        OSError: the disk reported an error.

    """
    for ending in () if path.exists() else JOURNALS:
        old = path.with_name(path.name + ending)
        if old.is_file():
            old.rename(free_path(old.parent, f"{old.name}.old"))
    try:
        name_new(beside, path)
    except FileExistsError as error:
        raise exists_already(path) from error


def temporary_beside(path: Path) -> Path:
    """Make an empty file with a name beside ``path`` that nothing else uses.

    Raises:
        InputError: the folder cannot be written to.

    """
    try:
        handle, name = tempfile.mkstemp(prefix=".new-", suffix=".sqlite", dir=path.parent)
    except OSError as error:
        raise cannot_be_made(path) from error
    os.close(handle)
    return Path(name)


def remove_database(path: Path) -> None:
    """Remove a database file that is closed, and the journal SQLite leaves empty beside it."""
    path.unlink(missing_ok=True)
    path.with_name(path.name + "-journal").unlink(missing_ok=True)


def exists_already(path: Path) -> InputError:
    """Return the error for a name that something bears."""
    return InputError(
        _("{name} exists already.", name=path.name),
        safe=_("Nothing was changed."),
        todo=_("Choose another name, or open the file."),
    )


def not_made(error: sqlite3.Error | DiskFullError, path: Path) -> CpdeskError:
    """Return the error for what went wrong with a file that was being made: nothing was saved in it before."""
    if isinstance(error, DiskFullError):  # it speaks of the name the file had meanwhile
        found = errors.explain_os(OSError(errno.ENOSPC, ""), path)
    else:
        found = errors.explain(error, path)
    return type(found)(found.what, safe=_("Nothing was changed."), todo=found.todo)


def cannot_be_made(path: Path) -> InputError:
    """Return the error for a folder that takes no new file."""
    return InputError(
        _("{name} cannot be made in this folder.", name=path.name[:80]),
        safe=_("Nothing was changed."),
        todo=_("Choose a folder that exists and that you may write to."),
    )
