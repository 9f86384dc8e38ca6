"""The workshop record: decisions with reasons, dissent, open points, and names only where they are wished."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from cpdesk.assessment.events import make_event
from cpdesk.assessment.snapshot import AssessmentInfo, key_for, take_snapshot
from cpdesk.assessment.state import State
from cpdesk.assessment.values import Value
from cpdesk.reports.choices import Choices
from cpdesk.reports.inputs import ReportInput, gather
from cpdesk.reports.kinds import build

from .as_text import as_text
from .conftest import DAY
from .plans import IDS

Sample = Callable[..., ReportInput]
ReportOf = Callable[..., ReportInput]
_MARY, _LI = "aaaaaaaa-1111-4111-8111-111111111111", "bbbbbbbb-1111-4111-8111-111111111111"


def chapter(text: str, title: str) -> str:
    return text.split(f"\n# {title}\n")[1].split("\n# ")[0]


def test_the_sample_record_says_what_was_decided_and_why(sample: Sample) -> None:
    text = as_text(build("workshop-record", sample("full")))
    assert "37 of 37 key areas with an agreed value | 1 rank set by people | 7 points left open" in chapter(
        text, "What was decided"
    )
    agreed = chapter(text, "Agreed values")
    assert "| Detection skills of officials and labs A.6(3) / Customs counted the officers" in agreed
    assert "can take a sample. | [Level 1, target 3] | High | 1 × 0; 4 × 1; 2 × 2" in agreed
    assert "By Cabinet decision of 6 June 2018" in agreed
    assert "Effects on seed exchange among smallholders" in chapter(text, "Where views differ")
    priorities = chapter(text, "Targets and priorities")
    assert "| Legal and administrative measures A.1(1) | 1 | 3 | 4 |" in priorities
    assert "Without identification no shipment can be refused" in priorities
    assert "= Mean of those that count | 23.8 | 26.2 | 17.5 | 11.2 | 21.2 | 100" in priorities
    left_out = chapter(text, "What was left out")
    assert "Sampleland is not one." in left_out
    assert "has no cost. | The cost depends on the fee of the regional network" in left_out
    answers = chapter(text, "Answers for the national report")
    assert "Left out of the draft" in answers
    opened = chapter(text, "Open points")
    assert "Ministry of Education, Curriculum Department | 15 December 2026 | yes" in opened
    assert "Flagged for review" in opened
    assert "| Customs Service" in chapter(text, "Signatures")


def test_open_points_name_everything_that_is_not_settled(report_of: ReportOf) -> None:
    text = as_text(
        build(
            "workshop-record",
            report_of(
                ("response/" + IDS[0] + "/A.5(1)", "level", 1),
                ("respondent/" + IDS[0], "institution", "Customs"),
                ("agreed/A.1(1)", "level", 0),
                ("goal/A.10", "scope", "later"),
                (f"action/{IDS[1]}", "title", "Print leaflets"),
            ),
        )
    )
    opened = chapter(text, "Open points")
    assert "Assessing, reviewing and managing risks (A.5(1)): 1 response, nothing agreed" in opened
    assert "(A.1(2)): nothing recorded" in opened
    assert "(A.10(1))" not in opened
    assert "- Print leaflets" in opened.split("Actions nobody leads yet")[1]
    assert "Legal and administrative measures (A.1(1))" in opened.split("High needs without an action")[1]
    assert "A.10" in chapter(text, "What was left out")


def recorded_by_two() -> ReportInput:
    """Return an assessment in which two named authors agreed on values; one of them is a respondent."""
    info = AssessmentInfo("11111111-1111-4111-8111-111111111111", "lg14-2020", "baseline")
    state = State()
    rows: tuple[tuple[str, str, Value, str], ...] = (
        (f"author/{_MARY}", "name", "Mary Moyo", _MARY),
        (f"author/{_LI}", "name", "Li Wei", _LI),
        (f"respondent/{IDS[0]}", "name", "Mary Moyo", _MARY),
        (f"respondent/{IDS[0]}", "institution", "Customs", _MARY),
        ("agreed/A.1(1)", "level", 1, _MARY),
        ("agreed/A.1(2)", "level", 2, _LI),
        (f"weighting/{IDS[1]}", "who", "Li Wei", _LI),
        (f"weighting/{IDS[1]}", "obligation", 100, _LI),
    )
    for seq, (subject, field, value, author) in enumerate(rows, 1):
        key = key_for(info, subject, field)
        made = make_event(key, value, author=author, device="d", seq=seq, claimed="2026-09-22T10:00:00Z", parents=())
        state.apply(made)
    return gather(take_snapshot(info, state), "en", DAY)


def test_names_are_printed_only_where_they_are_wished() -> None:
    data = recorded_by_two()
    text = as_text(build("workshop-record", data))
    assert "Mary Moyo" not in text
    assert "Li Wei" not in text
    assert "22 September 2026 / Customs" in text
    assert "| Participant 1 | 100 |" in text
    named = as_text(build("workshop-record", replace(data, choices=Choices(names=True))))
    assert "22 September 2026 / Mary Moyo" in named
    assert "22 September 2026 / Li Wei" in named
    assert "| Li Wei | 100 |" in named


def test_an_empty_record_is_short_and_honest(sample: Sample) -> None:
    text = as_text(build("workshop-record", sample("empty")))
    for words in ("No value is agreed yet.", "Nobody spread points", "No activity of the plan was set aside."):
        assert words in text
    assert "No answer for the national report is decided yet." in text
