"""Checks of an edition's items: codes well-formed, unique, in order and without holes; groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cpdesk.base.i18n import _
from cpdesk.plan.codes import example_code, nth_code, split_code
from cpdesk.plan.model import SHARED_KINDS, Edition, Item, ItemKind, Problem
from cpdesk.plan.positions import KeyPath

if TYPE_CHECKING:
    from cpdesk.plan.edition_file import EditionFile

_Numbered = tuple[KeyPath, Item, int]


def check_items(file: EditionFile) -> Iterator[Problem]:
    """Yield what is wrong with the codes and groups of an edition."""
    yield from _check_codes(file)
    yield from _check_sequences(file)
    yield from _check_groups(file)


def has_gap(edition: Edition, *places: str) -> bool:
    """Tell whether the edition records a hole of its source in one of these places."""
    return any(gap.where in places for gap in edition.gaps)


def _check_codes(file: EditionFile) -> Iterator[Problem]:
    seen: set[str] = set()
    areas = {item.code for item in file.edition.of_kind(ItemKind.AREA)}
    for path, item in file.placed_items():
        form = split_code(item.kind, item.code)
        if item.code in seen:
            yield file.source.problem((*path, "code"), _("The code {code} stands here a second time.", code=item.code))
        elif form is None:
            example = example_code(item.kind)
            what = _("“{code}” is not a proper code here; it looks like {example}.", code=item.code, example=example)
            yield file.source.problem((*path, "code"), what)
        elif form[0] != item.parent:
            what = _(
                "{code} stands under {parent}, where its code does not belong.", code=item.code, parent=item.parent
            )
            yield file.source.problem((*path, "code"), what)
        if item.kind is ItemKind.GOAL and item.parent not in areas:
            what = _("{code} names the area “{area}”, which there is not.", code=item.code, area=item.parent)
            yield file.source.problem((*path, "area"), what)
        seen.add(item.code)


def _check_sequences(file: EditionFile) -> Iterator[Problem]:
    """Yield the items that come too early, and the holes before an item that no gap explains."""
    for (kind, parent), entries in _families(file).items():
        expected = 1
        for path, item, number in entries:
            if number < expected:
                what = _("{code} comes after a later item; the order is the plan's own.", code=item.code)
                yield file.source.problem((*path, "code"), what)
                continue
            missing = [nth_code(kind, parent, hole) for hole in range(expected, number)]
            unexplained = [code for code in missing if not has_gap(file.edition, parent, code)]
            if unexplained:
                what = _(
                    "Before {code} there is no {missing}, and no gap explains it.",
                    code=item.code,
                    missing=", ".join(unexplained),
                )
                yield file.source.problem((*path, "code"), what)
            expected = number + 1


def _families(file: EditionFile) -> dict[tuple[ItemKind, str], list[_Numbered]]:
    """Return the items of one kind under one parent, in the file's order; malformed and repeated codes left out."""
    families: dict[tuple[ItemKind, str], list[_Numbered]] = {}
    seen: set[str] = set()
    for path, item in file.placed_items():
        form = split_code(item.kind, item.code)
        if form is not None and form[0] == item.parent and item.code not in seen:
            families.setdefault((item.kind, item.parent), []).append((path, item, form[1]))
        seen.add(item.code)
    return families


def _check_groups(file: EditionFile) -> Iterator[Problem]:
    edition = file.edition
    goals = [item.code for item in edition.of_kind(ItemKind.GOAL)]
    named = Counter(goal for group in edition.groups for goal in group)
    for index, group in enumerate(edition.groups):
        path = ("groups", index, "goals")
        for goal in group:
            if goal not in goals:
                yield file.source.problem(path, _("The group names the goal {goal}, which there is not.", goal=goal))
            elif named[goal] > 1:
                yield file.source.problem(path, _("The goal {goal} is named by more than one group.", goal=goal))
        if len(group) < 2:
            yield file.source.problem(path, _("A group needs at least two goals."))
        elif [goal for goal in goals if goal in group] != [goal for goal in group if goal in goals]:
            yield file.source.problem(path, _("The goals of a group stand in the plan's order."))
    others = {goal: group[0] for group in edition.groups for goal in group[1:]}
    for item_path, item in file.placed_items():
        if item.kind in SHARED_KINDS and item.parent in others:
            what = _(
                "{code} is shared by a group and must stand under its first goal, {goal}.",
                code=item.code,
                goal=others[item.parent],
            )
            yield file.source.problem((*item_path, "code"), what)
