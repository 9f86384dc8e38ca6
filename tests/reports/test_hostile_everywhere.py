"""Every text anybody can type, in every kind of report and every format: it stays text, whole, and nothing acts."""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import sys
import time
import zipfile
from hashlib import sha256
from html import unescape
from pathlib import Path

import pytest
from everything import is_free
from finished import can_act, control_characters, squeezed, text_of
from hostile_assessment import DAY, LONG, MISSING, hostile_input, hostile_rows

from cpdesk.assessment.fields import SUBJECT_KINDS
from cpdesk.reports.kinds import KINDS, build, build_sheets, find_kind
from cpdesk.reports.produce import produce
from cpdesk.reports.sheets import Workbook
from cpdesk.reports.text import clean
from cpdesk.reports.tree import strings
from cpdesk.reports.writers.written import Written

FILES = [(kind.id, ending) for kind in KINDS for ending in kind.formats]
EVERYTHING = ("data",)
"""Kinds that hold every text there is."""
EXACT = ("data", "json")
"""What gives every text as it is kept, control characters too."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Written]:
    """Return every kind of report of the hostile assessment in every format, each written once."""
    folder, data = tmp_path_factory.mktemp("hostile"), hostile_input()
    return {(kind, ending): produce(kind, data, folder / f"{kind}.{ending}") for kind, ending in FILES}


def holds(there: str, text: str) -> bool:
    """Tell whether all lines of a text are there, one after another; a report may begin each anew."""
    at = 0
    for line in filter(None, map(squeezed, text.split("\n"))):
        at = there.find(line, at) + len(line)
        if at < len(line):
            return False
    return True


def test_every_declared_text_field_is_tried() -> None:
    _rows, typed = hostile_rows()
    tried = {(subject.split("/")[0], field) for subject, field in typed.where.values()}
    declared = {(kind.name, field.name) for kind in SUBJECT_KINDS.values() for field in kind.fields if is_free(field)}
    assert declared - tried == {("decision", "decided"), ("round", "follows")}  # codes, the name of a cycle


@pytest.mark.parametrize(("kind", "ending"), FILES)
def test_a_hostile_text_stays_whole_and_nothing_acts(
    kind: str, ending: str, written: dict[tuple[str, str], Written]
) -> None:
    path = written[kind, ending].path
    assert can_act(path) == []
    there = text_of(path)
    if ending == "json":
        there += unescape(there)  # a form may take marked-up text
    _rows, typed = hostile_rows()
    found = {first for first, _last in typed.texts if first in there}
    if kind in EVERYTHING:
        assert len(found) == len(typed.texts)
    for (first, last), text in typed.texts.items():
        if first in found:
            assert last in there, f"{typed.where[first]} is cut"
            if ending != "pdf":  # where lines and pages break, other texts come between
                exact = text if (kind, ending) == EXACT else clean(text)
                assert holds(there, exact[exact.index(first) :]), typed.where[first]
    if (kind, ending) != EXACT:
        assert control_characters(path) == set()


@pytest.mark.parametrize("kind", [kind.id for kind in KINDS])
def test_all_that_a_report_says_is_in_its_file(kind: str, written: dict[tuple[str, str], Written]) -> None:
    _rows, typed = hostile_rows()
    data, known = hostile_input(), find_kind(kind)
    trees = [(ending, build(kind, data)) for ending in known.printed]
    trees += [("xlsx", build_sheets(kind, data))] if known.sheets else []
    for ending, tree in trees:
        said = "".join(strings(tuple(s.rows for s in tree.sheets) if isinstance(tree, Workbook) else tree))
        there = text_of(written[kind, ending].path)
        for first, last in typed.texts:
            assert (first in there) >= (first in said)
            assert (last in there) >= (last in said)


@pytest.mark.parametrize("kind", [kind.id for kind in KINDS if "pdf" in kind.printed])
def test_characters_the_fonts_do_not_have_are_named(kind: str, written: dict[tuple[str, str], Written]) -> None:
    warnings = " ".join(written[kind, "pdf"].warnings)
    assert all(named in warnings for named in MISSING)


def test_long_texts_are_whole_in_what_holds_everything(written: dict[tuple[str, str], Written]) -> None:
    _rows, typed = hostile_rows()
    long = {first: text for (first, _last), text in typed.texts.items() if typed.where[first] in LONG}
    assert [len(text) for text in long.values()] == [20_000] * len(LONG)


def test_the_same_input_gives_the_same_bytes_anywhere(written: dict[tuple[str, str], Written], tmp_path: Path) -> None:
    elsewhere = {
        "PYTHONHASHSEED": "1",
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
        "HOME": str(tmp_path),
        "USER": "somebody-else",
        "LOGNAME": "somebody-else",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "PATH": os.environ["PATH"],
    }
    program = Path(__file__).with_name("hostile_assessment.py")
    done = subprocess.run([sys.executable, program], cwd=tmp_path, env=elsewhere, check=True, capture_output=True)
    here = {f"{k}.{ending}": sha256(w.path.read_bytes()).hexdigest() for (k, ending), w in written.items()}
    assert json.loads(done.stdout) == here


@pytest.mark.parametrize(("kind", "ending"), FILES)
def test_a_file_tells_nothing_of_the_computer_or_the_clock(
    kind: str, ending: str, written: dict[tuple[str, str], Written]
) -> None:
    path = written[kind, ending].path
    content = path.read_bytes()
    if ending in ("docx", "xlsx"):
        with zipfile.ZipFile(path) as package:
            content = b"\n".join(package.read(name) for name in package.namelist())
            stamps = {entry.date_time[:3] for entry in package.infolist()}
        assert stamps <= {(1980, 1, 1), (DAY.year, DAY.month, DAY.day)}
    traces = [
        str(path.parent),
        str(Path.home()) + os.sep,
        platform.node(),
        time.strftime("%Y-%m-%d"),
        time.strftime("%Y%m%d"),
    ]
    for trace in traces:
        if len(trace) > 4:
            assert not re.search(rf"(?<!\w){re.escape(trace)}(?!\w)".encode(), content), trace
