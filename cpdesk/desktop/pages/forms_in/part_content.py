"""The parts of a form's preview that unfold: new values, replaced ones, kept, refused, left aside. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cpdesk.base.i18n import _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.field_words import apart, field_label, quiet
from cpdesk.desktop.pages.forms_in.values import LONGEST, ValueWords
from cpdesk.desktop.pages.names import kept_whole

if TYPE_CHECKING:
    from cpdesk.desktop.pages.forms_in.plan import Planned
    from cpdesk.forms.proposal import Proposal, ProposedValue

MOST_OPEN = 12
"""Replaced values that are shown without unfolding; more of them would hide the forms below."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it is about, and what is said; a second sentence below it where there is one."""

    head: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Lines behind a heading that counts them; ``is_open`` where people should see them without unfolding."""

    name: str
    icon: str
    role: str
    title: str
    lines: tuple[Line, ...]
    is_open: bool = False


def parts_of(planned: Planned, words: ValueWords) -> tuple[Part, ...]:
    """Return the parts that hold something, what needs eyes first."""
    found = planned.proposal
    if found is None or planned.problem:
        return ()
    parts = [_refused(planned, words)]
    if not found.known:
        parts += [_about(found, words), _replaced(planned, found, words), _new(found, words), _kept(found, words)]
    parts.append(_skipped(planned))
    return tuple(part for part in parts if part.lines)


def _refused(planned: Planned, words: ValueWords) -> Part:
    refused = planned.file.filled.refused if planned.file.filled is not None else ()
    order = {item.code: number for number, item in enumerate(words.words.edition.items)}
    lines = []
    for each in sorted(refused, key=lambda found: order.get(found.code, -1)):  # as the sheet has them
        place = kept_whole(quiet(each.place))
        head = _("{place} · {item}", place=place, item=words.item(each.code)) if each.code else place
        lines.append(Line(head, (quiet(each.words),)))
    title = ngettext("{n} cell that is not valid", "{n} cells that are not valid", len(lines))
    return Part("refused", "triangle-alert", "warning", title, tuple(lines), is_open=True)


def _about(found: Proposal, words: ValueWords) -> Part:
    lines = []
    for name, before, after in found.about:
        said = words.about(name, after)
        was = words.about(name, before)
        change = _("From “{before}” to “{after}”", before=was, after=said) if before and was != said else said
        lines.append(Line(field_label("respondent", name), (change,)))
    return Part("about", "users", "accent", _("About the participant"), tuple(lines), is_open=True)


def _replaced(planned: Planned, found: Proposal, words: ValueWords) -> Part:
    over = {(value.code, value.field) for value in planned.over}
    lines = []
    for value in found.replaced:
        head = _("{subject} · {field}", subject=words.item(value.code), field=words.field(value.field))
        said = [_change(value, words)]
        if (value.code, value.field) in over:
            said.append(_("What it replaces is from another form of this go."))
        if (value.code, value.field) in planned.settles:
            said.append(_("Two answers stand against each other here; this one settles it."))
        lines.append(Line(head, tuple(said)))
    title = ngettext("{n} value is replaced", "{n} values are replaced", len(lines))
    return Part("replaced", "refresh-cw", "accent", title, tuple(lines), is_open=len(lines) <= MOST_OPEN)


def _change(value: ProposedValue, words: ValueWords) -> str:
    said = [words.value(value.code, value.field, each) for each in (value.before, value.after)]
    before, after = apart(said, LONGEST)
    return _("From “{before}” to “{after}”", before=before, after=after)


def _new(found: Proposal, words: ValueWords) -> Part:
    by_item: dict[str, list[str]] = {}
    for value in found.new:
        said = words.value(value.code, value.field, value.after)
        by_item.setdefault(value.code, []).append(
            _("{field}: {value}", field=words.field(value.field), value=said),
        )
    lines = tuple(Line(words.item(code), tuple(said)) for code, said in by_item.items())
    title = ngettext("{n} item with something new", "{n} items with something new", len(lines))
    return Part("new", "plus", "accent", title, lines)


def _kept(found: Proposal, words: ValueWords) -> Part:
    by_item: dict[str, list[str]] = {}
    for code, name in found.kept:
        by_item.setdefault(code, []).append(words.field(name))
    lines = tuple(Line(words.item(code), (_joined(names),)) for code, names in by_item.items())
    title = ngettext(
        "{n} value is blank in the form and kept", "{n} values are blank in the form and kept", len(found.kept)
    )
    return Part("kept", "minus", "muted", title, lines)


def _joined(names: Iterable[str]) -> str:
    return " · ".join(names)


def _skipped(planned: Planned) -> Part:
    skipped = planned.file.filled.skipped if planned.file.filled is not None else ()
    lines = tuple(Line(kept_whole(quiet(each.place)), (quiet(each.words),)) for each in skipped)
    title = ngettext(
        "{n} thing in the file was left aside; no answer is lost",
        "{n} things in the file were left aside; no answer is lost",
        len(lines),
    )
    return Part("skipped", "info", "muted", title, lines)
