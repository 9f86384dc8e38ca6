"""What a form asks, whatever it is made of: its identity, who fills it in, one item after the other. Writes nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from cpdesk.analysis.scope import find_scope
from cpdesk.assessment.field_types import Field
from cpdesk.assessment.fields import RESPONSE
from cpdesk.assessment.respondents import Respondent, asked_of, groups, respondents
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.assessment.values import Value
from cpdesk.assessment.views import party
from cpdesk.base.errors import InputError
from cpdesk.base.i18n import Catalogue, _
from cpdesk.base.records import dataclass
from cpdesk.forms.filled import form_label
from cpdesk.plan.guidance import Guidance
from cpdesk.plan.model import Edition, Item, ItemKind, PlanMapping
from cpdesk.plan.parties import party_name
from cpdesk.plan.texts import without_marks

FORM_VERSION = 1
"""The version of what forms hold; a reader refuses a newer one."""

KEY_AREA_FIELDS = (
    "level", "level_on_paper", "target", "importance", "confidence", "special", "reason", "who_could_know", "by_when",
    "evidence", "comment",
)  # fmt: skip
OBJECTIVE_FIELDS = ("status", "confidence", "special", "reason", "evidence", "comment")
INDICATOR_FIELDS = ("answer", "confidence", "special", "reason", "evidence", "comment")
"""The fields of a response a form asks for, in its order; ``level_on_paper`` only where it is rated apart."""

ABOUT_FIELDS = ("name", "institution", "sector", "role", "sex")
"""What a form asks about whoever fills it in; nothing of it must be filled in."""


@dataclass(frozen=True, slots=True)
class FormItem:
    """One item as a form asks it: ``descriptors`` are the five levels in words, or the options of an indicator.

    ``options`` are the keys to be recorded for an indicator, in the order of ``descriptors``; empty for other items.
    ``own_words`` tells that question and descriptors are cpdesk's, not the plan's.
    """

    code: str
    kind: ItemKind
    goals: tuple[str, ...]
    title: str
    question: str
    descriptors: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    plan_text: str = ""
    own_words: bool = True

    def field(self, name: str) -> Field:
        """Return the declaration of one of the item's fields."""
        found = RESPONSE.field(name)
        if found is None:
            raise KeyError(name)
        return found


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A form for one respondent, or a numbered blank one for whoever fills it in (``respondent`` is empty then).

    ``id`` is made of whom the form asks, so that the code on a form printed for somebody stays theirs, also where
    what is asked of them changes; that of a form for anybody is made of what it asks. Numbered blank forms belong to a
    ``batch``: form 3 of another day, or of another computer, is another one.
    ``filled`` holds what this respondent answered so far, by item and field; it is printed into the form.
    """

    id: str
    assessment: str
    edition: str
    cycle: str
    country: str
    iso2: str
    language: str
    items: tuple[FormItem, ...]
    number: int = 0
    respondent: str = ""
    about: tuple[tuple[str, str], ...] = ()
    filled: tuple[tuple[str, tuple[tuple[str, Value], ...]], ...] = ()
    goal_titles: tuple[tuple[str, str], ...] = ()
    version: int = FORM_VERSION
    batch: str = ""

    @property
    def label(self) -> str:
        """Return what people call the form on the telephone: the first eight letters of its id in two groups."""
        return form_label(self.id)

    def item(self, code: str) -> FormItem | None:
        """Return the item with this code; None where the form does not ask it."""
        return next((item for item in self.items if item.code == code), None)


def build_questionnaire(
    snapshot: Snapshot,
    edition: Edition,
    mapping: PlanMapping,
    guidance: Guidance | None,
    t: Catalogue,
    respondent: str = "",
    *,
    number: int = 0,
    batch: str = "",
    filled: bool = False,
) -> Questionnaire:
    """Return the form for a respondent (by id), or blank form ``number`` for anybody; with ``filled``, their answers.

    Whoever makes numbered blank forms takes :func:`cpdesk.forms.many.blank_forms`, which keeps batches apart.

    Raises:
        InputError: nobody is registered under this id, or nothing is asked of them in this cycle.

    """
    scope = find_scope(snapshot, edition, guidance)
    asked: tuple[str, ...] = (*scope.key_areas, *scope.objectives, *scope.indicators)
    who = find_respondent(snapshot, respondent) if respondent else None
    if who is not None:
        asked = asked_of(who, groups(snapshot), edition, asked)
    if not asked:
        raise InputError(
            _("Nothing is asked in this form, because the goals chosen leave no question."),
            safe=_("Nothing was written."),
            todo=_("Choose on the page Country, or for the respondent, what is asked."),
        )
    items = tuple(_item(edition, mapping, guidance, t, code) for code in asked)
    country = party(snapshot)
    made = Questionnaire(
        "",
        snapshot.info.id,
        edition.info.id,
        snapshot.info.cycle,
        party_name(country.iso2, t.language, country.name) if country.iso2 else country.name,
        country.iso2,
        t.language,
        items,
        number,
        respondent,
        tuple((name, str(getattr(who, name))) for name in ABOUT_FIELDS if who is not None and getattr(who, name)),
        _filled(snapshot, respondent, items) if filled and respondent else (),
        _goal_titles(edition, mapping, t, items),
        batch=batch,
    )
    return replace(made, id=_identity(made))


def find_respondent(snapshot: Snapshot, respondent: str) -> Respondent:
    """Return a registered respondent by the id; raise InputError where there is none."""
    found = next((each for each in respondents(snapshot) if each.id == respondent), None)
    if found is None:
        raise InputError(
            _("There is no respondent “{id}”.", id=respondent[:60]),
            safe=_("Nothing was written."),
            todo=_("cpdesk get FILE lists the respondents."),
        )
    return found


def _item(edition: Edition, mapping: PlanMapping, guidance: Guidance | None, t: Catalogue, code: str) -> FormItem:
    item = edition.find(code)
    if item is None:  # what is asked comes from the edition itself
        raise KeyError(code)
    goals = edition.group_of(item.parent) if item.parent else ()
    text = without_marks(item.text).rstrip(" ;") if item.text else ""
    links = mapping.key_areas.get(code)
    title = t.say(links.short) if links is not None else text or code
    made = FormItem(code, item.kind, goals, title, text or title, plan_text=text, own_words=False)
    if guidance is None:
        return replace(made, fields=_fields(item, paper=True))
    if item.kind is ItemKind.KEY_AREA and code in guidance.key_areas:
        words = guidance.key_areas[code]
        fields = _fields(item, paper=words.paper)
        return replace(made, question=words.question, descriptors=words.levels, fields=fields, own_words=True)
    if item.kind is ItemKind.OBJECTIVE and code in guidance.objectives:
        objective = guidance.objectives[code]
        return replace(made, question=objective.question, fields=_fields(item), own_words=True)
    if item.kind is ItemKind.INDICATOR and code in guidance.indicators:
        indicator = guidance.indicators[code]
        return replace(
            made,
            question=indicator.question or made.question,
            descriptors=tuple(option.text for option in indicator.options),
            options=tuple(option.key for option in indicator.options),
            fields=_fields(item),
            own_words=bool(indicator.question),
        )
    return replace(made, fields=_fields(item, paper=True))


def _fields(item: Item, *, paper: bool = False) -> tuple[str, ...]:
    if item.kind is ItemKind.OBJECTIVE:
        return OBJECTIVE_FIELDS
    if item.kind is ItemKind.INDICATOR:
        return INDICATOR_FIELDS
    return tuple(name for name in KEY_AREA_FIELDS if paper or name != "level_on_paper")


def _filled(
    snapshot: Snapshot, respondent: str, items: Iterable[FormItem]
) -> tuple[tuple[str, tuple[tuple[str, Value], ...]], ...]:
    found = []
    for item in items:
        values = snapshot.fields_of(f"response/{respondent}/{item.code}")
        own = tuple((name, values[name]) for name in item.fields if name in values)
        if own:
            found.append((item.code, own))
    return tuple(found)


def _goal_titles(
    edition: Edition, mapping: PlanMapping, t: Catalogue, items: Iterable[FormItem]
) -> tuple[tuple[str, str], ...]:
    found = {}
    for goal in dict.fromkeys(goal for item in items for goal in item.goals):
        links, item = mapping.goals.get(goal), edition.find(goal)
        found[goal] = t.say(links.short) if links is not None else without_marks(item.text if item else goal)
    return tuple(found.items())


def _identity(made: Questionnaire) -> str:
    facts = (made.version, made.assessment, made.edition, made.cycle, made.respondent, made.number, made.batch)
    codes = () if made.respondent else tuple(item.code for item in made.items)
    return hashlib.sha256(repr((facts, codes)).encode("utf-8", "surrogatepass")).hexdigest()[:16]
