"""``cpdesk report`` and ``cpdesk demo``: what is written, and what is said in one sentence where nothing is."""

from __future__ import annotations

import errno
import os
from contextlib import closing
from pathlib import Path

import pytest

from cpdesk.cli import REPORTS, main
from cpdesk.commands import report as command
from cpdesk.reports.kinds import KINDS
from cpdesk.storage.store import Record, Store

Capture = pytest.CaptureFixture[str]
ACTION = "22222222-2222-4222-8222-222222222222"
DATA = tuple(kind for kind in KINDS if kind.id == "data")


def run(*words: object) -> int:
    return main([str(word) for word in words])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("novel", "--to", "x.pdf"), "There is no report “novel”."),
        (("data", "--to", "x.pdf"), "The report “data” cannot be written as “x.pdf”."),
        (("needs", "--to", "x"), "The report “needs” cannot be written as “x”."),
        (
            ("needs", "--to", "x.pdf", "--without", "weather"),
            "The report “needs” has no part “weather” that can be left out.",
        ),
        (
            ("data", "--to", "x.csv", "--without", "summary"),
            "The report “data” has no part “summary” that can be left out.",
        ),
        (("action-plan", "--to", "x.xlsx", "--without", "budget"), "x.xlsx would be written whole"),
        (("data", "--to", "x.csv", "--action", "nothing"), "There is no action “nothing”."),
        (("data", "--to", "nowhere/x.csv"), "The folder for x.csv does not exist."),
        (("data", "--to", "folder.csv"), "folder.csv"),
    ],
)
def test_what_cannot_be_written_is_said_and_nothing_is_left(
    words: tuple[str, ...], said: str, path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    (path.parent / "folder.csv").mkdir()
    before = sorted(path.parent.rglob("*"))
    assert run("report", path, *words) == 1
    err = capsys.readouterr().err
    assert err.startswith(said)
    assert "Traceback" not in err
    assert sorted(path.parent.rglob("*")) == before


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full, x.csv could not be written."),
        (PermissionError(errno.EACCES, "in use"), "x.csv cannot be written here."),
    ],
)
def test_a_full_disk_or_a_file_open_elsewhere_leaves_the_earlier_report(
    error: OSError, said: str, path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = path.with_name("x.csv")
    target.write_bytes(b"earlier")
    before = sorted(path.parent.iterdir())

    def refuse(*_names: object) -> None:  # as the system does on Windows where another program has the file open
        raise error

    monkeypatch.setattr(os, "replace", refuse)
    assert run("report", path, "data", "--to", target) == 1
    assert capsys.readouterr().err.startswith(said)
    assert target.read_bytes() == b"earlier"
    assert sorted(path.parent.iterdir()) == before


def test_the_choices_reach_the_report(path: Path, capsys: Capture) -> None:
    with closing(Store.open(path)) as store:
        store.record([Record("party", "focal_point", "Amina Example"), Record(f"action/{ACTION}", "title", "Train")])
    target = path.with_name("data.csv")
    for words, there in (((), False), (("--names", "--action", f"action/{ACTION}"), True)):
        assert run("report", path, "data", "--to", target, *words) == 0
        assert ("Amina Example" in target.read_text("utf-8")) is there
    assert "1 action found." in capsys.readouterr().out


def test_the_demo_writes_every_format_of_a_kind_and_nothing_else(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command.KINDS is KINDS
    monkeypatch.setattr(command, "KINDS", DATA)  # the others are written by the self-test and the hostile assessment
    assert run("demo", tmp_path / "new", "--date", "2026-11-21", "--language", "fr") == 0
    names = {f"XS-data-2026-11-21-fr.{ending}" for ending in ("xlsx", "csv", "json")}
    forms = {"XS-form.xlsx", "XS-form.pdf", "XS-form-paper.pdf"}
    assert {p.name for p in (tmp_path / "new").iterdir()} == {"sampleland.sqlite", "sampleland.cpdesk", *names, *forms}
    assert len(capsys.readouterr().out.splitlines()) == 2 + len(names) + len(forms)


def test_the_help_names_every_kind() -> None:
    assert sorted(REPORTS.split(", ")) == sorted(kind.id for kind in KINDS)
