"""How levels and priorities come about, said in the same words in every report."""

from __future__ import annotations

from cpdesk.analysis.scale import MAX_LEVEL
from cpdesk.assessment.fields import LEVEL_MEANINGS, LEVEL_NAMES
from cpdesk.assessment.views import Answer, AnswerState
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.document import Block, Column, LevelMark, ListBlock, Run, Table, cell, paragraph, row
from cpdesk.reports.inputs import ReportInput


def all_answers(data: ReportInput) -> tuple[Answer, ...]:
    """Return the answers about every key area in the plan's order."""
    return tuple(answer for profile in data.profiles for answer in profile.answers)


def scale_table(t: Catalogue) -> Table:
    """Return the five levels with their meanings."""
    rows = tuple(
        row(cell(LevelMark(level)), t.say(LEVEL_NAMES[level]), t.say(LEVEL_MEANINGS[level]))
        for level in range(MAX_LEVEL + 1)
    )
    columns = (Column(t.say("Level"), 0.5), Column(t.say("Name"), 1, row_head=True), Column(t.say("Meaning"), 4))
    note = t.say("Levels are cumulative: a level is reached only when everything below it is in place.")
    return Table(columns, rows, t.say("The five levels"), note)


def index_blocks(data: ReportInput) -> tuple[Block, ...]:
    """Return how the need index, its inputs and the rank range are made."""
    t = data.catalogue
    return (
        paragraph(
            Run(t.say("Need = 100 × (gap ÷ 4) × (importance ÷ 3)"), strong=True),
        ),
        paragraph(
            t.say(
                "The gap is the target less the level in practice, and never below zero. Importance runs from 1 (low) "
                "to 3 (high). The index runs from 0 to 100, serves to put needs in order and measures nothing else; it "
                "is shown without decimals beside what it comes from."
            )
        ),
        paragraph(_proposals(data)),
        paragraph(
            t.say(
                "Equal needs share a rank. The rank range shows between which ranks a need moves under three other "
                "weightings: gap and importance weighing the same, the gap alone, and the index multiplied by "
                "feasibility. A need that keeps its place under all of them shows one rank."
            )
        ),
        *_further(data),
    )


def _further(data: ReportInput) -> tuple[Block, ...]:
    """Return what else moves a rank in this assessment: a weighting of the group, open answers, ranks people set."""
    t = data.catalogue
    needs = data.needs.ranked
    sentences = []
    if any(need.group_rank is not None for need in needs):
        sentences.append(t.say("The rank by the weighting of the participants counts in the range too."))
    if any(need.is_open for need in needs):
        sentences.append(
            t.say(
                "Where a level or another answer is not agreed, the range spans the ranks that the lowest and the "
                "highest answer would take while the other needs stay as they are. Responses count by their median, "
                "values recorded against each other by the one that makes the need largest."
            )
        )
    if data.needs.could_be:
        sentences.append(
            t.say(
                "A key area of which only some of what is recorded lies below the target has no rank: it could be a "
                "need, and stands in the chapter on what is not known."
            )
        )
    if any(need.set_rank is not None for need in needs):
        sentences.append(
            t.say(
                "People can set the rank of a need and give a reason. Such a rank is marked with *; the range is that "
                "of the computed rank."
            )
        )
    return (paragraph(" ".join(sentences)),) if sentences else ()


def special_blocks(t: Catalogue) -> tuple[Block, ...]:
    """Return what the three kinds of silence mean."""
    entries = (
        (
            Run(t.say("Not applicable:"), strong=True),
            Run(" " + t.say("the key area does not concern the country; a reason is asked for.")),
        ),
        (
            Run(t.say("Not known:"), strong=True),
            Run(" " + t.say("nobody consulted could tell; who could, and by when, becomes an information need.")),
        ),
        (Run(t.say("Not answered yet:"), strong=True), Run(" " + t.say("the question is still open."))),
    )
    return (
        ListBlock(entries),
        paragraph(t.say("None of the three is counted as a level, as zero or in any median.")),
    )


def _proposals(data: ReportInput) -> str:
    t = data.catalogue
    known = [answer for answer in all_answers(data) if answer.state is AnswerState.ANSWERED]
    if not known:
        return t.say(
            "Where the country sets no target, 3 is proposed below level 3 and 4 from there on; where it sets no "
            "importance, 3 is proposed for an obligation under the treaty, 2 for what the plan asks for and 1 "
            "otherwise. Proposals are marked as such."
        )
    return t.say(
        "Where the country sets no target, 3 is proposed below level 3 and 4 from there on ({targets} of {total} key "
        "areas with a level); where it sets no importance, 3 is proposed for an obligation under the treaty, 2 for "
        "what the plan asks for and 1 otherwise ({importances} of {total}). Proposals are marked as such.",
        targets=sum(1 for answer in known if answer.target is None),
        importances=sum(1 for answer in known if answer.importance is None),
        total=len(known),
    )
