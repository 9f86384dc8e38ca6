"""People who work apart: real packages of the same assessment, answered differently on another computer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cpdesk.desktop.session import Session
from cpdesk.storage.merge import import_into, make_from
from cpdesk.storage.package import read_package, write_package
from cpdesk.storage.store import Record, Store


def package_of(store: Store, path: Path, sender: str = "") -> Path:
    """Write a package of a store, and return its path."""
    return write_package(path, store.contents(), sender=sender).path


def copy_elsewhere(session: Session, folder: Path, name: str = "other") -> Store:
    """Return the open assessment as it came to another computer, open there."""
    folder.mkdir(parents=True, exist_ok=True)
    carried = session.do(lambda store: package_of(store, folder / f"{name}-carried.cpdesk"))
    return make_from(folder / f"{name}.sqlite", read_package(carried))


def answered_elsewhere(
    session: Session, folder: Path, records: Sequence[Record], *, author: str = "Baraka", name: str = "other"
) -> Path:
    """Return a package in which somebody else recorded values, having seen what the open assessment holds now."""
    store = copy_elsewhere(session, folder, name)
    store.record(records, author=author)
    path = package_of(store, folder / f"{name}.cpdesk", "Biosafety office, Kisumu")
    store.close()
    return path


def bring_in(session: Session, path: Path) -> int:
    """Import a package into the open assessment and return the import's number."""
    return session.do(lambda store: import_into(store, read_package(path))).number
