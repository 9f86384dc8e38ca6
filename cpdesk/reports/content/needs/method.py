"""How the assessment was made: the scale, the index, its limits."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.analysis.left_out import left_out_words
from cpdesk.analysis.scope import find_scope
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.content.needs.sentences import opening_sentences
from cpdesk.reports.content.parts.method import index_blocks, scale_table, special_blocks
from cpdesk.reports.content.parts.names import edition_name, quoted_elsewhere
from cpdesk.reports.document import Block, Heading, ListBlock, Run, Section, paragraph
from cpdesk.reports.inputs import ReportInput


def method_section(data: ReportInput) -> Section:
    """Return the chapter on how this was assessed."""
    t = data.catalogue
    blocks: list[Block] = [*_basis(data)]
    blocks += [Heading(t.say("The scale")), scale_table(t), *special_blocks(t)]
    blocks += [Heading(t.say("The need index and its order")), *index_blocks(data)]
    blocks += [Heading(t.say("What this report cannot tell")), _limits(t)]
    return Section(t.say("How this was assessed"), tuple(blocks), new_page=True)


def _basis(data: ReportInput) -> Iterator[Block]:
    t = data.catalogue
    yield paragraph(_what_was_done(data))
    left_out = left_out_words(t, find_scope(data.snapshot, data.edition, data.guidance), data.edition)
    if left_out:
        yield paragraph(left_out)
    if data.needs.total:
        yield paragraph(" ".join(opening_sentences(data)))
    elsewhere = quoted_elsewhere(data)
    if elsewhere:
        yield paragraph(elsewhere)


def _what_was_done(data: ReportInput) -> str:
    t, title = data.catalogue, edition_name(data.edition.info)
    if not data.needs.total:
        return t.say(
            "The country works with the “{title}”, which lists no key areas for capacity-building.", title=title
        )
    if len(data.needs.blank) == data.needs.total:
        return t.plural(
            "The country assesses itself against the {n} key area for capacity-building of the “{title}”. For each it "
            "is to record the level in practice, the level it aims for by 2030, its importance and its own confidence.",
            "The country assesses itself against the {n} key areas for capacity-building of the “{title}”. For each it "
            "is to record the level in practice, the level it aims for by 2030, its importance and its own confidence.",
            data.needs.total,
            title=title,
        )
    return t.plural(
        "The country assessed itself against the {n} key area for capacity-building of the “{title}”. For each it "
        "recorded the level in practice, the level it aims for by 2030, how important it is and how sure it is.",
        "The country assessed itself against the {n} key areas for capacity-building of the “{title}”. For each it "
        "recorded the level in practice, the level it aims for by 2030, how important it is and how sure it is.",
        data.needs.total,
        title=title,
    )


def _limits(t: Catalogue) -> ListBlock:
    texts = (
        t.say("It is a self-assessment. It judges no one's compliance with the Protocol."),
        t.say("It is not made for comparing countries; there is no national score."),
        t.say("The index puts needs in order. A need of 50 is not twice a need of 25."),
        t.say("Levels are judgements in words given a number; medians and counts are shown, averages are not."),
        t.say(
            "Money “to be found” is the cost of actions without a funding source. A source that is named is where "
            "money is expected from; it need not have been granted."
        ),
        t.say(
            "The worldwide figures count the Parties that reported a need in their fourth national reports, as stated "
            "in the 2020 revised draft; they say nothing about how large the need is."
        ),
    )
    return ListBlock(tuple((Run(text),) for text in texts))
