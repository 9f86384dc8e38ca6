"""What the tab Institutions says: how each one's levels lie to those of the others, in neutral words. No Qt."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from cpdesk.analysis.institutions import ENOUGH, InstitutionView, Lean, institution_views
from cpdesk.base.formats import listed, number
from cpdesk.base.i18n import _, interface, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.agree.content import institution_words, marks_of
from cpdesk.desktop.pages.names import goal_codes, goal_title, kept_whole

if TYPE_CHECKING:
    from cpdesk.desktop.picture import Picture


@dataclass(frozen=True, slots=True)
class Share:
    """How many items lie higher, the same and lower, with their words; ``title`` names the goal, empty for all."""

    title: str
    lower: int
    same: int
    higher: int
    words: str
    mean: str


@dataclass(frozen=True, slots=True)
class InstitutionCard:
    """One institution: its mark's place, its name, who answered, the whole, by goal, what only it answered."""

    place: int
    name: str
    people: str
    sentence: str
    whole: Share | None
    by_goal: tuple[Share, ...]
    alone: str


def institution_cards(picture: Picture) -> tuple[InstitutionCard, ...]:
    """Return the institutions in the order of the legend; figures only where enough could be compared."""
    views = institution_views(picture.agreement, picture.edition)
    places = marks_of(picture)
    return tuple(_card(picture, places[view.name], view) for view in views)


def how_to_read() -> str:
    """Return what the figures compare, and that a difference is no fault."""
    return _(
        "Each line compares the median of an institution's levels with the median of the others, item by item. A "
        "difference is no mistake: those who do the work may know of more gaps, or of more that works. It shows where "
        "to ask. Institutions stand in the order of their names."
    )


def _card(picture: Picture, place: int, view: InstitutionView) -> InstitutionCard:
    whole = view.whole
    return InstitutionCard(
        place=place,
        name=institution_words(view.name),
        people=ngettext("{n} respondent", "{n} respondents", view.respondents),
        sentence=_compared(view),
        whole=_share("", whole) if whole is not None else None,
        by_goal=tuple(_share(_goal(picture, lean.goals), lean) for lean in view.by_goal),
        alone=_alone(view.alone),
    )


def _compared(view: InstitutionView) -> str:
    if not view.name:
        return _("These respondents may be of several institutions. They are compared with nobody.")
    return _sentence(view.whole) if view.whole is not None else _too_few(view.compared)


def _too_few(compared: int) -> str:
    return ngettext(
        "Only {n} item can be compared with other institutions; from {enough} on it says something.",
        "Only {n} items can be compared with other institutions; from {enough} on it says something.",
        compared,
        enough=ENOUGH,
    )


def _sentence(whole: Lean) -> str:
    if whole.tendency > 0:
        return _("Its levels lie above those of the others more often than chance explains.")
    if whole.tendency < 0:
        return _("Its levels lie below those of the others more often than chance explains.")
    return _("Its levels differ from those of the others no more than chance explains.")


def _share(title: str, lean: Lean) -> Share:
    counts = {"lower": lean.lower, "same": lean.same, "higher": lean.higher}
    words = ngettext(
        "of {n} item: {lower} below, {same} the same, {higher} above",
        "of {n} items: {lower} below, {same} the same, {higher} above",
        lean.compared,
        **counts,
    )
    return Share(title, lean.lower, lean.same, lean.higher, words, _mean(lean.mean))


def _mean(mean: float) -> str:
    """Return the mean difference as a figure with its sign."""
    rounded = Decimal(str(round(mean, 1)))
    if not rounded:
        return kept_whole("±0")
    figure = number(abs(rounded), interface().language)
    return kept_whole(f"+{figure}" if rounded > 0 else f"−{figure}")


def _goal(picture: Picture, goals: tuple[str, ...]) -> str:
    title = goal_title(picture.edition, picture.mapping, goals)
    return _("{code} {title}", code=kept_whole(goal_codes(goals)), title=title)


def _alone(codes: tuple[str, ...]) -> str:
    if not codes:
        return ""
    named = listed(interface(), [kept_whole(code) for code in codes])
    return ngettext(
        "{n} item was answered by this institution alone: {codes}.",
        "{n} items were answered by this institution alone: {codes}.",
        len(codes),
        codes=named,
    )
