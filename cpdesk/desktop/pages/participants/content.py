"""What the page lists: participants with how far they are, groups, and what was typed before as suggestions. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING

from cpdesk.assessment.respondents import Group, Respondent, asked_of, groups, respondents, responses_by_item
from cpdesk.assessment.workshop_fields import WAYS
from cpdesk.base.folding import fold
from cpdesk.base.i18n import N_, _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.field_words import in_sentence, quiet
from cpdesk.desktop.pages.participants.asked import GoalPart, asked_titles, asked_words, goal_parts
from cpdesk.desktop.pages.respondent_names import numbers_of

if TYPE_CHECKING:
    from cpdesk.assessment.snapshot import Snapshot
    from cpdesk.desktop.picture import Picture

NAME, INSTITUTION, SECTOR, ROLE, GROUP, ASKED, FAR = range(7)
COLUMNS = (
    N_("Participant"),
    N_("Institution"),
    N_("Sector"),
    N_("Role"),
    N_("Group"),
    N_("What is asked"),
    N_("How far"),
)
GROUP_NAME, GROUP_MEMBERS, GROUP_ASKED = range(3)
GROUP_COLUMNS = (N_("Group"), N_("Members"), N_("What is asked"))

SECTORS = (
    *(N_("Environment"), N_("Agriculture"), N_("Health"), N_("Customs and trade"), N_("Science and technology")),
    *(N_("Laboratories"), N_("Universities"), N_("Indigenous peoples and local communities"), N_("Industry")),
    *(N_("Civil society"), N_("Legal affairs"), N_("Finance and planning"), N_("Media")),
)
"""Offered where a sector is typed; ours, from those the Protocol's national committees usually bring together."""


@dataclass(frozen=True, slots=True)
class TableLine:
    """A row of a table: its cells, those shown quietly, the icon before the last cell, what is said of the row.

    ``order`` is the share by which the last column is ordered, where it is not by its words.
    """

    id: str
    cells: tuple[str, ...]
    quiet: frozenset[int] = frozenset()
    icon: tuple[str, str] = ("", "")
    tip: str = ""
    order: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """A participant as the page shows them; ``answered`` of ``asked`` items have an answer of theirs.

    ``label`` is the title where there is a name; else role and institution, which tell those without a name apart.
    ``came_in`` says how forms of theirs were taken in, ``by_group`` that a group of theirs is asked something by name.
    """

    who: Respondent
    title: str
    label: str
    answered: int
    asked: int
    line: TableLine
    came_in: str = ""
    by_group: bool = False

    @property
    def full_label(self) -> str:
        """Return the label with the institution, each part in its own direction."""
        if self.label != self.title:
            return self.label
        name, institution = in_sentence(self.label), in_sentence(self.who.institution)
        return _("{name} · {institution}", name=name, institution=institution) if institution else self.label

    @property
    def far(self) -> str:
        """Return how far they are, with the whole."""
        return _("{n} of {total}", n=self.answered, total=self.asked)


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group as the page shows it."""

    group: Group
    title: str
    line: TableLine


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What was typed before, and which sector an institution, folded, was given."""

    institutions: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    sector_of: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ParticipantsView:
    """Everything the page shows."""

    headline: str = ""
    rows: tuple[ParticipantRow, ...] = ()
    groups: tuple[GroupRow, ...] = ()
    suggestions: Suggestions = field(default_factory=Suggestions)
    parts: tuple[GoalPart, ...] = ()

    def find(self, respondent: str) -> ParticipantRow | None:
        """Return a participant by the id; None for nobody."""
        return next((row for row in self.rows if row.who.id == respondent), None)

    def find_group(self, group: str) -> GroupRow | None:
        """Return a group by the id; None for none."""
        return next((row for row in self.groups if row.group.id == group), None)


