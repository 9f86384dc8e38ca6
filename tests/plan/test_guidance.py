"""Our words about an edition: read whole, translated text by text, checked for every item and every length."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cpdesk.plan import PlanFileError, load_edition, load_guidance, load_report_questions
from cpdesk.plan.check import check_all
from cpdesk.plan.guidance import Capacity
from cpdesk.plan.model import ItemKind

if TYPE_CHECKING:
    from conftest import Editor

FILE = "editions/new/guidance.toml"
FRENCH = "editions/new/fr/guidance.toml"
LEVEL = "Something that is at least sixty characters long and says what level {n} of {code} is."


def _levels(code: str) -> str:
    return ", ".join(f'"{LEVEL.format(n=n, code=code)}"' for n in range(5))


def _key_area(code: str) -> str:
    return f"""
[key_areas."{code}"]
question = "How is {code} done?"
levels = [{_levels(code)}]
evidence = ["One paper", "Another paper", "A third"]
who = ["Customs", "A ministry"]
traps = ["It is easy to rate the plan and not what is done."]
capacity = ["legal", "human"]
undp = ["enabling"]
paper = true
"""


WORDS = f"""format = 1
edition = "new"
origin = "cpdesk"
note = "Ours."
paper = ["a", "b", "c", "d", "e"]

[goals."A.1"]
about = "What it is about."
leans_on = [{{ goal = "A.2", why = "Because." }}]
quick = "A.1(2)"

[goals."A.2"]
about = "What it is about, too."
quick = "A.2(1)"

[goals."A.3"]
about = "What else."
quick = "A.2(1)"
{_key_area("A.1(1)")}{_key_area("A.1(2)")}{_key_area("A.2(1)")}
[objectives."A.1.1"]
question = "Are measures adopted?"
achieved = "They are in force."

[objectives."A.1.2"]
question = "Are staff trained?"
achieved = "They are."

[objectives."A.3.1"]
question = "Are labels required?"
achieved = "They are."

