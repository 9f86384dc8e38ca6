"""What the respondents answered about a key area, level by level, and how far that is from the agreed level. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpdesk.assessment.field_types import choice_label
from cpdesk.assessment.fields import LEVEL_NAMES, SPECIALS
from cpdesk.base.formats import number
from cpdesk.base.i18n import _, interface, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.field_words import quiet
from cpdesk.desktop.pages.names import level_words

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Voice:
    """One respondent's answer: who, the level or the special answer, and what they wrote."""

    who: str
    level: int | None
    special: str
    comment: str


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """The respondents who gave one answer; ``level`` is None for a special one, ``agreed`` says it was agreed."""

    level: int | None
    heading: str
    count: str
    agreed: bool
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class GroupAnswers:
    """Everything the group answered: ``levels`` counts each level 0-4, ``total`` everybody who answered."""

    total: int
    levels: tuple[int, ...]
    summary: str
    groups: tuple[AnswerGroup, ...]

    @property
    def hint(self) -> str:
        """Return what the folded part says it holds."""
        return number(self.total, interface().language) if self.total else ""

    def share(self, level: int) -> str:
        """Return how many of all chose a level, e.g. ``3 of 6``; the empty text where nobody answered."""
        return _("{n} of {total}", n=self.levels[level], total=self.total) if self.total else ""


def group_answers(snapshot: Snapshot, code: str, agreed: int | None, *, hide_names: bool = False) -> GroupAnswers:
    """Return what the respondents answered about a key area, beside the level that was agreed."""
    voices = tuple(_voices(snapshot, code, hide_names=hide_names))
    counts = tuple(sum(1 for voice in voices if voice.level == level) for level in range(len(LEVEL_NAMES)))
    wanted: list[int | str] = [*range(len(LEVEL_NAMES)), *(choice.value for choice in SPECIALS)]
    found = ((answer, tuple(v for v in voices if answer in (v.level, v.special))) for answer in wanted)
    groups = tuple(_group(answer, group, len(voices), agreed) for answer, group in found if group)
    return GroupAnswers(len(voices), counts, _summary(counts, len(voices), agreed), groups)


def nobody_else() -> GroupAnswers:
    """Return what is shown of the others while somebody answers as a respondent: nothing that could anchor them."""
    return GroupAnswers(
        0,
        (0,) * len(LEVEL_NAMES),
        _("While one answers as a respondent, the answers of others and the agreed value are not shown."),
        (),
    )


def _voices(snapshot: Snapshot, code: str, *, hide_names: bool) -> list[Voice]:
    found = []
    for respondent in _respondents(snapshot, code):
        subject = f"response/{respondent}/{code}"
        special = snapshot.text(subject, "special")
        level = snapshot.get(subject, "level")
        known = level if isinstance(level, int) and not special else None
        if known is not None or special:
            words = snapshot.text(subject, "comment") or snapshot.text(subject, "reason")
            who = _who(snapshot, respondent, hide_names=hide_names)
            found.append(Voice(who, known, special, quiet(words)))
    return found


def _respondents(snapshot: Snapshot, code: str) -> list[str]:
    """Return the ids of those who answered, in the order they were first heard of; deleted ones are left out."""
    found: dict[str, None] = {}
    for subject, _name in snapshot.values:
        kind, _slash, rest = subject.partition("/")
        respondent, _slash, item = rest.partition("/")
        if kind == "response" and item == code:
            found[respondent] = None
    return [one for one in found if not snapshot.is_deleted(f"respondent/{one}")]


def _who(snapshot: Snapshot, respondent: str, *, hide_names: bool) -> str:
    """Return name and institution; the institution alone where names are hidden."""
    fields = ("institution",) if hide_names else ("name", "institution")
    parts = (snapshot.text(f"respondent/{respondent}", name) for name in fields)
    return " · ".join(quiet(part) for part in parts if part) or _("No name given")


def _group(answer: int | str, voices: tuple[Voice, ...], total: int, agreed: int | None) -> AnswerGroup:
    heading = level_words(answer) if isinstance(answer, int) else _(choice_label(SPECIALS, answer))
    count = _("{n} of {total}", n=len(voices), total=total)
    level = answer if isinstance(answer, int) else None
    return AnswerGroup(level, heading, count, level is not None and level == agreed, voices)


def _summary(counts: tuple[int, ...], total: int, agreed: int | None) -> str:
    if not total:
        return _("Nobody has answered yet.")
    if agreed is None:
        return ngettext("{n} respondent has answered.", "{n} respondents have answered.", total)
    others = total - counts[agreed]
    if not others:
        return ngettext(
            "{n} respondent has answered and gave the agreed level.",
            "{n} respondents have answered and all gave the agreed level.",
            total,
        )
    return ngettext(
        "{others} of {n} respondent gave another answer than the agreed one; it is kept.",
        "{others} of {n} respondents gave another answer than the agreed one; it is kept.",
        total,
        others=others,
    )
