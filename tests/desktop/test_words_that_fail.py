"""Our own words about the plan are broken on disk: every assessment opens and works without them, and that is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cpdesk.base.errors import InputError
from cpdesk.storage.store import Record, Store


def fail(*_names: object) -> None:
    raise InputError("The words about the plan cannot be read.")


@pytest.fixture
def quick(add: Callable[..., Path]) -> Path:
    """Return a quick assessment in the library."""
    path = add("quick")
    store = Store.open(path)
    store.record([Record("round", "depth", "quick")])
    store.close()
    return path


def test_home_and_every_page_do_without(
    quick: Path, open_desk: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cpdesk.desktop.picture.load_guidance", fail)
    monkeypatch.setattr("cpdesk.plan.load_guidance", fail)
    desk = open_desk()
    card = desk.go("home").cards[0].shown
    assert (card.country, card.problem, card.total) == ("Kenya", "", 37)
    desk.window.session.open(quick)
    assert desk.window.page_name == "assess"
    assert "cannot be read" in desk.said
    desk.window.shell.strip.clear()
    desk.set_answer("A.1(1)", level=2)
    assert desk.said == ""
    for name in ("country", "needs", "plan"):
        desk.go(name)
    assert not desk.page.visibleRegion().isEmpty()
