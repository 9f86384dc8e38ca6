"""Checks of a crosswalk: every item of both editions linked, kind to kind, and fates that the texts bear out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cpdesk.base.i18n import _
from cpdesk.plan.model import Crosswalk, Edition, Fate, Item, Link, Problem
from cpdesk.plan.texts import fold

if TYPE_CHECKING:
    from cpdesk.plan.source import SourceFile


@dataclass(frozen=True)
class CrosswalkFile:
    """A crosswalk with its file and the two editions it joins."""

    source: SourceFile
    crosswalk: Crosswalk
    older: Edition
    newer: Edition


def check_crosswalk(file: CrosswalkFile) -> Iterator[Problem]:
    """Yield what is wrong with a crosswalk between two editions that exist."""
    crosswalk, source = file.crosswalk, file.source
    if source.name != f"crosswalks/{crosswalk.older}--{crosswalk.newer}.toml":
        what = _("The file's name does not say {older}--{newer}.", older=crosswalk.older, newer=crosswalk.newer)
        yield source.problem(("from",), what)
    if file.older.info.date > file.newer.info.date:
        yield source.problem(("from",), _("“from” is the later edition of the two."))
    for index, link in enumerate(crosswalk.links):
        yield from _check_link(file, index, link)
    yield from _check_cover(file, file.older, [code for link in crosswalk.links for code in link.older])
    yield from _check_cover(file, file.newer, [code for link in crosswalk.links for code in link.newer])
    yield from _check_contradictions(file)


def _check_link(file: CrosswalkFile, index: int, link: Link) -> Iterator[Problem]:
    path = ("links", index)
    known = True
    for key, codes, edition in (("from", link.older, file.older), ("to", link.newer, file.newer)):
        for code in codes:
            if edition.find(code) is None:
                known = False
                what = _("{code} is not in the edition {edition}.", code=code, edition=edition.info.id)
                yield file.source.problem((*path, key), what)
        if len(set(codes)) < len(codes):
            yield file.source.problem((*path, key), _("The link names the same code twice."))
    if not known:
        return
    older = [item for code in link.older if (item := file.older.find(code))]
    newer = [item for code in link.newer if (item := file.newer.find(code))]
    if len({item.kind for item in older + newer}) > 1:
        yield file.source.problem(path, _("The link joins items of different kinds."))
        return
    if what := _fault_of_fate(link.fate, older, newer):
        yield file.source.problem((*path, "fate"), what)


def _fault_of_fate(fate: Fate, older: list[Item], newer: list[Item]) -> str:
    """Return what is wrong with calling it this fate, or nothing."""
    faults = {
        Fate.NEW: (not older and bool(newer), _("“new” has codes in “to” and none in “from”.")),
        Fate.DROPPED: (bool(older) and not newer, _("“dropped” has codes in “from” and none in “to”.")),
        Fate.SPLIT: (len(older) == 1 and len(newer) > 1, _("“split” has one code in “from” and several in “to”.")),
        Fate.MERGED: (len(older) > 1 and len(newer) == 1, _("“merged” has several codes in “from” and one in “to”.")),
    }
    if fate in faults:
        right, fault = faults[fate]
        return "" if right else fault
    if len(older) != 1 or len(newer) != 1:
        return _("“{fate}” has one code in “from” and one in “to”.", fate=fate.value)
    return _fault_of_pair(fate, older[0], newer[0])


def _fault_of_pair(fate: Fate, older: Item, newer: Item) -> str:
    same_code = older.code == newer.code
    if fate is Fate.MOVED:
        return _("“moved” needs another code; {code} kept its own.", code=older.code) if same_code else ""
    if not same_code:
        return _(
            "“{fate}” keeps the code; here {older} became {newer}.", fate=fate.value, older=older.code, newer=newer.code
        )
    if not older.text or not newer.text:
        return ""
    same_text = fold(older.text) == fold(newer.text)
    if fate is Fate.SAME and not same_text:
        return _("{code} is called the same, but its words differ.", code=older.code)
    if fate is Fate.REWORDED and same_text:
        return _("{code} is called reworded, but its words are the same.", code=older.code)
    return ""


def _check_cover(file: CrosswalkFile, edition: Edition, linked: list[str]) -> Iterator[Problem]:
    missing = [item.code for item in edition.items if item.code not in linked]
    for code in missing:
        what = _("{code} of the edition {edition} stands in no link.", code=code, edition=edition.info.id)
        yield file.source.problem(("links",), what)


def _check_contradictions(file: CrosswalkFile) -> Iterator[Problem]:
    """Yield items that are dropped or new in one link and stand in another one too."""
    links = file.crosswalk.links
    older = Counter(code for link in links for code in link.older)
    newer = Counter(code for link in links for code in link.newer)
    for index, link in enumerate(links):
        path = ("links", index)
        for code in link.older if link.fate is Fate.DROPPED else ():
            if older[code] > 1:
                yield file.source.problem(path, _("{code} is dropped here and stands in another link.", code=code))
        for code in link.newer if link.fate is Fate.NEW else ():
            if newer[code] > 1:
                yield file.source.problem(path, _("{code} is new here and stands in another link.", code=code))
