"""The package ``*.cpdesk``: what people mail and carry. Writes one and reads it back; reads what may be hostile."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.assessment.events import Key
from cpdesk.assessment.snapshot import AssessmentInfo
from cpdesk.assessment.state import State
from cpdesk.base.archive import LIMITS, ArchiveTooLargeError, NotAnArchiveError, read_archive, write_archive
from cpdesk.base.errors import CpdeskError, InputError
from cpdesk.base.files import write_checked
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.base.typed_text import clean_text
from cpdesk.plan import load_edition
from cpdesk.storage import errors, reader
from cpdesk.storage.companions import PACKAGE_ENDING
from cpdesk.storage.evidence_files import attachments_of, called, content_of
from cpdesk.storage.held import looked_at
from cpdesk.storage.incoming import (
    MAX_ATTACHMENT,
    Incoming,
    PackageInfo,
    attachments_named,
    check_code,
    check_erased,
    events_of_file,
    events_of_lines,
)
from cpdesk.storage.lines import event_line
from cpdesk.storage.manifest import (
    ATTACHMENTS,
    ERASED,
    EVENTS,
    MANIFEST,
    VERSION,
    Manifest,
    check_entries,
    check_info,
    read_manifest,
    write_manifest,
)
from cpdesk.storage.package_errors import (
    PackageError,
    damaged,
    file_too_large,
    newer,
    not_a_package,
    other_edition,
    too_large,
)
from cpdesk.storage.parts import ANSWERS_FOR, facts_of, partial_devices
from cpdesk.storage.reader import Contents, names_other_files, read_contents

if TYPE_CHECKING:
    from cpdesk.plan.model import Edition

__all__ = [
    "Incoming", "PackageError", "PackageInfo", "Packed", "attachments_of", "read_package", "read_source",
    "write_package",
]  # fmt: skip

ENDING = PACKAGE_ENDING
MAX_EVENTS = 50_000
_SQLITE = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class Packed:
    """A package that was written and read back."""

    path: Path
    code: str
    counts: Mapping[str, int]
    size: int


def write_package(
    path: Path, contents: Contents, *, attachments: Mapping[str, Path] | None = None, sender: str = ""
) -> Packed:
    """Write a package beside its place, read it back, compare it event by event, and put it in its place.

    ``attachments`` are the evidence files that go along, by SHA-256. The same contents give the same bytes.

    Raises:
        InputError: the name does not end in .cpdesk or an assessment bears it, the contents are too much for a package,
            an evidence file is not what was attached, or the folder is closed to us. Nothing was written.

    """
    if path.suffix.lower() != ENDING:
        raise _refuse(
            _("The name of a package ends in .cpdesk; {name} does not.", name=path.name),
            _("Give it a name such as answers.cpdesk."),
        )
    if len(contents.state) > MAX_EVENTS or len(contents.erased) > MAX_EVENTS:
        raise _refuse(
            _("The assessment holds more than {limit} changes, more than a package takes.", limit=f"{MAX_EVENTS:,}"),
            _("Send the assessment's own file instead; it can be imported in the same way."),
        )
    blobs = {digest: _attachment(digest, file, contents.state) for digest, file in sorted((attachments or {}).items())}
    manifest, data = _pack(contents, blobs, clean_text(sender, one_line=True)[:120].strip())

    def check(beside: Path) -> None:
        try:
            found = read_package(beside)
        except PackageError as error:
            raise _not_as_written(path) from error
        if not (found.manifest == manifest and _holds(found, contents, blobs)):
            raise _not_as_written(path)

    write_checked(path, data, check)
    return Packed(path, check_code(manifest), _counts(contents.info, contents.state, contents.erased, blobs), len(data))


def read_package(path: Path) -> Incoming:
    """Return the checked contents of a package; nothing it holds is trusted, and the file is left as it is.

    Raises:
        PackageError: it is no package, damaged, too large, made by a newer cpdesk, or about an unknown edition.
        StoreError: there is no such file, it cannot be read, or it is open here as an assessment.

    """
    try:
        with looked_at(path), path.open("rb") as stream:
            data = stream.read(LIMITS.zipped + 1)
    except FileNotFoundError as error:
        raise errors.missing(path) from error
    except OSError as error:
        raise errors.StoreError(
            _("{name} cannot be opened.", name=path.name),
            safe=_("Nothing was changed."),
            todo=_("Check that the folder exists and that you may use it."),
        ) from error
    if not data and path.suffix.lower() == ENDING:  # as after a stick that was pulled out too early
        raise damaged(_name(path))
    return unpack(data, _name(path))


@reader.without_collecting()
def unpack(data: bytes, name: str) -> Incoming:
    """Return the checked contents of a package's bytes; raises PackageError as :func:`read_package`."""
    version = VERSION
    try:
        entries = read_archive(data)
        if MANIFEST not in entries:
            raise not_a_package(name)
        raw = entries.pop(MANIFEST)
        manifest = read_manifest(raw, name)
        version = manifest.info.format
        check_entries(manifest, entries)
        edition = _edition(manifest.info.edition, name)
        if any(entries[entry].count(b"\n") > MAX_EVENTS for entry in (EVENTS, ERASED)):
            raise too_large(name)
        return _contents(manifest, raw, entries, edition, name)
    except NotAnArchiveError as error:
        raise not_a_package(name) from error
    except ArchiveTooLargeError as error:
        raise too_large(name) from error
    except ValueError as error:
        if version > VERSION:  # it says we may read it; yet it may hold what only its own version knows
            raise newer(name, version, version, VERSION) from error
        if MANIFEST.encode() not in data and not name.lower().endswith(PACKAGE_ENDING):
            raise not_a_package(name) from error  # a spreadsheet, say: those are archives as well
        raise damaged(name) from error


