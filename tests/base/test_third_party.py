"""What cpdesk stands on: everything it needs is listed, with the licence; a packaged cpdesk reads the build's list."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from cpdesk import __version__
from cpdesk.base import paths, third_party
from cpdesk.base.own_files import OwnFileError
from cpdesk.base.third_party import ThirdParty
from cpdesk.base.versions import LIBRARIES, Installed, installed, versions
from installers.trim import NAMED_IN_ABOUT


def test_everything_cpdesk_needs_is_listed_with_a_licence() -> None:
    found = third_party.collect()
    project = tomllib.loads((paths.root() / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split(r"[<>=]", entry)[0].lower() for entry in project["dependencies"]}
    assert wanted <= {one.name.lower().replace("_", "-") for one in found}
    assert {"Python", "SQLite", "Noto fonts", "Lucide icons", "shiboken6"} <= {one.name for one in found}
    assert not {"pytest", "mypy", "pandas"} & {one.name for one in found}  # for developers only
    assert all(one.licence for one in found)
    assert found[0].name == "cpdesk"
    assert third_party.licence_text(found[0]).startswith("MIT License")
    fonts = next(one for one in found if one.name == "Noto fonts")
    assert "SIL OPEN FONT LICENSE" in third_party.licence_text(fonts).upper()


def test_a_packaged_cpdesk_reads_the_list_of_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "licences"
    folder.mkdir()
    (folder / "one.txt").write_text("May be used.\n", encoding="utf-8")
    entries = [
        {"name": "Zlib", "version": "1", "licence": "Zlib", "texts": ["one.txt", "gone.txt"]},
        {"name": "abc", "version": "2", "licence": "MIT", "texts": ["one.txt", "one.txt"]},
    ]
    (folder / third_party.INDEX).write_text(json.dumps(entries), encoding="utf-8")
    monkeypatch.setattr(third_party, "folder", lambda: folder)
    own, first, second = third_party.collect()
    assert (own.name, first.name, second.name) == ("cpdesk", "abc", "Zlib")
    assert third_party.licence_text(first) == "May be used.\n\n\nMay be used."
    with pytest.raises(OwnFileError, match="missing or damaged"):
        third_party.licence_text(second)
    assert third_party.licence_text(ThirdParty("SQLite", "3", "Public domain")) == ""


def test_the_frozen_application_keeps_the_papers_of_what_is_told() -> None:
    assert sorted(NAMED_IN_ABOUT) == sorted(LIBRARIES)


def test_versions_name_cpdesk_first_and_know_every_library() -> None:
    found = versions("6.99")
    assert (found[0].name, found[0].version) == ("cpdesk", __version__)
    assert {part.name: part.version for part in found}["Qt"] == "6.99"
    assert all(part.version for part in versions())
    assert installed() is Installed.SOURCE
