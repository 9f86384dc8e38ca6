"""A real session on a temporary file, for the tests of the pages; no window is shown."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from cpdesk.base import i18n
from cpdesk.base.settings import Settings
from cpdesk.desktop.session import Session
from cpdesk.storage.store import Record


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Return a session with a new assessment of Kenya open."""
    made = Session(Settings(author="Asha"))
    made.create(tmp_path / "kenya.sqlite", cycle="Baseline", records=[Record("party", "iso2", "KE")])
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Speak English in every test, whatever an earlier one chose."""
    i18n.set_language("en")
    yield
    i18n.set_language("en")


def answer(session: Session, code: str, **values: object) -> None:
    """Record values of an agreed answer."""
    records = [Record(f"agreed/{code}", name, value) for name, value in values.items()]
    assert session.record(records, f"Test of {code}")
