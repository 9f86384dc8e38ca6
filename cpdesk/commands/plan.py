"""``cpdesk plan list | show | check | compare``: the bundled editions, without a screen."""

from __future__ import annotations

from argparse import Namespace

from cpdesk.base.i18n import interface
from cpdesk.commands.output import print_json, print_lines
from cpdesk.plan import find_item, list_editions, load_edition, load_guidance, load_mapping, render, show
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
    """Check one edition, or everything in ``plan_data``; exit 1 if anything is wrong."""
    problems = check_edition(options.edition) if options.edition else check_all()
    print_lines(show.problem_lines(problems))
    return 1 if problems else 0


def compare_plans(options: Namespace) -> int:
    """Print what became of each item from one edition to a later one."""
    comparison = compare(options.older, options.newer)
    if options.json:
        print_json(render.comparison_dict(comparison))
    else:
        print_lines(show.comparison_lines(comparison))
    return 0
