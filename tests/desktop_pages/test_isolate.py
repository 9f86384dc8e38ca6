"""English text in a mirrored window keeps its own order; the marks for that are drawn and never handed on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from cpdesk.assessment.values import new_id
from cpdesk.desktop.pages.action_plan import table_paint, table_view
from cpdesk.desktop.pages.action_plan.content import COLUMNS
from cpdesk.desktop.session import Session
from cpdesk.desktop.widgets.isolate import isolated
from cpdesk.storage.store import Record

from .conftest import Stage, settle

PERIOD = "Q4 2026 – Q3 2027"


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[None]:
    """Mirror the window for a while."""
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_nothing_is_added_where_the_window_is_not_mirrored(qapp: QApplication) -> None:
    assert isolated(PERIOD) == PERIOD


@pytest.mark.usefixtures("mirrored")
def test_a_text_is_isolated_once_in_a_mirrored_window() -> None:
    assert isolated(PERIOD) == f"\u2068{PERIOD}\u2069"
    assert isolated(isolated(PERIOD)) == isolated(PERIOD)
    assert isolated("") == ""
    assert isolated("\u2066A.1(1)\u2069 · x") == "\u2066A.1(1)\u2069 · x"


def test_cells_are_drawn_isolated_and_say_the_plain_text(
    stage: Callable[..., Stage], session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = f"action/{new_id()}"
    assert session.record([Record(subject, "title", "Train (all)"), Record(subject, "lead", "Customs (HQ).")], "Action")
    drawn: list[str] = []

    def note(text: str) -> str:
        drawn.append(isolated(text))
        return drawn[-1]

    monkeypatch.setattr(table_paint, "isolated", note)
    page = stage("action_plan", mirrored=True).page
    page.grab()
    settle()
    assert "\u2068Train (all)\u2069" in drawn
    model = page.findChild(table_view.ActionTableView).model()
    said = [
        str(model.index(0, column).data(role))
        for column in range(len(COLUMNS))
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
    ]
    assert not any("\u2068" in text for text in said)
