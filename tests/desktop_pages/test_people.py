"""The page People says who is kept, writes everything down, and takes it away only after saying what goes."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from cpdesk.base.errors import CpdeskError
from cpdesk.desktop.dialogs import Dialogs
from cpdesk.desktop.pages.people import deeds
from cpdesk.desktop.pages.people.content import Deed, build_lists, question, suggested
from cpdesk.desktop.session import Session
from cpdesk.storage.personal import Author, Person
from cpdesk.storage.store import Record

from .conftest import settle

WHO, OTHER = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"
WANJIRU = Person(WHO, "Wanjiru", "Customs", "", "w@example.org", 2, removed=False)


class Asked:
    """The last question, and the answer a test put there."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self.suggested: Path | None = None
        self.questions: list[tuple[str, str, str]] = []
        self.yes = True

    def save_file(self, _p: QWidget, _t: str, suggested: Path, kinds: str, on_path: Callable[[Path], None]) -> None:
        assert "*.json" in kinds and "*.txt" in kinds
        self.suggested = suggested
        if self.path is not None:
            on_path(self.path)

    def confirm(self, _p: QWidget, words: str, detail: str, button: str, on_yes: Any, subject: object) -> None:
        self.questions.append((words, detail, button))
        if self.yes:
            on_yes(subject)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Return what records the questions of the page."""
    found = Asked()
    for name in ("save_file", "confirm"):
        answer = getattr(found, name)
        monkeypatch.setattr(Dialogs, name, lambda _self, *args, _answer=answer: _answer(*args))
    return found


@pytest.fixture
def filled(session: Session) -> Session:
    """Return the session with two respondents; everything was recorded under the name Asha."""
    records = [
        Record(f"respondent/{WHO}", "name", "Wanjiru"),
        Record(f"respondent/{WHO}", "institution", "Customs"),
        Record(f"respondent/{WHO}", "contact", "w@example.org"),
        Record(f"response/{WHO}/A.1(1)", "level", 2),
        Record(f"respondent/{OTHER}", "institution", "وزارة البيئة"),
        Record(f"response/{OTHER}/A.1(1)", "level", 3),
    ]
    assert session.record(records, "Respondents")
    return session


@pytest.fixture
def window(stage: Callable[..., Any], asked: Asked, filled: Session) -> Any:
    """Return a window with the page."""
    return stage("people")


def titles(card: Any) -> list[tuple[str, str]]:
    return [(row.shown.title, row.shown.about) for row in card.rows]


# ------------------------------------------------------------------------------------------------ without a window


def test_rows_say_who_and_how_much() -> None:
    nobody = Person(OTHER, "", "", "Inspector", "", 0, removed=True)
    lists = build_lists((WANJIRU, nobody), (Author("a", "Amina", 1), Author("", "Old name", 3), Author("b", "", 2)))
    first, second = lists.respondents
    assert (first.title, first.about) == ("Wanjiru", "Customs · w@example.org · 2 answers")
    assert (second.title, second.about) == ("No name given · Inspector", "0 answers · removed from the list")
    assert first.deeds == (Deed.SAVE, Deed.ANONYMISE, Deed.ERASE)
    assert second.deeds == (Deed.SAVE, Deed.ERASE)  # there is no name to take away
    amina, old, unnamed = lists.authors
    assert (amina.about, amina.deeds, amina.note) == ("1 entry", (Deed.SAVE, Deed.ERASE), "")
    assert old.deeds == (Deed.SAVE,) and "cannot be taken out" in old.note
    assert unnamed.title == "No name now, but earlier ones in the history"


def test_questions_say_exactly_what_goes() -> None:
    lists = build_lists((WANJIRU,), (Author("a", "Amina", 4),))
    (person,), (author,) = lists.respondents, lists.authors
    erase, anonymise = question(person, Deed.ERASE, "Amina"), question(person, Deed.ANONYMISE, "Amina")
    assert erase.words == "Erase everything about Wanjiru?" and "2 answers of this person go" in erase.detail
    assert "answers stay" in anonymise.detail and anonymise.button == "Anonymise"
    own = question(author, Deed.ERASE, "Amina")
    assert "4 entries recorded under it stay" in own.detail and "also your name" in own.detail
    assert "also your name" not in question(author, Deed.ERASE, "Somebody else").detail
    for asked in (erase, anonymise, own):
        for words in ("cannot be undone", "backups on this computer", "out of reach", "does not bring it back"):
            assert words in asked.detail


def test_a_file_gets_a_name_any_system_takes() -> None:
    lists = build_lists((Person(WHO, 'W/"a" <b>\u202e', "", "", "", 0, removed=False),), ())
    path = suggested(Path("/x"), lists.respondents[0], dt.date(2026, 11, 21))
    assert path.name == "W-a-b-2026-11-21.json"


# ------------------------------------------------------------------------------------------------ in the window


def test_everybody_is_listed(window: Any) -> None:
    assert titles(window.page.respondents) == [
        ("Wanjiru", "Customs · w@example.org · 1 answer"),
        ("No name given · \u2068وزارة البيئة\u2069", "1 answer"),
    ]
    assert [title for title, _about in titles(window.page.authors)] == ["Asha"]


def test_nobody_is_told_as_such(stage: Callable[..., Any], asked: Asked, qapp: object, tmp_path: Path) -> None:
    from cpdesk.base.settings import Settings

    empty = Session(Settings())
    empty.create(tmp_path / "empty.sqlite", cycle="", records=[Record("party", "iso2", "KE")])
    assert deeds.look(empty).is_empty
    empty.close()


@pytest.mark.parametrize("ending", ["json", "txt"])
def test_everything_about_a_person_is_saved(window: Any, asked: Asked, tmp_path: Path, ending: str) -> None:
    asked.path = tmp_path / f"wanjiru.{ending}"
    window.page.respondents.rows[0].buttons[Deed.SAVE].click()
    assert asked.suggested is not None and asked.suggested.name.startswith("Wanjiru-")
    text = asked.path.read_text(encoding="utf-8")
    assert "w@example.org" in text and "Asha" in text
    assert ending == "txt" or json.loads(text)["fields"]["name"] == "Wanjiru"
    assert window.told[-1].text == f"wanjiru.{ending} is saved."


def test_everything_under_a_name_is_saved(window: Any, asked: Asked, tmp_path: Path) -> None:
    asked.path = tmp_path / "asha.json"
    window.page.authors.rows[0].buttons[Deed.SAVE].click()
    found = json.loads(asked.path.read_text(encoding="utf-8"))
    assert found["name"] == "Asha" and len(found["entries"]) == 7


def test_a_file_that_cannot_be_written_is_told(window: Any, asked: Asked, tmp_path: Path) -> None:
    asked.path = tmp_path / "no folder" / "x.json"
    window.page.respondents.rows[0].buttons[Deed.SAVE].click()
    assert "does not exist" in window.told[-1].text


def test_anonymising_takes_the_name_and_forgets_what_could_be_undone(window: Any, filled: Session) -> None:
    assert filled.undo_words
    window.page.respondents.rows[0].buttons[Deed.ANONYMISE].click()
    settle()
    assert titles(window.page.respondents)[0] == ("No name given · Customs", "1 answer")
    assert window.told[-1].text == "2 values are erased, here and in every backup on this computer."
    assert filled.undo_words == ""
    assert Deed.ANONYMISE not in window.page.respondents.rows[0].buttons


def test_erasing_a_person_takes_their_answers(window: Any, asked: Asked, filled: Session) -> None:
    window.page.respondents.rows[0].buttons[Deed.ERASE].click()
    settle()
    assert len(asked.questions) == 1
    assert [title for title, _about in titles(window.page.respondents)] == ["No name given · \u2068وزارة البيئة\u2069"]
    assert filled.snapshot.get(f"response/{WHO}/A.1(1)", "level") is None


def test_nothing_goes_without_a_yes(window: Any, asked: Asked, filled: Session) -> None:
    asked.yes = False
    for row in (*window.page.respondents.rows, *window.page.authors.rows):
        row.buttons[Deed.ERASE].click()
    assert len(asked.questions) == 3
    assert filled.do(lambda store: store.erased) == frozenset()


def test_erasing_your_own_name_empties_it(window: Any, filled: Session) -> None:
    window.preferences.change(author="Asha")
    window.page.refresh()
    window.page.authors.rows[0].buttons[Deed.ERASE].click()
    settle()
    assert window.preferences.now.author == filled.settings.author == window.page.own_name.text() == ""
    assert window.page.authors.rows == []
    assert "Nothing was recorded under a name yet." in [label.text() for label in window.page.findChildren(QLabel)]
    assert filled.record([Record("agreed/A.1(1)", "level", 1)], "Level")
    assert window.page.authors.rows == []


def test_your_name_counts_from_the_next_entry_on(window: Any, filled: Session, qtbot: QtBot) -> None:
    window.page.own_name.clear()
    qtbot.keyClicks(window.page.own_name, "Otieno")
    window.page.commit()
    assert window.preferences.now.author == "Otieno"
    assert filled.record([Record("agreed/A.1(1)", "level", 1)], "Level")
    assert [title for title, _about in titles(window.page.authors)] == ["Asha", "Otieno"]


def test_an_erasure_that_fails_is_told(window: Any, filled: Session) -> None:
    folder = filled.companions.backups
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("in the way")
    with pytest.raises(CpdeskError):
        deeds.take_away(filled, window.page.respondents.rows[0].shown, Deed.ERASE)
    window.page.respondents.rows[0].buttons[Deed.ERASE].click()
    assert window.told[-1].kind.value == "danger"
    assert titles(window.page.respondents)[0][0] == "Wanjiru"


def test_every_text_is_plain_and_every_button_says_whose(window: Any, filled: Session) -> None:
    assert filled.record([Record(f"respondent/{WHO}", "name", "<img src='file://x'>")], "Name")
    settle()
    labels = window.page.findChildren(QLabel)
    assert {label.textFormat() for label in labels if label.text()} == {Qt.TextFormat.PlainText}
    row = window.page.respondents.rows[0]
    assert all("<img" in button.accessibleName() for button in row.buttons.values())


@pytest.mark.parametrize(("zoom", "mirrored"), [(100, False), (200, False), (200, True)])
def test_the_page_fits(stage: Callable[..., Any], asked: Asked, filled: Session, zoom: int, mirrored: bool) -> None:
    assert filled.record([Record(f"respondent/{WHO}", "name", "W" * 300)], "Name")
    page = stage("people", width=966, zoom=zoom, mirrored=mirrored).page
    assert page.area.fits()


# ------------------------------------------------------------------------------------------------ in other texts


@pytest.fixture
def spoken(filled: Session, window: Any) -> Any:
    """Return the page of a window in which Wanjiru is spoken of in remarks too."""
    for text in ("Wanjiru knows", "Ask Wanjirũ first"):
        assert filled.record([Record("agreed/A.1(1)", "comment", text), Record("agreed/A.1(1)", "level", 2)], "Comment")
    window.page.refresh()
    return window.page


def search(page: Any, words: str) -> list[tuple[str, str, str]]:
    page.mentions.search.setText(words)
    page.mentions.search.entered.emit()
    settle()
    return [(row.shown.title.partition(" · ")[2], row.shown.text, row.shown.about) for row in page.mentions.rows]


def test_texts_that_speak_of_somebody_are_found_wherever_they_stand(spoken: Any) -> None:
    assert search(spoken, "wanjiru") == [
        ("Comment", "“Ask Wanjirũ first”", "also in 1 earlier version"),
        ("Name", "“Wanjiru”", ""),
    ]
    assert spoken.mentions.summary.text() == "These words stand in 2 fields."
    assert search(spoken, "knows")[0][2] == "only in earlier versions"
    assert search(spoken, "nobody else") == []
    assert spoken.mentions.summary.text() == "These words stand in no remark, reason, note or name."
    search(spoken, "w")
    assert "Type a name" in spoken.mentions.summary.text()


def test_a_text_is_erased_with_its_earlier_versions_and_nothing_else(
    spoken: Any, window: Any, asked: Asked, filled: Session
) -> None:
    search(spoken, "wanjiru")
    asked.yes = False
    spoken.mentions.rows[0].button.click()
    words, detail, _button = asked.questions[-1]
    assert words == "Erase this text for good?" and "Comment" in detail and "cannot be undone" in detail
    assert filled.snapshot.get("agreed/A.1(1)", "comment") == "Ask Wanjirũ first"
    asked.yes = True
    spoken.mentions.rows[0].button.click()
    settle()
    assert [row.shown.text for row in spoken.mentions.rows] == ["“Wanjiru”"]
    assert filled.snapshot.get("agreed/A.1(1)", "comment") is None
    assert filled.snapshot.get("agreed/A.1(1)", "level") == 2
    assert window.told[-1].text == "2 values are erased, here and in every backup on this computer."
    assert filled.undo_words == ""


def test_arrow_down_goes_from_the_search_to_what_was_found(spoken: Any, qtbot: QtBot) -> None:
    search(spoken, "wanjiru")
    qtbot.keyClick(spoken.mentions.search, Qt.Key.Key_Down)
    assert spoken.mentions.rows[0].button.hasFocus()
    assert spoken.mentions.rows[0].button.accessibleName().startswith("Erase for good: ")


def test_a_word_that_stands_everywhere_lists_the_first_and_says_so(window: Any) -> None:
    from cpdesk.desktop.pages.field_words import Words
    from cpdesk.desktop.pages.people.mention_content import MOST, build_mentions
    from cpdesk.storage.mentions import Mention

    picture = window.session.picture
    words = Words(picture.edition, picture.mapping, (picture.snapshot,))
    many = [Mention(f"action/{number:032x}", "title", "the same", 1, stands=True) for number in range(MOST + 1)]
    found = build_mentions(many, "same", words)
    assert len(found.lines) == MOST
    assert (
        found.summary
        == f"These words stand in {MOST + 1} fields. The first {MOST} are listed; more letters find fewer."
    )
