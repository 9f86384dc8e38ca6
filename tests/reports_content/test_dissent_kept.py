"""What a workshop leaves beside the agreed values: dissent, why, evidence in words, who took part, the parking lot."""

from __future__ import annotations

from collections.abc import Callable

from cpdesk.reports.inputs import ReportInput
from cpdesk.reports.kinds import build

from .as_text import as_text
from .plans import IDS

ReportOf = Callable[..., ReportInput]


def test_dissent_why_and_evidence_stand_beside_the_agreed_value(report_of: ReportOf) -> None:
    who, dissent = f"response/{IDS[0]}/A.5(1)", f"dissent/{IDS[1]}/A.5(1)"
    data = report_of(
        (f"respondent/{IDS[0]}", "institution", "Agriculture"),
        (f"respondent/{IDS[0]}", "sex", "female"),
        (f"respondent/{IDS[2]}", "institution", "Customs"),
        (who, "level", 3),
        (who, "evidence", "Minutes of May"),
        (f"response/{IDS[2]}/A.5(1)", "level", 2),
        ("agreed/A.5(1)", "level", 1),
        ("agreed/A.5(1)", "why", "One case of three."),
        (dissent, "institution", "Agriculture"),
        (dissent, "level", 3),
        (dissent, "reason", "A full assessment was made."),
        (f"dissent/{IDS[3]}/A.6(4)", "institution", "University"),
    )
    text = as_text(build("needs", data))
    assert "2 respondents took part. Among them: 1 woman; 1 who did not say." in text
    goals = text.split("\n# Results goal by goal\n")[1]
    about = goals.split("### A.5(1) Assessing, reviewing and managing risks")[1].split("\n### ")[0]
    assert "Why this was agreed: One case of three." in about
    assert "Dissent: Agriculture holds to level 3: “A full assessment was made.”" in about
    assert "Agriculture rates level 3" not in about  # told once, as dissent
    assert "Customs rates level 2 and gives no reason." in about
    annex = text.split("# Annex: where answers differ")[1]
    assert "| Agriculture | 3 Working | A full assessment was made." in annex
    assert "| Agriculture | 3 Working | No reason given. / Evidence named: Minutes of May" in annex
    assert "| University | Not stated | No reason given." in annex
    assert "| Agriculture | Minutes of May" in text.split("## Evidence named by respondents")[1]
    assert "Dissent is kept with it, from: Agriculture." in text.split("# Annex: all answers")[1]


def test_another_answer_of_an_institution_whose_dissent_is_kept_is_told_too(report_of: ReportOf) -> None:
    levels = {IDS[0]: ("Agriculture", 1), IDS[1]: ("Agriculture", 4), IDS[2]: ("Health", 2)}
    rows: list[tuple[str, str, object]] = [("agreed/A.5(1)", "level", 2), ("agreed/A.6(4)", "why", "Taken back since")]
    for one, (institution, level) in levels.items():
        rows += [(f"respondent/{one}", "institution", institution), (f"response/{one}/A.5(1)", "level", level)]
    rows += [(f"dissent/{IDS[3]}/A.5(1)", "institution", "agriculture "), (f"dissent/{IDS[3]}/A.5(1)", "level", 1)]
    goals = as_text(build("needs", report_of(*rows))).split("\n# Results goal by goal\n")[1].split("\n# Annex")[0]
    assert "Agriculture rates level 4 and gives no reason." in goals
    assert "holds to level 1 and gives no reason." in goals
    assert "rates level 1" not in goals  # told once, as dissent
    assert "Taken back since" not in goals  # nothing is agreed there any more


def test_the_record_holds_the_workshop_its_reasons_and_the_parking_lot(report_of: ReportOf) -> None:
    data = report_of(
        ("workshop", "title", "Biosafety workshop"),
        ("workshop", "starts", "2026-09-22"),
        ("agreed/A.5(1)", "level", 1),
        ("agreed/A.5(1)", "why", "One case of three."),
        (f"parking/{IDS[0]}", "text", "Who pays for samples?"),
        (f"parking/{IDS[0]}", "item", "A.6(5)"),
        (f"parking/{IDS[1]}", "text", "Review of the Act"),
        (f"parking/{IDS[1]}", "settled", True),
        (f"parking/{IDS[1]}", "outcome", "Passed on."),
    )
    text = as_text(build("workshop-record", data))
    assert "Workshop: Biosafety workshop" in text
    assert "First day: 22 September 2026" in text
    assert "A.5(1) / One case of three." in text
    parked = text.split("## Parking lot")[1]
    assert "| Who pays for samples? / A.6(5) | Not stated | Still open" in parked
    assert "| Review of the Act | Not stated | Passed on. / Settled" in parked
    assert "2 points are parked, 1 of them settled" in parked
