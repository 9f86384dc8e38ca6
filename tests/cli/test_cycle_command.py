"""``cpdesk cycle``: listed, started and taken back on the command line; the needs report then compares."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cpdesk.cli import main

Capture = pytest.CaptureFixture[str]


def run(*words: object) -> int:
    return main([str(word) for word in words])


@pytest.fixture
def file(tmp_path: Path, capsys: Capture) -> Path:
    path = tmp_path / "kenya.sqlite"
    assert run("new", path, "--party", "KE", "--cycle", "Baseline 2026") == 0
    assert run("set", path, "agreed/A.1(1)", "level", "1") == 0
    capsys.readouterr()
    return path


def listed(capsys: Capture, file: Path, *more: object) -> Any:
    capsys.readouterr()
    assert run("cycle", file, "--json", *more) == 0
    return json.loads(capsys.readouterr().out)


def test_one_cycle_is_listed(file: Path, capsys: Capture) -> None:
    assert run("cycle", file) == 0
    assert capsys.readouterr().out == "Baseline 2026 · Baseline · 1 question answered · worked in now\n"


def test_the_next_cycle_is_started_listed_and_taken_back(file: Path, capsys: Capture) -> None:
    found = listed(capsys, file, "--start", "Final 2030", "--kind", "final", "--date", "2030-02-01")
    first = {"name": "Baseline 2026", "kind": "baseline", "follows": "", "started": "", "answered": 1}
    second = {
        "name": "Final 2030",
        "kind": "final",
        "follows": "Baseline 2026",
        "started": "2030-02-01",
        "answered": 0,
    }
    assert found == {"cycles": [first, second], "rivals": []}
    assert run("get", file, "agreed/A.1(1)") == 0
    assert capsys.readouterr().out == ""
    assert listed(capsys, file, "--take-back") == {"cycles": [first], "rivals": []}


def test_a_used_name_is_refused_with_a_sentence(file: Path, capsys: Capture) -> None:
    before = file.read_bytes()
    assert run("cycle", file, "--start", "baseline 2026") == 1
    told = capsys.readouterr().err
    assert told.startswith("There is a cycle named baseline 2026 already. Nothing was changed.")
    assert run("cycle", file) == 0
    assert "worked in now" in capsys.readouterr().out
    assert len(before) == len(file.read_bytes())


def test_the_needs_report_compares_with_the_cycle_before(file: Path, capsys: Capture, tmp_path: Path) -> None:
    assert run("report", file, "needs", "--to", tmp_path / "first.docx") == 0
    assert run("cycle", file, "--start", "Mid-term 2028") == 0
    assert run("set", file, "agreed/A.1(1)", "level", "3") == 0
    assert run("set", file, "agreed/A.1(1)", "change_reason", "The regulations were adopted") == 0
    assert run("report", file, "needs", "--to", tmp_path / "second.docx") == 0
    from docx import Document

    first, second = (Document(str(tmp_path / name)) for name in ("first.docx", "second.docx"))
    headings = [
        [p.text for p in document.paragraphs if p.text.startswith("What changed")] for document in (first, second)
    ]
    assert headings[0] == []
    assert headings[1] == ["What changed since Baseline 2026"] * len(headings[1])
    assert headings[1]
    cells = [cell.text for table in second.tables for row in table.rows for cell in row.cells]
    assert any("Better" in text and "The regulations were adopted" in text for text in cells)