[indicators."A.1(a)"]
asked = true
question = "Are there measures?"
options = [{{ key = "yes", text = "Yes" }}, {{ key = "no", text = "No" }}]
report = []
"""


@pytest.fixture
def worded(editor: Editor) -> Editor:
    (editor.root / FILE).write_text(WORDS, encoding="utf-8")
    return editor


def test_words_in_order_give_no_problem(worded: Editor) -> None:
    assert check_all(worded.root) == ()


def test_words_are_read_whole(worded: Editor) -> None:
    guidance = load_guidance("new", root=worded.root)
    assert guidance is not None
    area = guidance.key_areas["A.1(2)"]
    assert area.levels == tuple(LEVEL.format(n=n, code="A.1(2)") for n in range(5))
    assert area.capacity == (Capacity.LEGAL, Capacity.HUMAN) and area.paper
    assert [goal.quick for goal in guidance.goals.values()] == ["A.1(2)", "A.2(1)", "A.2(1)"]
    assert [option.key for option in guidance.indicators["A.1(a)"].options] == ["yes", "no"]
    assert load_guidance("old", root=worded.root) is None


def test_a_translation_replaces_what_it_has_and_leaves_the_rest(worded: Editor) -> None:
    path = worded.root / FRENCH
    path.parent.mkdir()
    path.write_text(
        'format = 1\norigin = "cpdesk"\n[key_areas."A.1(1)"]\nquestion = "Comment ?"\n'
        '[indicators."A.1(a)"]\noptions = [{ text = "Oui" }, { text = "Non" }]\n',
        encoding="utf-8",
    )
    french = load_guidance("new", "fr", worded.root)
    assert french is not None and french.language == "fr"
    assert french.key_areas["A.1(1)"].question == "Comment ?"
    assert french.key_areas["A.1(1)"].levels[0] == LEVEL.format(n=0, code="A.1(1)")
    assert [(option.key, option.text) for option in french.indicators["A.1(a)"].options] == [
        ("yes", "Oui"),
        ("no", "Non"),
    ]
    assert load_guidance("new", "es", worded.root) == load_guidance("new", root=worded.root)
    assert check_all(worded.root) == ()


def test_a_translation_of_something_that_is_not_there_is_told(worded: Editor) -> None:
    path = worded.root / FRENCH
    path.parent.mkdir()
    path.write_text(
        'format = 1\norigin = "cpdesk"\n[key_areas."A.9(1)"]\nquestion = "Comment ?"\n'
        '[key_areas."A.1(1)"]\nwho = ["Douanes"]\n',
        encoding="utf-8",
    )
    problems = [(problem.file, problem.what) for problem in check_all(worded.root)]
    assert (FRENCH, "“A.9(1)” has no counterpart in the English file.") in problems
    assert (FRENCH, "The English list has 2 entries, this one 1.") in problems


FAULTS = {
    "an item without words": ('[objectives."A.3.1"]', '[objectives."A.3.2"]', "A.3.1 is missing"),
    "words without an item": ('[key_areas."A.2(1)"]', '[key_areas."A.2(2)"]', "A.2(2) in the table"),
    "another edition": ('edition = "new"', 'edition = "old"', "names “old”"),
    "no question mark": ('"Are staff trained?"', '"Staff are trained."', "question mark"),
    "a question too long": ('"How is A.1(2) done?"', f'"{"x" * 150}?"', "151 characters; 1 to 150"),
    "a level too short": (LEVEL.format(n=4, code="A.1(2)"), "Good.", "5 characters; 60 to 200"),
    "quick of another goal": ('quick = "A.1(2)"', 'quick = "A.2(1)"', "A.2(1) is no key area of the goal A.1"),
    "leans on itself": ('goal = "A.2"', 'goal = "A.1"', "A.1 cannot lean on “A.1”"),
    "unknown report question": ("report = []", 'report = ["Q999"]', "“Q999” is not in the reporting file"),
    "option twice": ('key = "no"', 'key = "yes"', "There are 1 entries; 2 to 5"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_faults_are_found_in_the_file(name: str, worded: Editor) -> None:
    (worded.root / "reporting/nr5.toml").write_text(
        'format = 1\norigin = "cpdesk"\nnote = "n"\n[[questions]]\nkey = "Q007"\nnumber = "7"\narticle = "2"\n'
        'type = "option"\nmultiple = false\nlabel = "Measures"\noptions = [{ code = "a", label = "A" }]\n',
        encoding="utf-8",
    )
    old, new, words = FAULTS[name]
    worded.replace(FILE, old, new)
    found = [problem for problem in check_all(worded.root) if words in problem.what]
    assert found, [problem.what for problem in check_all(worded.root)]
    assert {problem.file for problem in found} == {FILE}


def test_four_levels_are_refused(worded: Editor) -> None:
    worded.replace(FILE, f'"{LEVEL.format(n=0, code="A.1(2)")}", ', "")
    with pytest.raises(PlanFileError, match="five texts"):
        load_guidance("new", root=worded.root)


def test_words_not_marked_as_ours_are_refused(worded: Editor) -> None:
    worded.replace(FILE, 'origin = "cpdesk"', 'origin = "official"')
    with pytest.raises(PlanFileError, match="origin"):
        load_guidance("new", root=worded.root)


def test_the_default_edition_is_worded_whole() -> None:
    edition = load_edition()
    guidance = load_guidance(edition.info.id)
    assert guidance is not None
    assert list(guidance.key_areas) == [item.code for item in edition.of_kind(ItemKind.KEY_AREA)]
    assert len(guidance.key_areas) == 37 and len(guidance.indicators) == 48 and len(guidance.objectives) == 36
    assert all(len(set(area.levels)) == 5 for area in guidance.key_areas.values())
    every_level = [text for area in guidance.key_areas.values() for text in area.levels]
    assert len(set(every_level)) == len(every_level) == 185


def test_every_asked_indicator_that_names_a_report_question_names_a_known_one() -> None:
    guidance = load_guidance(load_edition().info.id)
    known = {question.key for question in load_report_questions()}
    assert guidance is not None
    named = {key for indicator in guidance.indicators.values() for key in indicator.report}
    assert named and named <= known


def test_translations_of_the_default_edition_are_complete(tmp_path: Path) -> None:
    """What is not translated would show in English in the middle of another language."""
    english = load_guidance("lg14-2020")
    french = load_guidance("lg14-2020", "fr")
    assert english is not None and french is not None
    same = [
        code
        for code, area in english.key_areas.items()
        if area.question == french.key_areas[code].question or set(area.levels) & set(french.key_areas[code].levels)
    ]
    assert same == []
