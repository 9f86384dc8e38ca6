"""Headers and keys are found on their lines, whatever strings and arrays hold."""

from __future__ import annotations

import pytest

from cpdesk.plan.codes import nth_code, roman, split_code
from cpdesk.plan.model import ItemKind
from cpdesk.plan.positions import find_positions, line_of

TEXT = '''\
first = 1
[[goals]]
code = "A.1"          # [[goals]]
[[goals.objectives]]
text = """
[[goals.objectives]]
code = "not here"
"""
rows = [
  ["[[goals]]"],
  ["a"]
]
[[goals.objectives]]
  code = 'x'
[[goals]]
[[goals.objectives]]
code = "last"
[key_areas."A.1(1)"]
short = "s"
[plain]
"A.1(i)" = { key_areas = [] }
a.b = 1
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("first",), 1),
        (("goals",), 2),
        (("goals", 0), 2),
        (("goals", 0, "objectives", 0), 4),
        (("goals", 0, "objectives", 0, "rows", 1), 9),
        (("goals", 0, "objectives", 1, "code"), 14),
        (("goals", 1), 15),
        (("goals", 1, "objectives", 0, "code"), 17),
        (("key_areas", "A.1(1)", "short"), 19),
        (("key_areas", "A.1(1)", "missing"), 18),
        (("plain", "A.1(i)", "key_areas"), 21),
        (("plain", "a", "b"), 22),
        (("nowhere",), 0),
    ],
)
def test_line_is_found(path: tuple[str | int, ...], line: int) -> None:
    assert line_of(find_positions(TEXT), path) == line


def test_codes_are_taken_apart_and_written_again() -> None:
    samples = {
        ItemKind.AREA: "B",
        ItemKind.GOAL: "A.11",
        ItemKind.OBJECTIVE: "A.10.3",
        ItemKind.INDICATOR: "B.3(g)",
        ItemKind.OUTCOME: "A.1 outcome",
        ItemKind.KEY_AREA: "A.6(12)",
        ItemKind.ACTIVITY: "A.10(viii)",
    }
    for kind, code in samples.items():
        form = split_code(kind, code)
        assert form is not None
        assert nth_code(kind, *form) == code


def test_every_roman_numeral_is_read_back() -> None:
    assert [split_code(ItemKind.ACTIVITY, f"A.1({roman(n)})") for n in range(1, 100)] == [
        ("A.1", n) for n in range(1, 100)
    ]


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (ItemKind.ACTIVITY, "A.1(iiii)"),
        (ItemKind.ACTIVITY, "A.1(vx)"),
        (ItemKind.KEY_AREA, "A.1(0)"),
        (ItemKind.KEY_AREA, "A.1 (1)"),
        (ItemKind.OBJECTIVE, "A.1.01"),
        (ItemKind.GOAL, "A1"),
        (ItemKind.INDICATOR, "A.1(A)"),
    ],
)
def test_malformed_code_is_no_code(kind: ItemKind, code: str) -> None:
    assert split_code(kind, code) is None