def build_view(picture: Picture, *, hide_names: bool = False) -> ParticipantsView:
    """Return what the page shows of the assessment as it is now."""
    people, all_groups = respondents(picture.snapshot), groups(picture.snapshot)
    scope = picture.scope
    codes = (*scope.key_areas, *scope.objectives, *scope.indicators)
    answered: dict[str, set[str]] = {}
    for item, responses in responses_by_item(picture.snapshot).items():
        for response in responses:
            if response.is_answered:
                answered.setdefault(response.respondent, set()).add(item)
    titles = _titles(people, numbers_of(picture.snapshot), hide_names=hide_names)
    parts, came_in = goal_parts(picture), _came_in(picture.snapshot)
    tips = _tips(parts)
    rows = []
    for who in people:
        asked = asked_of(who, all_groups, picture.edition, codes)
        done = len(answered.get(who.id, set()).intersection(asked))
        label = titles[who.id] if who.name or hide_names else _without_name(who)
        row = _row(picture, who, (titles[who.id], label), all_groups, (done, len(asked)), tips)
        rows.append(replace(row, came_in=came_in.get(who.id, "")))
    labels = {row.who.id: row.label for row in rows}
    shown = tuple(_group_row(picture, group, labels, tips) for group in all_groups)
    return ParticipantsView(_headline(rows), tuple(rows), shown, _suggestions(people), parts)


def title_of(who: Respondent, number: int, *, hide_names: bool) -> str:
    """Return what a participant is called on the page; with names hidden, by their number in the list."""
    if hide_names:
        return _("Participant {n}", n=number)
    return quiet(who.name) if who.name else _("No name given")


def filtered(lines: Iterable[TableLine], text: str) -> tuple[TableLine, ...]:
    """Return the rows in which every word stands that was typed into the filter."""
    words = fold(text).split()
    return tuple(line for line in lines if all(word in fold(" ".join(line.cells)) for word in words))


def ordered(lines: Iterable[TableLine], column: int, *, descending: bool = False) -> tuple[TableLine, ...]:
    """Return rows in the order of a column; -1 leaves them as they were registered. What is empty comes last."""
    found = list(lines)
    if column < 0:
        return tuple(found)
    filled = [line for line in found if line.cells[column] and column not in line.quiet]
    empty = [line for line in found if not line.cells[column] or column in line.quiet]
    if column == FAR and all(line.order for line in filled):
        filled.sort(key=_by_share, reverse=descending)
    else:
        filled.sort(key=lambda line: fold(line.cells[column]), reverse=descending)
    return (*filled, *empty)


def removed_words(rows: Iterable[ParticipantRow]) -> str:
    """Return what was removed and what becomes of the answers."""
    gone = tuple(rows)
    answers = sum(row.answered for row in gone)
    if len(gone) == 1:
        words = _("{name} is removed from the list.", name=in_sentence(gone[0].label))
    else:
        words = ngettext("{n} participant is removed.", "{n} participants are removed.", len(gone))
    if not answers:
        return words
    kept = ngettext(
        "{n} answer stays recorded, but does not count any more.",
        "{n} answers stay recorded, but do not count any more.",
        answers,
    )
    return f"{words} {kept}"


def _by_share(line: TableLine) -> float:
    return line.order[0]


def _titles(people: Iterable[Respondent], numbers: Mapping[str, int], *, hide_names: bool) -> dict[str, str]:
    return {who.id: title_of(who, numbers[who.id], hide_names=hide_names) for who in people}


def _tips(parts: tuple[GoalPart, ...]) -> Callable[[Iterable[str]], str]:
    def tip(assigned: Iterable[str]) -> str:
        return asked_titles(parts, frozenset(assigned))

    return tip


