"""``cpdesk about``: says which cpdesk this is, and writes the support file where no window opens."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from cpdesk import __version__
from cpdesk.base.settings import FILE_NAME, Settings, save
from cpdesk.cli import main
from cpdesk.plan import edition_ids
from cpdesk.storage.store import Store


def test_it_says_what_it_stands_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["about", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["versions"]["cpdesk"] == __version__
    assert sorted(one["id"] for one in found["editions"]) == sorted(edition_ids())
    assert found["licences"][0] == {"name": "cpdesk", "version": __version__, "licence": "MIT", "has_text": True}
    assert main(["about"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert f"cpdesk: {__version__}" in lines
    assert "typst" in " ".join(lines)


def test_the_support_file_can_be_had_without_a_window(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = tmp_path / "library"
    (library / "one").mkdir(parents=True)
    Store.create(library / "one" / "assessment.sqlite", cycle="Baseline 2026").close()
    save(library / FILE_NAME, Settings(zoom=125, author="Wilhelmina"))
    to = tmp_path / "support.txt"
    assert main(["about", "--library", str(library), "--support", str(to)]) == 0
    found = tomllib.loads(to.read_text(encoding="utf-8"))
    assert found["settings"]["zoom"] == 125
    assert [one["integrity"] for one in found["assessment"]] == ["whole"]
    assert "Wilhelmina" not in to.read_text(encoding="utf-8")
    assert "support.txt" in capsys.readouterr().out
    assert main(["about", "--support", str(tmp_path / "no folder" / "x.txt")]) == 1
