"""The record for capacity-development initiatives: its limits, and faults of its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from cpdesk.plan.check import check_all
from cpdesk.plan.report_initiatives import FieldKind, load_initiative_form

FILE = "reporting/initiatives.toml"
FORM = """\
format = 1
origin = "cpdesk"
schema = "made-up"
title = "Made up"
note = "Nothing."
[[sections]]
key = "one"
title = "First part"
[[fields]]
key = "first"
field = "first"
section = "one"
type = "text"
words = 20
label = "First"
[[fields]]
key = "second"
field = "second"
section = "one"
type = "usd"
label = "Second"
"""


def test_the_limits_of_the_record_are_those_the_form_states() -> None:
    form = load_initiative_form()
    limits = {field.key: field.words for field in form.fields if field.words}
    assert limits == {"shortDescription": 150, "mainAchievements": 200, "bestPractices": 500}
    assert form.field("totalBudget").kind is FieldKind.USD
    assert len({field.key for field in form.fields}) == len(form.fields) == 40
    with pytest.raises(KeyError):
        form.field("second")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('key = "second"', 'key = "first"', "The field first stands here a second time."),
        ('section = "one"\ntype = "usd"', 'section = "two"\ntype = "usd"', "names a section that is not there: “two”"),
        ('label = "Second"', 'label = " "', "needs a key and a label"),
        ('type = "text"\nwords = 20', 'type = "date"\nwords = 20', "Only a text can have a limit of words"),
        ('type = "usd"', 'type = "money"', "“money” is no type of field"),
    ],
)
def test_faults_of_the_file_are_found_on_their_line(old: str, new: str, words: str, plan_root: Path) -> None:
    assert FORM.count(old) == 1
    (plan_root / FILE).write_text(FORM, encoding="utf-8")
    assert check_all(plan_root) == ()
    (plan_root / FILE).write_text(FORM.replace(old, new), encoding="utf-8")
    (problem,) = check_all(plan_root)
    assert (problem.file, problem.line > 0) == (FILE, True)
    assert words in problem.what
