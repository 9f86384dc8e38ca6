"""What the page Agree shows: the sentence at its head, a row for each item, the legend, what can be filtered. No Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from cpdesk.analysis.agreement import Agreement, Spread, Standing, main_of
from cpdesk.assessment.respondents import respondents
from cpdesk.base.folding import fold
from cpdesk.base.formats import listed
from cpdesk.base.i18n import _, interface, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.agree.columns import Column, columns_of, place_of
from cpdesk.desktop.pages.agree.row_words import State, facts, state_of
from cpdesk.desktop.pages.field_words import in_sentence, short
from cpdesk.desktop.pages.names import full_text, key_area_title
from cpdesk.plan.model import ItemKind

if TYPE_CHECKING:
    from cpdesk.desktop.picture import Picture


class Filter(StrEnum):
    """Which rows are shown."""

    ALL = "all"
    DIFFERENT = "different"
    ALIKE = "alike"
    SINGLE = "single"
    WAITING = "waiting"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Row:
    """One item. ``dots`` holds for each column the institutions of its answers, by their place in the legend.

    ``middle`` is where the median stands, in columns from 0; ``agreed`` the column that was agreed. ``spoken`` says
    everything the dots show.
    """

    code: str
    title: str
    text: str
    facts: str
    state: State
    columns: tuple[Column, ...]
    dots: tuple[tuple[int, ...], ...]
    middle: float | None
    agreed: int | None
    spoken: str
    standing: Standing
    since: int


@dataclass(frozen=True, slots=True)
class Key:
    """One institution of the legend: its place, which is its mark, and its words."""

    place: int
    words: str


@dataclass(frozen=True, slots=True)
class AgreeView:
    """Everything the page shows but the part that is open; rows in the order of disagreement."""

    headline: str
    joined: tuple[str, ...]
    join_words: str
    join_note: str
    rows: tuple[Row, ...]
    legend: tuple[Key, ...]
    counts: tuple[tuple[Filter, str], ...]
    has_special: bool

    def shown(self, wanted: Filter) -> tuple[Row, ...]:
        """Return the rows a filter leaves."""
        return tuple(row for row in self.rows if wanted is Filter.ALL or row.standing.value == wanted.value)


_MARKS: dict[str, dict[str, int]] = {}
"""The places of marks given so far, by assessment and folded name: a package may bring entries that come first."""


def build_view(picture: Picture) -> AgreeView:
    """Return what the page shows of the assessment as it is now."""
    agreement = picture.agreement
    places = marks_of(picture)
    words = {name: institution_words(name) for name in agreement.institutions}
    special = any(
        spread.dont_know or spread.not_applicable or spread.answer.state.value in _SPECIAL for spread in agreement.items
    )
    rows = tuple(_row(picture, spread, places, words, special=special) for spread in agreement.by_disagreement)
    joined = tuple(spread.code for spread in agreement.joined)
    return AgreeView(
        headline=headline(agreement, only_key_areas=_only_key_areas(picture)),
        joined=joined,
        join_words=_join_words(len(joined), len(agreement.alike)),
        join_note=_join_note(agreement),
        rows=rows,
        legend=_legend(agreement, places),
        counts=_counts(agreement),
        has_special=special,
    )


def headline(agreement: Agreement, *, only_key_areas: bool) -> str:
    """Return who answered, and how many items agree, differ and wait, each with its whole."""
    return " ".join(
        (*_who(agreement), *_how_many(agreement, only_key_areas=only_key_areas), _("Sorted by disagreement."))
    )


def marks_of(picture: Picture) -> dict[str, int]:
    """Return the place of each institution's mark: in the order of registration, and kept while the window is open.

    So no institution changes its mark while forms and packages of others come in and people look at the projector.
    """
    spelt = {fold(name): name for name in picture.agreement.institutions}
    order = dict.fromkeys((*(fold(one.institution) for one in respondents(picture.snapshot)), *spelt))
    kept = _MARKS.setdefault(picture.snapshot.info.id, {})
    for name in order:
        kept.setdefault(name, len(kept))
    return {name: kept[folded] for folded, name in spelt.items()}


def institution_words(name: str) -> str:
    """Return the name of an institution fit to stand in a sentence."""
    return in_sentence(name) or _("Institution not stated")


_SPECIAL = ("dont_know", "not_applicable")


def _only_key_areas(picture: Picture) -> bool:
    return not picture.scope.objectives and not picture.scope.indicators


def _who(agreement: Agreement) -> Iterable[str]:
    institutions = ngettext("{n} institution", "{n} institutions", len(agreement.stated))
    if agreement.respondents < agreement.registered:
        yield ngettext(
            "{done} of {n} respondent has answered, from {institutions}.",
            "{done} of {n} respondents have answered, from {institutions}.",
            agreement.registered,
            done=agreement.respondents,
            institutions=institutions,
        )
    else:
        yield ngettext(
            "{n} respondent from {institutions}.",
            "{n} respondents from {institutions}.",
            agreement.respondents,
            institutions=institutions,
        )


def _how_many(agreement: Agreement, *, only_key_areas: bool) -> Iterable[str]:
    whole = len(agreement.items)
    if agreement.agreed:
        done = len(agreement.agreed)
        yield (
            ngettext("{done} of {n} key area is agreed.", "{done} of {n} key areas are agreed.", whole, done=done)
            if only_key_areas
            else ngettext("{done} of {n} item is agreed.", "{done} of {n} items are agreed.", whole, done=done)
        )
    alike, different, waiting = len(agreement.alike), len(agreement.different), len(agreement.waiting)
    if alike and not agreement.agreed and only_key_areas:
        parts = [ngettext("{n} key area agrees", "{n} key areas agree", alike)]
    elif alike or not agreement.agreed:
        parts = [ngettext("{n} agrees", "{n} agree", alike)]
    else:
        parts = []
    if parts:
        parts.append(ngettext("{n} does not", "{n} do not", different))
    elif different:
        parts.append(ngettext("{n} differs", "{n} differ", different))
    if agreement.single:
        parts.append(
            ngettext(
                "{n} has answers from one institution only",
                "{n} have answers from one institution only",
                len(agreement.single),
            )
        )
    if waiting:
        parts.append(ngettext("{n} waits for answers", "{n} wait for answers", waiting))
    if parts:
        yield _("{parts}.", parts=listed(interface(), parts))
    since = sum(1 for spread in agreement.agreed if spread.since)
    if since:
        yield ngettext("{n} agreed one has answers since.", "{n} agreed ones have answers since.", since)


def _join_words(count: int, alike: int) -> str:
    if count == alike:
        return ngettext("Agree the {n} that agrees", "Agree the {n} that agree", count)
    return ngettext("Agree the {n} that agrees on a level", "Agree the {n} that agree on a level", count)


def _join_note(agreement: Agreement) -> str:
    """Return why some items that agree are not agreed at once with the others; empty where there are none."""
    left = len(agreement.alike) - len(agreement.joined)
    if not left:
        return ""
    return ngettext(
        "{n} item was answered alike without a level. It needs a reason, or who could know, and is agreed by itself.",
        "{n} items were answered alike without a level. They need a reason, or who could know, and are agreed one by "
        "one.",
        left,
    )


def _legend(agreement: Agreement, places: Mapping[str, int]) -> tuple[Key, ...]:
    people: dict[str, set[str]] = {}
    for spread in agreement.items:
        for response in spread.responses:
            people.setdefault(response.institution, set()).add(response.respondent)
    return tuple(
        Key(places[name], _("{institution} ({n})", institution=institution_words(name), n=len(people.get(name, ()))))
        for name in agreement.institutions
    )


def _counts(agreement: Agreement) -> tuple[tuple[Filter, str], ...]:
    words = {
        Filter.ALL: _("All {n}", n=len(agreement.items)),
        Filter.DIFFERENT: _("Differ {n}", n=len(agreement.different)),
        Filter.ALIKE: _("Alike {n}", n=len(agreement.alike)),
        Filter.SINGLE: _("One institution {n}", n=len(agreement.single)),
        Filter.WAITING: _("Unanswered {n}", n=len(agreement.waiting)),
        Filter.AGREED: _("Agreed {n}", n=len(agreement.agreed)),
    }
    return tuple(words.items())


def _row(
    picture: Picture, spread: Spread, places: Mapping[str, int], words: Mapping[str, str], *, special: bool
) -> Row:
    columns = columns_of(picture, spread, special=special)
    at = {(column.field, column.value): number for number, column in enumerate(columns)}
    counts: list[Counter[str]] = [Counter() for _column in columns]
    for response in spread.responses:
        field, value = main_of(response)
        if isinstance(value, str | int) and (field, value) in at:
            counts[at[field, value]][response.institution] += 1
    dots = tuple(tuple(places[name] for name in sorted(one.elements(), key=places.__getitem__)) for one in counts)
    agreed = place_of(columns, spread.agreed) if spread.standing is Standing.AGREED else None
    return Row(
        code=spread.code,
        title=title_of(picture, spread.code),
        text=full_text(picture.edition, spread.code),
        facts=facts(spread, columns),
        state=state_of(spread, columns),
        columns=columns,
        dots=dots,
        middle=spread.median,
        agreed=agreed,
        spoken=_spoken(columns, counts, words),
        standing=spread.standing,
        since=spread.since,
    )


def title_of(picture: Picture, code: str) -> str:
    """Return our short title of a key area; of an objective or indicator the plan's text on one line."""
    item = picture.edition.find(code)
    if item is not None and item.kind is ItemKind.KEY_AREA:
        return key_area_title(picture.edition, picture.mapping, code)
    return short(full_text(picture.edition, code), 140)


def _spoken(columns: tuple[Column, ...], counts: list[Counter[str]], words: Mapping[str, str]) -> str:
    """Return who answered what, by answer and institution: everything the dots show."""
    said = []
    for column, given in zip(columns, counts, strict=True):
        if given:
            who = [_("{institution} {n}", institution=words[name], n=n) for name, n in given.items()]
            said.append(_("{answer}: {who}", answer=column.words, who=listed(interface(), who)))
    return "; ".join(said) + "." if said else _("No answers yet.")
