"""What every test may use: a made assessment file, and values in it."""

from __future__ import annotations

import gc
import socket
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from cpdesk.assessment.events import make_event
from cpdesk.assessment.snapshot import AssessmentInfo, Snapshot, key_for, take_snapshot
from cpdesk.assessment.state import State
from cpdesk.base import i18n
from cpdesk.plan import load_edition, load_mapping
from cpdesk.plan.model import Edition, PlanMapping
from cpdesk.storage.store import Record, Store

_FREEZE_EVERY = 25
"""Tests. A window test looks for garbage at its end; what thousands of tests keep is no part of it."""

_ended = count(1)


def pytest_collection_finish() -> None:
    """Keep the modules and the list of tests out of every later search for garbage."""
    gc.collect()
    gc.freeze()


def pytest_runtest_logfinish() -> None:
    """Keep what the tests so far made to stay out of it as well; no test holds anything now."""
    if next(_ended) % _FREEZE_EVERY == 0:
        gc.collect()
        gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Make any attempt to reach a network fail the run."""

    def refuse(_socket: socket.socket, address: object) -> None:
        raise AssertionError(f"something tried to reach {address!r}")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        patch.setattr(socket.socket, "connect_ex", refuse)
        yield


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Begin and end every test in English."""
    i18n.set_language("en")
    yield
    i18n.set_language("en")


@pytest.fixture
def edition() -> Edition:
    """Return the default edition."""
    return load_edition()


@pytest.fixture
def mapping(edition: Edition) -> PlanMapping:
    """Return the links of the default edition."""
    found = load_mapping(edition.info.id)
    assert found is not None
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the name of a new assessment of Kenya."""
    name = tmp_path / "assessment.sqlite"
    Store.create(name, cycle="Baseline 2026", records=[Record("party", "iso2", "KE")]).close()
    return name


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """Return that assessment, open."""
    opened = Store.open(path)
    yield opened
    opened.close()


@pytest.fixture
def picture() -> Callable[..., Snapshot]:
    """Return a function that makes a snapshot from (subject, field, value) rows without any file."""

    def make(*rows: tuple[str, str, object], cycle: str = "Baseline 2026") -> Snapshot:
        info = AssessmentInfo("11111111-1111-4111-8111-111111111111", "lg14-2020", cycle, "2026-01-05T08:00:00Z")
        state = State()
        for seq, (subject, field, value) in enumerate(rows, 1):
            key = key_for(info, subject, field)
            parents = state.heads(key)
            made = make_event(
                key, value, author="", device="d", seq=seq, claimed="2026-11-21T10:00:00Z", parents=parents
            )
            state.apply(made)
        return take_snapshot(info, state)

    return make
