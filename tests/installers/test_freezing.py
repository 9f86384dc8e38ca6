"""What goes into the frozen folder, and what it says of itself."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from installers import licence_folder, package, trim
from installers.machine_places import that_name, words_of
from installers.no_places import without_place
from installers.parts import Part
from installers.steps import freeze, reproduce, sizes
from installers.steps.layout import below


def test_the_place_python_was_compiled_for_goes_and_nothing_moves(tmp_path: Path) -> None:
    library = tmp_path / "libpython.so"
    prefix = f"/{'home'}/somebody/versions/3.11.7"
    library.write_bytes(b"head\0" + prefix.encode() + b"/lib\0tail\0")
    result = without_place(library, tmp_path / "new" / "libpython.so", prefix).read_bytes()
    assert len(result) == library.stat().st_size
    assert result.endswith(b"3.11.7/lib\0tail\0")  # "3.11.7" may be Python's version, which the linker keeps once
    assert b"somebody" not in result
    assert without_place(library, tmp_path / "x", "/usr") == library


def test_what_could_open_a_socket_or_is_for_developers_is_left_out() -> None:
    assert {"_socket", "ssl", "http", "urllib.request", "PySide6.QtNetwork", "PySide6.QtSql", "pandas"} <= {
        *trim.MODULES
    }
    assert not trim.is_shipped("resources/locale/fr/LC_MESSAGES/cpdesk.po")
    assert trim.is_shipped("resources/locale/fr/LC_MESSAGES/cpdesk.mo")
    assert trim.is_needed("PySide6/Qt/plugins/platforms/libqxcb.so")
    assert not trim.is_needed("PySide6\\plugins\\platforms\\qdirect2d.dll")
    assert not trim.is_needed("libstdc++.so.6")
    assert not trim.is_needed("babel/locale-data/de.dat")


def test_each_part_has_an_entry_and_what_has_no_text_is_said(tmp_path: Path) -> None:
    text = tmp_path / "LICENSE"
    text.write_text("Do what you like.", encoding="utf-8")
    listing = tmp_path / "parts.json"
    held = [{"name": "a", "version": "1", "licenses": [{"expression": "MIT"}]}, {"name": "b", "scope": "excluded"}]
    listing.write_text(json.dumps({"components": held}), encoding="utf-8")
    parts = [
        Part("With space", "1", "MIT", "library", "pkg:x", (text,), (listing,)),
        Part("Bare", "2", "see its text", "library", "pkg:y"),
    ]
    licence_folder.write(parts, tmp_path / "licences")
    index = json.loads((tmp_path / "licences" / "index.json").read_text(encoding="utf-8"))
    assert [entry["name"] for entry in index] == ["With space", "Bare"]
    assert index[0]["texts"] == ["With-space/LICENSE.txt", "With-space/parts.txt"]
    lines = (tmp_path / "licences" / "With-space" / "parts.txt").read_text(encoding="utf-8").splitlines()
    assert lines[2:] == ["a 1: MIT"]
    assert "Bare 2: no text came with it." in (tmp_path / "licences" / "MISSING.txt").read_text(encoding="utf-8")


def test_files_get_one_time_and_differences_of_two_builds_are_named(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name / "sub").mkdir(parents=True)
        (tmp_path / name / "sub" / "same").write_text("x", encoding="utf-8")
        freeze.settle(tmp_path / name, 1_700_000_000)
    assert not any(reproduce.differences(tmp_path / "one", tmp_path / "other").values())
    (tmp_path / "other" / "sub" / "same").write_text("y", encoding="utf-8")
    found = reproduce.differences(tmp_path / "one", tmp_path / "other")
    assert found["content"] == found["rights or time"] == [str(Path("sub", "same"))]


def test_a_place_of_this_machine_is_found_in_any_file(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "module").write_bytes(b"\0\1/somewhere/here/x.py")
    assert that_name(tmp_path, (b"/somewhere/here", b"/elsewhere")) == [f"{Path('deep', 'module')}: /somewhere/here"]


def test_places_many_libraries_name_are_not_taken_for_this_machines(monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path("/src").absolute()
    runner, framework = Path("/Users").absolute() / "runner", "/Library/Frameworks/Python.framework/Versions/3.11"
    monkeypatch.setattr(Path, "home", lambda: runner)
    monkeypatch.setattr(sys, "prefix", framework)
    monkeypatch.setattr(sys, "base_prefix", framework)
    words = words_of(root)
    assert str(root / "cpdesk").encode() in words
    assert all(word.startswith(str(root).encode()) and len(word) > len(str(root)) + 1 for word in words)
    own = Path("/Users").absolute() / "amina"
    monkeypatch.setattr(Path, "home", lambda: own)
    monkeypatch.setattr(sys, "base_prefix", str(own / "python"))
    assert {f"{own}{os.sep}".encode(), str(own / "python").encode()} <= {*words_of(root)}


def test_every_file_belongs_to_one_group_of_sizes() -> None:
    assert sizes.group_of("cpdesk") == "cpdesk and the libraries in Python"
    assert sizes.group_of("_internal/PySide6/Qt/lib/libQt6Network.so.6").startswith("Qt for PDF")
    assert sizes.group_of("_internal/docx/templates/cpdesk.xml") == sizes.REST


def test_a_step_that_is_not_there_is_refused() -> None:
    assert package.main(["freeeze"]) == 2
    assert package.main(["--help"]) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="for Linux")
def test_what_a_machine_cannot_do_is_left_out_and_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(package, "ORDER", ("show", "sums"))
    monkeypatch.setattr(package, "standard", lambda: below(tmp_path))
    given = tmp_path / "out" / "given"
    given.parent.mkdir()
    given.write_text("", encoding="utf-8")
    (given.parent / "older.part").touch()
    assert package.main([]) == 0
    assert "Left out: show (only root can make a root file system)." in capsys.readouterr().out
    sums = (tmp_path / "out" / "SHA256SUMS").read_text(encoding="utf-8")
    assert sums == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  given\n"
    given.unlink()
    assert package.main(["sums"]) == 1
