"""A file made for one respondent: the few pages there are, sending the answers back; several packages at once."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cpdesk.assessment.values import new_id
from cpdesk.desktop.screenshots import settle
from cpdesk.storage.merge import make_file, make_from
from cpdesk.storage.package import read_package, write_package
from cpdesk.storage.question_set import write_question_set
from cpdesk.storage.store import Record, Store

LAB, SEED = new_id(), new_id()


@pytest.fixture
def office(tmp_path: Path, library: Path) -> Path:
    """Return the closed assessment of the office in the library, with two respondents."""
    path = library / "office" / "assessment.sqlite"
    path.parent.mkdir()
    records = [
        Record("party", "iso2", "KE"),
        Record(f"respondent/{LAB}", "name", "A. Wanjiru"),
        Record(f"respondent/{LAB}", "institution", "Laboratory"),
        Record(f"respondent/{SEED}", "institution", "Seed service"),
        Record(f"assigned/{LAB}/A.5", "asked", True),
        Record("workshop", "reply_to", "the Biosafety Office"),
        Record("agreed/A.5(1)", "level", 4),
    ]
    Store.create(path, cycle="Baseline 2026", records=records).close()
    return path


def questions(office: Path, folder: Path, respondent: str) -> Path:
    store = Store.open(office)
    path = write_question_set(folder / f"{respondent}.cpdesk", store.contents(), respondent).path
    store.close()
    return path


def wait(qtbot: QtBot, desk: Any) -> None:
    qtbot.waitUntil(lambda: not desk.window.jobs.running, timeout=20_000)
    settle()


def steps(desk: Any) -> list[str]:
    return [button.accessibleName() for button in desk.window.shell.steps._buttons.values()]


def test_on_ones_own_computer_there_are_the_questions_and_the_way_back(
    qtbot: QtBot, desk: Any, office: Path, tmp_path: Path, library: Path
) -> None:
    own = library / "own" / "assessment.sqlite"
    own.parent.mkdir()
    make_file(own, read_package(questions(office, tmp_path, LAB)))
    desk.window.session.open(own)
    settle()
    assert steps(desk) == ["Home", "Assess, 0 of 3", "Send back", "The plan", "Guides", "Copies and backups"]
    page = desk.go("agree")
    assert desk.window.page_name == "assess" and page._question.level is None
    assert not page.strip.leave.isVisible() and page.strip.send.isVisible()
    page.choose_level(2)
    page.go_next()
    page.choose_special("dont_know")
    desk.window.session.answer_as("")
    assert desk.window.session.answering_as == LAB
    page = desk.go("send_back")
    assert page.view.progress == "2 of 3 answered, 1 “don't know”" and page.view.first_open == "A.5(3)"
    assert page.view.steps[0] == "Mail the file to the Biosafety Office, or carry it there on a stick."
    desk.dialogs.path = tmp_path / "answers.cpdesk"
    page.save.click()
    wait(qtbot, desk)
    assert desk.dialogs.suggested.name.startswith("cpdesk-KE-answers-Laboratory-2")
    found = read_package(tmp_path / "answers.cpdesk")
    assert found.info.sender == "Laboratory" and found.code in page.result.code.text()
    assert {e.value for e in found.events.values() if e.key.field in ("level", "special")} == {2, "dont_know"}
    home = desk.go("home")
    assert {(card.shown.answers_of, card.shown.progress) for card in home.cards} == {
        ("Laboratory · A. Wanjiru", "2 of 3 key areas answered"),
        ("", "1 of 37 key areas answered"),
    }


def test_several_packages_come_in_at_once_and_each_can_be_undone(
    qtbot: QtBot, desk: Any, office: Path, tmp_path: Path
) -> None:
    paths = []
    for who, code in ((LAB, "A.5(1)"), (SEED, "A.5(2)")):
        with_them = make_from(tmp_path / f"{who}.sqlite", read_package(questions(office, tmp_path, who)))
        with_them.record([Record(f"response/{who}/{code}", "level", 2)], author="x")
        paths.append(write_package(tmp_path / f"back-{who}.cpdesk", with_them.contents(), sender="x").path)
        with_them.close()
    broken, other = tmp_path / "broken.cpdesk", Store.create(tmp_path / "other.sqlite")
    broken.write_bytes(b"no package")
    paths += [broken, write_package(tmp_path / "other.cpdesk", other.contents()).path]
    other.close()
    session = desk.window.session
    session.open(office)
    states = []
    for order in itertools.islice(itertools.permutations(paths), 0, 24, 23):  # forwards and backwards
        desk.go("incoming", "\n".join(map(str, order)))
        wait(qtbot, desk)
        page = desk.page
        lines = {line.path: line for line in page.view.lines}
        assert desk.window.page_name == "incoming_many" and page.view.ready == 2
        assert lines[paths[0]].respondents == ("Laboratory · A. Wanjiru: 1 answer",)
        assert "not a package" in lines[broken].problem and not lines[broken].by_itself
        assert lines[paths[3]].problem.startswith("other.cpdesk is of another assessment") and lines[paths[3]].by_itself
        page.go.click()
        settle()
        assert page.view.imported == 2 and page.view.summary == "2 packages are imported. 4 new entries came in."
        assert page.go.text() == "Go to Agree"
        assert session.snapshot.get(f"response/{LAB}/A.5(1)", "level") == 2
        states.append(dict(session.contents().state.items()))
        for card in [card for card in page.cards if card.line.number]:
            page.undo(card.line)
        settle()
        assert session.snapshot.get(f"response/{LAB}/A.5(1)", "level") is None
        assert [line.stage for line in page.view.lines].count("undone") == 2
    assert states[0] == states[1]
