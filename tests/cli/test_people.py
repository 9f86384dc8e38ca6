"""``person``, ``erase``, ``evidence`` and ``attach`` do what the window does, and say exactly what they did."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cpdesk.cli import main
from cpdesk.storage import backups
from cpdesk.storage.companions import companions_of
from cpdesk.storage.reader import read_snapshot
from cpdesk.storage.store import Record, Store
from cpdesk.storage.verify import verify_file

Capture = pytest.CaptureFixture[str]
WHO = "11111111-1111-4111-8111-111111111111"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return an assessment with a respondent."""
    path = tmp_path / "kenya.sqlite"
    records = [
        Record("party", "iso2", "KE"),
        Record(f"respondent/{WHO}", "name", "وانجيرو"),
        Record(f"respondent/{WHO}", "contact", "w@example.org"),
        Record(f"response/{WHO}/A.1(1)", "level", 2),
        Record("agreed/A.1(1)", "level", 2),
        Record("agreed/A.1(1)", "comment", "W says so"),
    ]
    Store.create(path, cycle="Baseline 2026", records=records, author="Amina").close()
    return path


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """Return a file to attach."""
    path = tmp_path / "Gazette.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    return path


def run(*words: object) -> int:
    return main([str(word) for word in words])


def test_everything_about_a_person_is_written_down(file: Path, tmp_path: Path, capsys: Capture) -> None:
    assert run("person", file, WHO, "--to", tmp_path / "w.json") == 0
    found = json.loads((tmp_path / "w.json").read_text(encoding="utf-8"))
    assert found["fields"] == {"name": "وانجيرو", "contact": "w@example.org"}
    assert [entry["recorded_by"] for entry in found["history"]] == ["Amina"] * 3
    assert run("person", file, f"respondent/{WHO}", "--to", tmp_path / "w.txt") == 0
    text = (tmp_path / "w.txt").read_text(encoding="utf-8")
    assert "Name: وانجيرو" in text and "Level in practice: 2 (recorded by Amina)" in text
    assert capsys.readouterr().err == ""


def test_erasing_says_what_is_gone(file: Path, capsys: Capture) -> None:
    assert run("erase", file, f"respondent/{WHO}", "contact") == 0
    assert f"respondent/{WHO} contact: 1 value erased" in capsys.readouterr().out
    assert run("erase", file, f"respondent/{WHO}") == 0
    out = capsys.readouterr().out.splitlines()
    assert out[:-2] == [f"respondent/{WHO} name: 1 value erased", f"response/{WHO}/A.1(1) level: 1 value erased"]
    assert "وانجيرو" not in "".join(out)
    assert "also where only those had it" in out[-2] and "put aside" in out[-1]
    assert read_snapshot(file).subjects("respondent") == ()
    assert len(backups.listing(companions_of(file).backups)) == 2
    assert verify_file(file).good


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("agreed/A.1(1)", "level"), "this is an answer of the country, not about a person, and cannot be erased."),
        (("agreed/A.1(1)",), "belongs to the assessment and cannot be erased as a whole"),
        (("party", "iso2"), "cannot be erased"),
        (("agreed/A.1(1)", "reason"), "There is nothing to erase."),
        (("respondent/22222222-2222-4222-8222-222222222222",), "There is nothing to erase."),
        (("respondent/x",), "is not an identifier"),
    ],
)
def test_what_is_no_persons_is_refused_and_nothing_changes(
    file: Path, words: tuple[str, ...], sentence: str, capsys: Capture
) -> None:
    before = file.read_bytes()
    assert run("erase", file, *words) == 1
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1 and sentence in err
    assert read_snapshot(file).get("agreed/A.1(1)", "level") == 2
    assert not companions_of(file).backups.exists()
    assert len(file.read_bytes()) == len(before)


