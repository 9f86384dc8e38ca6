"""The support file: numbers and versions, not a word that anybody typed, nor a name of anything on this computer."""

from __future__ import annotations

import datetime as dt
import getpass
import platform
import tomllib
from pathlib import Path

import pytest

from cpdesk.base.settings import Settings
from cpdesk.desktop.pages.about import support_facts
from cpdesk.desktop.pages.about.support_facts import SupportInput, support_text
from cpdesk.desktop.pages.about.support_text import Section, file_name, text_of
from cpdesk.desktop.pages.home.deeds import open_sample
from cpdesk.desktop.session import Session
from cpdesk.storage.health import health_of_open

DAY = dt.date(2026, 11, 21)


def nothing(_fraction: float, _words: str) -> None:
    pass


def test_it_holds_numbers_and_no_word_of_any_answer(qapp: object, tmp_path: Path) -> None:
    library = tmp_path / "Zanzibarland ministry"
    settings = Settings(author="Wilhelmina", last_assessment=str(library / "x"), export_folder="/Quagmire", zoom=150)
    session = Session(settings)
    open_sample(session, library)
    contents, opened = session.contents(), session.path
    assert opened is not None
    text = support_text(
        SupportInput(settings, library, open_one=(opened, health_of_open(opened, contents))), DAY, nothing
    )
    session.close()
    found = tomllib.loads(text)
    assert found["settings"]["zoom"] == 150
    assert found["settings"]["also_set"] == ["author", "last_assessment", "export_folder"]
    (one,) = found["assessment"]
    assert (one["open_now"], one["events"]) == (True, len(contents.state))
    assert one["kinds"]["response"] > 100

    typed = {event.value for event in contents.state.events() if isinstance(event.value, str) and len(event.value) > 5}
    assert len(typed) > 300
    below_the_preamble = text.partition("\n\n")[2]
    assert {value for value in typed if value in below_the_preamble} == set()
    for name in ("Zanzibarland", "Wilhelmina", "Quagmire", "Sampleland", str(tmp_path)):
        assert name not in text


def test_words_that_must_not_go_out_are_hidden_wherever_they_come_from(tmp_path: Path) -> None:
    fault = f"could not open {tmp_path}/kenya/assessment.sqlite for wilhelmina on {platform.node()}\x07\n  at x.py:3"
    given = SupportInput(
        Settings(author="Wilhelmina"), tmp_path, faults=(fault, f"{Path.home()}/a {getpass.getuser()}!")
    )
    first, second = (one["report"] for one in tomllib.loads(support_text(given, DAY, nothing))["fault"])
    assert first[0].startswith("could not open …/kenya")
    assert "wilhelmina" not in first[0]
    assert platform.node() not in first[0]
    assert first[1] == "  at x.py:3"
    assert second == ["…/a …!"]


def test_whatever_a_value_holds_the_text_stays_toml() -> None:
    odd = 'a "quote", a \\ and \u2028 a \x7f\ud800 and # more\n[[x]]'
    text = text_of([Section("a", {"odd key: ü": odd, "rows": (odd, ""), "none": (), "yes": True, "n": -1, "f": 0.5})])
    found = tomllib.loads(text.encode("utf-8").decode("utf-8"))["a"]
    assert found["odd key: ü"] == found["rows"][0] == odd.replace("\x7f\ud800", "  ")
    assert (found["none"], found["yes"], found["n"], found["f"]) == ([], True, -1, 0.5)


def test_it_has_the_same_name_and_text_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(support_facts, "_disk", lambda _library: {})
    monkeypatch.setattr(support_facts.started, "times", lambda: {"window": 300})
    given = SupportInput(Settings(), tmp_path / "not there")
    assert support_text(given, DAY, nothing) == support_text(given, DAY, nothing)
    assert "\n[start_in_milliseconds]\nwindow = 300\n" in support_text(given, DAY, nothing)
    assert file_name(DAY) == "cpdesk-support-2026-11-21.txt"
