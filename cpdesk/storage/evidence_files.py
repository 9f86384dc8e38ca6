"""The evidence files of an assessment as they go out and come in: which, what they are called, and what they hold.

What lies in the folder is held against its name before it is used; nothing here is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from cpdesk.assessment.events import Event, Key
from cpdesk.assessment.state import State
from cpdesk.storage import errors
from cpdesk.storage.companions import companions_of
from cpdesk.storage.incoming import MAX_ATTACHMENT, attachments_named
from cpdesk.storage.safe_files import clean_name

_LONGEST = 100
"""Characters of a title or name in a sentence."""


def attachments_of(path: Path, state: State, *, removed: bool = False) -> dict[str, Path]:
    """Return the evidence files that lie beside an assessment's file and that evidence names, by SHA-256.

    Those of evidence that was removed, and files that were replaced by another one, only with ``removed``: whoever took
    a document out would not expect it to be sent to everybody.
    """
    folder = companions_of(path).attachments
    named = sorted(attachments_named(state.events()) if removed else _named_now(state))
    return {digest: folder / digest for digest in named if (folder / digest).is_file()}


def content_of(digest: str, file: Path) -> bytes | None:
    """Return what an evidence file holds; None where it is not what was attached.

    Raises:
        CpdeskError: it cannot be read.

    """
    try:
        content = file.read_bytes() if file.stat().st_size <= MAX_ATTACHMENT else b""
    except OSError as error:
        raise errors.explain_os(error, file) from error
    return content if sha256(content).hexdigest() == digest else None


def called(digest: str, state: State) -> str:
    """Return what people call an evidence file: its title and its name; the beginning of its SHA-256 without any."""
    named = (key.subject for key in _files(state) if any(event.value == digest for event in state.history(key)))
    subject = next(named, "")
    title, name = (_text(state, Key("", subject, field)) for field in ("title", "file_name"))
    name = clean_name(name) if name else ""
    return f"{title} ({name})" if title and name else title or name or f"{digest[:12]}…"


def _named_now(state: State) -> frozenset[str]:
    """Return the files that evidence not removed, and the country's emblem, name now; of a conflict every side's."""
    heads: list[Event] = []
    for key in _files(state):
        gone = state.current(key._replace(field="deleted"))
        if gone is None or not all(head.value is True for head in gone.heads):
            current = state.current(key)
            heads += current.heads if current else ()
    return attachments_named(heads)


def _files(state: State) -> Iterator[Key]:
    """Yield the places at which files are named."""
    for kind, field in (("evidence", "file"), ("party", "emblem")):
        yield from (key for key in state.keys_of(kind) if key.field == field)


def _text(state: State, key: Key) -> str:
    current = state.current(key)
    return str(current.value)[:_LONGEST] if current is not None and current.value else ""