def test_a_file_is_attached_and_listed(file: Path, document: Path, capsys: Capture) -> None:
    assert run("evidence", file) == 0
    assert capsys.readouterr().out == "There is no evidence yet.\n"
    assert run("attach", file, document, "--item", "A.1(1)", "--title", "Gazette 12", "--author", "Amina") == 0
    assert "Gazette.pdf is attached to A.1(1)." in capsys.readouterr().out
    assert run("evidence", file) == 0
    assert capsys.readouterr().out == "A.1(1) · Gazette 12 · Gazette.pdf\n"
    assert run("evidence", file, "--json") == 0
    (found,) = json.loads(capsys.readouterr().out)
    expected = {"title": "Gazette 12", "item": "A.1(1)", "file_name": "Gazette.pdf", "size": 9, "state": "here"}
    assert expected.items() <= found.items()
    (companions_of(file).attachments / found["sha256"]).write_bytes(b"another")
    assert run("evidence", file) == 0
    assert "Gazette.pdf (damaged)" in capsys.readouterr().out
    (companions_of(file).attachments / found["sha256"]).unlink()
    assert run("evidence", file, "--json") == 0
    assert json.loads(capsys.readouterr().out)[0]["state"] == "missing"


@pytest.mark.parametrize(
    ("item", "name", "sentence"),
    [("Z.9(9)", "Gazette.pdf", "is not an item"), ("A.1(1)", "nothing.pdf", "cannot be read"), ("A.1(1)", ".", "file")],
)
def test_what_cannot_be_attached_leaves_nothing(
    file: Path, document: Path, item: str, name: str, sentence: str, capsys: Capture
) -> None:
    assert run("attach", file, document.parent / name, "--item", item, "--title", "x") == 1
    assert sentence in capsys.readouterr().err
    assert not companions_of(file).attachments.exists()
    assert read_snapshot(file).subjects("evidence") == ()


def test_where_somebody_is_spoken_of_is_told_as_erase_takes_it(file: Path, capsys: Capture) -> None:
    assert main(["mentions", str(file), "w says"]) == 0
    assert capsys.readouterr().out == "agreed/A.1(1) comment: W says so\n"
    assert main(["mentions", str(file), "EXAMPLE.org", "--json"]) == 0
    place = {"subject": f"respondent/{WHO}", "field": "contact"}
    assert json.loads(capsys.readouterr().out) == [{**place, "text": "w@example.org", "texts": 1, "stands": True}]
    assert main(["erase", str(file), "agreed/A.1(1)", "comment"]) == 0
    capsys.readouterr()
    assert main(["mentions", str(file), "w says"]) == 0
    assert capsys.readouterr().out == "These words stand in no text that may be erased.\n"
    assert main(["mentions", str(file), " w "]) == 1
    assert capsys.readouterr().err.startswith("“ w ” is too short to search for.")


def test_what_is_kept_of_a_person_has_a_name_that_says_how(file: Path, capsys: Capture) -> None:
    before = file.read_bytes()
    assert run("person", file, WHO, "--to", file) == 1
    assert "ends in one of: json, txt" in capsys.readouterr().err
    assert file.read_bytes() == before


def test_erasing_does_not_speak_of_backups_that_are_not_there(file: Path, capsys: Capture) -> None:
    moved = file.rename(file.with_name("renamed.sqlite"))
    assert run("erase", moved, f"respondent/{WHO}") == 0
    assert "It is gone from this file. No recorder and no backups lie beside it" in capsys.readouterr().out


def test_a_package_without_attached_files_says_so(file: Path, document: Path, tmp_path: Path, capsys: Capture) -> None:
    assert run("attach", file, document, "--item", "A.1(1)", "--title", "Law") == 0
    assert run("package", file, "--to", tmp_path / "one.cpdesk") == 0
    assert "in no package" not in capsys.readouterr().out
    moved = file.rename(file.with_name("renamed.sqlite"))
    assert run("package", moved, "--to", tmp_path / "two.cpdesk") == 0
    assert "1 attached file is not beside the assessment, and so in no package" in capsys.readouterr().out
    assert run("package", moved, "--to", tmp_path / "two.cpdesk", "--json") == 0
    assert json.loads(capsys.readouterr().out)["attachments_missing"] == 1
    assert run("package", moved, "--to", tmp_path / "two.cpdesk", "--without-attachments") == 0
    assert "in no package" not in capsys.readouterr().out
