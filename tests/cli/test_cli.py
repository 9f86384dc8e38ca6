"""The command line keeps its words, its exit statuses and its silence about tracebacks."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cpdesk.cli import main
from cpdesk.storage.store import Store

Capture = pytest.CaptureFixture[str]


def run(*words: object) -> int:
    return main([str(word) for word in words])


def run_json(capsys: Capture, *words: object) -> object:
    assert run(*words, "--json") == 0
    out, err = capsys.readouterr()
    assert err == ""
    return json.loads(out)


def test_plan_list_prints_the_counts(capsys: Capture) -> None:
    editions = run_json(capsys, "plan", "list")
    assert isinstance(editions, list)
    found = {edition["id"]: edition for edition in editions}
    assert [e for e in found if found[e]["default"]] == ["lg14-2020"]
    counts = ("goals", "objectives", "indicators", "key_areas", "activities")
    assert [found["lg14-2020"]["counts"][name] for name in counts] == [14, 36, 48, 37, 42]
    assert [found["lg13-2019"]["counts"][name] for name in counts] == [15, 34, 0, 0, 33]
    assert all(set(edition) >= {"id", "title", "status", "default", "counts"} for edition in editions)


def test_plan_check_finds_nothing_wrong(capsys: Capture) -> None:
    assert run("plan", "check") == 0
    assert capsys.readouterr().out == "The plan's data is in order.\n"


def test_plan_show_and_compare(capsys: Capture) -> None:
    shown = run_json(capsys, "plan", "show", "lg14-2020", "A.5(2)")
    assert isinstance(shown, dict)
    assert shown["text"].startswith("Access to infrastructure and technical expertise")
    compared = run_json(capsys, "plan", "compare", "lg13-2019", "lg14-2020")
    assert isinstance(compared, dict)
    for words in (["show", "lg14-2020"], ["compare", "review-2019", "lg14-2020"], ["list"]):
        assert run("plan", *words) == 0


@pytest.mark.parametrize(
    "words",
    [
        ("plan", "show", "cp-10"),
        ("plan", "show", "lg14-2020", "Z.1"),
        ("plan", "compare", "lg14-2020", "none"),
        ("plan", "check", "none"),
        ("info", "no-such-file.sqlite"),
        ("get", "no-such-file.sqlite"),
        ("needs", "no-such-file.sqlite"),
        ("verify", "no-such-file.sqlite"),
        ("report", "no-such-file.sqlite", "needs", "--to", "x.pdf"),
        ("new", "nowhere/a.sqlite", "--party", "KE"),
        ("new", "a.sqlite", "--party", "Kenya"),
        ("new", "a.sqlite", "--party", "KE", "--edition", "cp-10"),
    ],
)
def test_a_fault_of_the_input_is_one_plain_sentence_and_status_1(
    words: tuple[str, ...], capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*words) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ("plan",),
        ("nonsense",),
        ("new", "a.sqlite"),
        ("report", "a.sqlite", "needs"),
        ("set", "x"),
        ("demo", "x", "--language", "klingon"),
    ],
)
def test_wrong_usage_is_status_2(words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(*words)
    assert caught.value.code == 2


def test_a_whole_assessment_from_the_command_line(capsys: Capture, tmp_path: Path) -> None:
    file = tmp_path / "kenya.sqlite"
    assert run("new", file, "--party", "ke", "--cycle", "Baseline 2026") == 0
    assert run("set", file, "agreed/A.5(2)", "level", "1", "--author", "Amina") == 0
    assert run("set", file, "agreed/A.5(2)", "level", "2") == 0
    assert "agreed/A.5(2) level: 1 → 2" in capsys.readouterr().out
    assert run("set", file, "action/new", "title", "Equip the laboratory") == 0
    subject = capsys.readouterr().out.split()[0]
    assert run("set", file, subject, "need", "A.5(2)") == 0
    assert run("set", file, "agreed/A.5(2)", "level", "2") == 0
    assert "unchanged" in capsys.readouterr().out
    info = run_json(capsys, "info", file)
    assert isinstance(info, dict)
    assert info["party"] == {"iso2": "KE", "name": "Kenya"}
    assert (info["counts"]["answered"], info["counts"]["key_areas"], info["counts"]["actions"]) == (1, 37, 1)
    assert run_json(capsys, "get", file, "agreed/A.5(2)") == {"level": 2}
    assert run_json(capsys, "get", file, subject) == {"title": "Equip the laboratory", "need": "A.5(2)"}
    everything = run_json(capsys, "get", file)
    assert isinstance(everything, dict)
    assert set(everything) == {"party", "agreed/A.5(2)", subject}
    needs = run_json(capsys, "needs", file)
    assert isinstance(needs, dict)
    assert [(need["code"], need["rank"], need["actions"]) for need in needs["needs"]] == [("A.5(2)", 1, 1)]
    verdict = run_json(capsys, "verify", file)
    assert isinstance(verdict, dict)
    assert verdict["good"] is True
    for word in ("info", "get", "needs", "verify"):
        assert run(word, file) == 0


def test_an_invalid_value_changes_nothing(capsys: Capture, path: Path) -> None:
    before = path.read_bytes()
    assert run("set", path, "agreed/A.5(2)", "level", "9") == 1
    assert "A level is a whole number from 0 (absent) to 4 (secured)." in capsys.readouterr().err
    assert path.read_bytes() == before


def test_a_value_may_begin_with_a_dash(path: Path, capsys: Capture) -> None:
    assert main(["set", str(path), "--", "agreed/A.5(2)", "comment", "-1 is not a level"]) == 0
    assert "-1 is not a level" in capsys.readouterr().out


def test_a_file_open_elsewhere_is_said_so(store: Store, capsys: Capture) -> None:
    assert run("set", store.path, "agreed/A.5(2)", "level", "1") == 1
    assert "open in another window or program" in capsys.readouterr().err


def test_a_damaged_file_fails_verify(path: Path, capsys: Capture) -> None:
    content = bytearray(path.read_bytes())
    at = content.rindex(b'"KE"')
    content[at : at + 4] = b'"FJ"'
    path.write_bytes(bytes(content))
    assert run("verify", path) == 1
    assert "is damaged: 1 events fail or are missing" in capsys.readouterr().err
    assert run("info", path) == 1


def test_without_a_display_the_window_says_so(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert run("gui") == 1
    assert "There is no display" in capsys.readouterr().err


def test_odd_file_names_are_told_plainly(tmp_path: Path, capsys: Capture) -> None:
    odd = tmp_path / "caf\udce9.sqlite"  # a name that is not UTF-8
    assert run("new", odd, "--party", "KE") == 0
    assert run("set", odd, "agreed/A.5(2)", "level", "1") == 0
    assert run("info", odd) == 0
    assert run("new", tmp_path / ("x" * 300), "--party", "KE") == 1
    assert run("info", tmp_path) == 1
    assert "Traceback" not in capsys.readouterr().err


def test_the_demo_never_replaces_what_somebody_worked_in(tmp_path: Path, capsys: Capture) -> None:
    from cpdesk.commands.report import make_sample

    path = make_sample(tmp_path / "sampleland.sqlite", "en")
    assert make_sample(path, "en") == path
    assert run("set", path, "party", "authority", "Mine", "--author", "Amina") == 0
    assert run("demo", tmp_path) == 1
    assert "holds answers that are not the sample's" in capsys.readouterr().err
    assert run("get", path, "party") == 0
    assert "authority: Mine" in capsys.readouterr().out


def test_a_terminal_cannot_be_steered_by_a_comment(path: Path, capsys: Capture) -> None:
    assert run("set", path, "agreed/A.5(2)", "comment", "a\x1b]0;owned\x07b") == 0
    assert run("get", path) == 0
    assert "\x1b" not in capsys.readouterr().out


# ------------------------------------------------------------------------------- outputs, arguments, interruptions


@pytest.fixture
def kenya(tmp_path: Path, capsys: Capture) -> Path:
    """Return an assessment made on the command line."""
    assert run("new", tmp_path / "kenya.sqlite", "--party", "KE", "--cycle", "Baseline 2026") == 0
    capsys.readouterr()
    return tmp_path / "kenya.sqlite"


def apart(*words: str | Path, **how: Any) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a process of its own."""
    command = [sys.executable, "-m", "cpdesk", *map(str, words)]
    return subprocess.run(command, check=False, timeout=60, **{"stderr": subprocess.PIPE, **how})


