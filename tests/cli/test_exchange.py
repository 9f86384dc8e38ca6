"""Packages and merging from the command line: counts, check codes, refusals that leave nothing behind."""

from __future__ import annotations

import itertools
import json
import shutil
from argparse import Namespace
from hashlib import sha256
from pathlib import Path

import pytest

from cpdesk.assessment.state import State
from cpdesk.assessment.values import new_id
from cpdesk.base.errors import CpdeskError
from cpdesk.cli import main
from cpdesk.commands.exchange import verify
from cpdesk.storage.package import write_package
from cpdesk.storage.reader import Contents, read_contents
from cpdesk.storage.store import Store

Capture = pytest.CaptureFixture[str]
LEVEL = ("agreed/A.1(1)", "level")


def run(*words: object) -> int:
    return main([str(word) for word in words])


def said(capsys: Capture, *words: object) -> str:
    assert run(*words) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with Amina's file, Brian's made from her package, and different levels in both."""
    folder = tmp_path_factory.mktemp("prepared")
    amina, brian, package = folder / "amina.sqlite", folder / "brian.sqlite", folder / "amina.cpdesk"
    assert run("new", amina, "--party", "KE", "--cycle", "Baseline 2026") == 0
    assert run("set", amina, "party", "authority", "NEMA", "--author", "Amina") == 0
    assert run("package", amina, "--to", package, "--sender", "Amina Otieno") == 0
    assert run("merge", brian, package) == 0
    assert run("set", amina, *LEVEL, 2, "--author", "Amina") == 0
    assert run("set", amina, "agreed/A.1(1)", "comment", "A draft law", "--author", "Amina") == 0
    assert run("set", brian, *LEVEL, 3, "--author", "Brian") == 0
    assert run("new", folder / "uganda.sqlite", "--party", "UG", "--cycle", "Baseline 2026") == 0
    return folder


@pytest.fixture
def folder(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Path:
    """Return a copy of that folder of this test's own, worked in."""
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    capsys.readouterr()
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_a_package_is_written_and_its_code_is_the_one_verify_prints(folder: Path, capsys: Capture) -> None:
    out = said(capsys, "package", "amina.sqlite", "--to", "new.cpdesk", "--sender", "Amina")
    assert out.startswith("new.cpdesk was written and read back.\n")
    assert "0 evidence files" in out
    code = out.rstrip().rpartition("Check code: ")[2]
    assert len(code) == 14
    document = json.loads(said(capsys, "package", "amina.sqlite", "--to", "new.cpdesk", "--sender", "Amina", "--json"))
    assert (document["name"], document["code"]) == ("new.cpdesk", code)
    assert document["counts"] == {"events": 5, "erased": 0, "attachments": 0, "answers": 5}


def test_merging_into_a_new_file_makes_it(folder: Path, capsys: Capture) -> None:
    out = said(capsys, "merge", "all.sqlite", "amina.cpdesk", "brian.sqlite", "amina.sqlite")
    assert out.splitlines() == [
        "amina.cpdesk: 3 new, 0 already here, 0 in conflict",
        "brian.sqlite: 2 new, 3 already here, 0 in conflict",
        "amina.sqlite: 2 new, 3 already here, 1 in conflict",
        "all.sqlite was made.",
        "1 field holds several values.",
    ]
    made, source = read_contents(folder / "all.sqlite"), read_contents(folder / "amina.sqlite")
    assert made.info == source.info
    assert made.meta["device"] != source.meta["device"]
    assert not (folder / "all.sqlite.kept").exists()


def test_merging_again_brings_nothing_and_makes_no_import(folder: Path, capsys: Capture) -> None:
    for _time in range(2):  # the import makes the folder beside the file, the next opening begins the recorder there
        said(capsys, "merge", "brian.sqlite", "amina.sqlite")
    before = (folder / "brian.sqlite").read_bytes()
    document = json.loads(said(capsys, "merge", "brian.sqlite", "amina.sqlite", "amina.cpdesk", "--json"))
    assert (document["made"], document["import"], document["conflicts"]) == (False, None, 1)
    assert [(s["name"], s["new"], s["known"]) for s in document["sources"]] == [
        ("amina.sqlite", 0, 5),
        ("amina.cpdesk", 0, 3),
    ]
    assert (folder / "brian.sqlite").read_bytes() == before


