"""What the page Reports decides without a window: choices, what is remembered, previews, how documents look."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from cpdesk.analysis.action_plan import ActionPlan, build_action_plan
from cpdesk.analysis.needs import needs_as_weighed
from cpdesk.assessment.sample import sample_records
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.base import paths
from cpdesk.base.errors import Cancelled
from cpdesk.desktop.pages import find_page
from cpdesk.desktop.pages.reports import look_content as look
from cpdesk.desktop.pages.reports.choices_content import (
    Chosen,
    Remembered,
    action_ticks,
    choices,
    part_ticks,
    parts_words,
    preview_ending,
    read_remembered,
    write_remembered,
)
from cpdesk.desktop.pages.reports.content import (
    ABOUT,
    FORMATS,
    ICONS,
    NOTES,
    kind_lines,
    missing_words,
    nothing_to_report,
    result_words,
)
from cpdesk.desktop.pages.reports.work import (
    MOST_BYTES,
    MOST_LETTERS,
    MOST_LINES,
    Preview,
    PreviewWork,
    Wanted,
    first_lines,
)
from cpdesk.plan.load import load_edition
from cpdesk.plan.model import Edition, PlanMapping
from cpdesk.reports.choices import Choices, Paper
from cpdesk.reports.content.donor_sheets.chosen import chosen_sheets
from cpdesk.reports.inputs import gather
from cpdesk.reports.kinds import KINDS, Shelf
from cpdesk.reports.writers.written import Checked, Written

DAY = dt.date(2026, 11, 21)
ONE, OTHER = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"


@pytest.fixture
def answered(picture: Callable[..., Snapshot]) -> Snapshot:
    return picture(
        ("party", "iso2", "KE"),
        ("agreed/A.1(1)", "level", 1),
        ("agreed/A.1(1)", "target", 3),
        (f"action/{ONE}", "title", "Train inspectors"),
        (f"action/{OTHER}", "title", "=SUM(A1)"),
    )


@pytest.fixture
def plan(answered: Snapshot, edition: Edition, mapping: PlanMapping) -> ActionPlan:
    return build_action_plan(answered, edition, needs_as_weighed(answered, edition, mapping, lambda: None))


def preview(snapshot: Snapshot, kind: str, ending: str) -> Preview:
    return PreviewWork(Wanted(snapshot, kind, ending, "en", DAY))(lambda _share, _words: None)


def test_every_kind_says_what_it_is_for_and_in_which_formats_it_comes() -> None:
    lines = kind_lines()
    assert [line.id for line in lines] == [kind.id for kind in KINDS if kind.shelf is Shelf.REPORTS]
    for line in lines:
        assert line.id in ABOUT
        assert (paths.resources_dir() / "icons" / f"{ICONS[line.id]}.svg").is_file()
        assert [each.ending for each in line.formats if each.ending in FORMATS] == [f.ending for f in line.formats]
    assert {find_page(page).name for _words, page, _link in NOTES.values()} == {"national_report", "action_plan"}


def test_choices_are_remembered_for_each_kind_but_never_what_belongs_to_an_assessment() -> None:
    chosen = Chosen("docx", frozenset({"method"}), names=True, actions=frozenset({ONE}))
    before = Remembered(Paper.LETTER).having("needs", chosen).having("action-plan", Chosen())
    text = write_remembered(before)
    assert ONE not in text
    after = read_remembered(text)
    assert after.paper is Paper.LETTER
    assert after.of("needs") == Chosen("docx", frozenset({"method"}), names=True)
    assert after.of("action-plan") == after.of("never chosen") == Chosen()


@pytest.mark.parametrize(
    "text",
    [
        *("", "nonsense", "[]", "null", "[" * 9000, '{"paper": 3, "kinds": []}'),
        '{"kinds": {"needs": {"left_out": 7, "names": "yes", "ending": []}}}',
    ],
)
def test_settings_nobody_understands_are_the_defaults(text: str) -> None:
    assert read_remembered(text).paper is Paper.A4
    assert read_remembered(text).of("needs") == Chosen()


def test_only_what_is_there_reaches_the_report(plan: ActionPlan) -> None:
    parts = part_ticks("needs")
    free = [tick.id for tick in parts if not tick.locked]
    always = [tick.id for tick in parts if tick.locked]
    chosen = Chosen("pdf", frozenset({free[0], *always, "gone"}), names=True, programmes=True, actions=frozenset({ONE}))
    found = choices("needs", chosen, Paper.LETTER, plan)
    assert found.left_out == {free[0]}
    assert (found.paper, found.names, found.programmes, found.actions) == (Paper.LETTER, True, False, frozenset())
    total = len(parts)
    assert parts_words(parts, frozenset()) == f"All {total} sections"
    assert parts_words(parts, chosen.left_out) == f"{total - 1} of {total} sections"
    sheets = choices("initiatives", Chosen(actions=frozenset({ONE, "gone"})), Paper.A4, plan)
    assert sheets.actions == {ONE}
    assert {tick.id: tick.words for tick in action_ticks("donor-sheets", plan)} == {
        ONE: "Train inspectors",
        OTHER: "=SUM(A1)",
    }
    assert action_ticks("needs", plan) == ()


@pytest.mark.parametrize("programmes", [False, True])
def test_the_actions_ticked_at_first_are_those_the_sheets_take_by_themselves(
    picture: Callable[..., Snapshot], programmes: bool
) -> None:
    rows = [(record.subject, record.field, record.value) for record in sample_records("en")]
    data = gather(picture(*rows), "en", DAY, choices=Choices(programmes=programmes))
    taken = {each.action.id for sheet in chosen_sheets(data) for each in sheet.actions}
    ticks = action_ticks("donor-sheets", data.action_plan, programmes=programmes)
    assert {tick.id for tick in ticks if tick.usual} == taken
    assert 0 < len(taken) < len(ticks)


def test_a_preview_shows_pages_or_what_a_file_for_programs_holds(answered: Snapshot) -> None:
    assert preview_ending("needs", "docx") == "pdf"
    assert preview_ending("data", "xlsx") == "xlsx"
    assert preview_ending("national-report", "json") == "json"
    assert preview(answered, "data", "json").lines[0].startswith("{")
    sheets = preview(answered, "data", "xlsx")
    assert sheets.note == f"{len(sheets.lines)} sheets:"
    assert any(line.endswith(": 2 rows") for line in sheets.lines)  # the actions
    assert preview(answered, "action-plan", "pdf").pdf.startswith(b"%PDF")


def test_first_lines_are_never_more_than_a_window_takes() -> None:
    assert first_lines(b"\xef\xbb\xbfa\n\xffb") == ("a", "�b")
    long = first_lines(b"x" * (MOST_BYTES + 1))
    assert len(long) == 2
    assert len(long[0]) == MOST_LETTERS + 2
    assert len(first_lines(b"x\n" * 1000)) == MOST_LINES + 1


def test_a_preview_stops_at_the_next_step(answered: Snapshot) -> None:
    def stop(_share: float, _words: str) -> None:
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        PreviewWork(Wanted(answered, "needs", "pdf", "en", DAY))(stop)


def test_only_the_very_same_answers_and_choices_look_alike(answered: Snapshot) -> None:
    one = Wanted(answered, "needs", "pdf", "en", DAY)
    assert one.looks_like(Wanted(answered, "needs", "pdf", "en", DAY))
    assert not one.looks_like(Wanted(answered, "needs", "pdf", "fr", DAY))
    assert not one.looks_like(Wanted(Snapshot(answered.info, answered.values), "needs", "pdf", "en", DAY))
    assert not one.looks_like(None)


def test_documents_are_drafts_until_somebody_says_when_they_were_validated(picture: Callable[..., Snapshot]) -> None:
    assert look.build_look(picture()).status == "Every document is marked as a draft."
    step = look.set_validated(DAY)
    rows = [(record.subject, record.field, record.value) for record in step.records]
    found = look.build_look(picture(*rows, ("round", "validated_by", "the Cabinet")))
    assert (found.validated, found.day, found.by) == (True, DAY, "the Cabinet")
    assert "21 November 2026 by the Cabinet" in found.status
    assert {record.field for record in look.set_draft().records} == {"validation", "validated_on", "validated_by"}


def test_a_colour_that_cannot_be_read_on_paper_is_refused_in_a_sentence(edition: Edition) -> None:
    assert all(look.colour_problem(colour, edition) == "" for colour, _name in look.COLOURS)
    assert "too light" in look.colour_problem("#FFE000", edition)
    assert look.colour_problem("#blue", edition)
    assert look.set_colour(look.OWN_COLOUR.lower()).records[0].value is None
    assert look.set_colour("#1f5fa8").records[0].value == "#1F5FA8"


def test_an_edition_without_key_areas_has_reports_as_soon_as_anything_is_recorded(
    picture: Callable[..., Snapshot], edition: Edition, mapping: PlanMapping
) -> None:
    older = load_edition("lg13-2019")
    bare = needs_as_weighed(picture(), older, mapping, lambda: None)
    assert missing_words(bare).startswith("This edition of the plan has no key areas")
    for rows in ((), (("decision/Q010", "verdict", "skipped"),)):
        snapshot = picture(*rows)
        needs = needs_as_weighed(snapshot, edition, mapping, lambda: None)
        nothing = nothing_to_report(needs, build_action_plan(snapshot, edition, needs), snapshot)
        assert nothing is not bool(rows)


def test_a_result_says_first_what_was_counted_of_the_answers() -> None:
    words = result_words(Written(Path("/x/plan.pdf"), 10, Checked(pages=3, answers=37, totals=2), ("Mind this.",)))
    assert words.verified == ("Read back and found complete: 37 answers found. 2 totals read back and equal. 3 pages.")
    assert words.warnings == ("Mind this.",)