def test_no_output_takes_the_place_of_an_assessment(kenya: Path, tmp_path: Path, capsys: Capture) -> None:
    before = kenya.read_bytes()
    (tmp_path / "k.json").write_bytes(before)
    shutil.copy(kenya, tmp_path / "k.pdf")
    for words in (
        ("report", kenya, "data", "--to", tmp_path / "k.json"),
        ("guide", "--to", tmp_path / "k.pdf"),
        ("about", "--support", kenya),
    ):
        assert run(*words) == 1
        out, err = capsys.readouterr()
        assert (out, "Nothing was" in err) == ("", True)
    assert {path.name: path.read_bytes() == before for path in tmp_path.iterdir()} == dict.fromkeys(
        ("kenya.sqlite", "k.json", "k.pdf"), True
    )


@pytest.mark.parametrize("word", ["", ".", "/"])
def test_what_names_no_file_is_wrong_usage(word: str, tmp_path: Path, capsys: Capture) -> None:
    for words in (("info", word), ("merge", tmp_path / "a.sqlite", word), ("guide", "--to", word)):
        with pytest.raises(SystemExit) as left:
            run(*words)
        assert (left.value.code, "is no name of a file" in capsys.readouterr().err) == (2, True)


@pytest.mark.skipif(os.name != "posix", reason="arguments are bytes on POSIX only")
def test_bytes_that_are_no_letters_are_refused_and_not_left_out(kenya: Path) -> None:
    assert run("set", kenya, "agreed/A.1(1)", "comment", "dj") == 0
    latin = "\xe9".encode("latin-1").decode("utf-8", "surrogateescape")
    before = kenya.read_bytes()
    for words in (
        ("set", kenya, "agreed/A.1(1)", "comment", latin),
        ("set", kenya, "party", "authority", "NEMA", "--author", f"Am{latin}lie"),
        ("decide", kenya, "Q1", "change", latin),
    ):
        told = apart(*words, env={**os.environ, "PYTHONUTF8": "1"})
        assert (told.returncode, told.stderr.count(b"is not UTF-8. Nothing was changed.")) == (1, 1)
    assert kenya.read_bytes() == before


