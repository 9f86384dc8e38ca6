"""What two people decided differently looks undecided on Country, is told there, and is settled by choosing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cpdesk.assessment.events import Key
from cpdesk.desktop.session import Session
from cpdesk.storage.store import Record

from .apart import answered_elsewhere, bring_in
from .conftest import settle

Show = Callable[..., Any]


def part(session: Session, folder: Path, subject: str, field: str, here: object, there: object) -> None:
    """Have two people record different values without having seen each other's."""
    name = f"{subject}-{field}".replace("/", "-")
    package = answered_elsewhere(session, folder, [Record(subject, field, there)], name=name)
    session.record([Record(subject, field, here)], "Here")
    bring_in(session, package)
    settle()
    assert (subject, field) in session.snapshot.conflicts()


@pytest.mark.parametrize(("here", "there"), [("full", "standard"), ("standard", "full")])
@pytest.mark.parametrize("choice", ["standard", "full"])
def test_a_contested_depth_is_settled_by_choosing_any(
    qtbot: QtBot, stage: Show, session: Session, tmp_path: Path, here: str, there: str, choice: str
) -> None:
    window = stage("country")
    part(session, tmp_path / "apart", "round", "depth", here, there)
    page = window.page
    assert not any(card.chosen for card in page.round.cards.values())
    assert "it is standard until you choose one" in page.round.asked.text()
    assert page.contested.isVisible() and page.contested.text().endswith(": Depth.")
    page.to_conflicts.click()
    assert window.visited == [("conflicts", "")]
    page.show_item("round")
    assert page.round.cards["quick"].hasFocus()
    qtbot.keyClick(page.round.cards[choice], Qt.Key.Key_Space)
    settle()
    assert session.snapshot.conflicts() == ()
    assert session.snapshot.text("round", "depth") == choice
    assert [value for value, card in page.round.cards.items() if card.chosen] == [choice]
    assert page.contested.isHidden() and page.to_conflicts.isHidden()


@pytest.mark.parametrize("kind", ["asked", "later"])
def test_a_contested_goal_looks_undecided_and_is_settled_by_choosing(
    qtbot: QtBot, stage: Show, session: Session, tmp_path: Path, kind: str
) -> None:
    page = stage("country").page
    session.record([Record("goal/A.9", "scope", "not_concerned"), Record("goal/A.9", "reason", "Why")], "Left out")
    part(session, tmp_path / "apart", "goal/A.9", "scope", None, "later")
    row = page.round.rows["A.9"]
    assert session.picture.scope.contested == ("goal/A.9",)
    assert not row.box.isChecked() and row.choice.isVisible()
    assert not any(radio.isChecked() for radio in row.radios.values())
    assert row.remark.text().startswith("Decided differently: it is asked until you choose.")
    assert "A.9 · Left out" in page.contested.text().replace("\u2060", "")
    pressed = row.box if kind == "asked" else row.radios["later"]
    pressed.setFocus()
    qtbot.keyClick(pressed, Qt.Key.Key_Space)
    settle()
    assert session.snapshot.conflicts() == ()
    assert session.snapshot.text("goal/A.9", "scope") == ("" if kind == "asked" else "later")
    assert row.box.isChecked() == (kind == "asked")
    assert row.choice.isHidden() == (kind == "asked")


@pytest.mark.parametrize("taken", ["KE", "FR"])
def test_a_contested_party_is_settled_by_taking_either(stage: Show, session: Session, taken: str) -> None:
    page = stage("country").page
    session.record([Record("party", "iso2", "FR")], "Party")
    key = Key("", "party", "iso2")
    session.do(lambda store: store.restate(key, store.state.history(key)))  # an import refuses another Party
    settle()
    assert session.snapshot.conflicts() == (("party", "iso2"),)
    assert page.contested.text().endswith(": Country code.")
    page._change_party(taken)
    settle()
    assert session.snapshot.conflicts() == ()
    assert session.snapshot.text("party", "iso2") == taken
