"""The whole form, everything unfolded: each control has a name, is high enough, and Tab goes on as one reads."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cpdesk.assessment.values import new_id
from cpdesk.desktop.session import Session
from cpdesk.storage.store import Record

from .conftest import Stage, settle

HOSTILE = "<b>Train</b> & <img src=x>"


@pytest.fixture
def form(stage: Callable[..., Stage], session: Session) -> Any:
    """Return the form of an action that has every part, all of it unfolded."""
    made, other, line, note = (new_id() for _each in range(4))
    values = [
        *((f"action/{made}", "title", HOSTILE), (f"action/{made}", "need", "A.1(1)")),
        *((f"action/{made}", "currency", "KES"), (f"action/{other}", "title", HOSTILE)),
        *((f"cost/{made}/{line}", "item", HOSTILE), (f"progress/{made}/{note}", "note", HOSTILE)),
        *((f"serves/{made}/A.1(2)", "also", True), (f"after/{made}/{other}", "waits", True)),
    ]
    assert session.record([Record(*value) for value in values], "All of it")
    shown = stage("action_plan", made).page.form
    for fold in shown.body.folds.values():
        fold.set_open(True)
    shown.body.costs.parts.begin_new()
    shown.body.progress.parts.begin_new()
    shown.activities.offers[0].refuse.click()
    settle()
    return shown


def stops(form: Any) -> list[QWidget]:
    found = form.body.findChildren(QWidget)
    return [w for w in found if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.focusProxy() is None]


def test_every_control_has_a_name_and_can_be_hit(form: Any) -> None:
    for widget in stops(form):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface is not None and interface.text(QAccessible.Text.Name).strip(), widget
        assert not isinstance(widget, QAbstractButton) or widget.height() >= 32, widget.accessibleName()


def test_texts_from_people_are_never_read_as_markup(form: Any) -> None:
    shown = [label for label in form.body.findChildren(QLabel) if "<b>" in label.text()]
    assert len(shown) >= 3
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in shown)


def test_tab_goes_through_the_form_as_one_reads_it(form: Any, qtbot: QtBot) -> None:
    wanted = set(stops(form))
    form.fields["need"].input.setFocus()
    places, seen = [], set()
    for _press in range(len(wanted)):
        focus = QApplication.focusWidget()
        assert focus in wanted, focus
        seen.add(focus)
        places.append(focus.mapTo(form.body, QPoint(0, focus.height() // 2)))
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert seen == wanted
    for one, following in pairwise(places):  # downwards, or on along the same line
        assert following.y() > one.y() - 12, (one, following)
