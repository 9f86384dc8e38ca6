"""The page Participants: registering by keyboard, groups, what is asked, removing, pasting, forms in a job."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cpdesk.assessment.respondents import groups, respondents
from cpdesk.desktop.dialogs import Dialogs
from cpdesk.desktop.jobs import Progress
from cpdesk.desktop.pages.participants import forms_work
from cpdesk.desktop.pages.participants.list_area import Tab
from cpdesk.storage.store import Record

from .conftest import settle


class Chooses(Dialogs):
    """Answers every question for a folder or file with one path."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def open_folder(self, parent: QWidget, title: str, on_path: Callable[[Path], None]) -> None:
        on_path(self.path)


def register(session: Any, count: int) -> tuple[str, ...]:
    ids = tuple(f"00000000-0000-4000-8000-00000000000{n}" for n in range(count))
    for one in ids:
        assert session.record([Record(f"respondent/{one}", "institution", f"Institution {one[-1]}")], "x")
    return ids


def type_in(line: QWidget, text: str, key: Qt.Key = Qt.Key.Key_Tab, *, control: bool = False) -> None:
    line.setFocus()
    QTest.keyClicks(line, text)
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(line, key, modifier)
    settle()


def test_participants_are_registered_one_after_the_other_by_keyboard(stage: Any, session: Any) -> None:
    page = stage("participants").page
    assert page.list.start.isVisible()
    page.list.start.click()
    panel = page.person.panel
    assert respondents(session.snapshot) == ()
    type_in(panel.lines["name"], "Ada Obi")
    type_in(panel.lines["institution"], "Customs")
    type_in(panel.lines["sector"], "Trade", Qt.Key.Key_Return, control=True)
    assert (panel.lines["institution"].text(), panel.lines["sector"].text()) == ("Customs", "Trade")
    type_in(panel.lines["name"], "Ben", Qt.Key.Key_Return)
    assert panel.lines["institution"].text() == ""
    type_in(panel.lines["institution"], "customs", Qt.Key.Key_Return)
    type_in(panel.lines["name"], "", Qt.Key.Key_Return)  # nothing typed: nobody is added
    found = [(who.name, who.institution, who.sector) for who in respondents(session.snapshot)]
    assert found == [("Ada Obi", "Customs", "Trade"), ("Ben", "Customs", "Trade"), ("", "customs", "Trade")]
    assert session.undo_words == "Adding participant 3"
    session.undo()
    assert [who.name for who in respondents(session.snapshot)] == ["Ada Obi", "Ben"]
    QTest.keyClick(panel.lines["name"], Qt.Key.Key_Escape)
    assert not page.split.is_open


def test_goals_are_asked_of_one_of_several_and_of_a_group(stage: Any, session: Any) -> None:
    first, second, third = register(session, 3)
    page = stage("participants").page
    page.list.people.opened.emit(first)
    asked = page.person.panel.asked
    assert asked.everything.isChecked()
    asked.only.click()
    asked.rows[1].box.click()
    assert page.view.find(first).who.assigned == ("A.2",)
    page.list.people.select((second, third))
    page.list.bulk.ask.click()
    several = page.group.several.asked
    several.only.click()
    several.search.setText("A.5")
    row = next(row for row in several.rows if row.part.goals == ("A.5",))
    assert not row.isHidden()
    assert several.rows[0].isHidden()
    row.areas["A.5(2)"].click()
    assert [page.view.find(one).who.assigned for one in (second, third)] == [("A.5(2)",)] * 2
    assert page.view.find(second).far == "0 of 1"
    page.list.bulk.group.menu().actions()[-1].trigger()
    type_in(page.group.panel.line, "Laboratories")
    (group,) = groups(session.snapshot)
    assert (group.name, group.members) == ("Laboratories", (second, third))
    page.group.panel.members[third].click()
    page.group.panel.asked.only.click()
    page.group.panel.asked.rows[0].box.click()
    assert page.view.find_group(group.id).line.cells[1].startswith("1 participant:")
    assert page.view.find(second).line.cells[5] == "A.1, A.5(2)"
    page.open_row(Tab.PEOPLE, second)
    assert page.person.panel.asked.everything.text() == "What the group is asked"
    session.undo()
    session.undo()
    assert page.view.find(third).who.groups == (group.id,)