def _row(
    picture: Picture,
    who: Respondent,
    titles: tuple[str, str],
    all_groups: Iterable[Group],
    far: tuple[int, int],
    tips: Callable[[Iterable[str]], str],
) -> ParticipantRow:
    mine = [group for group in all_groups if group.id in who.groups]
    assigned = frozenset(who.assigned).union(*(group.assigned for group in mine))
    names = ", ".join(quiet(group.name) or _("Group without a name") for group in mine)
    (title, label), (done, asked) = titles, far
    words = _("{n} of {total}", n=done, total=asked)
    cells = (
        *(title, quiet(who.institution), quiet(who.sector), quiet(who.role), names),
        asked_words(picture.edition, assigned),
        words,
    )
    muted = {
        column
        for column, is_quiet in (
            (NAME, not who.name and title == _("No name given")),
            (ASKED, not assigned),
            (FAR, not done),
        )
        if is_quiet
    }
    icon = ("circle-check", "accent") if asked and done >= asked else ("circle-dot", "accent") if done else ("", "")
    icon = icon if icon[0] else ("circle", "muted")
    tip = "\n".join(text for text in (*cells[:5], tips(assigned)) if text)
    line = TableLine(who.id, cells, frozenset(muted), icon, tip, (done / asked if asked else 0.0,))
    by_group = any(group.assigned for group in mine)
    return ParticipantRow(who, title, label, done, asked, line, by_group=by_group)


def _without_name(who: Respondent) -> str:
    parts = [in_sentence(text) for text in (who.role, who.institution) if text]
    return " · ".join(parts) or _("No name given")


def _group_row(
    picture: Picture, group: Group, labels: dict[str, str], tips: Callable[[Iterable[str]], str]
) -> GroupRow:
    title = quiet(group.name) or _("Group without a name")
    members = ngettext("{n} participant", "{n} participants", len(group.members))
    if group.members:
        names = ", ".join(in_sentence(labels[member]) for member in group.members)
        members = _("{count}: {names}", count=members, names=names)
    cells = (title, members, asked_words(picture.edition, group.assigned))
    marks = ((GROUP_NAME, not group.name), (GROUP_MEMBERS, not group.members), (GROUP_ASKED, not group.assigned))
    muted = frozenset(column for column, is_quiet in marks if is_quiet)
    return GroupRow(group, title, TableLine(group.id, cells, muted, tip="\n".join((*cells, tips(group.assigned)))))


def _came_in(snapshot: Snapshot) -> dict[str, str]:
    """Return in which ways forms of each respondent were taken in, in words."""
    labels = {choice.value: _(choice.label) for choice in WAYS}
    found: dict[str, dict[str, None]] = {}
    for subject in snapshot.subjects("received"):
        respondent, way = subject.split("/")[1], snapshot.text(subject, "way")
        found.setdefault(respondent, {})[labels.get(way, way)] = None
    return {respondent: ", ".join(word for word in ways if word) for respondent, ways in found.items()}


def _headline(rows: Iterable[ParticipantRow]) -> str:
    found = tuple(rows)
    if not found:
        return ""
    people = ngettext("{n} participant", "{n} participants", len(found))
    institutions = len({fold(row.who.institution) for row in found if row.who.institution})
    done, asked = sum(row.answered for row in found), sum(row.asked for row in found)
    parts = [people]
    if institutions:
        parts.append(ngettext("{n} institution", "{n} institutions", institutions))
    parts.append(_("{n} of {total} answers are in", n=done, total=asked))
    return " · ".join(parts)


def _suggestions(people: Iterable[Respondent]) -> Suggestions:
    known = tuple(people)
    sectors = {fold(who.institution): who.sector for who in known if who.institution and who.sector}
    return Suggestions(
        tuple(sorted(_distinct(who.institution for who in known), key=fold)),
        _distinct((*(who.sector for who in known), *(_(sector) for sector in SECTORS))),
        _distinct(who.role for who in known),
        sectors,
    )


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """Return texts each once, whatever their case and accents, the first way it was written."""
    found: dict[str, str] = {}
    for text in texts:
        if text:
            found.setdefault(fold(text), text)
    return tuple(found.values())
