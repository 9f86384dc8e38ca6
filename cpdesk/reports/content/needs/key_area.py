"""One key area in the results: what the country said and why it matters, beside what the plan says."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.analysis.action_plan import offered_activities
from cpdesk.analysis.need_words import possible_words
from cpdesk.analysis.needs import default_target
from cpdesk.assessment.views import Answer, AnswerState
from cpdesk.base.formats import date_as_known, listed
from cpdesk.reports.content.needs.key_area_words import (
    dissent_sentences,
    kept_dissent_sentences,
    many_dissent_sentence,
    need_sentences,
    spread_sentence,
    unknowing_sentence,
    unknown_sentence,
)
from cpdesk.reports.content.parts.conflicts import conflicts_of
from cpdesk.reports.content.parts.consulted import Behind
from cpdesk.reports.content.parts.names import key_area_title
from cpdesk.reports.content.parts.words import (
    APART,
    causes_line,
    labelled,
    level_runs,
    provisional_note,
    typed_paragraphs,
)
from cpdesk.reports.document import Aside, Block, Heading, Paragraph, Run, paragraph
from cpdesk.reports.inputs import ReportInput

_MOST_DISSENT = 4  # told one by one; more are counted here and stand in their annex


def key_area_blocks(data: ReportInput, answer: Answer, behind: Behind) -> Iterator[Block]:
    """Yield everything the report says about one key area, the plan's own text beside it."""
    yield Heading(key_area_title(data, answer.code), 3, answer.code)
    yield _plan_text(data, answer)
    yield from _state(data, answer)
    yield from _said(data, answer)
    yield from _why(data, answer)
    yield from _behind_it(data, answer, behind)


def says_nothing(data: ReportInput, answer: Answer, behind: Behind) -> bool:
    """Tell whether a key area is not answered and nothing else is recorded about it either."""
    if answer.state is not AnswerState.BLANK or answer.level_on_paper is not None:
        return False
    said = (True for part in (_said(data, answer), _behind_it(data, answer, behind)) for _block in part)
    return not any(said)


def _state(data: ReportInput, answer: Answer) -> Iterator[Block]:
    t = data.catalogue
    if answer.state is AnswerState.ANSWERED:
        yield from _levels(data, answer)
        if answer.provisional:
            yield paragraph(Run(provisional_note(t, answer), small=True))
        return
    if answer.state is AnswerState.DONT_KNOW:
        nobody = Run(t.say("Nobody consulted could say where the country stands."), strong=True)
        yield paragraph(nobody, Run(" " + unknown_sentence(t, answer)))
    elif answer.state is AnswerState.NOT_APPLICABLE:
        reason = " ".join(typed_paragraphs(answer.reason)) or t.say("No reason is recorded.")
        yield paragraph(Run(t.say("Does not apply to the country."), strong=True), Run(" " + reason))
    else:
        yield paragraph(Run(t.say("Not answered yet."), strong=True))
    if answer.level_on_paper is not None:
        yield labelled(t.say("On paper:"), *level_runs(t, answer.level_on_paper))


def _levels(data: ReportInput, answer: Answer) -> Iterator[Paragraph]:
    """Yield the level today, or in practice and on paper, and below it the target."""
    t = data.catalogue
    need = data.needs.find(answer.code)
    level = need.level if need else answer.level or 0.0
    runs = level_runs(t, level)
    label = t.say("Level today:")
    if answer.level_on_paper is not None:
        label = t.say("In practice:")
        runs = (*runs, Run(APART + t.say("On paper:") + " ", strong=True), *level_runs(t, answer.level_on_paper))
    yield labelled(label, *runs)
    own = default_target(level) if answer.target is None else answer.target
    target = need.target if need else own
    proposed = (Run(" " + t.say("(proposed)")),) if answer.target is None else ()
    yield labelled(t.say("Target to 2030:"), *level_runs(t, target), *proposed)


def _said(data: ReportInput, answer: Answer) -> Iterator[Block]:
    """Yield what the country wrote beside the answer, in its own words."""
    t = data.catalogue
    if answer.state is AnswerState.DONT_KNOW and answer.reason:
        yield from (paragraph(line) for line in typed_paragraphs(answer.reason))
    if answer.state is AnswerState.ANSWERED and answer.reason:
        yield labelled(t.say("Reason:"), " ".join(typed_paragraphs(answer.reason)))
    yield from (paragraph(line) for line in typed_paragraphs(answer.comment))
    if answer.state is not AnswerState.DONT_KNOW and (answer.who_could_know or answer.by_when):
        yield paragraph(unknown_sentence(t, answer))
    why = " ".join(typed_paragraphs(data.snapshot.text(f"agreed/{answer.code}", "why")))
    if why and answer.state is not AnswerState.BLANK and not answer.provisional:
        yield labelled(t.say("Why this was agreed:"), why)
    if answer.flag:
        yield paragraph(t.say("The country has flagged this answer for review."))


def _why(data: ReportInput, answer: Answer) -> Iterator[Block]:
    t = data.catalogue
    if answer.state is not AnswerState.ANSWERED:
        return
    possible = next((found for found in data.needs.could_be if found.code == answer.code), None)
    if possible is not None:
        yield labelled(t.say("Could be a need:"), possible_words(t, possible))
        return
    need = data.needs.find(answer.code)
    if need is None:
        yield paragraph(t.say("The target is reached, so that no need follows."))
        return
    yield paragraph(" ".join(need_sentences(data, need)))
    causes = causes_line(t, need)
    if causes:
        yield labelled(t.say("Root causes:"), causes)


def _behind_it(data: ReportInput, answer: Answer, behind: Behind) -> Iterator[Block]:
    """Yield how the respondents see it, what is not agreed, and the evidence."""
    t = data.catalogue
    responses, kept = behind.about(answer.code), behind.against(answer.code)
    dissent = tuple(dissent_sentences(t, answer, responses, kept))
    if len(dissent) > _MOST_DISSENT and "differences" not in data.choices.left_out:
        dissent = (many_dissent_sentence(t, len(dissent)),)
    heard = (spread_sentence(t, responses), unknowing_sentence(t, responses), *dissent)
    if any(heard):
        yield paragraph(" ".join(sentence for sentence in heard if sentence))
    for sentence in kept_dissent_sentences(t, kept):
        yield labelled(t.say("Dissent:"), sentence)
    for sentence in conflicts_of(t, data.snapshot, f"agreed/{answer.code}"):
        yield labelled(t.say("Still to be agreed:"), sentence)
    found = []
    for number, piece in behind.shown_by(answer.code):
        title = piece.name or t.say("Evidence without a title")
        date = date_as_known(piece.date, t.language)
        words = {"title": title, "number": number}
        found.append(
            t.say("{title}, {date} ({number})", date=date, **words) if date else t.say("{title} ({number})", **words)
        )
    if found:
        yield labelled(t.say("Evidence:"), listed(t, found))


def _plan_text(data: ReportInput, answer: Answer) -> Aside:
    """Return the plan's words on the key area; what it suggests only where the key area is answered."""
    t = data.catalogue
    item = data.edition.find(answer.code)
    paragraphs = [paragraph(item.text if item else answer.code)]
    if answer.state is not AnswerState.BLANK:
        activities = offered_activities(answer.code, data.edition, data.mapping)
        suggested = t.say("Activities it suggests:") if activities else t.say("It suggests no activity for this.")
        paragraphs.append(paragraph(Run(suggested, strong=True)))
        paragraphs += [paragraph(Run(f"{found.code} ", small=True), Run(found.text)) for found in activities]
    return Aside(t.say("What the plan says"), tuple(paragraphs), beside=True)
