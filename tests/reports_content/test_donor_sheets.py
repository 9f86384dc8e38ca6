"""Donor sheets: who gets one, what is asked, and that one page holds it or says what continues."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from cpdesk.assessment.values import Value
from cpdesk.base.errors import InputError
from cpdesk.reports.choices import Choices, Paper
from cpdesk.reports.document import Table
from cpdesk.reports.inputs import ReportInput
from cpdesk.reports.kinds import build

from .as_text import as_text
from .plans import IDS, mixed, priced

Sample = Callable[..., ReportInput]
ReportOf = Callable[..., ReportInput]


def titles(data: ReportInput) -> list[str]:
    return [section.title for section in build("donor-sheets", data).sections]


def chosen(data: ReportInput, *actions: str, programmes: bool = False) -> ReportInput:
    return replace(data, choices=Choices(actions=frozenset(actions), programmes=programmes))


def test_every_action_that_lacks_money_gets_a_sheet_and_no_other(sample: Sample) -> None:
    data = sample("full")
    lacking = {p.action.title for p in data.action_plan.actions if p.money.counts and p.money.gap}
    first, *sheets = titles(data)
    assert first == "Overview"
    assert set(sheets) == lacking
    assert len(sheets) == len(lacking) == 10
    ranks = [row.cells[0].number for row in _overview(data).rows if not row.total]
    assert ranks == sorted(ranks, key=int)


def _overview(data: ReportInput) -> Table:
    overview = build("donor-sheets", data).sections[0]
    (table,) = (block for block in overview.blocks if isinstance(block, Table))
    return table


def test_chosen_actions_get_a_sheet_and_one_alone_stands_without_an_overview(report_of: ReportOf) -> None:
    data = mixed(report_of)
    assert titles(chosen(data, IDS[1])) == ["Buy a freezer"]
    assert build("donor-sheets", chosen(data, IDS[1])).contents_title == ""
    assert set(titles(chosen(data, IDS[1], IDS[3]))) == {"Overview", "Buy a freezer", "Hold a fair"}
    assert "The action is cancelled; nothing is asked." in as_text(build("donor-sheets", chosen(data, IDS[3])))
    with pytest.raises(InputError, match="no action “nobody”"):
        build("donor-sheets", chosen(data, "nobody"))


def test_where_every_action_has_its_money_all_of_them_get_a_sheet(report_of: ReportOf) -> None:
    rows: list[tuple[str, str, Value]] = [
        (f"action/{IDS[0]}", "title", "Train"),
        (f"action/{IDS[1]}", "title", "Print"),
    ]
    rows += [(f"action/{IDS[0]}", name, "50") for name in ("cost", "available")]
    text = as_text(build("donor-sheets", report_of(*rows, (f"action/{IDS[0]}", "currency", "USD"))))
    assert "Nothing: the cost of 50 USD is available or secured." in text
    assert "The cost is not known yet, so no amount is asked for." in text


def test_a_sheet_asks_for_the_gap_and_says_when_and_whom(report_of: ReportOf) -> None:
    text = as_text(build("donor-sheets", chosen(priced(report_of), IDS[0])))
    assert (
        "asks for 39,799.90 KES of the cost of 40,500 KES. Needed by year: 2027: 19,799.90 KES; 2028: 20,000 KES"
        in text
    )
    assert "Nobody has been asked yet." in text
    assert "Trainer: 40,000 KES 10 × 2,000, 1 × 2 years" in text
    assert "Travel: not known" in text
    leaflets = as_text(build("donor-sheets", chosen(priced(report_of), IDS[2])))
    assert "asks for 99.99 KES, the whole cost." in leaflets
    assert "99.99 KES has been requested and is not answered yet." in leaflets


def test_a_sheet_tells_the_need_the_result_and_its_measure(sample: Sample) -> None:
    data = sample("full")
    (planned,) = (p for p in data.action_plan.actions if p.action.title.startswith("Equip the national laboratory"))
    text = as_text(build("donor-sheets", chosen(data, planned.action.id)))
    for words in (
        "Sampleland asks for 400,000 USD of the cost of 420,000 USD. The money is needed in 2028.",
        "300,000 USD has been requested (GEF STAR allocation) and is not answered yet.",
        "[Level 1, target 3] Rank 2* of 31.",
        "The Molecular Biology Laboratory of the National University is the only one in the country.",
        "Root causes: Money; Equipment; Instruments were bought by projects",
        "The laboratory identifies what it detects.",
        "Baseline: Screening only; no event can be identified; Target: Ten events within ten working days",
        "Certified reference materials: 45,000 USD 10 × 4,500, 1 time",
        "Power supply and cooling are secured before the equipment arrives",
        "Starts after “Agree with the GEF operational focal point on a share of the STAR allocation”.",
    ):
        assert words in text
    assert "Head of the Biosafety Unit" not in text
    named = replace(data, choices=Choices(names=True, actions=frozenset({planned.action.id})))
    assert "| Contact | Head of the Biosafety Unit, Ministry of Environment / Ministry of" in as_text(
        build("donor-sheets", named)
    )


def test_a_programme_gathers_the_live_actions_of_a_goal(sample: Sample, report_of: ReportOf) -> None:
    document = build("donor-sheets", chosen(sample("full"), programmes=True))
    text = as_text(document)
    (frameworks,) = (section for section in document.sections if section.title.startswith("A.1 "))
    table = next(block for block in frameworks.blocks if isinstance(block, Table))
    assert [Decimal(row.cells[3].number) for row in table.rows] == [45000, 60000, 105000]
    assert "Sampleland asks for 75,000 USD of the cost of 105,000 USD." in text
    mixed_text = as_text(build("donor-sheets", chosen(mixed(report_of), programmes=True)))
    assert "Hold a fair" not in mixed_text
    assert "789" not in mixed_text


LONG = "A sentence that goes on for long, so that the page cannot hold all of it. " * 40


def test_what_does_not_fit_continues_on_a_page_that_is_announced_and_loses_nothing(report_of: ReportOf) -> None:
    action = f"action/{IDS[0]}"
    values = {
        "title": "Train",
        "need": "A.5(2)",
        "result": LONG,
        "assumptions": "None.",
        "cost": "5",
        "currency": "USD",
    }
    data = report_of(*((action, name, value) for name, value in values.items()), ("agreed/A.5(2)", "level", 0))
    first, second = build("donor-sheets", data).sections
    assert (first.title, second.title) == ("Train", "Train (continued)")
    text = as_text(build("donor-sheets", data))
    assert "Continues on the next page with: Result expected." in text
    assert text.count(LONG.strip()) == 1
    assert text.index("None.") < text.index("Train (continued)") < text.index(LONG.strip())


@pytest.mark.parametrize(("language", "paper"), [("en", Paper.LETTER), ("fr", Paper.A4)])
def test_each_sheet_of_the_sample_is_one_page(language: str, paper: Paper, sample: Sample, tmp_path: Path) -> None:
    from pypdf import PdfReader

    from cpdesk.reports.writers import pdf

    data = replace(sample("full", language), choices=Choices(paper=paper))
    document = build("donor-sheets", data)
    assert len(document.sections) == 11
    pdf.write(document, tmp_path / "sheets.pdf")
    assert len(PdfReader(tmp_path / "sheets.pdf").pages) == 13  # cover, contents, overview, ten sheets
