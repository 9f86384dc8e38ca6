"""What an action says to the fields of the form, as words to copy and, where the record takes it as it is, as data."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from cpdesk.analysis.action_plan import PlannedAction
from cpdesk.assessment.actions import Action
from cpdesk.assessment.field_types import choice_label
from cpdesk.assessment.fields import AUDIENCES, DELIVERY_LEVELS, FUNDING_SOURCES, STATUSES
from cpdesk.assessment.quarters import IN_A_YEAR, to_index
from cpdesk.assessment.views import Party
from cpdesk.base.formats import language_name
from cpdesk.base.records import dataclass
from cpdesk.plan.report_initiatives import FieldKind, InitiativeField, load_initiative_form
from cpdesk.reports.content.initiatives.money import Rates, budget_remarks, whole_dollars
from cpdesk.reports.content.initiatives.texts import achievements, areas_of, description, further
from cpdesk.reports.inputs import ReportInput
from cpdesk.reports.text import clean

Json = str | list[str] | list[dict[str, str]] | dict[str, str]


@dataclass(frozen=True, slots=True)
class Value:
    """What one field gets: ``words`` to copy or to choose by, one line each entry.

    ``data`` is the record's own value; None where the form takes it from lists or records of the clearing-house, which
    cpdesk does not have. ``terms`` are identifiers of question 123's areas, beside each line.
    """

    field: InitiativeField
    words: str
    data: Json | None = None
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What all actions share, read once: the Party and the rates fixed for the plan."""

    data: ReportInput
    party: Party
    rates: Rates


def find_values(setting: Setting, planned: PlannedAction) -> tuple[list[Value], tuple[str, ...]]:
    """Return what an action says to the form's fields, and what to know of it in sentences."""
    found = [*_given(setting, planned), *_to_choose(setting, planned.action)]
    values = [value for value in found if value.words]
    return values, tuple(_remarks(setting, planned, values))


def _given(setting: Setting, planned: PlannedAction) -> Iterator[Value]:
    """Yield what the record takes as it is: texts, dates, the country, the budget."""
    data, action, language = setting.data, planned.action, setting.data.language
    yield Value(_field("languageToPublish"), language_name(language, language), [language])
    yield _text(data, "titleInitiative", action.title)
    if setting.party.iso2:
        yield Value(_field("countries"), clean(data.country), [{"identifier": setting.party.iso2.lower()}])
    for key, day in zip(("startDate", "endDate"), time_frame(action), strict=True):
        yield Value(_field(key), day, day)
    yield _text(data, "shortDescription", description(data, action))
    dollars = whole_dollars(planned, setting.rates)
    yield Value(_field("totalBudget"), dollars, dollars)
    yield _text(data, "mainAchievements", achievements(data, action))
    yield _text(data, "otherRelevantInformation", further(data, action))


def _to_choose(setting: Setting, action: Action) -> Iterator[Value]:
    """Yield what must be chosen in the form: the words to choose by."""
    data, t = setting.data, setting.data.catalogue
    if data.choices.names:
        yield Value(_field("contactPerson"), clean(setting.party.focal_point))
    yield Value(_field("geographicScope"), t.say(choice_label(DELIVERY_LEVELS, action.delivery)))
    yield Value(_field("status"), t.say(choice_label(STATUSES, action.status)))
    yield Value(_field("implementingAgencies"), clean(action.lead))
    yield Value(_field("collaboratingPartners"), clean(action.partners))
    audiences = [t.say(choice_label(AUDIENCES, value)) for value in action.audience]
    yield Value(_field("targetGroups"), "\n".join(audiences))
    areas = areas_of(data, action)
    terms = tuple(area.thesaurus for area in areas)
    yield Value(_field("biosafetyThematicAreas"), "\n".join(t.say(area.label) for area in areas), terms=terms)
    yield Value(_field("fundingSourceTypes"), t.say(choice_label(FUNDING_SOURCES, action.funding_source)))


def time_frame(action: Action) -> tuple[str, str]:
    """Return the first day of the first quarter and the last day of the last; both empty where they are in disorder."""
    start, end = to_index(action.start), to_index(action.end)
    if start is not None and end is not None and end < start:
        return "", ""
    return (
        "" if start is None else _day(start, 1, (1, 1, 1, 1)),
        "" if end is None else _day(end, 3, (31, 30, 30, 31)),
    )


def count_words(text: str) -> int:
    """Return how many words a text has: what stands between white space, as word processors count."""
    return len(text.split())


def _day(quarter: int, month: int, days: tuple[int, int, int, int]) -> str:
    """Return the day of a quarter's first, second or third month, as ISO 8601 has it."""
    year, part = divmod(quarter, IN_A_YEAR)
    return f"{year:04}-{part * 3 + month:02}-{days[part]:02}"


def _remarks(setting: Setting, planned: PlannedAction, values: list[Value]) -> Iterator[str]:
    t, action = setting.data.catalogue, planned.action
    for value in values:
        most, found = value.field.words, count_words(value.words)
        if most and found > most:
            yield t.say(
                "“{field}” has {found} words; the form takes at most {most}. It stands here whole: shorten it there.",
                field=t.say(value.field.label),
                found=found,
                most=most,
            )
    if action.start and action.end and action.end < action.start:
        yield t.say("The action ends before it begins; no dates are given.")
    if action.conflicts:
        yield t.say("People recorded different values of this action and have not agreed yet; one of them stands here.")
    yield from budget_remarks(t, planned, setting.rates)


def _text(data: ReportInput, key: str, text: str) -> Value:
    """Return a text in the report's language; where the record takes HTML, what people typed stays text there."""
    field, words = _field(key), clean(text).strip()
    rich = field.kind is FieldKind.RICH_TEXT
    written = escape(words, quote=False).replace("\n", "<br>") if rich else words
    return Value(field, words, {data.language: written})


def _field(key: str) -> InitiativeField:
    return load_initiative_form().field(key)
