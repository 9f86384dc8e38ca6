"""Steps about other versions: files of every older format are opened and upgraded, one of a newer is refused."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from cpdesk.assessment.fields import AUTHOR, SUBJECT_KINDS
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.assessment.values import Value
from cpdesk.desktop.self_test.stage import Found, Stage, WrongError
from cpdesk.storage import backups, schema
from cpdesk.storage.companions import companions_of
from cpdesk.storage.errors import NewerFormatError
from cpdesk.storage.reader import check_header, read_snapshot
from cpdesk.storage.verify import verify_file

Values = dict[str, dict[str, Value]]
"""Recorded values by subject and field."""


def open_older(stage: Stage) -> Found:
    """Open a stored file of every older format in the window, and find in it what was recorded there."""
    if stage.formats is None:
        return {"left_out": "no folder of stored files was named (--formats)"}
    there = {int(path.stem.partition("-")[2]): path for path in stage.formats.glob("format-*.sqlite")}
    missing = [number for number in range(1, schema.FORMAT) if number not in there]
    if missing:
        raise WrongError(f"there is no stored file of these formats: {missing}")
    mine = stage.session.path
    stage.session.close()
    found: Found = {f"format {number}": _open(stage, number, there[number]) for number in sorted(there)}
    if mine is not None:
        stage.session.open(mine)
    return found


def _open(stage: Stage, number: int, source: Path) -> Found:
    """Open a copy of a stored file, which upgrades it."""
    path = stage.folder / source.stem / "assessment.sqlite"
    path.parent.mkdir()
    shutil.copyfile(source, path)
    expected = json.loads(source.with_suffix(".json").read_text(encoding="utf-8"))
    if check_header(path) != number or _values(read_snapshot(path)) != expected:
        raise WrongError(f"the stored file of format {number} is not read as it was recorded")
    session = stage.session
    session.open(path)
    found, drafts = _values(session.snapshot), session.reopened.drafts
    session.close()
    if _count(found) != _count(expected) + drafts or _count(_both(found, expected)) != _count(expected):
        raise WrongError(f"the file of format {number} does not hold what was recorded in it once it is opened")
    if check_header(path) != schema.FORMAT or not verify_file(path).good:
        raise WrongError(f"the file of format {number} was not upgraded as it must be")
    kept = [backup.reason for backup in backups.listing(companions_of(path).backups)]
    if number < schema.FORMAT and kept != [backups.Reason.BEFORE_MIGRATION]:
        raise WrongError(f"no backup was made before the file of format {number} was upgraded")
    return {"values": _count(found), "texts_still_typed": drafts, "format_now": schema.FORMAT}


def _values(snapshot: Snapshot) -> Values:
    """Return every recorded value as ``cpdesk get --json`` prints it."""
    subjects = (subject for kind in SUBJECT_KINDS if kind != AUTHOR.name for subject in snapshot.subjects(kind))
    return {subject: dict(snapshot.fields_of(subject)) for subject in subjects}


def _both(found: Values, expected: Values) -> Values:
    """Return the values that are the same in both; a text that was still being typed is in one only."""
    return {
        subject: {name: value for name, value in fields.items() if found.get(subject, {}).get(name) == value}
        for subject, fields in expected.items()
    }


def _count(values: Values) -> int:
    return sum(map(len, values.values()))


def refuse_newer(stage: Stage) -> Found:
    """Open a file of a format to come: it must be refused in words that name both formats, and left as it is."""
    session = stage.session
    mine = session.path
    if mine is None:
        raise WrongError("no assessment is open")
    path = stage.folder / "newer.sqlite"
    session.close()
    shutil.copyfile(mine, path)
    session.open(mine)
    newer = schema.FORMAT + 1
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('minimum_reader', ?)", (str(newer),))
        connection.execute(f"PRAGMA user_version = {newer}")
    before = path.read_bytes()
    try:
        session.open(path)
    except NewerFormatError as error:
        words = str(error)
    else:
        raise WrongError("a file of a newer format was opened")
    if path.read_bytes() != before:
        raise WrongError("a file of a newer format was changed")
    if str(newer) not in words or str(schema.FORMAT) not in words or session.path != mine:
        raise WrongError(f"a file of a newer format is refused in other words: {words}")
    return {"words": words}
