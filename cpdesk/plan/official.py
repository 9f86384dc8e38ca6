"""Compares a reporting format of ours with an official questions file: every difference as a plain sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cpdesk.base.i18n import _, ngettext

if TYPE_CHECKING:
    from cpdesk.plan.official_file import OfficialForm, OfficialQuestion
    from cpdesk.plan.report_model import ReportForm, ReportGroup, ReportOption, ReportQuestion, ReportRule


def differences(ours: ReportForm, official: OfficialForm) -> tuple[str, ...]:
    """Return what differs, in the official file's order; nothing where they agree. Labels and titles are ours."""
    return tuple(_differences(ours, official))


def agreement_lines(ours: ReportForm, official: OfficialForm) -> list[str]:
    """Return what was compared, with counts, for files that agree."""
    options = sum(len(question.options) for question in ours.questions)
    lines = [
        _(
            "The official file and cpdesk's {form} agree: {questions} questions in {sections} sections, {groups} groups"
            " of sub-questions, {options} options, {rules} rules on when a question is asked.",
            form=ours.id,
            questions=len(ours.questions),
            sections=len(ours.sections),
            groups=len(ours.groups),
            options=options,
            rules=len(ours.rules),
        )
    ]
    names = sorted({name for rules in official.custom.values() for name in rules.values()})
    if names:
        lines.append(
            _(
                "The file only names these rules: {names}. The questions they hang on were compared; the answers cannot"
                " be.",
                names=", ".join(names),
            )
        )
    if official.headings:
        n = len(official.headings)
        lines.append(
            ngettext(
                "{n} line of the file is only a heading and was left out.",
                "{n} lines of the file are only headings and were left out.",
                n,
            )
        )
    return lines


def _differences(ours: ReportForm, official: OfficialForm) -> Iterator[str]:
    for key in dict.fromkeys(official.repeated):
        yield _("{key} stands in the official file more than once.", key=key)
    yield from _sections(ours, official)
    yield from _presence(ours, official)
    found = _first_out_of_order([question.key for question in ours.questions], list(official.questions))
    if found is not None:
        yield _(
            "The questions stand in another order: cpdesk's file has {mine} where the official one has {theirs}.",
            mine=found[0],
            theirs=found[1],
        )
    for key, theirs in official.groups.items():
        group = ours.group(key)
        if group is not None:
            yield from _texts(
                key, (("number", group.number, theirs.number), ("section", group.section, theirs.section))
            )
    for key, theirs in official.questions.items():
        question = ours.find(key)
        if question is not None:
            yield from _question(question, theirs)
    yield from _rules(ours, official)


def _presence(ours: ReportForm, official: OfficialForm) -> Iterator[str]:
    entries: tuple[ReportGroup | ReportQuestion, ...] = (*ours.groups, *ours.questions)
    here = {each.key for each in entries}
    there = {**official.groups, **official.questions}
    for key, question in there.items():
        if key not in here:
            yield _("Question {number} ({key}) stands only in the official file.", number=question.number, key=key)
        elif (ours.group(key) is not None) is not (key in official.groups):
            yield _("{key} is a question in one file and a group of questions in the other.", key=key)
    for each in entries:
        if each.key not in there:
            yield _("Question {number} ({key}) stands only in cpdesk's file.", number=each.number, key=each.key)


def _sections(ours: ReportForm, official: OfficialForm) -> Iterator[str]:
    here = [section.key for section in ours.sections]
    for key in official.sections:
        if key not in here:
            yield _("The section {key} stands only in the official file.", key=key)
    for key in here:
        if key not in official.sections:
            yield _("The section {key} stands only in cpdesk's file.", key=key)
    found = _first_out_of_order(here, official.sections)
    if found is not None:
        yield _(
            "The sections stand in another order: cpdesk's file has {mine} where the official one has {theirs}.",
            mine=found[0],
            theirs=found[1],
        )


def _first_out_of_order(ours: list[str], theirs: list[str]) -> tuple[str, str] | None:
    """Return where the order of what both files hold first differs: ours and the official one."""
    here = [key for key in ours if key in set(theirs)]
    there = [key for key in theirs if key in set(ours)]
    return next((pair for pair in zip(here, there, strict=False) if pair[0] != pair[1]), None)


