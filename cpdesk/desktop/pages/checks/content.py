"""What the page Checks shows: findings by severity, perhaps of one topic only, and what was set aside. No Qt."""

from __future__ import annotations

from collections.abc import Sequence

from cpdesk.analysis.checks import Finding, Severity, Topic
from cpdesk.base.i18n import N_, _, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages import NEW_ACTION
from cpdesk.desktop.pages.field_words import quiet

FIRST = 25
"""Findings of one severity that are shown at first."""

MORE = 100
"""How many more each press shows."""

_TITLES = {Severity.ERROR: N_("Errors"), Severity.WARNING: N_("Warnings"), Severity.HINT: N_("Hints")}
_MEANINGS = {
    Severity.ERROR: N_("Two things that cannot both be so, or something required that is missing"),
    Severity.WARNING: N_("What somebody who reads the needs or the plan will ask about"),
    Severity.HINT: N_("Worth a second look"),
}
_ICONS = {
    Severity.ERROR: ("octagon-alert", "danger"),
    Severity.WARNING: ("triangle-alert", "warning"),
    Severity.HINT: ("info", "information"),
}
_TOPICS = {
    Topic.ANSWERS: N_("Answers"),
    Topic.NEEDS: N_("Needs"),
    Topic.ACTIONS: N_("Actions"),
    Topic.DATES: N_("Dates"),
    Topic.MONEY: N_("Money"),
}

_PAGES = {"agreed": "assess", "action": "action_plan", "goal": "country", "need": "needs"}
"""The page on which a finding about a kind of subject is mended; about everybody else on the page of people."""


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding: its sentence, the page and item that mend it, and the reason where it is set aside.

    ``why`` is our sentence that tells why two answers can hardly both be so; empty where the finding needs none.
    """

    id: str
    subject: str
    words: str
    page: str
    item: str
    why: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one severity; ``more`` tells of those that are not shown yet, empty for none."""

    severity: Severity
    title: str
    meaning: str
    icon: str
    role: str
    lines: tuple[FindingLine, ...]
    more: str


@dataclass(frozen=True, slots=True)
class TopicLine:
    """One topic to choose: its name for programs, empty for every one, and its words with the count."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ChecksView:
    """The whole page. ``open`` counts what is not set aside, whatever topic is chosen."""

    headline: str
    topics: tuple[TopicLine, ...]
    groups: tuple[Group, ...]
    aside: tuple[FindingLine, ...]
    aside_words: str
    open: int

    @property
    def lines(self) -> tuple[FindingLine, ...]:
        """Return the open findings that are shown, in their order."""
        return tuple(line for group in self.groups for line in group.lines)


def build_checks(findings: Sequence[Finding], topic: str = "", most: int = FIRST) -> ChecksView:
    """Return what the page shows; a topic nothing is open on any more counts as every topic."""
    is_open = [finding for finding in findings if finding.is_open]
    aside = [finding for finding in findings if not finding.is_open]
    if topic not in [finding.topic for finding in is_open]:
        topic = ""
    chosen = [finding for finding in is_open if topic in ("", finding.topic)]
    groups = (_group(severity, [f for f in chosen if f.severity is severity], most) for severity in Severity)
    return ChecksView(
        ngettext("{n} finding is open.", "{n} findings are open.", len(is_open)),
        _topics(is_open, topic),
        tuple(group for group in groups if group.lines),
        tuple(_line(finding) for finding in aside),
        ngettext("{n} finding is set aside", "{n} findings are set aside", len(aside)),
        len(is_open),
    )


def place_of(finding: Finding) -> tuple[str, str]:
    """Return the page and the item on it where a finding can be mended."""
    kind, _slash, item = finding.subject.partition("/")
    if kind == "need" and not finding.field:
        return "action_plan", NEW_ACTION + item
    page = _PAGES.get(kind, "people")
    return page, item if page == "people" else f"{item}#{finding.field}"


def _line(finding: Finding) -> FindingLine:
    return FindingLine(
        finding.id,
        finding.dismissal,
        finding.words,
        *place_of(finding),
        why=finding.why,
        reason=quiet(finding.dismissed_reason),
    )


def _group(severity: Severity, findings: list[Finding], most: int) -> Group:
    left = len(findings) - most
    more = ngettext("{n} more is not shown.", "{n} more are not shown.", left) if left > 0 else ""
    return Group(
        severity,
        _("{severity}: {n}", severity=_(_TITLES[severity]), n=len(findings)),
        _(_MEANINGS[severity]),
        *_ICONS[severity],
        tuple(_line(finding) for finding in findings[:most]),
        more,
    )


def _topics(findings: list[Finding], chosen: str) -> tuple[TopicLine, ...]:
    """Return the topics there is something on, after the one for all; none where there is nothing to choose."""
    counts = {topic: sum(1 for finding in findings if finding.topic is topic) for topic in Topic}
    found = {topic: count for topic, count in counts.items() if count}
    if len(found) < 2:
        return ()
    named = [("", _("Everything"), len(findings)), *((t.value, _(_TOPICS[t]), n) for t, n in found.items())]
    return tuple(
        TopicLine(value, _("{topic} {n}", topic=words, n=count), value == chosen) for value, words, count in named
    )
