"""The links to the national report: ours are in order and complete, each fault is found, a wrong shape is refused."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from cpdesk.base.paths import plan_data_dir
from cpdesk.plan import load_guidance, load_report_form
from cpdesk.plan.checks.report_links import check_report_links
from cpdesk.plan.edition_file import EditionFile, read_edition
from cpdesk.plan.report_answers import (
    AnswerLink,
    Band,
    LevelLink,
    ReportLinks,
    Silence,
    load_report_links,
    read_report_links,
)
from cpdesk.plan.source import PlanFileError, SourceFile

OURS = "lg14-2020"
ANSWER = AnswerLink("A.1(c)", "Q011", {"yes": "true"})
LEVEL = LevelLink("B.2(1)", "Q010", {"0": "false"}, on_paper=False)
SILENCE = Silence("A.1(c)", (), ("Q012",), "Because.")


@cache
def files() -> tuple[SourceFile, EditionFile]:
    return read_report_links(plan_data_dir(), OURS)[0], read_edition(plan_data_dir(), OURS)


def problems(**changed: object) -> list[str]:
    source, file = files()
    links = replace(ReportLinks(OURS, "nr5"), **changed)  # type: ignore[arg-type]
    return [each.what for each in check_report_links(file, source, links, load_guidance(OURS), load_report_form())]


def test_each_answer_of_an_indicator_behind_a_question_is_linked_or_said_to_be_silent() -> None:
    links, guidance = load_report_links(OURS), load_guidance(OURS)
    assert guidance is not None
    linked = {(link.indicator, option, link.question) for link in links.answers for option in link.codes}
    for code, worded in guidance.indicators.items():
        for key in worded.report:
            for option in worded.options:
                assert (code, option.key, key) in linked or links.silence(code, option.key, key), (code, option, key)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"edition": "other"}, "lie with"),
        ({"form": "nr4"}, "the form is “nr5”"),
        ({"answers": (replace(ANSWER, indicator="A.1(b)"),)}, "not an indicator that a country is asked"),
        ({"answers": (replace(ANSWER, codes={"perhaps": "true"}),)}, "has no answer “perhaps”"),
        ({"answers": (replace(ANSWER, codes={"yes": "maybe"}),)}, "has no option “maybe”"),
        ({"answers": (replace(ANSWER, question="Q999"),)}, "has no question Q999"),
        ({"answers": (ANSWER, ANSWER)}, "a second time"),
        ({"levels": (replace(LEVEL, key_area="B.9(1)"),)}, "not a key area"),
        ({"levels": (replace(LEVEL, codes={"5": "true"}),)}, "not a level"),
        ({"silences": (replace(SILENCE, why=" "),)}, "does not say why"),
        ({"silences": (replace(SILENCE, options=("perhaps",)),)}, "has no answer “perhaps”"),
        ({"bands": (Band("Q153", "USD1", 1),)}, "has no option “USD1”"),
    ],
)
def test_each_fault_is_found(changed: dict[str, object], words: str) -> None:
    assert problems(answers=(ANSWER,), levels=(LEVEL,), silences=(SILENCE,)) == []
    found = problems(**changed)
    assert found
    assert words in " ".join(found)


def test_links_that_are_not_marked_as_ours_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "editions" / "new"
    folder.mkdir(parents=True)
    text = 'format = 1\nedition = "new"\nform = "nr5"\norigin = "official"\nnote = "x"\n'
    (folder / "report_answers.toml").write_text(text, encoding="utf-8")
    with pytest.raises(PlanFileError, match="origin"):
        read_report_links(tmp_path, "new")
