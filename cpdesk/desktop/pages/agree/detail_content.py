"""What an open row of the page Agree shows besides its dots: what was said, dissent, earlier agreed values. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from cpdesk.analysis.agreement import MAIN, Spread, Standing, distance, main_of
from cpdesk.assessment.events import Event, Key
from cpdesk.assessment.respondents import Dissent, Response
from cpdesk.base.folding import fold
from cpdesk.base.i18n import _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.agree.columns import Column, columns_of, place_of
from cpdesk.desktop.pages.agree.content import institution_words, marks_of
from cpdesk.desktop.pages.field_words import in_sentence, moment_words
from cpdesk.desktop.pages.names import level_words

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.assessment.state import State
    from cpdesk.assessment.values import Value
    from cpdesk.desktop.picture import Picture

_LONG = 4000
_OFFERS = 4
_QUOTED = 200


@dataclass(frozen=True, slots=True)
class Voice:
    """What one respondent said beside the answer; ``place`` is the institution's place in the legend."""

    place: int
    words: str


@dataclass(frozen=True, slots=True)
class KeptDissent:
    """A dissent with its words."""

    dissent: Dissent
    words: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A response that differs from the agreed value and could be kept as dissent, with the words of its button."""

    dissent: Dissent
    words: str


@dataclass(frozen=True, slots=True)
class Detail:
    """Everything an open row shows; ``agreed`` is what is agreed now, ``chosen`` its column."""

    code: str
    columns: tuple[Column, ...]
    chosen: int | None
    agreed: Mapping[str, Value]
    voices: tuple[Voice, ...]
    dissent: tuple[KeptDissent, ...]
    offers: tuple[Offer, ...]
    since: str
    contested: bool

    @property
    def why(self) -> str:
        """Return the reason that is recorded: of not applicable its own, of any other why it was agreed."""
        name = "reason" if self.agreed.get("special") == "not_applicable" else "why"
        return str(self.agreed.get(name) or "")


def build_detail(picture: Picture, spread: Spread, *, names: bool) -> Detail:
    """Return what an open row shows; without ``names`` an institution stands for its people."""
    columns = columns_of(picture, spread)
    places = marks_of(picture)
    settled = spread.standing is Standing.AGREED
    return Detail(
        code=spread.code,
        columns=columns,
        chosen=place_of(columns, spread.agreed) if settled else None,
        agreed=spread.agreed,
        voices=tuple(_voices(picture.snapshot, spread, columns, places, names=names)),
        dissent=tuple(KeptDissent(one, dissent_words(one)) for one in spread.dissent),
        offers=_offers(spread) if settled else (),
        since="" if spread.contested else _since(spread),
        contested=bool(spread.contested),
    )


def dissent_words(kept: Dissent) -> str:
    """Return a dissent as a sentence."""
    who = in_sentence(kept.institution) or _("An institution that is not stated")
    why = in_sentence(kept.reason, _LONG)
    if kept.level is not None and why:
        return _("Dissent kept: {who} answers {level}, “{why}”", who=who, level=level_words(kept.level), why=why)
    if kept.level is not None:
        return _("Dissent kept: {who} answers {level}.", who=who, level=level_words(kept.level))
    return _("{who} dissents: “{why}”", who=who, why=why) if why else _("{who} dissents.", who=who)


def earlier_lines(
    state: State, snapshot: Snapshot, columns: tuple[Column, ...], code: str, *, names: bool
) -> tuple[str, ...]:
    """Return the values that were agreed before the present one, the newest first, with when, why and by whom.

    Without ``names`` nobody is named. The clocks of the computers order what different fields held, which is shown
    and decides nothing.
    """
    values = list(_earlier(state, snapshot, code, MAIN))
    reasons = list(_earlier(state, snapshot, code, _REASONS))
    found: list[tuple[str, int, str]] = []
    for event in values:
        why = next((one for one in reasons if _goes_with(one, event)), None)
        if why is not None:
            reasons.remove(why)
        found.append((event.claimed, event.seq, _earlier_words(_by(snapshot, event, names=names), columns, event, why)))
    found += [
        (one.claimed, one.seq, _earlier_words(_by(snapshot, one, names=names), columns, one, None)) for one in reasons
    ]
    return tuple(words for *_order, words in sorted(found, reverse=True))


_REASONS = ("why", "reason")


def _earlier(state: State, snapshot: Snapshot, code: str, names: tuple[str, ...]) -> Iterable[Event]:
    """Yield what fields of an agreed value held and do not hold any more."""
    for name in names:
        current = snapshot.values.get((f"agreed/{code}", name))
        now = current.heads if current is not None else ()
        for event in state.history(Key(snapshot.info.cycle, f"agreed/{code}", name)):
            if event.value is not None and event not in now:
                yield event


def _goes_with(reason: Event, event: Event) -> bool:
    """Tell whether a reason was recorded in one step with a value."""
    return reason.device == event.device and 0 < reason.seq - event.seq < len(MAIN) + len(_REASONS)


def _by(snapshot: Snapshot, event: Event, *, names: bool) -> str:
    """Return who recorded an event and when, or only when."""
    when = moment_words(event.claimed) or _("time not known")
    if not names:
        return when
    who = in_sentence(snapshot.author_name(event)) or _("No name given")
    return _("{name}, {when}", name=who, when=when)


def _earlier_words(by: str, columns: tuple[Column, ...], event: Event, why: Event | None) -> str:
    at = place_of(columns, {event.key.field: event.value})
    value = columns[at].words if at is not None else in_sentence(str(event.value), _QUOTED)
    if event.key.field in _REASONS:
        return _("Reason “{text}” ({by})", text=value, by=by)
    if why is not None:
        return _("{value}: “{reason}” ({by})", value=value, reason=in_sentence(str(why.value), _QUOTED), by=by)
    return _("{value} ({by})", value=value, by=by)


def _voices(
    snapshot: Snapshot, spread: Spread, columns: tuple[Column, ...], places: Mapping[str, int], *, names: bool
) -> Iterable[Voice]:
    """Return what was said, those furthest from the median first; where two are as far, by institution."""
    told = [one for one in spread.responses if one.comment or one.evidence]
    middle = spread.median or 0.0
    far = {one.respondent: abs(one.level - middle) if one.level is not None else -1.0 for one in told}
    for one in sorted(told, key=lambda one: -far[one.respondent]):
        yield Voice(places[one.institution], _voice_words(snapshot, one, columns, names=names))


def _voice_words(snapshot: Snapshot, one: Response, columns: tuple[Column, ...], *, names: bool) -> str:
    who = institution_words(one.institution)
    name = in_sentence(snapshot.text(f"respondent/{one.respondent}", "name")) if names else ""
    if name:
        who = _("{name}, {institution}", name=name, institution=who)
    at = place_of(columns, one.values)
    answer = columns[at].words if at is not None else _("another answer")
    comment, evidence = in_sentence(one.comment, _LONG), in_sentence(one.evidence, _LONG)
    if comment and evidence:
        return _(
            "{who}, {answer}: “{comment}” Evidence: {evidence}",
            who=who,
            answer=answer,
            comment=comment,
            evidence=evidence,
        )
    if comment:
        return _("{who}, {answer}: “{comment}”", who=who, answer=answer, comment=comment)
    return _("{who}, {answer}. Evidence: {evidence}", who=who, answer=answer, evidence=evidence)


def _offers(spread: Spread) -> tuple[Offer, ...]:
    """Return the answers that lie furthest from the agreed one and are not kept as dissent yet, each once."""
    kept = {(fold(one.institution), one.level) for one in spread.dissent}
    agreed = next(((name, spread.agreed[name]) for name in MAIN if name in spread.agreed), ("", None))
    found: dict[tuple[str, int | None], tuple[float, Response]] = {}
    for one in spread.responses:
        key, apart = (fold(one.institution), one.level), distance(main_of(one), agreed)
        if apart and one.institution and one.level is not None and key not in kept:
            found.setdefault(key, (apart, one))
    furthest = sorted(found.values(), key=lambda each: -each[0])[:_OFFERS]
    return tuple(
        Offer(
            Dissent("", spread.code, one.institution, one.level, one.comment),
            _("{who}: {level}", who=institution_words(one.institution), level=one.level),
        )
        for _apart, one in furthest
    )


def _since(spread: Spread) -> str:
    if not spread.since:
        return ""
    return ngettext(
        "{n} answer came in or changed after this was agreed. Record it again with a reason, or leave it as it is.",
        "{n} answers came in or changed after this was agreed. Record it again with a reason, or leave it as it is.",
        spread.since,
    )