def read_source(path: Path) -> Incoming:
    """Return what another file would bring: a package, or an assessment's own file with its evidence files.

    Raises:
        PackageError: as :func:`read_package`.
        StoreError: the file is missing, locked, newer or damaged.

    """
    try:
        with looked_at(path), path.open("rb") as stream:
            is_file = stream.read(len(_SQLITE)) == _SQLITE
            too_much = is_file and stream.seek(0, os.SEEK_END) > LIMITS.expanded
    except OSError:
        return read_package(path)  # it says what is wrong
    if too_much:
        raise file_too_large(_name(path))
    return _read_file(path) if is_file else read_package(path)


def _name(path: Path) -> str:
    """Return a file's name as it can be kept and shown: a name another system gave may hold bytes that are no text."""
    return clean_text(path.name.encode("utf-8", "replace").decode("utf-8"), one_line=True)


def _read_file(path: Path) -> Incoming:
    _refuse_journal(path)
    contents = read_contents(path)
    state, info = contents.state, contents.info
    edition = _edition(info.edition, _name(path))
    files = attachments_of(path, state, removed=True)
    with errors.told(path):
        if sum(file.stat().st_size for file in files.values()) > LIMITS.expanded:
            raise file_too_large(_name(path))
    found = {digest: content_of(digest, file) for digest, file in files.items()}
    blobs = {digest: content for digest, content in found.items() if content is not None}
    spoiled = tuple(called(digest, state) for digest in found if digest not in blobs)
    try:
        events = events_of_file({i: e for i in state.ids() if (e := state.get(i)) is not None}, edition, info.cycle)
        check_erased(events, contents.erased)
        told = _info(contents, _counts(info, state, contents.erased, blobs), sender="", version=0)
        check_info(told)
    except ValueError as error:
        raise errors.damaged(path) from error
    return Incoming(told, events, contents.erased, blobs, _name(path), spoiled=spoiled)


def _refuse_journal(path: Path) -> None:
    """Raise StoreError where SQLite would find a journal beside a file from elsewhere.

    It would write into the file what the journal says, and remove the journals that one names: a forged one could
    have it remove other files of that kind.
    """
    for ending in ("-journal", "-wal"):
        with errors.told(path):
            real = path.resolve()  # where SQLite looks
            beside = real.with_name(real.name + ending)
            if beside.exists() and beside.stat().st_size:
                raise errors.damaged(path) if ending == "-wal" or names_other_files(beside) else errors.unfinished(path)


def _pack(contents: Contents, blobs: Mapping[str, bytes], sender: str) -> tuple[bytes, bytes]:
    state = contents.state
    ordered = sorted(
        (event.seq, event.device, event_id) for event_id, event in zip(state.ids(), state.events(), strict=True)
    )
    lines = [event_line(event, i) for _seq, _device, i in ordered if (event := state.get(i)) is not None]
    entries = {
        EVENTS: "".join(line + "\n" for line in lines).encode("utf-8"),
        ERASED: "".join(event_id + "\n" for event_id in sorted(contents.erased)).encode("ascii"),
        **{ATTACHMENTS + digest: blob for digest, blob in blobs.items()},
    }
    if len(entries) >= LIMITS.entries:
        raise _refuse(
            _("More than {limit} evidence files are more than a package takes.", limit=f"{LIMITS.entries - 3:,}"),
            _("Leave the evidence files out, or send the assessment's own file and its evidence files apart."),
        )
    if sum(map(len, entries.values())) > LIMITS.expanded - 2**20:
        raise _too_much()
    counts = _counts(contents.info, state, contents.erased, blobs)
    manifest = write_manifest(_info(contents, counts, sender=sender, version=VERSION), entries)
    data = write_archive([(MANIFEST, manifest), *entries.items()])
    if len(data) > LIMITS.zipped:
        raise _too_much()
    return manifest, data


