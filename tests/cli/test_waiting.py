"""Actions that wait for each other on the command line: a circle is refused in one sentence, and nothing changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from cpdesk.cli import main

Capture = pytest.CaptureFixture[str]


def run(*words: object) -> int:
    return main([str(word) for word in words])


def made(capsys: Capture, path: Path, title: str) -> str:
    assert run("set", path, "action/new", "title", title) == 0
    return capsys.readouterr().out.split()[0].removeprefix("action/")


def test_a_circle_is_refused_and_nothing_changes(capsys: Capture, path: Path) -> None:
    first, second, third = (made(capsys, path, title) for title in ("Draft a law", "Train staff", "Buy a freezer"))
    assert run("set", path, f"after/{second}/{first}", "waits", "true") == 0
    assert run("set", path, f"after/{third}/{second}", "waits", "yes") == 0
    before = path.read_bytes()
    capsys.readouterr()
    assert run("set", path, f"after/{first}/{third}", "waits", "true") == 1
    said = capsys.readouterr()
    assert "close a circle" in said.err and "“Draft a law”, “Buy a freezer”, “Train staff”" in said.err
    assert len(said.err.strip().splitlines()) == 1
    assert (said.out, path.read_bytes()) == ("", before)
    assert run("set", path, f"after/{second}/{first}", "waits", "false") == 0
    assert run("set", path, f"after/{first}/{third}", "waits", "true") == 0


def test_an_action_does_not_wait_for_itself(capsys: Capture, path: Path) -> None:
    only = made(capsys, path, "Draft a law")
    assert run("set", path, f"after/{only}/{only}", "waits", "true") == 1
    assert "An action cannot wait for itself." in capsys.readouterr().err


def test_a_line_of_costs_is_made_and_read_back(capsys: Capture, path: Path) -> None:
    action = made(capsys, path, "Draft a law")
    assert run("set", path, f"cost/{action}/new", "unit_cost", "12.50") == 0
    line = capsys.readouterr().out.split()[0]
    assert line.startswith(f"cost/{action}/")
    assert run("get", path) == 0
    assert f"{line} unit_cost: 12.50" in capsys.readouterr().out
    assert run("set", path, f"after/{action}/new", "waits", "true") == 1
