"""How an assessment's file is doing, in numbers only: nothing anybody answered, and nobody's name, is in it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from cpdesk.assessment.fields import SUBJECT_KINDS
from cpdesk.assessment.open_conflicts import take_whole_snapshot
from cpdesk.base.errors import CpdeskError
from cpdesk.base.records import dataclass
from cpdesk.storage import schema
from cpdesk.storage.companions import Companions, companions_of
from cpdesk.storage.errors import LockedError
from cpdesk.storage.parts import ANSWERS_FOR
from cpdesk.storage.reader import Contents, check_header, read_contents
from cpdesk.storage.verify import Verdict, verify_file

OTHER = "of other kinds"
"""What is counted that this version does not know."""

WHOLE, WHOLE_WHEN_OPENED, IN_USE = "whole", "whole when it was opened", "in use by another window"


@dataclass(frozen=True, slots=True)
class Health:
    """One assessment in numbers.

    ``format`` is that of its file, 0 where it could not be read; ``integrity`` one of the constants above, or what is
    wrong. ``kinds`` counts subjects by their kind. Sizes are in bytes.
    """

    format: int
    integrity: str
    edition: str = ""
    size: int = 0
    events: int = 0
    erased: int = 0
    answers: int = 0
    conflicts: int = 0
    cycles: int = 0
    devices: int = 0
    backups: int = 0
    evidence_files: int = 0
    recorder_files: int = 0
    set_aside: int = 0
    for_one_respondent: bool = False
    kinds: tuple[tuple[str, int], ...] = ()


def health_of(path: Path) -> Health:
    """Check a closed file from end to end and count what it holds; whatever is wrong with it is told, never raised."""
    found, said = 0, ""
    try:
        found = check_header(path)
        said = _wrong(verify_file(path))
        return _counted(path, read_contents(path), said or WHOLE, found)
    except LockedError:
        return Health(found, IN_USE)
    except CpdeskError as error:
        return Health(found, said or type(error).__name__, size=_size(path))


def health_of_open(path: Path, contents: Contents) -> Health:
    """Count what the open assessment holds; the whole of it was checked when it was opened."""
    return _counted(path, contents, WHOLE_WHEN_OPENED, schema.FORMAT)


def _wrong(verdict: Verdict) -> str:
    """Return what fails of a file, in numbers; empty where nothing does."""
    told = {
        "the file is not whole": not verdict.file_is_whole,
        f"events that do not match their hash: {len(verdict.broken)}": bool(verdict.broken),
        f"events that refer to one that is missing: {len(verdict.orphans)}": bool(verdict.orphans),
        f"events that are missing: {verdict.missing}": bool(verdict.missing),
    }
    return ", ".join(words for words, is_so in told.items() if is_so)


def _counted(path: Path, contents: Contents, integrity: str, found: int) -> Health:
    snapshot = take_whole_snapshot(contents.info, contents.state)
    events, beside = contents.state.events(), companions_of(path)
    return Health(
        format=found,
        integrity=integrity,
        edition=contents.info.edition,
        size=_size(path),
        events=len(events),
        erased=len(contents.erased),
        answers=snapshot.answer_count,
        conflicts=snapshot.conflict_count,
        cycles=len({event.key.cycle for event in events if event.key.cycle}),
        devices=len({event.device for event in events}),
        for_one_respondent=bool(contents.meta.get(ANSWERS_FOR)),
        kinds=_kinds(contents),
        **_files(beside),
    )


def _kinds(contents: Contents) -> tuple[tuple[str, int], ...]:
    subjects = {key.subject for key in contents.state.places()}
    counted = Counter(subject.partition("/")[0] for subject in subjects)
    known = {name: n for name, n in sorted(counted.items()) if name in SUBJECT_KINDS}
    others = counted.total() - sum(known.values())
    return (*known.items(), *([(OTHER, others)] if others else []))


def _files(beside: Companions) -> dict[str, int]:
    folders = {
        "backups": beside.backups,
        "evidence_files": beside.attachments,
        "recorder_files": beside.recorder,
        "set_aside": beside.aside,
    }
    return {name: _file_count(folder) for name, folder in folders.items()}


def _file_count(folder: Path) -> int:
    try:
        return sum(1 for path in folder.rglob("*") if path.is_file())
    except OSError:
        return 0


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
