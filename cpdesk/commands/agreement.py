"""``cpdesk agreement``: how far the respondents agree, item by item, without a screen. No names of people."""

from __future__ import annotations

from argparse import Namespace

from cpdesk.analysis.agreement import Agreement, Spread, Standing, build_agreement, main_of
from cpdesk.analysis.institutions import InstitutionView, institution_views
from cpdesk.analysis.scope import find_scope
from cpdesk.base.i18n import N_, _, ngettext
from cpdesk.commands.output import print_json, print_lines
from cpdesk.plan import load_edition, load_guidance
from cpdesk.storage.reader import read_snapshot

_STANDINGS = {
    Standing.DIFFERENT: N_("{code}: answers differ; {figures}"),
    Standing.SINGLE: N_("{code}: one institution only; {figures}"),
    Standing.ALIKE: N_("{code}: all answer the same; {figures}"),
    Standing.AGREED: N_("{code}: agreed; {figures}"),
    Standing.WAITING: N_("{code}: waits for answers"),
}


def agreement(options: Namespace) -> int:
    """Print the spread of every item asked, the widest disagreement first; raise InputError for no assessment."""
    snapshot = read_snapshot(options.file)
    edition = load_edition(snapshot.info.edition)
    scope = find_scope(snapshot, edition, load_guidance(edition.info.id))
    found = build_agreement(snapshot, edition, scope)
    if options.json:
        print_json(_document(found, institution_views(found, edition)))
        return 0
    if not found.respondents:
        print_lines([_("Nobody has answered yet.")])
        return 0
    print_lines([*_summary(found), *(_line(spread) for spread in found.by_disagreement)])
    return 0


def _summary(found: Agreement) -> list[str]:
    institutions = ngettext("{n} institution", "{n} institutions", len(found.institutions))
    return [
        ngettext(
            "{done} of {n} respondent has answered, from {institutions}.",
            "{done} of {n} respondents have answered, from {institutions}.",
            found.registered,
            done=found.respondents,
            institutions=institutions,
        ),
        _(
            "Of {whole} items {agreed} are agreed, {alike} answered alike, {different} differ, {single} come from one "
            "institution, {waiting} wait for answers.",
            whole=len(found.items),
            agreed=len(found.agreed),
            alike=len(found.alike),
            different=len(found.different),
            single=len(found.single),
            waiting=len(found.waiting),
        ),
    ]


def _line(spread: Spread) -> str:
    figures = ngettext("{n} answer", "{n} answers", len(spread.responses))
    if spread.median is not None:
        figures = _(
            "median {median}, range {low}–{high}, {answers}",
            median=f"{spread.median:g}",
            low=spread.low,
            high=spread.high,
            answers=figures,
        )
    return _(_STANDINGS[spread.standing], code=spread.code, figures=figures)


def _document(found: Agreement, views: tuple[InstitutionView, ...]) -> dict[str, object]:
    counts = {standing.value: len(found.of(standing)) for standing in Standing}
    return {
        "respondents": found.respondents,
        "registered": found.registered,
        "institutions": [_institution(view) for view in views],
        "counts": {"items": len(found.items), **counts, "can_be_agreed_at_once": len(found.joined)},
        "items": [_entry(spread) for spread in found.by_disagreement],
    }


def _institution(view: InstitutionView) -> dict[str, object]:
    entry: dict[str, object] = {
        "name": view.name,
        "respondents": view.respondents,
        "compared": view.compared,
        "alone": list(view.alone),
    }
    if view.whole is not None:
        entry["higher"], entry["same"], entry["lower"] = view.whole.higher, view.whole.same, view.whole.lower
    return entry


def _entry(spread: Spread) -> dict[str, object]:
    answers = [{"institution": one.institution, main_of(one)[0]: main_of(one)[1]} for one in spread.responses]
    agreed = {
        name: spread.agreed[name] for name in ("level", "special", "status", "answer", "why") if name in spread.agreed
    }
    return {
        "code": spread.code,
        "standing": spread.standing.value,
        "answers": answers,
        "median": spread.median,
        "low": spread.low,
        "high": spread.high,
        "dont_know": spread.dont_know,
        "not_applicable": spread.not_applicable,
        "disagreement": round(spread.disagreement, 3),
        "agreed": agreed,
        "dissent": [
            {"institution": one.institution, "level": one.level, "reason": one.reason} for one in spread.dissent
        ],
        "answers_since": spread.since,
        "contested": list(spread.contested),
    }