def test_ctrl_c_says_so_without_a_traceback(monkeypatch: pytest.MonkeyPatch, kenya: Path, capsys: Capture) -> None:
    def stopped(_path: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("cpdesk.commands.assessment.read_snapshot", stopped)
    assert run("info", kenya) == 130
    assert capsys.readouterr().err == "Stopped. What was saved is safe, and no file was left half-written.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux's /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_an_output_that_fails_is_told_apart_from_the_work(kenya: Path, unbuffered: str, capsys: Capture) -> None:
    with Path("/dev/full").open("w") as full:
        told = apart(
            "set", kenya, "agreed/A.1(1)", "level", "3", stdout=full, env={**os.environ, "PYTHONUNBUFFERED": unbuffered}
        )
    assert told.returncode == 3
    assert told.stderr.startswith(b"What was asked for was done; only not all of the output could be written: No space")
    assert run("get", kenya, "agreed/A.1(1)") == 0
    assert capsys.readouterr().out == "level: 3\n"


@pytest.mark.skipif(os.name != "posix", reason="pipes that tell are POSIX")
def test_work_goes_on_where_nobody_reads_any_more(kenya: Path, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as gone:
        told = apart(
            "form", kenya, "--blank", "3", "--to", tmp_path / "forms",
            stdout=gone, env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )  # fmt: skip
    assert (told.returncode, told.stderr) == (0, b"")
    assert len(list((tmp_path / "forms").iterdir())) == 3


def test_verify_prints_json_of_every_file(kenya: Path, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "other.sqlite").write_bytes(b"something else")
    for name in ("other.sqlite", "missing.sqlite", "missing.cpdesk"):
        assert run("verify", tmp_path / name, "--json") == 1
        out, err = capsys.readouterr()
        found = json.loads(out)
        assert (found["good"], name in found["problem"], err) == (False, True, "")


def test_a_name_that_leaves_no_room_for_what_lies_beside_is_refused(tmp_path: Path, capsys: Capture) -> None:
    assert run("new", tmp_path / f"{'k' * 194}.sqlite", "--party", "KE") == 1
    assert "is too long" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    path = tmp_path / f"{'é' * 96}.sqlite"  # 199 bytes
    assert run("new", path, "--party", "KE") == 0
    assert run("set", path, "agreed/A.1(1)", "level", 3) == 0
    assert run("merge", tmp_path / "other.sqlite", path) == 0
    assert run("merge", path, tmp_path / "other.sqlite") == 0


def test_a_package_is_not_taken_for_something_unknown(kenya: Path, tmp_path: Path, capsys: Capture) -> None:
    assert run("package", kenya, "--to", tmp_path / "k.cpdesk") == 0
    capsys.readouterr()
    assert run("info", tmp_path / "k.cpdesk") == 1
    assert "A package is brought into an assessment first" in capsys.readouterr().err
