"""The links for the consistency checks: ours are in order, each fault is found, a wrong shape is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cpdesk.base.paths import plan_data_dir
from cpdesk.plan import load_guidance
from cpdesk.plan.check import check_all
from cpdesk.plan.check_links import Bound, CheckLinks, Claim, Says, load_check_links, read_check_links
from cpdesk.plan.checks.check_links import check_check_links
from cpdesk.plan.edition_file import read_edition
from cpdesk.plan.model import ItemKind
from cpdesk.plan.source import PlanFileError

OURS = "lg14-2020"
GOOD = Bound("A.8(d)", ("no",), "A.6(4)", 0, 1, on_paper=False, why="Because.")
HEAD = 'format = 1\nedition = "new"\norigin = "cpdesk"\nnote = "Ours."\n'


def problems(*bounds: Bound, claims: tuple[Claim, ...] = (), edition: str = OURS) -> list[str]:
    source, _links = read_check_links(plan_data_dir(), OURS)
    file = read_edition(plan_data_dir(), OURS)
    links = CheckLinks(edition, claims, bounds)
    return [problem.what for problem in check_check_links(file, source, links, load_guidance(OURS))]


def test_every_link_of_ours_says_something_and_why() -> None:
    links = load_check_links(OURS)
    assert {claim.says for claim in links.claims} == set(Says)
    assert len(links.bounds) > 40
    assert problems(*links.bounds, claims=links.claims) == []


def test_no_two_bounds_exclude_every_level() -> None:
    allowed: dict[tuple[str, str, str, bool], set[int]] = {}
    for bound in load_check_links(OURS).bounds:
        for option in bound.options:
            place = (bound.indicator, option, bound.key_area, bound.on_paper)
            allowed.setdefault(place, set(range(5)))
            allowed[place] &= {level for level in range(5) if bound.allows(level)}
    assert all(allowed.values())


def test_a_bound_stays_within_its_group_of_goals() -> None:
    edition = read_edition(plan_data_dir(), OURS).edition
    for bound in load_check_links(OURS).bounds:
        indicator, area = edition.find(bound.indicator), edition.find(bound.key_area)
        assert indicator is not None and area is not None and area.kind is ItemKind.KEY_AREA
        assert area.parent in edition.group_of(indicator.parent)


@pytest.mark.parametrize(
    ("bound", "words"),
    [
        (replace(GOOD, indicator="A.8(a)"), "not an indicator that a country is asked"),
        (replace(GOOD, indicator="A.99(a)"), "not an indicator that a country is asked"),
        (replace(GOOD, options=("never",)), "has no answer “never”"),
        (replace(GOOD, options=()), "No answer to A.8(d) is named"),
        (replace(GOOD, key_area="A.6(9)"), "A.6(9) is not a key area"),
        (replace(GOOD, most=4), "excludes no level"),
        (replace(GOOD, least=3), "from 3 to 1 are not possible"),
        (replace(GOOD, most=5, least=1), "from 1 to 5 are not possible"),
        (replace(GOOD, on_paper=True), "not rated apart on paper"),
        (replace(GOOD, why=" "), "does not say why"),
    ],
)
def test_a_fault_is_found(bound: Bound, words: str) -> None:
    assert problems(GOOD) == []
    assert [what for what in problems(bound) if words in what]


def test_the_same_bound_twice_and_another_edition_are_faults() -> None:
    assert any("a second time" in what for what in problems(GOOD, GOOD))
    assert any("name “new”" in what for what in problems(GOOD, edition="new"))
    claim = Claim("B.1(a)", "maybe", Says.NO_NEED, "")
    assert len(problems(claims=(claim,))) == 2


def test_an_edition_can_do_without(plan_root: Path) -> None:
    assert load_check_links("new", plan_root) == CheckLinks("new")
    assert check_all(plan_root) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEAD.replace("cpdesk", "official"), "must be “cpdesk”"),
        (HEAD + '[[claims]]\nindicator = "A.1(a)"\noption = "x"\nsays = "all"\nwhy = "w"\n', "must be one of"),
        (HEAD + '[[bounds]]\nindicator = "A.1(a)"\noptions = ["x"]\nkey_area = "A.1(1)"\n', "“why” is missing"),
        (HEAD + "[[bound]]\n", "“bound” is not a key"),
    ],
)
def test_a_wrong_shape_is_refused_with_its_place(plan_root: Path, text: str, words: str) -> None:
    (plan_root / "editions/new/checks.toml").write_text(text, encoding="utf-8")
    with pytest.raises(PlanFileError, match=r"checks\.toml") as told:
        load_check_links("new", plan_root)
    assert words in str(told.value)
    assert [words in problem.what for problem in check_all(plan_root)] == [True]
