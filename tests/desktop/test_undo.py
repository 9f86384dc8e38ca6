"""Undo without a window: what joins into one step, and what does not."""

from __future__ import annotations

import pytest

from cpdesk.assessment.events import Key
from cpdesk.assessment.records import Change, Record
from cpdesk.desktop.undo import OneStep, Step, UndoStack
from cpdesk.desktop.unsaved import Unsaved

KEY, OTHER = Key("", "agreed/A.1(1)", "comment"), Key("", "agreed/A.1(2)", "comment")


def typed(stack: UndoStack, before: str | None, after: str | None, key: Key = KEY) -> None:
    stack.push(Step("Comment", (Change(key, before, after),)), typed=True)


def steps(stack: UndoStack) -> list[tuple[object, object]]:
    return [(step.changes[0].before, step.changes[0].after) for step in stack._done]


def test_typing_on_in_one_field_is_one_step() -> None:
    stack = UndoStack()
    typed(stack, None, "a")
    typed(stack, "a", "ab")
    assert steps(stack) == [(None, "ab")]


def test_leaving_another_field_and_undo_end_a_step() -> None:
    stack = UndoStack()
    typed(stack, None, "a")
    stack.end_stay()
    typed(stack, "a", "ab")
    typed(stack, None, "x", OTHER)
    assert steps(stack) == [(None, "a"), ("a", "ab"), (None, "x")]
    stack.undone()
    typed(stack, "ab", "abc")
    assert steps(stack) == [(None, "a"), ("a", "ab"), ("ab", "abc")]


def test_typing_back_to_the_start_leaves_no_step() -> None:
    stack = UndoStack()
    typed(stack, "a", "ab")
    typed(stack, "ab", "a")
    assert stack.undoable is None


def test_choices_never_join() -> None:
    stack = UndoStack()
    for level in (1, 2):
        stack.push(Step("Level", (Change(KEY, level - 1, level),)))
    assert steps(stack) == [(0, 1), (1, 2)]


@pytest.mark.parametrize("value", ["later", None])
def test_the_last_failed_text_of_a_field_is_kept(value: str | None) -> None:
    kept = Unsaved()
    kept.keep([Record("agreed/A.1(1)", "comment", "first")], "Comment")
    kept.keep([Record("agreed/A.1(1)", "level", 2), Record("agreed/A.1(1)", "special", None)], "Level")
    kept.keep([Record("agreed/A.1(1)", "comment", value)], "Comment")
    assert kept.text("agreed/A.1(1)", "comment") == (value or "")
    assert [failed.words for failed in kept.failed] == ["Level", "Comment"]
    kept.drop([("agreed/A.1(1)", "comment")])
    assert kept.text("agreed/A.1(1)", "comment") is None
    assert ("agreed/A.1(1)", "level") in kept


def test_a_line_typed_field_by_field_is_one_step_until_another_line_begins() -> None:
    stack = UndoStack()
    one, two = OneStep("Paper form: A.1(1)", "one"), OneStep("Paper form: A.1(2)", "one")
    stack.push(Step(one, (Change(KEY, None, 3),)))
    stack.push(Step(one, (Change(KEY, 3, 2), Change(OTHER, None, 4))))
    stack.push(Step(two, (Change(OTHER, 4, 1),)))
    first, _second = stack._done
    assert [(change.before, change.after) for change in first.changes] == [(None, 2), (None, 4)]
    stack.push(Step(two, (Change(OTHER, 1, 4),)))  # typed back: nothing is left to be undone
    assert [step.words for step in stack._done] == ["Paper form: A.1(1)"]
    stack.undone()
    stack.push(Step("Paper form: A.1(1)", (Change(KEY, 2, None),)))
    assert len(stack._done) == 1


def test_lines_of_two_people_who_are_called_alike_stay_two_steps() -> None:
    stack = UndoStack()
    for respondent, key in (("one", KEY), ("two", OTHER)):
        stack.push(Step(OneStep("Paper form of Customs: A.1(1)", respondent), (Change(key, None, 2),)))
    assert [[change.key for change in step.changes] for step in stack._done] == [[KEY], [OTHER]]
