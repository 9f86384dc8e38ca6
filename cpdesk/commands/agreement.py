"""``cpdesk agreement``: how far the respondents agree, item by item, without a screen. No names of people."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from cpdesk.analysis.agreement import MAIN, Agreement, Spread, Standing, build_agreement, main_of
from cpdesk.analysis.institutions import InstitutionView, institution_views
from cpdesk.analysis.scope import find_scope
from cpdesk.assessment.field_types import choice_label
from cpdesk.assessment.fields import AGREED
from cpdesk.base.formats import listed
from cpdesk.base.i18n import N_, _, interface, ngettext
from cpdesk.commands.output import print_json, print_lines
from cpdesk.plan import load_edition, load_guidance
from cpdesk.storage.reader import read_snapshot

_STANDINGS = {
    Standing.DIFFERENT: N_("{code}: answers differ; {figures}"),
    Standing.SINGLE: N_("{code}: one institution only; {figures}"),
    Standing.ALIKE: N_("{code}: all answer the same; {figures}"),
    Standing.AGREED: N_("{code}: agreed, {value}; {figures}"),
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
    print_lines([*_summary(found), *(line for spread in found.by_disagreement for line in _lines(spread))])
    return 0


def _summary(found: Agreement) -> list[str]:
    institutions = ngettext("{n} institution", "{n} institutions", len(found.stated))
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


def _lines(spread: Spread) -> Iterator[str]:
    """Yield how an item stands, and below an agreed one why, and who dissents."""
    figures = listed(interface(), [_figures(spread), *_specials(spread)])
    yield _(_STANDINGS[spread.standing], code=spread.code, figures=figures, value=_agreed(spread))
    if why := str(spread.agreed.get("why") or ""):
        yield "    " + _("why: {reason}", reason=" ".join(why.split()))
    for one in spread.dissent:
        level = "" if one.level is None else _("level {level}", level=one.level)
        said = ", ".join(part for part in (level, " ".join(one.reason.split())) if part)
        yield "    " + _("dissent of {institution}: {said}", institution=one.institution or "–", said=said or "–")


def _agreed(spread: Spread) -> str:
    """Return the agreed value in a word."""
    name, value = next(((name, spread.agreed[name]) for name in MAIN if name in spread.agreed), ("", None))
    if name == "level":
        return _("level {level}", level=value)
    declared = AGREED.field(name)
    return _(choice_label(declared.choices, value)) or str(value) if declared is not None else ""


def _specials(spread: Spread) -> Iterator[str]:
    if spread.dont_know:
        yield _("{n} × not known", n=spread.dont_know)
    if spread.not_applicable:
        yield _("{n} × not applicable", n=spread.not_applicable)


def _figures(spread: Spread) -> str:
    figures = ngettext("{n} answer", "{n} answers", len(spread.responses))
    if spread.median is not None:
        figures = _(
            "median {median}, range {low}–{high}, {answers}",
            median=f"{spread.median:g}",
            low=spread.low,
            high=spread.high,
            answers=figures,
        )
    return figures


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
