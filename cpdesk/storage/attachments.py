"""Evidence files: kept once each, by the SHA-256 of their content, in a folder beside the assessment.

What evidence says of a file is recorded as any other value; this module only keeps and gives the files. Nothing is
trusted: what lies in the folder is held against its name before it is used, and a copy is made for other programs.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from cpdesk.assessment.evidence import evidence
from cpdesk.base.errors import CpdeskError, InputError
from cpdesk.base.files import sync_folder, write_checked
from cpdesk.base.i18n import _
from cpdesk.base.records import dataclass
from cpdesk.storage.companions import Companions, companions_of
from cpdesk.storage.held import looked_at
from cpdesk.storage.incoming import MAX_ATTACHMENT, attachments_named
from cpdesk.storage.safe_files import clean_name

if TYPE_CHECKING:
    from cpdesk.assessment.events import Event
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.storage.store import Store

MANY_BYTES = 100 * 2**20
"""Bytes of all files together from which on the user is told that copies become large; a package takes 50 MB."""

_CHUNK = 2**20
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_GOING = ".going"
"""Ending of an empty file that says: the file of this name goes as soon as no evidence names it."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that is kept now: its SHA-256, its name, its bytes, and the bytes of all files together."""

    sha256: str
    name: str
    size: int
    together: int

    @property
    def is_much(self) -> bool:
        """Tell whether the files together are so large that the user should know."""
        return self.together > MANY_BYTES


@dataclass(frozen=True, slots=True)
class Fault:
    """Evidence whose file is not here, or not what was attached."""

    evidence: str
    title: str
    file_name: str
    damaged: bool


def attach(store: Store, source: Path) -> Attached:
    """Keep a copy of a file beside the assessment; recording what it is evidence for is up to the caller.

    Raises:
        InputError: it is no plain file, empty, larger than 20 MB or cannot be read, or it cannot be written here.
        LockedError: it is an assessment that is open here.

    """
    return attach_to(store.companions, source)


def attach_to(companions: Companions, source: Path) -> Attached:
    """Do the same without the open file, on any thread; raises as :func:`attach`."""
    content = read_source(source)
    digest = keep(companions, content)
    return Attached(digest, clean_name(source.name), len(content), total(companions))


def keep(companions: Companions, content: bytes) -> str:
    """Keep the content of a file under its SHA-256 and return that; what is there already is left as it is.

    Raises:
        InputError: the folder cannot be written to, or the disk is full.

    """
    digest = sha256(content).hexdigest()
    folder = companions.attachments
    if find(companions, digest) is None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            sync_folder(folder.parent)
        except OSError as error:
            raise InputError(
                _("The evidence file cannot be kept beside the assessment."),
                safe=_("Nothing was changed."),
                todo=_("Check that the disk is not full and that the folder may be written to."),
            ) from error
        write_checked(folder / digest, content, partial(check_hash, digest), private=True)
    return digest


def find(where: Path | Companions, digest: str) -> Path | None:
    """Return the file with a SHA-256, checked against it; None where it is not here or not what was attached.

    ``where`` is an assessment's file or what lies beside it.
    """
    companions = companions_of(where) if isinstance(where, Path) else where
    path = companions.attachments / digest
    if size(companions, digest) is None or _hash(path) != digest:
        return None
    return path


def size(companions: Companions, digest: str) -> int | None:
    """Return the bytes of a kept file without reading it; None where it is not here."""
    if not _DIGEST.fullmatch(digest):
        return None
    try:
        found = (companions.attachments / digest).lstat()
    except OSError:
        return None
    return found.st_size if stat.S_ISREG(found.st_mode) else None


def total(companions: Companions) -> int:
    """Return the bytes of all kept files together."""
    try:
        names = [path.name for path in companions.attachments.iterdir()]
    except OSError:
        return 0
    return sum(size(companions, name) or 0 for name in names)


def check(store: Store) -> tuple[Fault, ...]:
    """Return the evidence whose file is missing or damaged, reading every file."""
    return faults(store.companions, store.snapshot())


def faults(companions: Companions, snapshot: Snapshot) -> tuple[Fault, ...]:
    """Return the same for a picture of the assessment."""
    return tuple(
        Fault(each.id, each.title, each.file_name, damaged=size(companions, each.file) is not None)
        for each in evidence(snapshot)
        if each.file and find(companions, each.file) is None
    )


def missing_count(companions: Companions, snapshot: Snapshot) -> int:
    """Return how many attached files do not lie beside the assessment, for it was renamed or copied without them."""
    return sum(bool(each.file) and size(companions, each.file) is None for each in evidence(snapshot))


