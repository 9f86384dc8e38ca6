"""What holds for every kind of report, whatever was answered and in whatever language."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from cpdesk.base.errors import InputError
from cpdesk.base.formats import money
from cpdesk.reports.document import Figure, Table
from cpdesk.reports.inputs import ReportInput
from cpdesk.reports.kinds import KINDS, Shelf, build, build_sheets, file_name, find_kind
from cpdesk.reports.tree import prepare, strings

from .as_text import as_text
from .conftest import DAY, sample_snapshot, snapshot_of

Sample = Callable[..., ReportInput]
KIND_IDS = [kind.id for kind in KINDS if kind.document is not None]
WITH_A_COVER = [kind.id for kind in KINDS if kind.document is not None and kind.shelf is Shelf.REPORTS]
"""Those handed on beyond the workshop, which say on a cover what they are and are not."""
WITH_THE_PLAN = ["needs", "action-plan", "donor-sheets"]
"""Those that quote the plan and add up money."""


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("how_much", ["empty", "half", "full"])
@pytest.mark.parametrize("kind", KIND_IDS)
def test_every_report_builds_and_every_text_is_filled_in(
    kind: str, how_much: str, language: str, sample: Sample
) -> None:
    document = prepare(build(kind, sample(how_much, language)))
    assert document.language == language
    assert document.right_to_left is (language == "ar")
    for text in strings(document):
        assert not re.search(r"\{[a-z_]*\}", text), text
        assert text != "None"


@pytest.mark.parametrize("edition", ["lg13-2019", "review-2019", "lg14-2020"])
@pytest.mark.parametrize("kind", KIND_IDS)
def test_an_edition_without_key_areas_gives_a_report_that_says_so(
    kind: str, edition: str, report_of: Callable[..., ReportInput]
) -> None:
    data = report_of(("party", "iso2", "KE"), edition=edition)
    text = as_text(prepare(build(kind, data)))
    assert "Kenya" in text
    if kind == "needs" and not data.needs.total:
        assert "This edition of the plan lists no key areas for capacity-building." in text


@pytest.mark.parametrize("kind", KIND_IDS)
def test_sections_tables_and_charts_have_titles(kind: str, sample: Sample) -> None:
    document = build(kind, sample("full"))
    assert all(section.title and section.blocks for section in document.sections)
    assert all(block.caption for block in document.blocks() if isinstance(block, Table | Figure))
    assert all(block.alternative for block in document.blocks() if isinstance(block, Figure))


@pytest.mark.parametrize("kind", WITH_A_COVER)
def test_the_cover_says_what_the_report_is_and_is_not(kind: str, sample: Sample) -> None:
    cover = build(kind, sample("full")).cover
    assert cover.party == "Sampleland"
    assert "Draft, 21 November 2026" in cover.facts[1]
    for words in ("draft", "April 2020", "symbol not stated", "not a judgement of compliance", "not for comparison"):
        assert words in cover.fine_print


@pytest.mark.parametrize("kind", WITH_A_COVER)
def test_an_adopted_edition_is_named_with_its_symbol(kind: str, sample: Sample) -> None:
    data = sample("empty")
    info = replace(data.edition.info, status="adopted", symbol="CBD/CP/MOP/DEC/10/3", title="The Plan")
    printed = build(kind, replace(data, edition=replace(data.edition, info=info))).cover.fine_print
    assert "Based on the “The Plan”, as adopted (CBD/CP/MOP/DEC/10/3)." in printed


@pytest.mark.parametrize("kind", WITH_THE_PLAN)
def test_a_report_in_another_language_says_that_the_plan_is_quoted_in_its_own(kind: str, sample: Sample) -> None:
    english, french = (as_text(build(kind, sample("half", language))) for language in ("en", "fr"))
    assert "English" not in english.split("Annex")[0]
    assert "(anglais)" in french


@pytest.mark.parametrize("kind", KIND_IDS)
def test_the_same_input_gives_the_same_tree(kind: str, sample: Sample) -> None:
    assert build(kind, sample("full")) == build(kind, sample("full"))


def test_file_names_are_plain_and_tell_languages_apart() -> None:
    snapshot = sample_snapshot("full")
    assert file_name("needs", snapshot, DAY, "pdf") == "XS-needs-report-2026-11-21.pdf"
    assert file_name("action-plan", snapshot, DAY, "xlsx", "fr") == "XS-action-plan-2026-11-21-fr.xlsx"
    nameless = snapshot_of([("party", "iso2", "../")])
    assert file_name("needs", nameless, DAY, "pdf") == "country-needs-report-2026-11-21.pdf"


def test_an_unknown_kind_is_refused_with_what_there_is() -> None:
    with pytest.raises(InputError, match=r"needs, action-plan"):
        find_kind("novel")


def test_a_report_that_is_no_spreadsheet_is_refused(sample: Sample) -> None:
    with pytest.raises(InputError, match="cannot be a spreadsheet"):
        build_sheets("needs", sample("empty"))


def test_currencies_are_never_added(report_of: Callable[..., ReportInput]) -> None:
    ids = ["11111111-1111-4111-8111-11111111111" + str(n) for n in range(3)]
    rows = [(f"action/{i}", "need", "A.5(2)") for i in ids]
    rows += [(f"action/{i}", "cost", cost) for i, cost in zip(ids, ("700", "80", "9"), strict=True)]
    rows += [(f"action/{i}", "currency", c) for i, c in zip(ids, ("USD", "EUR", "USD"), strict=True)]
    data = report_of(*rows)
    for kind in WITH_THE_PLAN:
        text = as_text(build(kind, data))
        assert money(next(t.amount for t in data.action_plan.totals if t.currency == "USD"), "USD", "en") in text
        assert "80 EUR" in text
        assert "789" not in text
        assert "3 of 3" in text or "3 of the 3" in text  # actions without a source, as no single figure says it
