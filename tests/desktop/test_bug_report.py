"""What is written of a fault tells where it happened, and nothing of a person, a country or a computer."""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cpdesk.base import cleaning
from cpdesk.base.cleaning import clean, clean_message, place
from cpdesk.base.errors import InputError
from cpdesk.desktop.bug_report import report_text

TYPED = "Amina’s budget of 12 500"


def of(fail: Callable[[], object]) -> str:
    """Return the report of what a function raises, without the line of versions."""
    try:
        fail()
    except Exception as error:
        return report_text(error, "6.12").partition("\n")[2]
    raise AssertionError("it did not fail")


def raise_it(error: Exception) -> None:
    raise error


@pytest.mark.parametrize(
    "fail",
    [
        lambda: {}[TYPED],
        lambda: int(TYPED),
        lambda: json.loads(TYPED),
        lambda: TYPED.encode("ascii"),
        lambda: raise_it(ValueError(f"{TYPED} cannot be used")),
        lambda: raise_it(InputError(TYPED)),
        lambda: int(TYPED * 20),
        lambda: json.loads(TYPED * 100),
        lambda: codecs.lookup(TYPED),
        lambda: getattr(object(), TYPED),
        lambda: Path(f"/dev/null/{TYPED}").read_text(encoding="utf-8"),
    ],
    ids=[
        "key",
        "number",
        "json",
        "letters",
        "our words",
        "expected failure",
        "cut off",
        "long",
        "codec",
        "attribute",
        "file",
    ],
)
def test_what_was_typed_stands_in_no_report(fail: Callable[[], object]) -> None:
    report = of(fail)
    for part in ("Amina", "budget", "12", "500"):
        assert part not in report.replace("test_bug_report.py:", "").partition("\n")[0]
    assert "tests/desktop/test_bug_report.py" in report


def test_the_words_of_the_code_stay() -> None:
    def fail() -> None:
        raise RuntimeError("the window is not open")

    assert of(fail).startswith("RuntimeError: the window is not open\n")
    assert of(lambda: None.snapshot).startswith(  # type: ignore[attr-defined]
        "AttributeError: 'NoneType' object has no attribute 'snapshot'\n"
    )
    assert of(lambda: {}["level"]).startswith("KeyError: 'level'\n")
    assert of(lambda: Path("/dev/null/x").read_text(encoding="utf-8")).startswith("NotADirectoryError: [Errno 20]")


def test_the_cause_is_told_too() -> None:
    def fail() -> None:
        try:
            {}[TYPED]
        except KeyError as error:
            raise RuntimeError("no country") from error

    assert "\ncaused by:\nKeyError: '…" in of(fail)


def test_a_report_of_endless_calls_is_short() -> None:
    def fail() -> None:
        fail()

    report = of(fail)
    assert "more" in report
    assert len(report.splitlines()) < 50


@pytest.mark.parametrize(
    "text",
    [
        r'cannot load "C:\Users\Jean Paul\AppData\Kenya.sqlite" now',
        r"cannot load C:\Users\Jean Paul\Kenya.sqlite",
        r"cannot load \\server\Jean Paul\Kenya.sqlite",
        "cannot load file:///media/Jean Paul/Kenya.sqlite",
        "cannot load '/media/Jean Paul/Kenya.sqlite'",
        "cannot load /media/Jean Paul/Kenya.sqlite: no such file",
        f"cannot load {Path.home()}/Kenya.sqlite",
        f"cannot load {cleaning.ROOT}/Kenya.sqlite",
        "cannot load /Kenya.sqlite",
    ],
)
def test_no_path_is_left_in_a_message(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.startswith("cannot load")
    for part in ("Jean", "Paul", "Kenya", "server", "media", "Users"):
        assert part not in cleaned


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ('QLineEdit: cannot set value "Ministry of Environment" for Amina', "QLineEdit: cannot set value … for …"),
        ("Cannot open Kenya-2026.sqlite of amina@example.org", "Cannot open … of …"),
        ("Could not parse stylesheet of object 'Jean d'Arc' now", "Could not parse stylesheet of object …' now"),
        ("QPainter::begin: Paint device returned engine == 0, type: 1", None),
        ("Could not save Амина", "Could not save …"),
        ("QBackingStore::endPaint() called with active painter", None),
    ],
)
def test_a_message_of_qt_keeps_only_words_of_qt(said: str, kept: str | None) -> None:
    assert clean_message(said) == (kept or said)


def test_a_long_message_of_qt_is_cut_between_words() -> None:
    assert clean_message("could not " * 50) == "could not " * 20 + "…"


def test_the_login_name_and_the_computer_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USERNAME", "jpaul")
    monkeypatch.setenv("COMPUTERNAME", "MINENV-07")
    cleaning._own_names.cache_clear()
    assert clean("mutex of JPAUL at MinEnv-07 in jpauling") == "mutex of … at … in jpauling"
    cleaning._own_names.cache_clear()


def test_a_way_through_the_code_is_kept_whatever_the_account_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USERNAME", "first")
    cleaning._own_names.cache_clear()
    trace = 'Current thread 0x1 (most recent call first):\n  File "x.py", line 3 in first\n  x.py:3 first\nfirst: no'
    assert clean(trace) == trace.removesuffix("first: no") + "…: no"
    cleaning._own_names.cache_clear()


def test_a_file_is_named_as_in_the_project_or_its_library() -> None:
    assert place(__file__) == "tests/desktop/test_bug_report.py"
    assert place(json.__file__) == "json/__init__.py"
    assert place("/opt/x/lib/python3/site-packages/typst/__init__.py") == "typst/__init__.py"
    assert place("cpdesk/desktop/app.py") == "cpdesk/desktop/app.py"
    assert "jean" not in place(r"C:\Users\jean\cpdesk\app.py")
