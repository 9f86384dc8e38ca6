"""The grammar of the plan's item codes: taking a code apart, writing the n-th one. Knows nothing of editions."""

from __future__ import annotations

import re

from cpdesk.plan.model import ItemKind

_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_SIGNS = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_GOAL = r"[A-Z]\.[1-9][0-9]*"

_FORMS = {
    ItemKind.AREA: re.compile(r"()([A-Z])"),
    ItemKind.GOAL: re.compile(r"([A-Z])\.([1-9][0-9]*)"),
    ItemKind.OBJECTIVE: re.compile(rf"({_GOAL})\.([1-9][0-9]*)"),
    ItemKind.INDICATOR: re.compile(rf"({_GOAL})\(([a-z])\)"),
    ItemKind.OUTCOME: re.compile(rf"({_GOAL}) (outcome)"),
    ItemKind.KEY_AREA: re.compile(rf"({_GOAL})\(([1-9][0-9]*)\)"),
    ItemKind.ACTIVITY: re.compile(rf"({_GOAL})\(([ivxlc]+)\)"),
}
_EXAMPLES = {
    ItemKind.AREA: "A",
    ItemKind.GOAL: "A.1",
    ItemKind.OBJECTIVE: "A.1.1",
    ItemKind.INDICATOR: "A.1(a)",
    ItemKind.OUTCOME: "A.1 outcome",
    ItemKind.KEY_AREA: "A.1(1)",
    ItemKind.ACTIVITY: "A.1(i)",
}


def split_code(kind: ItemKind, code: str) -> tuple[str, int] | None:
    """Return the parent's code and the item's number (from 1), or None where the code is not formed as its kind."""
    match = _FORMS[kind].fullmatch(code)
    if match is None:
        return None
    parent, last = match.groups()
    number = _number(kind, last)
    return None if number == 0 else (parent, number)


def nth_code(kind: ItemKind, parent: str, number: int) -> str:
    """Return the code of the n-th item (from 1) of a kind under a parent."""
    match kind:
        case ItemKind.AREA:
            return chr(ord("A") + number - 1)
        case ItemKind.GOAL | ItemKind.OBJECTIVE:
            return f"{parent}.{number}"
        case ItemKind.INDICATOR:
            return f"{parent}({chr(ord('a') + number - 1)})"
        case ItemKind.OUTCOME:
            return f"{parent} outcome"
        case ItemKind.KEY_AREA:
            return f"{parent}({number})"
        case ItemKind.ACTIVITY:
            return f"{parent}({roman(number)})"


def example_code(kind: ItemKind) -> str:
    """Return a code of this kind, to show people what one looks like."""
    return _EXAMPLES[kind]


def roman(number: int) -> str:
    """Write a number from 1 to 399 as a small roman numeral."""
    signs = []
    for value, sign in _ROMAN_SIGNS:
        count, number = divmod(number, value)
        signs.append(sign * count)
    return "".join(signs)


def _number(kind: ItemKind, last: str) -> int:
    """Return the number a code's last part stands for, 0 where it is not a proper numeral."""
    if kind is ItemKind.OUTCOME:
        return 1
    if kind is ItemKind.ACTIVITY:
        return _roman_value(last)
    return int(last) if last.isdigit() else ord(last.lower()) - ord("a") + 1


def _roman_value(sign: str) -> int:
    total = 0
    for here, after in zip(sign, sign[1:] + " ", strict=True):
        value = _ROMAN_VALUES[here]
        total += -value if _ROMAN_VALUES.get(after, 0) > value else value
    return total if 0 < total < 400 and roman(total) == sign else 0