def _question(ours: ReportQuestion, theirs: OfficialQuestion) -> Iterator[str]:
    yield from _texts(
        ours.key,
        (
            ("type", ours.kind.value, theirs.kind),
            ("number", ours.number, theirs.number),
            ("section", ours.section, theirs.section),
            ("parent", ours.parent, theirs.parent),
        ),
    )
    if ours.multiple and not theirs.multiple:
        yield _("{key} takes several answers in cpdesk's file, one in the official one.", key=ours.key)
    if theirs.multiple and not ours.multiple:
        yield _("{key} takes several answers in the official file, one in cpdesk's.", key=ours.key)
    if ours.mandatory and not theirs.mandatory:
        yield _("{key} is mandatory in cpdesk's file, not in the official one.", key=ours.key)
    if theirs.mandatory and not ours.mandatory:
        yield _("{key} is mandatory in the official file, not in cpdesk's.", key=ours.key)
    yield from _options(ours, theirs)


def _texts(key: str, facts: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    for name, ours, theirs in facts:
        if ours != theirs:
            yield _(
                "{key}: “{name}” is “{theirs}” in the official file and “{ours}” in cpdesk's.",
                key=key,
                name=name,
                theirs=theirs,
                ours=ours,
            )


def _options(ours: ReportQuestion, theirs: OfficialQuestion) -> Iterator[str]:
    here, there = [option.code for option in ours.options], [option.code for option in theirs.options]
    for code in there:
        if code not in here:
            yield _("{key}: the option “{code}” stands only in the official file.", key=ours.key, code=code)
    for code in here:
        if code not in there:
            yield _("{key}: the option “{code}” stands only in cpdesk's file.", key=ours.key, code=code)
    if sorted(here) == sorted(there) and here != there:
        yield _("{key}: the options stand in another order.", key=ours.key)
    for official in theirs.options:
        mine = ours.option(official.code)
        if mine is not None and mine.exclusive is not official.exclusive:
            words = _("{key}: the option “{code}” stands alone in only one of the files.", key=ours.key, code=mine.code)
            yield words
        if mine is not None and _added(mine) != _added(official):
            yield _(
                "{key}: what can be added to the option “{code}” differs: {theirs} in the official file, {ours} here.",
                key=ours.key,
                code=mine.code,
                theirs=_added(official),
                ours=_added(mine),
            )


def _added(option: ReportOption) -> str:
    if not option.text:
        return _("nothing")
    return _("a whole number") if option.whole else _("a text")


def _rules(ours: ReportForm, official: OfficialForm) -> Iterator[str]:
    keys = [*official.groups, *official.questions]
    keys += [key for key in dict.fromkeys(rule.question for rule in (*ours.rules, *official.rules)) if key not in keys]
    for key in keys:
        named = official.custom.get(key, {})
        mine = ours.rules_for(key)
        theirs = tuple(rule for rule in official.rules if rule.question == key)
        if named:
            yield from _custom(key, mine, named)
        if _facts(rule for rule in mine if rule.by not in named) != _facts(theirs):
            yield _(
                "{key}: when it is asked differs: {theirs} in the official file, {ours} here.",
                key=key,
                theirs=_in_words(theirs),
                ours=_in_words(mine),
            )


def _facts(rules: Iterable[ReportRule]) -> set[tuple[str, frozenset[str], bool]]:
    return {(rule.by, frozenset(rule.values), rule.excepted) for rule in rules}


def _custom(key: str, mine: tuple[ReportRule, ...], named: dict[str, str]) -> Iterator[str]:
    """Compare a rule the file only names: the questions that carry it, and those in its name, with the ones here."""
    here = {rule.by for rule in mine}
    for name in dict.fromkeys(named.values()):
        carriers = {by for by, found in named.items() if found == name}
        in_name = {_key(part) for part in re.findall(r"\d+(?:_[a-z](?![a-z]))?", name)}
        if carriers - here or in_name - here or (in_name and carriers != in_name):
            yield _(
                "{key}: the official rule “{name}” hangs on {theirs}, cpdesk's on {ours}.",
                key=key,
                name=name,
                theirs=", ".join(sorted(carriers | in_name)),
                ours=", ".join(sorted(here)) or _("nothing"),
            )


def _key(part: str) -> str:
    """Return the key of a question a rule's name mentions: ``79`` is Q079, ``162_a`` is Q162_a."""
    number, _dash, letter = part.partition("_")
    return f"Q{number:0>3}" + (f"_{letter}" if letter else "")


def _in_words(rules: tuple[ReportRule, ...]) -> str:
    if not rules:
        return _("always")
    return "; ".join(_rule_in_words(rule) for rule in rules)


def _rule_in_words(rule: ReportRule) -> str:
    values = ", ".join(rule.values)
    if rule.excepted:
        return _("if {by} is answered, and not with {values}", by=rule.by, values=values)
    return _("if {by} is {values}", by=rule.by, values=values) if values else _("if {by} is answered", by=rule.by)
