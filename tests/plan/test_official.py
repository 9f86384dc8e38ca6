"""Comparing the reporting format with an official questions file: each kind of difference, and files that are none."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from test_report_form import FORM

from cpdesk.base.errors import InputError
from cpdesk.cli import main
from cpdesk.plan import load_report_form
from cpdesk.plan.official import agreement_lines, differences
from cpdesk.plan.official_file import LARGEST, read_official

RULED = """\
[[questions]]
key = "Q005"
number = "5"
article = "2"
section = "One"
type = "text"
label = "Ruled"
asked_if = [{ question = "Q1", values = ["yes"] }]
"""
OFFICIAL: list[Any] = [
    {
        "key": "One",
        "title": "t",
        "questions": [
            {"key": "head", "number": "", "type": "legend", "title": "t"},
            {
                "key": "Q1",
                "number": "1",
                "type": "option",
                "multiple": False,
                "mandatory": True,
                "options": [{"value": "yes", "title": "t"}, {"value": "no", "title": "t"}],
                "validations": [
                    {"question": "Q2", "type": "@hasValuesExcept", "values": ["no"], "trigger": "enable"},
                    {"question": "Q3", "type": "@hasValues", "values": ["yes"], "trigger": "visible"},
                    {"question": "Q005", "type": "&isAnyOfThem", "trigger": "enable"},
                ],
            },
            {"key": "Q2", "number": "2", "type": "int", "multiple": False, "mandatory": True},
            {
                "key": "Q3",
                "number": "3",
                "type": "sub-section",
                "mandatory": True,
                "questions": [
                    {
                        "key": "Q3_a",
                        "number": "a",
                        "type": "term",
                        "multiple": True,
                        "mandatory": True,
                        "options": [
                            {"value": "A1"},
                            {"value": "A2", "type": "lstring"},
                            {"value": "A3", "type": "int"},
                            {"value": "A4", "exclusive": True},
                        ],
                        "validations": [{"question": "Q4", "type": "@hasValues", "trigger": "enable"}],
                    }
                ],
            },
            {"key": "Q4", "number": "4", "type": "lstring", "multiple": False},
            {"key": "Q005", "number": "5", "type": "lstring", "multiple": False},
        ],
    }
]


@pytest.fixture
def root(plan_root: Path) -> Path:
    (plan_root / "reporting/nr5.toml").write_text(FORM + RULED, encoding="utf-8")
    return plan_root


def _written(folder: Path, content: object) -> Path:
    path = folder / "official.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_files_that_agree_say_so_with_counts(root: Path) -> None:
    form, official = load_report_form(root=root), read_official(_written(root, OFFICIAL))
    assert differences(form, official) == ()
    first, named, headings = agreement_lines(form, official)
    assert "5 questions in 1 sections, 1 groups of sub-questions, 6 options, 4 rules" in first
    assert "isAnyOfThem" in named and headings.startswith("1 line")


Change = Callable[[list[Any]], object]
CHANGES: dict[str, tuple[Change, str]] = {
    "missing here": (
        lambda q: q.append({"key": "Q6", "number": "6", "type": "lstring"}),
        "Question 6 (Q6) stands only in the official file.",
    ),
    "extra here": (lambda q: q.pop(4), "Question 4 (Q4) stands only in cpdesk's file."),
    "order": (lambda q: q.insert(1, q.pop(2)), "cpdesk's file has Q1 where the official one has Q2"),
    "type": (lambda q: q[4].update(type="lstringRte"), "Q4: “type” is “rich_text” in the official file and “text” in"),
    "unknown type": (lambda q: q[4].update(type="date"), "“type” is “date” in the official file"),
    "number": (
        lambda q: q[1].update(number="1bis"),
        "Q1: “number” is “1bis” in the official file and “1” in cpdesk's.",
    ),
    "multiple": (lambda q: q[1].update(multiple=True), "Q1 takes several answers in the official file, one in"),
    "one": (lambda q: q[3]["questions"][0].pop("multiple"), "Q3_a takes several answers in cpdesk's file, one in"),
    "mandatory": (lambda q: q[4].update(mandatory=True), "Q4 is mandatory in the official file, not in cpdesk's."),
    "voluntary": (lambda q: q[1].pop("mandatory"), "Q1 is mandatory in cpdesk's file, not in the official one."),
    "more options": (
        lambda q: q[1]["options"].append({"value": "na"}),
        "option “na” stands only in the official file.",
    ),
    "fewer options": (lambda q: q[1]["options"].pop(), "Q1: the option “no” stands only in cpdesk's file."),
    "order of options": (lambda q: q[1]["options"].reverse(), "Q1: the options stand in another order."),
    "exclusive": (lambda q: q[1]["options"][1].update(exclusive=True), "Q1: the option “no” stands alone in only one"),
    "addition": (lambda q: q[1]["options"][0].update(type="lstring"), "a text in the official file, nothing here"),
    "rule gone": (
        lambda q: q[1]["validations"].pop(1),
        "Q3: when it is asked differs: always in the official file, if Q1 is yes here.",
    ),
    "rule of other values": (
        lambda q: q[1]["validations"][0].update(values=["yes"]),
        "Q2: when it is asked differs: if Q1 is answered, and not with yes in the official file, if Q1 is answered,",
    ),
    "named rule of another question": (
        lambda q: q[1]["validations"][2].update(type="&is7Or8"),
        "Q005: the official rule “is7Or8” hangs on Q007, Q008, Q1, cpdesk's on Q1.",
    ),
    "group": (lambda q: q[3].update(key="Q3x"), "Q3_a: “parent” is “Q3x” in the official file and “Q3” in cpdesk's."),
    "twice": (lambda q: q.append(q[4]), "Q4 stands in the official file more than once."),
}


@pytest.mark.parametrize("name", CHANGES)
def test_each_kind_of_difference_is_one_plain_sentence(name: str, root: Path) -> None:
    change, words = CHANGES[name]
    changed = copy.deepcopy(OFFICIAL)
    change(changed[0]["questions"])
    found = differences(load_report_form(root=root), read_official(_written(root, changed)))
    assert [sentence for sentence in found if words in sentence], found


BROKEN = {
    "not JSON": (b"{", "it is not JSON that can be read"),
    "deep": (b"[" * 100_000, "it is not JSON that can be read"),
    "another encoding": ("[é]".encode("latin-1"), "its text is not UTF-8"),
    "huge": (b" " * (LARGEST + 1), "more than 4 million bytes"),
    "another shape": (b'{"Q1": 1}', "holds no list"),
    "empty": (b"[]", "it holds no question"),
    "a number for a key": (b'[{"key": "A", "questions": [{"key": 7}]}]', "in A, “key” is not what it should be"),
    "an unknown rule": (
        b'[{"key": "A", "questions": [{"key": "Q", "type": "x", "validations": [{"question": "R", "type": "@?"}]}]}]',
        "a rule of a kind that is not known: “@?”",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_is_none_is_told_in_one_sentence(name: str, tmp_path: Path) -> None:
    content, words = BROKEN[name]
    path = tmp_path / "official.json"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_official(path)
    assert words in caught.value.what and caught.value.what.startswith("This is not an official questions file: ")


def test_the_command_ends_with_1_where_the_files_differ(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "check", "--official", str(_written(tmp_path, OFFICIAL))]) == 1
    out = capsys.readouterr().out
    assert out.startswith("The official file and cpdesk's differ in ")
    assert "Question 7 (Q007) stands only in cpdesk's file." in out
    assert main(["plan", "check", "--official", str(tmp_path / "none.json")]) == 1
    assert "cannot be read" in capsys.readouterr().err
