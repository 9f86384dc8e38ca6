"""``cpdesk cycle``: list the cycles of a file, start the next one, or take it back; without a screen."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from contextlib import closing

from cpdesk.assessment.cycles import Cycle, answered_items, find_cycles
from cpdesk.assessment.field_types import choice_label
from cpdesk.assessment.fields import CYCLE_KINDS
from cpdesk.base.i18n import _, ngettext
from cpdesk.commands.output import print_json, print_lines
from cpdesk.storage.cycles import start_cycle, take_back_cycle
from cpdesk.storage.reader import read_contents
from cpdesk.storage.store import Store


def cycle(options: Namespace) -> int:
    """List the cycles of a file; start the next one or take the last one back first, where that is asked for.

    Raises:
        InputError: the name cannot be used, or the cycle cannot be taken back; nothing was changed.

    """
    if options.start is not None:
        with closing(Store.open(options.file)) as store:
            start_cycle(store, options.start, kind=options.kind, started=options.date, author=options.author)
    elif options.take_back:
        with closing(Store.open(options.file)) as store:
            take_back_cycle(store, author=options.author)
    contents = read_contents(options.file)
    counts = answered_items(contents.state)
    cycles = find_cycles(contents.state, contents.info.cycle)
    if options.json:
        rivals = [_facts(rival, counts) for rival in cycles.rivals]
        print_json({"cycles": [_facts(each, counts) for each in cycles.line], "rivals": rivals})
    else:
        print_lines(_line(each, counts, here=each == cycles.worked_in) for each in cycles.line)
        print_lines(
            _("Also started, apart from these: {cycle}. Its answers are kept, not shown.", cycle=rival.name)
            for rival in cycles.rivals
        )
    return 0


def _facts(cycle: Cycle, counts: Mapping[str, int]) -> dict[str, object]:
    told = {"name": cycle.name, "kind": cycle.kind, "follows": cycle.follows, "started": cycle.started}
    return {**told, "answered": counts.get(cycle.name, 0)}


def _line(cycle: Cycle, counts: Mapping[str, int], *, here: bool) -> str:
    count = counts.get(cycle.name, 0)
    parts = [cycle.name or _("not named"), _(choice_label(CYCLE_KINDS, cycle.kind))] if cycle.kind else [cycle.name]
    if cycle.started:
        parts.append(_("started {date}", date=cycle.started))
    parts.append(ngettext("{n} question answered", "{n} questions answered", count))
    if here:
        parts.append(_("worked in now"))
    return " · ".join(part for part in parts if part)
