"""Every rule finds what it is for, names its field, and is silent beside it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from made_checks import (
    FIRST,
    SECOND,
    THIRD,
    TODAY,
    Make,
    Row,
    action,
    agreed,
    by_rule,
    found,
    response,
    waits,
)

from cpdesk.analysis.checks import RULES, Severity, find_checks
from cpdesk.assessment.fields import SUBJECT_KINDS
from cpdesk.assessment.values import LONGEST_NAME, parse_subject
from cpdesk.base.i18n import interface
from cpdesk.commands.checks import gather
from cpdesk.plan import load_edition

PROOF = "44444444-4444-4444-8444-dddddddddddd"
PROVEN: tuple[Row, ...] = ((f"evidence/{PROOF}", "title", "Register"), (f"evidence/{PROOF}", "item", "A.2(1)"))

FIRES: list[tuple[str, tuple[Row, ...], str, str, str, str]] = [
    ("no_evidence", agreed("A.2(1)", level=3), "A.2(1)", "agreed/A.2(1)", "evidence", "at level 3 Working, but no"),
    (
        "no_evidence",
        (*agreed("A.2(1)", level=4), *PROVEN, (f"evidence/{PROOF}", "deleted", True)),
        "A.2(1)",
        "agreed/A.2(1)",
        "evidence",
        "4 Secured",
    ),
    (
        "above_paper",
        agreed("A.1(1)", level=2, level_on_paper=1),
        "A.1(1)",
        "agreed/A.1(1)",
        "level_on_paper",
        "2 Partly working in practice, above level 1 Started on paper",
    ),
    ("not_applicable", agreed("A.9(1)", special="not_applicable"), "A.9(1)", "agreed/A.9(1)", "reason", "no reason"),
    ("not_applicable", agreed("A.9(b)", special="not_applicable"), "A.9(b)", "agreed/A.9(b)", "reason", "A.9(b) is"),
    ("not_concerned", (("goal/A.9", "scope", "not_concerned"),), "A.9", "goal/A.9", "reason", "A.9 is left out"),
    (
        "target_below_level",
        agreed("A.2(1)", level=3, target=2),
        "A.2(1)",
        "agreed/A.2(1)",
        "target",
        "target 2 Partly working, below its level 3 Working",
    ),
    ("top_need", agreed("A.1(1)", level=0), "A.1(1)", "need/A.1(1)", "", "among the highest needs"),
    (
        "top_need",
        (*agreed("A.1(1)", level=0), *action(status="cancelled")),
        "A.1(1)",
        "need/A.1(1)",
        "",
        "no action answers it",
    ),
    ("no_lead", action(lead=None), FIRST, f"action/{FIRST}", "lead", "“Adopt rules” has no lead institution."),
    ("no_lead", action(lead=None, title=None), FIRST, f"action/{FIRST}", "lead", "“without a title” has no lead"),
    ("no_dates", action(start=None, end=None), FIRST, f"action/{FIRST}", "start", "neither start nor end"),
    ("no_dates", action(start=None), FIRST, f"action/{FIRST}", "start", "has no start."),
    ("no_dates", action(end=None), FIRST, f"action/{FIRST}", "end", "has no end."),
    ("no_indicator", action(indicator=None), FIRST, f"action/{FIRST}", "indicator", "has no indicator."),
    ("no_cost", action(cost=None), FIRST, f"action/{FIRST}", "cost", "has no cost."),
    (
        "funds_over_cost",
        action(available="60", secured="41"),
        FIRST,
        f"action/{FIRST}",
        "available",
        "costs 100 USD, but 101 USD are",
    ),
    ("funds_over_cost", action(secured="101"), FIRST, f"action/{FIRST}", "secured", "101 USD"),
    ("ends_before_start", action(end="2026-Q4"), FIRST, f"action/{FIRST}", "end", "starts in Q1 2027, but ends in Q4"),
    (
        "starts_too_early",
        (*action(), *action(SECOND, title="Train", start="2027-Q3"), waits(SECOND, FIRST)),
        f"{SECOND}-{FIRST[:8]}",
        f"action/{SECOND}",
        "start",
        "“Train” starts in Q3 2027, but waits for “Adopt rules”, which ends in Q4 2027",
    ),
    (
        "circle",
        (
            *action(title="A"),
            *action(SECOND, title="B"),
            *action(THIRD, title="C"),
            *(waits(SECOND, FIRST), waits(THIRD, SECOND), waits(FIRST, THIRD)),
        ),
        FIRST,
        f"action/{FIRST}",
        "after",
        "circle: A → C → B → A",
    ),
    ("past_end", action(start="2026-Q1", end="2026-Q3"), FIRST, f"action/{FIRST}", "status", "was to end in Q3 2026"),
    (
        "past_end",
        action(start="2026-Q1", end="2026-Q3", status="postponed"),
        FIRST,
        f"action/{FIRST}",
        "status",
        "neither completed nor cancelled",
    ),
    (
        "past_unknown",
        agreed("A.2(1)", special="dont_know", by_when="2026-11-20"),
        "A.2(1)",
        "agreed/A.2(1)",
        "by_when",
        "by 20 November 2026, but is still not known",
    ),
    (
        "no_equipment",
        (*agreed("A.6(3)", level=2), *agreed("A.6(4)", level=1)),
        "A.6(4)-A.6(3)",
        "need/A.6(4)",
        "",
        "A.6(3) Detection skills of officials and labs is at level 2 Partly working, but A.6(4)",
    ),
    (
        "no_equipment",
        (*agreed("A.6(4)", level=0), *action(need="A.6(3)")),
        "A.6(4)-A.6(3)",
        "need/A.6(4)",
        "",
        "An action builds A.6(3)",
    ),
    (
        "set_rank",
        (*agreed("A.1(1)", level=1), ("need/A.1(1)", "rank", 2)),
        "A.1(1)",
        "need/A.1(1)",
        "rank_reason",
        "is set to rank 2 by people, but no reason is given.",
    ),
    ("nothing_ranked", agreed("B.1(a)", answer="yes"), "B.1(a)", "agreed/B.1(a)", "answer", "no need is ranked"),
    (
        "gaps_remain",
        (*agreed("B.1(c)", answer="noneed"), *agreed("A.1(1)", level=1)),
        "B.1(c)",
        "agreed/B.1(c)",
        "answer",
        "“No capacity-building need remains”, but 1 of 37 key areas are below their target",
    ),
    (
        "one_institution_in_all",
        (*response(FIRST, "A.2(1)", "Ministry"), *response(SECOND, "A.2(2)", " ministry ")),
        "all",
        f"respondent/{FIRST}",
        "institution",
        "from one institution, Ministry.",
    ),
    (
        "one_institution_in_all",  # the first who answered was removed: it leads to the one who is left
        (
            *response(FIRST, "A.2(1)", "Ministry"),
            *response(SECOND, "A.2(2)", "Ministry"),
            (f"respondent/{FIRST}", "deleted", True),
        ),
        "all",
        f"respondent/{SECOND}",
        "institution",
        "from one institution, Ministry.",
    ),
    (
        "one_institution",
        (
            *response(FIRST, "A.2(1)", "Ministry"),
            *response(SECOND, "A.2(2)", "Customs"),
            *response(FIRST, "A.2(2)", "Ministry"),
        ),
        "A.2(1)",
        "agreed/A.2(1)",
        "level",
        "only Ministry answered about A.2(1)",
    ),
    (
        "contradicts",
        (*agreed("A.8(d)", answer="no"), *agreed("A.6(4)", level=3)),
        "A.8(d)-no-A.6(4)",
        "agreed/A.8(d)",
        "answer",
        "A.8(d) is answered “No”, but A.6(4) Laboratories and reference materials is at level 3 Working.",
    ),
    (
        "contradicts",
        (*agreed("A.1(a)", answer="draft"), *agreed("A.1(1)", level=1, level_on_paper=3)),
        "A.1(a)-draft-A.1(1)-paper",
        "agreed/A.1(a)",
        "answer",
        "3 Working on paper.",
    ),
]

SILENT: list[tuple[str, tuple[Row, ...]]] = [
    ("no_evidence", agreed("A.2(1)", level=2)),
    ("no_evidence", (*agreed("A.2(1)", level=3), *PROVEN)),
    ("no_evidence", response(FIRST, "A.2(1)", "Ministry", level=4)),  # provisional, nobody agreed to it yet
    ("above_paper", agreed("A.1(1)", level=2, level_on_paper=2)),
    ("above_paper", agreed("A.1(1)", level=2)),
    ("above_paper", (*response(FIRST, "A.1(1)", "Ministry", level=4), *agreed("A.1(1)", level_on_paper=1))),
    ("above_paper", agreed("A.2(2)", level=2, level_on_paper=0)),  # not rated apart
    ("not_applicable", agreed("A.9(1)", special="not_applicable", reason="Not used")),
    ("not_applicable", agreed("A.9(1)", special="dont_know")),
    ("not_concerned", (("goal/A.9", "scope", "later"),)),
    ("not_concerned", (("goal/A.9", "scope", "not_concerned"), ("goal/A.9", "reason", "No imports"))),
    ("target_below_level", agreed("A.2(1)", level=3, target=3)),
    ("target_below_level", (*response(FIRST, "A.2(1)", "Ministry", level=4), *agreed("A.2(1)", target=3))),
    ("top_need", (*agreed("A.1(1)", level=0), *action())),
    ("top_need", (*agreed("A.1(1)", level=0), *action(need="A.2(1)"), (f"serves/{FIRST}/A.1(1)", "also", True))),
    *((rule, action()) for rule in ("no_lead", "no_dates", "no_indicator", "no_cost", "ends_before_start", "past_end")),
    *(
        (rule, action(status="cancelled", lead=None, start=None, indicator=None, cost=None))
        for rule in ("no_lead", "no_dates", "no_indicator", "no_cost")
    ),
    (
        "no_cost",
        (*action(cost=None), (f"cost/{FIRST}/{SECOND}", "quantity", "2"), (f"cost/{FIRST}/{SECOND}", "unit_cost", "5")),
    ),
    ("funds_over_cost", action(available="60", secured="40", requested="500")),
    ("funds_over_cost", action(cost=None, available="60")),
    ("ends_before_start", action(start="2027-Q1", end="2027-Q1")),
    ("starts_too_early", (*action(), *action(SECOND, start="2027-Q4"), waits(SECOND, FIRST))),
    ("starts_too_early", (*action(), *action(SECOND, start="2027-Q1"))),
    ("starts_too_early", (*action(status="cancelled"), *action(SECOND, start="2027-Q1"), waits(SECOND, FIRST))),
    *(  # nobody waits for what is completed, nor does what is completed wait
        ("starts_too_early", (*action(status=a), *action(SECOND, start="2027-Q1", status=b), waits(SECOND, FIRST)))
        for a, b in (("completed", "planned"), ("planned", "completed"))
    ),
    ("circle", (*action(), *action(SECOND, status="completed"), waits(SECOND, FIRST), waits(FIRST, SECOND))),
    ("circle", (*action(), *action(SECOND), waits(SECOND, FIRST))),
    ("circle", (*action(), *action(SECOND, status="cancelled"), waits(SECOND, FIRST), waits(FIRST, SECOND))),
    ("past_end", action(start="2026-Q1", end="2026-Q4")),  # the quarter is not over
    *(("past_end", action(start="2026-Q1", end="2026-Q3", status=status)) for status in ("completed", "cancelled")),
    ("past_unknown", agreed("A.2(1)", special="dont_know", by_when="2026-11-21")),
    ("past_unknown", agreed("A.2(1)", special="dont_know", by_when="31 March 2020")),  # words are not read
    ("past_unknown", agreed("A.2(1)", level=1, by_when="2020-01-01")),
    ("no_equipment", (*agreed("A.6(3)", level=1), *agreed("A.6(4)", level=1))),  # nobody is trained
    ("no_equipment", (*agreed("A.6(3)", level=3), *agreed("A.6(4)", level=2))),
    ("no_equipment", (*agreed("A.6(3)", level=3), *agreed("A.6(4)", level=0), *action(need="A.6(4)"))),
    ("no_equipment", (*agreed("A.6(3)", level=3), *agreed("A.6(4)", special="dont_know"))),
    ("no_equipment", (*agreed("A.1(2)", level=3), *agreed("A.6(4)", level=0))),  # skills under another goal
    ("nothing_ranked", (*agreed("B.1(a)", answer="yes"), *agreed("A.1(1)", level=1))),
    ("nothing_ranked", agreed("B.1(a)", answer="partly")),
    ("gaps_remain", (*agreed("B.1(c)", answer="noneed"), *agreed("A.1(1)", level=4))),
    ("gaps_remain", (*agreed("B.1(c)", answer="no"), *agreed("A.1(1)", level=1))),
    ("gaps_remain", (*agreed("B.1(c)", answer="noneed"), *response(FIRST, "A.1(1)", "Ministry", level=1))),
    ("set_rank", (*agreed("A.1(1)", level=1), ("need/A.1(1)", "rank", 2), ("need/A.1(1)", "rank_reason", "Urgent"))),
    ("set_rank", (*agreed("A.1(1)", level=1), ("need/A.1(1)", "rank_reason", "Urgent"))),
    ("one_institution_in_all", agreed("A.2(1)", level=1)),
    ("one_institution_in_all", (*response(FIRST, "A.2(1)", "Ministry"), *response(SECOND, "A.2(2)", "Customs"))),
    ("one_institution_in_all", (*response(FIRST, "A.2(1)", "Ministry"), *response(SECOND, "A.2(2)", ""))),
    ("one_institution", response(FIRST, "A.2(1)", "Ministry")),  # told once for all
    ("one_institution", (*response(FIRST, "A.2(1)", "Ministry"), *response(SECOND, "A.2(1)", "Customs"))),
    (
        "one_institution",  # a respondent who was removed has not answered
        (
            *response(FIRST, "A.2(1)", "Ministry"),
            *response(SECOND, "A.2(2)", "B"),
            (f"respondent/{SECOND}", "deleted", True),
        ),
    ),
    ("contradicts", (*agreed("A.8(d)", answer="no"), *agreed("A.6(4)", level=1))),
    ("contradicts", (*agreed("A.8(d)", answer="occasional"), *agreed("A.6(4)", level=2))),  # tests with breaks
    (
        "contradicts",
        (*agreed("A.9(a)", answer="nodecisions"), *agreed("A.9(b)", answer="no"), *agreed("A.9(2)", level=3)),
    ),
    ("contradicts", (*agreed("B.1(d)", answer="no"), *agreed("B.1(4)", level=3))),  # partners that are no Parties
    ("contradicts", agreed("A.8(d)", answer="no")),
    ("contradicts", (*agreed("A.8(d)", answer="no"), *response(FIRST, "A.6(4)", "Ministry", level=4))),
    ("contradicts", (*agreed("A.8(d)", answer="no", special="dont_know"), *agreed("A.6(4)", level=3))),
]


@pytest.mark.parametrize(("rule", "rows", "key", "subject", "field", "words"), FIRES)
def test_it_is_found(
    picture: Make, rule: str, rows: tuple[Row, ...], key: str, subject: str, field: str, words: str
) -> None:
    (finding,) = by_rule(found(picture, *rows), rule)
    assert (finding.id, finding.subject, finding.field) == (f"{rule}.{key}", subject, field)
    assert words in finding.words
    assert finding.words.endswith(".") and "{" not in finding.words
    assert finding.is_open


@pytest.mark.parametrize(("rule", "rows"), SILENT)
def test_it_is_not_found(picture: Make, rule: str, rows: tuple[Row, ...]) -> None:
    assert by_rule(found(picture, *rows), rule) == ()


def test_every_rule_is_tried_both_ways() -> None:
    names = {rule.name for rule in RULES}
    assert {row[0] for row in FIRES} == names == {row[0] for row in SILENT}
    assert len(names) == len(RULES)


def test_nothing_recorded_is_nothing_found(picture: Make) -> None:
    assert found(picture) == ()


@pytest.mark.parametrize("row", FIRES, ids=[f"{row[0]}-{number}" for number, row in enumerate(FIRES)])
def test_ids_can_be_recorded_and_fields_exist(
    picture: Make, row: tuple[str, tuple[Row, ...], str, str, str, str]
) -> None:
    edition = load_edition()
    for finding in found(picture, *row[1]):
        assert re.fullmatch(r"[\w.()-]+", finding.id) and len(finding.id) <= LONGEST_NAME
        assert parse_subject(finding.dismissal, edition).path == finding.dismissal
        kind = SUBJECT_KINDS[finding.subject.partition("/")[0]]
        assert finding.field in ("", "evidence", "after") or kind.field(finding.field) is not None


def test_what_contradicts_is_a_warning_that_says_why(picture: Make) -> None:
    rows = (*agreed("A.2(a)", answer="some"), *agreed("A.2(1)", level=4))
    (finding,) = by_rule(found(picture, *rows), "contradicts")
    assert finding.severity is Severity.WARNING
    assert finding.why == "At level 4 all records that exist are published on time."


@pytest.mark.parametrize(("answer", "count"), [("noneed", 1), ("no", 0)])
def test_gaps_are_counted_by_what_is_agreed(picture: Make, answer: str, count: int) -> None:
    agreed_one = agreed("A.1(1)", level=1)
    rows = (*agreed("B.1(c)", answer=answer), *agreed_one, *response(FIRST, "A.1(2)", "Ministry", level=0))
    findings = by_rule(found(picture, *rows), "gaps_remain")
    assert ["1 of 37" in finding.words for finding in findings] == [True] * count


def test_the_gravest_are_told_first(picture: Make) -> None:
    rows = [row for fires in FIRES for row in fires[1]]
    order = list(Severity)
    severities = [order.index(finding.severity) for finding in found(picture, *rows)]
    assert severities == sorted(severities) and len(set(severities)) == len(order)


def test_a_disputed_level_is_left_to_the_conflicts(picture: Make) -> None:
    rows = agreed("A.2(1)", level=3, target=2)
    assert by_rule(found(picture, *rows), "target_below_level")
    calm = picture(*rows)
    key = ("agreed/A.2(1)", "level")
    first = calm.values[key]
    other = first.heads[0]._replace(value=1)
    torn = replace(calm, values={**calm.values, key: first._replace(heads=(*first.heads, other))})
    assert torn.conflicts() == (key,)
    assert by_rule(find_checks(gather(torn, TODAY, interface())), "target_below_level") == ()
