"""The form of an action: a copy is named at once; an end before the start is said where it is set."""

from __future__ import annotations

from collections.abc import Callable

from cpdesk.assessment.values import new_id
from cpdesk.desktop.session import Session
from cpdesk.storage.store import Record

from .conftest import Stage, settle

Show = Callable[..., Stage]
LATE = "The end lies before the start."


def add(session: Session, **values: object) -> str:
    made = new_id()
    assert session.record([Record(f"action/{made}", name, value) for name, value in values.items()], "Action")
    return made


def test_the_title_of_a_copy_is_selected_to_be_typed_over(stage: Show, session: Session) -> None:
    window = stage("action_plan", add(session, title="Train"))
    page = window.page
    page.form.duplicate.click()
    settle()
    title = page.form.fields["title"].input
    assert page.window().focusWidget() is title
    assert title.selectedText() == title.text() == "Copy of Train"


def test_an_end_before_the_start_is_said_at_the_end_and_in_the_head(stage: Show, session: Session) -> None:
    made = add(session, title="Train", start="2027-Q3", end="2027-Q1")
    page = stage("action_plan", made).page
    end = page.form.fields["end"]
    assert end._message.text() == LATE and not end._message.isHidden()
    assert end.input.accessibleDescription() == LATE
    assert page.form._missing.text().startswith(LATE + " Still lacks: ")
    assert "after the start" not in page.form._missing.text()
    assert session.record([Record(f"action/{made}", "start", "2026-Q4")], "Start")
    page.refresh()
    assert end._message.isHidden()
    assert LATE not in page.form._missing.text()
