"""What people set themselves: targets other than proposed, ranks other than computed, and the group's weighting."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.analysis.need_words import mean_points
from cpdesk.analysis.needs import Need, default_target
from cpdesk.analysis.weighting import CRITERION_NAMES, Criterion, Participant, find_weighting
from cpdesk.assessment.views import Answer
from cpdesk.reports.content.parts.consulted import participant_words
from cpdesk.reports.content.parts.method import all_answers
from cpdesk.reports.content.parts.names import key_area_line
from cpdesk.reports.content.workshop_record.agreed import agreed_codes
from cpdesk.reports.content.workshop_record.recorded import recorded_cell
from cpdesk.reports.document import Align, Block, Cell, Column, Heading, Row, Section, Table, cell, paragraph, row
from cpdesk.reports.inputs import ReportInput


def priorities_section(data: ReportInput) -> Section:
    """Return the chapter on targets, ranks and weighting."""
    blocks = (*_targets(data), *_ranks(data), *_weighting(data))
    return Section(data.catalogue.say("Targets and priorities"), blocks)


def changed_targets(data: ReportInput) -> tuple[Answer, ...]:
    """Return the answers whose agreed target is another than the one proposed for their level."""
    agreed = set(agreed_codes(data))
    return tuple(
        answer
        for answer in all_answers(data)
        if answer.code in agreed
        and answer.level is not None
        and answer.target is not None
        and "target" not in answer.conflicts
        and answer.target != default_target(answer.level)
    )


def set_ranks(data: ReportInput) -> tuple[Need, ...]:
    """Return the needs whose rank people set, in the order shown."""
    return tuple(need for need in data.needs.ranked if need.set_rank is not None)


def _targets(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    changed = changed_targets(data)
    yield Heading(t.say("Targets set otherwise than proposed"))
    if not changed:
        yield paragraph(t.say("No target was set otherwise than proposed."))
        return
    columns = (
        Column(t.say("Key area"), 4, row_head=True),
        Column(t.say("Level"), 0.8, Align.END),
        Column(t.say("Proposed"), 0.9, Align.END),
        Column(t.say("Set"), 0.8, Align.END),
        Column(t.say("Recorded"), 1.6),
    )
    rows = tuple(
        row(
            key_area_line(data, answer.code),
            _figure(answer.level or 0),
            _figure(default_target(answer.level or 0)),
            _figure(answer.target or 0),
            recorded_cell(data, f"agreed/{answer.code}", "target"),
        )
        for answer in changed
    )
    yield Table(columns, rows, t.plural("{n} target set by people", "{n} targets set by people", len(rows)))


def _ranks(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    found = set_ranks(data)
    yield Heading(t.say("Ranks set by people"))
    if not found:
        yield paragraph(t.say("No rank was set by people; the computed order stands."))
        return
    columns = (
        Column(t.say("Key area"), 2.6, row_head=True),
        Column(t.say("Computed"), 0.9, Align.END),
        Column(t.say("Set"), 0.7, Align.END),
        Column(t.say("Reason"), 3),
        Column(t.say("Recorded"), 1.5),
    )
    rows = tuple(
        row(
            key_area_line(data, need.code),
            _figure(need.rank),
            _figure(need.set_rank or 0),
            " ".join(need.set_reason.split()) or t.say("No reason is recorded."),
            recorded_cell(data, f"need/{need.code}", "rank"),
        )
        for need in found
    )
    yield Table(columns, rows, t.plural("{n} rank set by people", "{n} ranks set by people", len(rows)))


def _weighting(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    found = find_weighting(data.snapshot)
    yield Heading(t.say("How the group weighed"))
    if not found.participants:
        yield paragraph(t.say("Nobody spread points over the criteria."))
        return
    columns = (
        Column(t.say("Participant"), 2.4, row_head=True),
        *(Column(t.say(CRITERION_NAMES[criterion]), 1, Align.END) for criterion in Criterion),
        Column(t.say("Sum"), 0.8, Align.END),
    )
    rows = [_points(data, one, number) for number, one in enumerate(found.participants, 1)]
    if found.complete:
        means = (cell(mean_points(t, found.mean(criterion))) for criterion in Criterion)
        rows.append(row(t.say("Mean of those that count"), *means, "100", total=True))
    note = t.say("Only points that sum to 100 count. The group's order does not replace the computed one.")
    yield Table(columns, tuple(rows), t.say("Points given to each criterion"), note)


def _points(data: ReportInput, one: Participant, number: int) -> Row:
    figures = (_figure(one.points[criterion]) for criterion in Criterion)
    return row(participant_words(data, one, number), *figures, _figure(one.total))


def _figure(value: float) -> Cell:
    return cell(f"{value:g}", number=f"{value:g}")
