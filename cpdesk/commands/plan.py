"""``cpdesk plan list | show | check | compare``: the bundled editions, without a screen."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from cpdesk.base.i18n import interface, ngettext
from cpdesk.commands.output import print_json, print_lines
from cpdesk.plan import (
    find_item,
    list_editions,
    load_edition,
    load_guidance,
    load_mapping,
    load_report_form,
    render,
    show,
)
from cpdesk.plan.check import check_all, check_edition
from cpdesk.plan.compare import compare
from cpdesk.plan.show_guidance import guidance_dict, guidance_lines


def list_plans(options: Namespace) -> int:
    """Print the editions with their counts."""
    editions = [load_edition(info.id) for info in list_editions()]
    if options.json:
        print_json([render.edition_summary(edition) for edition in editions])
    else:
        print_lines(show.editions_lines(editions))
    return 0


def show_plan(options: Namespace) -> int:
    """Print an edition, or one item of it with what belongs to it."""
    edition = load_edition(options.edition)
    mapping = load_mapping(edition.info.id)
    item = find_item(edition, options.code) if options.code else None
    if item is None:
        if options.json:
            print_json(render.edition_dict(edition, mapping))
        else:
            print_lines(show.edition_lines(edition, mapping))
        return 0
    guidance = load_guidance(edition.info.id, interface().language)
    if options.json:
        ours = guidance_dict(guidance, item.code) if guidance else None
        print_json({**render.item_dict(edition, item, mapping), **({"guidance": ours} if ours else {})})
    else:
        print_lines(show.item_lines(edition, item, mapping))
        print_lines(guidance_lines(guidance, item.code) if guidance else [])
    return 0


def check_plan(options: Namespace) -> int:
    """Check one edition, or everything in ``plan_data``; exit 1 if anything is wrong.

    With an official questions file: compare it with a reporting format of ours instead.
    """
    if options.official is not None:
        return _compare_official(options.official, options.form)
    problems = check_edition(options.edition) if options.edition else check_all()
    print_lines(show.problem_lines(problems))
    return 1 if problems else 0


def _compare_official(path: Path, name: str) -> int:
    from cpdesk.plan.official import agreement_lines, differences
    from cpdesk.plan.official_file import read_official

    form, official = load_report_form(name), read_official(path)
    found = differences(form, official)
    if found:
        n = len(found)
        lines = [
            ngettext(
                "The official file and cpdesk's differ in {n} place:",
                "The official file and cpdesk's differ in {n} places:",
                n,
            )
        ]
        print_lines([*lines, *(f"  {words}" for words in found)])
    else:
        print_lines(agreement_lines(form, official))
    return 1 if found else 0


def compare_plans(options: Namespace) -> int:
    """Print what became of each item from one edition to a later one."""
    comparison = compare(options.older, options.newer)
    if options.json:
        print_json(render.comparison_dict(comparison))
    else:
        print_lines(show.comparison_lines(comparison))
    return 0
