"""What stands in the table of a sheet about one action: each entry a name and its lines, printed as a row."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.analysis.action_plan import PlannedAction
from cpdesk.analysis.money import line_amount
from cpdesk.assessment.actions import Action
from cpdesk.assessment.field_types import Choice, choice_label
from cpdesk.assessment.fields import AUDIENCES, DELIVERY_LEVELS, PROVIDERS
from cpdesk.base.formats import language_name, listed
from cpdesk.base.i18n import Catalogue
from cpdesk.base.records import dataclass
from cpdesk.reports.content.action_plan.costs import times_words
from cpdesk.reports.content.donor_sheets.problem import need_lines, reason_lines
from cpdesk.reports.content.parts.actions import (
    indicator_words,
    lead_words,
    origin_words,
    period_words,
    progress_words,
    status_words,
    title_words,
)
from cpdesk.reports.content.parts.money import amount_words, exact_figure
from cpdesk.reports.content.parts.words import typed_paragraphs
from cpdesk.reports.document import Inline, Run
from cpdesk.reports.inputs import ReportInput

Line = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A named entry; one that ``stays`` leaves the first page only after all others."""

    name: str
    lines: tuple[Line, ...]
    stays: bool = False


def action_entries(data: ReportInput, planned: PlannedAction, *, quoted: bool = True) -> tuple[Entry, ...]:
    """Return the entries about one action in the order of reading; those with nothing to say are left out.

    ``quoted`` gives the words of the plan's activity beside its code.
    """
    t = data.catalogue
    action = planned.action
    found = (
        Entry(t.say("The need"), need_lines(data, action.needs), stays=True),
        Entry(t.say("Why"), reason_lines(data, action.needs)),
        Entry(t.say("What will be done"), tuple(_done(data, action, quoted=quoted))),
        Entry(t.say("Result expected"), tuple(_result(t, action))),
        Entry(t.say("Who"), tuple(_who(t, action))),
        Entry(t.say("When"), tuple(_when(data, action)), stays=True),
        Entry(t.say("Cost by line"), tuple(_costs(t, planned))),
        Entry(t.say("Assumptions"), tuple((Run(text),) for text in typed_paragraphs(action.assumptions))),
        contact_entry(data),
    )
    return tuple(entry for entry in found if entry.lines)


def contact_entry(data: ReportInput) -> Entry:
    """Return whom to turn to: the focal point where names are wished for, else only the authority."""
    t = data.catalogue
    authority = data.party.authority or t.say("National authority not named yet")
    person = data.party.focal_point if data.choices.names else ""
    lines = [(Run(text),) for text in (person, authority) if text]
    return Entry(t.say("Contact"), tuple(lines), stays=True)


def _done(data: ReportInput, action: Action, *, quoted: bool) -> Iterator[Line]:
    t = data.catalogue
    yield (Run(origin_words(data, action)),)
    activity = data.edition.find(action.activity) if quoted and action.activity else None
    if activity is not None:
        words = t.say("“{text}”", text=activity.text)
        if data.edition.info.language != data.language:
            name = language_name(data.edition.info.language, data.language)
            words = t.say("“{text}” ({language})", text=activity.text, language=name)
        yield (Run(words, small=True),)
    titles = {p.action.id: title_words(t, p.action) for p in data.action_plan.actions}
    waits = [t.say("“{title}”", title=titles[other]) for other in action.after if other in titles]
    if waits:
        yield (Run(t.say("Starts after {actions}.", actions=listed(t, waits))),)


def _result(t: Catalogue, action: Action) -> Iterator[Line]:
    results = typed_paragraphs(action.result)
    yield from ((Run(text, strong=True),) for text in results)
    if not results:
        yield (Run(t.say("No result stated yet"), small=True),)
    yield (Run(t.say("Indicator: {value}", value=indicator_words(t, action))),)
    values = []
    if action.baseline:
        values.append(t.say("Baseline: {value}", value=action.baseline))
    if action.indicator_target:
        values.append(t.say("Target: {value}", value=action.indicator_target))
    if values:
        yield (Run(listed(t, values)),)
    if action.verification:
        yield (Run(t.say("Means of verification: {value}", value=action.verification)),)


def _who(t: Catalogue, action: Action) -> Iterator[Line]:
    yield (Run(t.say("Lead: {name}", name=lead_words(t, action))),)
    if action.partners:
        yield (Run(t.say("With {partners}", partners=action.partners)),)
    if action.audience:
        yield (Run(t.say("For: {audience}", audience=_chosen(t, AUDIENCES, action.audience))),)
    provided = [t.say(choice_label(PROVIDERS, value)) or value for value in action.provider]
    if provided:
        yield (Run(t.say("Provided by: {providers}", providers=listed(t, provided))),)


def _when(data: ReportInput, action: Action) -> Iterator[Line]:
    t = data.catalogue
    level = t.say(choice_label(DELIVERY_LEVELS, action.delivery))
    reach = t.say("delivery level: {level}", level=level) if level else ""
    parts = [period_words(t, action), status_words(t, action), progress_words(t, action), reach]
    yield (Run(listed(t, [part for part in parts if part])),)


def _costs(t: Catalogue, planned: PlannedAction) -> Iterator[Line]:
    action, known = planned.action, planned.money
    for line in action.costs:
        amount = line_amount(line, action)
        item = line.item or t.say("Not stated")
        if amount is None or line.quantity is None or line.unit_cost is None:
            yield (Run(t.say("{item}: not known", item=item)),)
            continue
        figures = t.say(
            "{quantity} × {unit_cost}, {times}",
            quantity=exact_figure(t, line.quantity),
            unit_cost=exact_figure(t, line.unit_cost),
            times=times_words(t, line, action),
        )
        words = t.say("{item}: {amount}", item=item, amount=amount_words(t, amount, known.currency))
        yield (Run(words + " "), Run(figures, small=True))
    if known.cost is not None and not action.costs:
        cost = amount_words(t, known.cost, known.currency)
        yield (Run(t.say("{cost}, not broken down", cost=cost)),)


def _chosen(t: Catalogue, choices: tuple[Choice, ...], values: tuple[str, ...]) -> str:
    return listed(t, [t.say(choice_label(choices, value)) or value for value in values])
