"""A file of cpdesk itself that is missing or damaged is named, and the one cure is said; nobody else's file is."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from cpdesk.base import i18n, own_files, paths
from cpdesk.base.exit_status import status_of
from cpdesk.desktop.bug_report import report_text
from cpdesk.desktop.crash.content import bug_words, failed_words


def test_a_missing_file_of_cpdesk_is_named_below_its_folder() -> None:
    with pytest.raises(OSError) as raised:
        (paths.resources_dir() / "icons" / "no-such.svg").read_text(encoding="utf-8")
    report = report_text(raised.value)
    assert own_files.file_in(report) == "resources/icons/no-such.svg"
    assert str(paths.root()) not in report
    for words in (bug_words(report), failed_words(report)):
        assert "resources/icons/no-such.svg" in words
        assert "Install or unpack cpdesk again" in words


def test_a_file_of_the_user_is_never_called_one_of_cpdesk(tmp_path: Path) -> None:
    with pytest.raises(OSError) as raised:
        (tmp_path / "letter.txt").read_text(encoding="utf-8")
    assert own_files.file_of(raised.value) == ""
    assert own_files.file_in(report_text(raised.value)) == ""


def test_a_damaged_file_is_found_behind_what_it_caused() -> None:
    with pytest.raises(own_files.OwnFileError) as raised, own_files.own_file(paths.plan_data_dir() / "parties.csv"):
        b"\xc3".decode()
    later = RuntimeError("no page")
    later.__context__ = raised.value
    assert own_files.file_of(later) == "plan_data/parties.csv"


def test_the_command_line_says_that_a_library_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of(lambda: int(bool(importlib.import_module("nosuchlibrary.part")))) == 1
    assert "missing or damaged: nosuchlibrary." in capsys.readouterr().err


def test_a_wrong_name_in_a_module_stays_a_bug() -> None:
    with pytest.raises(ImportError) as raised:
        exec("from json import no_such_name")
    assert own_files.file_of(raised.value) == ""


def test_a_truncated_catalogue_speaks_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = paths.resources_dir() / "locale" / "fr" / "LC_MESSAGES" / "cpdesk.mo"
    cut = tmp_path / "locale" / "fr" / "LC_MESSAGES" / "cpdesk.mo"
    cut.parent.mkdir(parents=True)
    cut.write_bytes(whole.read_bytes()[:5000])
    monkeypatch.setattr(paths, "root", lambda: tmp_path)
    monkeypatch.setattr(paths, "resources_dir", lambda: tmp_path)
    french = i18n.Catalogue("fr")
    assert french.say("Home") == "Home"
    assert french.damaged == cut
