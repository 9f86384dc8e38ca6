"""An action people decided differently: marked wherever it shows, its money too, with a way to the page Conflicts."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cpdesk.assessment.actions import Action, CostLine
from cpdesk.assessment.values import new_id
from cpdesk.desktop.pages.action_plan.content import COST, LEAD, STATUS, TITLE
from cpdesk.desktop.session import Session
from cpdesk.storage.store import Record

from .apart import answered_elsewhere, bring_in
from .conftest import Stage

Show = Callable[..., Stage]


def test_what_is_decided_differently_is_marked_and_leads_to_conflicts(
    stage: Show, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    made, calm = new_id(), new_id()
    action = f"action/{made}"
    start = [Record(action, "title", "Train"), Record(action, "lead", "Customs"), Record(action, "currency", "USD")]
    start += [Record(f"action/{calm}", "title", "Law"), Record(f"action/{calm}", "cost", "5")]
    assert session.record([*start, Record(f"action/{calm}", "currency", "USD")], "Actions")
    theirs = [Record(action, "cost", "900"), Record(action, "status", "planned"), Record(action, "title", "Teach")]
    package = answered_elsewhere(session, tmp_path / "elsewhere", theirs)
    ours = [Record(action, "cost", "100"), Record(action, "status", "under_way"), Record(action, "title", "Train all")]
    assert session.record(ours, "Ours")
    bring_in(session, package)
    window = stage("action_plan", made)
    page = window.page
    row, other = page._view.find(made), page._view.find(calm)
    assert row.cells[TITLE].startswith("⇄") and row.cells[COST].startswith("⇄")
    assert row.cells[STATUS] == "⇄\u00a0decided differently" and row.cells[LEAD] == "Customs"
    assert "Decided differently: Title; Cost; Status." in row.details and "Planned" not in row.details
    assert not any("⇄" in cell for cell in other.cells) and "differently" not in other.details
    assert page._view.headline.endswith("the money of 1 action is decided differently")
    assert page._view.missing.startswith("1 action holds something decided differently.")
    marked = {name for name, field in page.form.fields.items() if field.contested and not field.contested.isHidden()}
    assert marked == {"title", "cost", "status"}
    qtbot.mouseClick(page.form.fields["cost"].contested, Qt.MouseButton.LeftButton)
    assert window.visited == [("conflicts", "")]
    page.form.fields["cost"].changed.emit("cost", "500")  # an answer given here settles it
    assert page.form.fields["cost"].contested.isHidden()
    assert page._view.headline.endswith("to be found") and "⇄" not in page._view.find(made).cells[COST]


def test_a_rough_cost_in_conflict_beside_cost_lines_leaves_the_sum_alone() -> None:
    line = CostLine("line", quantity=Decimal(2), unit_cost=Decimal(5))
    assert Action("a", "Train", conflicts=("cost",)).money_in_conflict
    assert not Action("a", "Train", costs=(line,), conflicts=("cost",)).money_in_conflict
    assert Action("a", "Train", costs=(line,), conflicts=("secured",)).money_in_conflict
