"""The reporting format: which questions are asked, what it refuses in a draft, and faults of its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from cpdesk.plan import DraftAnswer, PlanFileError, QuestionKind, load_report_form
from cpdesk.plan.check import check_all
from cpdesk.plan.report_form import is_asked, open_mandatory, problems

FORM = """\
format = 1
origin = "cpdesk"
schema = "made-up"
[[sections]]
key = "One"
title = "First part"
[[groups]]
key = "Q3"
number = "3"
section = "One"
label = "Group"
asked_if = [{ question = "Q1", values = ["yes"] }]
[[questions]]
key = "Q1"
number = "1"
article = "2"
section = "One"
type = "option"
mandatory = true
label = "First"
options = [{ code = "yes", label = "Yes" }, { code = "no", label = "No" }]
[[questions]]
key = "Q2"
number = "2"
article = "2"
section = "One"
type = "whole"
mandatory = true
label = "How many"
asked_if = [{ question = "Q1", except = ["no"] }]
[[questions]]
key = "Q3_a"
number = "3(a)"
article = "2"
section = "One"
parent = "Q3"
type = "term"
multiple = true
mandatory = true
label = "Which"
options = [
  { code = "A1", label = "First kind" },
  { code = "A2", label = "Other", adds = "text" },
  { code = "A3", label = "Share", adds = "whole" },
  { code = "A4", label = "None of them", exclusive = true },
]
[[questions]]
key = "Q4"
number = "4"
article = "2"
section = "One"
type = "text"
label = "More"
asked_if = [{ question = "Q3_a" }]
"""


@pytest.fixture
def root(plan_root: Path) -> Path:
    (plan_root / "reporting/nr5.toml").write_text(FORM, encoding="utf-8")
    return plan_root


def test_the_fifth_report_is_whole_and_in_the_forms_order() -> None:
    form = load_report_form()
    assert (form.id, form.schema, len(form.sections), len(form.groups)) == ("nr5", "cpbNationalReport5", 25, 14)
    assert len(form.questions) == len({question.key for question in form.questions}) == 221
    numbers = [int(question.number.split("(")[0]) for question in form.questions]
    assert numbers == sorted(numbers) and set(numbers) == set(range(7, 177))
    kinds = [question.kind for question in form.questions]
    assert {kind: kinds.count(kind) for kind in set(kinds) - {QuestionKind.OPTION}} == {
        QuestionKind.TERM: 3,
        QuestionKind.TEXT: 25,
        QuestionKind.RICH_TEXT: 2,
        QuestionKind.WHOLE: 1,
    }
    needs = form.find("Q123")
    assert needs is not None and needs.multiple and len(needs.options) == 17 and needs.options[-1].text


def test_rules_of_the_fifth_report_skip_what_does_not_apply() -> None:
    form = load_report_form()
    some, no = DraftAnswer(("true.some",)), DraftAnswer(("false",))
    assert not is_asked(form, "Q082", {}) and not is_asked(form, "Q082", {"Q079": no, "Q080": no})
    assert is_asked(form, "Q082", {"Q079": no, "Q081": some})
    assert not is_asked(form, "Q143", {"Q141": some}) and is_asked(form, "Q143", {"Q142": DraftAnswer(("true",))})
    assert not is_asked(form, "Q051", {"Q050": DraftAnswer(("0",))})
    assert is_asked(form, "Q051", {"Q050": DraftAnswer(("5+",))})
    # what hangs on a skipped question is skipped, also through a group
    enough = {"Q011": no, "Q012": DraftAnswer(("1+",)), "Q038": no, "Q042": DraftAnswer(("true",))}
    assert not is_asked(form, "Q012_adq", enough) and not is_asked(form, "Q043_a", enough)
    yes = DraftAnswer(("true",))
    assert is_asked(form, "Q043_a", {"Q038": yes, "Q042": yes})


def test_what_the_format_refuses_is_told_in_the_forms_order(root: Path) -> None:
    form = load_report_form(root=root)
    assert problems(form, {"Q1": DraftAnswer(("yes",)), "Q2": DraftAnswer(text="12")}) == ()
    wrong = {
        "Q9": DraftAnswer(("x",)),
        "Q4": DraftAnswer(("A1",)),
        "Q3_a": DraftAnswer(("A4", "A3", "A2", "B"), details={"A1": "x", "A3": "half", "A4": "y"}),
        "Q2": DraftAnswer(text="1.5"),
        "Q1": DraftAnswer(("yes", "no"), "because"),
    }
    assert [problem.words for problem in problems(form, wrong)] == [
        "Question 1 takes options, not a text.",
        "Question 1 takes one option.",
        "Question 2 is answered, but the answers before it skip it.",
        "Question 2 takes a whole number; “1.5” is none.",
        "In question 3(a) the option “None of them” stands alone; others are chosen beside it.",
        "Question 3(a) has no option “B”.",
        "In question 3(a) something is added to “First kind”, which is not chosen.",
        "In question 3(a), “Share” takes a whole number; “half” is none.",
        "In question 3(a) nothing can be added to “None of them”.",
        "Question 4 takes no options.",
        "The form has no question Q9.",
    ]
    (huge,) = problems(form, {"Q1": DraftAnswer(("yes",)), "Q2": DraftAnswer(text="9" * 5000)})  # int() refuses it
    assert "takes a whole number" in huge.words and len(huge.words) < 120


def test_mandatory_questions_count_only_where_they_are_asked(root: Path) -> None:
    form = load_report_form(root=root)
    assert open_mandatory(form, {}) == ("Q1",)
    assert open_mandatory(form, {"Q1": DraftAnswer(("no",))}) == ()
    assert open_mandatory(form, {"Q1": DraftAnswer(("yes",)), "Q2": DraftAnswer(text=" ")}) == ("Q2", "Q3_a")


FAULTS = {
    "key twice": ('key = "Q4"', 'key = "Q3"', "The question Q3 stands here a second time."),
    "unknown section": ('section = "One"\nlabel = "Group"', 'section = "Two"\nlabel = "Group"', "“Two”"),
    "unknown group": ('parent = "Q3"', 'parent = "Q8"', "names a group that is not there: “Q8”"),
    "rule of nothing": ('question = "Q3_a"', 'question = "Q8"', "names a question that is not there: “Q8”"),
    "rule with an unknown answer": ('except = ["no"]', 'except = ["nein"]', "Q1 has no option “nein”"),
    "rule on a text": ('question = "Q3_a"', 'question = "Q2"', "depends on Q2, which has no options"),
    "rules in a circle": (
        'mandatory = true\nlabel = "First"',
        'mandatory = true\nlabel = "First"\nasked_if = [{ question = "Q3_a" }]',
        "The rules of Q1 go round in a circle.",
    ),
    "code twice": ('code = "no"', 'code = "yes"', "need a code of their own"),
    "options of a text": ('type = "term"', 'type = "text"', "answered by typing"),
    "no options": ('type = "whole"', 'type = "option"', "no options to choose from"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_faults_of_the_file_are_found_on_their_line(name: str, root: Path) -> None:
    old, new, words = FAULTS[name]
    text = FORM.replace(old, new)
    assert FORM.count(old) == 1
    (root / "reporting/nr5.toml").write_text(text, encoding="utf-8")
    found = [problem for problem in check_all(root) if words in problem.what]
    assert found, [problem.what for problem in check_all(root)]
    assert all(problem.file == "reporting/nr5.toml" and problem.line > 0 for problem in found)


def test_an_unknown_type_is_refused(root: Path) -> None:
    (root / "reporting/nr5.toml").write_text(FORM.replace('"whole"\nm', '"number"\nm'), encoding="utf-8")
    with pytest.raises(PlanFileError, match="“number” is no type of question"):
        load_report_form(root=root)