def test_a_removed_participant_comes_back_and_the_answers_are_told(stage: Any, session: Any) -> None:
    first, second = register(session, 2)
    session.record([Record(f"response/{first}/A.1(1)", "level", 2)], "x")
    window = stage("participants")
    page = window.page
    page.list.people.select((first,))
    QTest.keyClick(page.list.people, Qt.Key.Key_Delete)
    assert [row.who.id for row in page.view.rows] == [second]
    assert "1 answer stays recorded, but does not count" in window.told[-1].text
    window.told[-1].action()
    assert page.view.find(first).far == "1 of 37"
    assert page.list.people.selected() == (first,)
    page.list.hide_names.click()
    assert page.view.find(first).title == "Participant 1"
    assert not page.person.panel.lines["name"].isVisible()
    page.list.people.select((first,))
    QTest.keyClick(page.list.people, Qt.Key.Key_Delete)
    assert page.view.find(second).title == "Participant 2"  # notes made by number still hold


def test_a_pasted_list_counts_only_when_the_button_is_pressed(stage: Any, session: Any) -> None:
    page = stage("participants").page
    page.list.start_paste.click()
    page.pasting.text.setPlainText("Ada\tCustoms\nBen\tHealth\n\t\n")
    page.pasting.read()
    assert page.pasting.add.text() == "Add 2 participants"
    assert respondents(session.snapshot) == ()
    page.pasting.columns[0].changed.emit(None)
    page.pasting.add.click()
    assert [who.name for who in respondents(session.snapshot)] == ["Ada", "Ben"]
    assert len(page.list.selected()) == 2
    session.undo()
    assert respondents(session.snapshot) == ()


def test_forms_are_made_in_a_folder_and_nothing_there_is_written_over(
    stage: Any, session: Any, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _second = register(session, 2)
    window = stage("participants")
    page = window.page
    object.__setattr__(page.context, "dialogs", Chooses(tmp_path))
    monkeypatch.setattr(forms_work, "_write_form", _write_label)
    page.list.people.opened.emit(first)
    page.person.panel.deeds["forms"].click()
    page.forms.sorts["package"].click()
    for _time in range(2):
        page.forms.make.setFocus()
        page.forms.make.click()
        assert page.list.making.stop.hasFocus()  # and not Undo in the bar above
        qtbot.waitUntil(lambda: not window.jobs.running, timeout=20_000)
        settle()
    names = sorted(path.name for path in tmp_path.glob("KE-*"))
    assert len(names) == 4
    assert sum(name.endswith(("-2.xlsx", "-2.cpdesk")) for name in names) == 2
    assert page.list.making.folder.isVisible()
    monkeypatch.setattr(forms_work, "_write_package", _fail)
    page.forms.make.click()
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=20_000)
    settle()
    assert page.forms.make.hasFocus()
    assert sorted(path.name for path in tmp_path.glob("KE-*")) == names


def _write_label(form: Any, path: Path, _sort: str, _paper: object) -> Path:
    path.write_text(form.label)
    return path


def _fail(_contents: object, path: Path, _respondent: str, _sender: str) -> Path:
    from cpdesk.base.errors import InputError

    raise InputError(f"{path.name} cannot be written")


@pytest.mark.parametrize(("zoom", "width"), [(125, 1050), (200, 980)])
def test_a_new_look_keeps_what_is_typed_and_nothing_is_cut(stage: Any, session: Any, zoom: int, width: int) -> None:
    register(session, 2)
    window = stage("participants", "new", zoom=zoom, width=width, mirrored=zoom == 200)
    before = window.page
    before.person.panel.lines["institution"].type_again("Customs")
    before.commit()
    kept, item = before.keep(), before.item
    before.hide()
    after = window.show_page("participants")
    after.take(kept)
    after.show_item(item)
    settle()
    assert after.person.registering
    assert after.person.panel.lines["institution"].text() == "Customs"
    assert after.person.panel.area.fits()
    after.list.forms.click()
    after.list.tabs[Tab.PEOPLE].click()
    settle()
    assert after.forms.area.fits()
    after.close_side()
    settle()
    assert after.list.area.fits()
    after.list.paste_below.click()
    settle()
    assert after.pasting.area.fits()


