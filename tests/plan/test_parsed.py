"""What is kept parsed beside a file of the plan is what the file says, and is not believed of another text."""

from __future__ import annotations

import json
import shutil
import tomllib
from pathlib import Path

import pytest

from cpdesk.base import paths
from cpdesk.plan.parsed import ENDING, read_parsed, write_parsed
from cpdesk.plan.source import read_source

NAME = "lists/planning.toml"


def test_a_parsed_file_is_read_in_place_of_the_text_until_that_changes(tmp_path: Path) -> None:
    there = tmp_path / NAME
    there.parent.mkdir()
    shutil.copy(paths.plan_data_dir() / NAME, there)
    parsed = there.with_name(there.name + ENDING)
    from_text = read_source(tmp_path, NAME).parse()
    assert write_parsed(there, parsed)
    assert read_source(tmp_path, NAME).parse() == from_text
    kept = json.loads(parsed.read_text(encoding="utf-8"))
    kept["says"]["format"] = 7
    parsed.write_text(json.dumps(kept), encoding="utf-8")
    assert read_source(tmp_path, NAME).parse()["format"] == 7
    there.write_text(there.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    assert read_source(tmp_path, NAME).parse() == from_text


@pytest.mark.parametrize("source", sorted(paths.plan_data_dir().rglob("*.toml")), ids=lambda source: source.stem)
def test_every_file_of_the_plan_is_the_same_parsed(tmp_path: Path, source: Path) -> None:
    there, text = tmp_path / source.name, source.read_text(encoding="utf-8-sig")
    assert write_parsed(source, tmp_path / f"{source.name}{ENDING}")
    assert read_parsed(there, text) == tomllib.loads(text)