def test_every_order_gives_the_same_state(folder: Path, capsys: Capture) -> None:
    found = []
    for number, order in enumerate(itertools.permutations(["amina.cpdesk", "brian.sqlite", "amina.sqlite"])):
        said(capsys, "merge", f"{number}.sqlite", *order)
        found.append(said(capsys, "get", f"{number}.sqlite", "--json") + said(capsys, "conflicts", f"{number}.sqlite"))
    assert len(set(found)) == 1


def test_several_sources_are_one_import_that_can_be_undone_at_once(folder: Path, capsys: Capture) -> None:
    document = json.loads(said(capsys, "merge", "brian.sqlite", "amina.sqlite", "amina.cpdesk", "--json"))
    assert document["import"] == 1
    store = Store.open(folder / "brian.sqlite")
    assert [row.source for row in store.imports()] == ["amina.sqlite, amina.cpdesk"]
    assert store.undo_import(1) == 2
    store.close()
    assert said(capsys, "conflicts", "brian.sqlite") == "No field holds several values.\n"


def test_conflicts_are_listed_with_both_sides(folder: Path, capsys: Capture) -> None:
    said(capsys, "merge", "brian.sqlite", "amina.sqlite")
    lines = said(capsys, "conflicts", "brian.sqlite").splitlines()
    assert lines[0] == "agreed/A.1(1) level"
    assert sorted(line.split(",")[0] for line in lines[1:]) == ["    Comment: A draft law", "  2: Amina", "  3: Brian"]
    (conflict,) = json.loads(said(capsys, "conflicts", "brian.sqlite", "--json"))
    assert {(side["author"], side["value"], side["comment"]) for side in conflict["sides"]} == {
        ("Amina", 2, "A draft law"), ("Brian", 3, ""),
    }  # fmt: skip
    said(capsys, "set", "brian.sqlite", *LEVEL, 3, "--author", "Amina")
    assert json.loads(said(capsys, "conflicts", "brian.sqlite", "--json")) == []


def test_a_special_answer_beside_a_level_is_listed_as_what_it_is(folder: Path, capsys: Capture) -> None:
    said(capsys, "set", "brian.sqlite", "agreed/A.5(2)", "special", "not_applicable", "--author", "Brian")
    said(capsys, "set", "amina.sqlite", "agreed/A.5(2)", "level", 1, "--author", "Amina")
    assert "2 in conflict" in said(capsys, "merge", "brian.sqlite", "amina.sqlite")
    lines = said(capsys, "conflicts", "brian.sqlite").splitlines()
    assert "agreed/A.5(2) level" in lines
    assert {"  1: Amina", "  special not_applicable: Brian"} <= {line.split(",")[0] for line in lines}


@pytest.mark.parametrize("target", ["brian.sqlite", "new.sqlite"])
@pytest.mark.parametrize("bad", ["none.cpdesk", "broken.cpdesk", "text.cpdesk", "uganda.sqlite", "uganda.cpdesk"])
def test_if_one_source_is_refused_nothing_of_any_is_merged(
    target: str, bad: str, folder: Path, capsys: Capture
) -> None:
    whole = (folder / "amina.cpdesk").read_bytes()
    (folder / "broken.cpdesk").write_bytes(whole[: len(whole) // 2])
    (folder / "text.cpdesk").write_text("hello")
    run("package", "uganda.sqlite", "--to", "uganda.cpdesk")
    capsys.readouterr()
    before, contents = names(folder), (folder / "brian.sqlite").read_bytes()
    assert run("merge", target, "amina.sqlite", bad) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert bad in err
    assert "Nothing was changed." in err
    assert (names(folder), (folder / "brian.sqlite").read_bytes()) == (before, contents)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("package", "none.sqlite", "--to", "x.cpdesk"), "There is no file none.sqlite."),
        (("package", "amina.sqlite", "--to", "x.zip"), "ends in .cpdesk"),
        (("package", "amina.sqlite", "--to", "none/x.cpdesk"), "does not exist"),
        (("package", "amina.cpdesk", "--to", "x.cpdesk"), "not an assessment made with cpdesk"),
        (("merge", "none/x.sqlite", "amina.cpdesk"), "cannot be made in this folder"),
        (("merge", "amina.cpdesk", "amina.sqlite"), "not an assessment made with cpdesk"),
        (("conflicts", "amina.cpdesk"), "not an assessment made with cpdesk"),
    ],
)
def test_a_fault_is_one_plain_sentence_and_leaves_everything_as_it_was(
    words: tuple[str, ...], why: str, folder: Path, capsys: Capture
) -> None:
    before = names(folder)
    assert run(*words) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert why in err
    assert err.count("\n") == 1
    assert names(folder) == before