def test_other_pages_are_led_to(stage: Any, session: Any) -> None:
    (first,) = register(session, 1)
    window = stage("participants", first)
    page = window.page
    assert page.item == first
    page.person.panel.deeds["answer"].click()
    assert window.visited[-1] == ("assess", "")
    assert session.answering_as == first
    session.answer_as("")
    page.person.panel.deeds["personal"].click()
    assert window.visited[-1] == ("people", first)
    page._take_in((Path("a.cpdesk"), Path("b.cpdesk")))
    assert window.visited[-1] == ("incoming", "a.cpdesk\nb.cpdesk")
    page._take_in((Path("a.xlsx"),))
    assert window.visited[-1] == ("forms_in", "a.xlsx")
    page.list.show_tab(Tab.GROUPS)
    assert page.list.add_group.isVisible()


def test_forms_stop_where_asked_and_leave_nothing(
    session: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = register(session, 3)
    monkeypatch.setattr(forms_work, "_write_form", _write_label)
    steps: list[float] = []

    def stop_at_the_third(share: float, words: str) -> None:
        steps.append(share)
        if len(steps) == 4:
            raise KeyboardInterrupt

    progress: Progress = stop_at_the_third
    wanted = forms_work.FormsWanted(session.snapshot, tmp_path, ("xlsx",), "en", ids)
    with pytest.raises(KeyboardInterrupt):
        forms_work.FormsWork(wanted)(progress)
    assert steps == sorted(steps)
    assert not list(tmp_path.glob("*.xlsx"))
    blank = forms_work.FormsWanted(session.snapshot, tmp_path, ("xlsx",), "fr", blank=3)
    assert len(forms_work.FormsWork(blank)(lambda _share, _words: None).files) == 3


def test_no_row_moves_when_a_form_opens_and_several_are_no_one(stage: Any, session: Any) -> None:
    first, second, third = register(session, 3)
    page = stage("participants").page
    table = page.list.people

    def click(row: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        spot = table.visualRect(table.model().index(row, 0)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifier, spot)
        settle()

    def top() -> int:
        return int(table.viewport().mapTo(page, QPoint(0, 0)).y())

    before = top()
    assert page.list.tools.height() == page.list.forms.height()  # and no empty line is kept for it
    click(0)
    assert (page.item, top()) == (first, before)
    click(2, Qt.KeyboardModifier.ControlModifier)
    assert table.selected() == (first, third)
    assert not page.split.is_open
    click(2, Qt.KeyboardModifier.ControlModifier)
    assert page.item == first
    click(0, Qt.KeyboardModifier.ControlModifier)
    assert (table.selected(), page.item) == ((), "")
    click(1)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert (table.selected(), page.item) == ((second, third), "")
    page.open_row(Tab.PEOPLE, second)
    asked = page.person.panel.asked
    asked.only.click()
    settle()
    box = asked.rows[0].box
    place = box.mapTo(page, QPoint(0, 0))
    box.click()
    settle()
    assert box.isChecked()
    assert box.mapTo(page, QPoint(0, 0)) == place
    page.show_item(third)
    page.show_item(second)
    asked.rows[0].box.click()
    assert asked.only.isChecked()
    assert asked._note.text() == "Nothing is ticked, so everything is asked."
    page.show_item(third)
    assert asked.everything.isChecked()
    page.person.panel.lines["name"].setFocus()
    page.show_item(third)
    assert page.item == third


def test_what_was_said_of_a_list_goes_with_it(stage: Any, session: Any) -> None:
    window = stage("participants")
    withdrawn: list[Any] = []
    page = window.page
    page.context = replace(window.context, withdraw=withdrawn.append)
    page.list.start_paste.click()
    page.pasting.text.setPlainText(
        "Ada\tCustoms\tTrade\tOfficer\tfemale\nكريم حسن\tLab\tHealth\tAnalyst\tx\nBo\tA\tB\tC\tM"
    )
    page.pasting.read()
    assert [choice.value() for choice in page.pasting.columns][-1] == "sex"
    assert "“x”" in page.pasting.found[1].note
    assert page.pasting.table.model().lines[1].cells[5:] == ("", page.pasting.found[1].note)
    assert page.pasting.area.verticalScrollBar().maximum() == 0
    page.pasting.add.click()
    assert page.view.rows[1].full_label == "\u2068كريم حسن\u2069 · Lab"
    session.undo()
    assert withdrawn == [window.told[-1]]