def emblem_of(where: Path | Companions, snapshot: Snapshot) -> bytes:
    """Return the emblem the country puts on its documents; nothing where there is none or its file is not here."""
    digest = snapshot.text("party", "emblem")
    path = find(where, digest) if digest else None
    return path.read_bytes() if path is not None else b""


def content_of(companions: Companions, digest: str, name: str) -> bytes:
    """Return the content of a kept file, checked; ``name`` is for telling.

    Raises:
        InputError: it is not here, or not what was attached.

    """
    if size(companions, digest) is None:
        raise _refuse(
            _("The file {name} is not on this computer.", name=clean_name(name)),
            _("It stayed behind when the assessment was copied. Ask the one who attached it, and attach it again."),
        )
    path = companions.attachments / digest
    try:
        content = path.read_bytes()
    except OSError:
        content = b""
    if sha256(content).hexdigest() != digest:
        raise _refuse(
            _("The file {name} is not what was attached any more.", name=clean_name(name)),
            _("It is damaged or was changed from outside, so it is not used. Attach it again."),
        )
    return content


def mark_going(companions: Companions, digests: Iterable[str]) -> None:
    """Note that kept files are to go with the evidence that is about to be erased; :func:`drop_going` removes them.

    Raises:
        InputError: the folder cannot be written to.

    """
    try:
        for digest in digests:
            if size(companions, digest) is not None:
                (companions.attachments / f".{digest}{_GOING}").touch()
                sync_folder(companions.attachments)
    except OSError as error:
        raise InputError(
            _("The evidence file cannot be removed."),
            safe=_("Nothing was erased."),
            todo=_("Check that the disk is not full and that the folder may be written to."),
        ) from error


def drop_going(companions: Companions, events: Iterable[Event]) -> None:
    """Remove the kept files that were noted and that no evidence in ``events`` names any more; done again, it goes on.

    Raises:
        CpdeskError: another program has one open, or it cannot be removed.

    """
    folder = companions.attachments
    try:
        marks = [mark for mark in folder.glob(f".*{_GOING}") if _DIGEST.fullmatch(mark.name[1 : -len(_GOING)])]
        if not marks:
            return
        named = attachments_named(events)
        for mark in marks:
            digest = mark.name[1 : -len(_GOING)]
            if digest not in named:
                (folder / digest).unlink(missing_ok=True)
                sync_folder(folder)  # before its mark goes
            mark.unlink(missing_ok=True)
        sync_folder(folder)
    except OSError as error:
        raise CpdeskError(
            _("A file of erased evidence cannot be removed yet."),
            safe=_("What was recorded about it is erased."),
            todo=_("Close the file if another program has it open; it is removed with the next erasure."),
        ) from error


def read_source(source: Path) -> bytes:
    """Return the content of a plain file to be kept; a device or a pipe is never read from.

    Raises:
        InputError: it is no plain file, empty, larger than 20 MB or cannot be read.

    """
    try:
        if not stat.S_ISREG(source.stat().st_mode):  # a pipe must not even be opened, that would wait for ever
            raise _refuse(_("{name} is not a file.", name=source.name), _("Choose a document."))
        with looked_at(source), source.open("rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise _refuse(_("{name} is not a file.", name=source.name), _("Choose a document."))
            parts: list[bytes] = []
            read = 0
            while read <= MAX_ATTACHMENT and (part := stream.read(_CHUNK)):
                parts.append(part)
                read += len(part)
    except OSError as error:
        raise _refuse(
            _("{name} cannot be read.", name=source.name), _("Check that it is there and that you may open it.")
        ) from error
    if read > MAX_ATTACHMENT:
        raise _refuse(
            _("{name} is larger than 20 MB, more than an evidence file may be.", name=source.name),
            _("Attach the pages that matter, or add a reference that says where the document can be found."),
        )
    if not read:
        raise _refuse(_("{name} is empty.", name=source.name), _("Choose a document that holds something."))
    return b"".join(parts)


def _hash(path: Path) -> str:
    found = sha256()
    try:
        with path.open("rb") as stream:
            while part := stream.read(_CHUNK):
                found.update(part)
    except OSError:
        return ""
    return found.hexdigest()


def check_hash(digest: str, beside: Path) -> None:
    """Raise CpdeskError where a file that was just written is not what it should be."""
    if _hash(beside) != digest:
        raise CpdeskError(
            _("The file could not be read back as it was written."),
            safe=_("Nothing was changed."),
            todo=_("Try another place, for example this computer's own disk."),
        )


def _refuse(what: str, todo: str) -> InputError:
    return InputError(what, safe=_("Nothing was changed."), todo=todo)