def test_a_locked_file_is_not_merged_into(folder: Path, capsys: Capture) -> None:
    store = Store.open(folder / "brian.sqlite")
    try:
        assert run("merge", "brian.sqlite", "amina.sqlite") == 1
        assert "open in another window or program" in capsys.readouterr().err
    finally:
        store.close()


def checked(capsys: Capture, name: str, *, as_json: bool = False) -> tuple[int, str]:
    status = verify(Namespace(file=Path(name), json=as_json))
    return status, capsys.readouterr().out


def test_verify_checks_a_package_as_well_as_a_file(folder: Path, capsys: Capture) -> None:
    status, out = checked(capsys, "amina.cpdesk")
    assert status == 0
    assert out.splitlines()[:3] == [
        "amina.cpdesk is whole: everything in it is as it was written.",
        "Kenya, Baseline 2026",
        "From: Amina Otieno",
    ]
    status, out = checked(capsys, "amina.cpdesk", as_json=True)
    document = json.loads(out)
    assert (status, document["good"], document["party"]) == (0, True, {"iso2": "KE", "name": "Kenya"})
    assert f"Check code: {document['code']}" in checked(capsys, "amina.cpdesk")[1]
    assert checked(capsys, "amina.sqlite")[0] == 0


def test_verify_says_what_is_wrong_with_a_package(folder: Path, capsys: Capture) -> None:
    whole = (folder / "amina.cpdesk").read_bytes()
    (folder / "amina.cpdesk").write_bytes(whole[:300] + b"x" + whole[301:])
    with pytest.raises(CpdeskError, match=r"amina\.cpdesk is damaged"):
        checked(capsys, "amina.cpdesk")
    status, out = checked(capsys, "amina.cpdesk", as_json=True)
    assert (status, json.loads(out)["good"]) == (1, False)


def test_evidence_files_travel_unless_they_are_left_out(folder: Path, capsys: Capture) -> None:
    law = b"%PDF-1.4 a law"
    digest = sha256(law).hexdigest()
    said(capsys, "set", "amina.sqlite", "evidence/44444444-4444-4444-8444-444444444444", "file", digest)
    kept = folder / "amina.sqlite.kept" / "attachments"
    kept.mkdir(parents=True)
    (kept / digest).write_bytes(law)
    with_it = json.loads(said(capsys, "package", "amina.sqlite", "--to", "with.cpdesk", "--json"))
    without = json.loads(
        said(capsys, "package", "amina.sqlite", "--to", "without.cpdesk", "--without-attachments", "--json")
    )
    assert (with_it["counts"]["attachments"], without["counts"]["attachments"]) == (1, 0)
    said(capsys, "merge", "new.sqlite", "with.cpdesk")
    said(capsys, "merge", "brian.sqlite", "without.cpdesk")
    arrived = "new.sqlite.kept/attachments"
    assert [(path.name, path.read_bytes()) for path in (folder / arrived).iterdir()] == [(digest, law)]
    said(capsys, "merge", "brian.sqlite", "with.cpdesk")
    assert (folder / "brian.sqlite.kept" / "attachments" / digest).read_bytes() == law


@pytest.fixture
def erasing(folder: Path) -> Path:
    """Return a package without any entry that asks to erase two texts and a name of brian.sqlite."""
    said_there = [
        ("agreed/A.1(1)", "comment", "Do not print this"),
        ("agreed/A.1(1)", "comment", "Nor this"),
        ("respondent/33333333-3333-4333-8333-333333333333", "name", "Wanjiru"),
    ]
    for words in said_there:
        assert run("set", "brian.sqlite", *words) == 0
    contents = read_contents(folder / "brian.sqlite")
    ids = frozenset(i for i, event in contents.state.items() if event.value in {words[2] for words in said_there})
    path = folder / "erasing.cpdesk"
    write_package(path, Contents(contents.info, {}, State(), ids))
    return path