def _contents(manifest: Manifest, raw: bytes, entries: Mapping[str, bytes], edition: Edition, name: str) -> Incoming:
    events = events_of_lines(_lines(entries[EVENTS]), edition, manifest.info.cycle)
    listed = [line.decode("ascii") for line in _lines(entries[ERASED])]
    if any(len(line) != 64 or line.strip("0123456789abcdef") for line in listed) or listed != sorted(set(listed)):
        raise ValueError("not a list of erased values")
    erased = frozenset(listed)
    check_erased(events, erased)
    blobs = {entry.removeprefix(ATTACHMENTS): blob for entry, blob in entries.items() if entry.startswith(ATTACHMENTS)}
    named = attachments_named(events.values()) if blobs else frozenset()
    if not named >= blobs.keys() or any(len(b) > MAX_ATTACHMENT for b in blobs.values()):
        raise ValueError("an evidence file is too large, or nothing refers to it")
    state = State()
    state.apply_all(events.items())
    info = manifest.info
    there = AssessmentInfo(info.assessment, info.edition, info.cycle, info.created)
    counts = _counts(there, state, erased, blobs)
    part = facts_of(info.answers_for, info.partial)
    found = _info(Contents(there, part, state, erased), counts, sender=info.sender, version=info.format)
    if _claimed(found) != _claimed(info):
        raise ValueError("the manifest does not say what the package holds")
    return Incoming(info, events, erased, blobs, name, raw)


def _lines(content: bytes) -> Iterator[bytes]:
    """Yield the lines one by one: all of them at once would take the memory a second time."""
    for line in io.BytesIO(content):
        if not line.endswith(b"\n"):
            raise ValueError("the last line is cut short")
        yield line[:-1]


def _claimed(info: PackageInfo) -> tuple[object, ...]:
    """Return what a manifest says of the events, to be held against them."""
    return info.iso2, info.last_change, info.counts, info.partial


def _info(contents: Contents, counts: Mapping[str, int], *, sender: str, version: int) -> PackageInfo:
    there, state = contents.info, contents.state
    devices = {event.device for event in state.events()} if (noted := partial_devices(contents.meta)) else set()
    return PackageInfo(
        version,
        version,
        there.id,
        there.edition,
        there.cycle,
        there.created,
        _of_party(state, "iso2"),
        _of_party(state, "name"),
        sender,
        state.last_claimed,
        counts,
        contents.meta.get(ANSWERS_FOR, ""),
        tuple(sorted(noted & devices)),
    )


def _of_party(state: State, field: str) -> str:
    current = state.current(Key("", "party", field))
    return "" if current is None or current.value is None else str(current.value)


def _counts(there: AssessmentInfo, state: State, erased: frozenset[str], blobs: Mapping[str, bytes]) -> dict[str, int]:
    keys = [key for key in state.places() if key.cycle in ("", there.cycle)]
    answers = sum(1 for key in keys if (current := state.current(key)) is not None and current.value is not None)
    return {"events": len(state), "erased": len(erased), "attachments": len(blobs), "answers": answers}


def _holds(found: Incoming, contents: Contents, blobs: Mapping[str, bytes]) -> bool:
    """Tell whether what was read back is what was to be written, event by event; 1 is not true."""
    state = contents.state
    if found.events.keys() != state.ids() or found.erased != contents.erased or dict(found.attachments) != dict(blobs):
        return False
    return all(
        event == found.events[i] and type(event.value) is type(found.events[i].value)
        for i, event in zip(state.ids(), state.events(), strict=True)
    )


def _edition(edition_id: str, name: str) -> Edition:
    try:
        return load_edition(edition_id)
    except InputError as error:
        raise other_edition(name, edition_id) from error


def _attachment(digest: str, file: Path, state: State) -> bytes:
    content = content_of(digest, file)
    if content is None:
        raise _refuse(
            _("The evidence file {name} is not what was attached.", name=called(digest, state)),
            _("Attach it again, or leave the evidence files out."),
        )
    return content


def _too_much() -> InputError:
    return _refuse(
        _("The answers and evidence files together are more than a package takes (50 MB)."),
        _("Leave the evidence files out, or send the assessment's own file and its evidence files apart."),
    )


def _not_as_written(path: Path) -> CpdeskError:
    return CpdeskError(
        _("The file {name} could not be read back as it was written.", name=path.name),
        safe=_("Nothing under that name was changed."),
        todo=_("Try another place, for example this computer's own disk."),
    )


def _refuse(what: str, todo: str) -> InputError:
    return InputError(what, safe=_("Nothing was changed."), todo=todo)
