"""What was decided, on half a page: how much is agreed, where people set something themselves, what stays open."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.base.formats import date_as_known
from cpdesk.reports.content.parts.names import quoted_elsewhere
from cpdesk.reports.content.parts.words import labelled, typed_paragraphs
from cpdesk.reports.content.workshop_record.agreed import agreed_codes
from cpdesk.reports.content.workshop_record.left_out import not_for_us, set_aside
from cpdesk.reports.content.workshop_record.open_points import open_count
from cpdesk.reports.content.workshop_record.priorities import changed_targets, set_ranks
from cpdesk.reports.content.workshop_record.recorded import names_sentence
from cpdesk.reports.content.workshop_record.report_answers import decided_count
from cpdesk.reports.document import Block, Fact, Facts, ListBlock, Run, Section, paragraph
from cpdesk.reports.inputs import ReportInput


def summary_section(data: ReportInput) -> Section:
    """Return the summary of the record."""
    t = data.catalogue
    blocks: list[Block] = [_facts(data), *_workshop(data)]
    blocks += [paragraph(text) for text in typed_paragraphs(data.party.consultation)]
    entries = tuple((Run(text),) for text in _decisions(data))
    if entries:
        blocks.append(ListBlock(entries))
    blocks += [paragraph(text) for text in (names_sentence(data), quoted_elsewhere(data)) if text]
    return Section(t.say("What was decided"), tuple(blocks), new_page=True)


def _workshop(data: ReportInput) -> Iterator[Block]:
    """Yield what the workshop was called, where and when it was; nothing where it is not described."""
    t = data.catalogue
    said = {name: data.snapshot.text("workshop", name) for name in ("title", "place", "starts")}
    words = {
        "title": (t.say("Workshop:"), said["title"]),
        "place": (t.say("Place:"), said["place"]),
        "starts": (t.say("First day:"), date_as_known(said["starts"], t.language)),
    }
    yield from (labelled(label, value) for label, value in words.values() if value)


def _facts(data: ReportInput) -> Facts:
    t = data.catalogue
    number = open_count(data)
    ranks = len(set_ranks(data))
    agreed = t.say("{n} of {total}", n=len(agreed_codes(data)), total=data.needs.total)
    return Facts(
        (
            Fact(agreed, t.say("key areas with an agreed value")),
            Fact(str(ranks), t.plural("rank set by people", "ranks set by people", ranks)),
            Fact(str(number), t.plural("point left open", "points left open", number)),
        )
    )


def _decisions(data: ReportInput) -> Iterator[str]:
    t = data.catalogue
    if targets := len(changed_targets(data)):
        yield t.plural(
            "{n} target was set otherwise than proposed.", "{n} targets were set otherwise than proposed.", targets
        )
    if activities := len(not_for_us(data.snapshot)):
        yield t.plural(
            "{n} activity of the plan is not for this country.",
            "{n} activities of the plan are not for this country.",
            activities,
        )
    if findings := len(set_aside(data.snapshot)):
        yield t.plural(
            "{n} finding of the checks was set aside.", "{n} findings of the checks were set aside.", findings
        )
    if questions := decided_count(data):
        yield t.plural(
            "{n} question of the national report was decided.",
            "{n} questions of the national report were decided.",
            questions,
        )
    if actions := len(data.action_plan.actions):
        yield t.plural("{n} national action is in the plan.", "{n} national actions are in the plan.", actions)