def test_a_list_from_elsewhere_erases_nothing_unless_that_is_accepted(
    erasing: Path, folder: Path, capsys: Capture
) -> None:
    capsys.readouterr()
    before, there = (folder / "brian.sqlite").read_bytes(), names(folder)
    assert run("merge", "brian.sqlite", erasing) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "3 values that are here would be erased for good" in err
    assert "(respondent/33333333-3333-4333-8333-333333333333 name, agreed/A.1(1) comment)" in err
    assert "Nothing was changed." in err
    assert "--accept-erasing" in err
    assert ((folder / "brian.sqlite").read_bytes(), names(folder)) == (before, there)
    out = said(capsys, "merge", "brian.sqlite", erasing, "--accept-erasing")
    assert "3 values were erased for good." in out.splitlines()
    assert b"Wanjiru" not in (folder / "brian.sqlite").read_bytes()
    assert "erased" not in said(capsys, "merge", "brian.sqlite", erasing)  # nothing is left to erase


def test_the_number_erased_stands_in_the_document(erasing: Path, folder: Path, capsys: Capture) -> None:
    capsys.readouterr()
    out = said(capsys, "merge", "brian.sqlite", erasing, "--accept-erasing", "--json")
    assert json.loads(out)["erased"] == 3
    made = json.loads(said(capsys, "merge", "new.sqlite", erasing, "amina.sqlite", "--json"))
    assert (made["made"], made["erased"]) == (True, 0)


def test_the_order_of_two_cycles_makes_no_difference(folder: Path, capsys: Capture) -> None:
    assert run("new", "final.sqlite", "--party", "KE", "--cycle", "Final 2030") == 0
    assert run("set", "final.sqlite", *LEVEL, 4) == 0
    capsys.readouterr()
    found = []
    for number, order in enumerate(itertools.permutations(["final.sqlite", "brian.sqlite"])):
        said(capsys, "merge", f"{number}.sqlite", *order)
        made = read_contents(folder / f"{number}.sqlite")
        found.append((made.info, dict(made.state.items()), said(capsys, "get", f"{number}.sqlite", "--json")))
    assert found[0] == found[1]


def test_a_package_for_one_respondent_holds_nothing_of_others_and_its_answers_come_back(
    folder: Path, capsys: Capture
) -> None:
    lab, other = new_id(), new_id()
    for who, name in ((lab, "Laboratory"), (other, "Ministry")):
        assert run("set", "amina.sqlite", f"respondent/{who}", "institution", name) == 0
    assert run("set", "amina.sqlite", f"response/{other}/A.1(1)", "level", 1) == 0
    capsys.readouterr()
    packing = ("package", "amina.sqlite", "--to", "lab.cpdesk", "--for")
    assert run(*packing, "nobody") == 1
    assert "There is no respondent “nobody”. Nothing was written." in capsys.readouterr().err
    assert "2 entries" in said(capsys, *packing, "laboratory")
    assert json.loads(said(capsys, "verify", "lab.cpdesk", "--json"))["answers_for"] == lab
    assert run("merge", "lab.sqlite", "lab.cpdesk") == run("verify", "lab.sqlite") == 0
    assert run("set", "lab.sqlite", f"response/{lab}/A.1(1)", "level", 4, "--author", "Wanjiru") == 0
    assert run("package", "lab.sqlite", "--to", "back.cpdesk") == 0
    capsys.readouterr()
    assert said(capsys, "merge", "amina.sqlite", "back.cpdesk") == "back.cpdesk: 2 new, 2 already here, 0 in conflict\n"


def test_an_assessment_is_told_by_its_bytes_and_never_gets_the_name_of_a_package(folder: Path, capsys: Capture) -> None:
    for words in (("new", "x.cpdesk", "--party", "KE"), ("merge", "x.cpdesk", "amina.cpdesk")):
        assert run(*words) == 1
        assert "is the name of a package" in capsys.readouterr().err
    Path("amina.sqlite").rename("old.cpdesk")
    assert run("verify", "old.cpdesk") == 0
    assert run("package", "old.cpdesk", "--to", "old.cpdesk") == 1
    assert run("get", "old.cpdesk") == 0


def test_a_spoiled_evidence_file_is_named_and_left_out(folder: Path, capsys: Capture) -> None:
    Path("act.pdf").write_bytes(b"%PDF-1.4 law")
    said(capsys, "attach", "amina.sqlite", "act.pdf", "--item", "A.1(1)", "--title", "Biosafety Act")
    (file,) = Path("amina.sqlite.kept", "attachments").iterdir()
    file.write_bytes(b"%PDF-1.4 lax")
    told = said(capsys, "merge", "brian.sqlite", "amina.sqlite")
    assert "Left out, because it is not what was attached: Biosafety Act (act.pdf)" in told
