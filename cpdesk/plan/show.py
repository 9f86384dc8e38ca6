"""Editions, items, comparisons and problems as lines of text for people, to be printed as they are."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from cpdesk.base.i18n import _
from cpdesk.plan.findings import comparison_lines, problem_lines
from cpdesk.plan.model import Edition, EditionInfo, Item, ItemKind, PlanMapping
from cpdesk.plan.render import edition_counts
from cpdesk.plan.texts import marks, without_marks
from cpdesk.plan.words import WIDTH, kind_heading, kind_name, obligation_name, status_name, wrap_entry

__all__ = ["comparison_lines", "edition_lines", "editions_lines", "item_lines", "problem_lines"]

_BELOW_GOAL = (ItemKind.OBJECTIVE, ItemKind.INDICATOR, ItemKind.OUTCOME, ItemKind.KEY_AREA, ItemKind.ACTIVITY)


def editions_lines(editions: Iterable[Edition]) -> list[str]:
    """Return the list of editions: id, status, title and counts."""
    lines: list[str] = []
    for edition in editions:
        lines += [_headline(edition.info), f"  {edition.info.title}", f"  {_counts(edition)}"]
    return lines


def edition_lines(edition: Edition, mapping: PlanMapping | None = None) -> list[str]:
    """Return an edition's table as an indented tree, with its provenance and gaps; short titles are ours."""
    info = edition.info
    lines = [info.title, _headline(info), _counts(edition), *_provenance(info)]
    for area in edition.of_kind(ItemKind.AREA):
        lines += ["", f"{area.code}. {area.text}"]
        for goal in edition.of_kind(ItemKind.GOAL):
            if goal.parent == area.code:
                lines += ["", *_goal_lines(edition, goal, mapping)]
    if edition.gaps:
        lines += ["", _("Missing from the source:")]
        lines += [line for gap in edition.gaps for line in wrap_entry(f"{gap.where} ({gap.place})", gap.missing, 2)]
    return lines


def item_lines(edition: Edition, item: Item, mapping: PlanMapping | None = None) -> list[str]:
    """Return one item with its place in the source, corrections, gaps, our links and what stands below it."""
    lines = [
        _("{code} ({kind}, edition {edition})", code=item.code, kind=kind_name(item.kind), edition=edition.info.id)
    ]
    lines += textwrap.wrap(without_marks(item.text), WIDTH) or [_("The source does not hold this text.")]
    lines += [f"[{note.number}] {note.text}" for note in edition.footnotes if note.number in marks(item.text)]
    lines.append(_("Place in the source: {place}", place=item.place))
    for correction in item.corrections:
        corrected = {"source": correction.source, "corrected": correction.corrected, "why": correction.why}
        lines.append(_("Corrected: “{source}” stands in the source for “{corrected}” ({why}).", **corrected))
    if item.note:
        lines.append(_("Note: {note}", note=item.note))
    lines += [
        _("Missing from the source: {missing}", missing=gap.missing) for gap in edition.gaps if gap.where == item.code
    ]
    if mapping is not None:
        lines += _links_lines(item, mapping)
    if item.kind is ItemKind.AREA:
        lines += [f"  {goal.code}  {goal.text}" for goal in edition.of_kind(ItemKind.GOAL) if goal.parent == item.code]
    if item.kind is ItemKind.GOAL:
        lines += ["", *_children_lines(edition, item)]
    return [*lines, "", *_provenance(edition.info)]


def _headline(info: EditionInfo) -> str:
    fields = {"id": info.id, "status": status_name(info.status), "date": info.date}
    if info.default:
        return _("{id}: {status}, {date}; the default edition", **fields)
    return _("{id}: {status}, {date}", **fields)


def _counts(edition: Edition) -> str:
    return _(
        "Goals: {goals}; objectives: {objectives}; indicators: {indicators}; outcomes: {outcomes}; "
        "key areas: {key_areas}; activities: {activities}",
        **edition_counts(edition),
    )


def _provenance(info: EditionInfo) -> list[str]:
    lines = textwrap.wrap(_("Source: {source}", source=info.source), WIDTH)
    if info.symbol:
        lines.append(_("Document symbol: {symbol}", symbol=info.symbol))
    return [*lines, *textwrap.wrap(_("Date: {date}. {note}", date=info.date, note=info.date_note), WIDTH)]


def _goal_lines(edition: Edition, goal: Item, mapping: PlanMapping | None) -> list[str]:
    links = mapping.goals.get(goal.code) if mapping else None
    name = f"{goal.code} [{links.short}]" if links else goal.code
    lines = wrap_entry(name, goal.text or _("The source does not hold this text."), 0)
    return [*lines, *_children_lines(edition, goal)]


def _children_lines(edition: Edition, goal: Item) -> list[str]:
    """Return what stands under a goal; a group's shared items are listed once, under its first goal."""
    lines: list[str] = []
    group = edition.group_of(goal.code)
    for kind in _BELOW_GOAL:
        items = [item for item in edition.of_kind(kind) if item.parent == goal.code]
        if items:
            lines.append(f"  {kind_heading(kind)}")
            lines += [line for item in items for line in wrap_entry(item.code, without_marks(item.text), 4)]
    if group[0] != goal.code:
        lines.append(
            "  "
            + _(
                "Key areas and activities are shared with {goals}; see {first}.",
                goals=", ".join(other for other in group if other != goal.code),
                first=group[0],
            )
        )
    elif len(group) > 1:
        lines.append("  " + _("Key areas and activities are shared with {goals}.", goals=", ".join(group[1:])))
    return lines


def _links_lines(item: Item, mapping: PlanMapping) -> Iterator[str]:
    """Yield our editorial links of an item."""
    goal, key_area = mapping.goals.get(item.code), mapping.key_areas.get(item.code)
    if item.kind is ItemKind.GOAL and goal is not None:
        yield _("Short title (ours): {short}", short=goal.short)
        if goal.articles:
            yield _("Articles (ours): {articles}", articles=", ".join(goal.articles))
    if item.kind is ItemKind.KEY_AREA and key_area is not None:
        yield _("Short title (ours): {short}", short=key_area.short)
        yield _("What stands behind it (ours): {obligation}", obligation=obligation_name(key_area.obligation))
        if key_area.articles:
            yield _("Articles (ours): {articles}", articles=", ".join(key_area.articles))
        yield _("Activities that build it (ours): {codes}", codes=", ".join(mapping.activities_for(item.code)))
    if item.kind is ItemKind.ACTIVITY and item.code in mapping.activities:
        yield _("Key areas it builds (ours): {codes}", codes=", ".join(mapping.activities[item.code]))
    if item.kind is ItemKind.INDICATOR and item.code in mapping.indicators:
        yield _("Objectives it measures (ours): {codes}", codes=", ".join(mapping.indicators[item.code]))
